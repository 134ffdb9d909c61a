"""A session on screen: its bar, the docket at the left, and at the right who stands before the court."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from tjdesk.domain.session import CourtSession, SessionStatus
from tjdesk.i18n.message import _, in_context
from tjdesk.ui.kit.bands import Band, Bands, Mood
from tjdesk.ui.kit.buttons import Button
from tjdesk.ui.kit.empty import Empty
from tjdesk.ui.kit.menus import Menu
from tjdesk.ui.sessions.bars import AMEND_KEYS, ActionBar, SessionBar
from tjdesk.ui.sessions.docket_pane import DocketPane
from tjdesk.ui.sessions.outcome_form import OutcomeForm
from tjdesk.ui.sessions.person_bar import PersonBar


class SessionView(QWidget):
    """Puts the parts together; decides nothing. `amended()` asks to amend a signed record."""

    amended = Signal()

    def __init__(self, today: Callable[[], dt.date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session_menu, self.print_menu = Menu(parent=self), Menu(parent=self)
        self.bands, self._signed = Bands(), ("", False)
        self.bar = SessionBar(self.session_menu, self.print_menu)
        self.docket, self.person = DocketPane(), PersonBar()
        self.form, self.foot = OutcomeForm(today), ActionBar()
        self.nobody = Empty(
            _("Nobody is listed."),
            _("People are listed when a hearing sets this day as their next, or one by one here."),
            _("List a person"),
        )
        self.form.hinted.connect(self.foot.set_hint)
        self._lay_out()

    def show_somebody(self, there: bool) -> None:
        """Shows the form, or that nobody is on the docket."""
        self.right.setCurrentIndex(0 if there else 1)

    def focus_nobody(self) -> None:
        """The focus to the one thing to do with an empty docket."""
        button = self.nobody.findChild(Button)
        if button is not None:
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_signature(self, session: CourtSession, amending: bool) -> None:
        """The band of a record that is not written over any more, and how to amend it."""
        state = (session.status, amending)
        if state != self._signed:
            self._signed = state
            band = _band(session, amending)
            if band is not None:
                band.acted.connect(self.amended)
            self.bands.put("record", band)
        self.foot.save.say(_("Save the amendment") if amending else _("Save and next"))
        locked = session.status in (SessionStatus.SIGNED, SessionStatus.POSTPONED) and not amending
        self.foot.leave.setVisible(amending)
        self.foot.save.set_unavailable(_("Choose “Amend” first.") if locked else "")

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.addWidget(self.bands)
        outer.addWidget(self.bar)
        row, self.right = QHBoxLayout(), QStackedWidget(self)
        outer.addLayout(row, 1)
        row.addWidget(self.docket)
        row.addWidget(self.right, 1)
        hearing = QWidget(self.right)
        self.right.addWidget(hearing)
        self.right.addWidget(self.nobody)
        column = QVBoxLayout(hearing)
        column.addWidget(self.person)
        column.addWidget(self.form, 1)
        column.addWidget(self.foot)
        for layout in (outer, row, column):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)


def _band(session: CourtSession, amending: bool) -> Band | None:
    if session.status == SessionStatus.POSTPONED:
        sentence = _("The session was postponed to {day:long}. Reason: {reason}", day=session.postponed_to,
                     reason=session.reason)  # fmt: skip
        return Band(Mood.READ_ONLY, _("Read only"), sentence)
    if session.status != SessionStatus.SIGNED or session.signed_at is None:
        return None
    if amending:
        sentence = _("What is saved now is a new version. The signed one stays, and a reason is asked for.")
        return Band(Mood.READ_ONLY, _("Amending"), sentence)
    signed = session.signed_at
    sentence = _("Signed on {day:long} at {time} by {name}. Corrections are amendments with a reason.",
                 day=signed.date(), time=signed.time(), name=session.signed_by)  # fmt: skip
    return Band(Mood.READ_ONLY, _("Read only"), sentence, in_context("deed", "Amend"), keys=AMEND_KEYS)
