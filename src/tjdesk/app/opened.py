"""An open store: what can be done with it as a whole, besides its desk."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from tjdesk.app.auditing import Auditing
from tjdesk.app.backups import Backups
from tjdesk.app.counting import info_of
from tjdesk.app.diagnosing import diagnose
from tjdesk.app.exchanging import Exchange
from tjdesk.app.identity import Identity
from tjdesk.app.keeping import Keeping
from tjdesk.app.keyring import KeyRing
from tjdesk.app.members import Members
from tjdesk.app.sheets import Sheets
from tjdesk.app.staff import Staff
from tjdesk.app.tries import Tries
from tjdesk.app.watching import Watch
from tjdesk.db.as_of import standing_on
from tjdesk.db.own_keys import forget_signed
from tjdesk.db.verify import verify
from tjdesk.domain.programme import Programme
from tjdesk.domain.refusal import Refused
from tjdesk.i18n.message import _
from tjdesk.security.compartments import Vault
from tjdesk.security.pseudonyms import Disguise
from tjdesk.services.command import Question
from tjdesk.services.desk import Desk
from tjdesk.services.device_log import LogSomething
from tjdesk.services.diagnosis import Diagnosis
from tjdesk.services.exchange_page import Outlook, ReadToDecide
from tjdesk.services.guard import answered
from tjdesk.services.house import BackupReport, StoreInfo
from tjdesk.services.proof import Proof
from tjdesk.services.uniting import OpenTexts

if TYPE_CHECKING:
    from tjdesk.app.warehousing import Warehousing

T = TypeVar("T")


class OpenedStore:
    """See `services.house.OpenStore`."""

    def __init__(
        self,
        ring: KeyRing,
        desk: Desk,
        vault: Vault,
        identity: Identity,
        tries: Tries,
    ) -> None:
        self.store = ring.store
        self.desk = desk
        self.identity = identity
        self._engine = ring.engine
        self._ring = ring
        self._tries = tries
        self._vault = vault
        self._clock = identity.clock
        self.clock_off = 0

    @property
    def exchange(self) -> Exchange:
        """Bundles, cards and the other sites."""
        return Exchange(self.store, self._engine, self._clock, self._snapshot, self._vault.learn, self.identity)

    @property
    def members(self) -> Members:
        """Who belongs to the programme."""
        return Members(self._engine, self.desk, self._clock, self.staff.grants)

    @property
    def staff(self) -> Staff:
        """Who uses this store."""
        return Staff(self._ring, self.desk, self.identity.ledger, self._vault, self.backups)

    @property
    def sheet(self) -> Sheets:
        """The recovery sheet, made anew or divided."""
        return Sheets(self._ring, self.desk, self._vault, self.staff, self.backups)

    @property
    def backups(self) -> Backups:
        """Backups, by hand and by themselves."""
        return Backups(self._ring, self.desk, self._clock)

    @property
    def audit(self) -> Auditing:
        """The audit trail as a file."""
        return Auditing(self._engine, self.desk)

    @property
    def warehouse(self) -> Warehousing:
        """A national office's database, loaded from here."""
        from tjdesk.app.warehousing import Warehousing

        return Warehousing(self._engine, self.desk, self._clock)

    @property
    def sealing(self) -> Keeping:
        """Dossiers sealed, and held."""
        return Keeping(self._engine, self.desk, self.identity)

    def settle(self) -> None:
        """Finish what a power cut interrupted, and forget what whoever wrote it may not read any more."""
        self.staff.settle()
        self._vault.forget(forget_signed(self._engine))
        self.sealing.settle()
        self.members.settle()
        self._open_joined()
        self.clock_off = Watch(self._engine, self.desk, self.identity, self._tries).note()

    def _open_joined(self) -> None:
        """Texts of a programme that joined this one are opened to its readers, by the first who may read them."""
        with self.desk.reading() as reads:
            several = len(reads.find(Programme)) > 1
        if several and not self.identity.doubted:
            self.desk.execute(OpenTexts(self._vault.bridges))

    def _snapshot(self, file: Path) -> None:
        self.backups.snapshot(file)

    def today(self) -> dt.date:
        """The day by this desk's clock."""
        return self._clock.now().date()

    def as_of(self, day: dt.date, question: Question[T]) -> T:
        """The answer of an earlier day, from the journal that had arrived by then."""
        if day > self._clock.now().date():
            raise Refused(_("{date} is still to come.", date=day), "as_of")
        with standing_on(self._engine, day, self.desk.seat, self.desk.pack, self._vault) as reads:
            return answered(question, reads)

    def disguise(self, recipient: str) -> Disguise:
        """Pseudonyms and shifted dates for one recipient."""
        return Disguise(self._ring.keys.store_secret, recipient)

    def outlook(self) -> Outlook:
        """How exchange stands: the other sites, and how much is to be decided."""
        decide = self.desk.ask(ReadToDecide())
        return Outlook(tuple(self.exchange.contacts()), len(decide.conflicts), len(decide.questions))

    def info(self) -> StoreInfo:
        """Counts and digests; digests that are out of date are computed now."""
        return info_of(self._engine, self.desk.seat, self.today())

    def verify(self) -> Proof:
        """Check pages, chains and records."""
        return verify(self._engine)

    def backup(self, file: Path) -> BackupReport:
        """Write and prove a backup; the log remembers when."""
        return self.backups.write(file)

    def diagnose(self) -> Diagnosis:
        """A report without case data."""
        return diagnose(self._ring, self.desk, self.identity)

    def log(self, event: str, about: str = "", detail: str = "", reason: str = "") -> None:
        """A line in this device's own log."""
        self.desk.execute(LogSomething(event, about, detail, reason))
