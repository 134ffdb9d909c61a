"""Every screen of a training court follows a change of language: no word stays behind."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from tour import Tour, a_tour, data_of

from tjdesk.ui.kit.words import tongue

SAME_EVERYWHERE = frozenset(("TJDesk", "Ctrl+", "MDMA", "Tramadol", "English", "Español", "Français", "Português"))
"""Names of the program, of the languages themselves, and of substances."""


@pytest.fixture
def tour(qtbot: QtBot, tmp_path: Path) -> Iterator[Tour]:
    with a_tour(qtbot, tmp_path) as made:
        yield made


@pytest.mark.parametrize("part", ["screens", "steps"])
def test_every_word_follows_a_change_of_language(tour: Tour, part: str) -> None:
    """What reads the same in French and in Portuguese was left behind, unless it is a name or data.

    Each screen is gone to in the language in which the one before was left, in French and in Portuguese by turns.
    """
    left: dict[str, set[str]] = {}
    data, other = data_of(tour), {"fr": "pt", "pt": "fr"}
    tongue().speak("fr")
    for screen in getattr(tour, part)():
        before = words_of(tour.window)
        tongue().speak(other[tongue().language.base])
        tour.settle()
        same = {one for one in before & words_of(tour.window) if without(one, data)}
        if same:
            left[screen] = same
    assert left == {}


def words_of(window: QWidget) -> set[str]:
    """Every text on screen."""
    getters: list[tuple[type[QWidget], Callable[..., str]]] = [
        (QLabel, QLabel.text), (QAbstractButton, QAbstractButton.text), (QLineEdit, QLineEdit.placeholderText),
        (QWidget, QWidget.accessibleName),
    ]  # fmt: skip
    shown = [one for one in window.findChildren(QWidget) if one.isVisible()]
    texts = {get(one) for kind, get in getters for one in shown if isinstance(one, kind)}
    return {text for text in texts if any(letter.isalpha() for letter in text)}


def without(text: str, data: list[str]) -> str:
    """What is left of a text when data, marks and what is written alike everywhere are taken out."""
    plain = re.sub(r"<[^>]*>", "", text)
    for one in (*data, *SAME_EVERYWHERE):
        plain = plain.replace(one, "")
    plain = re.sub(r"\bF\d+\b", "", plain)
    return plain.strip() if re.search(r"[^\W\d_]", plain) else ""
