"""Menus by letter, in every language: each line has one of its own, and it does what the line says."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tjdesk.i18n.language import LANGUAGES
from tjdesk.i18n.message import Label
from tjdesk.ui.journey.forms import FORMS, GROUPS
from tjdesk.ui.kit.menus import Menu
from tjdesk.ui.kit.words import Action, tongue


def letters(menu: Menu) -> list[str]:
    """What is underlined, line by line; an empty string where nothing is."""
    menu.popup(QPoint(0, 0))
    found = [
        line.text().replace("&&", "").partition("&")[2][:1].casefold() for line in menu.actions() if line.isVisible()
    ]
    menu.close()
    return found


def test_every_line_of_the_steps_has_a_letter_of_its_own_in_every_language(qtbot: QtBot) -> None:
    for words, steps in GROUPS:
        menu = Menu(words)
        qtbot.addWidget(menu)
        for step in steps:
            menu.addAction(Action(FORMS[step].title, parent=menu))
        for code in LANGUAGES:
            tongue().speak(code)
            found = letters(menu)
            assert all(found), (code, menu.title())
            assert len(set(found)) == len(found), (code, menu.title())


def test_a_letter_does_what_the_line_says_and_opens_a_menu_within(qtbot: QtBot) -> None:
    done: list[str] = []
    menu, inner = Menu(), Menu("Papers & slips")
    qtbot.addWidget(menu)
    inner.setParent(menu, inner.windowFlags())
    menu.addAction(Action("Record", lambda: done.append("record"), parent=menu))
    menu.addAction(Action("Read", lambda: done.append("read"), parent=menu))
    menu.addMenu(inner)
    inner.addAction(Action("Minute", lambda: done.append("minute"), parent=inner))
    menu.popup(QPoint(0, 0))
    assert [line.text() for line in menu.actions()] == ["&Record", "R&ead", "&Papers && slips"]
    QTest.keyClick(menu, Qt.Key.Key_E)
    assert done == ["read"]
    menu.popup(QPoint(0, 0))
    QTest.keyClick(menu, Qt.Key.Key_P)
    assert inner.isVisible()
    QTest.keyClick(inner, Qt.Key.Key_M)
    assert done == ["read", "minute"]


def test_lines_left_out_take_no_letter_and_other_languages_others(qtbot: QtBot) -> None:
    menu = Menu()
    qtbot.addWidget(menu)
    first = Action(Label.of("a", {"en": "Print", "es": "Imprimir"}), parent=menu)
    second = Action(Label.of("b", {"en": "Postpone", "es": "Diferir"}), parent=menu)
    menu.addActions([first, second])
    tongue().speak("en")
    assert letters(menu) == ["p", "o"]
    first.setVisible(False)
    assert letters(menu) == ["p"]
    tongue().speak("es")
    assert letters(menu) == ["d"]
