"""Every dialog, looked at and tried at the keyboard: nothing cut, Enter, Esc, where it begins and where Tab goes.

The hardest cases by default; with TJDESK_PICTURES set (`make proof`) four languages and a longer one, light and dark.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from itertools import pairwise, product
from pathlib import Path

import pytest
import shiboken6
from dialogs import DIALOGS, opened
from longer import LONGER, longer_language
from measured import faults
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from test_pictures import WHOLE, Take, show, told
from tour import Tour, a_tour, data_of

from tjdesk.i18n.language import LANGUAGES
from tjdesk.ui.kit import words
from tjdesk.ui.kit.ask import Ask
from tjdesk.ui.kit.buttons import Button, Rank
from tjdesk.ui.kit.theme import Mode

UI = Path(__file__).resolve().parents[2] / "src" / "tjdesk" / "ui"
EVERY: list[Take] = [
    (code, size, room, mode)
    for mode, (size, room), code in product(
        (Mode.LIGHT, Mode.DARK), ((1.0, (1366, 768)), (1.5, (1024, 540))), (*LANGUAGES, LONGER)
    )
]
HARD: list[Take] = [("fr", 1.5, (1024, 540), Mode.DARK), (LONGER, 1.0, (1366, 768), Mode.LIGHT)]


@pytest.fixture(scope="module")
def tour(
    qapp: QApplication, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Tour]:
    """One window for all: no dialog changes anything in it."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(words, "language", longer_language)
        with a_tour(QtBot(request), tmp_path_factory.mktemp("dialogs")) as made:
            yield made
        made.window.close()
        made.window.deleteLater()


def test_every_dialog_is_among_them(tour: Tour) -> None:
    shown = set()
    assert tour.window.room is not None
    for make in DIALOGS.values():
        dialog = make(tour.window.room, tour.window)
        shown.add(type(dialog).__name__)
        shiboken6.delete(dialog)
    assert [name for name in made_in(UI) if name not in shown] == []


def made_in(folder: Path) -> list[str]:
    """The classes of dialogs that are opened: those without another that builds on them."""
    trees = [ast.parse(file.read_text("utf-8")) for file in sorted(folder.rglob("*.py"))]
    classes = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    built = {node.name for node in classes if _bases(node) & {"Ask", "QDialog", "PackAsk"}} - {"Ask", "PackAsk"}
    return sorted(built)


def _bases(node: ast.ClassDef) -> set[str]:
    return {base.id for base in node.bases if isinstance(base, ast.Name)}


@pytest.mark.parametrize("take", EVERY if WHOLE else HARD, ids=told)
def test_no_word_of_a_dialog_is_cut_and_none_is_larger_than_the_window(tour: Tour, take: Take) -> None:
    show(tour.window, take)
    tour.rest()
    data, wrong = data_of(tour), dict[str, list[str]]()
    for name in DIALOGS:
        with opened(tour, name) as dialog:
            wrong[name] = faults(dialog, [*data, *DATA])
            if dialog.height() > tour.window.height() or dialog.width() > tour.window.width():
                wrong[name].append(f"{dialog.width()} x {dialog.height()}")
            if lost := [one.text() for one in buttons(dialog) if not on_show(one, dialog)]:
                wrong[name].append(f"out of sight: {lost}")
    assert {name: lines for name, lines in wrong.items() if lines} == {}


DATA = ["Ana Salazar Peña", "M. Peña", "C. Ruiz", "Oak Hill", "Riverside", "Elm", "COURT", "OLD", "/media/one"]
"""Names that stand in the dialogs."""


def buttons(dialog: QDialog) -> list[QPushButton]:
    """The filled button and the way out of a question."""
    return [dialog.button, dialog._cancel] if isinstance(dialog, Ask) else []


def on_show(one: QWidget, dialog: QDialog) -> bool:
    place = one.rect().translated(one.mapTo(dialog, QPoint(0, 0)))
    return dialog.rect().contains(place)


@pytest.fixture
def plain(tour: Tour) -> Tour:
    """The window at its usual size, in the longer language."""
    show(tour.window, HARD[1])
    tour.rest()
    return tour


def test_a_dialog_at_the_keyboard(plain: Tour) -> None:
    """It begins in its first field, Tab goes as one reads, Enter in a line answers, one button is filled, Esc ends."""
    wrong = {name: lines for name in DIALOGS if (lines := [*wrong_at_the_keyboard(plain, name)])}
    assert wrong == {}


def wrong_at_the_keyboard(tour: Tour, name: str) -> Iterator[str]:
    with opened(tour, name) as dialog:
        focused, way = dialog.focusWidget(), stops(dialog)
        if focused is None or not (begins_well(dialog, focused, way) or name in CHOSEN_FOR):
            yield f"it begins in {focused}"
        if isinstance(dialog, Ask) and any(not follows(one, after, dialog) for one, after in pairwise(way)):
            yield f"Tab goes {[f'{type(one).__name__} {one.accessibleName()}' for one in way]}"
        filled = [one for one in dialog.findChildren(Button) if one.isVisible() and one._rank is Rank.PRIMARY]
        if len(filled) > 1:
            yield f"{len(filled)} buttons are filled"
        lines = [one for one in way if isinstance(one, QLineEdit)]
        if isinstance(dialog, Ask) and lines and not answers(dialog, lines[-1]):
            yield "Enter does not answer"
        if name != "the new sheet":  # which is shown this once
            QTest.keyClick(dialog, Qt.Key.Key_Escape)
            if dialog.isVisible():
                yield "Esc does not close it"


def begins_well(dialog: QDialog, focused: QWidget, way: list[QWidget]) -> bool:
    """Whether the focus is in the first field, or on the button where there is none; only questions have rules."""
    if not isinstance(dialog, Ask):
        return True
    fields = [one for one in way if not isinstance(one, QPushButton)]
    return focused in (fields[:1] or [dialog.button])


def answers(dialog: Ask, line: QLineEdit) -> bool:
    """Whether Enter in this line is the button of the question, once."""
    told: list[None] = []
    dialog.button.activated.disconnect(dialog.answered)
    dialog.button.activated.connect(lambda: told.append(None))
    QTest.keyClick(line, Qt.Key.Key_Return)
    return len(told) == 1


CHOSEN_FOR = {"make bundles", "try a backup", "limit"}
"""Where the first field is filled in already, or its one choice opens what the button beside it does."""


def stops(dialog: QDialog) -> list[QWidget]:
    """Where Tab goes, from the first of the fields, or the way out, on."""
    assert isinstance(dialog, QDialog)
    found, one = list[QWidget](), dialog.nextInFocusChain()
    while one is not dialog:
        if one.isVisible() and one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.focusProxy() is None:
            found.append(one)
        one = one.nextInFocusChain()
    first = min(range(len(found)), key=lambda at: place(found[at], dialog), default=0)
    return found[first:] + found[:first]


def follows(before: QWidget, after: QWidget, dialog: QDialog) -> bool:
    """Whether one reads the second after the first: it is further down, or in the same line further right."""
    first, then = (QRect(one.mapTo(dialog, QPoint(0, 0)), one.size()) for one in (before, after))
    same_line = first.top() <= then.center().y() <= first.bottom()
    return then.left() > first.left() if same_line else then.top() > first.top()


def place(one: QWidget, dialog: QDialog) -> tuple[int, int]:
    """By lines, and from the left within one: what differs little in height stands in one line."""
    at = one.mapTo(dialog, one.rect().center())
    return (at.y() // 12, at.x())
