"""The facts of a participant, in their groups, and the ways that lead on from them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from tjdesk.i18n.message import _, in_context
from tjdesk.services.participant_page import ParticipantPage
from tjdesk.ui.kit.buttons import Button, Rank
from tjdesk.ui.kit.flow import FlowBox
from tjdesk.ui.kit.menus import Menu
from tjdesk.ui.kit.panes import Page, Pane
from tjdesk.ui.kit.theme import Dressed, look
from tjdesk.ui.kit.tokens import BETWEEN, FORM_EDGE
from tjdesk.ui.participants.dispute_box import DisputeBox
from tjdesk.ui.participants.fact_box import FactBox, Rule

FACTS = 278

_USUAL = 18
"""So many facts most participants have; their boxes are made with the page."""


class _FactsSheet(Page):
    """The facts scroll above what leads on from them: what is disputed, then the facts."""

    def __init__(self) -> None:
        self.disputes = QVBoxLayout()
        super().__init__(ground="rail")
        self.column.addLayout(self.disputes)
        self.column.addStretch(1)

    def redress(self) -> None:
        now = look()
        edge = now.px(FORM_EDGE)
        self.column.setSpacing(now.px(BETWEEN - 1))
        self.disputes.setSpacing(now.px(BETWEEN - 1))
        self.column.setContentsMargins(edge, now.px(14), edge - now.px(6), now.px(4))


class FactsPane(Pane, Dressed):
    """The facts on the rail, in their groups, and below them the way to the history."""

    history = Signal()
    decide = Signal(str)
    unjoining = Signal()
    handing_over = Signal()

    def __init__(self) -> None:
        super().__init__("rail", right=True)
        self._boxes: list[FactBox] = []
        self.sheet = _FactsSheet()
        self.way = Button(_("History of changes"), Rank.QUIET, keys="Ctrl+H", do=self.history.emit)
        self._below, self._ways = QHBoxLayout(), FlowBox(gap=2, row_gap=0)
        self._below.addWidget(self._ways, 1)
        self.apart = Button(_("Take apart…"), Rank.QUIET, do=self.unjoining.emit)
        self._ways.add(self.way)
        self._ways.add(self.apart)
        self.hand_over = Button(_("Hand over…"), Rank.QUIET, do=self.handing_over.emit)
        self._ways.add(self.hand_over)
        self.print_menu = Menu(parent=self)
        self._ways.add(Button(in_context("menu", "Print"), Rank.QUIET, icon="print", menu=self.print_menu))
        self.column.addWidget(self.sheet, 1)
        self.column.addLayout(self._below)
        self._grow(_USUAL)
        self.redress()

    def show_facts(self, page: ParticipantPage) -> None:
        """Other facts in place of those before; what is disputed stands first."""
        self._show_disputes(page)
        self._grow(len(page.facts))
        groups = [0, *(fact.group for fact in page.facts)]
        for at, (box, fact) in enumerate(zip(self._boxes, page.facts, strict=False)):
            box.say(fact, ruled=fact.group != groups[at])
        for at, box in enumerate(self._boxes):
            box.setVisible(at < len(page.facts))
        self.apart.setVisible(bool(page.participant.joined))
        self.hand_over.setVisible(page.movable)

    def _grow(self, facts: int) -> None:
        column = self.sheet.column
        while len(self._boxes) < facts:
            self._boxes.append(FactBox())
            column.insertWidget(column.count() - 1, self._boxes[-1])

    def _show_disputes(self, page: ParticipantPage) -> None:
        column = self.sheet.disputes
        while column.count():
            item = column.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for dispute in page.disputes:
            box = DisputeBox(dispute)
            box.decide.connect(self.decide)
            column.addWidget(box)
            column.addWidget(Rule())

    def redress(self) -> None:
        now = look()
        edge = now.px(FORM_EDGE)
        self.setFixedWidth(now.px(FACTS))
        self._below.setContentsMargins(edge - now.px(5), now.px(4), 0, now.px(10))
