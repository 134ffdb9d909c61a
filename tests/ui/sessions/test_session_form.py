"""The form's state without a window: proposals, what follows from what, what is said of it, drafts there and back."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desks import TODAY, a_desk
from tjdesk.domain.enrolment import Enrolment
from tjdesk.domain.hearing import CourtOrder, Response, SinceLast
from tjdesk.domain.person import Person
from tjdesk.i18n.language import language
from tjdesk.services.desk import Desk
from tjdesk.services.docket_page import ReadDocketPage
from tjdesk.services.listing import ListHearing
from tjdesk.services.participants import RegisterParticipant
from tjdesk.services.recording import RecordOutcome
from tjdesk.services.sessions import PlanSession
from tjdesk.ui.sessions.form import (
    Filled,
    Table,
    begin,
    done_rows,
    follow,
    from_draft,
    may_be_filled,
    outcome,
    proposal_words,
    to_draft,
    wants_reason,
)
from tjdesk.ui.sessions.verdict import advance_asks, asked_for, decisions, judge, missing_words, row_of

ENGLISH = language("en")


def a_table(phase: str = "phase_1", days: int = 43, desk: Desk | None = None, amending: bool = False) -> Table:
    """Somebody listed today, so many days in a phase."""
    desk = desk or a_desk()
    since = TODAY - dt.timedelta(days=days)
    person = Person(id="", dossier="", family_name="Doe", given_names="Ann", birth_date=dt.date(1990, 1, 1))
    enrolment = Enrolment(
        id="", dossier="", file_number="A-1", status="active", phase=phase, phase_since=since,
        admitted_on=TODAY - dt.timedelta(days=400),
    )  # fmt: skip
    desk.execute(RegisterParticipant(person, enrolment))
    desk.execute(PlanSession(TODAY, dt.time(9)))
    desk.execute(ListHearing(TODAY.isoformat(), "A-1"))
    return read(desk, amending)


def read(desk: Desk, amending: bool = False) -> Table:
    page = desk.ask(ReadDocketPage(TODAY.isoformat()))
    return Table(session=page.session, called=page.called[0], pack=desk.pack, today=TODAY, amending=amending)


@pytest.fixture(scope="module")
def table() -> Table:
    return a_table()


def test_no_qt_behind_the_form() -> None:
    code = "import sys, tjdesk.ui.sessions.form, tjdesk.ui.sessions.verdict, tjdesk.ui.sessions.days;"
    code += "sys.exit(any(name.startswith('PySide6') for name in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_what_is_proposed_for_a_hearing_without_an_outcome(table: Table) -> None:
    filled = begin(table)
    assert filled.held
    assert not filled.attendance
    assert not filled.decision
    assert "judge" in filled.appeared
    assert filled.next_date == TODAY + dt.timedelta(days=15)  # fourteen days fall on a Sunday
    assert ENGLISH.say(proposal_words(filled, table)) == "proposed: 15 days, from phase 1"


def test_the_next_day_follows_the_decision_until_somebody_sets_it(table: Table) -> None:
    filled = begin(table)
    leaving = follow(replace(filled, attendance="present", decision="withdraw"), table)
    assert leaving.next_date is None
    chosen = replace(filled, next_date=TODAY + dt.timedelta(days=3), next_chosen=True)
    assert follow(replace(chosen, decision="withdraw"), table).next_date == chosen.next_date
    assert proposal_words(chosen, table) is None


def test_what_does_not_belong_to_a_hearing_is_left_out_and_comes_back(table: Table) -> None:
    filled = replace(
        begin(table), attendance="present", decision="stay", responses=(Response(kind="incentive", item="applause"),)
    )
    postponed = replace(filled, disposition="postponed")
    told = outcome(postponed)
    assert (told.attendance, told.responses, told.decision, told.since_last) == ("", (), "", None)
    assert told.next_date is not None
    assert outcome(replace(postponed, disposition="held")).responses == filled.responses


def test_an_order_still_being_typed_is_recorded_too(table: Table) -> None:
    filled = replace(begin(table), order_text="  Bring   proof ", order_due=TODAY)
    assert outcome(filled).orders == (CourtOrder(text="Bring proof", due=TODAY),)


@pytest.mark.parametrize(
    ("changes", "row"),
    [
        ({"disposition": "not_held"}, "hearing"),
        ({"disposition": "postponed"}, "hearing"),
        ({"attendance": "absent"}, "attendance"),
        ({"attendance": "present", "decision": "advance"}, "phase"),
        ({"attendance": "absent", "decision": "terminate"}, "phase"),
        ({"attendance": "present", "decision": "stay"}, ""),
    ],
)
def test_where_a_reason_is_asked_for(table: Table, changes: dict[str, str], row: str) -> None:
    assert wants_reason(replace(begin(table), **changes)) == row


def test_what_is_missing_is_said_in_words_and_not_yet_as_wrong(table: Table) -> None:
    verdict = judge(begin(table), table)
    assert ENGLISH.say(missing_words(verdict)) == "Missing: attendance"
    assert not verdict.wrong
    verdict = judge(replace(begin(table), attendance="present"), table)
    assert ENGLISH.say(missing_words(verdict)) == "Missing: the phase"
    assert set(asked_for(verdict)) == {"phase"}
    assert judge(replace(begin(table), attendance="present", decision="stay"), table).complete


def test_an_early_advance_says_what_is_short_and_takes_a_reason(table: Table) -> None:
    asks = ENGLISH.say(advance_asks(table))
    assert asks.startswith("To advance, say why: 17 days short in the phase")
    early = replace(begin(table), attendance="present", decision="advance")
    assert "phase" in judge(early, table).wrong
    assert judge(replace(early, reason="holds a job again"), table).complete


def test_what_cannot_be_decided_says_why(table: Table) -> None:
    refused = decisions(table, begin(table))
    assert set(refused) == {"return", "graduate"}
    assert "last phase" in ENGLISH.say(refused["graduate"])


def test_a_next_hearing_before_this_one_is_wrong_beside_its_field(table: Table) -> None:
    filled = replace(begin(table), attendance="present", decision="stay", next_date=TODAY, next_chosen=True)
    assert set(judge(filled, table).wrong) == {"next"}


def test_advice_stops_nothing(table: Table) -> None:
    filled = replace(
        begin(table), attendance="present", decision="stay", responses=(Response(kind="sanction", item="warning"),)
    )
    verdict = judge(filled, table)
    assert verdict.complete
    assert "responses" in verdict.mind


def test_ticks_of_the_rows(table: Table) -> None:
    assert done_rows(begin(table)) == {"hearing"}
    full = replace(
        begin(table), attendance="present", progress="partial", decision="stay", next_chosen=True, notes="x",
        orders=(CourtOrder(text="y"),), responses=(Response(kind="incentive", item="applause"),),
    )  # fmt: skip
    assert done_rows(full) == {"hearing", "attendance", "since", "responses", "phase", "orders", "next", "notes"}


def test_a_recorded_outcome_is_shown_as_it_stands() -> None:
    desk = a_desk()
    table = a_table(desk=desk)
    filled = replace(begin(table), attendance="late", decision="stay", notes="n", team_notes="t", progress="partial")
    desk.execute(RecordOutcome("A-1", TODAY.isoformat(), outcome(filled)))
    shown = begin(read(desk))
    assert (shown.attendance, shown.notes, shown.team_notes, shown.progress) == ("late", "n", "t", "partial")
    assert shown.next_chosen
    assert may_be_filled(read(desk))


def test_rows_of_the_fields_that_rules_name() -> None:
    held = Filled(disposition="held", attendance="absent")
    assert row_of("responses.0.start", held) == "responses"
    assert row_of("next.date", held) == "next"
    assert row_of("reason", held) == "attendance"
    assert row_of("session", held) == "hearing"


DATES = st.none() | st.dates(dt.date(2000, 1, 1), dt.date(2100, 1, 1))
TEXTS = st.text(max_size=40)
FORMS = st.builds(
    Filled,
    disposition=st.sampled_from(["", "held", "not_held", "postponed"]),
    reason=TEXTS,
    attendance=st.sampled_from(["", "present", "absent"]),
    appeared=st.tuples(TEXTS),
    report_received=st.none() | st.booleans(),
    counts=st.builds(SinceLast, tests=st.integers(0, 99)),
    responses=st.lists(st.builds(Response, kind=TEXTS, item=TEXTS, start=DATES), max_size=3).map(tuple),
    orders=st.lists(st.builds(CourtOrder, text=TEXTS, due=DATES), max_size=3).map(tuple),
    order_text=TEXTS,
    order_due=DATES,
    next_date=DATES,
    next_time=st.none() | st.times(),
    next_chosen=st.booleans(),
    notes=TEXTS,
    team_notes=TEXTS,
)


@given(FORMS)
def test_a_draft_gives_back_what_was_typed_and_keeps_the_teams_note_apart(filled: Filled) -> None:
    text, closed = to_draft(filled)
    assert from_draft(text, closed) == filled
    assert closed == filled.team_notes
    assert from_draft(text, "") == replace(filled, team_notes="")


def test_a_draft_of_another_version_is_given_up() -> None:
    assert from_draft('{"disposition": 7}', "") is None
    assert from_draft("no json", "") is None
