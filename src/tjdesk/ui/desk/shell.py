"""The shell: top bar, bands, rail, one screen at a time, status strip."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import shiboken6
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from tjdesk.i18n.message import _
from tjdesk.ui.desk.faults import Fault, FaultWindow, fault_band
from tjdesk.ui.desk.find import Deed, FindBox
from tjdesk.ui.desk.keeping_posted import KeepingPosted
from tjdesk.ui.desk.keys_card import KeysCard
from tjdesk.ui.desk.menus import screens_menu, user_menu
from tjdesk.ui.desk.places import PLACES, Place, load_beforehand, load_screen, place_named
from tjdesk.ui.desk.rail import Rail
from tjdesk.ui.desk.regions import Region, focus_first, go_round
from tjdesk.ui.desk.room import Room, Screen, Spot
from tjdesk.ui.desk.top_bar import TopBar
from tjdesk.ui.desk.waiting import Waiting
from tjdesk.ui.desk.warming import Step, Warming
from tjdesk.ui.desk.watermark import Watermark
from tjdesk.ui.kit.bands import Bands, clock_band, training_band
from tjdesk.ui.kit.buttons import Button
from tjdesk.ui.kit.scale import Density
from tjdesk.ui.kit.strip import StatusStrip
from tjdesk.ui.kit.theme import Dressed, look

_FOLDED = (Density.TIGHT, Density.FOLDED)


class Shell(QWidget, Dressed):
    """One unlocked store. `leaving(how)` asks the window to `lock`, `blank` or `quit`; `moved()`: another screen;
    `loaded()`: the code of every screen is there.

    `help_wanted(place)` asks it for the manual, at the page of what is on screen where the place is empty.
    """

    leaving = Signal(str)
    moved = Signal()
    loaded = Signal()
    help_wanted = Signal(str)

    def __init__(self, room: Room, idle: Callable[[], float], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.room, self._idle = room, idle
        self.place: Place = PLACES[0]
        self._screens: dict[str, Screen] = {}
        self.warming: Warming | None = None
        self.fault_place = ""
        self._build()
        self._lay_out()
        self._connect()
        self._bind_keys()
        self.redress()

    def _build(self) -> None:
        seat = self.room.seat
        self.rail, self.bands, self.stack = Rail(), Bands(), QStackedWidget()
        self.finder = FindBox(self.room, self._deeds())
        lines: tuple[Any, ...] = (
            None,
            (_("Manual"), self.help, "F1"),
            (_("Keys"), self.show_keys, "Shift+F1"),
            None,
            (_("Lock"), lambda: self.leaving.emit("lock"), ""),
            (_("Close TJDesk"), lambda: self.leaving.emit("quit"), "Ctrl+Q"),
        )
        self.top = TopBar(
            seat.site_name, seat.user_name, self.finder, user_menu(self, lines), screens_menu(self, self.go_to)
        )
        self.waiting = Waiting(self.room)
        self.strip = StatusStrip(_("Status"), (_("F1 Manual"), _("F9 Blank the screen")))
        self.posted = KeepingPosted(self.room, self.strip, self.waiting)
        if seat.training:
            self.bands.put("training", training_band())
        self.watermark = Watermark(self) if seat.training else None

    def _deeds(self) -> tuple[Deed, ...]:
        return (
            Deed(_("Manual"), self.help, "F1"),
            Deed(_("Keys"), self.show_keys, "Shift+F1"),
            Deed(_("Lock"), lambda: self.leaving.emit("lock"), "Ctrl+L"),
            Deed(_("Blank the screen"), lambda: self.leaving.emit("blank"), "F9"),
            Deed(_("Close TJDesk"), lambda: self.leaving.emit("quit"), "Ctrl+Q"),
            Deed(_("Register a participant"), lambda: self.go(Spot("participants", part="new"))),
            Deed(_("Make a backup"), lambda: self.go(Spot("office", part="backup"))),
            Deed(_("Take in a bundle"), lambda: self.go(Spot("exchange", part="file"))),
            Deed(_("Make a bundle"), lambda: self.go(Spot("exchange", part="make"))),
            Deed(_("Import a spreadsheet"), lambda: self.go(Spot("participants", part="import"))),
            Deed(_("Language and appearance"), lambda: self.go(Spot("office", part="appearance"))),
        )

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addWidget(self.bands)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.rail)
        middle.addWidget(self.stack, 1)
        column.addLayout(middle, 1)
        column.addWidget(self.strip)

    def _connect(self) -> None:
        self.rail.chosen.connect(self.go_to)
        self.top.lock.activated.connect(self._lock)
        self.strip.went.connect(self.go_to)
        self.room.went.connect(self.go)
        self.room.saved.connect(lambda _changes: self.untell())
        self.waiting.known.connect(lambda outlook: self.rail.set_waiting("exchange", outlook.waiting))

    def _bind_keys(self) -> None:
        keys: list[tuple[str, Callable[[], object]]] = [
            ("Ctrl+K", self.finder.begin),
            ("Shift+F1", self.show_keys),
            ("F6", self.next_region),
            ("Shift+F6", self.region_before),
            ("F10", self._open_menu),
        ]
        keys += [(f"Ctrl+{at}", self._goer(place.name)) for at, place in enumerate(PLACES, 1)]
        for combination, do in keys:
            QShortcut(QKeySequence(combination), self).activated.connect(do)

    def _goer(self, name: str) -> Callable[[], None]:
        return lambda: self.go_to(name)

    def begin(self) -> None:
        """The store has just been opened."""
        self.go(Spot(PLACES[0].name))
        self.posted.ask_backup()
        self.room.tasks.afterwards(self.waiting.ask)
        self.room.tasks.afterwards(self._load)

    def go_to(self, name: str) -> None:
        """Show a screen by its name."""
        self.go(Spot(name))

    def go(self, spot: Spot) -> None:
        """Show a screen at a spot, unless the one shown has a reason to stay."""
        place = place_named(spot.screen)
        before = self._screens.get(self.place.name)
        if before is not None and place != self.place and not before.leave():
            self.rail.set_current(self.place.name)
            return
        screen = self._screen(place)
        self.place = place
        self.rail.set_current(place.name)
        self.top.set_folded(self._folded, place)
        look().finish(screen)
        self.stack.setCurrentWidget(screen)
        self.moved.emit()
        screen.arrive(spot)

    def _screen(self, place: Place) -> Screen:
        if place.name not in self._screens:
            self._screens[place.name] = load_screen(place, self.room)
            self.stack.addWidget(self._screens[place.name])
        return self._screens[place.name]

    def _load(self) -> None:
        """Code is loaded away from the window's thread; then screens are built while nobody types."""
        self.room.tasks.read(lambda _task: load_beforehand(PLACES[1:]), lambda _loaded: self._warm())

    def _warm(self) -> None:
        if shiboken6.isValid(self):  # somebody else may sit here by now
            self.loaded.emit()
            self.warming = Warming([self._builder(place) for place in PLACES[1:]], self.room, self._idle, self)

    def _builder(self, place: Place) -> Step:
        return lambda: self._screen(place).parts()

    def offer_bundle(self, file: Path) -> None:
        """Show what taking a bundle in, or an update, would do."""
        if file.suffix.lower() == ".tju":
            self.go(Spot("office", str(file), "update"))
            return
        self.go(Spot("exchange", str(file), "take"))

    def pause(self) -> None:
        """The window is being locked or closed: whatever is typed in the screen shown is kept now."""
        self.room.locking.emit()
        shown = self._screens.get(self.place.name)
        if shown is not None:
            shown.leave()

    def tell(self, fault: Fault) -> None:
        """A fault that no screen has told itself."""
        self.fault_place = fault.place
        band = fault_band(fault, self)
        band.acted.connect(lambda: self._explain(fault))
        self.bands.put("fault", band)

    def tell_clock(self, days: int) -> None:
        """The computer's clock is not where the last entry makes one expect it; by 0 days nothing is said."""
        self.bands.put("clock", clock_band(days) if days else None)

    def untell(self) -> None:
        """What went wrong has passed."""
        self.fault_place = ""
        self.bands.put("fault", None)

    def _explain(self, fault: Fault) -> None:
        window = FaultWindow(fault, self)
        window.more.connect(self.help_wanted)
        window.finished.connect(lambda _result: self.untell())
        window.open()

    def help(self) -> None:
        """The manual, at the page of what is on screen."""
        self.help_wanted.emit("")

    def show_keys(self) -> None:
        """The card of keys."""
        KeysCard(self).open()

    def _lock(self) -> None:
        self.leaving.emit("lock")

    def _open_menu(self) -> None:
        if self._folded:
            self.top.screens.showMenu()
        else:
            self.top.user.showMenu()

    # The regions that F6 goes round

    def next_region(self) -> None:
        """Focus to the next of screen, top bar, band, rail."""
        go_round(self._regions(), 1)

    def region_before(self) -> None:
        """Focus to the one before."""
        go_round(self._regions(), -1)

    def _regions(self) -> list[Region]:
        return [
            Region(self.stack, self._focus_screen),
            Region(self.top, self.finder.begin),
            Region(self.bands, lambda: focus_first(self.bands), lambda: bool(self.bands.findChildren(Button))),
            Region(self.rail, self.rail.focus_current, self.rail.isVisible),
        ]

    def _focus_screen(self) -> None:
        screen = self.stack.currentWidget()
        inside = screen.focusWidget() if screen is not None else None
        if inside is not None and inside is not screen and inside.isVisible():
            inside.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif screen is not None:
            focus_first(screen)

    # How much room there is

    @property
    def _folded(self) -> bool:
        return look().scale.density in _FOLDED

    def redress(self) -> None:
        self.rail.setVisible(not self._folded)
        self.top.set_folded(self._folded, self.place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.top.redress()
        if self.watermark is not None:
            self.watermark.setGeometry(self.rect())
            self.watermark.raise_()
