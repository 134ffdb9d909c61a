"""The import screen: the imports so far at the left; at the right a new one, or one of the past."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from tjdesk.i18n.message import Message, _, counted, in_context
from tjdesk.services.import_list import ImportItem
from tjdesk.ui.intake.drop_view import DropView
from tjdesk.ui.intake.file_rows import FileRows
from tjdesk.ui.intake.form import KIND_WORDS, Chosen, Imported, Tried
from tjdesk.ui.intake.past_view import PastView
from tjdesk.ui.intake.result_view import ResultView
from tjdesk.ui.kit.buttons import Button, Rank
from tjdesk.ui.kit.helped import Helped
from tjdesk.ui.kit.lists import Entry, MasterDetail, MasterList
from tjdesk.ui.kit.panes import Bar, Page, Pane, ScreenBar
from tjdesk.ui.kit.progress import ProgressPanel
from tjdesk.ui.kit.row import Remark
from tjdesk.ui.kit.text import Text
from tjdesk.ui.kit.theme import Dressed, look
from tjdesk.ui.kit.tokens import FORM_EDGE, Role
from tjdesk.ui.kit.words import Words

NEW = "new"


class NewImport(QWidget, Dressed, Helped):
    """A file being looked at: how to read it, what it would do, and the button that does it."""

    importing = Signal()
    again = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.rows, self.result = FileRows(), ResultView()
        self.head, self.problem = Text("", Role.HEADING, wrap=True), Remark(problem=True)
        self.progress = ProgressPanel("")
        self.go = Button(_("Import"), Rank.PRIMARY, keys="Ctrl+Return", do=self.importing.emit)
        self.next = Button(_("Import another file"), do=self.again.emit)
        self.hint = Text("", Role.SMALL, "ink2")
        self.foot = Bar("rail", above=True)
        self.foot.left.addWidget(self.hint)
        self.foot.right.addWidget(self.next)
        self.foot.right.addWidget(self.go)
        self._middle = QVBoxLayout()
        for widget in (self.head, self.problem, self.progress):
            self._middle.addWidget(widget)
        self._middle.addWidget(self.result, 1)
        self._middle.addStretch(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.rows)
        column.addLayout(self._middle, 1)
        column.addWidget(self.foot)
        self.redress()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.rows.setFixedHeight(self.rows.whole_height())

    def redress(self) -> None:
        edge = look().px(FORM_EDGE)
        self._middle.setContentsMargins(edge, look().px(12), edge, look().px(6))
        self._middle.setSpacing(look().px(6))
        self.rows.setFixedHeight(self.rows.whole_height())

    def show_waiting(self, words: Words, why: Words) -> None:
        """Nothing to show yet: what is under way or still to be chosen, and why nothing can be imported now."""
        self.head.say(words)
        self.problem.say("")
        self.result.hide()
        self.go.set_unavailable(why)
        self.go.say(_("Import"))
        self._done(False)

    def show_problem(self, head: Words, problem: Words) -> None:
        """The file cannot be read this way, or nothing could be saved."""
        self.show_waiting(head, problem)
        self.problem.say(problem)

    def show_tried(self, tried: Tried) -> None:
        """What importing would do."""
        count = tried.would_save
        self.head.say(_("This is what would happen. Nothing is saved yet."))
        self.problem.say("")
        self.result.show_report(tried.report, tried.register, done=False, more=_unread(tried))
        self.result.show()
        self.go.say(counted("Import {count} row", "Import {count} rows", count) if count else _("Import"))
        self.go.set_unavailable("" if count else _("There is nothing in this file that is not here already."))
        self._done(False)

    def show_imported(self, tried: Tried, imported: Imported) -> None:
        """What the import did."""
        self.head.say(_("Imported."))
        self.problem.say(imported.unwritten or "")
        self.result.show_report(imported.report, tried.register, done=True, more=_written(imported))
        self.result.show()
        self._done(True)

    def _done(self, done: bool) -> None:
        self.rows.setEnabled(not done)
        self.go.setVisible(not done)
        self.next.setVisible(done)


def _unread(tried: Tried) -> Words:
    """Columns and sheets that nothing was read from."""
    register = tried.register
    if register.unread:
        return _("Columns that were not read: {names}.", names=register.unread)
    return _("Sheets that were not read: {names}.", names=register.other_sheets) if register.other_sheets else ""


def _written(imported: Imported) -> Words:
    if imported.rejected_file is None:
        return ""
    return _(
        "The rejected rows are in {file}, beside the file they came from, each with its reason. Correct them there and"
        " import that file.",
        file=imported.rejected_file.name,
    )


class IntakeView(QWidget):
    """`chosen(id)` for a line of the list: `new` or an import's id; `closed()` to go back."""

    chosen = Signal(str)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.bar = ScreenBar(_("Import a spreadsheet"))
        self.bar.right.addWidget(Button(_("Back"), Rank.QUIET, keys="Esc", do=self.closed.emit))
        self.list = MasterList(_("Imports"))
        self.list.chosen.connect(self.chosen)
        self.drop, self.new, self.past = DropView(), NewImport(), PastView()
        self.stack = QStackedWidget()
        self._ground = Page(edge=0)
        self._ground.column.addWidget(self.drop)
        for view in (self._ground, self.new, self.past):
            self.stack.addWidget(view)
        ground = Pane("paper")
        ground.column.addWidget(self.stack)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(MasterDetail(self.list, ground, share=286), 1)

    def show_imports(self, items: Sequence[ImportItem]) -> None:
        """The imports so far, newest first, below the line for a new one."""
        entries = [Entry(NEW, _("New import"), _("from a spreadsheet"))]
        if items:
            entries.append(Entry("", _("Imports so far")))
        self.list.show_entries([*entries, *(_entry(item) for item in items)])

    def show_file(self, chosen: Chosen) -> None:
        """The new import: where a file is dropped, or the file that was."""
        self.new.rows.show_chosen(chosen)
        self.stack.setCurrentWidget(self.new if chosen.file else self._ground)

    def show_past(self, item: ImportItem) -> None:
        self.past.show_item(item)
        self.stack.setCurrentWidget(self.past)


def _entry(item: ImportItem) -> Entry:
    at = dt.datetime.fromisoformat(item.at)
    when: Message = _("{day:short}, {time:time}", day=at.date(), time=at)
    rows = counted("{count} row", "{count} rows", item.records)
    detail = _("{when} · {rows}", when=when, rows=rows)
    if item.undone:
        detail = _("{when} · {state}", when=when, state=in_context("import", "undone"))
    return Entry(item.id, KIND_WORDS[item.kind], detail)
