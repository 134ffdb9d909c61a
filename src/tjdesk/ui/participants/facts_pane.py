"""The facts of a participant, in their groups, and the ways that lead on from them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tjdesk.i18n.message import _, in_context
from tjdesk.services.participant_page import FactLine, ParticipantPage
from tjdesk.ui.kit import paint
from tjdesk.ui.kit.buttons import Button, Rank
from tjdesk.ui.kit.flow import FlowBox
from tjdesk.ui.kit.menus import Menu
from tjdesk.ui.kit.panes import Page, Pane
from tjdesk.ui.kit.text import Icon, Text
from tjdesk.ui.kit.theme import Dressed, look
from tjdesk.ui.kit.tokens import BETWEEN, FORM_EDGE, Role
from tjdesk.ui.kit.words import Speaks, paired, said
from tjdesk.ui.participants.dispute_box import DisputeBox

FACTS = 278


class FactBox(QWidget, Dressed, Speaks):
    """A caption, a value that may run over several lines, and what qualifies it."""

    def __init__(self, fact: FactLine) -> None:
        super().__init__()
        self._fact = fact
        column, row = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Text(fact.caption, Role.SMALL, "ink2"))
        row.setSpacing(look().px(6))
        if fact.icon:
            row.addWidget(Icon(fact.icon, "alert" if fact.alert else "accent"), 0, Qt.AlignmentFlag.AlignVCenter)
        tone = "alert" if fact.alert else "ink"
        row.addWidget(Text(fact.value, Role.BODY, tone, weight=600 if fact.group == 0 else 400, wrap=True), 1)
        column.addLayout(row)
        if fact.below:
            column.addWidget(Text(fact.below, Role.SMALL, "ink2", wrap=True))
        self.retranslate()

    def retranslate(self) -> None:
        told = paired(self._fact.caption, self._fact.value)
        self.setAccessibleName(paired(told, self._fact.below) if said(self._fact.below) else told)


class Rule(QWidget, Dressed):
    """A line between two groups."""

    def __init__(self) -> None:
        super().__init__()
        self.redress()

    def redress(self) -> None:
        self.setFixedHeight(look().px(9))

    def paintEvent(self, event: QPaintEvent) -> None:
        paint.rule(QPainter(self), 0, self.height() // 2, self.width(), "line2")


class _FactsSheet(Page):
    """The facts scroll above what leads on from them."""

    def __init__(self) -> None:
        super().__init__(ground="rail")

    def redress(self) -> None:
        now = look()
        edge = now.px(FORM_EDGE)
        self.column.setSpacing(now.px(BETWEEN - 1))
        self.column.setContentsMargins(edge, now.px(14), edge - now.px(6), now.px(4))


class FactsPane(Pane, Dressed):
    """The facts on the rail, in their groups, and below them the way to the history."""

    history = Signal()
    decide = Signal(str)
    unjoining = Signal()
    handing_over = Signal()

    def __init__(self) -> None:
        super().__init__("rail", right=True)
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
        self.redress()

    def show_facts(self, page: ParticipantPage) -> None:
        """Other facts in place of those before; what is disputed stands first."""
        column = self.sheet.column
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
        group = 0
        for fact in page.facts:
            if fact.group != group:
                column.addWidget(Rule())
                group = fact.group
            column.addWidget(FactBox(fact))
        column.addStretch(1)
        self.apart.setVisible(bool(page.participant.joined))
        self.hand_over.setVisible(page.movable)

    def redress(self) -> None:
        now = look()
        edge = now.px(FORM_EDGE)
        self.setFixedWidth(now.px(FACTS))
        self._below.setContentsMargins(edge - now.px(5), now.px(4), 0, now.px(10))
