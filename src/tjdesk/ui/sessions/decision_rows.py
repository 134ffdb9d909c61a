"""The last five rows of the form: responses, phase, orders, the next hearing, notes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from tjdesk.domain.response_rules import CUSTODY_ITEMS
from tjdesk.i18n.message import _, in_context
from tjdesk.ui.kit.choice import Choice
from tjdesk.ui.kit.fields import DateField, TimeField
from tjdesk.ui.kit.form_view import Form
from tjdesk.ui.kit.notes import Note
from tjdesk.ui.kit.pick import Combo
from tjdesk.ui.kit.responses import Responses
from tjdesk.ui.kit.standing import stand
from tjdesk.ui.kit.text import Text
from tjdesk.ui.kit.theme import look
from tjdesk.ui.kit.tokens import COLUMN
from tjdesk.ui.sessions.form import Filled, Table, proposal_words, reason_catalogue, wants_reason
from tjdesk.ui.sessions.offers import given, kinds, offers, options, responses_after
from tjdesk.ui.sessions.orders import Orders
from tjdesk.ui.sessions.reason import Reason
from tjdesk.ui.sessions.verdict import decisions


class DecisionRows(QObject):
    """Builds the rows and moves values in and out; see `CourtRows`. `detailed(at)`: a response wants more said."""

    changed = Signal()
    settled = Signal(str)
    detailed = Signal(int)

    def __init__(self, form: Form, today: Callable[[], dt.date]) -> None:
        super().__init__(form)
        self.responses = Responses(in_context("row", "Responses"), [])
        self.phase, self.why = Choice(), Reason()
        self.orders, self._count = Orders(today), 0
        self.day, self.hour = DateField(_("Day of the next hearing"), today=today), TimeField(_("Hour"))
        self.kind = Combo(_("Kind of hearing"), close=True)
        self.proposal = Text("", tone="ink2")
        self.minute = Note(_("For the record"), short=in_context("short caption", "Record"))
        self.team = Note(_("Team only"), short=in_context("short caption", "Team"), locked=True)
        self._add(form)
        self._listen()

    @property
    def parts(self) -> tuple[QWidget, ...]:
        """What Tab goes through, in order."""
        return (
            self.responses, self.phase, self.why, self.orders, self.day, self.hour, self.kind, self.minute, self.team,
        )  # fmt: skip

    def offer(self, table: Table) -> None:
        """What the pack lets one choose."""
        pack = table.pack
        self.responses.set_offers(kinds(pack), offers(pack))
        self.kind.set_options(options(pack, "hearing_kind"))

    def show_filled(self, filled: Filled, table: Table) -> None:
        """Shows these values without a signal."""
        pack = table.pack
        self.responses.set_values([given(response, pack) for response in filled.responses])
        self._count = len(filled.responses)
        self.phase.set_options(options(pack, "phase_decision", decisions(table, filled)))
        self.phase.set_value(filled.decision)
        wanted = wants_reason(filled) == "phase"
        if wanted:
            self.why.offer(pack, reason_catalogue(filled))
        self.why.show_reason(filled.reason if wanted else "", wanted)
        self.orders.show_orders(filled, table)
        stand(self.kind, (filled.next_kind,), partial(pack.item, "hearing_kind"))
        self._show_next(filled, table)
        self.minute.set_text(filled.notes)
        self.team.set_text(filled.team_notes)

    def read(self, filled: Filled, table: Table) -> Filled:
        """The form's state with what stands in these rows."""
        following = (self.day.value, self.hour.value, self.kind.value)
        moved = following != (filled.next_date, filled.next_time, filled.next_kind)
        return replace(
            filled,
            responses=responses_after(filled.responses, self.responses.values, table.pack),
            decision=self.phase.value,
            reason=self.why.reason if wants_reason(filled) == "phase" else filled.reason,
            orders=self.orders.orders,
            order_text=self.orders.typed_text,
            order_due=self.orders.typed_due,
            next_date=following[0],
            next_time=following[1],
            next_kind=following[2],
            next_chosen=filled.next_chosen or moved,
            notes=self.minute.text,
            team_notes=self.team.text,
        )

    def _add(self, form: Form) -> None:
        form.row("responses", in_context("row", "Responses"), self.responses)
        form.row("phase", in_context("row", "Phase"), self.phase, self.why)
        form.row("orders", in_context("row", "Orders"), self.orders)
        row = form.row("next", in_context("row", "Next"))
        row.add_flow(self.day, self.hour, self.kind, self.proposal)
        both = QWidget()
        line = QHBoxLayout(both)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look().px(COLUMN))
        line.addWidget(self.minute)
        line.addWidget(self.team)
        both.setSizePolicy(self.minute.sizePolicy())
        both.setFocusProxy(self.minute)
        form.row("notes", in_context("row", "Notes"), both, stretch=True)

    def _listen(self) -> None:
        self.responses.changed.connect(self._given)
        self.responses.opened.connect(self.detailed)
        self.phase.chosen.connect(self._tell)
        self.phase.typed.connect(lambda _value: self.settled.emit("phase"))
        self.why.given.connect(self._tell)
        self.orders.changed.connect(self._tell)
        self.day.changed.connect(self._tell)
        self.hour.changed.connect(self._tell)
        self.kind.chosen.connect(self._tell)
        self.minute.edited.connect(self._tell)
        self.team.edited.connect(self._tell)

    def _tell(self, *_told: object) -> None:
        self.changed.emit()

    def _given(self) -> None:
        """Another response; a custody asks for its days at once."""
        before, now = self._count, len(self.responses.values)
        self._count = now
        self.changed.emit()
        if now > before and self.responses.values[-1].item in CUSTODY_ITEMS:
            self.detailed.emit(now - 1)

    def _show_next(self, filled: Filled, table: Table) -> None:
        if self.day.problem is None:
            self.day.set_value(filled.next_date)
        if self.hour.problem is None:
            self.hour.set_value(filled.next_time)
        self.kind.set_value(filled.next_kind)
        self.proposal.say(proposal_words(filled, table) or "")
