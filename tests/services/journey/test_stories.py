"""Published stories of treatment courts, entered from start to end: what must come out of each, and what is printed.

The prints are in `golden`. After a change that is meant, write them anew and read them as a court officer would:

    TJDESK_GOLDEN=write python -m pytest tests/services/journey/test_stories.py
"""

from __future__ import annotations

import datetime as dt

from travel import Story, a_pack, as_filed

from desks import ZONE
from tjdesk.domain.court_file import CourtFile
from tjdesk.domain.term_clock import TermState
from tjdesk.services.docket_sheet import GatherMinute
from tjdesk.services.papers import Variant
from tjdesk.services.sessions import OpenDocket
from tjdesk.services.slips import GatherSlip


def advance(story: Story, days: tuple[str, ...]) -> None:
    """One phase on at each hearing, by the judge's decision."""
    for day in days:
        story.day(day).hearing(phase="advance", reason="decided by the court")


def test_monica_of_jamaica_one_positive_two_nights_and_graduation_after_half_a_year() -> None:
    story = Story(a_pack("jm"), who="JM-1").day("2010-01-11")
    story.referred(source="court", charges=[{"offence": "possession", "statute": "Dangerous Drugs Act"}], court="RM")
    story.step("legal_screening", result="eligible")
    story.step("assessment", assessor="Probation", result="confirmed", primary_substance="cannabis")
    story.step("offer", offered=True)
    story.day("2010-01-18").step("consent")
    story.hearing(hearing="admission")
    story.step("admission", legal_instrument="statutory_order", months=6)
    advance(story, ("2010-02-15",))
    story.day("2010-03-10").step("test", results=[{"substance": "cannabis", "result": "positive"}])
    nights = {"kind": "sanction", "item": "short_custody", "behaviour": "positive_test", "quantity": 2, "unit": "night",
              "start": "2010-03-15", "end": "2010-03-17"}  # fmt: skip
    story.day("2010-03-15").hearing(responses=[nights])
    for day in ("2010-04-15", "2010-05-15", "2010-06-15"):
        story.day(day).step("test", results=[{"substance": "cannabis", "result": "negative"}])
    advance(story, ("2010-04-19",))
    story.day("2010-07-26").hearing(hearing="graduation", phase="graduate", reason="decided by the court")
    page = story.page()
    assert not page.earlier
    assert [test.result for test in page.file.tests].count("positive") == 1
    sanctions = [response for _day, response in page.file.responses if response.kind == "sanction"]
    (sanction,) = sanctions
    assert (sanction.quantity, sanction.unit, sanction.behaviour) == ("2", "night", "positive_test")
    assert sanction.start is not None
    assert sanction.end is not None
    assert (sanction.end - sanction.start).days == 2
    (left,) = page.file.exits
    enrolment = page.participant.enrolment
    assert enrolment.admitted_on is not None
    assert 180 <= (left.date - enrolment.admitted_on).days <= 200
    assert (left.exit_class, left.legal_effect) == ("graduated", "no_conviction_recorded")
    assert enrolment.status == "graduated"
    story.step("case_closing")
    assert story.page().term.state is TermState.CLOSED  # type: ignore[union-attr]
    as_filed("jamaica_monica", story.printed("en"))


def test_a_session_day_of_2001_one_dropped_one_night_three_to_fortnightly() -> None:
    story = Story(a_pack("jm")).day("2001-05-02")
    for number in range(1, 6):
        story.who = f"K-{number}"
        story.admitted(instrument="statutory_order")
    story.day("2001-06-06")
    story.who = "K-1"
    story.hearing(phase="terminate", reason="dealing", hearing="termination")
    story.who = "K-2"
    night = {"kind": "sanction", "item": "short_custody", "behaviour": "missed_treatment", "quantity": 1,
             "unit": "night", "start": "2001-06-06", "end": "2001-06-07"}  # fmt: skip
    story.hearing(responses=[night])
    for number in (3, 4, 5):
        story.who = f"K-{number}"
        reward = {"kind": "incentive", "item": "fewer_hearings", "behaviour": "attended_treatment"}
        story.hearing(responses=[reward], next={"date": "2001-06-20"})
    docket = story.desk.ask(OpenDocket("2001-06-06"))
    hearings = [line.hearing for line in docket.lines]
    assert len(hearings) == 5
    assert [one.decision for one in hearings].count("terminate") == 1
    given = [response for one in hearings for response in one.responses]
    assert [(one.quantity, one.unit) for one in given if one.kind == "sanction"] == [("1", "night")]
    assert [one.item for one in given if one.kind == "incentive"] == ["fewer_hearings"] * 3
    assert sum(one.next_date == dt.date(2001, 6, 20) for one in hearings) == 3
    story.who = "K-1"
    page = story.page()
    assert [(one.exit_class, one.reason, one.legal_effect) for one in page.file.exits] == [
        ("terminated", "dealing", "sentencing")
    ]
    assert page.term is not None
    assert page.term.state is TermState.REVOKED
    assert "legal_closing" not in [line.step for line in page.steps], "the case goes on where it was"
    for number in (1, 2, 3):
        story.who = f"K-{number}"
        as_filed(f"jamaica_2001_{number}", story.printed("en"))


def test_durango_two_graduations_after_ten_and_eight_months_and_dismissal() -> None:
    for who, offence, months, out in (
        ("D-1", "family_violence", 10, "2019-12-02"),
        ("D-2", "robbery", 8, "2019-10-02"),
    ):
        story = Story(a_pack("mx"), who=who).day("2019-02-01")
        story.admitted(months=months, article="195")
        story.step("court_file", charges=[{"offence": offence, "statute": "Código Penal de Durango"}])
        assert story.page().term.minimum_on == dt.date(2019, 8, 1)  # type: ignore[union-attr]
        advance(story, ("2019-04-01", "2019-06-03", "2019-08-05"))
        story.day(out).hearing(hearing="graduation", phase="graduate", reason="así lo resolvió el juez")
        assert story.step("case_closing").warnings == ()
        page = story.page()
        (left,) = page.file.exits
        assert (left.exit_class, left.legal_effect) == ("graduated", "dismissal")
        with story.desk.reading() as reads:
            (file,) = reads.find(CourtFile, dossier=page.participant.id)
        assert [charge.offence for charge in file.charges] == [offence]
        assert left.date - dt.date(2019, 2, 1) >= dt.timedelta(days=180), "no shorter than the law asks"
        assert (left.date - dt.date(2019, 2, 1)).days // 30 == months
        assert page.steps[-2].day == dt.date.fromisoformat(out)
        as_filed(f"durango_{who[-1]}", story.printed("es"))


def test_quebec_a_relapse_and_a_new_offence_leave_the_status_to_the_judge() -> None:
    story = Story(a_pack("ca_qc"), who="Q-1").day("2024-03-04")
    story.admitted(instrument="deferred_sentence")
    story.day("2024-05-06").step("test", results=[{"substance": "cocaine", "result": "positive"}])
    told = story.step("new_charge", offence="theft", source="prosecutor")
    assert [problem.field for problem in told.warnings] == ["status"]
    assert story.status == "active"
    page = story.page()
    assert [charge.outcome for charge in page.file.charges] == ["pending"]
    assert "charge" in [alert.code for alert in page.alerts]
    story.day("2024-05-20").hearing()
    assert story.status == "active"
    story.step("charge_outcome", outcome="dismissed")
    assert "charge" not in [alert.code for alert in story.page().alerts]
    as_filed("quebec", story.printed("fr"))


def test_caxias_offer_accepted_at_the_hearing_with_the_next_date_in_the_same_outcome() -> None:
    story = Story(a_pack("br"), who="C-1").day("2018-04-10")
    story.offered()
    story.step("consent", language="pt", read_aloud=True)
    recorded = story.hearing(hearing="admission", next={"date": "2018-04-24", "time": "14:00"}, notes="Oferta aceita.")
    story.step("admission", legal_instrument="conditional_suspension", months=24, article="89")
    now = dt.datetime(2018, 4, 10, 15, tzinfo=ZONE)
    (slip,) = story.desk.ask(GatherSlip(recorded.hearing.id, now)).slips
    minute = story.desk.ask(GatherMinute(recorded.hearing.id, Variant.RESTRICTED, now))
    assert (slip.date, slip.time, slip.file_number) == (dt.date(2018, 4, 24), dt.time(14), "C-1")
    assert (minute.date, minute.line.next_date, minute.line.notes) == (
        dt.date(2018, 4, 10), dt.date(2018, 4, 24), "Oferta aceita.",
    ), "slip and minute are printed from what was entered once"  # fmt: skip
    page = story.page()
    assert recorded.hearing.next_date == dt.date(2018, 4, 24)
    assert [due.day for due in page.due if due.what == "hearing"] == [dt.date(2018, 4, 24)]
    assert page.participant.enrolment.admitted_on == dt.date(2018, 4, 10)
    as_filed("caxias_do_sul", story.printed("pt"))
