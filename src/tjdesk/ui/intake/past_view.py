"""One import of the past: what it was, what it did, and the way to undo it as a whole."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tjdesk.i18n.message import Message, _, in_context
from tjdesk.services.import_list import ImportItem
from tjdesk.ui.intake.form import KIND_WORDS
from tjdesk.ui.intake.result_view import Figure
from tjdesk.ui.kit.buttons import Button
from tjdesk.ui.kit.row import Remark
from tjdesk.ui.kit.text import Text
from tjdesk.ui.kit.theme import Dressed, look
from tjdesk.ui.kit.tokens import FORM_EDGE, Role


class PastView(QWidget, Dressed):
    """`undoing(id)` when somebody wants an import undone."""

    undoing = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._id = ""
        self.title, self.when = Text("", Role.PERSON), Text("", tone="ink2")
        self.figures = [Figure() for _place in range(5)]
        self.told = Text("", wrap=True)
        self.problem = Remark(problem=True)
        self.undo = Button(_("Undo this import…"), do=lambda: self.undoing.emit(self._id))
        self._column, self._row = QVBoxLayout(self), QHBoxLayout()
        for figure in self.figures:
            self._row.addWidget(figure)
        self._row.addStretch(1)
        self._column.addWidget(self.title)
        self._column.addWidget(self.when)
        self._column.addLayout(self._row)
        self._column.addWidget(self.told)
        self._column.addWidget(self.problem)
        self._column.addWidget(self.undo, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addStretch(1)
        self.redress()

    def redress(self) -> None:
        edge = look().px(FORM_EDGE)
        self._column.setContentsMargins(edge, look().px(18), edge, edge)
        self._column.setSpacing(look().px(10))
        self._row.setSpacing(look().px(36))

    def show_item(self, item: ImportItem) -> None:
        """Another import of the list."""
        self._id = item.id
        self.title.say(KIND_WORDS[item.kind])
        at = dt.datetime.fromisoformat(item.at)
        self.when.say(_("{day:full}, {time:time} · {who}", day=at.date(), time=at, who=item.by))
        for figure, (number, words) in zip(self.figures, _figures(item), strict=True):
            figure.say(number, words)
        self.problem.say("")
        self.told.say(_told(item))
        self.undo.setVisible(not item.undone)


def _figures(item: ImportItem) -> list[tuple[int, Message]]:
    return [
        (item.read, in_context("rows", "in the file")),
        (item.added, in_context("rows", "added")),
        (item.changed, in_context("rows", "changed")),
        (item.unchanged, in_context("rows", "already there")),
        (item.rejected, in_context("rows", "rejected")),
    ]


def _told(item: ImportItem) -> Message:
    if item.undone:
        return _("This import was undone: what it made was taken out, and what it changed was put back.")
    return _(
        "Undoing takes out what this import made and puts back what it changed, unless somebody built on it since."
    )
