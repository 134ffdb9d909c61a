"""Menus of the shell: who sits here with language and appearance, and the screens where the rail is folded away."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from tjdesk.i18n.language import LANGUAGES, language
from tjdesk.i18n.message import Message, _
from tjdesk.ui.desk.places import PLACES
from tjdesk.ui.kit.menus import Menu
from tjdesk.ui.kit.scale import TEXT_SIZES
from tjdesk.ui.kit.theme import Mode, look
from tjdesk.ui.kit.words import Action, tongue

MODE_WORDS = {
    Mode.LIGHT: _("Light"),
    Mode.DARK: _("Dark"),
    Mode.SYSTEM: _("As the system has it"),
}


def language_menu(parent: QWidget) -> Menu:
    """The four languages, each by its own name; choosing one changes everything on screen at once."""
    menu = Menu(_("Language"), parent)
    group = QActionGroup(menu)
    for code in LANGUAGES:
        action = _one_of(menu, group, QAction(language(code).own_name, menu))
        action.triggered.connect(_speaker(code))
    menu.aboutToShow.connect(lambda: _tick(group, LANGUAGES.index(tongue().language.base)))
    return menu


def _speaker(code: str) -> Callable[[], None]:
    """Keeps the country of a language that is spoken already."""

    def speak() -> None:
        if tongue().language.base != code:
            tongue().speak(code)

    return speak


def appearance_menu(parent: QWidget) -> Menu:
    """Light, dark, or as the system has it (its high contrast too)."""
    menu = Menu(_("Appearance"), parent)
    group = QActionGroup(menu)
    for mode, words in MODE_WORDS.items():
        _one_of(menu, group, Action(words, partial(look().set_mode, mode), parent=menu))
    menu.aboutToShow.connect(lambda: _tick(group, list(MODE_WORDS).index(look().mode)))
    return menu


def text_menu(parent: QWidget) -> Menu:
    """The size of all text."""
    menu = Menu(_("Text size"), parent)
    group = QActionGroup(menu)
    for size in TEXT_SIZES:
        words = _("{size}%", size=round(size * 100))
        _one_of(menu, group, Action(words, partial(look().set_text, size), parent=menu))
    menu.aboutToShow.connect(lambda: _tick(group, _nearest(look().scale.text)))
    return menu


def _nearest(text: float) -> int:
    return min(range(len(TEXT_SIZES)), key=lambda at: abs(TEXT_SIZES[at] - text))


def _one_of(menu: QMenu, group: QActionGroup, action: QAction) -> QAction:
    action.setCheckable(True)
    group.addAction(action)
    menu.addAction(action)
    return action


def _tick(group: QActionGroup, at: int) -> None:
    group.actions()[at].setChecked(True)


def user_menu(parent: QWidget, lines: Sequence[tuple[Message, Callable[[], object], str] | None]) -> Menu:
    """Language, appearance and text size, then these lines: words, what to do, keys; None for a rule.

    The keys are only shown: they are bound where they work without the menu too.
    """
    menu = Menu(_("This desk"), parent)
    for made in (language_menu(menu), appearance_menu(menu), text_menu(menu)):
        menu.addMenu(made)
    for line in lines:
        if line is None:
            menu.addSeparator()
        else:
            words, do, keys = line
            action = Action(words, do, keys, parent=menu)
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            menu.addAction(action)
    return menu


def screens_menu(parent: QWidget, go: Callable[[str], object]) -> Menu:
    """The six screens."""
    menu = Menu(_("Screens"), parent)
    for place in PLACES:
        menu.addAction(Action(place.words, partial(go, place.name), parent=menu))
    return menu
