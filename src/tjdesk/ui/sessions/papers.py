"""Printing papers: gathered and set in a worker, previewed, sent to a printer or saved as PDF."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QObject, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from tjdesk.domain.refusal import Refused
from tjdesk.i18n.language import Language, language
from tjdesk.i18n.message import Message, _
from tjdesk.services.contents import Content
from tjdesk.services.paper_kinds import PAPER_KINDS, Asked
from tjdesk.services.papers import Variant
from tjdesk.services.printing import CourtPaper, PaperOfSite
from tjdesk.services.sheets import Sheet
from tjdesk.ui.desk.paper_choices import paper_choices
from tjdesk.ui.desk.room import Room
from tjdesk.ui.kit.words import said, tongue
from tjdesk.ui.sessions.hand_out import ask_hand_out
from tjdesk.ui.sessions.paper_view import paint_sheet
from tjdesk.ui.sessions.preview import DOOR, OWN, TITLES, Preview, Wanted

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


class Papers(QObject):
    """Opens previews of papers. `before()` runs first: what is typed is kept. `kinds` of file it can be saved as."""

    kinds: ClassVar[tuple[str, ...]] = ("pdf",)

    def __init__(self, room: Room, parent: QWidget, before: Callable[[], object]) -> None:
        super().__init__(parent)
        self._room, self._parent, self._before = room, parent, before
        self._asked = 0
        self._usual = ("", "")

    def preview(self, what: str, id: str, variant: str = Variant.RESTRICTED.value) -> Preview:
        """Shows a preview of a paper: `what` is a key of `TITLES`, `id` of what it is about."""
        self._before()
        window = Preview(Wanted(what, variant), self._parent, self._title(what))
        window.changed.connect(lambda wanted: self._choose(window, wanted, id))
        window.printed.connect(lambda: self._print(window, id))
        window.saved.connect(lambda: self._save(window, id))
        window.handing.connect(lambda: self._hand(window, id))
        window.begin(window.wanted)
        window.open()
        room = self._room
        room.tasks.read(lambda _task: room.desk.ask(PaperOfSite()), lambda court: self._begin(window, court, id))
        return window

    def _title(self, what: str) -> Message:
        return TITLES[what]

    def _hand(self, window: Preview, id: str) -> None:
        wanted = window.wanted
        ask_hand_out(self._room, (wanted.what, id, wanted.variant), window.show_handed, window)

    def _begin(self, window: Preview, court: CourtPaper, id: str) -> None:
        """As it was chosen the last time; else the court's own language and paper."""
        self._usual = (court.language or tongue().language.code, court.paper)
        spoken, paper = paper_choices().usual(window.wanted.what, *self._usual)
        window.begin(replace(window.wanted, language=spoken, paper=paper))
        self._set(window, window.wanted, id)

    def _choose(self, window: Preview, wanted: Wanted, id: str) -> None:
        paper_choices().keep(wanted.what, (wanted.language, wanted.paper), self._usual)
        self._set(window, wanted, id)

    def _set(self, window: Preview, wanted: Wanted, id: str) -> None:
        self._asked += 1
        asked, room = self._asked, self._room

        def work(_task: object) -> tuple[Sheet, ...]:
            return self._sheets(wanted, id)

        def refused(refusal: Refused) -> None:
            window.reject()
            room.note(refusal.message)

        room.tasks.read(
            work, lambda sheets: window.show_sheets(sheets) if asked == self._asked else None, refused=refused
        )

    def _gathered(self, wanted: Wanted, id: str) -> Content:
        """In a worker: what is to be printed, as it stands now."""
        asked = Asked(id, Variant(wanted.variant), self._room.house.now())
        return self._room.desk.ask(PAPER_KINDS[wanted.what].question(asked))

    def _sheets(self, wanted: Wanted, id: str) -> tuple[Sheet, ...]:
        content, room = self._gathered(wanted, id), self._room
        return room.house.sheets(content, room.pack, spoken_of(wanted), wanted.paper, door=wanted.what == DOOR)

    def _log(self, wanted: Wanted, id: str, kind: str = "") -> None:
        """What this device remembers: it went to a printer, or into a file of a kind."""
        event, shown = ("own_data_printed", "") if wanted.what == OWN else ("printed", f" {wanted.variant}")
        self._room.opened.log(event, about=id, detail=f"{wanted.what}{shown}")

    def _print(self, window: Preview, id: str) -> None:
        """To a printer, on the paper chosen, whole page: the margins are in the pages."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        if paper_choices().printer:
            printer.setPrinterName(paper_choices().printer)
        printer.setDocName(said(window.title))
        printer.setPageSize(page_size(window.pages.sheets[0]))
        printer.setFullPage(True)
        printer.setPageOrientation(QPageLayout.Orientation.Portrait)
        asked = QPrintDialog(printer, window)
        asked.accepted.connect(lambda: self.send(printer, window, id))
        QDialog.open(asked)

    def send(self, printer: QPrinter, window: Preview, id: str) -> None:
        """Every page; a printer that does not answer, or goes away between two pages, is told of."""
        if not painted(printer, window.pages.sheets):
            self._room.note(_("The printer does not answer. Save as PDF and print it from there."))
            return
        wanted = window.wanted
        paper_choices().keep_printer(printer.printerName())
        self._room.tasks.write(lambda _task: self._log(wanted, id), lambda _done: None)
        self._room.note(_("Sent to the printer."))
        window.accept()

    def _save(self, window: Preview, id: str) -> None:
        """Under a name that says what it is."""
        kinds = ";;".join(f"{kind.upper()} (*.{kind})" for kind in self.kinds)
        asked = QFileDialog(window, said(window.title), _folder(), kinds)
        asked.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        asked.setDefaultSuffix("pdf")
        asked.filterSelected.connect(lambda kind: asked.setDefaultSuffix(kind.split(" ")[0].lower()))
        asked.selectFile(f"{said(window.title)} {self._named(id)}.pdf".replace(":", ","))
        asked.fileSelected.connect(lambda file: self.save_as(window, id, Path(file)))
        asked.open()

    def save_as(self, window: Preview, id: str, file: Path) -> None:
        """Writes what the preview shows; the file's ending says as what."""
        room, wanted, kind = self._room, window.wanted, file.suffix.lower().lstrip(".")
        if kind not in self.kinds:
            kind, file = "pdf", file.with_name(f"{file.name}.pdf")

        def work(_task: object) -> Path:
            room.house.write_paper(file, self._file(wanted, id, kind))
            self._log(wanted, id, kind)
            return file

        room.tasks.write(work, lambda path: self._saved(window, path))

    def _named(self, id: str) -> str:
        """What a file's name says besides the title."""
        return f"{self._room.house.now():%Y-%m-%d}"

    def _file(self, wanted: Wanted, id: str, kind: str) -> bytes:
        content, pack = self._gathered(wanted, id), self._room.pack
        return self._room.house.printed(content, pack, spoken_of(wanted), wanted.paper, door=wanted.what == DOOR)

    def _saved(self, window: Preview, path: Path) -> None:
        paper_choices().keep_folder(str(path.parent))
        self._room.note(_("Saved: {path}", path=str(path)))
        window.accept()


def _folder() -> str:
    """Where a paper was saved the last time, as long as that is there; a stick may have been pulled."""
    kept = paper_choices().folder
    return kept if kept and Path(kept).is_dir() else str(Path.home())


def spoken_of(wanted: Wanted) -> Language:
    return language(wanted.language)


def page_size(sheet: Sheet) -> QPageSize:
    return QPageSize(QSizeF(sheet.width, sheet.height), QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)


def painted(printer: QPrinter, sheets: Sequence[Sheet]) -> bool:
    """Every page to a printer; False where it cannot be reached, or goes away between two pages."""
    painter = QPainter()
    if not painter.begin(printer):
        return False
    share = painter.device().logicalDpiX() / 72
    for at, sheet in enumerate(sheets):
        if at and not printer.newPage():
            painter.end()
            return False
        painter.save()
        painter.scale(share, share)
        paint_sheet(painter, sheet)
        painter.restore()
    return painter.end()
