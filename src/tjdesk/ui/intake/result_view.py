"""What an import would do, or did: the counts, the rows that are rejected and why, notes, and columns."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from tjdesk.i18n.message import Message, _, in_context
from tjdesk.services.importing import ImportReport
from tjdesk.services.intake import Register
from tjdesk.services.journal_words import field_words
from tjdesk.ui.intake.form import Remark, remarks
from tjdesk.ui.kit.choice import Choice, Option
from tjdesk.ui.kit.paged import Cell, Column, RowsModel
from tjdesk.ui.kit.table import Table
from tjdesk.ui.kit.text import Text
from tjdesk.ui.kit.theme import Dressed, look
from tjdesk.ui.kit.tokens import Role
from tjdesk.ui.kit.words import Speaks, Words

REMARK_COLUMNS = (
    Column[Remark](
        in_context("column", "Line"), lambda row: Cell(str(row.problem.line), weight=600), wide="000000", right=True
    ),
    Column[Remark](in_context("column", "Column"), lambda row: Cell(row.column, tone="ink2"), wide="n" * 16),
    Column[Remark](in_context("column", "Value"), lambda row: Cell(row.problem.value or "–"), wide="n" * 16),
    Column[Remark](in_context("column", "Reason"), lambda row: Cell(row.problem.reason)),
)


@dataclass(frozen=True)
class _Heading:
    """A column of theirs and the field of ours that takes it."""

    theirs: str
    ours: str


def _read_as(row: _Heading) -> Cell:
    return Cell(field_words(row.ours)) if row.ours else Cell(_("not read"), tone="ink2")


_HEADING_COLUMNS = (
    Column[_Heading](in_context("column", "Column of the file"), lambda row: Cell(row.theirs, weight=600)),
    Column[_Heading](in_context("column", "Read as"), _read_as),
)


class Figure(QWidget, Speaks):
    """A number at 22 px over what it counts."""

    def __init__(self) -> None:
        super().__init__()
        self._number, self._words = Text("", Role.PERSON), Text("", Role.SMALL, "ink2")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._number)
        column.addWidget(self._words)

    def say(self, number: int, words: Message, *, alert: bool = False) -> None:
        """Another number; `alert` draws it in the alert colour."""
        self._number.say(_("{number}", number=number))
        self._number.tone("alert" if alert else "ink")
        self._words.say(words)
        self.retranslate()

    def retranslate(self) -> None:
        self.setAccessibleName(f"{self._words.plain}: {self._number.plain}")

    @property
    def plain(self) -> str:
        return self._number.plain


class ResultView(QWidget, Dressed):
    """Counts in one line, and below them a table of what somebody wants to see: rejected rows, notes or columns."""

    def __init__(self) -> None:
        super().__init__()
        self.figures = [Figure() for _place in range(5)]
        self.more = Text("", tone="ink2", wrap=True)
        self.what = Choice(_("Show"), _parts(0, 0, 0))
        self.what.chosen.connect(self._show)
        self.rejected: RowsModel[Remark] = RowsModel(REMARK_COLUMNS, lambda row: str(row.place))
        self.notes: RowsModel[Remark] = RowsModel(REMARK_COLUMNS, lambda row: str(row.place))
        self.columns: RowsModel[_Heading] = RowsModel(_HEADING_COLUMNS, lambda row: row.theirs)
        self.stack = QStackedWidget()
        self._tables(self.rejected, self.notes)
        self.stack.addWidget(Table(self.columns, _("Columns")))
        self.whole = Text("", tone="ink2", wrap=True)
        self._lay_out()
        self.redress()

    def _tables(self, *models: RowsModel[Remark]) -> None:
        for model, name in zip(models, (_("Rejected rows"), _("Notes")), strict=True):
            table = Table(model, name)
            table.moved.connect(lambda id, rows=model: self._tell(rows, id))
            self.stack.addWidget(table)

    def _tell(self, rows: RowsModel[Remark], id: str) -> None:
        """The whole of a reason that the table may have cut short."""
        row = rows.row_at(rows.place_of(id))
        if row is None:
            self.whole.say("")
            return
        told = row.problem
        self.whole.say(_("line {line}, {field}: {reason}", line=str(told.line), field=row.column, reason=told.reason))

    def _lay_out(self) -> None:
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        head = QHBoxLayout()
        head.addWidget(self.what)
        head.addStretch(1)
        self._row = QHBoxLayout()
        for figure in self.figures:
            self._row.addWidget(figure)
        self._row.addStretch(1)
        self._column.addLayout(self._row)
        self._column.addWidget(self.more)
        self._column.addLayout(head)
        self._column.addWidget(self.stack, 1)
        self._column.addWidget(self.whole)

    def redress(self) -> None:
        self._column.setSpacing(look().px(8))
        self._row.setSpacing(look().px(36))

    def show_report(self, report: ImportReport, register: Register, *, done: bool, more: Words = "") -> None:
        """The counts, and the rejected rows first if there are any; `more` is a sentence below the counts."""
        for figure, (number, words) in zip(self.figures, _figures(report, done), strict=True):
            figure.say(number, words, alert=figure is self.figures[-1] and number > 0)
        self.more.say(more)
        self.more.setVisible(bool(more))
        self.rejected.show(remarks(report.rejected, register))
        self.notes.show(remarks(report.warnings, register))
        self.columns.show(_headings(register))
        self.what.set_options(_parts(report.rejected_rows, len(report.warnings), len(register.columns)))
        wanted = "rejected" if report.rejected else "notes" if report.warnings else "columns"
        self.what.set_value(wanted)
        self._show(wanted)

    def _show(self, part: str) -> None:
        self.whole.say("")
        self.stack.setCurrentIndex(("rejected", "notes", "columns").index(part))


def _parts(rejected: int, notes: int, columns: int) -> list[Option]:
    none = _("There is nothing of the kind.")
    return [
        Option("rejected", _("Rejected ({count})", count=rejected), "" if rejected else none),
        Option("notes", _("Notes ({count})", count=notes), "" if notes else none),
        Option("columns", _("Columns ({count})", count=columns)),
    ]


def _figures(report: ImportReport, done: bool) -> list[tuple[int, Message]]:
    added = in_context("rows", "added") if done else in_context("rows", "to be added")
    changed = in_context("rows", "changed") if done else in_context("rows", "to be changed")
    return [
        (report.read, in_context("rows", "in the file")),
        (report.added, added),
        (report.changed, changed),
        (report.unchanged, in_context("rows", "already there")),
        (report.rejected_rows, in_context("rows", "rejected")),
    ]


def _headings(register: Register) -> list[_Heading]:
    read = [_Heading(theirs, ours) for ours, theirs in register.columns.items()]
    return read + [_Heading(theirs, "") for theirs in register.unread]
