"""A founded desk for tests: in memory, or in a SQLCipher file of its own. No passphrase, no key slots, no app."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine

from tjdesk.db.engine import HeldKey, create_file, memory_engine, open_engine
from tjdesk.db.journal import Run
from tjdesk.db.ledger import SqlLedger, keep_device, read_seat
from tjdesk.db.tables import metadata
from tjdesk.domain.programme import User
from tjdesk.domain.record import Place
from tjdesk.packs.load import load
from tjdesk.packs.pack import Pack
from tjdesk.services.desk import Desk
from tjdesk.services.founding import FoundProgramme
from tjdesk.services.ports import Seat

DEVICE = "device-1"
ZONE = dt.timezone(dt.timedelta(hours=-6))
TODAY = dt.date(2026, 11, 22)
_NOBODY = Seat("", "", (), DEVICE, "", "", "", "", "", training=True)


@dataclass
class StillClock:
    """A clock that stands until it is set."""

    at: dt.datetime = dt.datetime(2026, 11, 22, 9, 30, tzinfo=ZONE)

    def now(self) -> dt.datetime:
        return self.at


class OpenVault:
    """Seals by marking, so that a test can see what was sealed and for what."""

    def seal(self, place: Place, text: str) -> str:
        return f"sealed|{place.compartment}|{place.record}|{text}"

    def open(self, place: Place, sealed: str) -> str | None:
        return sealed.split("|", 3)[3]

    def sealed_content_keys(self) -> Mapping[str, str]:
        return {}

    def sealed_for_self(self) -> Mapping[str, str]:
        return {}

    def forget(self, keys: Iterable[str]) -> None:
        """Nothing is kept."""


def a_ledger(
    folder: Path | None = None, *, pack: str | Pack = "generic", clock: StillClock | None = None, run: str = "run1"
) -> SqlLedger:
    """A founded store: in memory without a folder, else in `folder`/store.db under a fixed key."""
    engine = _engine(folder)
    metadata.create_all(engine)
    told = load(pack) if isinstance(pack, str) else pack
    with engine.connect().execution_options(writing=True) as connection:
        keep_device(connection, DEVICE, {"signing": b"-"})
        connection.commit()
    clock = clock or StillClock()
    founding = SqlLedger(engine, Run(DEVICE, "run0", ""), _NOBODY, told, OpenVault(), clock)
    Desk(founding, OpenVault()).execute(
        FoundProgramme(
            pack=told.code, court="Oak Hill", user="C. Ruiz", user_key="", share="own", paper="letter", language="es",
            training=True, device=DEVICE, signing_key="", encryption_key="", root_key="",
            compartments=lambda _dossier, _user, _new_id: ((), ()),
        )
    )  # fmt: skip
    with founding.reading() as reads:
        user = reads.find(User)[0].id
    return SqlLedger(engine, Run(DEVICE, run, user), read_seat(engine, user), told, OpenVault(), clock)


def _engine(folder: Path | None) -> Engine:
    if folder is None:
        return memory_engine()
    file = folder / "store.db"
    create_file(file, bytes(32))
    return open_engine(file, HeldKey(bytes(32)))


def a_desk(
    folder: Path | None = None, *, pack: str | Pack = "generic", clock: StillClock | None = None, run: str = "run1"
) -> Desk:
    """A desk at a founded store; see `a_ledger`. Its court is "Oak Hill", its user "C. Ruiz", its day `TODAY`."""
    return Desk(a_ledger(folder, pack=pack, clock=clock, run=run), OpenVault())
