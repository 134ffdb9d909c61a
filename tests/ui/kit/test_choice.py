"""One of several: by arrow, digit, letter and click; one tab stop; what cannot be chosen says why."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tjdesk.i18n.message import Label
from tjdesk.ui.kit.choice import Choice, Option
from tjdesk.ui.kit.words import tongue

PHASES = (
    Option("stay", Label.of("stay", {"en": "Stay", "es": "Continúa"})),
    Option("advance", "Advance"),
    Option("return", "Return"),
    Option("graduate", "Graduate", "Only in phase 4."),
    Option("away", "Away"),
)


@pytest.fixture
def choice(qtbot: QtBot) -> Iterator[Choice]:
    window = QWidget()
    column = QVBoxLayout(window)
    made = Choice("Phase", PHASES)
    for widget in (QLineEdit(), made, QLineEdit()):
        column.addWidget(widget)
    qtbot.addWidget(window)
    window.resize(900, 200)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    made.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(lambda: made.has_focus)
    yield made
    window.close()


def press(qtbot: QtBot, choice: Choice, key: Qt.Key) -> None:
    qtbot.keyClick(next(button for button in choice._buttons if button.hasFocus()), key)


def heard(choice: Choice) -> list[str]:
    told: list[str] = []
    choice.chosen.connect(told.append)
    return told


def test_nothing_is_chosen_until_someone_chooses(choice: Choice) -> None:
    assert choice.value == ""


def test_a_digit_chooses(qtbot: QtBot, choice: Choice) -> None:
    told = heard(choice)
    press(qtbot, choice, Qt.Key.Key_2)
    assert choice.value == "advance"
    assert told == ["advance"]


def test_a_first_letter_chooses_and_again_goes_on(qtbot: QtBot, choice: Choice) -> None:
    press(qtbot, choice, Qt.Key.Key_A)
    assert choice.value == "advance"
    press(qtbot, choice, Qt.Key.Key_A)
    assert choice.value == "away"
    assert [button.option.value for button in choice._buttons if button.isChecked()] == ["away"]


def test_arrows_choose_and_go_round(qtbot: QtBot, choice: Choice) -> None:
    press(qtbot, choice, Qt.Key.Key_Left)
    assert choice.value == "away"
    press(qtbot, choice, Qt.Key.Key_Right)
    assert choice.value == "stay"


def test_space_chooses_the_option_with_the_focus(qtbot: QtBot, choice: Choice) -> None:
    press(qtbot, choice, Qt.Key.Key_Space)
    assert choice.value == "stay"


def test_what_cannot_be_chosen_takes_the_focus_and_says_why(qtbot: QtBot, choice: Choice) -> None:
    told: list[object] = []
    choice.refused.connect(told.append)
    choice.set_value("return")
    press(qtbot, choice, Qt.Key.Key_4)
    assert choice.value == "return"
    assert choice.button("graduate").hasFocus()
    assert told == ["Only in phase 4."]
    qtbot.mouseClick(choice.button("graduate"), Qt.MouseButton.LeftButton)
    assert choice.value == "return"


def test_a_click_chooses_and_does_not_move_the_options(qtbot: QtBot, choice: Choice) -> None:
    choice.window().findChild(QLineEdit).setFocus()
    before = choice.button("away").geometry()
    qtbot.mousePress(choice.button("away"), Qt.MouseButton.LeftButton)
    assert choice.button("away").geometry() == before
    qtbot.mouseRelease(choice.button("away"), Qt.MouseButton.LeftButton)
    assert choice.value == "away"
    assert not choice.shows_digits


def test_digits_show_for_the_keyboard(choice: Choice) -> None:
    assert choice.shows_digits


def test_setting_a_value_tells_nobody(choice: Choice) -> None:
    told = heard(choice)
    choice.set_value("advance")
    choice.set_value("")
    assert choice.value == ""
    assert told == []


def test_the_group_is_one_tab_stop(qtbot: QtBot, choice: Choice) -> None:
    first, last = choice.window().findChildren(QLineEdit)
    press(qtbot, choice, Qt.Key.Key_2)
    press(qtbot, choice, Qt.Key.Key_Tab)
    assert last.hasFocus()
    qtbot.keyClick(last, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert choice.button("advance").hasFocus()
    press(qtbot, choice, Qt.Key.Key_Backtab)
    assert first.hasFocus()


def test_control_with_an_arrow_is_left_to_the_screen(qtbot: QtBot, choice: Choice) -> None:
    qtbot.keyClick(choice.button("stay"), Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert choice.value == ""


def test_it_wraps_when_it_is_narrow(choice: Choice) -> None:
    choice.window().resize(300, 200)
    assert choice.heightForWidth(260) > choice.heightForWidth(900)


def test_a_screen_reader_hears_a_radio_button_its_name_and_why_not(choice: Choice) -> None:
    choice.set_value("advance")
    chosen = QAccessible.queryAccessibleInterface(choice.button("advance"))
    assert chosen.role() == QAccessible.Role.RadioButton
    assert chosen.text(QAccessible.Text.Name) == "Advance"
    assert chosen.state().checked
    off = QAccessible.queryAccessibleInterface(choice.button("graduate"))
    assert off.text(QAccessible.Text.Description) == "Only in phase 4."


def test_other_options_keep_the_value_and_the_language_follows(choice: Choice) -> None:
    choice.set_value("advance")
    choice.set_options(PHASES[:2])
    assert choice.value == "advance"
    tongue().speak("es")
    assert choice.button("stay").text() == "Continúa"
