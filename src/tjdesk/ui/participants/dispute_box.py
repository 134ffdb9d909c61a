"""A disputed value on a participant's page: what shows, that others say otherwise, and the way to deciding it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tjdesk.i18n.message import _
from tjdesk.services.disputes import Dispute
from tjdesk.ui.kit.buttons import Button, Rank
from tjdesk.ui.kit.tags import Tag
from tjdesk.ui.kit.text import Text
from tjdesk.ui.kit.theme import look
from tjdesk.ui.kit.tokens import Role
from tjdesk.ui.kit.words import said


class DisputeBox(QWidget):
    """`decide(conflict)` leads to where it is decided."""

    decide = Signal(str)

    def __init__(self, dispute: Dispute) -> None:
        super().__init__()
        column, head = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look().px(2))
        head.setSpacing(look().px(8))
        head.addWidget(Text(dispute.what, Role.SMALL, "ink2"), 1)
        head.addWidget(Tag())
        column.addLayout(head)
        column.addWidget(Text(dispute.value, Role.STRONG, wrap=True))
        column.addWidget(Text(dispute.others, Role.SMALL, "ink2", wrap=True))
        button = Button(_("Decide"), Rank.QUIET, do=lambda: self.decide.emit(dispute.conflict))
        button.setAccessibleName(said(_("Decide: {what}", what=dispute.what)))
        column.addWidget(button)
