"""A name: the surname heavier, in the pack's order; cut when there is no room, with the whole in the tool tip."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from tjdesk.ui.kit import paint
from tjdesk.ui.kit.theme import Dressed, look
from tjdesk.ui.kit.tokens import Role


class PersonName(QLabel, Dressed):
    """The name at the head of a form or page: never clipped, also with two hundred letters."""

    def __init__(
        self,
        surnames: str = "",
        given: str = "",
        *,
        surname_first: bool = True,
        role: Role = Role.PERSON,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._role = role
        self._parts: tuple[tuple[str, int], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.say(surnames, given, surname_first=surname_first)

    def say(self, surnames: str, given: str = "", *, surname_first: bool = True) -> None:
        """Shows another name."""
        heavy, light = (surnames, 700), (given, 400)
        if surname_first:
            self._parts = ((f"{surnames}, " if surnames and given else surnames, 700), light)
        else:
            self._parts = ((f"{given} " if given else "", 400), heavy)
        whole = "".join(words for words, _weight in self._parts)
        self.setText(whole)
        self.setAccessibleName(whole)
        self._tip()
        self.updateGeometry()

    def redress(self) -> None:
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        width = sum(look().width(words, self._role, weight) for words, weight in self._parts)
        return QSize(width + look().px(2), look().line(self._role))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(look().px(120), self.sizeHint().width()), look().line(self._role))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tip()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, left = QPainter(self), 0
        for words, weight in self._parts:
            room = QRect(left, 0, self.width() - left, self.height())
            if room.width() > look().px(12):
                left += round(paint.words(painter, room, words, look().font(self._role, weight), "ink"))

    def _tip(self) -> None:
        self.setToolTip(self.text() if self.width() < self.sizeHint().width() else "")
