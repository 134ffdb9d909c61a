"""More about one response: the behaviour it answers, how much of it, and from when to when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QWidget

from tjdesk.domain.hearing import Response
from tjdesk.domain.response_rules import response_problems
from tjdesk.i18n.message import Message, _, in_context
from tjdesk.packs.pack import Pack
from tjdesk.ui.kit.ask import Ask
from tjdesk.ui.kit.choice import Option
from tjdesk.ui.kit.fields import DateField, Field
from tjdesk.ui.kit.pick import Combo, Typeahead
from tjdesk.ui.kit.standing import stand
from tjdesk.ui.sessions.dialogs import beside
from tjdesk.ui.sessions.offers import capital, options


class ResponseQuestion(Ask):
    """Shows a response and gives it back with what was said of it."""

    def __init__(self, response: Response, pack: Pack, today: Callable[[], dt.date], parent: QWidget) -> None:
        title = capital(pack.item(response.kind, response.item))
        sentence = _("Everything here may stay empty, except the days of a custody.")
        super().__init__(title, sentence, in_context("deed", "Keep it so"), parent=parent)
        self._response = response
        self.behaviour = Typeahead(_("Behaviour it answers"), options(pack, "behaviour"), free=True)
        self.quantity = Field(_("Quantity"), wide="0000000")
        self.unit = Combo(_("Unit"), [Option("", in_context("unit", "none")), *options(pack, "unit")])
        self.start = DateField(_("First day"), hint=_("from"), today=today)
        self.end = DateField(_("Last day"), hint=_("until"), today=today)
        self.add(self.behaviour, label=_("Behaviour it answers"))
        self.add(beside(self.quantity, self.unit), label=_("How much"))
        self.add(beside(self.start, self.end), label=_("From when to when"))
        self._show(response, pack)

    @property
    def response(self) -> Response:
        """The response with what stands in the fields."""
        return replace(
            self._response,
            behaviour=self.behaviour.value or self.behaviour.text().strip(),
            quantity=self.quantity.text().strip().replace(",", "."),
            unit=self.unit.value,
            start=self.start.value,
            end=self.end.value,
        )

    def settled(self) -> bool:
        """Whether it can stand so; if not, the first objection is said."""
        for field in (self.start, self.end):
            field.settle()
        unread: list[Message] = [one.problem for one in (self.start, self.end) if one.problem is not None]
        wrong = [*unread, *(one.message for one in response_problems([self.response]))]
        self.set_problem(wrong[0] if wrong else "")
        return not wrong

    def _show(self, response: Response, pack: Pack) -> None:
        known = response.behaviour in pack.catalogues.get("behaviour", {})
        self.behaviour.set_value(response.behaviour if known else "", "" if known else response.behaviour)
        self.quantity.set_text(response.quantity)
        usual = pack.catalogues.get(response.kind, {}).get(response.item)
        stand(self.unit, (response.unit,), partial(pack.item, "unit"))
        self.unit.set_value(response.unit or (usual.unit if usual and not response.quantity else ""))
        self.start.set_value(response.start)
        self.end.set_value(response.end)
