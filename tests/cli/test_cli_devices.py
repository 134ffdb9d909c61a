"""`tjdesk accept`, `retire` and `roll`: devices on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from calls import COURT, Court, call, new_court
from tjdesk.cli.exits import DONE, REFUSED, TROUBLE, USAGE
from tjdesk.domain.refusal import Kind


@pytest.fixture
def founded(tmp_path: Path) -> Court:
    return new_court(tmp_path)


def test_nothing_set_apart_is_an_empty_list_and_a_sentence(founded: Court) -> None:
    assert founded.told("accept") == []
    assert "Nothing is set apart" in founded("accept", json=False).out


def test_the_only_device_that_may_admit_does_not_retire(founded: Court) -> None:
    answer = founded("retire", "--reason", "old")
    assert answer.code == REFUSED
    assert "No other device may admit" in answer.fault["message"]


def test_a_device_gets_another_key(founded: Court) -> None:
    told = founded.told("roll")
    assert set(told) == {"device", "old_key_until"}
    assert founded.told("verify")["ok"]


def test_an_unknown_device_and_a_missing_reason(founded: Court) -> None:
    assert founded("accept", "nobody", "--reason", "x").code == REFUSED
    assert founded("accept", "nobody").code == USAGE
    assert founded("retire", "nobody", "--reason", "x").code == REFUSED


@pytest.mark.parametrize("verb", ["accept", "retire", "roll", "revoke"])
@pytest.mark.parametrize("language", ["es", "fr", "pt"])
def test_each_verb_explains_itself(verb: str, language: str) -> None:
    assert call(verb, "--help", "--lang", language).code == DONE


def test_a_founding_computer_writes_the_card_of_its_programme_and_joins_with_the_bundle_that_comes_back(
    founded: Court, tmp_path: Path
) -> None:
    shown = founded.told("card", "--out", tmp_path / "card.json")
    assert shown["brings"]["participants"] == 0
    (tmp_path / "other").mkdir()
    other = new_court(tmp_path / "other", "--court", "Hillside")
    admitted = other.told("admit", tmp_path / "card.json")
    assert (admitted["words"], admitted["brings"]["hearings"]) == (shown["words"], 0)
    assert other("admit", tmp_path / "card.json").code == REFUSED
    file = tmp_path / "joins.tjb"
    assert other.told("bundle make", "--to", COURT, "--out", file)["entries"] == 2
    assert founded("bundle take", file, "--programme", "not the words").code == TROUBLE[Kind.STRANGER]
    assert founded.told("bundle take", file, "--dry-run")["joined"]["court"] == "Hillside"
    taken = founded.told("bundle take", file, "--programme", " ".join(admitted["programme_words"]))
    assert taken["joined"]["court"] == "Hillside"
    assert taken["programme_words"] == admitted["programme_words"]
    again = founded("card", "--out", tmp_path / "again.json", json=False)
    assert "only to be admitted again" in again.out
