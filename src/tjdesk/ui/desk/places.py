"""The screens of the shell: their names, in order, where each is built, and what stands in for a missing one."""

from __future__ import annotations

import datetime as dt
import importlib
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout

from tjdesk.i18n.message import Message, _
from tjdesk.ui.desk.regions import focus_first
from tjdesk.ui.desk.room import Room, Screen, Spot
from tjdesk.ui.kit.empty import Empty
from tjdesk.ui.kit.panes import Pane, ScreenBar
from tjdesk.ui.kit.words import tongue


@dataclass(frozen=True)
class Place:
    """A screen by its name in a `Spot`, and its words."""

    name: str
    words: Message

    @property
    def module(self) -> str:
        return f"tjdesk.ui.{self.name}.panel"


PLACES = (
    Place("today", _("Today")),
    Place("sessions", _("Sessions")),
    Place("participants", _("Participants")),
    Place("exchange", _("Exchange")),
    Place("figures", _("Figures")),
    Place("office", _("Office")),
)


def place_named(name: str) -> Place:
    """The place of a name; the first for an unknown one."""
    return next((place for place in PLACES if place.name == name), PLACES[0])


def load_screen(place: Place, room: Room) -> Screen:
    """A screen, its code loaded at the first visit; an honest page where this version has none."""
    if not has_screen(place):
        return NotHere(place, room)
    made: Screen = importlib.import_module(place.module).Panel(room)
    return made


def has_screen(place: Place) -> bool:
    """Whether this version has the screen. A module that fails to load for another reason is a mistake of ours."""
    try:
        importlib.import_module(place.module)
    except ModuleNotFoundError as missing:
        if missing.name and place.module.startswith(missing.name):
            return False
        raise
    return True


def load_beforehand(places: Sequence[Place]) -> None:
    """What a first visit would have to read from the disk: code, and how numbers and days are written."""
    spoken = tongue().language
    spoken.number(1000)
    spoken.date(dt.date(2000, 1, 1), "full")
    for place in places:
        has_screen(place)


@dataclass(frozen=True)
class _Instead:
    title: Message
    sentence: Message
    action: Message
    spot: Spot


_OTHERWISE = _Instead(
    _("This screen is not in this version yet."),
    _("What it will show is recorded already and is safe."),
    _("Go to today"),
    Spot("today"),
)


class NotHere(Screen):
    """What stands in for a screen of a later version: what can be done today instead."""

    def __init__(self, place: Place, room: Room) -> None:
        super().__init__(room)
        instead = _OTHERWISE
        ground = Pane("paper")
        self._empty = Empty(instead.title, instead.sentence, instead.action)
        self._empty.acted.connect(lambda: room.went.emit(instead.spot))
        ground.column.addWidget(ScreenBar(place.words))
        ground.column.addWidget(self._empty, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(ground)

    def arrive(self, spot: Spot) -> None:
        focus_first(self)
