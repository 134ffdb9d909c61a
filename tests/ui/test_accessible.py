"""Every screen of a training court: each control has a name read out, no word is cut, no language stays behind."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from house_room import _KEPT, a_house
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QSizePolicy, QWidget
from pytestqt.qtbot import QtBot

from tjdesk.app.doors import TheDoors
from tjdesk.app.training import make_training_court
from tjdesk.i18n.language import language
from tjdesk.services.house import TrainingCourt
from tjdesk.services.participants import ListParticipants
from tjdesk.services.sessions import ListSessions
from tjdesk.ui.desk.room import Spot
from tjdesk.ui.desk.settings import SettingsFile
from tjdesk.ui.desk.threshold import World
from tjdesk.ui.desk.window import DeskWindow
from tjdesk.ui.first_run.panel import Panel as FirstRun
from tjdesk.ui.journey.forms import FORMS
from tjdesk.ui.kit.lines import WayIn
from tjdesk.ui.kit.theme import look
from tjdesk.ui.kit.words import tongue
from tjdesk.ui.manual.view import ManualWindow
from tjdesk.ui.office.view import PAGES

PATIENCE = 20_000
MOST_CHILDREN = 60
SAME_EVERYWHERE = frozenset(("TJDesk", "Ctrl+", "MDMA", "Tramadol", "English", "Español", "Français", "Português"))
"""Names of the program, of the languages themselves, and of substances."""


@cache
def _made() -> TrainingCourt:
    """One training court, to be copied."""
    folder = TemporaryDirectory()
    _KEPT.append(folder)
    return make_training_court(a_house(), Path(folder.name) / "court", language("es"))


@dataclass
class Tour:
    """The window, and the way to each of its screens."""

    qtbot: QtBot
    window: DeskWindow
    court: TrainingCourt

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.window.tasks.busy, timeout=PATIENCE)
        QApplication.processEvents()

    def go(self, screen: str, id: str = "", part: str = "") -> None:
        assert self.window.shell is not None
        self.window.shell.go(Spot(screen, id, part))
        self.settle()

    def somebody(self) -> str:
        assert self.window.room is not None
        return self.window.room.desk.ask(ListParticipants(""))[0].id

    def lock(self) -> None:
        self.window.lock()
        self.settle()

    def screens(self) -> Iterator[str]:
        """Goes to each screen in turn and says which it is; the unlock page comes last."""
        who = self.somebody()
        spots = [("today", "", ""), ("sessions", "", ""), ("sessions", self.court.session, "")]
        spots += [("participants", "", ""), ("participants", who, ""), ("participants", who, "history")]
        spots += [("participants", "", "new"), ("participants", who, "edit"), ("participants", "", "import")]
        spots += [("participants", who, "journey"), ("participants", "", "refer")]
        spots += [("participants", who, f"step:{step}") for step in FORMS if step != "referral"]
        spots += [("exchange", "", ""), ("figures", "", "")]
        spots += [("office", "", part) for part in PAGES if part != "import"]
        for screen, id, part in spots:
            self.go(screen, id, part)
            yield f"{screen} {'one ' if id else ''}{part}".strip()
        self.lock()
        yield "unlock"


@pytest.fixture
def tour(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Tour]:
    made = _made()
    store = Path(shutil.copytree(made.store, tmp_path / "court"))
    court = TrainingCourt(store, made.user, made.passphrase, made.session, made.paper)
    look()
    window = DeskWindow(lambda: World(a_house(), TheDoors()), SettingsFile(tmp_path / "window.json"))
    qtbot.addWidget(window)
    window.setFixedSize(1366, 768)
    window.show()
    window.activateWindow()
    window.begin(court.store, court)
    qtbot.waitUntil(lambda: window.shell is not None, timeout=PATIENCE)
    made_tour = Tour(qtbot, window, court)
    made_tour.settle()
    yield made_tour
    window.end()
    QApplication.processEvents()


@pytest.mark.parametrize("code", ["es", "fr"])
def test_every_control_that_takes_the_focus_has_a_name(tour: Tour, code: str) -> None:
    tongue().speak(code)
    found = {screen: unnamed(tour.window) for screen in tour.screens()}
    assert {screen: names for screen, names in found.items() if names} == {}


@pytest.mark.parametrize("size", [1.0, 1.5])
@pytest.mark.parametrize("code", ["es", "fr"])
def test_no_word_is_cut(tour: Tour, code: str, size: float) -> None:
    tongue().speak(code)
    look().set_text(size)
    QApplication.processEvents()
    found = {screen: cut(tour.window) for screen in tour.screens()}
    assert {screen: words for screen, words in found.items() if words} == {}


def test_every_word_follows_a_change_of_language(tour: Tour) -> None:
    """What reads the same in French and in Portuguese was left behind, unless it is a name or data."""
    left: dict[str, set[str]] = {}
    data = data_of(tour)
    for screen in tour.screens():
        tongue().speak("fr")
        tour.settle()
        french = words_of(tour.window)
        tongue().speak("pt")
        tour.settle()
        same = {one for one in french & words_of(tour.window) if without(one, data)}
        if same:
            left[screen] = same
    assert left == {}


@pytest.mark.parametrize("code", ["es", "fr"])
def test_the_first_run_names_and_shows_everything(qtbot: QtBot, tmp_path: Path, code: str) -> None:
    look()
    window = DeskWindow(lambda: World(a_house(), TheDoors()), SettingsFile(tmp_path / "window.json"))
    qtbot.addWidget(window)
    window.setFixedSize(1366, 768)
    window.show()
    window.begin(tmp_path / "none")
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=PATIENCE)
    tongue().speak(code)
    first = window.pages.currentWidget()
    assert isinstance(first, FirstRun)
    for page in (first.language, first.purpose, first.court, first.user):
        first.go(page)
        QApplication.processEvents()
        assert (unnamed(window), cut(window)) == ([], []), type(page).__name__
    window.end()
    QApplication.processEvents()


@pytest.mark.parametrize("size", [1.0, 1.5])
@pytest.mark.parametrize("code", ["es", "fr"])
def test_the_manual_names_and_shows_everything(qtbot: QtBot, code: str, size: float) -> None:
    look().set_text(size)
    tongue().speak(code)
    window = ManualWindow()
    qtbot.addWidget(window)
    window.resize(1060, 700)
    window.show()
    for place in ("session", "keys", "trouble#room"):
        window.open_at(place)
        QApplication.processEvents()
        assert (unnamed(window), cut(window)) == ([], []), place
    read = QAccessible.queryAccessibleInterface(window.page).textInterface()
    assert read.text(0, read.characterCount()).startswith(window.book.page("trouble").title)


def walked(top: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """What a screen reader sees, the invisible left out."""
    stack = [top]
    while stack:
        one = stack.pop()
        if one is None or not one.isValid() or one.state().invisible:
            continue
        yield one
        stack.extend(one.child(at) for at in range(min(one.childCount(), MOST_CHILDREN)))


def unnamed(window: QWidget) -> list[str]:
    """Roles of what takes the focus and has no name."""
    named = QAccessible.Text.Name
    return [
        f"{one.role().name} {type(one.object()).__name__}"
        for one in walked(QAccessible.queryAccessibleInterface(window))
        if one.state().focusable and not one.text(named).strip()
    ]


def cut(window: QWidget) -> list[str]:
    """Words of labels and buttons that are narrower than what they say, and not meant to be shortened."""
    worded: list[QLabel | QAbstractButton] = [*window.findChildren(QLabel), *window.findChildren(QAbstractButton)]
    shown = [one for one in worded if one.isVisible()]
    return [
        f"{type(one).__name__} {one.text()!r} {one.width()} < {one.sizeHint().width()}"
        for one in shown
        if one.text() and one.width() + 1 < one.sizeHint().width() and not _may_be_short(one)
    ]


def _may_be_short(one: QLabel | QAbstractButton) -> bool:
    """Wrapped or shortened on purpose, or a line whose size is a wish and which paints what there is room for."""
    if isinstance(one, WayIn):
        return True
    ignored = one.sizePolicy().horizontalPolicy() is QSizePolicy.Policy.Ignored
    return ignored or (isinstance(one, QLabel) and one.wordWrap())


def words_of(window: QWidget) -> set[str]:
    """Every text on screen."""
    getters: list[tuple[type[QWidget], Callable[..., str]]] = [
        (QLabel, QLabel.text), (QAbstractButton, QAbstractButton.text), (QLineEdit, QLineEdit.placeholderText),
        (QWidget, QWidget.accessibleName),
    ]  # fmt: skip
    texts = {get(one) for kind, get in getters for one in window.findChildren(kind) if one.isVisible()}
    return {text for text in texts if any(letter.isalpha() for letter in text)}


def data_of(tour: Tour) -> list[str]:
    """Names, numbers and places that people wrote, longest first."""
    assert tour.window.room is not None
    seat, desk = tour.window.room.seat, tour.window.room.desk
    found = {
        seat.site_name,
        seat.user_name,
        desk.pack.file_number_example,
        str(tour.court.store),
        str(tour.court.store.parent),
    }
    for one in desk.ask(ListParticipants("")):
        person = one.person
        found |= {one.name.text, one.file_number}
        if person is not None:
            found |= {person.family_name, person.second_family_name, person.given_names}
    for item in desk.ask(ListSessions()):
        found |= {item.session.judge, item.session.room, item.session.clerk}
    return sorted(found - {""}, key=len, reverse=True)


def without(text: str, data: list[str]) -> str:
    """What is left of a text when data, marks and what is written alike everywhere are taken out."""
    plain = re.sub(r"<[^>]*>", "", text)
    for one in (*data, *SAME_EVERYWHERE):
        plain = plain.replace(one, "")
    plain = re.sub(r"\bF\d+\b", "", plain)
    return plain.strip() if re.search(r"[^\W\d_]", plain) else ""
