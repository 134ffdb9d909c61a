"""Other ways than a treatment court: diversion without hearings, care, execution of sentence, adolescents."""

from __future__ import annotations

import pytest
from travel import Story

from tjdesk.domain.refusal import Refused


@pytest.fixture
def story() -> Story:
    return Story().day("2025-03-03")


def states(story: Story) -> dict[str, str]:
    return {line.step.value: line.state.value for line in story.page().steps}


def test_primary_diversion_runs_without_any_hearing(story: Story) -> None:
    story.referred(source="prosecutor", track="primary_diversion")
    story.step("assessment", assessor="J. Sol", result="confirmed", instrument="assist")
    story.step("consent")
    story.step("admission")
    for day in ("2025-03-17", "2025-03-31"):
        story.day(day).step("contact", type="session", outcome="attended")
    story.step("exit", exit_class="graduated", legal_effect="no_charges")
    story.step("disclosure", to_whom="prosecutor", what=["completion"], purpose="closure", ground="agreement")
    assert set(states(story).values()) == {"done"}
    assert story.status == "graduated"
    assert not story.page().file.hearings


def test_an_agreement_not_kept_ends_it_without_a_court(story: Story) -> None:
    story.referred(source="prosecutor", track="primary_diversion")
    story.step("assessment", assessor="J. Sol", result="confirmed")
    assert story.refused("admission") == ("consent",)
    story.step("consent")
    story.step("admission")
    story.day("2025-04-01").step("exit", exit_class="terminated", reason="no_contact")
    assert story.status == "terminated"


def test_case_and_care_management_from_triage_to_closure(story: Story) -> None:
    story.referred(source="self", track="ccm")
    story.step("triage", taken_in=True)
    story.step("assessment", assessor="J. Sol", result="confirmed")
    story.step("consent")
    story.step("care_plan", goals=[{"goal": "a room of her own", "area": "housing", "due": "2025-05-01"}])
    assert story.status == "active"
    story.step("service_referral", service="housing_office")
    assert story.refused("service_outcome", service="clinic", outcome="accepted") == ("service",)
    story.day("2025-03-20").step("service_outcome", service="housing_office", outcome="attended_first")
    story.step("contact", type="call", outcome="well", next_date="2025-04-20")
    assert [due.what for due in story.page().due] == ["contact"]
    story.day("2025-05-05").step("exit", exit_class="graduated")
    assert set(states(story).values()) == {"done"}
    assert story.page().file.services[0].outcome == "attended_first"


def test_whoever_is_not_taken_in_at_triage_is_not_admitted(story: Story) -> None:
    story.referred(source="self", track="ccm")
    assert story.refused("triage", taken_in=False) == ("reason",)
    story.step("triage", taken_in=False, reason="other_service")
    assert story.status == "not_admitted"


def test_after_sentence_the_assessment_follows_the_referral(story: Story) -> None:
    story.referred(track="execution")
    story.step("assessment", assessor="Dr Vega", result="confirmed")
    story.step("offer", offered=True)
    story.step("consent")
    story.hearing(hearing="admission")
    story.step("admission", legal_instrument="sentence", months=12)
    assert story.status == "active"


def test_an_adolescent_needs_guardian_and_assent(story: Story) -> None:
    story.referred(track="adolescent", person={"family_name": "Paz", "birth_date": "2009-01-01"})
    story.step("legal_screening", result="eligible")
    story.step("assessment", assessor="Dr Vega", result="confirmed")
    story.step("offer", offered=True)
    assert states(story)["guardian"] == "due"
    story.step("guardian", name="María Paz", relation="mother")
    told = story.step("consent", guardian="María Paz")
    assert [problem.field for problem in told.warnings] == ["guardian", "best_interest"]
    story.hearing(hearing="admission")
    assert story.refused("admission", legal_instrument="conditional_suspension", months=6) == ("consent",)
    story.step("consent", guardian="María Paz", assent=True, best_interest="stays at school")
    story.step("admission", legal_instrument="conditional_suspension", months=6)
    assert story.status == "active"


def test_a_treatment_court_knows_no_agreement(story: Story) -> None:
    story.referred()
    with pytest.raises(Refused):
        story.step("triage", taken_in=True)
