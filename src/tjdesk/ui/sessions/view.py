"""A session on screen: its bar, the docket at the left, and at the right who stands before the court."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from tjdesk.i18n.message import _
from tjdesk.ui.kit.bands import Bands
from tjdesk.ui.kit.empty import Empty
from tjdesk.ui.sessions.bars import ActionBar, SessionBar
from tjdesk.ui.sessions.docket_pane import DocketPane
from tjdesk.ui.sessions.outcome_form import OutcomeForm
from tjdesk.ui.sessions.person_bar import PersonBar


class SessionView(QWidget):
    """Puts the parts together; decides nothing."""

    def __init__(self, today: Callable[[], dt.date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session_menu, self.print_menu = QMenu(self), QMenu(self)
        self.bands = Bands()
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

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.addWidget(self.bands)
        outer.addWidget(self.bar)
        row = QHBoxLayout()
        row.addWidget(self.docket)
        self.right = QStackedWidget()
        hearing = QWidget()
        column = QVBoxLayout(hearing)
        column.addWidget(self.person)
        column.addWidget(self.form, 1)
        column.addWidget(self.foot)
        self.right.addWidget(hearing)
        self.right.addWidget(self.nobody)
        row.addWidget(self.right, 1)
        outer.addLayout(row, 1)
        for layout in (outer, row, column):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
