"""Alerts over everybody at a court say the same as each person's journey does, however they are read."""

from __future__ import annotations

import datetime as dt
import random

import pytest
from travel import Story

from tjdesk.services.command import Question
from tjdesk.services.journey.alerts import AlertCode
from tjdesk.services.journey.everybody import Wanting, wanting
from tjdesk.services.ports import SeatedReads
from tjdesk.services.today import LookAtToday

_COMMON = {AlertCode.ORDER, AlertCode.ABSENCES, AlertCode.POSITIVES, AlertCode.REPORT}


class Ask(Question[list[Wanting]]):
    def __init__(self, day: dt.date) -> None:
        self.day = day

    def answer(self, reads: SeatedReads) -> list[Wanting]:
        return wanting(reads, self.day)


def a_court() -> Story:
    """Three people over some months: appointments, tests, orders and reports drawn by chance, always the same."""
    story, draw = Story(), random.Random(7)
    for number in range(3):
        story.who = f"JT-{number}"
        story.day("2025-01-06").admitted(provider="Centro Esperanza" if number else "")
    for week in range(6):
        story.day((dt.date(2025, 1, 13) + dt.timedelta(weeks=week)).isoformat())
        for number in range(3):
            story.who = f"JT-{number}"
            story.step("attendance", service="group_therapy", source="card",
                       attendance=draw.choice(("present", "absent", "absent", "absent")))  # fmt: skip
            if draw.random() < 0.6:
                story.step("test", panel="alcohol", positive=draw.choice(([], ["alcohol"], ["alcohol"])))
            if draw.random() < 0.2:
                story.step("order", text=f"order of week {week}", due=story.today.isoformat())
    story.step("progress_report", period_to=story.today.isoformat())
    return story


def test_everybody_s_alerts_are_those_of_their_journeys() -> None:
    court = a_court()
    court.day("2025-02-20")
    found = court.desk.ask(Ask(court.today))
    assert {one.code for one in found} == _COMMON, "these months have something of everything"
    for number in range(3):
        court.who = f"JT-{number}"
        page = court.page()
        alone = {(alert.code, alert.day) for alert in page.alerts if alert.code in _COMMON}
        assert {(one.code, one.since) for one in found if one.dossier == page.participant.id} == alone
    today = court.desk.ask(LookAtToday(court.today))
    assert sum(one.count for one in today.attention) == len(found)
    for each in today.attention:
        assert [who.id for who, told in each.people] == [told.dossier for _who, told in each.people]


def test_orders_of_a_hearing_count_and_what_is_met_does_not() -> None:
    story = Story().day("2025-03-03").admitted()
    story.day("2025-03-10").hearing(orders=[{"text": "Bring proof of work", "due": "2025-03-12"}])
    assert [one.text for one in story.day("2025-03-13").desk.ask(Ask(story.today))] == ["Bring proof of work"]
    story.step("order_status", order="Bring proof of work", status="met")
    assert story.desk.ask(Ask(story.today)) == []


def test_who_left_wants_nothing_more() -> None:
    story = Story().day("2025-03-03").admitted()
    story.step("order", text="Bring proof of work", due="2025-03-04")
    assert story.day("2025-03-05").desk.ask(Ask(story.today))
    story.step("exit", exit_class="withdrew", reason="own_decision")
    assert story.desk.ask(Ask(story.today)) == []


@pytest.mark.parametrize(("days", "told"), [(35, False), (36, True)])
def test_a_report_is_wanting_after_the_packs_days(days: int, told: bool) -> None:
    story = Story().day("2025-03-03").admitted(provider="Centro Esperanza")
    story.day((dt.date(2025, 3, 3) + dt.timedelta(days=days)).isoformat())
    assert (AlertCode.REPORT in {one.code for one in story.desk.ask(Ask(story.today))}) is told
    if told:
        story.step("progress_report", period_to=story.today.isoformat())
        assert story.desk.ask(Ask(story.today)) == []
