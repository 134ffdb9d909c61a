"""Who stands before the court: name, file number, age, phase; then what the program knows of them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from tjdesk.i18n.message import Message, _, counted, in_context
from tjdesk.services.docket_page import Called, Facts
from tjdesk.ui.kit.buttons import Button, Rank
from tjdesk.ui.kit.facts import Fact
from tjdesk.ui.kit.names import PersonName
from tjdesk.ui.kit.panes import Pane
from tjdesk.ui.kit.text import Text
from tjdesk.ui.kit.theme import Dressed, look
from tjdesk.ui.kit.tokens import FORM_EDGE
from tjdesk.ui.kit.words import Speaks, Words, said
from tjdesk.ui.sessions.form import Table

_FITTING = (QEvent.Type.LayoutRequest, QEvent.Type.Resize, QEvent.Type.Show)
"""When it is reckoned what has room. While it is hidden, a bar hears nothing of new words and sizes of its facts."""


class PersonBar(Pane, Dressed, Speaks):
    """The bar over the form. `asked()` is emitted by the button that leads to the person's page."""

    asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("paper", below=True, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._table: Table | None = None
        self.name, self.about = PersonName(), Text("", tone="ink2")
        self.file = Button(in_context("person", "Page"), Rank.QUIET, keys="F4")
        self.file.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.file.activated.connect(self.asked)
        self.positive = Fact(_("Last positive"), "", keep_caption=False)
        self.admitted = Fact(_("In the programme"), "", keep_caption=False)
        self.term = Fact(_("Time in the phase"), "", keep_caption=False)
        self.last = Fact(_("Last time"), "", keep_caption=False)
        self._known: set[Fact] = set()
        self._head, self._facts = QHBoxLayout(), QHBoxLayout()
        self._lay_out()
        self.redress()

    def show_called(self, table: Table) -> None:
        """Shows the person and what is known."""
        self._table = table
        name = table.called.participant.name
        surname = name.family or name.instead
        self.name.say(surname, name.given, surname_first=name.family_first)
        self._say_facts(table)
        self.retranslate()

    def retranslate(self) -> None:
        if self._table is not None:
            self.about.say(_about(self._table))
            self._fit()

    def redress(self) -> None:
        now = look()
        pad = now.scale.row_padding
        edge = now.px(FORM_EDGE)
        above = pad if now.scale.tight else pad * 2
        self.column.setContentsMargins(edge, above, edge - now.px(8), above + 1)
        self.column.setSpacing(pad)
        self._head.setSpacing(now.px(20))
        self._facts.setSpacing(now.px(20 if now.scale.tight else 28))
        if self._table is not None:
            self._say_facts(self._table)

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() in _FITTING:
            self._fit()
        return done

    def _fit(self) -> None:
        """Where not all facts have room, the one that is also on the person's page goes first."""
        for fact in self._known:
            told = fact.layout()
            if told is not None:
                told.activate()  # Qt keeps what was asked for before by a row within one that is hidden
        margins, gap = self.column.contentsMargins(), self._facts.spacing()
        room, shown = self.width() - margins.left() - margins.right(), set(self._known)
        for least in (self.admitted, self.term, self.last):
            if sum(fact.sizeHint().width() + gap for fact in shown) - gap > room:
                shown.discard(least)
        for fact in (self.positive, self.term, self.admitted, self.last):
            if fact.isHidden() is (fact in shown):
                fact.setVisible(fact in shown)

    def _lay_out(self) -> None:
        self._head.addWidget(self.name)
        self._head.addWidget(self.about, 1)
        self._head.addWidget(self.file)
        for fact in (self.positive, self.term, self.admitted, self.last):
            self._facts.addWidget(fact)
        self._facts.addStretch(1)
        self.column.addLayout(self._head)
        self.column.addLayout(self._facts)

    def _say_facts(self, table: Table) -> None:
        called = table.called
        facts = called.facts
        tight = look().scale.tight
        self._known = {self.positive}
        self.positive.say(*_positive(facts, tight))
        phase, days = facts.phase, facts.days_in_phase
        if phase and days is not None and phase.min_days:
            left = phase.min_days - days
            more = counted("{count} day to go", "{count} days to go", left) if left > 0 else _("minimum reached")
            told = in_context("tight", "{days} of {needed} days in the phase", days=days, needed=phase.min_days)
            self.term.say(told if tight else _("{days} of {needed} days", days=days, needed=phase.min_days), more)
            self._known.add(self.term)
        admitted = called.enrolment.admitted_on
        if admitted is not None and not tight:
            stayed = (table.session.date - admitted).days
            self.admitted.say(_("since {day:short}", day=admitted), counted("{count} day", "{count} days", stayed))
            self._known.add(self.admitted)
        self._say_last(table)
        self._fit()

    def _say_last(self, table: Table) -> None:
        facts = table.called.facts
        if facts.previous is None:
            return
        orders = counted("{count} order", "{count} orders", len(facts.orders)) if facts.orders else ""
        responses = tuple(table.pack.item(one.kind, one.item) for one in facts.previous.responses)
        last = responses[0] if responses else table.pack.item("attendance", facts.previous.attendance)
        self.last.say(in_context("tight", "last time: {what}", what=last) if look().scale.tight else last, orders)
        self._known.add(self.last)


def _positive(facts: Facts, tight: bool) -> tuple[Words, Words]:
    """How long ago, and the tests since; with no caption over it, it says what it is about."""
    since = facts.since_positive
    if since.days is None:
        return _("no test yet"), ""
    tests = counted("{count} test", "{count} tests", since.tests)
    if since.last is None:
        return (in_context("tight", "no positive so far") if tight else _("none so far")), tests
    if since.days == 0:
        return (in_context("tight", "positive today") if tight else _("today")), ""
    if tight:
        return in_context(
            "tight", "positive {days} ago", days=counted("{count} day", "{count} days", since.days)
        ), tests
    return counted("{count} day ago", "{count} days ago", since.days), tests


def _about(table: Table) -> str:
    """ "JT-031/2025 · 34 years · Phase 1 of 4, day 43"."""
    called: Called = table.called
    facts, parts = called.facts, []
    if called.participant.name.instead != called.participant.file_number:
        parts.append(called.participant.file_number)
    if facts.age is not None:
        parts.append(said(counted("{count} year old", "{count} years old", facts.age)))
    parts.append(said(_phase(table, facts)))
    return " · ".join(part for part in parts if part)


def _phase(table: Table, facts: Facts) -> Message | str:
    if facts.phase is None:
        return table.called.enrolment.phase
    order, of = facts.phase.order, len(table.pack.phases)
    if facts.days_in_phase is None:
        return _("Phase {order} of {of}", order=order, of=of)
    return _("Phase {order} of {of}, day {day}", order=order, of=of, day=facts.days_in_phase)
