"""The left side of the pages before the desk: the program's mark, its name and what it is."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from tjdesk import __version__
from tjdesk.i18n.message import _
from tjdesk.ui.kit.icons import paint_icon
from tjdesk.ui.kit.panes import Pane
from tjdesk.ui.kit.text import Text
from tjdesk.ui.kit.theme import Dressed, look
from tjdesk.ui.kit.tokens import Role

LEFT = 400


class Brand(QWidget, Dressed):
    """The mark of the program."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.redress()

    def redress(self) -> None:
        self.setFixedSize(look().px(56), look().px(56))

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_icon(QPainter(self), "brand", QRectF(self.rect()), look().colour("accent"))


class BrandSide(Pane, Dressed):
    """The left side of the pages before the desk: mark, name, what it is, and words on this computer."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("rail", right=True, parent=parent)
        self.words = Text(
            _("Encrypted on this disk; nothing leaves it unless you carry it."), Role.SMALL, "ink2", wrap=True
        )
        self.column.addWidget(Brand())
        self.column.addSpacing(look().px(16))
        self.column.addWidget(Text("TJDesk", Role.DISPLAY, "accent"))
        self.column.addWidget(
            Text(_("The clerk’s desk for treatment courts"), Role.HEADING, "ink2", weight=400, wrap=True)
        )
        self.column.addStretch(1)
        self.column.addWidget(Text(_("This computer"), Role.SMALL, "ink2", weight=600))
        self.column.addWidget(self.words)
        self.column.addSpacing(look().px(16))
        self.column.addWidget(Text(_("Version {version}", version=__version__), Role.SMALL, "ink2"))
        self.redress()

    def redress(self) -> None:
        now = look()
        self.setFixedWidth(now.px(LEFT))
        self.column.setContentsMargins(now.px(40), now.px(40), now.px(60), now.px(40))
        self.column.setSpacing(now.px(4))
