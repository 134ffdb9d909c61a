"""The manual on screen: opened at a place, found by its words, read by keyboard, in four languages."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tjdesk.i18n.language import LANGUAGES, language
from tjdesk.i18n.message import _
from tjdesk.manual.library import manual
from tjdesk.ui.kit.theme import Mode, look
from tjdesk.ui.kit.words import tongue
from tjdesk.ui.manual.form import Reading, first_place
from tjdesk.ui.manual.view import ManualWindow


@pytest.fixture
def window(qtbot: QtBot) -> ManualWindow:
    look()
    tongue().speak("en")
    made = ManualWindow()
    qtbot.addWidget(made)
    made.resize(1000, 640)
    made.show()
    made.activateWindow()
    return made


def test_a_reading_knows_its_way_back() -> None:
    reading = Reading("session").gone("trouble#key").gone("trouble#key").gone("keys")
    assert (reading.page, reading.before) == ("keys", ("session", "trouble#key"))
    assert reading.back().anchor == "key"
    assert Reading("session").back() == Reading("session")


def test_a_place_that_is_not_there_leads_as_near_as_can_be() -> None:
    book = manual(language("en"))
    assert first_place(book, "trouble#key") == "trouble#key"
    assert first_place(book, "trouble#nowhere") == "trouble"
    assert first_place(book, "nowhere") == book.pages[0].name


def test_it_opens_at_a_section_and_is_read_out_from_there(window: ManualWindow) -> None:
    window.open_at("trouble#room")
    assert window.page.accessibleName() == "When something goes wrong"
    cursor = window.page.textCursor()
    cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
    assert cursor.selectedText().strip() == "The disk is full, read-only or gone"
    assert window.page.cursorRect().top() in range(-2, window.page.viewport().height())
    assert window.list.current == "trouble"


def test_words_are_found_by_keyboard_alone(window: ManualWindow) -> None:
    window.open_at("session")
    QTest.keyClick(window.page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert window.search.hasFocus()
    QTest.keyClicks(window.search, "recovery sheet")
    assert window.list.current == window.reading.place == "first-day#recovery"
    assert window.list.entries.entries[0].detail.startswith("The first day · ")
    QTest.keyClick(window.search, Qt.Key.Key_Down)
    assert window.list.hasFocus()
    QTest.keyClick(window.list, Qt.Key.Key_Return)
    assert window.page.hasFocus()
    assert window.page.accessibleName() == "The first day"


def test_what_is_nowhere_is_said_and_nothing_else_opens(window: ManualWindow) -> None:
    window.open_at("session")
    QTest.keyClicks(window.search, "unicorn")
    assert window.list.entries.entries[0].title == _("Nothing in the manual holds these words.")
    assert window.reading.place == "session"


def test_a_link_leads_on_and_there_is_a_way_back(window: ManualWindow) -> None:
    window.open_at("session")
    window.page.led.emit("first-day#recovery")
    assert window.reading.place == "first-day#recovery"
    QTest.keyClick(window.page, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert window.reading.place == "session"


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_language_changes_under_the_reader(window: ManualWindow, code: str) -> None:
    window.open_at("session#form")
    tongue().speak(code)
    page = manual(language(code)).page("session")
    assert window.page.toPlainText().startswith(page.title)
    assert window.windowTitle().startswith(page.title)
    assert window.reading.place == "session#form"


def test_colours_and_text_size_change_under_the_reader(window: ManualWindow) -> None:
    window.open_at("session")
    small = window.page.document().size().height()
    look().set_mode(Mode.DARK)
    look().set_text(1.5)
    QApplication.processEvents()
    assert look().colour("ink").name() in window.page.toHtml()
    assert window.page.document().size().height() > small


def test_nothing_is_ever_loaded_from_outside(window: ManualWindow) -> None:
    assert window.page.loadResource(2, "http://example.org/x.png") is None
    assert window.page.loadResource(2, str(Path(__file__))) is None


def test_tab_goes_from_link_to_link_after_the_caret_and_enter_follows(window: ManualWindow) -> None:
    window.open_at("first-day#unlock")
    QTest.keyClick(window.page, Qt.Key.Key_Tab)
    assert window.page.textCursor().selectedText() == "audit trail"
    QTest.keyClick(window.page, Qt.Key.Key_Return)
    assert window.reading.place == "sealing#audit"
    window.open_at("first-day#recovery")
    QTest.keyClick(window.page, Qt.Key.Key_Backtab)
    assert window.page.textCursor().selectedText() == "People"


def test_tab_past_the_last_link_leaves_the_page(window: ManualWindow) -> None:
    window.open_at("trouble#help")
    QTest.keyClick(window.page, Qt.Key.Key_Tab)
    assert not window.page.hasFocus()
