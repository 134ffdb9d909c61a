"""Tests, schedules, prescriptions, reports, consents to disclose and responses of the team, entered step by step."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from travel import Story, a_pack

from tjdesk.domain.jurisdiction import TestPolicy
from tjdesk.domain.runs import Balance
from tjdesk.services.journey.page import ResponseBalance


@pytest.fixture
def story() -> Story:
    return Story().day("2025-03-03").admitted()


def test_a_positive_that_the_laboratory_does_not_confirm_is_none(story: Story) -> None:
    story.step("test", results=[{"substance": "cocaine", "result": "positive", "confirmed": "pending"}])
    assert [test.result for test in story.page().file.tests] == ["positive"]
    story.day("2025-03-06").step("test_confirmation", collected_on="2025-03-03", substance="cocaine", confirmed=False)
    assert [test.result for test in story.page().file.tests] == ["negative"]
    assert story.refused("test_confirmation", collected_on="2025-03-03", substance="opiates", confirmed=True) == (
        "substance",
    )


def test_a_prescription_explains_a_positive(story: Story) -> None:
    story.step("prescription", starts_on="2025-03-01", substance="opiates", medicine="codeine", prescriber="Dr Luz")
    told = story.step("test", results=[{"substance": "opiates", "result": "positive"}])
    assert [problem.field for problem in told.warnings] == ["results"]
    told = story.step("test", results=[{"substance": "cocaine", "result": "positive"}])
    assert told.warnings == ()


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"status": "lost"}, "status"),
        ({"status": "refused", "results": [{"substance": "cocaine", "result": "negative"}]}, "results"),
        ({"results": [{"substance": "cocaine", "result": "weak"}]}, "results.0.result"),
        ({"reported_on": "2025-03-01"}, "reported_on"),
        ({"date": "2025-03-09"}, "collected_on"),
        ({"validity": "odd"}, "validity"),
        ({"amends": "none"}, "amends"),
    ],
)
def test_impossible_tests_are_refused(story: Story, told: dict[str, object], field: str) -> None:
    assert field in story.refused("test", **told)


def test_two_positives_and_three_absences_in_a_row_alert(story: Story) -> None:
    for day, result in (("2025-03-04", "positive"), ("2025-03-06", "negative"), ("2025-03-10", "positive"),
                        ("2025-03-12", "positive")):  # fmt: skip
        story.day(day).step("test", results=[{"substance": "cocaine", "result": result}])
    for day, said in (("2025-03-04", "absent"), ("2025-03-05", "present"), ("2025-03-06", "absent"),
                      ("2025-03-07", "excused"), ("2025-03-10", "absent"), ("2025-03-12", "absent")):  # fmt: skip
        story.day(day).step("attendance", service="group", attendance=said, source="stamped_card")
    told = {alert.code.value: alert.day for alert in story.page().alerts}
    assert told["positives"] == dt.date(2025, 3, 10)
    assert told["absences"] == dt.date(2025, 3, 6)


def test_scheduled_days_without_a_test_are_missed(story: Story) -> None:
    story.step("test_schedule", starts_on="2025-03-03", ends_on="2025-03-30", tests_per_week=2, seed="a")
    days = story.page().file.schedules[0].days
    assert len(days) == 8
    assert [due.day for due in story.page().due if due.what == "test"] == [
        min(day for day in days if day >= story.today)
    ]
    story.day("2025-04-10")
    assert "test_missed" in [alert.code for alert in story.page().alerts]
    assert story.refused("test_schedule", starts_on="2025-05-01", ends_on="2025-04-01", tests_per_week=2) == (
        "ends_on",
    )


def test_counts_of_a_report_add_up(story: Story) -> None:
    good = {"period_to": "2025-03-02", "scheduled": 8, "attended": 5, "excused": 1, "unexcused": 1, "cancelled": 1}
    assert story.refused("progress_report", **{**good, "attended": 6}) == ("scheduled",)
    assert story.refused("progress_report", **{**good, "period_from": "2025-03-09"}) == ("period_to",)
    story.step("progress_report", **good, provider="CIJ", clinical_notes="sleeps well")
    assert story.page().file.reports[0].attended == 5


def test_nothing_is_disclosed_without_a_consent_that_covers_it(story: Story) -> None:
    told = {"to_whom": "employer", "what": ["attendance"], "purpose": "leave"}
    assert story.refused("disclosure", **told) == ("consent",)
    story.step("consent", type="disclosure", to_whom="employer", what=["attendance"], purpose="leave")
    story.step("disclosure", **told)
    assert story.refused("disclosure", **{**told, "what": ["attendance", "diagnosis"]}) == ("consent",)
    story.step("revoke_consent", type="disclosure")
    assert story.refused("disclosure", **told) == ("consent",)
    assert len(story.page().file.disclosures) == 1


def test_the_balance_counts_hearing_and_team_but_no_adjustment(story: Story) -> None:
    story.step("response", response={"kind": "incentive", "item": "praise", "behaviour": "attended"})
    assert story.refused("response", response={"kind": "sanction", "item": "warning"}) == ("response.behaviour",)
    story.step("response", response={"kind": "sanction", "item": "warning", "behaviour": "missed"})
    assert story.refused("response_served", response="praise", served="perhaps") == ("served",)
    assert story.refused("response_served", response="essay", served="yes") == ("response",)
    story.step("response_served", response="warning", served="yes")
    assert [one.served for one in story.page().file.given] == ["", "yes"]
    story.hearing(responses=[{"kind": "adjustment", "item": "increase_frequency"}])
    found = story.desk.ask(ResponseBalance(story.who, story.today))
    assert found == Balance(incentives=1, sanctions=1, adjustments=1)
    assert found.wanting(4) == 3


def test_a_name_that_is_known_already_is_asked_about(story: Story) -> None:
    story.who = "JT-2"
    told = story.step("referral", source="judge", person={"family_name": "Réyes", "given_names": "ana"})
    assert [problem.field for problem in told.warnings] == ["person"]


def test_back_entry_keeps_both_days(story: Story) -> None:
    from tjdesk.services.history import ReadHistory

    story.day("2025-03-20").step("contact", type="home_visit", date="2025-03-10", back="2025-03-10T16:00:00-06:00")
    line = story.desk.ask(ReadHistory(story.who))[-1]
    assert (line.at[:10], line.back[:10]) == ("2025-03-20", "2025-03-10")


def test_what_is_treated_as_positive_is_the_packs_to_say_and_stays_raw_in_the_record() -> None:
    pack = a_pack()
    strict = replace(pack, tests=TestPolicy(treat_as_positive=("no_show", "dilute")))
    for told, alerted in ((pack, False), (strict, True)):
        story = Story(told).day("2025-03-03").admitted(months=12)
        story.day("2025-03-10").step("test", status="no_show")
        story.day("2025-03-12").step(
            "test", validity="dilute", results=[{"substance": "cocaine", "result": "negative"}]
        )
        page = story.page()
        assert ("positives" in [alert.code for alert in page.alerts]) is alerted
        assert [(test.status, test.result) for test in page.file.tests] == [("no_show", ""), ("collected", "negative")]
