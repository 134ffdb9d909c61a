"""The unlock page at work: tells the window when somebody wants in, and what became of it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tjdesk.domain.refusal import Trouble
from tjdesk.i18n.message import Message, _
from tjdesk.manual.troubles import place_of
from tjdesk.ui.kit.words import Speaks, Words, said, tongue
from tjdesk.ui.unlock.form import Unlocking
from tjdesk.ui.unlock.view import UnlockView


class Panel(QWidget, Speaks):
    """`wanted(user, passphrase)`: somebody tries; then call `opened` or `refused`."""

    wanted = Signal(str, str)
    recovery_wanted = Signal()
    other_wanted = Signal()
    drill_wanted = Signal()
    restore_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state = Unlocking()
        self.view = UnlockView()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        self._seconds = QTimer(self)
        self._seconds.setInterval(1_000)
        self._seconds.timeout.connect(self._second)
        self.view.tried.connect(self._tried)
        self.view.recovery_wanted.connect(self.recovery_wanted)
        self.view.other_wanted.connect(self.other_wanted)
        self.view.drill_wanted.connect(self.drill_wanted)
        self.view.restore_wanted.connect(self.restore_wanted)
        self.view.caps_told.connect(lambda caps: self._show(replace(self.state, caps=caps)))
        self.view.languages.chosen.connect(lambda code: tongue().speak(code))
        self._show(self.state)

    def begin(self, state: Unlocking) -> None:
        """Show how things stand; the passphrase has the focus."""
        self.view.passphrase.clear()
        self.view.passphrase.hide_again()
        self._show(state)
        self.take_focus()

    def know(self, users: tuple[str, ...], user: str = "") -> None:
        """Who may open this store has been read; what is typed already stays."""
        chosen = self.state.user if self.state.user in users else user if user in users else users[0] if users else ""
        self._show(replace(self.state, users=users, user=chosen))

    def trouble(self, trouble: Trouble) -> None:
        """The store did not open."""
        self._show(self.state.refused(trouble))
        self.view.manual_place = place_of(trouble)
        if self.state.wait:
            self._seconds.start()
        self.view.passphrase.selectAll()
        self.take_focus()

    def say(self, happened: Words, advice: Words) -> None:
        """Something else went wrong."""
        self._show(
            replace(
                self.state,
                busy=False,
                problem=_("{words}", words=said(happened)),
                advice=_("{words}", words=said(advice)),
            )
        )

    def busy(self) -> None:
        """A try is under way."""
        self.view.manual_place = ""
        self._show(self.state.trying())

    def opened(self) -> int:
        """The store is open: nothing typed stays behind. Answers how many tries were refused before."""
        refusals = self.state.refusals
        self._seconds.stop()
        self.view.passphrase.clear()
        self.view.passphrase.hide_again()
        self._show(replace(self.state, busy=False, refusals=0, wait=0, problem=None, advice=None))
        return refusals

    def take_focus(self) -> None:
        self.view.passphrase.setFocus()

    def retranslate(self) -> None:
        self._show(self.state)

    def _tried(self, user: str, passphrase: str) -> None:
        if not self.state.ready:
            return
        if not passphrase:
            self.take_focus()
            return
        self.state = replace(self.state, user=user)
        self.wanted.emit(user, passphrase)

    def _second(self) -> None:
        self._show(self.state.second_later())
        if not self.state.wait:
            self._seconds.stop()

    def _show(self, state: Unlocking) -> None:
        self.state = state
        self.view.show_state(state, _sentence(state))


def _sentence(state: Unlocking) -> Message | None:
    """What happened, what to do, and how long to wait, as one remark."""
    if state.problem is None:
        return None
    if state.waiting is not None:
        return _("{what} {then}", what=state.problem, then=state.waiting)
    return _("{what} {then}", what=state.problem, then=state.advice)
