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
    """A field that changed, or, without one, the record that the fields below it are of."""

    place: int
    record: Words
    change: ToldChange | None = None


def _what(row: _Row) -> Cell:
    return Cell(row.change.field, tone="ink2") if row.change else Cell(row.record, weight=600)


def _value(words: Words, tone: str) -> Cell:
    return Cell(words, tone=tone)


_COLUMNS = (
    Column[_Row](in_context("column", "Field"), _what, wide="desde la última audiencia"),
    Column[_Row](in_context("column", "Before"), lambda row: _value(row.change.before if row.change else "", "ink2")),
    Column[_Row](in_context("column", "After"), lambda row: _value(row.change.after if row.change else "", "ink")),
)


def _rows(changes: Sequence[ToldChange]) -> list[_Row]:
    """The changes under their records; a record is named once for the changes that follow each other."""
    rows: list[_Row] = []
    for at, change in enumerate(changes):
        if at == 0 or changes[at - 1].id != change.id:
            rows.append(_Row(len(rows), change.record))
        rows.append(_Row(len(rows), change.record, change))
    return rows


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
        self.who, self.when, self.where, self.why = (Text("", wrap=True) for _place in range(4))
        self.closed_parts, self.absent_parts = Text("", wrap=True), Text("", wrap=True)
        self.rows: RowsModel[_Row] = RowsModel(_COLUMNS, lambda row: str(row.place))
        self.table = Table(self.rows, _("What changed"), kept="history")
        self.table.moved.connect(self._tell)
        self.whole = Text("", tone="ink2", wrap=True)
        self._lay_out()
        self.redress()

    def _lay_out(self) -> None:
        self._detail = Pane("paper")
        self._grid = QGridLayout()
        self._grid.setColumnStretch(1, 1)
        self._captions = [Text(words, Role.SMALL, "ink2") for words in _captions()]
        values = (self.when, self.who, self.where, self.why, self.closed_parts, self.absent_parts)
        for row, (caption, value) in enumerate(zip(self._captions, values, strict=True)):
            self._grid.addWidget(caption, row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(value, row, 1)
        self._detail.column.addWidget(self.action)
        self._detail.column.addLayout(self._grid)
        self._detail.column.addWidget(self.table, 1)
        self._detail.column.addWidget(self.whole)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(MasterDetail(self.entries, self._detail, share=286), 1)

    def redress(self) -> None:
        now = look()
        edge = now.px(FORM_EDGE)
        self._detail.column.setContentsMargins(edge, now.px(14), edge, now.px(10))
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
        self._say(5, self.absent_parts, _("{parts}", parts=line.absent) if line.absent else "")
        self.rows.show(_rows(line.changes))
        self.whole.say("")

    def _tell(self, id: str) -> None:
        """The whole of a change that the table may have cut short."""
        row = self.rows.row_at(self.rows.place_of(id))
        change = row.change if row else None
        if change is None:
            self.whole.say("")
        elif change.before:
            told = _("{field}: {before} → {after}", field=change.field, before=change.before, after=change.after or "–")
            self.whole.say(told)
        else:
            self.whole.say(_("{field}: {after}", field=change.field, after=change.after))

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
        in_context("history", "Not held at this site"),
    )


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
