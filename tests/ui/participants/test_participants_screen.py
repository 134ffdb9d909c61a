"""The list filters as one types and leads to the page by keyboard alone; the page says what is known."""

from __future__ import annotations

import datetime as dt

import pytest
from house_room import nameless, register, settled, shown
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tjdesk.domain.outcome import Outcome
from tjdesk.services.recording import RecordOutcome
from tjdesk.ui.desk.room import Room, Spot
from tjdesk.ui.kit.scale import density_for
from tjdesk.ui.kit.theme import look
from tjdesk.ui.kit.words import tongue
from tjdesk.ui.participants.panel import Panel
from tjdesk.ui.participants.timeline_model import spoken


def write(widget: QWidget, text: str) -> None:
    for letter in text:
        QApplication.sendEvent(widget, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter))


@pytest.fixture
def panel(qtbot: QtBot, room: Room) -> Panel:
    register(room.desk, "JT-001/2026", "Ñáñez Peña", "Óscar")
    register(room.desk, "JT-002/2026", "Herrera Luna", "José Antonio")
    register(room.desk, "JT-003/2026")
    room.desk.execute(RecordOutcome("JT-002/2026", "2026-11-19", Outcome(attendance="present", decision="stay")))
    made = Panel(room)
    shown(qtbot, made, Spot("participants"))
    return made


def names(qtbot: QtBot, panel: Panel) -> list[str]:
    rows = panel.model.rowCount()
    qtbot.waitUntil(lambda: all(panel.model.row_at(at) is not None for at in range(rows)))
    return [str(panel.model.index(at, 0).data()) for at in range(rows)]


def test_everybody_in_alphabetical_order(qtbot: QtBot, panel: Panel) -> None:
    assert sorted(names(qtbot, panel)) == ["Herrera Luna, José Antonio", "JT-003/2026", "Ñáñez Peña, Óscar"]
    assert panel.list.count.plain == "3 participants"
    QAbstractItemModelTester(panel.model)


@pytest.mark.parametrize("typed", ["oscar pena", "NANEZ", "jt-001", "peña ñá"])
def test_accents_capitals_and_order_do_not_matter(qtbot: QtBot, panel: Panel, typed: str) -> None:
    write(panel.list.search, typed)
    settled(qtbot, panel)
    assert names(qtbot, panel) == ["Ñáñez Peña, Óscar"]
    assert panel.list.count.plain == "1 of 3"


def test_nobody_found_offers_to_register(qtbot: QtBot, panel: Panel) -> None:
    write(panel.list.search, "zzz")
    settled(qtbot, panel)
    assert panel.list.stack.currentWidget() is not panel.list.table
    with qtbot.waitSignal(panel.list.registering):
        panel.list._empty.acted.emit()  # type: ignore[union-attr]


def test_enter_opens_the_first_and_escape_comes_back(qtbot: QtBot, panel: Panel) -> None:
    write(panel.list.search, "herrera")
    settled(qtbot, panel)
    qtbot.keyClick(panel.list.search, Qt.Key.Key_Return)
    settled(qtbot, panel)
    assert panel.stack.currentWidget() is panel.page
    assert panel.page.bar._who.text() == "Herrera Luna, José Antonio"
    qtbot.keyClick(panel.page.timeline, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: panel.stack.currentWidget() is panel.list)


def test_the_page_follows_what_is_saved(qtbot: QtBot, panel: Panel) -> None:
    panel.room.go("participants", panel.model.id_at(0))
    settled(qtbot, panel)
    lines = [spoken(item) for item in panel.page._page.timeline]  # type: ignore[union-attr]
    assert lines[0] == "Thursday 19 November 2026, Review hearing, present, not signed"
    done = panel.room.desk.execute(
        RecordOutcome("JT-002/2026", "2026-11-19", Outcome(attendance="late", decision="stay"))
    )
    panel.room.tell_saved(done.changes)
    settled(qtbot, panel)
    assert "late" in spoken(panel.page._page.timeline[0])  # type: ignore[union-attr]


def test_a_hearing_leads_to_its_session(qtbot: QtBot, panel: Panel) -> None:
    panel.room.go("participants", panel.model.id_at(0))
    settled(qtbot, panel)
    panel.page.timeline.setCurrentIndex(panel.page.timeline.lines.index(1))
    with qtbot.waitSignal(panel.room.went) as went:
        qtbot.keyClick(panel.page.timeline, Qt.Key.Key_Return)
    assert (went.args[0].screen, bool(went.args[0].id)) == ("sessions", True)


def test_the_axis_is_read_out_and_stands_as_a_table(qtbot: QtBot, panel: Panel) -> None:
    panel.room.go("participants", panel.model.id_at(0))
    settled(qtbot, panel)
    told = panel.page.life.accessibleDescription()
    assert told.startswith("From 1 September 2026 to 22 November 2026.")
    assert "present (1)" in told
    assert panel.page.table.model().rowCount() == 0, "filled when somebody asks for it"
    panel.page.as_table.click()
    assert panel.page.table.model().rowCount() == 3
    assert not panel.page.life.isVisible()


def test_somebody_else_s_page_begins_with_the_timeline_and_its_button_says_so(qtbot: QtBot, panel: Panel) -> None:
    panel.room.go("participants", panel.model.id_at(0))
    settled(qtbot, panel)
    panel.page.as_table.click()
    assert panel.page.as_table.text() == "As a timeline"
    panel.room.go("participants", panel.model.id_at(1))
    settled(qtbot, panel)
    assert panel.page.stack.currentWidget() is not panel.page.table
    assert panel.page.as_table.text() == "As a table"


@pytest.mark.parametrize("language", ["es", "fr", "pt", "en"])
def test_every_control_has_a_name(qtbot: QtBot, panel: Panel, language: str) -> None:
    tongue().speak(language)
    assert nameless(panel) == []
    panel.room.go("participants", panel.model.id_at(0))
    settled(qtbot, panel)
    assert nameless(panel) == []


@pytest.mark.parametrize("language", ["es", "fr", "pt", "en"])
def test_large_text_fits_a_small_screen(qtbot: QtBot, panel: Panel, language: str) -> None:
    panel.room.go("participants", panel.model.id_at(0))
    settled(qtbot, panel)
    look().set_text(1.5)
    look().set_density(density_for(700, 1.5))
    tongue().speak(language)
    views = (panel.list, panel.page, panel.history, panel.editing.view, panel.intake)
    assert [view.minimumSizeHint().width() for view in views if view.minimumSizeHint().width() > 1366] == []


def test_a_low_window_leaves_the_axis_out_for_the_timeline(qtbot: QtBot, panel: Panel) -> None:
    panel.room.go("participants", panel.model.id_at(0))
    settled(qtbot, panel)
    assert panel.page.life.isVisible()
    panel.resize(1000, 330)
    qtbot.waitUntil(lambda: not panel.page.life.isVisible())


def test_a_page_of_nobody_says_so(qtbot: QtBot, panel: Panel) -> None:
    told: list[object] = []
    panel.room.tasks.refused.connect(told.append)
    panel.room.go("participants", "nobody")
    settled(qtbot, panel)
    assert len(told) == 1
    assert dt.date(2026, 11, 22) == panel.room.house.now().date()
