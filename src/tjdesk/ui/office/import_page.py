"""Imports: the office's page that only leads to where they are made, so that the arrows pass over it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tjdesk.i18n.message import _
from tjdesk.ui.kit.buttons import Button, Rank
from tjdesk.ui.kit.theme import Dressed, look
from tjdesk.ui.kit.tokens import FORM_EDGE


class ImportPage(QWidget, Dressed):
    """`going()` to the screen of imports."""

    going = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.go = Button(_("Import a spreadsheet"), Rank.SECONDARY, do=self.going.emit)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.go, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addStretch(1)
        self.redress()

    def redress(self) -> None:
        edge = look().px(FORM_EDGE)
        self._column.setContentsMargins(edge, look().px(14), edge, look().px(14))
