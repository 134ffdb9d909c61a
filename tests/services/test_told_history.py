"""History in people's words: fields, values and actions, none of them left as a code."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from pathlib import Path

import pytest

import tjdesk.services
from desks import StillClock, a_desk
from tjdesk.domain.enrolment import Enrolment
from tjdesk.domain.hearing import CourtOrder, Response
from tjdesk.domain.outcome import Outcome
from tjdesk.domain.person import Person
from tjdesk.domain.refusal import Refused
from tjdesk.domain.track import rule_for
from tjdesk.i18n.language import language
from tjdesk.packs.load import load
from tjdesk.services.desk import Desk
from tjdesk.services.field_words import FIELDS, INWARD
from tjdesk.services.history import FieldChange, HistoryLine
from tjdesk.services.journal_words import ACTIONS, KINDS
from tjdesk.services.participants import FindParticipant, RegisterParticipant
from tjdesk.services.people import ChangeStatus, EditParticipant, PeopleRefused, events_for
from tjdesk.services.recording import RecordOutcome
from tjdesk.services.told_history import TellHistory, ToldLine, value_words
from tjdesk.services.told_history import told as told_lines

ADMITTED = dt.date(2026, 9, 1)
CLOCK = StillClock()


@pytest.fixture
def desk() -> Desk:
    made = a_desk(pack="mx", clock=StillClock())
    person = Person(id="", dossier="", family_name="Herrera", given_names="José", sex="male")
    enrolment = Enrolment(
        id="", dossier="", file_number="JT-1/2026", status="active", admitted_on=ADMITTED, phase="phase_1"
    )
    made.execute(RegisterParticipant(person, enrolment))
    return made


def rows(line: ToldLine, code: str = "es_MX") -> list[tuple[str, ...]]:
    say = language(code).say
    return [tuple(map(say, (one.record, one.field, one.before, one.after))) for one in line.changes]


def test_an_outcome_in_the_words_of_the_court(desk: Desk) -> None:
    outcome = Outcome(
        attendance="present",
        decision="stay",
        responses=(Response(kind="sanction", item="warning"),),
        orders=(CourtOrder(text="Constancia", due=dt.date(2026, 12, 1)),),
        next_date=dt.date(2026, 12, 3),
    )
    desk.execute(RecordOutcome("JT-1/2026", "2026-11-19", outcome))
    line = desk.ask(TellHistory("JT-1/2026"))[0]
    assert language("en").say(line.action) == "Outcome of a hearing recorded"
    told = rows(line, "en")
    assert ("Hearing, 19 Nov 2026", "attendance", "", "Present") in told
    assert ("Hearing, 19 Nov 2026", "responses", "", "Sanction: warning") in told
    assert ("Hearing, 19 Nov 2026", "orders", "", "Constancia (by 1 Dec 2026)") in told
    assert ("Hearing, 19 Nov 2026", "next date", "", "3 Dec 2026") in told


@pytest.mark.parametrize("code", ["es_MX", "fr", "pt", "en"])
def test_no_code_is_left_in_any_language(desk: Desk, code: str) -> None:
    desk.execute(
        RecordOutcome("JT-1/2026", "2026-11-19", Outcome(attendance="absent", decision="stay", reason="illness"))
    )
    words = [word for line in desk.ask(TellHistory("JT-1/2026")) for row in rows(line, code) for word in row]
    assert [word for word in words if re.search(r"\w_\w", word)] == []


def test_an_edit_says_from_what_to_what_and_why(desk: Desk) -> None:
    who = desk.ask(FindParticipant("JT-1/2026"))
    assert who.person is not None
    desk.execute(EditParticipant(replace(who.person, sex="female"), who.enrolment, "Error de captura"))
    line = desk.ask(TellHistory("JT-1/2026"))[0]
    assert (line.by, line.site, line.reason) == ("C. Ruiz", "Oak Hill", "Error de captura")
    assert rows(line, "en") == [("Person", "sex", "Male", "Female")]
    assert line.at == CLOCK.at


def test_everything_wrong_with_an_edit_is_said_at_once(desk: Desk) -> None:
    who = desk.ask(FindParticipant("JT-1/2026"))
    assert who.person is not None
    with pytest.raises(PeopleRefused) as refused:
        desk.execute(
            EditParticipant(
                replace(who.person, birth_date=dt.date(2030, 1, 1)), replace(who.enrolment, file_number=" ")
            )
        )
    assert {problem.field for problem in refused.value.problems} == {"file_number", "birth_date", "admitted_on"}


def test_a_file_number_of_somebody_else_is_refused(desk: Desk) -> None:
    desk.execute(RegisterParticipant(Person(id="", dossier=""), Enrolment(id="", dossier="", file_number="JT-2/2026")))
    who = desk.ask(FindParticipant("JT-2/2026"))
    assert who.person is not None
    with pytest.raises(PeopleRefused, match="taken"):
        desk.execute(EditParticipant(who.person, replace(who.enrolment, file_number="JT-1/2026")))


def test_a_status_changes_and_is_reopened_to_what_it_was(desk: Desk) -> None:
    desk.execute(ChangeStatus("JT-1/2026", "detained", dt.date(2026, 11, 10)))
    desk.execute(ChangeStatus("JT-1/2026", "withdraws", dt.date(2026, 11, 12), "moved_away"))
    assert desk.ask(FindParticipant("JT-1/2026")).enrolment.exit_on == dt.date(2026, 11, 12)
    desk.execute(ChangeStatus("JT-1/2026", "reopened", dt.date(2026, 11, 13), "Error"))
    after = desk.ask(FindParticipant("JT-1/2026")).enrolment
    assert (after.status, after.exit_on) == ("in_custody", None)


def test_a_status_cannot_change_in_the_future_or_against_the_table(desk: Desk) -> None:
    with pytest.raises(Refused, match="still to come"):
        desk.execute(ChangeStatus("JT-1/2026", "detained", dt.date(2026, 12, 1)))
    with pytest.raises(Refused, match="not possible"):
        desk.execute(ChangeStatus("JT-1/2026", "released", dt.date(2026, 11, 10)))
    assert "released" not in events_for("active", rule_for(""))


def test_admission_begins_the_first_phase(desk: Desk) -> None:
    desk.execute(
        RegisterParticipant(
            Person(id="", dossier=""), Enrolment(id="", dossier="", file_number="JT-3/2026", status="offered")
        )
    )
    desk.execute(ChangeStatus("JT-3/2026", "admitted", dt.date(2026, 11, 20)))
    after = desk.ask(FindParticipant("JT-3/2026")).enrolment
    assert (after.status, after.admitted_on, after.phase) == ("active", dt.date(2026, 11, 20), "phase_1")


def test_every_action_that_is_saved_has_words() -> None:
    folder = Path(tjdesk.services.__file__).parent
    found = [re.findall(r'(?:commit\(|ACTION[^=]*= )"(\w+)"', file.read_text("utf-8")) for file in folder.rglob("*.py")]
    said = {name for names in found for name in names}
    assert said
    assert said - set(ACTIONS) == set()


def test_every_field_of_a_participants_records_has_words() -> None:
    from tjdesk.domain.kinds import KINDS as RECORDS
    from tjdesk.domain.record import DossierKind, field_specs

    mine = {name: kind for name, kind in RECORDS.items() if kind.DOSSIER is DossierKind.PARTICIPANT}
    assert set(mine) - set(KINDS) == set()
    fields = {field for kind in mine.values() for field in field_specs(kind)}
    assert fields - set(FIELDS) - INWARD == set()


def test_points_of_a_checklist_and_charges_are_said_in_the_packs_words() -> None:
    point = {"code": "adult", "answer": "met", "evidence": "birth certificate"}
    pack, spanish = load("mx"), language("es")
    told = value_words(pack, {}, "legal_screening", "items", [point, {"code": "no_bar", "answer": "waived"}])
    assert spanish.say(told) == (
        "mayor de edad al momento de los hechos: cumplido (birth certificate) y"
        " dos años desde una suspensión cumplida, cinco desde una incumplida: dispensado"
    )
    told = value_words(pack, {}, "court_file", "charges", [{"offence": "theft", "article": "367"}])
    assert spanish.say(told) == "robo sin violencia y 367"


@pytest.mark.parametrize(
    ("kind", "field", "value", "told"),
    [
        ("hearing", "since_last", {"tests": 0}, "treatment 0 of 0; tests 0, positive 0, missed 0"),
        ("hearing", "since_last", {"tests": 2}, "treatment 0 of 0; tests 2, positive 0, missed 0"),
        ("legal_term", "rule", "suspension", "conditional suspension of proceedings"),
        ("legal_term", "rule", "of_old", "of_old"),
        ("assessment", "instrument", "dast_10", "DAST-10"),
        ("person", "language", "fr", "Français"),
        ("person", "language", "Náhuatl", "Náhuatl"),
        ("test_result", "confirmed", "unknown", "unknown"),
    ],
)
def test_values_that_are_no_plain_words(kind: str, field: str, value: object, told: str) -> None:
    assert language("en").say(value_words(load("mx"), {}, kind, field, value)) == told


@pytest.mark.parametrize(("before", "told"), [(None, 0), ({"tests": 2}, 1)])
def test_counts_of_nothing_are_told_only_where_something_stood_before(before: object, told: int) -> None:
    change = FieldChange("hearing", "h", "since_last", before, {"tests": 0})
    (line,) = told_lines([HistoryLine("", "", "", "", "", "", "", (change,), ())], load("mx"), {})
    assert len(line.changes) == told
    assert all(language("en").say(one.after).startswith("treatment 0 of 0") for one in line.changes)
