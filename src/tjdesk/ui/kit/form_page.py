"""The page of one form: its screen bar, what stands between, the rows, and the action bar that saves and discards."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tjdesk.i18n.message import _
from tjdesk.ui.kit.buttons import Button, Rank
from tjdesk.ui.kit.form_view import Form
from tjdesk.ui.kit.panes import Bar, Hint, ScreenBar
from tjdesk.ui.kit.text import Text
from tjdesk.ui.kit.theme import Dressed, look
from tjdesk.ui.kit.tokens import FORM_EDGE, Role
from tjdesk.ui.kit.words import Words

SOON_MS = 400


class FormPage(QWidget, Dressed):
    """`edited()` soon after a change, `saving()`, `discarding()`, `closed()`.

    Fill `form` with rows that call `soon` at each change, then `lay_out` with what stands between bar and rows. The
    rows grow to `widest` pixels and keep `gap` above them, both at 100 %.
    """

    edited = Signal()
    saving = Signal()
    discarding = Signal()
    closed = Signal()

    def __init__(self, heading: Words, form: Form, *, widest: int, gap: int = 0) -> None:
        super().__init__()
        self._widest, self._gap = widest, gap
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.edited)
        self.bar, self.form, self._middle = ScreenBar(heading), form, QHBoxLayout()
        self.note, self.hint = Text("", Role.SMALL, "ink2"), Hint()
        self.form.hinted.connect(self.hint.say)
        self.save = Button(_("Save"), Rank.PRIMARY, keys="Ctrl+Return", do=self.saving.emit)
        self.drop = Button(_("Discard changes"), Rank.QUIET, do=self.discarding.emit)

    def lay_out(self, *between: QWidget) -> None:
        """Puts everything in its place, once the rows are there: the tab key goes through it in this order."""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        foot = self._foot()
        for part in (self.bar, *between):
            column.addWidget(part)
        self._middle.addWidget(self.form)
        column.addLayout(self._middle, 1)
        column.addWidget(foot)
        self.redress()

    def _foot(self) -> Bar:
        foot = Bar("rail", above=True)
        foot.left.addWidget(self.note)
        foot.spread(self.hint)
        for button in (self.drop, Button(_("Back"), keys="Esc", do=self.closed.emit), self.save):
            foot.right.addWidget(button)
        return foot

    def redress(self) -> None:
        self._middle.setContentsMargins(0, look().px(self._gap), 0, 0)
        self.form.set_widest(look().px(self._widest) + look().px(FORM_EDGE))

    def show_clean(self, after: Words) -> None:
        """As at the beginning: the words after the heading, no problems, nothing said, nothing to discard."""
        self.bar.after.say(after)
        self.form.set_problems({})
        self.say("")
        self.drop.setVisible(False)

    def say(self, words: Words, *, draft: bool = False) -> None:
        """A quiet line in the action bar; a draft can be discarded."""
        self.note.say(words)
        if draft:
            self.drop.setVisible(True)

    def soon(self) -> None:
        """Something was changed: `edited` tells of it once nothing more is for a moment."""
        self._soon.start(SOON_MS)

    @property
    def waiting(self) -> bool:
        """Whether something was typed that `edited` has not told yet."""
        return self._soon.isActive()

    def stop_waiting(self) -> None:
        """`edited` tells no more of what was typed so far."""
        self._soon.stop()
