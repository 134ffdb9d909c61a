"""A column in a dialog that is as high as what is in it, and scrolls where the window has not so much room."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QSizePolicy, QWidget

from tjdesk.ui.kit.panes import Page
from tjdesk.ui.kit.theme import look

_LEAST = 60


class Tall(Page):
    """Lay things out in `column`, then say with `fit` how much room there is whenever that changes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(edge=0, parent=parent)
        self.height_asked = 0
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def fit(self, width: int, room: int) -> None:
        """As high as its content at this width, as far as there is room."""
        whole = self._whole(width)
        if whole > room:
            whole = self._whole(width - self.verticalScrollBar().sizeHint().width())
        asked = min(whole, max(room, look().px(_LEAST)) if whole else 0)
        if asked != self.height_asked:
            self.height_asked = asked
            self.setFixedHeight(asked)

    def _whole(self, width: int) -> int:
        layout = self.column
        return 0 if layout.isEmpty() else max(layout.totalHeightForWidth(width), layout.totalMinimumSize().height())

    def redress(self) -> None:
        super().redress()
        self.column.setSpacing(look().px(4))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.column.totalMinimumSize().width(), self.height_asked)

    def sizeHint(self) -> QSize:
        return QSize(self.column.totalSizeHint().width(), self.height_asked)
