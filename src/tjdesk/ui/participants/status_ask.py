"""Asks for an event outside a hearing that changes somebody's status: which, on what day, why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from tjdesk.domain.track import TrackPlan
from tjdesk.i18n.message import _
from tjdesk.services.people import ChangeStatus, events_for
from tjdesk.services.wording import Words
from tjdesk.ui.kit.ask import Ask
from tjdesk.ui.kit.choice import Option
from tjdesk.ui.kit.fields import DateField, Field
from tjdesk.ui.kit.pick import Combo


class StatusAsk(Ask):
    """`command()` is what was asked for, or None while something is missing; the problem is then said."""

    def __init__(
        self,
        id: str,
        name: str,
        status: str,
        words: Words,
        today: Callable[[], dt.date],
        parent: QWidget,
        plan: TrackPlan,
    ) -> None:
        super().__init__(
            _("Change the status"),
            _(
                "{name}: {status}. What a hearing decides is recorded in its outcome, not here.",
                name=name,
                status=words,
            ),
            _("Change the status"),
            parent=parent,
        )
        self._id = id
        events = plan.machine.events
        options = [Option(event, events[event]) for event in events_for(status, plan)]
        self.event_pick = Combo(_("What happened"), options, hint=_("Choose"))
        self.day, self.reason = DateField(_("Day"), today=today), Field(_("Reason"), hint=_("if it matters"))
        self.day.set_value(today())
        self.add(self.event_pick, label=_("What happened"))
        self.add(self.day, label=_("Day"))
        self.add(self.reason, label=_("Reason"))
        self.event_pick.setFocus()

    def command(self) -> ChangeStatus | None:
        self.day.settle()
        if not self.event_pick.value:
            self.set_problem(_("Choose what happened."))
        elif self.day.problem is not None or self.day.value is None:
            self.set_problem(self.day.problem or _("Give the day on which it happened."))
        else:
            return ChangeStatus(self._id, self.event_pick.value, self.day.value, self.reason.text().strip())
        return None
