"""Every screen, page and dialog has its place in the manual, and every place named is there in every language."""

from __future__ import annotations

import ast
from importlib.util import find_spec
from pathlib import Path

import pytest

from tjdesk.i18n.language import LANGUAGES, language
from tjdesk.manual.library import manual
from tjdesk.services.journey.steps import STEPS
from tjdesk.ui.manual.topics import TOPICS, topic_of_module, topic_of_step

UI = Path(__file__).resolve().parents[3] / "src" / "tjdesk" / "ui"
WITHOUT = {"kit", "manual", "desk"}
"""Parts, the manual itself, and the shell around the screens."""

DIALOGS = {"Ask", "QDialog"}


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_place_is_in_the_manual(code: str) -> None:
    book = manual(language(code))
    places = [*TOPICS.values(), *map(topic_of_step, STEPS)]
    assert [place for place in places if not book.has(place)] == []


def test_every_module_named_is_there() -> None:
    assert [name for name in TOPICS if find_spec(f"tjdesk.ui.{name}") is None] == []


def test_every_screen_and_every_page_of_the_office_has_a_place() -> None:
    folders = {file.parent.name for file in UI.glob("*/*.py")} - WITHOUT
    pages = [file.stem for file in (UI / "office").glob("*_page.py")]
    assert [name for name in sorted(folders) if not topic_of_module(f"tjdesk.ui.{name}.view")] == []
    assert [name for name in pages if f"office.{name}" not in TOPICS] == []


def test_every_dialog_has_a_place() -> None:
    lacking = [
        f"{file.parent.name}.{file.stem}"
        for file in sorted(UI.glob("*/*.py"))
        if file.parent.name not in WITHOUT and has_dialog(file)
        if not topic_of_module(f"tjdesk.ui.{file.parent.name}.{file.stem}")
    ]
    assert lacking == []


def has_dialog(file: Path) -> bool:
    """Whether a class of a module is a dialog."""
    found = (node for node in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(node, ast.ClassDef))
    return any(isinstance(base, ast.Name) and base.id in DIALOGS for node in found for base in node.bases)
