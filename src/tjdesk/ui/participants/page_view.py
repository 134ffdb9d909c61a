"""A participant's page: who it is, the facts at the left, the time axis and the timeline at the right."""

from __future__ import annotations

from functools import cached_property

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from tjdesk.i18n.message import _, in_context
from tjdesk.packs.pack import Pack
from tjdesk.services.participant_page import ParticipantPage
from tjdesk.services.timeline import ASPECTS, HEARING, PHASE, RESPONSE, TEST, TREATMENT, narrowed
from tjdesk.ui.kit.buttons import Button, Rank
from tjdesk.ui.kit.choice import Choice, Option
from tjdesk.ui.kit.empty import Empty
from tjdesk.ui.kit.names import PersonName
from tjdesk.ui.kit.panes import Bar
from tjdesk.ui.kit.text import Text
from tjdesk.ui.kit.theme import Dressed, look
from tjdesk.ui.kit.tokens import FORM_EDGE, SCREEN_BAR, Role
from tjdesk.ui.kit.words import Words
from tjdesk.ui.participants.facts_pane import FACTS, FactsPane
from tjdesk.ui.participants.life_table import LifeTable
from tjdesk.ui.participants.life_view import LifeView
from tjdesk.ui.participants.timeline_view import Timeline

LEAST_LINES = 4
"""Lines of the timeline that must stay in view before the axis may take its place."""


class PersonBar(Bar):
    """The name, the file number and age, and buttons at the right."""

    def __init__(self) -> None:
        super().__init__("paper")
        self._who, self._more = PersonName(), Text("", tone="ink2")
        self.left.addWidget(self._who)
        self.left.addWidget(self._more)

    def tall(self) -> int:
        return look().scale.screen_bar if look().scale.tight else look().px(SCREEN_BAR + 4)

    def show_person(self, page: ParticipantPage) -> None:
        name = page.name
        self._who.say(name.family or name.instead, name.given, surname_first=name.family_first)
        self._more.say(_more(page))


def _more(page: ParticipantPage) -> Words:
    number = "" if page.name.instead else page.participant.file_number
    if page.age is None:
        return number
    age = in_context("age", "{years} years", years=page.age)
    return _("{number} · {age}", number=number, age=age) if number else age


class ParticipantView(QWidget, Dressed):
    """The page. `session(session, hearing)` where a hearing leads; the others tell which button was used."""

    session = Signal(str, str)
    editing = Signal()
    status_asked = Signal()
    history = Signal()
    journey = Signal()
    closed = Signal()

    def __init__(self, pack: Pack) -> None:
        super().__init__()
        self._page: ParticipantPage | None = None
        self._tall = True
        self.bar, self.facts, self.life = PersonBar(), FactsPane(), LifeView()
        self.facts.history.connect(self.history)
        self.bar.right.addWidget(Button(_("All participants"), Rank.QUIET, keys="Esc", do=self.closed.emit))
        self.bar.right.addWidget(Button(_("Journey"), keys="Ctrl+J", do=self.journey.emit))
        self.status = Button(_("Change the status…"), do=self.status_asked.emit)
        self.bar.right.addWidget(self.status)
        self.print_menu = self.facts.print_menu
        self.bar.right.addWidget(Button(_("Edit"), keys="Ctrl+E", do=self.editing.emit))
        self.aspect = Choice(_("Show"), _aspects(pack))
        self.aspect.set_value("all")
        self.aspect.chosen.connect(self._narrow)
        self.as_table = Button(_("As a table"), Rank.QUIET, keys="Ctrl+T", do=self._swap)
        self.timeline = Timeline(_("Timeline"))
        self.timeline.opened.connect(self.session)
        self._lay_out()
        self.redress()

    def _lay_out(self) -> None:
        column, row = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row.setSpacing(0)
        column.addWidget(self.bar)
        column.addLayout(row, 1)
        row.addWidget(self.facts)
        self._right = QVBoxLayout()
        row.addLayout(self._right, 1)
        self._head, self._below = QHBoxLayout(), QHBoxLayout()
        self._heading = Text(_("Timeline"), Role.HEADING)
        self._head.addWidget(self._heading)
        self._head.addWidget(self.as_table)
        self._head.addStretch(1)
        self._head.addWidget(self.aspect)
        self.stack = QStackedWidget()
        self._empty = Empty(
            _("Nothing has happened yet."),
            _("Hearings, tests and treatment appear here as soon as they are recorded or imported."),
        )
        self.stack.addWidget(self.timeline)
        self.stack.addWidget(self._empty)
        self._right.addWidget(self.life)
        self._right.addLayout(self._head)
        self._right.addLayout(self._below)
        self._right.addWidget(self.stack, 1)

    def redress(self) -> None:
        now = look()
        edge = now.px(FORM_EDGE)
        self._right.setContentsMargins(edge, now.px(10), edge, 0)
        self._right.setSpacing(now.px(6))
        self._fit()
        self._head.setSpacing(now.px(12))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The narrowing choice goes below where there is no room beside; so low a window leaves out the axis."""
        now = look()
        room = self.width() - now.px(FACTS) - 2 * now.px(FORM_EDGE)
        beside = self._heading.sizeHint().width() + self.as_table.sizeHint().width() + now.px(36)
        wanted = self._head if beside + self.aspect.sizeHint().width() <= room else self._below
        if wanted.indexOf(self.aspect) < 0:
            wanted.addWidget(self.aspect)
        below = self.aspect.heightForWidth(room) if wanted is self._below else 0
        left = self.height() - self.life.sizeHint().height() - below - now.px(SCREEN_BAR + 60)
        self._tall = left >= now.px(LEAST_LINES * 30)
        self._show_life()

    def _show_life(self) -> None:
        known = self._page is not None and self._page.line is not None
        self.life.setVisible(known and self._tall and not self._tabled)

    def show_page(self, page: ParticipantPage) -> None:
        """Another participant, or the same one after a change."""
        other = self._page is None or self._page.id != page.id
        self._page = page
        if other:
            self.aspect.set_value("all")
            self._show_as_table(False)
        self.bar.show_person(page)
        self.facts.show_facts(page)
        self.life.show_life(page.line)
        self._fit()
        if self._tabled:
            self.table.show_life(page.line)
        self._narrow(self.aspect.value)

    @property
    def page(self) -> ParticipantPage | None:
        """What is shown."""
        return self._page

    @property
    def shown(self) -> str:
        return self._page.id if self._page else ""

    def start(self) -> None:
        self.timeline.setFocus(Qt.FocusReason.OtherFocusReason)

    def _narrow(self, aspect: str) -> None:
        if self._page is None:
            return
        items = narrowed(self._page.timeline, "" if aspect == "all" else aspect)
        self.timeline.show_items(items)
        if not self._page.timeline:
            self.stack.setCurrentWidget(self._empty)
        elif self.stack.currentWidget() is self._empty:
            self.stack.setCurrentWidget(self.timeline)

    @cached_property
    def table(self) -> LifeTable:
        """The same as a table, made when somebody asks for it."""
        made = LifeTable()
        self.stack.addWidget(made)
        return made

    @property
    def _tabled(self) -> bool:
        return isinstance(self.stack.currentWidget(), LifeTable)

    def _swap(self) -> None:
        self._show_as_table(not self._tabled)
        (self.table if self._tabled else self.timeline).setFocus()

    def _show_as_table(self, tabled: bool) -> None:
        """The table is filled when somebody asks for it: few do, and it costs as much as the timeline."""
        if tabled and self._page is not None:
            self.table.show_life(self._page.line)
        self.stack.setCurrentWidget(self.table if tabled else self.timeline)
        self.as_table.say(_("As a timeline") if tabled else _("As a table"))
        self._show_life()


def _aspects(pack: Pack) -> list[Option]:
    words: dict[str, Words] = {
        HEARING: pack.words["hearings"],
        TEST: pack.words["tests"],
        PHASE: pack.words["phases"],
        RESPONSE: pack.words["responses"],
        TREATMENT: pack.words["treatment"],
    }
    return [Option("all", in_context("timeline", "All")), *(Option(aspect, words[aspect]) for aspect in ASPECTS)]
