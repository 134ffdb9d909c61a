"""A field for a passphrase: hidden unless one asks to see it, with an eye on Caps Lock."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from tjdesk.i18n.message import Message, _
from tjdesk.ui.kit.buttons import Button, Rank
from tjdesk.ui.kit.fields import Field
from tjdesk.ui.kit.theme import look
from tjdesk.ui.unlock.form import CAPS_UNKNOWN, caps_of


class Passphrase(Field):
    """A passphrase: hidden unless one asks to see it. `caps_told` says what the last letter told of Caps Lock."""

    caps_told = Signal(str)

    def __init__(self, name: Message, parent: QWidget | None = None) -> None:
        super().__init__(name, tall=True, secret=True, parent=parent)
        self._show = Button(_("Show"), Rank.PLAIN, icon="show")
        self._show.setCursor(Qt.CursorShape.ArrowCursor)
        self._show.activated.connect(self._turn)
        self._row = QHBoxLayout(self)
        self._row.addStretch(1)
        self._row.addWidget(self._show)
        self.installEventFilter(self)
        self._make_room()

    def hide_again(self) -> None:
        """Dots from now on."""
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self._show.say(_("Show"))

    def _turn(self) -> None:
        shown = self.echoMode() == QLineEdit.EchoMode.Normal
        self.setEchoMode(QLineEdit.EchoMode.Password if shown else QLineEdit.EchoMode.Normal)
        self._show.say(_("Show") if shown else _("Hide"))
        self._make_room()
        self.setFocus()

    def _make_room(self) -> None:
        self._row.setContentsMargins(0, 0, look().px(4), 0)
        self.setTextMargins(0, 0, self._show.sizeHint().width() + look().px(8), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            told = CAPS_UNKNOWN
            if event.key() != Qt.Key.Key_CapsLock:
                told = caps_of(event.text(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
            if told or event.key() == Qt.Key.Key_CapsLock:
                self.caps_told.emit(told)
        return False
