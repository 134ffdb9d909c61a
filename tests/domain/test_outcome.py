"""What recording, correcting, taking back and amending an outcome do to hearing and enrolment."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_case import ADMITTED, ENROLMENT, HEARING, PHASES, ROUTINE, SESSION, TODAY, enrolment, hearing, outcome

from tjdesk.domain.changes import register_fields, register_value, typed
from tjdesk.domain.enrolment import Enrolment, Status
from tjdesk.domain.hearing import Attended, Disposition, Hearing, PhaseDecision, Response
from tjdesk.domain.outcome import Outcome, amend, apply, outcome_of, standing_of, take_back
from tjdesk.domain.outcome_rules import problems
from tjdesk.domain.record import field_specs
from tjdesk.domain.refusal import Refused

SIGNED = datetime(2026, 11, 26, 18, tzinfo=UTC)


def after(said: Outcome, **person: Any) -> Enrolment:
    return apply(said, HEARING, enrolment(**person), PHASES)[1]


def test_an_outcome_is_the_outcome_group_that_a_clerk_enters() -> None:
    consequences = {"phase_before", "phase_after", "found"}
    group = {spec.name for spec in field_specs(Hearing).values() if spec.group == "outcome"}
    assert {field.name for field in fields(Outcome)} == (group - consequences) | {"team_notes"}


def test_a_recorded_outcome_reads_back() -> None:
    held, _person = apply(outcome(notes="good month", team_notes="tired"), HEARING, ENROLMENT, PHASES)
    assert outcome_of(held) == outcome(notes="good month", team_notes="tired")
    assert (held.phase_before, held.phase_after, held.found) == ("treatment", "treatment", None)


def test_staying_changes_nothing_in_the_enrolment() -> None:
    assert after(ROUTINE) == ENROLMENT


def test_advance_and_return_move_one_phase_from_the_day_of_the_hearing() -> None:
    advanced, returned = after(outcome(decision="advance")), after(outcome(decision="return"))
    assert (advanced.phase, advanced.phase_since) == ("return_to_life", TODAY)
    assert (returned.phase, returned.phase_since) == ("stabilise", TODAY)
    assert advanced.status == returned.status == "active"


@pytest.mark.parametrize(
    ("decision", "status", "reason"),
    [("graduate", "graduated", ""), ("terminate", "terminated", "dealing"), ("withdraw", "withdrawn", "dealing")],
)
def test_leaving(decision: str, status: str, reason: str) -> None:
    left = after(outcome(decision=decision, reason="dealing"))
    assert (left.status, left.status_since, left.exit_on, left.exit_reason) == (status, TODAY, TODAY, reason)
    assert left.phase == "treatment"


def test_an_unexcused_absence_with_a_warrant_is_absconding() -> None:
    gone = after(outcome(attendance="absent", warrant=True))
    assert (gone.status, gone.status_since) == ("absconded", TODAY)


def test_an_unexcused_absence_alone_ends_nothing() -> None:
    assert after(outcome(attendance="absent")) == ENROLMENT


@pytest.mark.parametrize(("attendance", "status"), [("present", "active"), ("late", "active"), ("absent", "absconded")])
def test_an_absconded_person_is_active_again_by_appearing(attendance: str, status: str) -> None:
    assert after(outcome(attendance=attendance), status="absconded").status == status


def test_a_hearing_entered_late_does_not_undo_what_happened_after_it() -> None:
    gone_since = TODAY + timedelta(days=3)
    assert after(ROUTINE, status="absconded", status_since=gone_since).status == "absconded"


def test_a_relapse_is_no_exit() -> None:
    response = Response(kind="adjustment", item="individual_therapy", behaviour="relapse")
    assert after(outcome(responses=(response,), progress="unsatisfactory")) == ENROLMENT


def test_correcting_an_advance_into_a_stay_brings_back_the_phase_and_its_date() -> None:
    held, advanced = apply(outcome(decision="advance"), HEARING, ENROLMENT, PHASES)
    corrected, person = apply(ROUTINE, held, advanced, PHASES)
    assert person == ENROLMENT
    assert (corrected.phase_before, corrected.phase_after, corrected.found) == ("treatment", "treatment", None)


def test_correcting_an_exit_into_a_stay_brings_the_person_back() -> None:
    held, gone = apply(outcome(decision="terminate", reason="x"), HEARING, ENROLMENT, PHASES)
    assert apply(ROUTINE, held, gone, PHASES)[1] == ENROLMENT


def test_mending_only_the_words_keeps_phases_as_they_were_recorded() -> None:
    held, person = apply(ROUTINE, HEARING, ENROLMENT, PHASES)
    moved = replace(person, phase="return_to_life", phase_since=TODAY + timedelta(days=14))
    corrected, same = apply(outcome(notes="clearer"), held, moved, PHASES)
    assert same == moved
    assert (corrected.phase_before, corrected.phase_after, corrected.notes) == ("treatment", "treatment", "clearer")


def test_taking_back_after_a_later_change_of_the_same_kind_is_refused() -> None:
    held, person = apply(outcome(decision="advance"), HEARING, ENROLMENT, PHASES)
    later = replace(person, phase="upkeep", phase_since=TODAY + timedelta(days=70))
    with pytest.raises(Refused) as refusal:
        take_back(held, later)
    assert refusal.value.field == "phase"
    with pytest.raises(Refused):
        apply(ROUTINE, held, later, PHASES)


def test_taking_back_a_phase_leaves_a_later_change_of_status_alone() -> None:
    held, person = apply(outcome(decision="advance"), HEARING, ENROLMENT, PHASES)
    later = replace(person, status="medical_leave", status_since=TODAY + timedelta(days=2))
    back = take_back(held, later)
    assert (back.phase, back.phase_since) == (ENROLMENT.phase, ENROLMENT.phase_since)
    assert back.status == "medical_leave"


def test_an_amendment_is_a_new_version_and_moves_the_enrolment() -> None:
    held, person = apply(outcome(decision="advance"), HEARING, ENROLMENT, PHASES)
    signed = replace(held, signed_at=SIGNED)
    version, after_it = amend(ROUTINE, signed, person, PHASES, reason="the judge said stay", new_id="h2")
    assert (version.id, version.amends, version.version, version.signed_at) == ("h2", "h1", 2, None)
    assert (version.phase_after, version.dossier, version.date) == ("treatment", "d1", TODAY)
    assert after_it == ENROLMENT
    assert signed.decision == "advance"


@pytest.mark.parametrize(("signed_at", "reason", "field"), [(None, "x", "session"), (SIGNED, " ", "amend_reason")])
def test_an_amendment_needs_a_signature_before_it_and_a_reason(
    signed_at: datetime | None, reason: str, field: str
) -> None:
    with pytest.raises(Refused) as refusal:
        amend(ROUTINE, hearing(signed_at=signed_at), ENROLMENT, PHASES, reason=reason, new_id="h2")
    assert refusal.value.field == field


outcomes = st.builds(
    Outcome,
    disposition=st.sampled_from(Disposition).map(str),
    attendance=st.sampled_from(["", *Attended]).map(str),
    decision=st.sampled_from(["", *PhaseDecision]).map(str),
    reason=st.sampled_from(["", "said"]),
    warrant=st.booleans(),
    next_date=st.just(TODAY + timedelta(days=14)),
)
days = st.none() | st.dates(ADMITTED, TODAY)
people = st.builds(
    Enrolment,
    id=st.just("e1"),
    dossier=st.just("d1"),
    status=st.sampled_from(["", *Status]).map(str),
    status_since=days,
    phase=st.sampled_from(["", "unheard_of", *(phase.code for phase in PHASES)]),
    phase_since=days,
    admitted_on=days,
)


@given(outcomes, people)
def test_whatever_was_recorded_can_be_taken_back(said: Outcome, person: Enrolment) -> None:
    held, moved = apply(said, HEARING, person, PHASES)
    assert take_back(held, moved) == person


@given(outcomes, outcomes, people)
def test_a_correction_is_as_if_it_had_been_recorded_so_at_first(
    first: Outcome, second: Outcome, person: Enrolment
) -> None:
    at_once = apply(second, HEARING, person, PHASES)
    held, moved = apply(first, HEARING, person, PHASES)
    corrected = apply(second, held, moved, PHASES)
    assert corrected == at_once


@given(outcomes, people)
def test_what_has_no_problems_only_changes_the_enrolment_by_a_decision_or_a_warrant_or_a_return(
    said: Outcome, person: Enrolment
) -> None:
    if problems(said, HEARING, person, SESSION, PHASES, TODAY):
        return
    moved = apply(said, HEARING, person, PHASES)[1]
    if standing_of(moved) != standing_of(person):
        assert said.held
        assert said.moves or said.warrant or person.status == "absconded"
    assert person.admitted_on is None or moved.exit_on is None or moved.exit_on >= person.admitted_on


def test_monica_relapses_once_spends_two_nights_and_graduates() -> None:
    """Vignette 1: one unexpected positive, two nights' custody for it, completed in just over six months."""
    admitted = date(2010, 1, 18)
    person = enrolment(
        admitted_on=admitted, status_since=admitted, phase="stabilise", phase_since=admitted, exit_on=None
    )
    nights = Response(
        kind="sanction",
        item="short_custody",
        behaviour="positive_test",
        quantity="2",
        unit="night",
        start=date(2010, 3, 1),
        end=date(2010, 3, 3),
    )
    path = [
        (date(2010, 3, 1), outcome(responses=(nights,))),
        (date(2010, 4, 5), outcome(decision="advance")),
        (date(2010, 6, 7), outcome(decision="advance")),
        (date(2010, 6, 14), outcome(decision="advance")),
        (date(2010, 7, 26), outcome(decision="graduate", reason="the judge is satisfied")),
    ]
    for number, (day, said) in enumerate(path):
        sitting = hearing(id=f"h{number}", date=day)
        decided = replace(said, next_date=day + timedelta(days=14))
        assert not problems(decided, sitting, person, None, PHASES, day, abstinent_days=33), day
        _held, person = apply(decided, sitting, person, PHASES)
        assert (person.status == "graduated") == (number == len(path) - 1)
    assert person.exit_on is not None
    assert 180 <= (person.exit_on - admitted).days <= 200


def test_a_session_day_in_kingston() -> None:
    """Vignette 2: one dropped for dealing, one night of custody, three to fortnightly hearings."""
    night = Response(
        kind="sanction",
        item="short_custody",
        behaviour="missed_counselling",
        quantity="1",
        unit="night",
        start=TODAY,
        end=TODAY + timedelta(days=1),
    )
    reward = Response(kind="incentive", item="less_frequent_hearings", behaviour="progress")
    said = [
        outcome(decision="terminate", reason="dealing", next_date=None),
        outcome(responses=(night,)),
        *[outcome(responses=(reward,)) for _n in range(3)],
    ]
    assert not any(problems(each, HEARING, ENROLMENT, SESSION, PHASES, TODAY) for each in said)
    lines = [apply(each, hearing(id=f"h{n}"), ENROLMENT, PHASES) for n, each in enumerate(said)]
    assert [person.status for _held, person in lines] == ["terminated", "active", "active", "active", "active"]
    assert [r.item for held, _p in lines for r in held.responses] == ["short_custody"] + 3 * ["less_frequent_hearings"]


def test_a_relapse_and_a_new_charge_leave_the_decision_to_the_judge() -> None:
    """Vignette 5: whatever is noted about relapse and a new offence, only a decision ends anything."""
    said = outcome(notes="new charge of theft; relapse admitted", progress="unsatisfactory", attendance="late")
    assert after(said).status == "active"
    assert after(replace(said, decision="terminate", reason="new charge")).status == "terminated"


@given(outcomes, people)
def test_a_hearing_read_back_from_a_journal_can_still_be_taken_back(said: Outcome, person: Enrolment) -> None:
    held, moved = apply(said, HEARING, person, PHASES)
    written = register_fields(Hearing, "outcome", register_value(held, "outcome"))
    bare = {"id": HEARING.id, "dossier": HEARING.dossier, "date": HEARING.date}
    read = typed(Hearing, {**bare, "enrolment": HEARING.enrolment, "session": HEARING.session, **written})
    assert read == held
    assert take_back(read, moved) == person
