"""The blank screen of F9: the colour of the rail and the clock, nothing else, until F9 again."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tjdesk.i18n.message import _
from tjdesk.ui.kit.text import Text
from tjdesk.ui.kit.theme import look
from tjdesk.ui.kit.tokens import Role
from tjdesk.ui.kit.words import Speaks, said, tongue


class Cover(QWidget, Speaks):
    """Takes the focus while it is shown, so that nothing typed reaches what it hides."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._clock = Text("", Role.DISPLAY, "ink2")
        self._hint = Text(_("F9 brings the screen back"), Role.SMALL, "ink3")
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addWidget(self._clock, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        column.addWidget(self._hint, 0, Qt.AlignmentFlag.AlignHCenter)
        self._timer = QTimer(self)
        self._timer.setInterval(1_000)
        self._timer.timeout.connect(self.tell_time)
        self.retranslate()

    def begin(self) -> None:
        """It is shown now."""
        self.tell_time()
        self._timer.start()
        self.setFocus()

    def end(self) -> None:
        """It is shown no longer."""
        self._timer.stop()

    def tell_time(self) -> None:
        """Show the hour as the language writes it."""
        hour = tongue().language.time(dt.datetime.now().astimezone().time())
        if self._clock.plain != hour:
            self._clock.say(hour)

    def retranslate(self) -> None:
        self.setAccessibleName(said(_("The screen is blank")))
        self.tell_time()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), look().colour("rail"))
