"""A lost passphrase: the recovery sheet makes a new one, closed notes are read again, and nobody else is touched."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from desks import StillClock
from tjdesk.app.doors import TheDoors
from tjdesk.app.house import TheHouse
from tjdesk.app.unlocking import Stretch
from tjdesk.domain.record import Compartment
from tjdesk.domain.refusal import Kind, Refused, Trouble
from tjdesk.security.stretching import KdfCost
from tjdesk.services.house import StorePlan

OLD, NEW, OTHER = (
    "roble alto canta verde luna mar",
    "kiwi pyramid elephant limit park praise",
    "uno dos peces rojos azul sal",
)
CHEAP = Stretch(KdfCost(8, 1, 1), KdfCost(8, 1, 1))


def a_house() -> TheHouse:
    return TheHouse(StillClock(), CHEAP)


def the_doors() -> TheDoors:
    return TheDoors(StillClock(), CHEAP)


@pytest.fixture
def lost(tmp_path: Path) -> tuple[Path, str]:
    """A store with two users and a team note, and its sheet."""
    store = tmp_path / "store"
    groups = a_house().found(StorePlan(store=store, pack="generic", court="Oak Hill", user="C. Ruiz", passphrase=OLD))
    with a_house().opened(store, None, OLD) as opened:
        opened.staff.add("M. Peña", ("clerk",), OTHER)
        opened.desk.keep_draft("form", "open", "closed")
    return store, " ".join(groups)


def test_the_sheet_makes_a_new_passphrase_that_reads_closed_notes(lost: tuple[Path, str]) -> None:
    store, groups = lost
    the_doors().renew(store, groups.lower().replace(" ", "-"), "c. ruiz", NEW)
    with a_house().opened(store, "C. Ruiz", NEW) as opened:
        assert all(opened._vault.reads(part) for part in (Compartment.TEAM, Compartment.CLINICAL))
        assert opened.verify().ok
    with pytest.raises(Trouble) as told, a_house().opened(store, "C. Ruiz", OLD):
        pass
    assert told.value.kind is Kind.KEY
    with a_house().opened(store, "M. Peña", OTHER) as opened:
        assert opened.desk.seat.user_name == "M. Peña"


def test_the_sheet_stays_valid(lost: tuple[Path, str]) -> None:
    store, groups = lost
    the_doors().renew(store, groups, "C. Ruiz", NEW)
    the_doors().renew(store, groups, "M. Peña", NEW)
    with a_house().opened(store, "M. Peña", NEW) as opened:
        assert not opened._vault.reads(Compartment.CLINICAL), "a clerk does not read clinical notes"


def test_a_wrong_group_is_named_and_nothing_changes(lost: tuple[Path, str]) -> None:
    store, groups = lost
    before = (store / "keys.json").read_bytes()
    wrong = groups.split()
    wrong[2] = "AAAAA" if wrong[2] != "AAAAA" else "BBBBB"
    with pytest.raises(Trouble) as told:
        the_doors().renew(store, " ".join(wrong), "C. Ruiz", NEW)
    assert told.value.kind is Kind.KEY
    assert ("number", 3) in told.value.message.args
    with pytest.raises(Refused):
        the_doors().renew(store, groups, "C. Ruiz", "juzgado2026")
    with pytest.raises(Refused):
        the_doors().renew(store, groups, "Nobody", NEW)
    assert (store / "keys.json").read_bytes() == before


def test_a_sheet_of_another_store_opens_nothing(lost: tuple[Path, str], tmp_path: Path) -> None:
    other = a_house().found(
        StorePlan(store=tmp_path / "other", pack="generic", court="Elm", user="A. Low", passphrase=OLD)
    )
    with pytest.raises(Trouble) as told:
        the_doors().renew(lost[0], " ".join(other), "C. Ruiz", NEW)
    assert told.value.kind is Kind.KEY


def test_a_folder_without_a_store_is_said(tmp_path: Path) -> None:
    shutil.rmtree(tmp_path / "nothing", ignore_errors=True)
    with pytest.raises(Trouble) as told:
        the_doors().users(tmp_path / "nothing")
    assert told.value.kind is Kind.DAMAGED
