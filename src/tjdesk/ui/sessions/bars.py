"""The bars around the form: the session's at the head, and at the foot what is kept, what is missing, and saving."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget

from tjdesk.domain.session import CourtSession, SessionStatus
from tjdesk.i18n.language import sentence_case
from tjdesk.i18n.message import _, in_context
from tjdesk.services.docket_page import DocketPage
from tjdesk.ui.kit.buttons import Button, Rank
from tjdesk.ui.kit.panes import Hint, Pane, ScreenBar
from tjdesk.ui.kit.progress import Meter
from tjdesk.ui.kit.scale import Density
from tjdesk.ui.kit.text import Icon, Text
from tjdesk.ui.kit.theme import Dressed, look
from tjdesk.ui.kit.tokens import FORM_EDGE, Role
from tjdesk.ui.kit.words import Speaks, Words, tongue

AMEND_KEYS = "Ctrl+E"
"""Amends a signed hearing, from anywhere in its session."""


class SessionBar(ScreenBar, Speaks):
    """Day, hour, room and judge; how far it is; what can be done with the session. `ended()` asks for its next step."""

    ended = Signal()

    def __init__(self, session_menu: QMenu, print_menu: QMenu, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self._page: DocketPage | None = None
        self.meter, self.count = Meter(), Text("")
        self.session = Button(in_context("menu", "Session"), menu=session_menu)
        self.print = Button(in_context("menu", "Print"), icon="print", menu=print_menu)
        self.end = Button(_("Close the session"))
        self.end.activated.connect(self.ended)
        for widget in (self.meter, self.count, self.session, self.print, self.end):
            if isinstance(widget, Button):
                widget.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            self.right.addWidget(widget)
        self.redress()

    def show_page(self, page: DocketPage) -> None:
        """Shows the session and how many hearings have an outcome."""
        self._page = page
        recorded, listed = page.recorded, len(page.called)
        self.meter.set(recorded, listed)
        self.count.say(_("{recorded} of {listed} recorded", recorded=recorded, listed=listed))
        self._say_end(page)
        self.retranslate()

    def retranslate(self) -> None:
        if self._page is not None:
            session = self._page.session
            self.heading.say(when(session))
            self.after.say(" · ".join(part for part in (session.room, session.judge) if part))

    def redress(self) -> None:
        super().redress()
        if hasattr(self, "meter"):
            self.meter.setVisible(look().scale.density in (Density.ROOMY, Density.USUAL))

    def _say_end(self, page: DocketPage) -> None:
        status = page.session.status
        self.end.setVisible(status in (SessionStatus.PLANNED, SessionStatus.OPEN, SessionStatus.CLOSED))
        if status == SessionStatus.CLOSED:
            self.end.say(_("Sign the session"))
            self.end.set_unavailable("")
            return
        self.end.say(_("Close the session"))
        self.end.set_unavailable(page.against_closing[0].message if page.against_closing else "")


def when(session: CourtSession) -> str:
    """ "Jueves 26 de noviembre de 2026, 09:00"."""
    spoken = tongue().language
    day = sentence_case(spoken.date(session.date, "full"))
    return f"{day}, {spoken.time(session.time)}" if session.time else day


class ActionBar(Pane, Dressed):
    """`saved()` is emitted by the filled button or its keys, `left()` by the way out of an amendment."""

    saved = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("rail", above=True, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.draft = Text("", Role.SMALL, "ink2")
        self._mark, self.hint = Icon("overdue", "ink2"), Hint()
        self.missing = Text("", Role.SMALL, "ink2")
        self.save = Button(_("Save and next"), Rank.PRIMARY, keys="Ctrl+Return")
        self.save.activated.connect(self.saved)
        self.leave = Button(_("Leave the amendment"), keys="Esc", do=self.left.emit)
        self.leave.hide()
        self._line = QHBoxLayout()
        for widget in (self.draft, self._mark, self.hint, self.missing, self.leave, self.save):
            self._line.addWidget(widget, 10 if widget is self.hint else 0)
        self._line.insertStretch(3, 1)
        self.column.addLayout(self._line)
        self.set_hint("")
        self.redress()

    def set_kept(self, moment: dt.datetime | None) -> None:
        """When the draft was kept; None for a form that nobody has touched."""
        self.draft.say(_("Draft saved {at}", at=f"{moment:%H:%M:%S}") if moment else "")

    def set_hint(self, words: Words) -> None:
        """The hint of the row with the focus, where the row has no room for it."""
        self.hint.say(words)
        self._mark.setVisible(bool(words))
        self.draft.setVisible(not words)

    def redress(self) -> None:
        now = look()
        self.setFixedHeight(now.px(50) if now.scale.density is Density.ROOMY else now.scale.top_bar)
        edge = now.px(FORM_EDGE)
        self.column.setContentsMargins(edge, 0, edge, 0)
        self._line.setSpacing(now.px(12))
