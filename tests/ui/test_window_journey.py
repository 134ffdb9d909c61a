"""From an empty computer to a saved summary by the keyboard alone; the store is then what the command line makes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from calls import TODAY, Court, new_court, the_house
from desks import StillClock
from tjdesk.app.doors import TheDoors
from tjdesk.domain.enrolment import Enrolment
from tjdesk.domain.person import Person
from tjdesk.services.participants import RegisterParticipant
from tjdesk.ui.desk.settings import SettingsFile, data_folder
from tjdesk.ui.desk.threshold import World
from tjdesk.ui.desk.window import DeskWindow
from tjdesk.ui.first_run.panel import Panel as FirstRun
from tjdesk.ui.kit.theme import look
from tjdesk.ui.kit.words import tongue
from tjdesk.ui.participants.panel import Panel as Participants
from tjdesk.ui.sessions.panel import Panel as Sessions
from tjdesk.ui.sessions.preview import Preview

PATIENCE = 20_000
USER = "C. Ruiz Ávila"
COURT = "Juzgado de Control, Guadalupe"
PEOPLE = (("JT-001/2026", "Ñáñez", "Peña", "Óscar"), ("JT-002/2026", "Herrera", "Luna", "María José"))
COMPARED = ("disposition", "attendance", "responses", "phase", "phase_before", "phase_after", "next", "notes", "orders")


@dataclass
class Hands:
    """Ten fingers at the window's keyboard, and nothing else."""

    qtbot: QtBot
    window: DeskWindow

    @property
    def focus(self) -> QWidget:
        """Where the next key goes."""
        focused = QApplication.activePopupWidget() or QApplication.focusWidget()
        return focused or QApplication.activeModalWidget() or self.window

    def press(self, *keys: str) -> None:
        for key in keys:
            pressed = QKeySequence(key)[0]  # type: ignore[index]
            QTest.keyClick(self.focus, pressed.key(), pressed.keyboardModifiers())
            QApplication.processEvents()

    def type(self, text: str) -> None:
        """Letters as events that carry their text: accents have no key of their own."""
        for letter in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
                QApplication.sendEvent(self.focus, event)
            QApplication.processEvents()

    def tab_to(self, wanted: QWidget, key: str = "Tab") -> None:
        """Tab until this control has the focus; one that cannot be reached so fails."""
        for _step in range(60):
            if wanted is self.focus or wanted.isAncestorOf(self.focus):
                return
            self.press(key)
        raise AssertionError(f"Tab never reaches {wanted.accessibleName()!r}")

    def until(self, happened: Callable[[], object]) -> None:
        self.qtbot.waitUntil(lambda: bool(happened()), timeout=PATIENCE)
        self.settle()

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.window.tasks.busy, timeout=PATIENCE)
        QApplication.processEvents()
        if QApplication.activeWindow() is None:
            self.window.activateWindow()
            QApplication.processEvents()

    def now(self) -> QWidget | None:
        """The screen that the shell shows."""
        return self.window.shell.stack.currentWidget() if self.window.shell is not None else None


@pytest.fixture
def hands(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hands]:
    """The window on a computer where TJDesk was never opened."""
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "APPDATA", "LOCALAPPDATA", "HOME"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
        (tmp_path / name.lower()).mkdir()
    look()
    tongue().speak("en")
    window = DeskWindow(lambda: World(the_house(StillClock()), TheDoors()), SettingsFile())
    qtbot.addWidget(window)
    window.resize(1366, 696)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=PATIENCE)
    window.begin(data_folder() / "court")
    yield Hands(qtbot, window)
    window.end()
    QApplication.processEvents()
    tongue().speak("en")


def test_first_run_to_saved_summary_equals_the_command_line(hands: Hands, tmp_path: Path) -> None:
    passphrase = found(hands)
    for number, family, second, given in PEOPLE:
        register(hands, number, family, second, given)
    plan(hands)
    for number, *_names in PEOPLE:
        list_person(hands, number)
    record(hands)
    summary = save_summary(hands, tmp_path / "resumen.pdf")
    lock(hands)
    unlock(hands, passphrase)
    lock(hands)
    assert summary.read_bytes().startswith(b"%PDF-")
    secret = tmp_path / "window-secret"
    secret.write_text(passphrase, "utf-8")
    by_window = Court(data_folder() / "court", secret, USER)
    by_command = same_by_command_line(tmp_path, by_window)
    assert heard(by_window) == heard(by_command)


def found(hands: Hands) -> str:
    """Language, purpose, court, user, recovery sheet; the passphrase that was drawn."""
    first = hands.window.pages.currentWidget()
    assert isinstance(first, FirstRun)
    hands.settle()
    hands.tab_to(first.language.choice)
    while first.language.choice.value != "es":
        hands.press("Right")
    hands.tab_to(first.language.next)
    hands.press("Return")
    assert first.purpose.isVisible()
    hands.press("Return")
    assert first.court.isVisible()
    hands.type(COURT)
    hands.tab_to(first.court.pack)
    for _pack in range(20):
        if first.court.pack.value == "mx":
            break
        hands.press("Down")
    hands.tab_to(first.court.next)
    hands.press("Return")
    assert first.user.isVisible()
    hands.type(USER)
    passphrase = first.user.passphrase.text()
    assert len(passphrase.split()) >= 5
    hands.tab_to(first.user.again)
    hands.type(passphrase)
    hands.press("Return")
    hands.until(lambda: first.sheet is not None and first.sheet.isVisible())
    type_groups(hands, first)
    hands.until(lambda: hands.window.shell is not None and hands.window.pages.currentWidget() is hands.window.shell)
    return passphrase


def type_groups(hands: Hands, first: FirstRun) -> None:
    """Reads the two groups from the sheet on screen, as one would from paper."""
    assert first.sheet is not None
    words = [one.text() for one in first.sheet.findChildren(QLabel)]
    for place, field in zip(first.sheet.places, first.sheet.typed, strict=True):
        hands.tab_to(field)
        hands.type(words[words.index(str(place)) + 1])
    hands.press("Return")


def register(hands: Hands, number: str, family: str, second: str, given: str) -> None:
    """One person, admitted today, in the first phase."""
    hands.press("Ctrl+3")
    hands.until(lambda: isinstance(hands.now(), Participants))
    screen = hands.now()
    assert isinstance(screen, Participants)
    if screen.stack.currentWidget() is not screen.list:
        hands.press("Escape")
        hands.until(lambda: screen.stack.currentWidget() is screen.list)
    hands.press("Ctrl+N")
    hands.until(lambda: screen.stack.currentWidget() is screen.editing.view and isinstance(hands.focus, QWidget))
    inputs = screen.editing.view.rows.inputs
    typed = {"file_number": number, "family_name": family, "second_family_name": second, "given_names": given}
    for name, words in typed.items():
        hands.tab_to(inputs[name])
        hands.type(words)
    hands.tab_to(inputs["status"])
    while inputs["status"].value != "active":  # type: ignore[union-attr]
        hands.press("Down")
    for name in ("admitted_on", "phase_since"):
        hands.tab_to(inputs[name])
        hands.type(TODAY)
    hands.press("Ctrl+Return")
    hands.until(lambda: screen.stack.currentWidget() is screen.page)


def plan(hands: Hands) -> None:
    """A session today at nine."""
    hands.press("Ctrl+2")
    hands.until(lambda: isinstance(hands.now(), Sessions))
    hands.press("Ctrl+N")
    hands.until(lambda: QApplication.activeModalWidget() is not None)
    hands.press("Ctrl+A")
    hands.type(TODAY)
    hands.press("Tab")
    hands.type("9:00")
    hands.press("Tab")
    hands.type("Sala 2")
    hands.press("Tab")
    hands.type("Jueza M. Treviño")
    hands.press("Ctrl+Return")
    hands.until(lambda: QApplication.activeModalWidget() is None)
    hands.until(lambda: sessions(hands).sitting.page is not None)


def sessions(hands: Hands) -> Sessions:
    screen = hands.now()
    assert isinstance(screen, Sessions)
    return screen


def list_person(hands: Hands, number: str) -> None:
    """Found by the file number, taken from the list under the line."""
    before = len(sessions(hands).sitting.page.called)  # type: ignore[union-attr]
    hands.press("Ctrl+Shift+N")
    hands.until(lambda: QApplication.activeModalWidget() is not None)
    asked: Any = QApplication.activeModalWidget()
    hands.type(number[:6])
    hands.until(lambda: asked._suggest.is_open)
    hands.press("Return")
    hands.press("Ctrl+Return")
    hands.until(lambda: QApplication.activeModalWidget() is None)
    hands.until(lambda: len(sessions(hands).sitting.page.called) == before + 1)  # type: ignore[union-attr]


def record(hands: Hands) -> None:
    """The routine outcome, then one with a note; eight keys and a sentence."""
    screen = sessions(hands)
    screen.sitting.call(screen.sitting.page.called[0].participant.id)  # type: ignore[union-attr]
    hands.settle()
    hands.press("1", "1", "2", "E", "Return", "Tab", "1", "Ctrl+Return")
    hands.until(lambda: screen.sitting.page.recorded == 1)  # type: ignore[union-attr]
    hands.press("1", "2", "3", "E", "Return", "Tab", "1")
    hands.press("Alt+N")
    hands.type("Trabaja desde el lunes; llegó tarde.")
    hands.press("Ctrl+Return")
    hands.until(lambda: screen.sitting.page.recorded == 2)  # type: ignore[union-attr]


def save_summary(hands: Hands, file: Path) -> Path:
    """Print menu, first line, Save as PDF, a name typed into the system's question."""
    hands.press("Ctrl+P")
    hands.until(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    hands.press("Return")
    hands.until(lambda: isinstance(QApplication.activeModalWidget(), Preview))
    preview = QApplication.activeModalWidget()
    assert isinstance(preview, Preview)
    hands.until(lambda: preview.pages.sheets)
    hands.press("Ctrl+S")
    hands.until(lambda: isinstance(QApplication.activeModalWidget(), QFileDialog))
    hands.press("Ctrl+A")
    hands.type(str(file))
    hands.press("Return")
    hands.until(file.exists)
    hands.until(lambda: QApplication.activeModalWidget() is None)
    return file


def lock(hands: Hands) -> None:
    """Locked, the window lets go of the store."""
    hands.press("Ctrl+L")
    page = hands.window.threshold.unlock
    hands.until(lambda: hands.window.pages.currentWidget() is page and not hands.window.is_open)


def unlock(hands: Hands, passphrase: str) -> None:
    """The session stands as it was."""
    hands.type(passphrase)
    hands.press("Return")
    hands.until(lambda: hands.window.is_open and hands.window.pages.currentWidget() is hands.window.shell)
    assert sessions(hands).sitting.page is not None


def same_by_command_line(folder: Path, window: Court) -> Court:
    """Another store, the same people, and the outcomes given to `tjdesk record`."""
    (folder / "second").mkdir()
    court = new_court(folder / "second", pack="mx")
    for number, family, second, given in PEOPLE:
        person = Person(id="", dossier="", family_name=family, second_family_name=second, given_names=given)
        day = StillClock().at.date()
        enrolment = Enrolment(
            id="", dossier="", file_number=number, status="active", phase="phase_1", admitted_on=day, phase_since=day
        )
        with court.opened() as opened:
            opened.desk.execute(RegisterParticipant(person, enrolment))
    court.told("session new", "--date", TODAY, "--time", "09:00", "--room", "Sala 2", "--judge", "Jueza M. Treviño")
    first = window.told("session", TODAY)["hearings"][0]
    routine = {"session": TODAY, "disposition": "held", "phase": "stay", "next": first["next"]}
    praise = [{"kind": "incentive", "item": first["responses"][0]["item"]}]
    items = [
        {"participant": PEOPLE[0][0], "attendance": "present", "progress": "satisfactory",
         "responses": praise} | routine,
        {"participant": PEOPLE[1][0], "attendance": "late", "progress": "partial", "responses": praise,
         "notes": "Trabaja desde el lunes; llegó tarde."} | routine,
    ]  # fmt: skip
    assert court.told("record", court.file("outcomes.json", items))["recorded"] == len(items)
    return court


def heard(court: Court) -> list[dict[str, Any]]:
    """What each hearing of today says."""
    told = court.told("session", TODAY)
    assert told["recorded"] == len(PEOPLE)
    return [{name: hearing[name] for name in COMPARED} for hearing in told["hearings"]]
