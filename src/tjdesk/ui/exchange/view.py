"""The Exchange screen as it looks: cards of the sites, what is to be decided at the left, details at the right."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from tjdesk.i18n.message import _, counted
from tjdesk.ui.exchange.bundle_view import BundleView
from tjdesk.ui.exchange.cards import Cards
from tjdesk.ui.exchange.conflict_view import ConflictView
from tjdesk.ui.exchange.folder_view import FolderView
from tjdesk.ui.exchange.form import Standing, list_lines, sites_words
from tjdesk.ui.exchange.question_view import QuestionView
from tjdesk.ui.exchange.receipts_view import ReceiptsView
from tjdesk.ui.exchange.sticks import Stick
from tjdesk.ui.exchange.wait_view import WaitView
from tjdesk.ui.kit.bands import Band, Mood
from tjdesk.ui.kit.buttons import Button
from tjdesk.ui.kit.empty import Empty
from tjdesk.ui.kit.lists import Entry, MasterDetail, MasterList
from tjdesk.ui.kit.menus import Menu
from tjdesk.ui.kit.panes import Page, Pane, ScreenBar
from tjdesk.ui.kit.scale import Density
from tjdesk.ui.kit.text import Text
from tjdesk.ui.kit.theme import Dressed, look
from tjdesk.ui.kit.tokens import Role
from tjdesk.ui.kit.words import Action

P = TypeVar("P", bound=QWidget)
C = TypeVar("C", BundleView, FolderView, ReceiptsView)
_DECIDED = (ConflictView, QuestionView, WaitView)
_LEAST = 230
"""So low the list and what is chosen in it become at most; in a window lower than that, cards and all scroll."""


class ExchangeView(QWidget, Dressed):
    """`chosen(id)` of the list; `file_wanted()`, `folder_wanted()`, `looked_into(Stick)` by buttons and band.

    The pages at the right are built when they are first wanted; `built(page)`: whoever works with it connects to it.
    """

    built = Signal(object)

    chosen = Signal(str)
    opened = Signal(str)
    file_wanted = Signal()
    folder_wanted = Signal()
    all_wanted = Signal()
    alone_wanted = Signal()
    looked_into = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.bar, self.cards = ScreenBar(_("Exchange")), Cards()
        self.list, self.stack = MasterList(_("To decide and waiting")), QStackedWidget()
        self.nothing = Empty(
            _("Nothing waits for a decision."),
            _("When two sites have changed the same thing without knowing of each other, both changes appear here"
              " side by side, and somebody decides."),
            _("Take in a bundle"),
        )  # fmt: skip
        self.alone = Empty(
            _("No other site belongs to this programme yet."),
            _("Another court or centre joins with the card of its computer. It is admitted in Office, under devices and"
              " sites; from then on bundles go to and fro."),
            _("Go to devices and sites"),
        )  # fmt: skip
        self.band: Band | None = None
        self._stick: Stick | None = None
        self._alone, self._several = True, False
        self._build_bar()
        self._lay_out()
        self._connect()
        self.redress()

    @cached_property
    def conflict(self) -> ConflictView:
        """Two answers side by side."""
        return self._page(ConflictView())

    @cached_property
    def question(self) -> QuestionView:
        """What a merge left for people to look at."""
        return self._page(QuestionView())

    @cached_property
    def wait(self) -> WaitView:
        """What waits for entries that have not come."""
        return self._page(WaitView())

    @cached_property
    def bundle(self) -> BundleView:
        """A bundle, taken in or made."""
        return self._closing(BundleView())

    @cached_property
    def folder(self) -> FolderView:
        """What lies in a folder."""
        return self._closing(FolderView())

    @cached_property
    def receipts(self) -> ReceiptsView:
        """What a site has told to have received."""
        return self._closing(ReceiptsView())

    def parts(self) -> Sequence[Callable[[], object]]:
        """What is not built yet, each to be built in a turn of its own."""
        return (lambda: self.bundle, lambda: self.conflict, lambda: self.question, lambda: self.wait,
                lambda: self.folder, lambda: self.receipts)  # fmt: skip

    def _page(self, page: P) -> P:
        self.stack.addWidget(page)
        self.built.emit(page)
        return page

    def _closing(self, page: C) -> C:
        page.closed.connect(self.back)
        return self._page(page)

    def _build_bar(self) -> None:
        self.drop_hint = Text(_("or drop the file on this window"), Role.SMALL, "ink2")
        self.everyone = Button(_("Bundles for all…"), do=self.all_wanted.emit)
        self.all_in = Button(_("Take in a folder…"), keys="Ctrl+Shift+O", do=self.folder_wanted.emit)
        self.take = Button(_("Take in a bundle…"), icon="from_them", keys="Ctrl+O", do=self.file_wanted.emit)
        self.more_menu = Menu(parent=self)
        self.more_menu.addAction(Action(_("Take in a folder…"), self.folder_wanted.emit, parent=self.more_menu))
        self.more_menu.addAction(Action(_("Bundles for all…"), self.all_wanted.emit, parent=self.more_menu))
        self.more = Button(_("More"), menu=self.more_menu)
        for widget in (self.drop_hint, self.everyone, self.all_in, self.more, self.take):
            self.bar.right.addWidget(widget)

    def _lay_out(self) -> None:
        self.stack.addWidget(self.nothing)
        self.stack.addWidget(self.alone)
        ground = Pane("paper")
        ground.column.addWidget(self.stack)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.bar)
        self.below, whole = MasterDetail(self.list, ground), Page(edge=0)
        whole.column.setSpacing(0)
        whole.column.addWidget(self.cards)
        whole.column.addWidget(self.below, 1)
        self._column.addWidget(whole, 1)

    def _connect(self) -> None:
        self.list.chosen.connect(self.chosen)
        self.list.opened.connect(self.opened)
        self.nothing.acted.connect(self.file_wanted)
        self.alone.acted.connect(self.alone_wanted)

    def redress(self) -> None:
        roomy = look().scale.density in (Density.ROOMY, Density.USUAL)
        self.below.setMinimumHeight(look().px(_LEAST))
        self.drop_hint.setVisible(roomy)
        self.all_in.setVisible(roomy)
        self.everyone.setVisible(roomy and self._several)
        self.more.setVisible(not roomy)

    def show_standing(self, standing: Standing, today: dt.date) -> None:
        """Cards and list; the detail on show stays."""
        self._alone = not standing.contacts
        self.bar.after.say(sites_words(standing.contacts) if standing.contacts else "")
        self._several = len(standing.contacts) > 1
        self.redress()
        self.cards.show_contacts(standing.contacts, today)
        lines = list_lines(standing)
        self.list.show_entries([Entry(line.id, line.title, line.detail) for line in lines])
        self.list.setVisible(bool(lines))
        if self.rests or (not lines and isinstance(self.stack.currentWidget(), _DECIDED)):
            self.back()

    @property
    def rests(self) -> bool:
        """Whether nothing is on show at the right but that nothing is."""
        return self.stack.currentWidget() in (self.nothing, self.alone)

    @property
    def at_list(self) -> bool:
        """Whether what is on show at the right goes with the list: no bundle, folder or receipts."""
        return self.rests or isinstance(self.stack.currentWidget(), _DECIDED)

    @property
    def at_conflict(self) -> bool:
        """Whether a conflict is on show."""
        return self.isVisible() and isinstance(self.stack.currentWidget(), ConflictView)

    def show_page(self, page: QWidget) -> None:
        """One of the pages at the right."""
        self.stack.setCurrentWidget(page)

    def back(self) -> None:
        """A bundle or receipt was closed: what is chosen in the list, or that nothing waits."""
        current = self.list.current
        if current:
            self.chosen.emit(current)
            self.list.setFocus()
        else:
            self.stack.setCurrentWidget(self.alone if self._alone else self.nothing)

    def show_stick(self, stick: Stick | None) -> None:
        """Says that a stick with bundles is in the computer; nothing is read from it unasked."""
        if stick == self._stick:
            return
        self._stick = stick
        if self.band is not None:
            self._column.removeWidget(self.band)
            self.band.hide()
            self.band.deleteLater()
            self.band = None
        if stick is not None:
            self.band = Band(
                Mood.READ_ONLY,
                stick.name,
                counted(
                    "There is {count} bundle on it. Nothing is read before you say so.",
                    "There are {count} bundles on it. Nothing is read before you say so.",
                    stick.bundles,
                ),
                _("See what is for us"),
            )
            self.band.acted.connect(lambda: self.looked_into.emit(stick))
            self._column.insertWidget(1, self.band)
