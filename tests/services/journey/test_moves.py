"""The state machines through the desk: what each step needs, and the illegal moves, refused with their reason."""

from __future__ import annotations

import datetime as dt

import pytest
from travel import Story, a_pack

from tjdesk.domain.court_file import CourtFile
from tjdesk.domain.enrolment import Enrolment
from tjdesk.domain.refusal import Refused
from tjdesk.i18n.message import Message
from tjdesk.services.journey.step import StepRefused
from tjdesk.services.participant_page import OpenParticipant
from tjdesk.services.people import ChangeStatus


@pytest.fixture
def story() -> Story:
    return Story().day("2025-03-03")


def test_from_referral_to_admission_each_step_moves_one_on(story: Story) -> None:
    seen = []
    story.referred()
    seen.append(story.status)
    story.step("legal_screening", result="eligible")
    seen.append(story.status)
    story.step("assessment", assessor="Dr Vega", result="confirmed", scores={"alcohol": 14})
    seen.append(story.status)
    story.step("offer", offered=True)
    seen.append(story.status)
    assert seen == ["referred", "screened_ok", "assessed", "offered"]


@pytest.mark.parametrize(
    ("step", "told", "field"),
    [
        ("legal_screening", {"result": "perhaps"}, "result"),
        ("legal_screening", {"result": "ineligible"}, "reason"),
        ("legal_screening", {"result": "eligible", "items": [{"code": "penalty", "answer": "not_met"}]}, "result"),
        ("legal_screening", {"result": "eligible", "items": [{"code": "penalty", "answer": "so"}]}, "items.0.answer"),
        ("assessment", {"assessor": "Dr Vega", "result": "confirmed"}, "status"),
        ("offer", {"offered": True}, "status"),
        ("admission", {"legal_instrument": "conditional_suspension", "months": 12}, "consent"),
        ("exit", {"exit_class": "graduated"}, "date"),
        ("legal_screening", {"result": "eligible", "date": "2025-03-04"}, "date"),
        ("legal_screening", {"result": "eligible", "date": "2025-03-02"}, "date"),
    ],
)
def test_what_a_referred_person_cannot_do(story: Story, step: str, told: dict[str, object], field: str) -> None:
    if step == "assessment":
        story.referred()
        story.step("legal_screening", result="ineligible", reason="penalty")
    else:
        story.referred()
    fields = story.refused(step, **told) if step != "assessment" else ()
    if step == "assessment":
        story.step("assessment", **told)
        assert story.status == "not_admitted"
    else:
        assert field in fields


def test_nobody_is_active_without_consent_hearing_ground_and_term(story: Story) -> None:
    story.offered()
    assert story.refused("admission") == ("consent", "hearing", "legal_instrument", "months")
    story.step("consent")
    assert story.refused("admission", legal_instrument="conditional_suspension", months=5) == ("hearing", "months")
    story.hearing(hearing="review")
    assert story.refused("admission", legal_instrument="conditional_suspension", months=12) == ("hearing",)
    with pytest.raises(Refused):
        story.desk.execute(ChangeStatus("JT-1", "admitted", story.today))
    assert story.status == "offered"


def test_a_consent_that_was_revoked_or_has_run_out_admits_nobody(story: Story) -> None:
    story.offered()
    story.step("consent", expires_on="2025-03-05")
    story.day("2025-03-06").hearing(hearing="admission")
    assert "consent" in story.refused("admission", legal_instrument="conditional_suspension", months=12)
    story.step("consent")
    story.step("revoke_consent", reason="changed her mind")
    assert story.refused("revoke_consent") == ("consent",)
    assert "consent" in story.refused("admission", legal_instrument="conditional_suspension", months=12)


def test_admission_begins_phase_one_and_the_term(story: Story) -> None:
    story.admitted()
    page = story.page()
    enrolment = page.participant.enrolment
    assert (enrolment.status, enrolment.phase, enrolment.admitted_on) == ("active", "phase_1", story.today)
    assert page.term is not None
    assert (page.term.ends_on, page.term.rule.code) == (dt.date(2026, 3, 3), "mx_195")


def test_a_graduate_is_not_terminated_and_only_a_coordinator_leads_back(story: Story) -> None:
    story.admitted()
    for day in ("2025-05-05", "2025-08-04", "2025-11-03", "2026-02-02"):
        story.day(day).hearing(phase="advance", reason="by the judge")
    story.day("2026-05-04").hearing(hearing="graduation", phase="graduate", reason="by the judge")
    assert story.refused("exit", exit_class="terminated", reason="other") == ("status",)
    assert story.refused("custody", reason="other_process") == ("status",)
    assert story.refused("reopen", reason="") == ("reason",)
    story.day("2026-05-05").step("reopen", reason="recorded for the wrong person")
    page = story.page()
    assert page.participant.enrolment.status == "active"
    assert page.file.exits == ()


def test_a_phase_does_not_change_before_admission_nor_an_exit_come_before_it(story: Story) -> None:
    story.admitted()
    assert "date" in story.refused("exit", exit_class="withdrew", reason="wish", date="2025-03-02")
    with pytest.raises(Refused):
        story.hearing(session="2025-03-01", phase="advance", reason="x")


def test_a_hearing_is_not_held_in_the_future(story: Story) -> None:
    story.admitted()
    with pytest.raises(Refused):
        story.hearing(session="2025-03-10")


def test_a_second_enrolment_comes_only_after_the_first_is_over(story: Story) -> None:
    story.admitted()
    assert story.refused("referral", source="judge") == ("participant",)
    story.day("2025-06-02").step("exit", exit_class="withdrew", reason="moved away")
    story.step("referral", source="prosecutor", file_number="JT-1b")
    page = story.page()
    assert (page.participant.enrolment.status, page.participant.file_number) == ("referred", "JT-1b")
    assert [one.status for one in page.earlier] == ["withdrawn"]


def test_two_enrolments_active_at_once_are_refused_even_by_correction(story: Story) -> None:
    story.admitted()
    story.day("2025-06-02").step("exit", exit_class="withdrew", reason="moved away")
    story.step("referral", source="prosecutor", file_number="JT-1b")
    with story.desk.reading() as reads:
        first = next(one for one in reads.find(Enrolment, status="withdrawn"))
    assert first.exit_on == dt.date(2025, 6, 2)
    story.who = "JT-1b"
    story.step("legal_screening", result="eligible")
    assert story.status == "screened_ok"


def test_turned_down_declined_and_ineligible_are_told_apart(story: Story) -> None:
    story.offered()
    story.step("decline")
    assert story.page().participant.enrolment.exit_reason == "declined"
    story.who = "JT-2"
    story.referred(person={"family_name": "Otra"})
    story.step("legal_screening", result="ineligible", reason="penalty_too_high")
    assert story.page().participant.enrolment.exit_reason == "penalty_too_high"
    story.who = "JT-3"
    story.referred(person={"family_name": "Tercera"})
    story.step("legal_screening", result="eligible")
    story.step("assessment", assessor="Dr Vega", result="not_confirmed")
    assert story.refused("offer", offered=False) == ("reason",)
    story.step("offer", offered=False, reason="unsuitable")
    assert (story.status, story.page().participant.enrolment.exit_reason) == ("not_admitted", "unsuitable")


def test_away_and_back_again(story: Story) -> None:
    story.admitted()
    story.day("2025-04-01").step("abscond")
    assert story.status == "absconded"
    story.day("2025-04-20").step("warrant_ended", status="executed")
    told = story.step("status", event="returns")
    assert told.warnings == ()
    story.day("2025-05-01").step("status", event="medical_leave_begins")
    assert story.refused("status", event="released") == ("status",)
    story.day("2025-05-20").step("status", event="medical_leave_ends")
    assert story.refused("status", event="graduates") == ("event",)
    assert [one.status for one in story.page().spells] == [
        "referred", "screened_ok", "assessed", "offered", "active", "absconded", "active", "medical_leave", "active",
    ]  # fmt: skip


def test_a_motion_to_revoke_is_decided_at_its_hearing(story: Story) -> None:
    story.admitted()
    story.day("2025-05-01").step("motion_to_revoke", by="prosecutor", hearing_date="2025-05-15")
    assert story.status == "termination_pending"
    story.day("2025-05-15").hearing(hearing="")
    story.step("status", event="revocation_denied")
    assert story.status == "active"
    story.day("2025-06-01").step("motion_to_revoke", by="victim", hearing_date="2025-06-12")
    story.day("2025-06-12").hearing(phase="terminate", reason="non_compliance", hearing="")
    page = story.page()
    assert [one.legal_effect for one in page.file.exits] == ["to_be_decided"]
    assert [one.kind for one in page.file.hearings if one.date == story.today] == ["termination"]


def test_withdrawal_is_possible_from_every_status_after_admission(story: Story) -> None:
    for number, away in enumerate((None, "abscond", "custody", "motion_to_revoke"), 1):
        story.who = f"W-{number}"
        story.day("2025-03-03").admitted()
        story.day("2025-04-01")
        more = {"custody": {"reason": "other_process"}, "motion_to_revoke": {"by": "victim"}}
        if away:
            story.step(away, **more.get(away, {}))
        story.day("2025-04-02").step("exit", exit_class="withdrew", reason="wish")
        assert story.status == "withdrawn"


def test_aftercare_ends_and_follow_up_comes_after_leaving(story: Story) -> None:
    story.admitted()
    assert story.refused("follow_up", window_months=6) == ("participant",)
    story.day("2025-09-01").step("exit", exit_class="neutral", reason="death_in_family")
    story.step("status", event="aftercare_plan")
    assert [due.words.args for due in story.page().due if due.what == "follow_up"] == [(("months", 6),)]
    early = story.day("2026-02-01").step("follow_up", window_months=6, rearrest="no")
    assert [one.field for one in early.warnings] == ["date"]
    assert story.refused("follow_up", window_months=12, rearrest="maybe") == ("rearrest",)
    story.step("status", event="aftercare_ends")
    assert story.status == "closed"


def test_every_mandatory_point_of_the_checklist_is_answered(story: Story) -> None:
    points = {item.code: item for item in story.pack.offered("legal_check")}
    story.referred()
    if points:
        assert story.refused("legal_screening", result="eligible", items=[]) == ("items",)
    story.step("legal_screening", result="eligible")
    assert story.status == "screened_ok"


def test_the_history_of_a_journey_is_told_in_words(story: Story) -> None:
    from tjdesk.services.told_history import TellHistory

    story.admitted()
    story.step("contact", type="home_visit")
    story.step("order", text="Proof of work")
    story.step("order_status", order="Proof of work", status="met")
    lines = story.desk.ask(TellHistory(story.who))
    assert [line.action.text for line in lines][:3] == [  # type: ignore[union-attr]
        "Compliance with an order recorded",
        "Order of the team recorded",
        "Contact recorded",
    ]
    changes = {(str(change.field), str(change.after)) for line in lines for change in line.changes}
    assert any("met" in after for _field, after in changes)


def test_the_court_file_is_kept_and_completed(story: Story) -> None:
    story.referred()
    assert story.refused("court_file") == ("numbers",)
    story.step("court_file", numbers=["CJ 1/2025"], charges=[{"offence": "theft", "article": "367"}])
    story.step("court_file", plea="guilty")
    with story.desk.reading() as reads:
        (kept,) = reads.find(CourtFile)
    assert (kept.numbers, kept.plea, kept.charges[0].article) == (("CJ 1/2025",), "guilty", "367")


@pytest.mark.parametrize(
    ("track", "born", "asked"),
    [("", "2010-01-01", True), ("", "1990-01-01", False), ("adolescent", "1990-01-01", True),
     ("adolescent", "2010-01-01", False), ("", None, False)],
)  # fmt: skip
def test_the_age_is_held_beside_the_track(story: Story, track: str, born: str | None, asked: bool) -> None:
    person = {"family_name": "Paz", "birth_date": born}
    told = story.step("referral", source="judge", track=track, person=person)
    assert [problem.field for problem in told.warnings] == (["track"] if asked else [])


def test_a_reserved_identity_goes_by_its_number(story: Story) -> None:
    story.step("referral", source="judge", person={"family_name": "Paz", "identity_reserved": True})
    assert story.page().participant.name.text == "JT-1"
    with story.desk.reading() as reads:
        assert (reads.search("paz"), len(reads.search("jt-1"))) == ([], 1)


def test_the_timeline_has_every_step_of_the_journey_newest_first(story: Story) -> None:
    story.admitted()
    story.day("2025-03-20").step("contact", type="home_visit")
    story.day("2025-04-01").step("abscond")
    story.day("2025-04-09").step("warrant_ended", status="recalled")
    story.step("status", event="returns")
    story.day("2025-04-20").step("new_charge", offence="theft")
    story.day("2025-05-01").step("revoke_consent")
    lines = story.desk.ask(OpenParticipant(story.who, story.today)).timeline
    assert [line.day for line in lines] == sorted((line.day for line in lines), reverse=True)
    titles = [line.title.text for line in lines if isinstance(line.title, Message)]
    assert titles[:2] == ["Consent", "New charge"]
    assert sorted(titles[2:6]) == ["Change of status", "Change of status", "Contact", "Warrant"]
    assert {"Referral", "Legal eligibility screening", "Clinical assessment"} <= set(titles)
    assert len({line.id for line in lines}) == len(lines)


def test_whoever_withdraws_goes_back_to_the_ordinary_proceedings_and_nothing_is_left_to_close() -> None:
    story = Story(a_pack("mx")).day("2025-03-03").admitted()
    assert "term" in [due.what for due in story.page().due]
    story.day("2025-06-02").step("exit", exit_class="withdrew", reason="own_decision")
    page = story.page()
    assert page.file.exits[-1].legal_effect == "proceedings_resume"
    assert "legal_closing" not in [line.step.value for line in page.steps]
    assert "term" not in [due.what for due in page.due]


def test_a_response_takes_a_whole_number_and_says_which_value_does_not_fit() -> None:
    story = Story(a_pack("mx")).day("2025-03-03").admitted()
    given = {"kind": "adjustment", "item": "individual_therapy", "behaviour": "relapse", "unit": "per_week"}
    story.step("response", response={**given, "quantity": 2})
    ((_day, response),) = story.page().file.responses
    assert response.quantity == "2"
    with pytest.raises(StepRefused) as refused:
        story.step("response", response={**given, "start": "soon"})
    (problem,) = refused.value.problems
    assert problem.field == "response.start"
    assert dict(problem.message.args)["value"] == "soon"
