"""The unlock page as it looks: the program at the left, the court, user and passphrase at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tjdesk.i18n.language import LANGUAGES, language
from tjdesk.i18n.message import Message, _
from tjdesk.ui.kit.buttons import QUIET_PAD, Button, Rank
from tjdesk.ui.kit.choice import Option
from tjdesk.ui.kit.form_view import Remark
from tjdesk.ui.kit.helped import Helped
from tjdesk.ui.kit.panes import Page
from tjdesk.ui.kit.pick import Combo
from tjdesk.ui.kit.text import Text
from tjdesk.ui.kit.theme import Dressed, look
from tjdesk.ui.kit.tokens import Role
from tjdesk.ui.kit.words import Speaks, tongue
from tjdesk.ui.unlock.brand import LEFT, BrandSide
from tjdesk.ui.unlock.form import CAPS_OFF, CAPS_ON, Unlocking
from tjdesk.ui.unlock.passphrase import Passphrase

_FORM = 440


class Languages(QWidget, Speaks):
    """The four languages by their own names; the one in force is underlined."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        self._buttons = {code: _LanguageButton(code) for code in ("en", *(c for c in LANGUAGES if c != "en"))}
        for code, button in self._buttons.items():
            row.addWidget(button)
            button.activated.connect(self._chooser(code))
        self.retranslate()

    def _chooser(self, code: str) -> object:
        return lambda: self.chosen.emit(code)

    def retranslate(self) -> None:
        for code, button in self._buttons.items():
            button.set_in_force(code == tongue().language.base)


class _LanguageButton(Button):
    def __init__(self, code: str) -> None:
        self._in_force = False
        super().__init__(language(code).own_name, Rank.PLAIN)

    def set_in_force(self, in_force: bool) -> None:
        self._in_force = in_force
        self._rank = Rank.QUIET if in_force else Rank.PLAIN
        self.updateGeometry()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._in_force:
            pad, thick = look().px(5), max(1, look().px(1.5))
            QPainter(self).fillRect(
                pad, self.height() - look().px(6), self.width() - 2 * pad, thick, look().colour("accent")
            )


class UnlockView(QWidget, Dressed, Helped):
    """Shows an `Unlocking`; tells what a person did."""

    tried = Signal(str, str)
    recovery_wanted = Signal()
    other_wanted = Signal()
    drill_wanted = Signal()
    restore_wanted = Signal()
    caps_told = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.side = BrandSide()
        self.languages = Languages()
        self._place = Text("", Role.PERSON, wrap=True)
        self._lines = Text("", tone="ink2", wrap=True)
        self.user = Combo(_("User"), tall=True)
        self.passphrase = Passphrase(_("Passphrase"))
        self._remark = Remark(problem=True)
        self._caps = Text("", Role.SMALL, "ink2")
        self.button = Button(_("Unlock"), Rank.PRIMARY, keys="Return", bind=False)
        self._recovery = Button(_("Use the recovery sheet"), Rank.QUIET)
        self._other = Button(_("Open another store"), Rank.QUIET)
        self._drill = Button(_("Try a backup…"), Rank.QUIET)
        self._restore = Button(_("Restore a backup…"), Rank.QUIET)
        self._lay_out()
        self._connect()
        self.redress()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.side)
        page = Page(edge=24)
        row.addWidget(page, 1)
        page.column.addWidget(self.languages)
        page.column.addStretch(2)
        self._form = QWidget()
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self._form)
        middle.addStretch(1)
        page.column.addLayout(middle)
        page.column.addStretch(3)
        column, self._said, self._forgotten = QVBoxLayout(self._form), QVBoxLayout(), QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        for part in (column, self._said, self._forgotten):
            part.setSpacing(look().px(4))
        column.addLayout(self._said)
        column.addLayout(self._forgotten)
        self._ask(self._said)
        self._explain(self._forgotten)
        self._lead_elsewhere(column)

    def _ask(self, column: QVBoxLayout) -> None:
        now = look()
        column.addWidget(self._place)
        column.addWidget(self._lines)
        column.addSpacing(now.px(20))
        column.addWidget(Text(_("User"), Role.STRONG))
        column.addWidget(self.user)
        column.addSpacing(now.px(10))
        column.addWidget(Text(_("Passphrase"), Role.STRONG))
        column.addWidget(self.passphrase)
        column.addWidget(self._remark)
        column.addWidget(self._caps)
        column.addSpacing(now.px(10))
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)

    def _explain(self, column: QVBoxLayout) -> None:
        """For whoever cannot unlock this store."""
        now = look()
        column.addSpacing(now.px(22))
        column.addWidget(_Rule())
        column.addSpacing(now.px(10))
        column.addWidget(Text(_("Forgotten passphrase?"), Role.STRONG))
        column.addWidget(
            Text(
                _("The recovery sheet that was printed on the first day opens this store. "
                  "Without the sheet or the passphrase nobody can."),
                tone="ink2",
                wrap=True,
            )
        )  # fmt: skip

    def _lead_elsewhere(self, column: QVBoxLayout) -> None:
        """The ways to this store or another one, without its passphrase."""
        now, left = look(), Qt.AlignmentFlag.AlignLeft
        column.addWidget(self._recovery, 0, left)
        column.addWidget(self._other, 0, left)
        row = QHBoxLayout()
        row.setSpacing(now.px(8))
        row.addWidget(self._drill)
        row.addWidget(self._restore)
        row.addStretch(1)
        column.addLayout(row)

    def _connect(self) -> None:
        self.passphrase.returnPressed.connect(self._try)
        self.button.activated.connect(self._try)
        self._recovery.activated.connect(self.recovery_wanted)
        self._other.activated.connect(self.other_wanted)
        self._drill.activated.connect(self.drill_wanted)
        self._restore.activated.connect(self.restore_wanted)
        self.passphrase.caps_told.connect(self.caps_told)

    def redress(self) -> None:
        now = look()
        self._form.setFixedWidth(now.px(_FORM + QUIET_PAD))
        for part in (self._said, self._forgotten):
            part.setContentsMargins(now.px(QUIET_PAD), 0, 0, 0)  # in line with the words of the quiet buttons
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The mark of the house stands beside the form where there is room for both."""
        self.side.setVisible(self.width() >= look().px(LEFT + _FORM + 60))

    def show_state(self, state: Unlocking, refused: Message | None) -> None:
        """Everything as the state says; `refused` is the sentence below the passphrase."""
        self._place.say(state.place or _("Unlock the desk"))
        told = "\n".join(tongue().say(line) for line in state.lines) or state.folder
        self._lines.say(told)
        if state.users:
            self.user.set_options([Option(name, name) for name in state.users])
        if state.user:
            self.user.set_value(state.user)
        self._remark.say(refused or "")
        self.passphrase.set_wrong(refused is not None and not state.busy)
        self._show_caps(state.caps)
        self._show_button(state)

    def _show_caps(self, caps: str) -> None:
        self._caps.tone("alert" if caps == CAPS_ON else "ink2")
        words = {CAPS_ON: _("Caps Lock is on"), CAPS_OFF: _("Caps Lock is off")}
        self._caps.say(words.get(caps, ""))

    def _show_button(self, state: Unlocking) -> None:
        self.button.say(_("Unlocking…") if state.busy else _("Unlock"))
        self.button.set_unavailable(state.waiting or "")
        self.passphrase.setReadOnly(state.busy)

    def _try(self) -> None:
        self.tried.emit(self.user.value, self.passphrase.text())


class _Rule(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), look().colour("line2"))
