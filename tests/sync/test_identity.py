"""Copies and restored backups go on as devices of their own, and nothing is lost."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from calls import PASSPHRASE, the_house
from courts import Desk, bring
from tjdesk.domain.enrolment import Enrolment
from tjdesk.domain.person import Person
from tjdesk.domain.refusal import Refused
from tjdesk.i18n.message import _
from tjdesk.services.command import Command
from tjdesk.services.participants import RegisterParticipant
from tjdesk.services.ports import Work

NUMBERED = Enrolment(id="", dossier="", file_number="JT-2")


@dataclass(frozen=True)
class RenameNobody(Command[None]):
    """A command that the rules refuse."""

    def execute(self, work: Work) -> None:
        work.new_id(work.seat.programme_dossier)
        raise Refused(_("A reason is needed."), "reason")


def device(desk: Desk) -> str:
    with desk.opened() as opened:
        return opened.desk.seat.device


def test_a_store_in_its_place_keeps_its_identity(pair: tuple[Desk, Desk]) -> None:
    office, court = pair
    before = device(court)
    court.register("JT-1", "Salazar")
    bring(office, court)
    court.register("JT-2", "Gómez")
    assert device(court) == before


def test_an_older_state_put_back_begins_anew_at_its_first_save(pair: tuple[Desk, Desk], tmp_path: Path) -> None:
    office, court = pair
    first = court.register("JT-1", "Salazar")
    bring(court, office)
    before = device(court)
    shutil.copytree(court.store, tmp_path / "image")
    lost = court.register("JT-2", "Gómez")
    bring(court, office)
    shutil.rmtree(court.store)
    shutil.copytree(tmp_path / "image", court.store)
    assert device(court) == before
    court.change(first, telephone="7")
    assert device(court) != before
    bring(court, office)
    bring(office, court)
    assert court.people() == office.people() == sorted([first, lost])
    assert court.digest() == office.digest()
    assert court.verified()
    assert office.verified()


def test_a_restored_backup_begins_anew(pair: tuple[Desk, Desk], tmp_path: Path) -> None:
    office, court = pair
    first = court.register("JT-1", "Salazar")
    with court.opened() as opened:
        opened.backup(tmp_path / "b.tjbackup")
    before = device(court)
    again = Desk(tmp_path / "again", court.court)
    the_house(court.clock).restore(tmp_path / "b.tjbackup", again.store, None, PASSPHRASE)
    assert again.people() == [first]
    assert device(again) == before
    again.change(first, telephone="7")
    assert device(again) != before
    bring(again, office)
    assert office.person(first).telephone == "7"
    assert again.verified()
    bring(office, again)
    assert again.digest() == office.digest()


def test_two_entries_of_one_number_are_both_kept(
    pair: tuple[Desk, Desk], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office, court = pair
    first = court.register("JT-1", "Salazar")
    bring(court, office)
    image, marks = tmp_path / "image", tmp_path / "marks"
    shutil.copytree(court.store, image)
    shutil.copytree(tmp_path / "state", marks)
    court.change(first, telephone="left")
    bring(court, office)
    left = court.store
    court.store = image
    monkeypatch.setenv("TJDESK_STATE", str(marks))
    court.change(first, telephone="right")
    bring(court, office)
    assert {value.value for conflict in office.conflicts() for value in conflict.values} == {"left", "right"}
    assert [one.kind for one in office.questions()] == ["two_branches"]
    assert office.verified()
    bring(office, court)
    court.change(first, alias="Chela")
    bring(court, office)
    bring(office, court)
    assert [one.id for one in court.questions()] == [one.id for one in office.questions()]
    assert court.digest() == office.digest()
    assert court.verified()
    assert left.exists()


def test_a_save_that_is_refused_begins_no_identity(pair: tuple[Desk, Desk], tmp_path: Path) -> None:
    _office, court = pair
    court.register("JT-1", "Salazar")
    before = device(court)
    shutil.rmtree(tmp_path / "state")
    with court.opened() as opened:
        with pytest.raises(Refused):
            opened.desk.execute(RenameNobody())
        assert opened.desk.seat.device == before
        dossier = opened.desk.execute(RegisterParticipant(Person(id="", dossier="", family_name="Gómez"), NUMBERED))
        assert opened.desk.seat.device != before
    assert dossier
    assert device(court) != before
    assert court.verified()
