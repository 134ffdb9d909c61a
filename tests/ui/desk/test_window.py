"""The window as somebody uses it: unlock, find, go round, lock over a dialog, blank, another language."""

from __future__ import annotations

import pytest
from house_room import PASSPHRASE, USER, a_house, nameless
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from seen_window import Seen

from tjdesk.domain.programme import LogEvent
from tjdesk.domain.refusal import Trouble
from tjdesk.ui.desk.keys_card import KeysCard
from tjdesk.ui.desk.places import PLACES
from tjdesk.ui.desk.room import Spot
from tjdesk.ui.kit.words import tongue


def test_it_asks_who_may_open_the_store_and_names_every_control(seen: Seen) -> None:
    view = seen.window.threshold.unlock.view
    assert view.user.value == USER
    assert view.passphrase.hasFocus()
    assert nameless(seen.window) == []


def test_a_wrong_passphrase_is_told_waited_for_and_counted(seen: Seen) -> None:
    unlock = seen.window.threshold.unlock
    seen.try_passphrase("something else altogether")
    assert unlock.state.refusals == 1
    assert unlock.state.wait > 0
    assert seen.window.shell is None
    seen.qtbot.waitUntil(lambda: unlock.state.ready, timeout=5_000)
    seen.unlock()
    assert unlock.view.passphrase.text() == ""
    assert seen.window.room is not None
    with seen.window.room.desk.reading() as reads:
        assert [event.detail for event in reads.find(LogEvent, event="unlock_refused")] == ["1"]


def test_an_open_desk_names_every_control_on_every_screen(seen: Seen) -> None:
    seen.unlock()
    for digit in range(1, 7):
        QTest.keyClick(seen.window, getattr(Qt.Key, f"Key_{digit}"), Qt.KeyboardModifier.ControlModifier)
        seen.settle()
        assert nameless(seen.window) == [], digit
        assert seen.shell.rail.buttons[seen.shell.place.name].isChecked()
    assert seen.shell.place.name == "office"


def test_no_screen_flashes_a_window_of_its_own_while_it_is_built(seen: Seen) -> None:
    seen.unlock()
    flashed = _WindowsShown()
    app = QApplication.instance()
    assert app is not None
    app.installEventFilter(flashed)
    for place in PLACES:
        seen.shell.go(Spot(place.name))
        seen.settle()
    app.removeEventFilter(flashed)
    assert flashed.names == []


class _WindowsShown(QObject):
    """Names of widgets that were shown as windows."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.names.append(type(watched).__name__)
        return False


def test_lock_covers_dialogs_lets_go_of_the_store_and_comes_back_to_the_same_place(seen: Seen) -> None:
    seen.unlock()
    seen.shell.go(Spot("participants"))
    seen.settle()
    seen.shell.show_keys()
    card = next(one for one in QApplication.topLevelWidgets() if isinstance(one, KeysCard))
    seen.qtbot.waitUntil(card.isVisible)
    QTest.keyClick(card, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert not card.isVisible()
    assert seen.window.pages.currentWidget() is seen.window.threshold.unlock
    seen.settle()
    with a_house().opened(seen.store, USER, PASSPHRASE) as other:
        assert other.desk.seat.user_name == USER
    seen.unlock()
    assert seen.shell.place.name == "participants"
    assert card.isVisible()
    card.reject()


def test_while_locked_nothing_can_be_asked_of_the_store(seen: Seen) -> None:
    seen.unlock()
    room = seen.window.room
    assert room is not None
    seen.window.lock(10)
    seen.settle()
    assert seen.window.threshold.unlock.state.minutes == 10
    with pytest.raises(Trouble, match="locked"):
        _ = room.desk.seat


def test_what_is_asked_before_the_lock_still_runs(seen: Seen) -> None:
    seen.unlock()
    room = seen.window.room
    assert room is not None
    room.locking.connect(
        lambda: room.tasks.write(lambda _task: room.desk.keep_draft("form", "typed"), lambda _draft: None)
    )
    seen.window.lock()
    seen.settle()
    seen.unlock()
    kept = room.desk.draft("form")
    assert kept is not None
    assert kept.text == "typed"


def test_f9_hides_everything_and_brings_it_back(seen: Seen) -> None:
    seen.unlock()
    seen.shell.finder.begin()
    QTest.keyClick(seen.window, Qt.Key.Key_F9)
    assert not seen.shell.isVisible()
    assert "Oak Hill" not in seen.window.windowTitle()
    QTest.keyClick(seen.window, Qt.Key.Key_F9)
    assert seen.shell.isVisible()
    assert seen.shell.finder.hasFocus()


def test_find_goes_to_a_person_by_any_word_without_accents(seen: Seen) -> None:
    seen.unlock()
    went: list[Spot] = []
    assert seen.window.room is not None
    seen.window.room.went.connect(went.append)
    QTest.keyClick(seen.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    finder = seen.shell.finder
    _type(finder, "ibañ")
    seen.qtbot.waitUntil(lambda: finder._list.is_open and finder._list.current is not None)
    seen.settle()
    assert finder._list.current is not None
    assert finder._list.current.detail == "JT-001/2026"
    QTest.keyClick(finder, Qt.Key.Key_Return)
    assert went
    assert went[0].screen == "participants"
    assert finder.text() == ""


def test_find_knows_screens_and_actions_in_the_language_on_screen(seen: Seen) -> None:
    seen.unlock()
    tongue().speak("es")
    seen.shell.finder.begin()
    _type(seen.shell.finder, "bloq")
    assert seen.shell.finder._list.is_open
    seen.qtbot.waitUntil(lambda: not seen.window.tasks.busy)
    QTest.keyClick(seen.shell.finder, Qt.Key.Key_Return)
    assert seen.window.pages.currentWidget() is seen.window.threshold.unlock
    seen.settle()


def test_escape_leaves_the_find_box_for_where_one_was(seen: Seen) -> None:
    seen.unlock()
    before = seen.window.focusWidget()
    seen.shell.finder.begin()
    _type(seen.shell.finder, "no")
    QTest.keyClick(seen.shell.finder, Qt.Key.Key_Escape)
    assert seen.shell.finder.text() == ""
    assert seen.window.focusWidget() is before


def test_f6_goes_round_the_regions(seen: Seen) -> None:
    seen.unlock()
    seen.settle()
    visited = []
    for _step in range(4):
        QTest.keyClick(seen.window, Qt.Key.Key_F6)
        seen.settle()
        focused = QApplication.focusWidget()
        assert focused is not None
        regions = (seen.shell.top, seen.shell.rail, seen.shell.bands, seen.shell.stack)
        visited.append(next((one for one in regions if one.isAncestorOf(focused)), None))
    assert {seen.shell.top, seen.shell.rail, seen.shell.stack} <= set(visited)


def test_another_language_changes_title_and_rail_at_once_and_is_remembered(seen: Seen) -> None:
    seen.unlock()
    tongue().speak("fr")
    assert seen.shell.rail.buttons["sessions"].text() == "Séances"
    assert seen.window.windowTitle().startswith("FORMATION – Aujourd’hui")


def test_a_fault_nobody_told_gets_a_band_and_a_window_with_the_whole_of_it(seen: Seen) -> None:
    seen.unlock()
    assert seen.window.room is not None

    def fail(_task: object) -> None:
        from tjdesk.db.store import no_room

        raise no_room(seen.store)

    seen.window.tasks.write(fail, lambda _done: None)
    seen.settle()
    band = seen.shell.bands._bands["fault"]
    assert str(seen.store) in band.accessibleName()
    band.acted.emit()
    dialog = next(one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible())
    dialog.accept()
    assert "fault" not in seen.shell.bands._bands


def _type(field: object, text: str) -> None:
    """Letters with accents abort `keyClicks`: they are sent as events that carry their text."""
    for letter in text:
        for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
            event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(field, event)  # type: ignore[arg-type]


def test_when_the_window_has_ended_the_store_is_free(seen: Seen) -> None:
    seen.unlock()
    seen.window.end()
    with a_house().opened(seen.store, USER, PASSPHRASE) as opened:
        assert opened.desk.seat.user_name == USER
