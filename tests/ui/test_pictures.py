"""Pictures as tests: no word of any screen is cut, in no language, text size or window; every control has a name.

A few of the hardest by default; with TJDESK_PICTURES set (`make proof`), every screen in four languages and in one that
is a third longer than English, light and dark, at 100, 125 and 150 %, in three sizes of window.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from house_room import a_house
from longer import LONGER, longer_language
from measured import faults
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from tour import PATIENCE, Tour, a_tour, data_of, rest

from tjdesk.app.doors import TheDoors
from tjdesk.i18n.language import LANGUAGES
from tjdesk.ui.desk.settings import SettingsFile
from tjdesk.ui.desk.threshold import World
from tjdesk.ui.desk.window import DeskWindow
from tjdesk.ui.first_run.panel import Panel as FirstRun
from tjdesk.ui.kit import words
from tjdesk.ui.kit.theme import Mode, look
from tjdesk.ui.kit.words import tongue
from tjdesk.ui.manual.view import ManualWindow

Take = tuple[str, float, tuple[int, int], Mode]
"""Language, text size, the window's width and height, colours."""

ROOMS = ((1366, 768), (1366, 696), (1024, 540))
SIZES = (1.0, 1.25, 1.5)
Walk = list[Take]
"""Takes of one tour of the screens: its window changes its size and that of its text, as somebody may at any screen."""
EVERY: list[Walk] = [
    [(code, size, room, mode) for size, room in product(SIZES, ROOMS)]
    for code, mode in product((*LANGUAGES, LONGER), (Mode.LIGHT, Mode.DARK))
]
HARD: list[Walk] = [
    [("fr", 1.5, (1024, 540), Mode.DARK)], [("pt", 1.25, (1366, 696), Mode.LIGHT)],
    [(LONGER, 1.0, (1366, 768), Mode.LIGHT)],
]  # fmt: skip
WHOLE = bool(os.environ.get("TJDESK_PICTURES"))
WALKS = EVERY if WHOLE else HARD


def told(take: Take) -> str:
    code, size, (wide, high), mode = take
    return f"{code} {round(size * 100)} % {wide}x{high} {mode.value}"


def named(walk: Walk) -> str:
    return told(walk[0]) if len(walk) == 1 else f"{walk[0][0]} {walk[0][3].value}"


@pytest.fixture
def tour(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Tour]:
    monkeypatch.setattr(words, "language", longer_language)
    with a_tour(qtbot, tmp_path) as made:
        yield made


@pytest.mark.parametrize("walk", WALKS, ids=named)
def test_no_word_of_a_screen_is_cut_and_no_control_is_nameless(tour: Tour, walk: Walk) -> None:
    assert found(tour, tour.screens(), walk) == {}


@pytest.mark.parametrize("walk", WALKS if WHOLE else WALKS[:1], ids=named)
def test_no_word_of_a_step_is_cut_and_no_control_is_nameless(tour: Tour, walk: Walk) -> None:
    assert found(tour, tour.steps(), walk) == {}


def found(tour: Tour, screens: Iterator[str], walk: Walk) -> dict[str, list[str]]:
    """What is wrong, by screen and take."""
    data, wrong = data_of(tour), dict[str, list[str]]()
    show(tour.window, walk[0])
    for screen in screens:
        for take in walk:
            show(tour.window, take)
            tour.rest()
            wrong[f"{screen}, {told(take)}"] = faults(tour.window, data)
    return {place: lines for place, lines in wrong.items() if lines}


@pytest.mark.parametrize("walk", WALKS, ids=named)
def test_the_first_run_shows_and_names_everything(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, walk: Walk
) -> None:
    monkeypatch.setattr(words, "language", longer_language)
    look()
    window = DeskWindow(lambda: World(a_house(), TheDoors()), SettingsFile(tmp_path / "window.json"))
    qtbot.addWidget(window)
    window.show()
    window.begin(tmp_path / "none")
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=PATIENCE)
    show(window, walk[0])
    first = window.pages.currentWidget()
    assert isinstance(first, FirstRun)
    wrong = {}
    for page in (first.language, first.purpose, first.court, first.user):
        first.go(page)
        for take in walk:
            show(window, take)
            rest()
            wrong[f"{type(page).__name__}, {told(take)}"] = faults(window, [str(tmp_path)])
    window.end()
    QApplication.processEvents()
    assert {page: lines for page, lines in wrong.items() if lines} == {}


@pytest.mark.parametrize("walk", WALKS, ids=named)
def test_the_manual_shows_and_names_everything(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, walk: Walk) -> None:
    monkeypatch.setattr(words, "language", longer_language)
    look()
    window = ManualWindow()
    qtbot.addWidget(window)
    window.show()
    show(window, walk[0])
    wrong = {}
    for place, take in product(("session", "keys", "trouble#room"), walk):
        show(window, take)
        window.open_at(place)
        rest()
        wrong[f"{place}, {told(take)}"] = faults(window, [])
        read = QAccessible.queryAccessibleInterface(window.page).textInterface()
        assert read.text(0, read.characterCount()).startswith(window.book.page(place.partition("#")[0]).title)
    assert {place: lines for place, lines in wrong.items() if lines} == {}


def show(window: QWidget, take: Take) -> None:
    """The window in this language, text size, room and these colours."""
    code, size, room, mode = take
    window.setFixedSize(*room)
    look().set_mode(mode)
    look().set_text(size)
    tongue().speak(code)
