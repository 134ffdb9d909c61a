"""`tjdesk accept`, `retire` and `roll`: devices on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from calls import Court, call, new_court
from tjdesk.cli.exits import DONE, REFUSED, USAGE


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


def test_a_founding_computer_shows_no_card_and_says_what_to_do(founded: Court, tmp_path: Path) -> None:
    answer = founded("card", "--out", tmp_path / "card.json")
    assert answer.code == REFUSED
    assert "tjdesk join" in answer.fault["message"]
    assert not (tmp_path / "card.json").exists()
