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


def test_shares_open_as_the_sheet_does(lost: tuple[Path, str]) -> None:
    store, groups = lost
    shares = [" ".join(share.groups) for share in a_house().divided(groups.split(), 2, 3)]
    assert a_house().gathered(shares[:1]).missing == 1
    made = a_house().gathered([shares[2].lower(), shares[0]])
    assert (made.numbers, made.missing, " ".join(made.groups)) == ((3, 1), 0, groups)
    the_doors().renew(store, " ".join(shares[1:]), "C. Ruiz", NEW)
    with a_house().opened(store, "C. Ruiz", NEW) as opened:
        assert opened._vault.reads(Compartment.CLINICAL)


def test_shares_of_another_store_open_nothing(lost: tuple[Path, str], tmp_path: Path) -> None:
    other = a_house().found(
        StorePlan(store=tmp_path / "other", pack="generic", court="Elm", user="A. Low", passphrase=OLD)
    )
    shares = [" ".join(share.groups) for share in a_house().divided(other, 2, 2)]
    with pytest.raises(Trouble) as told:
        the_doors().renew(lost[0], " ".join(shares), "C. Ruiz", NEW)
    assert told.value.kind is Kind.KEY


def test_a_new_sheet_replaces_the_old_one_and_reads_what_was_written_before(lost: tuple[Path, str]) -> None:
    store, groups = lost
    keys = (store / "keys.json").read_bytes()
    with a_house().opened(store, "C. Ruiz", OLD) as opened:
        sheet = opened.sheet.renew()
        assert sheet.opens_notes
        assert opened.verify().ok
        assert len(opened.sheet.divide(" ".join(sheet.groups), 2, 3)) == 3
        with pytest.raises(Trouble):
            opened.sheet.divide(groups, 2, 3)
    with pytest.raises(Trouble):
        the_doors().renew(store, groups, "C. Ruiz", NEW)
    the_doors().renew(store, " ".join(sheet.groups), "C. Ruiz", NEW)
    with a_house().opened(store, "C. Ruiz", NEW) as opened:
        assert all(opened._vault.reads(part) for part in (Compartment.TEAM, Compartment.CLINICAL))
        assert len(opened._vault._private) == 4, "each compartment's key of before and of now"
    (store / "keys.json").write_bytes(keys)
    with pytest.raises(Trouble):
        the_doors().renew(store, groups, "C. Ruiz", OLD)


def test_only_an_administrator_makes_a_sheet(lost: tuple[Path, str]) -> None:
    with a_house().opened(lost[0], "M. Peña", OTHER) as opened:
        before = (lost[0] / "keys.json").read_bytes()
        with pytest.raises(Refused):
            opened.sheet.renew()
        with pytest.raises(Refused):
            opened.sheet.divide(lost[1], 2, 3)
        assert (lost[0] / "keys.json").read_bytes() == before


def test_a_backup_comes_back_by_the_sheet_alone(lost: tuple[Path, str], tmp_path: Path) -> None:
    store, groups = lost
    with a_house().opened(store, "C. Ruiz", OLD) as opened:
        opened.backup(tmp_path / "b.tjbackup")
    shutil.rmtree(store)
    shares = " ".join(group for share in a_house().divided(groups.split(), 2, 2) for group in share.groups)
    assert a_house().drill(tmp_path / "b.tjbackup", None, shares).by_sheet
    assert a_house().restore(tmp_path / "b.tjbackup", tmp_path / "back", None, groups).by_sheet
    the_doors().renew(tmp_path / "back", groups, "C. Ruiz", NEW)
    with a_house().opened(tmp_path / "back", "C. Ruiz", NEW) as opened:
        assert opened.verify().ok
