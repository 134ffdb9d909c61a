"""The house: every adapter behind the one port that faces know."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from tjdesk.app import sheets
from tjdesk.app.exchanging import Exchange
from tjdesk.app.joining import exchanging, join_store
from tjdesk.app.opened import OpenedStore
from tjdesk.app.opening import SystemClock, found_store, opened_store
from tjdesk.app.recovering import renew_passphrase
from tjdesk.app.restoring import drill, restore_store
from tjdesk.app.unlocking import Stretch
from tjdesk.domain.refusal import Refused
from tjdesk.i18n.language import Language
from tjdesk.i18n.message import Message
from tjdesk.packs.pack import Pack
from tjdesk.packs.vocabulary import vocabulary
from tjdesk.security import age, passphrases
from tjdesk.security.sign import fingerprint_words
from tjdesk.services.bundles import Looked
from tjdesk.services.contents import Content
from tjdesk.services.exchange import Joined, JoinPlan, Restored
from tjdesk.services.figures.asking import Figures
from tjdesk.services.figures.gaps import DataGaps
from tjdesk.services.figures.report import Report
from tjdesk.services.house import StorePlan, TrainingCourt
from tjdesk.services.intake import Problem, Register, RegisterKind
from tjdesk.services.ports import Clock, Progress
from tjdesk.services.receipt_sheet import ReceiptSheet
from tjdesk.services.recovery import Gathered, SharePaper
from tjdesk.services.recovery_paper import RecoveryPaper
from tjdesk.services.sheets import Sheet
from tjdesk.services.updates import Updates
from tjdesk.sync import carrier


class TheHouse:
    """See `services.house.House`. Spreadsheets and paper are imported when first used."""

    def __init__(self, clock: Clock | None = None, stretch: Stretch | None = None) -> None:
        self.clock = clock or SystemClock()
        self.stretch = stretch or Stretch()

    def now(self) -> dt.datetime:
        """Local time."""
        return self.clock.now()

    def found(self, plan: StorePlan) -> tuple[str, ...]:
        """Make a store; the groups of its recovery sheet. Raises Refused for a weak passphrase, Trouble otherwise."""
        weak = self.weak_passphrase(plan.passphrase, (plan.user, plan.court))
        if weak is not None:
            raise Refused(weak, "passphrase")
        return found_store(plan, self.clock, self.stretch).groups

    def renew(self, store: Path, groups: str, user: str, passphrase: str) -> None:
        """A new passphrase for a user, by the recovery sheet or its shares as typed."""
        renew_passphrase(store, groups, user, passphrase, self.clock, self.stretch)

    def divided(self, groups: Sequence[str], needed: int, of: int) -> tuple[SharePaper, ...]:
        """A recovery sheet in shares."""
        return sheets.divided(groups, needed, of)

    def gathered(self, shares: Sequence[str]) -> Gathered:
        """What shares as typed come to."""
        return sheets.gathered(shares)

    @contextmanager
    def opened(self, store: Path, user: str | None, passphrase: str) -> Iterator[OpenedStore]:
        """Hold and unlock a store for as long as it lasts."""
        with opened_store(store, user, passphrase, self.clock, self.stretch) as opened:
            yield opened

    def join(self, plan: JoinPlan) -> Joined:
        """Make a store that waits to be admitted to a programme. Raises Refused for a weak passphrase."""
        weak = self.weak_passphrase(plan.passphrase, (plan.user, plan.court))
        if weak is not None:
            raise Refused(weak, "passphrase")
        return join_store(plan, self.stretch)

    @contextmanager
    def exchanging(self, store: Path, user: str | None, passphrase: str) -> Iterator[Exchange]:
        """Exchange at a store that belongs to a programme, or that waits to be admitted to one."""
        with exchanging(store, user, passphrase, self.clock, self.stretch) as exchange:
            yield exchange

    def restore(self, file: Path, store: Path, user: str | None, passphrase: str, *, late: bool = False) -> Restored:
        """Bring a store back from a backup into a new folder, proved first."""
        return restore_store(file, store, (user, passphrase), self.stretch, self.now().date(), late=late)

    def drill(self, file: Path, user: str | None, passphrase: str, *, of: Path | None = None) -> Restored:
        """Try a backup in a scratch place."""
        return drill(file, (user, passphrase), self.stretch, of)

    def look(self, file: Path) -> Looked:
        """What can be known of a bundle without a key."""
        data = carrier.read(file)
        return Looked(file, len(data), "v1", age.look(data))

    def fingerprint(self, key: str, language: Language) -> tuple[str, ...]:
        """The words that stand for a public key (hex)."""
        return fingerprint_words(bytes.fromhex(key), language.base)

    def weak_passphrase(self, passphrase: str, names: tuple[str, ...]) -> Message | None:
        """Why a passphrase is too easy to guess, or None."""
        return passphrases.check(passphrase, names)

    def new_passphrase(self, language: Language) -> str:
        """Words drawn by chance, to be offered as a passphrase."""
        return passphrases.generate(language.code)

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
        """A spreadsheet, read."""
        from tjdesk.registers.maps import load_map
        from tjdesk.registers.read import read_register

        mapping = load_map(map_file) if map_file else None
        said, words = progress, vocabulary(pack)
        step = (lambda done: said.step(done, 0)) if said is not None else None
        return read_register(
            file, kind, mapping=mapping, dates=dates or None, vocabulary=words, today=today, progress=step
        )

    def write_rejected(
        self, file: Path, register: Register, rejected: tuple[Problem, ...], language: Language
    ) -> Path | None:
        """The rejected rows beside the file they came from; None where there are none."""
        from tjdesk.registers.rejected import write_rejected

        return write_rejected(file, register, rejected, language) if rejected else None

    def receipt(self, sheet: ReceiptSheet, language: Language, paper: str) -> bytes:
        """The receipt of a bundle as PDF."""
        from tjdesk.reports.receipt import exchange_receipt

        return exchange_receipt(sheet, language, paper)

    def figures(self, figures: Figures, pack: Pack, language: Language, kind: str, paper: str) -> bytes:
        """Figures as csv, xlsx or pdf."""
        from tjdesk.reports import figures_paper, figures_sheet

        if kind == "pdf":
            return figures_paper.figures_paper(figures, pack, language.turned(pack.turns), paper, self.now())
        return (figures_sheet.as_xlsx if kind == "xlsx" else figures_sheet.as_csv)(figures, language)

    def recovery(self, paper: RecoveryPaper, language: Language, leaf: str) -> bytes:
        """A recovery sheet or its shares as PDF."""
        from tjdesk.reports.recovery import recovery_pdf

        return recovery_pdf(paper, language, leaf)

    def recovery_sheets(self, paper: RecoveryPaper, language: Language, leaf: str) -> tuple[Sheet, ...]:
        """The same as pages of plain marks."""
        from tjdesk.reports.recovery import document
        from tjdesk.reports.sheets import sheets_of

        return sheets_of(document(paper, language, leaf))

    def write_private(self, file: Path, data: bytes) -> None:
        """A file for its owner alone, whole or not at all."""
        from tjdesk.reports.file import write_whole

        write_whole(file, data, mode=0o600)

    def report(self, report: Report | DataGaps, pack: Pack, language: Language, kind: str, paper: str) -> bytes:
        """A report as csv, xlsx or pdf."""
        from tjdesk.reports.report_files import report_file

        return report_file(report, pack, language.turned(pack.turns), kind, paper, self.now())

    def report_sheets(self, report: Report | DataGaps, pack: Pack, language: Language, paper: str) -> tuple[Sheet, ...]:
        """The same as pages of plain marks."""
        from tjdesk.reports.report_files import report_sheets

        return report_sheets(report, pack, language, paper, self.now())

    def manual(self, language: Language, paper: str, *, card: bool = False) -> bytes:
        """The manual, or its card of keys, as PDF."""
        from tjdesk.reports import manual_paper

        return (manual_paper.keys_card if card else manual_paper.whole)(language, paper)

    def printed(self, content: Content, pack: Pack, language: Language, paper: str, *, door: bool = False) -> bytes:
        """Any of a court's papers as PDF."""
        from tjdesk.reports.documents import printed

        return printed(content, pack, language, paper, door=door)

    def write_folder(self, folder: Path, files: Mapping[str, bytes]) -> None:
        """Files into an empty folder, each whole."""
        from tjdesk.reports.file import write_folder

        write_folder(folder, files)

    def write_paper(self, file: Path, data: bytes) -> None:
        """A PDF to a file, whole or not at all."""
        from tjdesk.reports.file import write_whole

        write_whole(file, data)

    def sheets(
        self,
        content: Content,
        pack: Pack,
        language: Language,
        paper: str,
        *,
        door: bool = False,
    ) -> tuple[Sheet, ...]:
        """The pages of a paper as plain marks."""
        from tjdesk.reports.sheets import sheets

        return sheets(content, pack, language, paper, door=door)

    def window(self, store: Path | None, language: Language, bundle: Path | None = None) -> int:
        """Open the window."""
        from tjdesk.app.window import open_window

        return open_window(self, store, language, bundle=bundle)

    def updates(self) -> Updates:
        """Newer versions of the program."""
        from tjdesk.app.updating import TheUpdates

        return TheUpdates()

    def has_window(self) -> bool:
        """Whether the parts of a window are installed."""
        return find_spec("PySide6") is not None

    def try_window(self, court: TrainingCourt, language: Language, folder: Path) -> None:
        """Open the window on a training court and close it again."""
        from tjdesk.app.window_trial import try_window

        try_window(self, court, language, folder)

    def training_window(self, court: TrainingCourt, language: Language) -> int:
        """Open the window on a training court, already unlocked."""
        from tjdesk.app.window import open_window

        return open_window(self, court.store, language, training=court)

    def training_court(self, folder: Path, language: Language) -> TrainingCourt:
        """A training court, made fresh, with a passphrase drawn by chance."""
        from tjdesk.app.training import make_training_court

        return make_training_court(self, folder, language)
