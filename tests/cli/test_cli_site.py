"""`tjdesk site`: the sites, and what each is given, on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from calls import COURT, PASSPHRASE, Court, call, new_court, the_house
from tjdesk.cli.exits import DONE, REFUSED, USAGE
from tjdesk.services.exchange import JoinPlan


@pytest.fixture
def two(tmp_path: Path) -> Court:
    court = new_court(tmp_path)
    card = (
        the_house().join(JoinPlan(store=tmp_path / "p", court="Fiscalía", user="M. Peña", passphrase=PASSPHRASE)).card
    )
    court.told("admit", card)
    return court


def test_a_site_is_limited_and_set_free_again(two: Court) -> None:
    told = {one["name"]: one for one in two.told("site")}
    assert (told["Fiscalía"]["limited"], told["Fiscalía"]["kept"]) == (False, [])
    told = {one["name"]: one for one in two.told("site", "fiscalia", "--roles", "prosecutor, defence")}
    assert (told["Fiscalía"]["roles"], told["Fiscalía"]["kept"]) == (["prosecutor", "defence"], ["team"])
    assert two("site", json=False).out.count("Fiscalía") == 1
    told = {one["name"]: one for one in two.told("site", "Fiscalía", "--everything")}
    assert told["Fiscalía"]["limited"] is False
    assert two.told("verify")["absent"] == two.told("info")["absent"] == 0


def test_what_makes_no_sense_is_refused(two: Court) -> None:
    assert two("site", "Fiscalía", "--roles", "king").code == REFUSED
    assert two("site", COURT, "--roles", "clerk").code == REFUSED
    assert two("site", "Fiscalía").code == USAGE
    assert two("site", "--everything").code == USAGE
    assert two("site", "Fiscalía", "--everything", "--roles", "clerk").code == USAGE


@pytest.mark.parametrize("language", ["es", "fr", "pt"])
def test_it_explains_itself(language: str) -> None:
    assert call("site", "--help", "--lang", language).code == DONE
