"""What the program as a whole can do with stores, files and paper: the port through which faces reach the adapters."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from tjdesk.i18n.language import Language
from tjdesk.i18n.message import Message
from tjdesk.packs.pack import Pack
from tjdesk.services.audit_file import AuditPort
from tjdesk.services.bundles import Looked
from tjdesk.services.command import Question
from tjdesk.services.contents import Content
from tjdesk.services.desk import Desk
from tjdesk.services.diagnosis import Diagnosis
from tjdesk.services.exchange import ExchangePort, Joined, JoinPlan, MembersPort, Restored
from tjdesk.services.exchange_page import Outlook
from tjdesk.services.intake import Problem, Register, RegisterKind
from tjdesk.services.ports import Progress
from tjdesk.services.proof import Proof
from tjdesk.services.receipt_sheet import ReceiptSheet
from tjdesk.services.recovery import SharesPort, SheetPort
from tjdesk.services.recovery_paper import RecoveryPaper
from tjdesk.services.sealing import SealingPort
from tjdesk.services.sheets import Sheet
from tjdesk.services.staff import StaffPort

if TYPE_CHECKING:
    from tjdesk.services.export.tables import Disguise
    from tjdesk.services.figures.asking import Figures
    from tjdesk.services.figures.gaps import DataGaps
    from tjdesk.services.figures.report import Report
    from tjdesk.services.updates import Updates
from tjdesk.services.warehouse import WarehousePort

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class StorePlan:
    """What founding a store needs to be told. `pack` is a code, `paper` a paper's code or empty for the pack's."""

    store: Path
    pack: str
    court: str
    user: str
    passphrase: str
    share: str = "own"
    paper: str = ""
    language: str = ""
    training: bool = False


@dataclass(frozen=True, kw_only=True)
class StoreInfo:
    """What a store holds. `digests` are by site name; `records` are counts of standing records.

    `newer` counts entries that say what only a newer version can show in full, `absent` parts of entries that are
    known by their hashes only.
    """

    version: str
    schema: int
    device: str
    site: str
    pack: str
    training: bool
    dossiers: int
    entries: int
    records: Mapping[str, int]
    digest: str
    digests: Mapping[str, str]
    sites: tuple[str, ...]
    users: tuple[str, ...]
    waiting: int = 0
    conflicts: int = 0
    newer: int = 0
    absent: int = 0


@dataclass(frozen=True)
class BackupReport:
    """A backup that was written, read back and proved."""

    file: Path
    bytes: int
    entries: int
    records: int


class BackupsPort(Protocol):
    """The store's own backups."""

    def by_itself(self) -> BackupReport | None:
        """A backup in the store's folder if one is due; older ones are thinned out. None where none is due."""


class OpenStore(Protocol):
    """An unlocked store, held by this process."""

    @property
    def desk(self) -> Desk: ...

    @property
    def store(self) -> Path: ...

    @property
    def clock_off(self) -> int:
        """By how many days this computer's clock is ahead of (or, below 0, behind) the last entry; 0 where it is"
        " not."""

    @property
    def exchange(self) -> ExchangePort: ...

    @property
    def members(self) -> MembersPort: ...

    @property
    def staff(self) -> StaffPort: ...

    @property
    def sheet(self) -> SheetPort: ...

    @property
    def audit(self) -> AuditPort: ...

    @property
    def sealing(self) -> SealingPort: ...

    @property
    def warehouse(self) -> WarehousePort: ...

    def today(self) -> dt.date:
        """The day by this desk's clock."""

    def as_of(self, day: dt.date, question: Question[T]) -> T:
        """The answer that this desk would have given at the end of an earlier day. Raises Refused for a day to come."""

    def disguise(self, recipient: str) -> Disguise:
        """Pseudonyms and shifted dates for one recipient of an export."""

    def outlook(self) -> Outlook:
        """How exchange stands: the other sites, and how much is to be decided."""

    def info(self) -> StoreInfo:
        """Counts and digests."""

    def verify(self) -> Proof:
        """Check pages, chains and records; never raises for what it finds."""

    def backup(self, file: Path) -> BackupReport:
        """Write an encrypted copy of the whole store to one file, and prove it."""

    @property
    def backups(self) -> BackupsPort: ...

    def diagnose(self) -> Diagnosis:
        """A report without case data, to be looked over before it is given away."""

    def log(self, event: str, about: str = "", detail: str = "", reason: str = "") -> None:
        """A line in this device's own log."""


@dataclass(frozen=True)
class TrainingCourt:
    """A training court, made fresh: its store, how to open it, and the session of today."""

    store: Path
    user: str
    passphrase: str
    session: str
    paper: str


class House(SharesPort, Protocol):
    """Everything that faces may ask of the world."""

    def now(self) -> dt.datetime:
        """Local time."""

    def found(self, plan: StorePlan) -> tuple[str, ...]:
        """Make a store with its programme; the groups of its recovery sheet."""

    def opened(self, store: Path, user: str | None, passphrase: str) -> AbstractContextManager[OpenStore]:
        """Hold, unlock and, where needed, migrate a store."""

    def join(self, plan: JoinPlan) -> Joined:
        """Make a store that waits to be admitted to a programme. Raises Refused for a weak passphrase."""

    def exchanging(self, store: Path, user: str | None, passphrase: str) -> AbstractContextManager[ExchangePort]:
        """Exchange at a store that belongs to a programme, or that waits to be admitted to one."""

    def restore(self, file: Path, store: Path, user: str | None, passphrase: str, *, late: bool = False) -> Restored:
        """Bring a store back from a backup into a new folder, proved first. `late`: although it is past its date."""

    def drill(self, file: Path, user: str | None, passphrase: str, *, of: Path | None = None) -> Restored:
        """Try a backup, of a store if one is named, in a scratch place; nothing is left of the try."""

    def look(self, file: Path) -> Looked:
        """What can be known of a bundle without a key."""

    def fingerprint(self, key: str, language: Language) -> tuple[str, ...]:
        """The words that stand for a public key (hex)."""

    def weak_passphrase(self, passphrase: str, names: tuple[str, ...]) -> Message | None:
        """Why a passphrase is too easy to guess, or None."""

    def new_passphrase(self, language: Language) -> str:
        """Words drawn by chance, to be offered as a passphrase."""

    def read_register(
        self,
        file: Path,
        kind: RegisterKind,
        pack: Pack,
        *,
        map_file: Path | None,
        dates: str,
        today: dt.date,
        progress: Progress | None = None,
    ) -> Register:
        """A spreadsheet, read. `progress` is told the rows so far; how many there will be is not known (0)."""

    def write_rejected(
        self, file: Path, register: Register, rejected: tuple[Problem, ...], language: Language
    ) -> Path | None:
        """The rejected rows beside the file they came from; None where there are none."""

    def receipt(self, sheet: ReceiptSheet, language: Language, paper: str) -> bytes:
        """The receipt of a bundle as PDF."""

    def figures(self, figures: Figures, pack: Pack, language: Language, kind: str, paper: str) -> bytes:
        """The figures of a period as `csv`, `xlsx` or `pdf` (on a paper)."""

    def recovery(self, paper: RecoveryPaper, language: Language, leaf: str) -> bytes:
        """A recovery sheet or its shares as PDF."""

    def recovery_sheets(self, paper: RecoveryPaper, language: Language, leaf: str) -> tuple[Sheet, ...]:
        """The same as pages of plain marks, to be painted on a printer."""

    def write_private(self, file: Path, data: bytes) -> None:
        """A file that only its owner may read, there whole or not at all. Raises Trouble(ROOM)."""

    def report(self, report: Report | DataGaps, pack: Pack, language: Language, kind: str, paper: str) -> bytes:
        """A report of a period, or its data gaps, as `csv`, `xlsx` or `pdf` (on a paper)."""

    def report_sheets(self, report: Report | DataGaps, pack: Pack, language: Language, paper: str) -> tuple[Sheet, ...]:
        """The pages of the same as plain marks, to be painted on screen or on a printer."""

    def manual(self, language: Language, paper: str, *, card: bool = False) -> bytes:
        """The manual, or its card of keys, as PDF; on the paper usual for the language where none is named."""

    def printed(self, content: Content, pack: Pack, language: Language, paper: str, *, door: bool = False) -> bytes:
        """Any of a court's papers as PDF; `door` makes of a docket the list for its door. Raises Refused for a template
        of the pack that names what there is not."""

    def write_folder(self, folder: Path, files: Mapping[str, bytes]) -> None:
        """Files into a folder, made where it is not there. Raises Refused where it holds something, Trouble(ROOM)."""

    def write_paper(self, file: Path, data: bytes) -> None:
        """A PDF to a file that is there whole or not at all. Raises Trouble(ROOM)."""

    def sheets(
        self,
        content: Content,
        pack: Pack,
        language: Language,
        paper: str,
        *,
        door: bool = False,
    ) -> tuple[Sheet, ...]:
        """The pages of any of these papers as plain marks, to be painted on screen or on a printer."""

    def window(self, store: Path | None, language: Language, bundle: Path | None = None) -> int:
        """Open the window, on a store if one is named, and offer it a bundle; the exit code once it is closed."""

    def updates(self) -> Updates:
        """Newer versions of the program, and the way back."""

    def renew(self, store: Path, groups: str, user: str, passphrase: str) -> None:
        """A new passphrase for a user of a store, by the recovery sheet or enough shares of it. Raises Trouble(KEY)."""

    def has_window(self) -> bool:
        """Whether the parts of a window are installed."""

    def try_window(self, court: TrainingCourt, language: Language, folder: Path) -> None:
        """Open the window on a training court and close it again; settings go into `folder`. Raises Trouble."""

    def training_window(self, court: TrainingCourt, language: Language) -> int:
        """Open the window on a training court, already unlocked."""

    def training_court(self, folder: Path, language: Language) -> TrainingCourt:
        """Make a training court in a folder that does not exist yet."""
