"""The legal-term clock through the desk: custody of two kinds, extensions, closing, and what Today is told."""

from __future__ import annotations

import datetime as dt

import pytest
from travel import MX_RULE, Story, a_pack

from tjdesk.domain.term import TermRule
from tjdesk.domain.term_clock import TermState
from tjdesk.services.journey.terms import ReckonTerm
from tjdesk.services.today import LookAtToday


@pytest.fixture
def story() -> Story:
    return Story().day("2024-01-15").admitted()


def end(story: Story) -> dt.date | None:
    return story.desk.ask(ReckonTerm(story.who, story.today)).ends_on


def test_custody_in_another_process_stops_the_clock_and_release_starts_it(story: Story) -> None:
    story.day("2024-03-01").step("custody", reason="other_process")
    standing = story.desk.ask(ReckonTerm(story.who, story.today))
    assert (standing.state, standing.ends_on) == (TermState.PAUSED, None)
    story.day("2024-03-31").step("status", event="released")
    assert end(story) == dt.date(2025, 2, 15)


def test_custody_as_a_sanction_leaves_the_clock_running(story: Story) -> None:
    story.day("2024-03-01").step("custody", reason="programme_sanction")
    assert end(story) == dt.date(2025, 1, 15)
    assert story.day("2024-03-31").refused("custody", reason="unknown") == ("reason",)
    story.step("status", event="released")
    assert end(story) == dt.date(2025, 1, 15)


def test_one_extension_of_at_most_two_years(story: Story) -> None:
    story.day("2024-09-01")
    assert story.refused("term_extension", months=25) == ("months",)
    story.step("term_extension", months=24)
    assert end(story) == dt.date(2027, 1, 15)
    assert story.refused("term_extension", months=1) == ("event",)


def test_pause_and_resume_by_hand_and_what_cannot_be(story: Story) -> None:
    story.day("2024-03-01")
    assert story.refused("term_resume") == ("date",)
    told = story.step("term_pause", reason="medical", until="2024-03-01")
    assert [problem.field for problem in told.warnings] == ["reason"]
    story.step("term_pause", reason="other_process")
    story.day("2024-03-10").step("term_resume")
    assert end(story) == dt.date(2025, 1, 25)


def test_the_case_is_closed_after_graduation_and_the_minimum(story: Story) -> None:
    for day in ("2024-02-01", "2024-03-01", "2024-04-01", "2024-05-01"):
        story.day(day).hearing(phase="advance", reason="by the judge")
    story.day("2024-06-03").hearing(hearing="graduation", phase="graduate", reason="by the judge")
    assert story.refused("case_closing") == ("date",)
    story.day("2024-07-20").step("new_charge", offence="theft")
    assert story.refused("case_closing") == ("date",)
    story.step("charge_outcome", outcome="acquitted")
    told = story.step("case_closing")
    assert [problem.field for problem in told.warnings] == ["date"]
    page = story.page()
    assert page.file.exits[0].legal_effect == "dismissal"
    assert page.term is not None
    assert page.term.state is TermState.CLOSED


def test_a_warrant_at_a_hearing_stops_the_clock_only_where_the_rule_says_so() -> None:
    stops = TermRule(code="br", pausing_reasons=("absconded",))
    for rule, moved in ((MX_RULE, 0), (stops, 15)):
        story = Story(a_pack("generic", rule)).day("2024-01-15").admitted()
        story.day("2024-03-01").hearing("absent", warrant=True)
        assert story.status == "absconded"
        story.day("2024-03-15").hearing("present", hearing="warrant_return")
        assert story.status == "active"
        assert end(story) == dt.date(2025, 1, 15) + dt.timedelta(days=moved)


def test_an_alert_comes_within_sixty_thirty_and_seven_days(story: Story) -> None:
    for day, urgent in (("2024-11-15", None), ("2024-11-16", False), ("2025-01-08", True)):
        found = [alert.urgent for alert in story.day(day).page().alerts if alert.code == "term"]
        assert found == ([] if urgent is None else [urgent])


def test_today_names_the_terms_that_alert_the_nearest_first(story: Story) -> None:
    story.who = "JT-2"
    story.day("2024-02-01").admitted(months=11, person={"family_name": "Zeta"})
    told = story.day("2024-12-20").desk.ask(LookAtToday(story.today))
    assert [(one.participant.file_number, one.term.days_left) for one in told.terms] == [("JT-2", 12), ("JT-1", 26)]
    assert told.terms_count == 2
    story.who = "JT-1"
    story.step("term_pause", reason="other_process")
    assert [one.participant.file_number for one in story.desk.ask(LookAtToday(story.today)).terms] == ["JT-2"]
