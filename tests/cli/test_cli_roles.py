"""Several people at one store, by the command line: what each role gets to see, may do, and loses."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from calls import PASSPHRASE, TODAY, Court, an_outcome, new_court, register
from tjdesk.db.reads import SqlReads
from tjdesk.domain.attendance import Attendance
from tjdesk.domain.care import CarePlan
from tjdesk.domain.consent import Consent
from tjdesk.domain.enrolment import Enrolment
from tjdesk.domain.hearing import Hearing, Response
from tjdesk.domain.person import Person
from tjdesk.domain.record import Compartment, Place, Record
from tjdesk.domain.roles import Area, Rights
from tjdesk.domain.testing import DrugTest, TestResult
from tjdesk.packs.load import load
from tjdesk.services.command import Command
from tjdesk.services.ports import Changes, Work

WORDS = "faro lento de la costa"
OTHER = "otro mar de piedra gris"
NOTE = "Says she slept badly."
ADMIN = ("clerk", "coordinator", "treatment", "administrator")


def words(court: Court, text: str) -> Path:
    return court.file(f"words-{abs(hash(text))}", text)


def added(court: Court, name: str, *roles: str, passphrase: str = WORDS) -> Court:
    """Somebody new at the store, and the store as they see it."""
    told = [part for role in roles for part in ("--role", role)]
    court.told("user add", name, *told, "--new-passphrase-file", words(court, passphrase))
    return court.as_user(name, passphrase)


def record(court: Court, **more: Any) -> Any:
    return court("record", court.file("outcome.json", [an_outcome("JT-001") | more]))


def note(court: Court) -> str | None:
    """The team's note of the only hearing, as whoever sits there reads it."""
    with court.opened() as opened, opened.desk.reading() as reads:
        hearings = [one for one in reads.find(Hearing) if one.team_notes]
        return opened.desk.opened(hearings[-1], "team_notes") if hearings else None


def note_with_a_debugger(court: Court) -> str | None:
    """The same, by somebody who leaves the services aside and uses every key that the open store holds."""
    with court.opened() as opened:
        with opened._engine.connect() as connection:
            hearing = [one for one in SqlReads(connection).find(Hearing) if one.team_notes][-1]
        place = Place(hearing.dossier, Compartment.TEAM, hearing.id, "team_notes")
        return opened._vault.open(place, hearing.team_notes)


def assign(court: Court, name: str, *numbers: str) -> None:
    """Somebody becomes case manager, by the command line."""
    steps = [{"kind": "team", "participant": number, "case_manager": name} for number in numbers]
    assert court("enter", court.file("team.json", steps)).code == 0


@pytest.mark.parametrize("role", ["treatment", "defence"])
def test_a_therapist_and_a_defender_see_their_own_clients_only(court: Court, role: str) -> None:
    record(court)
    seen = added(court, "M. Peña", role)
    assign(court, "m. peña", "JT-002", "JT-003")
    assert [one["file_number"] for one in seen.told("participants")] == ["JT-002", "JT-003"]
    assert [one["file_number"] for one in seen.told("participants", "--find", "Salazar")] == []
    assert seen("history", "JT-001").code == 3
    assert seen("history", "JT-002").code == 0
    assert seen("print", "own-data", "JT-001", "--out", court.store.parent / "o.pdf").code == 3
    assert seen("print", "own-data", "JT-002", "--out", court.store.parent / "o.pdf").code == 0
    (session,) = seen.told("sessions")
    assert [one["file_number"] for one in seen.told("session", session["id"])["hearings"]] == []
    assign(court, "M. Peña", "JT-001")
    assert [one["file_number"] for one in seen.told("session", session["id"])["hearings"]] == ["JT-001"]


@pytest.mark.parametrize("role", ["clerk", "coordinator"])
def test_who_may_record_records(court: Court, role: str) -> None:
    assert record(added(court, "M. Peña", role)).code == 0


@pytest.mark.parametrize("role", ["judge", "treatment", "prosecutor", "defence", "supervision"])
def test_who_may_only_read_is_refused_with_a_sentence(court: Court, role: str) -> None:
    seen = added(court, "M. Peña", role)
    assert len(seen.told("participants")) == (0 if role in ("treatment", "defence") else 5)
    assign(court, "M. Peña", "JT-001")
    assert "JT-001" in [one["file_number"] for one in seen.told("participants")]
    answer = record(seen)
    assert answer.code == 3
    assert "role" in json.dumps(answer.document).lower()


@pytest.mark.parametrize("role", ["evaluator", "administrator", "exchange"])
def test_who_sees_no_dossier_finds_nobody(court: Court, role: str) -> None:
    seen = added(court, "M. Peña", role)
    assert seen.told("participants") == []
    assert seen("history", "JT-001").code == 3
    assert record(seen).code == 3


@pytest.mark.parametrize("role", ["clerk", "judge", "coordinator", "treatment", "prosecutor"])
def test_only_administrators_manage_users(court: Court, role: str) -> None:
    seen = added(court, "M. Peña", role)
    file = words(court, OTHER)
    assert seen("user add", "X", "--role", "clerk", "--new-passphrase-file", file).code == 3
    assert seen("user role", "M. Peña", "--role", "administrator").code == 3
    assert seen("user remove", "C. Ruiz").code == 3
    assert seen("user passphrase", "C. Ruiz", "--new-passphrase-file", file).code == 3


def test_whoever_only_exchanges_takes_and_makes_bundles(court: Court, tmp_path: Path) -> None:
    record(court, team_notes=NOTE)
    seen = added(court, "Scheduled task", "exchange")
    folder = tmp_path / "shared"
    folder.mkdir()
    assert seen.told("exchange", "--folder", folder) == {"taken": [], "made": [], "refused": []}
    assert note_with_a_debugger(seen) is None
    assert seen("indicators", "--from", "2026-01-01", "--to", TODAY).code == 3


def test_a_judge_signs_what_the_clerk_closed(court: Court) -> None:
    record(court)
    court.told("session close", TODAY)
    judge = added(court, "J. Treviño", "judge")
    judge.told("session sign", TODAY)
    assert judge.told("session", TODAY)["status"] == "signed"
    assert judge("session postpone", TODAY, "--to", "2026-12-01", "--reason", "x").code == 3


def test_a_clerk_reads_their_own_note_until_the_session_is_signed(court: Court) -> None:
    clerk = added(court, "M. Peña", "clerk")
    assert record(clerk, team_notes=NOTE).code == 0
    assert note(clerk) == note_with_a_debugger(clerk) == NOTE
    assert note(added(court, "Other", "clerk", passphrase=OTHER)) is None
    clerk.told("session close", TODAY)
    court.told("session sign", TODAY)
    assert note(clerk) is None
    assert note_with_a_debugger(clerk) is None
    assert note(court) == NOTE


@pytest.mark.parametrize("roles", [("clerk",), ("administrator",), ("prosecutor",)])
def test_closed_texts_do_not_open_with_a_debugger_either(court: Court, roles: tuple[str, ...]) -> None:
    record(court, team_notes=NOTE)
    assert note_with_a_debugger(added(court, "M. Peña", *roles)) is None
    assert note_with_a_debugger(court) == NOTE


def test_a_new_role_brings_the_keys_and_a_lost_one_takes_them(court: Court) -> None:
    record(court, team_notes=NOTE)
    seen = added(court, "M. Peña", "clerk")
    court.told("user role", "M. Peña", "--role", "supervision")
    assert note(seen) == NOTE
    court.told("user role", "M. Peña", "--role", "prosecutor")
    assert note_with_a_debugger(seen) is None
    record(court, team_notes="Written after.")
    assert note_with_a_debugger(seen) is None
    assert note(court) == "Written after."


def test_an_administrator_who_reads_no_notes_takes_no_keys_from_those_who_do(court: Court) -> None:
    record(court, team_notes=NOTE)
    boss = added(court, "I. T.", "administrator")
    judge = added(court, "J. Treviño", "judge", passphrase=OTHER)
    boss.told("user role", "J. Treviño", "--role", "judge", "--role", "supervision")
    assert note(judge) == NOTE


def test_a_reset_opens_no_notes_until_a_reader_grants_them(court: Court) -> None:
    record(court, team_notes=NOTE)
    judge = added(court, "J. Treviño", "judge")
    assert note(judge) == NOTE
    boss = added(court, "I. T.", "administrator", passphrase=OTHER)
    boss.told("user passphrase", "J. Treviño", "--new-passphrase-file", words(court, OTHER))
    assert judge("participants").code == 4
    judge = court.as_user("J. Treviño", OTHER)
    assert note_with_a_debugger(judge) is None
    assert boss("user notes", "J. Treviño").code == 3
    court.told("user notes", "J. Treviño")
    assert note(judge) == NOTE


def test_an_exposed_passphrase_opens_nothing_any_more_nor_do_old_copies_of_the_keys(court: Court) -> None:
    record(court, team_notes=NOTE)
    copy = court.store.parent / "copied-keys.json"
    shutil.copy(court.store / "keys.json", copy)
    court.told("user passphrase", "--exposed", "--new-passphrase-file", words(court, OTHER))
    assert court("participants").code == 4
    after = court.as_user("C. Ruiz", OTHER)
    assert note(after) == NOTE
    assert record(after, team_notes="New.").code == 0
    assert note(after) == "New."
    assert after.told("verify")["ok"]
    shutil.copy(copy, court.store / "keys.json")
    assert court("participants").code == 5


def test_an_own_passphrase_is_not_reset_but_changed(court: Court) -> None:
    seen = added(court, "M. Peña", "clerk")
    seen.told("user passphrase", "--new-passphrase-file", words(court, OTHER))
    assert seen("participants").code == 4
    assert court.as_user("M. Peña", OTHER)("participants").code == 0


def test_what_somebody_entered_carries_their_name_after_they_left(court: Court) -> None:
    record(added(court, "M. Peña", "clerk"))
    court.told("user remove", "M. Peña")
    lines = court.told("history", "JT-001")
    assert [line["by"] for line in lines if line["action"] == "outcome_recorded"] == ["M. Peña"]


def test_there_is_always_an_administrator(court: Court) -> None:
    assert court("user role", "C. Ruiz", "--role", "clerk").code == 3
    added(court, "I. T.", "administrator")
    court.told("user role", "C. Ruiz", "--role", "clerk")
    assert court("user add", "X", "--role", "clerk", "--new-passphrase-file", words(court, OTHER)).code == 3


def test_a_role_that_there_is_not_is_refused(court: Court) -> None:
    assert court("user role", "C. Ruiz", "--role", "janitor").code == 3
    assert court("user add", "X", "--role", "janitor", "--new-passphrase-file", words(court, OTHER)).code == 3
    assert [one["roles"] for one in court.told("user list")] == [list(ADMIN)]
    assert court.secret.read_text("utf-8").strip() == PASSPHRASE


CELLS = {
    Area.IDENTITY: ("person", "telephone"),
    Area.COURT: ("enrolment", "article"),
    Area.PHASE: ("hearing", "responses"),
    Area.RESULTS: ("test", "result"),
    Area.ANALYTES: ("test_result", "substance"),
    Area.ATTENDANCE: ("attendance", "attendance"),
    Area.CONSENT: ("consent", "to_whom"),
}
ROLES = tuple(load("generic").roles)


@dataclass(frozen=True)
class _Everything(Command[Changes]):
    """One field of each area, in the dossier of a client of M. Peña."""

    dossier: str

    def execute(self, work: Work) -> Changes:
        def made(kind: type[Record], **told: Any) -> Record:
            return kind(id=work.new_id(self.dossier), dossier=self.dossier, **told)

        (person,), (enrolment,) = work.find(Person, dossier=self.dossier), work.find(Enrolment, dossier=self.dossier)
        day = work.now().date()
        work.put(
            replace(person, telephone="55 1234"),
            replace(enrolment, article="art. 191", case_manager="M. Peña"),
            made(Hearing, date=day, responses=(Response(kind="incentive", item="praise"),), team_notes="tired"),
            made(DrugTest, collected_on=day, result="negative"),
            made(TestResult, substance="cocaine"),
            made(Attendance, date=day, attendance="present"),
            made(Consent, to_whom="Clínica Norte"),
            made(CarePlan, date=day, needs="sleeps badly"),
        )
        return work.commit("tried")


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Court]:
    folder = tmp_path_factory.mktemp("everything")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TJDESK_STATE", str(folder / "state"))
        made = new_court(folder)
        dossier = register(made, "JT-001", "Salazar", "Ana", status="active")
        with made.opened() as opened:
            opened.desk.execute(_Everything(dossier))
        added(made, "M. Peña", "clerk")
        yield made


@pytest.mark.parametrize("role", ROLES)
def test_every_cell_of_the_table_by_the_command_line(everything: Court, role: str) -> None:
    everything.told("user role", "M. Peña", "--role", role)
    seen, rights = everything.as_user("M. Peña", WORDS), Rights((role,), load("generic").roles)
    answer = seen("history", "JT-001")
    lines = answer.document if answer.code == 0 else []
    told = {(one["kind"], one["field"]) for line in lines for one in line["changes"]}
    for area, cell in CELLS.items():
        assert (cell in told) is (rights.reads(area) and rights.reads(Area.COURT)), (role, area)
    withheld = {name for line in lines for name in line["withheld"]}
    for part in (Area.TEAM, Area.CLINICAL):
        assert not lines or (part.value in withheld) is not (rights.reads(part) or rights.reads_own(part))
    steps = everything.file("s.json", [{"kind": "team", "participant": "JT-001", "judge": f"J. {role}"}])
    assert (seen("enter", steps).code == 0) is rights.writes(Area.COURT)
