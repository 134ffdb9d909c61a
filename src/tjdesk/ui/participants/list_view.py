"""The list of participants: a line to find them by, and a table of any length below it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from tjdesk.domain.names import NameParts
from tjdesk.i18n.message import Label, Message, _, counted, in_context
from tjdesk.packs.pack import Pack
from tjdesk.services.participant_list import ListedParticipant
from tjdesk.services.wording import phase_words, status_words
from tjdesk.ui.intake.drop_view import dropped_file
from tjdesk.ui.kit.buttons import Button
from tjdesk.ui.kit.empty import Empty
from tjdesk.ui.kit.fields import Field
from tjdesk.ui.kit.paged import PAGE, Cell, Column, PagedModel
from tjdesk.ui.kit.panes import Pane, ScreenBar
from tjdesk.ui.kit.table import Table
from tjdesk.ui.kit.text import Text
from tjdesk.ui.kit.theme import Dressed, look
from tjdesk.ui.kit.tokens import GUTTER
from tjdesk.ui.kit.words import Words

Row = ListedParticipant
_OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_DOWN = (Qt.Key.Key_Down, Qt.Key.Key_PageDown)

_LONG_STATUS = "Desligamento por descumprimento"


def columns(pack: Pack, sites: bool) -> list[Column[Row]]:
    """What a row shows; the site where there are several."""
    word = pack.words
    found = [
        Column[Row](in_context("column", "Name"), lambda row: name_cell(row.participant.name)),
        Column[Row](word["file_number"], lambda row: Cell(row.participant.file_number), wide="JT-0000/0000 00"),
        Column[Row](
            in_context("fact", "Status"), lambda row: _status(row, pack), wide="Desligamento por descumprimento"
        ),
        Column[Row](word["phase"], lambda row: _phase(row, pack), wide="Phase 4 of 4 jour 1000 0000"),
        Column[Row](in_context("fact", "Next hearing"), _next, wide="mmm 00 mmm 0000"),
    ]
    return [*found, Column[Row](word["site"], lambda row: Cell(row.participant.site_name))] if sites else found


def name_cell(name: NameParts) -> Cell:
    """A name with its surname in the heavier weight, where that comes first."""
    if name.family_first and name.family and name.given:
        return Cell(f"{name.family},", name.given, weight=600)
    return Cell(name.text, weight=600)


def _status(row: Row, pack: Pack) -> Cell:
    words = status_words(pack, row.participant.enrolment.status)
    return Cell(words, tone="ink" if row.taking_part else "ink2")


def _phase(row: Row, pack: Pack) -> Cell:
    code = row.participant.enrolment.phase
    if not code or not row.taking_part:
        return Cell(phase_words(pack, code) if code else "", tone="ink2")
    day: Words = "" if row.days is None else _("day {day}", day=row.days)
    return Cell(phase_words(pack, code), day)


def _next(row: Row) -> Cell:
    return Cell(_("{date:list}", date=row.next_date)) if row.next_date else Cell()


@dataclass(frozen=True)
class Found:
    """Who fits a text: all their ids, and the rows of the pages that are in view."""

    text: str
    ids: tuple[str, ...]
    pages: tuple[int, ...]
    rows: tuple[Row, ...]


class ParticipantList(QWidget, Dressed):
    """`typed(text)` at every keystroke, `opened(id)` for a row, `registering()`, `referring()`, `importing()` for the
    buttons.

    `dropped(Path)` for a file that somebody dropped on the list.
    """

    typed = Signal(str)
    opened = Signal(str)
    registering = Signal()
    referring = Signal()
    importing = Signal()
    dropped = Signal(object)

    def __init__(self, model: PagedModel[Row], heading: Label) -> None:
        super().__init__()
        self.model = model
        self.setAcceptDrops(True)
        self.bar = ScreenBar(heading)
        self.bar.right.addWidget(Button(_("Import…"), icon="from_them", do=self.importing.emit))
        self.bar.right.addWidget(Button(_("Refer a person"), keys="Ctrl+Shift+R", do=self.referring.emit))
        self.bar.right.addWidget(Button(_("Register a participant"), keys="Ctrl+N", do=self.registering.emit))
        self.search = Field(_("Find a participant"), hint=_("Name, file number or document"), tall=True)
        self.search.setClearButtonEnabled(True)
        self.search.edited.connect(self.typed)
        self.search.installEventFilter(self)
        self.count = Text("", tone="ink2")
        self.table = Table(model, heading, kept="participants")
        self.table.opened.connect(self.opened)
        self.table.installEventFilter(self)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self._empty: Empty | None = None
        self._lay_out()
        self.redress()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        self._finding = Pane("paper")
        line = QHBoxLayout()
        line.addWidget(self.search, 100)
        line.addWidget(self.count)
        line.addStretch(1)
        self._line = line
        self._finding.column.addLayout(line)
        self._around = QVBoxLayout()
        self._around.addWidget(self.stack)
        column.addWidget(self._finding)
        column.addLayout(self._around, 1)

    def redress(self) -> None:
        now = look()
        edge = now.px(GUTTER)
        self._line.setContentsMargins(edge, now.px(10), edge, now.px(6))
        self._line.setSpacing(now.px(12))
        self.search.setMaximumWidth(now.px(420))
        self._around.setContentsMargins(edge - now.px(8), 0, 0, 0)

    @property
    def pages(self) -> tuple[int, ...]:
        """The pages of rows that are in view."""
        table, last = self.table, self.model.rowCount() - 1
        first, end = (max(0, table.rowAt(at)) for at in (0, table.viewport().height() - 1))
        return tuple(range(first // PAGE, (end or min(last, first + PAGE)) // PAGE + 1))

    def show_found(self, found: Found, everybody: int) -> None:
        """The rows that fit a text; `everybody` is how many there are without one."""
        ids, text, kept = found.ids, found.text, self.table.current
        self.model.show_ids(ids, found.pages, found.rows)
        self.table.set_current(kept if kept in ids else "")
        self.count.say(_count(len(ids), text, everybody))
        self._nobody(text, bool(ids))

    def start(self) -> None:
        """Puts the focus where one types, with what stands there chosen."""
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.search.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._from_field(event) if watched is self.search else self._from_table(event)
        return False

    def _from_field(self, event: QKeyEvent) -> bool:
        if event.key() in _OPENING and self.model.rowCount():
            self.opened.emit(self.table.current or self.model.id_at(0))
            return True
        if event.key() in _DOWN and self.model.rowCount():
            self.table.setFocus(Qt.FocusReason.TabFocusReason)
            self.table.set_current(self.table.current or self.model.id_at(0))
            return True
        if event.key() == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
            self.typed.emit("")
            return True
        return False

    def _from_table(self, event: QKeyEvent) -> bool:
        """↑ in the first row goes back to the field, and so does typing."""
        if event.key() == Qt.Key.Key_Up and self.table.currentIndex().row() <= 0:
            self.start()
            return True
        if event.text().isprintable() and event.text().strip() and not event.modifiers() & ~_SHIFTED:
            self.search.setFocus(Qt.FocusReason.OtherFocusReason)
            self.search.insert(event.text())
            self.typed.emit(self.search.text())
            return True
        return False

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_file(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        file = dropped_file(event.mimeData())
        if file is not None:
            event.acceptProposedAction()
            self.dropped.emit(file)

    def _nobody(self, text: str, anybody: bool) -> None:
        if self._empty is not None:
            self.stack.removeWidget(self._empty)
            self._empty.deleteLater()
            self._empty = None
        if anybody:
            return
        self._empty = _nobody_at_all() if not text.strip() else _nobody_found(text)
        self._empty.acted.connect(self.registering)
        self.stack.addWidget(self._empty)
        self.stack.setCurrentWidget(self._empty)


_SHIFTED = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier


def _count(found: int, text: str, everybody: int) -> Message | str:
    if text.strip():
        return _("{found} of {everybody}", found=found, everybody=everybody)
    return counted("{count} participant", "{count} participants", everybody) if everybody else ""


def _nobody_at_all() -> Empty:
    return Empty(
        _("No participant is registered yet."),
        _("Participants are registered one by one, or all at once from a spreadsheet: Import, above."),
        _("Register a participant"),
    )


def _nobody_found(text: str) -> Empty:
    return Empty(
        _("Nobody matches “{text}”.", text=text.strip()),
        _("Accents and the order of words do not matter. Fewer letters find more."),
        _("Register a participant"),
    )
