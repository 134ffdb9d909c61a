"""Orders, warrants and exits that come of a hearing, and follow it when it is corrected or taken back."""

from __future__ import annotations

import pytest
from travel import Story

from tjdesk.domain.refusal import Refused
from tjdesk.services.docket_page import ReadDocketPage
from tjdesk.services.sessions import SignSession
from tjdesk.services.undo import UndoSave


@pytest.fixture
def story() -> Story:
    return Story().day("2025-03-03").admitted().day("2025-03-17")


def texts(story: Story) -> list[tuple[str, str]]:
    return [(one.text, one.status) for one in story.page().file.orders]


def test_orders_of_a_hearing_can_be_ticked(story: Story) -> None:
    story.hearing(orders=[{"text": "Letter from employer", "due": "2025-03-31"}, {"text": "Call the clinic"}])
    assert texts(story) == [("Letter from employer", "open"), ("Call the clinic", "open")]
    story.day("2025-03-28").step("order_status", order="Letter from employer", status="met")
    assert texts(story)[0] == ("Letter from employer", "met")
    assert story.refused("order_status", order="Letter from employer", status="partly") == ("status",)
    assert story.refused("order_status", order="nothing", status="met") == ("order",)
    assert story.refused("order_status", order="Call the clinic", status="done") == ("status",)
    assert len(story.page().open_orders) == 1


def test_a_correction_moves_due_dates_and_takes_out_what_was_not_ticked(story: Story) -> None:
    first = [{"text": "One", "due": "2025-03-31"}, {"text": "Two"}, {"text": "Three"}]
    story.hearing(orders=first)
    story.step("order_status", order="Three", status="met")
    story.hearing(orders=[{"text": "One", "due": "2025-04-07"}, {"text": "Four"}])
    assert sorted(texts(story)) == [("Four", "open"), ("One", "open"), ("Three", "met")]
    due = {one.text: one.due.isoformat() for one in story.page().file.orders if one.due}
    assert due == {"One": "2025-04-07"}


def test_an_overdue_order_alerts(story: Story) -> None:
    story.hearing(orders=[{"text": "One", "due": "2025-03-31"}])
    assert "order" not in [alert.code for alert in story.day("2025-03-31").page().alerts]
    assert "order" in [alert.code for alert in story.day("2025-04-01").page().alerts]


def test_a_warrant_of_a_hearing_stands_until_it_is_executed_and_goes_with_the_correction(story: Story) -> None:
    story.hearing("absent", warrant=True)
    assert [one.standing for one in story.page().file.warrants] == [True]
    story.hearing("excused", reason="illness")
    assert story.page().file.warrants == ()
    assert story.status == "active"
    story.day("2025-03-31").hearing("absent", warrant=True)
    back = story.day("2025-04-14").hearing("present")
    assert "warrant" in [problem.field for problem in back.warnings]
    story.step("warrant_ended", status="recalled")
    assert story.refused("warrant_ended", status="executed") == ("warrant",)


def test_an_exit_follows_its_hearing(story: Story) -> None:
    told = story.hearing(phase="withdraw", reason="wish")
    assert [one.exit_class for one in story.page().file.exits] == ["withdrew"]
    story.step("exit", exit_class="withdrew", certificate="C-12")
    assert [one.certificate for one in story.page().file.exits] == ["C-12"]
    story.hearing(phase="terminate", reason="dealing")
    assert [one.exit_class for one in story.page().file.exits] == ["terminated"]
    story.hearing()
    page = story.page()
    assert page.file.exits == ()
    assert page.term is not None
    assert page.term.state == "running"
    assert told.hearing.date == story.today


def test_an_outcome_undone_takes_its_orders_along(story: Story) -> None:
    told = story.hearing(orders=[{"text": "One"}], phase="withdraw", reason="wish")
    story.desk.execute(UndoSave(told.changes))
    page = story.page()
    assert (page.file.orders, page.file.exits, page.participant.enrolment.status) == ((), (), "active")


def test_a_step_can_be_undone_and_a_consent_revoked_cannot(story: Story) -> None:
    told = story.step("custody", reason="other_process")
    story.desk.execute(UndoSave(told.changes))
    page = story.page()
    assert page.participant.enrolment.status == "active"
    assert page.term is not None
    assert page.term.paused_days == 0
    revoked = story.step("revoke_consent")
    with pytest.raises(Refused):
        story.desk.execute(UndoSave(revoked.changes))


def test_orders_follow_a_signed_hearing_through_all_its_versions(story: Story) -> None:
    story.hearing(orders=[{"text": "One"}])
    story.desk.execute(SignSession(story.today.isoformat()))
    for number in range(2):
        story.hearing(orders=[{"text": "One"}], notes=f"again {number}", amend_reason="a word was wrong")
    assert texts(story) == [("One", "open")]


def test_the_docket_calls_only_for_orders_that_are_still_open(story: Story) -> None:
    later = {"date": "2025-03-31"}
    story.hearing(orders=[{"text": "One", "due": "2025-03-20"}, {"text": "Two"}], next=later)
    story.step("order", text="Team's own")
    story.step("order_status", order="One", status="met")
    called = story.day("2025-03-31").desk.ask(ReadDocketPage("2025-03-31")).called[0]
    assert sorted(order.text for order in called.facts.orders) == ["Team's own", "Two"]
    assert called.flags == ()


def test_a_return_without_a_plan_and_an_early_graduation_are_pointed_out(story: Story) -> None:
    story.hearing(phase="advance", reason="by the judge")
    told = story.day("2025-03-24").hearing(phase="return", reason="relapse")
    assert "responses" in [problem.field for problem in told.warnings]
    for day in ("2025-04-07", "2025-04-14", "2025-04-21", "2025-04-28"):
        story.day(day).hearing(phase="advance", reason="by the judge")
    told = story.day("2025-05-05").hearing(phase="graduate", reason="by the judge", mode="video")
    assert "phase" in [problem.field for problem in told.warnings]
    assert told.hearing.mode == "video"
