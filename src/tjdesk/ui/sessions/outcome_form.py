"""The form of one hearing: eight rows, a tick when each is filled in, problems beside them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from functools import cached_property
from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tjdesk.i18n.message import Message, _
from tjdesk.ui.kit.form_view import Form
from tjdesk.ui.kit.words import Words
from tjdesk.ui.sessions.court_rows import CourtRows
from tjdesk.ui.sessions.decision_rows import DecisionRows
from tjdesk.ui.sessions.form import ROWS, Filled, Table, done_rows, may_be_filled, wants_reason
from tjdesk.ui.sessions.reason import Reason
from tjdesk.ui.sessions.verdict import Verdict, advance_asks, balance_hint

ONLY_WHEN_HELD = ("attendance", "since", "responses", "phase")
_FOLLOWS = {"hearing": "attendance", "attendance": "since", "since": "responses", "phase": "orders"}


_PLACES = dict.fromkeys(ROWS, "session#form") | {
    "responses": "responses#give", "phase": "responses#phase", "orders": "responses#orders", "next": "responses#next",
    "notes": "responses#notes",
}  # fmt: skip
"""Where in the manual each row is explained."""


class OutcomeForm(QWidget):
    """Shows a `Filled` and gives it back. `edited()` is emitted for what a person did, `detailed(at)` when a response
    is opened, `hinted(words)` when the focused row's hint is for the action bar. Rows are made when first wanted."""

    edited = Signal()
    detailed = Signal(int)
    hinted = Signal(object)

    def __init__(self, today: Callable[[], dt.date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self.form = Form(_("Outcome of the hearing"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)
        self._filled, self._stops = Filled(), list[QWidget]()
        self._table: Table | None = None
        self.form.hinted.connect(self.hinted)

    @cached_property
    def before(self) -> CourtRows:
        """The rows of what happened in court."""
        return CourtRows(self.form)

    @cached_property
    def after(self) -> DecisionRows:
        """The rows of what was decided, below the others; with them the form is whole."""
        above, made = self.before, DecisionRows(self.form, self._today)
        self.form.finish()
        for rows in (above, made):
            rows.changed.connect(self.edited)
            rows.settled.connect(self._go_on)
        made.detailed.connect(self.detailed)
        for name, place in _PLACES.items():
            self.form.row_of(name).manual_place = place
        return made

    def show_filled(self, filled: Filled, table: Table) -> None:
        """Shows these values without a signal; rows that do not belong to such a hearing are not shown."""
        if self._table is None or self._table.pack.digest != table.pack.digest:
            self.before.offer(table.pack)
            self.after.offer(table)
        self._filled, self._table = filled, table
        self.before.show_filled(filled, table.pack)
        self.after.show_filled(filled, table)
        self._order_tabs()
        done = done_rows(filled)
        for name in ROWS:
            row = self.form.row_of(name)
            row.set_done(name in done)
            row.setVisible(filled.held or not filled.disposition or name not in ONLY_WHEN_HELD)
        self.form.setEnabled(may_be_filled(table))

    def read(self) -> Filled:
        """The form's state with everything that a person typed or chose."""
        if self._table is None:
            return self._filled
        return self.after.read(self.before.read(self._filled), self._table)

    def settle(self) -> None:
        """Reads the dates and the hour as they stand typed, before the form is read."""
        for field in (self.after.day, self.after.hour, self.after.orders.due):
            field.settle()

    def unsettled(self) -> Mapping[str, Message]:
        """What was typed and cannot be read, by row."""
        after = self.after
        found: dict[str, Message] = {}
        if after.responses.line.text().strip():
            found["responses"] = _("Press Enter to take this response, or delete it.")
        if after.orders.due.problem is not None:
            found["orders"] = after.orders.due.problem
        for field in (after.hour, after.day):
            if field.problem is not None:
                found["next"] = field.problem
        return found

    def say(self, verdict: Verdict, wrong: Mapping[str, Message], focus: bool = False) -> None:
        """Sentences beside the rows: what is wrong, and as hints what to mind."""
        asks = advance_asks(self._table) if self._table is not None else None
        for name in ROWS:
            hint: Words = verdict.mind.get(name, "")
            if name == "responses" and self._table is not None:
                hint = balance_hint(self._table, self._filled, verdict.mind.get(name))
            self.form.row_of(name).set_hint(asks if name == "phase" and asks and not hint else hint)
        self.form.set_problems(wrong, focus=focus)
        first = next((name for name in ROWS if name in wrong), "")
        if focus and first and wants_reason(self.read()) == first and not self._reasons()[first].reason:
            self._reasons()[first].setFocus()

    def focus_first(self) -> None:
        """Puts the focus where one begins."""
        self.form.row_of(ROWS[0]).focus_first()

    def _order_tabs(self) -> None:
        """Tab goes through the rows as they stand: parts made later would come last."""
        stops = [stop for part in (*self.before.parts, *self.after.parts) for stop in _stops(part)]
        if stops != self._stops:
            self._stops = stops
            for before, after in pairwise(stops):
                QWidget.setTabOrder(before, after)

    def _go_on(self, row: str) -> None:
        """After a digit or letter the form goes on: to the reason where one is asked for, else to the next row."""
        filled = self.read()
        if wants_reason(filled) == row:
            self._reasons()[row].setFocus()
        elif row == "since":
            self.after.responses.line.setFocus()
        elif row == "attendance":
            self.before.progress.setFocus()
        elif filled.held:
            self.form.row_of(_FOLLOWS[row]).focus_first()
        else:
            self.after.day.setFocus()

    def _reasons(self) -> dict[str, Reason]:
        return {"hearing": self.before.why_not_held, "attendance": self.before.why_away, "phase": self.after.why}


def _stops(part: QWidget) -> list[QWidget]:
    """What can take the focus in a part, in the order it was made."""
    inside = [one for one in (part, *part.findChildren(QWidget)) if one.window() is part.window()]
    return [one for one in inside if one.focusPolicy() and one.focusProxy() is None]
