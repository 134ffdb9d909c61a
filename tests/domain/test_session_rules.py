"""A session from planned to signed, postponed whole, and the date proposed for the next hearing."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_case import ENROLMENT, IN_TWO_WEEKS, PHASES, SESSION, TODAY, hearing

from tjdesk.domain.hearing import Hearing
from tjdesk.domain.jurisdiction import CourtCalendar, Holiday
from tjdesk.domain.outcome import apply
from tjdesk.domain.refusal import Refused
from tjdesk.domain.session_rules import (
    close_session,
    following,
    may_close,
    may_sign,
    missing,
    open_session,
    postpone_remaining,
    postpone_session,
    propose_next,
    reopen_session,
    sign_session,
)
from tjdesk.i18n.message import Label

AT = datetime(2026, 11, 26, 12, 48, tzinfo=UTC)
OPEN = replace(SESSION, judge="M. Treviño")
CLOSED = replace(OPEN, status="closed")
HELD = hearing(id="h1", disposition="held", attendance="present")
WAITING = hearing(id="h2", time=time(9, 30))


def test_a_session_is_opened_closed_and_signed() -> None:
    opened = open_session(replace(OPEN, status="planned"), AT)
    closed = close_session(opened, [HELD], AT)
    signed, hearings = sign_session(closed, [HELD], AT, "c.ruiz")
    assert (opened.status, opened.opened_at) == ("open", AT)
    assert (closed.status, closed.closed_at) == ("closed", AT)
    assert (signed.status, signed.signed_at, signed.signed_by) == ("signed", AT, "c.ruiz")
    assert hearings == (replace(HELD, signed_at=AT, signed_by="c.ruiz"),)


def test_no_session_is_closed_with_a_hearing_that_has_no_outcome() -> None:
    assert [p.field for p in may_close(OPEN, [HELD, WAITING])] == ["hearings"]
    with pytest.raises(Refused):
        close_session(OPEN, [HELD, WAITING], AT)
    assert may_close(OPEN, [HELD, replace(WAITING, voided=True)]) == ()


def test_no_session_is_signed_before_it_is_closed_but_one_is_without_a_named_judge() -> None:
    assert [p.field for p in may_sign(OPEN, [HELD])] == ["status"]
    assert may_sign(replace(CLOSED, judge=" "), [HELD]) == ()
    assert may_sign(CLOSED, [HELD]) == ()
    with pytest.raises(Refused):
        sign_session(OPEN, [HELD], AT, "c.ruiz")


def test_what_is_missing_is_said_in_words() -> None:
    said = missing(replace(OPEN, judge=""), [HELD, WAITING, replace(WAITING, id="h3")])
    assert [(message.count, message.text) for message in said] == [
        (2, "{count} hearing has no outcome yet."),
        (0, "The judge of the session is not named."),
    ]
    assert missing(OPEN, [HELD]) == ()


def test_a_closed_session_may_be_taken_up_again_and_a_signed_one_not() -> None:
    assert reopen_session(replace(CLOSED, closed_at=AT)) == OPEN
    with pytest.raises(Refused):
        reopen_session(replace(CLOSED, status="signed"))


def test_signing_again_keeps_the_first_signature_of_a_hearing() -> None:
    earlier = replace(HELD, signed_at=AT - timedelta(days=1))
    assert sign_session(CLOSED, [earlier], AT, "c.ruiz")[1] == ()


def test_an_amended_hearing_does_not_count_twice() -> None:
    newer = hearing(id="h9", amends="h1", version=2, disposition="held", attendance="late")
    signed = sign_session(CLOSED, [HELD, newer], AT, "c.ruiz")[1]
    assert [h.id for h in signed] == ["h9"]


def test_a_whole_session_is_postponed_with_its_open_hearings() -> None:
    cancelled = replace(HELD, disposition="cancelled", attendance="")
    session, outcomes = postpone_session(OPEN, [cancelled, WAITING], IN_TWO_WEEKS, " judge ill ")
    assert (session.status, session.postponed_to, session.reason) == ("postponed", IN_TWO_WEEKS, "judge ill")
    [(moved, said)] = outcomes
    recorded, person = apply(said, moved, ENROLMENT, PHASES)
    assert (recorded.id, recorded.disposition, recorded.reason) == ("h2", "postponed", "judge ill")
    assert (recorded.next_date, recorded.next_time, recorded.phase_before) == (IN_TWO_WEEKS, time(9, 30), "treatment")
    assert person == ENROLMENT


def test_a_session_that_has_begun_only_has_its_remaining_hearings_postponed() -> None:
    with pytest.raises(Refused):
        postpone_session(OPEN, [HELD, WAITING], IN_TWO_WEEKS, "no power")
    assert [h.id for h, _said in postpone_remaining([HELD, WAITING], TODAY, IN_TWO_WEEKS, "no power")] == ["h2"]


@pytest.mark.parametrize(("to", "reason", "field"), [(TODAY, "x", "date"), (IN_TWO_WEEKS, " ", "reason")])
def test_a_postponement_goes_forward_and_says_why(to: date, reason: str, field: str) -> None:
    with pytest.raises(Refused) as refusal:
        postpone_session(OPEN, [WAITING], to, reason)
    assert refusal.value.field == field


def test_the_next_hearing_follows_from_the_outcome() -> None:
    held: Hearing = replace(HELD, next_date=IN_TWO_WEEKS, next_time=time(9), next_kind="graduation")
    later = replace(SESSION, id="s2", date=IN_TWO_WEEKS, judge="R. Elizondo")
    after = following(held, "h7", later)
    assert (after.id, after.session, after.date, after.time) == ("h7", "s2", IN_TWO_WEEKS, time(9))
    assert (after.kind, after.follows, after.enrolment, after.judge) == ("graduation", "h1", "e1", "R. Elizondo")
    assert not after.recorded
    assert following(replace(held, next_kind=""), "h7", later).kind == "review"
    with pytest.raises(Refused):
        following(HELD, "h7", later)


def closed(*days: date) -> CourtCalendar:
    return CourtCalendar(holidays=tuple(Holiday(label=Label("off"), month=one.month, day=one.day) for one in days))


@pytest.mark.parametrize(
    ("day", "holidays", "expected"),
    [
        (date(2026, 11, 26), (), date(2026, 12, 10)),
        (date(2026, 11, 28), (), date(2026, 12, 14)),
        (date(2026, 11, 29), (), date(2026, 12, 14)),
        (date(2026, 12, 11), (date(2026, 12, 25),), date(2026, 12, 28)),
    ],
)
def test_the_proposed_date_is_the_interval_later_on_a_working_day(
    day: date, holidays: tuple[date, ...], expected: date
) -> None:
    assert propose_next(day, PHASES[1], closed(*holidays)) == expected


@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)), st.sets(st.dates(date(2020, 1, 1), date(2040, 1, 1)), max_size=9))
def test_a_proposed_date_is_never_early_nor_on_a_day_off(day: date, holidays: set[date]) -> None:
    for phase in (None, *PHASES):
        proposed = propose_next(day, phase, closed(*holidays))
        assert proposed >= day + timedelta(days=phase.hearing_interval_days if phase else 14)
        assert proposed.weekday() < 5
        assert (proposed.month, proposed.day) not in {(one.month, one.day) for one in holidays}
