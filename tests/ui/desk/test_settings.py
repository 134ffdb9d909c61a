"""The settings file: what comes back, what is put right, and a folder that cannot be written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tjdesk.ui.desk.settings import Settings, SettingsFile


def test_what_was_chosen_comes_back(tmp_path: Path) -> None:
    file = tmp_path / "new" / "window.json"
    assert SettingsFile(file).change(
        language="fr", text=1.25, place=(10, 20, 1100, 700, 1), columns={"people": [80, 90]},
        papers={"summary": ["fr", "a4"]}, printer="Office", pdf_folder="/papers",
    )  # fmt: skip
    again = SettingsFile(file).now
    assert (again.language, again.text, again.place) == ("fr", 1.25, (10, 20, 1100, 700, 1))
    assert again.columns == {"people": [80, 90]}
    assert (again.papers, again.printer, again.pdf_folder) == ({"summary": ["fr", "a4"]}, "Office", "/papers")


NONSENSE = (
    '{"text": "large", "idle_minutes": null, "place": [1, 2], "mode": 3, "papers": {"slip": ["fr"]}, "printer": 4}'
)


@pytest.mark.parametrize("text", ["", "[]", "{", NONSENSE])
def test_a_file_that_makes_no_sense_is_as_on_the_first_day(tmp_path: Path, text: str) -> None:
    file = tmp_path / "window.json"
    file.write_text(text, "utf-8")
    assert SettingsFile(file).now == Settings()


def test_numbers_out_of_bounds_are_brought_within(tmp_path: Path) -> None:
    file = tmp_path / "window.json"
    file.write_text(json.dumps({"text": 9, "idle_minutes": 0}), "utf-8")
    assert (SettingsFile(file).now.text, SettingsFile(file).now.idle_minutes) == (1.5, 1)


def test_a_folder_that_cannot_be_made_costs_the_memory_only(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file", "utf-8")
    settings = SettingsFile(tmp_path / "taken" / "window.json")
    assert not settings.change(language="pt")
    assert settings.now.language == "pt"
