"""The card of keys on screen: everything that the keyboard does, in the words of the keyboard."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from tjdesk.i18n.message import _
from tjdesk.manual.keys import GROUPS, Group, Stroke
from tjdesk.ui.kit.buttons import Button, Rank
from tjdesk.ui.kit.panes import Page
from tjdesk.ui.kit.text import Text
from tjdesk.ui.kit.theme import Dressed, look, tinted
from tjdesk.ui.kit.tokens import FORM_EDGE, Role
from tjdesk.ui.kit.words import Speaks, said, tongue


class KeysCard(QDialog, Dressed, Speaks):
    """A window of its own; Escape closes it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        page = Page()
        page.column.addWidget(Text(_("Keys"), Role.HEADING))
        for group in GROUPS:
            page.column.addSpacing(look().px(8))
            page.column.addWidget(Text(group.words, Role.STRONG))
            page.column.addLayout(_lines(group))
        page.column.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(page, 1)
        row = QHBoxLayout()
        edge = look().px(FORM_EDGE)
        row.setContentsMargins(edge, look().px(8), edge, look().px(16))
        row.addStretch(1)
        close = Button(_("Close"), Rank.PRIMARY, keys="Esc", bind=False, do=self.accept)
        close.setDefault(True)
        row.addWidget(close)
        column.addLayout(row)
        self.redress()
        self.retranslate()

    def redress(self) -> None:
        tinted(self, "ink", "paper")
        parent = self.parentWidget()
        room = parent.window().size() if parent is not None else self.size()
        self.resize(min(look().px(640), room.width() - 40), min(look().px(600), room.height() - 40))

    def retranslate(self) -> None:
        self.setWindowTitle(said(_("Keys")))


def _lines(group: Group) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(look().px(16))
    grid.setVerticalSpacing(look().px(2))
    grid.setColumnMinimumWidth(0, look().px(170))
    grid.setColumnStretch(1, 1)
    for at, stroke in enumerate(group.strokes):
        grid.addWidget(_Keyed(stroke), at, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(Text(stroke.words, wrap=True), at, 1)
    return grid


class _Keyed(Text):
    """Names of keys in the words of the keyboard."""

    def __init__(self, stroke: Stroke) -> None:
        self._stroke = stroke
        super().__init__("", tone="ink2")

    @property
    def plain(self) -> str:
        return self._stroke.said(tongue().language.base)
