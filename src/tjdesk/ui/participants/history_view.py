"""The history of a participant: every entry of the journal, and for each who changed what, when, where and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from tjdesk.domain.names import NameParts
from tjdesk.i18n.message import _, in_context
from tjdesk.services.told_history import ToldChange, ToldLine
from tjdesk.ui.kit.buttons import Button, Rank
from tjdesk.ui.kit.lists import Entry, MasterDetail, MasterList
from tjdesk.ui.kit.paged import Cell, Column, RowsModel
from tjdesk.ui.kit.panes import Pane, ScreenBar
from tjdesk.ui.kit.table import Table
from tjdesk.ui.kit.text import Text
from tjdesk.ui.kit.theme import Dressed, look
from tjdesk.ui.kit.tokens import FORM_EDGE, Role
from tjdesk.ui.kit.words import Words


@dataclass(frozen=True)
class _Row:
    place: int
    change: ToldChange
    first: bool


_COLUMNS = (
    Column[_Row](
        in_context("column", "Record"),
        lambda row: Cell(row.change.record if row.first else "", weight=600),
        wide="Appointment, 00 mmm 0000",
    ),
    Column[_Row](
        in_context("column", "Field"), lambda row: Cell(row.change.field, tone="ink2"), wide="since the last hearing"
    ),
    Column[_Row](
        in_context("column", "Before"),
        lambda row: Cell(row.change.before or "–", tone="ink2"),
        wide="Fase 1: inicio del trat",
    ),
    Column[_Row](in_context("column", "After"), lambda row: Cell(row.change.after or "–")),
)


class HistoryView(QWidget, Dressed):
    """Entries at the left, the chosen one at the right. `closed()` leads back to the page."""

    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._lines: Sequence[ToldLine] = ()
        self.bar = ScreenBar(_("History of changes"))
        self.bar.right.addWidget(Button(_("Back to the page"), Rank.QUIET, keys="Esc", do=self.closed.emit))
        self.entries = MasterList(_("Entries of the journal"))
        self.entries.chosen.connect(self._show)
        self.action = Text("", Role.PERSON, wrap=True)
        self.who, self.when, self.where, self.why, self.closed_parts = (Text("", wrap=True) for _place in range(5))
        self.rows: RowsModel[_Row] = RowsModel(_COLUMNS, lambda row: str(row.place))
        self.table = Table(self.rows, _("What changed"))
        self._lay_out()
        self.redress()

    def _lay_out(self) -> None:
        self._detail = Pane("paper")
        self._grid = QGridLayout()
        self._grid.setColumnStretch(1, 1)
        self._captions = [Text(words, Role.SMALL, "ink2") for words in _captions()]
        values = (self.when, self.who, self.where, self.why, self.closed_parts)
        for row, (caption, value) in enumerate(zip(self._captions, values, strict=True)):
            self._grid.addWidget(caption, row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(value, row, 1)
        self._detail.column.addWidget(self.action)
        self._detail.column.addLayout(self._grid)
        self._detail.column.addWidget(self.table, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(MasterDetail(self.entries, self._detail), 1)

    def redress(self) -> None:
        now = look()
        edge = now.px(FORM_EDGE)
        self._detail.column.setContentsMargins(edge, now.px(14), edge, 0)
        self._detail.column.setSpacing(now.px(10))
        self._grid.setHorizontalSpacing(now.px(16))
        self._grid.setVerticalSpacing(now.px(3))

    def show_history(self, name: NameParts, lines: Sequence[ToldLine]) -> None:
        """Every entry, newest first, the first one open."""
        self._lines = lines
        self.bar.after.say(name.text)
        self.entries.show_entries([_entry(at, line) for at, line in enumerate(lines)])
        self.entries.set_current("0")
        self._show("0")

    def start(self) -> None:
        self.entries.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, id: str) -> None:
        if not id.isdigit() or int(id) >= len(self._lines):
            return
        line = self._lines[int(id)]
        self.action.say(line.action)
        self.who.say(line.by)
        self.when.say(_when(line))
        self.where.say(line.site)
        self._say(3, self.why, _("“{reason}”", reason=line.reason) if line.reason else "")
        self._say(4, self.closed_parts, _("{parts}", parts=line.withheld) if line.withheld else "")
        changes = [_Row(at, change, _first(line.changes, at)) for at, change in enumerate(line.changes)]
        self.rows.show(changes)

    def _say(self, row: int, text: Text, words: Words) -> None:
        text.say(words)
        text.setVisible(bool(words))
        self._captions[row].setVisible(bool(words))


def _captions() -> tuple[Words, ...]:
    return (
        in_context("history", "When"),
        in_context("history", "Who"),
        in_context("history", "Where"),
        in_context("history", "Why"),
        in_context("history", "Not for you to read"),
    )


def _first(changes: Sequence[ToldChange], at: int) -> bool:
    return at == 0 or changes[at - 1].record != changes[at].record


def _entry(at: int, line: ToldLine) -> Entry:
    when: Words = _("{day:short}, {time:time}", day=line.at.date(), time=line.at) if line.at else ""
    return Entry(str(at), line.action, _("{when} · {who}", when=when, who=line.by))


def _when(line: ToldLine) -> Words:
    if line.at is None:
        return ""
    told = _("{day:full}, {time:time}", day=line.at.date(), time=line.at)
    if line.back is None:
        return told
    return _("{when}, for what happened on {day:long}", when=told, day=line.back.date())
