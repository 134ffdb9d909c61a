"""The legal-term clock: the law's own cases, month ends and leap years, pauses in every position, and its laws."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tjdesk.domain.jurisdiction import CourtCalendar, Holiday
from tjdesk.domain.leaving import NewCharge
from tjdesk.domain.legal_term import LegalTerm, TermEvent
from tjdesk.domain.months import last_day
from tjdesk.domain.term import PLAIN_RULE, TermRule, rule_of
from tjdesk.domain.term_clock import Reckoning, TermState, pauses_of, reckon
from tjdesk.domain.term_rules import closing_problems, closing_warnings, event_problems, length_problems
from tjdesk.i18n.message import Label

MX = TermRule(
    code="mx_195",
    instruments=("conditional_suspension",),
    min_months=6,
    max_months=36,
    extension_max_months=24,
    extensions_allowed=1,
    pausing_reasons=("other_process",),
    pending_charge_bars_closing=True,
)
LATER = date(2026, 6, 1)
START = date(2024, 1, 15)


def a_term(start: date = START, months: int = 12) -> LegalTerm:
    return LegalTerm(id="t", dossier="d", starts_on=start, months=months)


def pause(start: date, until: date | None, reason: str = "other_process") -> TermEvent:
    return TermEvent(id=f"p{start}{until}", dossier="d", kind="pause", date=start, until=until, reason=reason)


def extension(day: date, months: int) -> TermEvent:
    return TermEvent(id=f"x{day}", dossier="d", kind="extension", date=day, months=months)


def reckoned(term: LegalTerm, *events: TermEvent, rule: TermRule = MX, today: date = LATER) -> Reckoning:
    found = reckon(term, events, rule, today)
    assert found is not None
    return found


def end(term: LegalTerm, *events: TermEvent, rule: TermRule = MX, today: date = LATER) -> date | None:
    return reckoned(term, *events, rule=rule, today=today).ends_on


def objections(event: TermEvent, term: LegalTerm, *others: TermEvent, rule: TermRule = MX) -> list[str]:
    standing = reckoned(term, *others, rule=rule)
    return [problem.field for problem in event_problems(event, term, others, standing, LATER)]


def test_custody_in_another_process_moves_the_end_by_its_days() -> None:
    march = pause(date(2024, 3, 1), date(2024, 3, 31))
    assert end(a_term()) == date(2025, 1, 15)
    assert end(a_term(), march) == date(2025, 1, 15) + timedelta(days=31) == date(2025, 2, 15)


def test_a_second_extension_is_refused_and_does_not_count_where_it_came_in_all_the_same() -> None:
    first, second = extension(date(2024, 9, 1), 6), extension(date(2024, 10, 1), 6)
    assert objections(second, a_term(), first) == ["event"]
    standing = reckoned(a_term(), first, second)
    assert standing.ends_on == date(2025, 7, 15)
    assert [line.code for line in standing.lines].count("extension_over") == 1


@pytest.mark.parametrize(("months", "refused"), [(24, []), (25, ["months"]), (0, ["months"])])
def test_an_extension_of_more_than_two_years_is_refused(months: int, refused: list[str]) -> None:
    assert objections(extension(date(2024, 9, 1), months), a_term()) == refused


def test_custody_as_a_sanction_of_the_programme_leaves_the_end_where_it_is() -> None:
    sanction = pause(date(2024, 3, 1), date(2024, 3, 31), "programme_sanction")
    standing = reckoned(a_term(), sanction)
    assert standing.ends_on == date(2025, 1, 15)
    assert "no_pause" in [line.code for line in standing.lines]


@pytest.mark.parametrize(("months", "refused"), [(5, True), (6, False), (36, False), (37, True), (0, True)])
def test_mexico_orders_six_months_to_three_years(months: int, refused: bool) -> None:
    assert bool(list(length_problems(months, MX))) is refused


@pytest.mark.parametrize(
    ("rule", "start", "months", "last"),
    [
        (TermRule(code="cl", min_months=12, max_months=36), date(2026, 3, 10), 12, date(2027, 3, 10)),
        (TermRule(code="br", min_months=24, max_months=48), date(2026, 3, 10), 24, date(2028, 3, 10)),
        (TermRule(code="in", first_day_counts=True), date(2024, 1, 15), 12, date(2025, 1, 14)),
        (TermRule(code="in", first_day_counts=True), date(2024, 1, 1), 12, date(2024, 12, 31)),
        (MX, date(2024, 2, 29), 12, date(2025, 2, 28)),
        (TermRule(code="in", first_day_counts=True), date(2024, 2, 29), 12, date(2025, 2, 28)),
        (MX, date(2024, 2, 29), 48, date(2028, 2, 29)),
        (MX, date(2023, 8, 31), 6, date(2024, 2, 29)),
        (MX, date(2025, 8, 31), 6, date(2026, 2, 28)),
        (MX, date(2024, 1, 31), 15, date(2025, 4, 30)),
        (TermRule(code="in", first_day_counts=True), date(2024, 3, 1), 12, date(2025, 2, 28)),
        (TermRule(code="in", first_day_counts=True), date(2023, 3, 1), 12, date(2024, 2, 29)),
    ],
)
def test_month_ends_leap_years_and_the_first_day(rule: TermRule, start: date, months: int, last: date) -> None:
    assert end(a_term(start, months), rule=rule) == last


def test_pauses_that_overlap_or_touch_are_counted_once() -> None:
    together = (
        pause(date(2024, 3, 1), date(2024, 3, 20)),
        pause(date(2024, 3, 10), date(2024, 3, 25)),
        pause(date(2024, 3, 26), date(2024, 3, 31)),
    )
    assert end(a_term(), *together) == end(a_term(), pause(date(2024, 3, 1), date(2024, 3, 31)))
    assert len(pauses_of(together, MX)) == 1


def test_an_open_pause_leaves_the_end_unknown_and_says_the_earliest() -> None:
    today = date(2024, 3, 31)
    standing = reckoned(a_term(), pause(date(2024, 3, 1), None), today=today)
    assert (standing.state, standing.ends_on, standing.days_left, standing.alert) == (
        TermState.PAUSED,
        None,
        None,
        None,
    )
    assert standing.at_earliest == date(2025, 2, 15)


def test_an_open_pause_swallows_those_that_come_after() -> None:
    found = pauses_of((pause(date(2024, 3, 1), None), pause(date(2024, 4, 1), date(2024, 4, 9))), MX)
    assert [(one.start, one.until) for one in found] == [(date(2024, 3, 1), None)]


@pytest.mark.parametrize(
    ("start", "until", "last"),
    [
        (date(2025, 1, 15), date(2025, 1, 15), date(2025, 1, 16)),
        (date(2025, 1, 16), date(2025, 1, 20), date(2025, 1, 15)),
        (date(2024, 1, 1), date(2024, 1, 20), date(2025, 1, 21)),
        (date(2023, 12, 1), date(2024, 1, 14), date(2025, 1, 15)),
    ],
)
def test_only_days_within_the_term_move_its_end(start: date, until: date, last: date) -> None:
    assert end(a_term(), pause(start, until)) == last


def test_a_pause_in_the_time_won_by_an_earlier_one_counts() -> None:
    first, second = pause(date(2024, 3, 1), date(2024, 3, 31)), pause(date(2025, 2, 10), date(2025, 2, 14))
    assert end(a_term(), first, second) == date(2025, 2, 20)


def test_where_pauses_do_not_resume_the_whole_term_begins_anew() -> None:
    anew = replace(MX, pauses_resume=False)
    assert end(a_term(), pause(date(2024, 3, 1), date(2024, 3, 31)), rule=anew) == date(2025, 3, 31)


def test_a_last_day_that_is_no_working_day() -> None:
    moved = replace(MX, last_day="next_working_day")
    off = CourtCalendar(holidays=tuple(Holiday(label=Label("off"), month=5, day=day) for day in (1, 2)))
    for start, last in ((date(2024, 5, 1), date(2025, 5, 5)), (date(2024, 5, 6), date(2025, 5, 6))):
        standing = reckon(a_term(start), (), moved, LATER, off)
        assert standing is not None
        assert standing.ends_on == last


@pytest.mark.parametrize(
    ("before", "due"), [(61, None), (60, 60), (31, 60), (30, 30), (8, 30), (7, 7), (0, 7), (-1, 0)]
)
def test_alerts_at_sixty_thirty_and_seven_days(before: int, due: int | None) -> None:
    today = date(2025, 1, 15) - timedelta(days=before)
    assert reckoned(a_term(), today=today).alert == due


def test_what_is_over_alerts_no_more() -> None:
    closing = TermEvent(id="c", dossier="d", kind="closing", date=date(2025, 1, 15))
    standing = reckoned(a_term(), closing)
    assert (standing.state, standing.alert) == (TermState.CLOSED, None)
    assert objections(extension(date(2025, 1, 10), 3), a_term(), closing) == ["event"]


def test_the_case_is_not_closed_before_the_minimum_nor_while_another_charge_waits() -> None:
    charge = NewCharge(id="n", dossier="d", date=date(2024, 5, 1))
    standing = reckoned(a_term(), pause(date(2024, 3, 1), date(2024, 3, 10)))
    assert standing.minimum_on == date(2024, 7, 25)
    assert [p.field for p in closing_problems(date(2024, 7, 24), standing, ())] == ["date"]
    assert not list(closing_problems(date(2024, 7, 25), standing, ()))
    assert list(closing_problems(date(2025, 2, 1), standing, (charge,)))
    assert not list(closing_problems(date(2025, 2, 1), standing, (replace(charge, outcome="acquitted"),)))
    assert list(closing_problems(date(2025, 2, 1), standing, (replace(charge, outcome="convicted"),)))
    assert list(closing_warnings(date(2024, 8, 1), standing))
    assert not list(closing_warnings(LATER, standing))


def test_bermuda_certificate_comes_after_two_years_of_days() -> None:
    bermuda = TermRule(code="bm", min_days_to_closure=730)
    assert reckoned(a_term(date(2024, 1, 1), 24), rule=bermuda).minimum_on == date(2024, 1, 1) + timedelta(days=730)


@pytest.mark.parametrize(
    ("event", "field"),
    [
        (pause(date(2024, 1, 14), date(2024, 1, 20)), "date"),
        (pause(date(2024, 3, 9), date(2024, 3, 1)), "until"),
        (pause(date(2024, 3, 1), date(2027, 1, 1)), "date"),
        (pause(date(2024, 3, 1), None, ""), "reason"),
        (extension(date(2025, 1, 16), 6), "date"),
    ],
)
def test_impossible_events_are_refused(event: TermEvent, field: str) -> None:
    assert objections(event, a_term()) == [field]


def test_the_rule_is_found_by_code_then_by_ground_then_the_plain_one() -> None:
    other = TermRule(code="cl_237", instruments=("suspension",))
    rules = {rule.code: rule for rule in (MX, other)}
    assert rule_of(rules, "cl_237", "conditional_suspension") is other
    assert rule_of(rules, "", "conditional_suspension") is MX
    assert rule_of(rules, "gone", "probation") is PLAIN_RULE
    assert reckon(LegalTerm(id="t", dossier="d", starts_on=START), (), MX, LATER) is None


DAYS = st.dates(date(2024, 1, 1), date(2025, 12, 31))


@st.composite
def a_pause(draw: st.DrawFn) -> TermEvent:
    start = draw(DAYS)
    return pause(start, start + timedelta(days=draw(st.integers(0, 90))))


PAUSES = st.lists(a_pause(), max_size=5)
MONTHS = st.integers(1, 36)
RULES = st.sampled_from([MX, replace(MX, first_day_counts=True), replace(MX, last_day="next_working_day")])


@given(DAYS, MONTHS, PAUSES, RULES, st.randoms())
def test_the_order_in_which_events_were_entered_does_not_matter(start, months, pauses, rule, random) -> None:  # type: ignore[no-untyped-def]
    shuffled = list(pauses)
    random.shuffle(shuffled)
    assert end(a_term(start, months), *pauses, rule=rule) == end(a_term(start, months), *shuffled, rule=rule)


@given(DAYS, MONTHS, PAUSES)
def test_exactly_the_ordered_days_are_served(start: date, months: int, pauses: list[TermEvent]) -> None:
    """Walk the calendar day by day: the clock runs on every day that no pause covers, until the length is used up."""
    left = (last_day(start, months, first_day_counts=True) - start).days + 1
    rule = replace(MX, first_day_counts=True)
    day = start - timedelta(days=1)
    while left:
        day += timedelta(days=1)
        left -= not any(one.date <= day <= (one.until or day) for one in pauses)
    # A pause that begins on the day after the last one served is no longer within the term.
    assert end(a_term(start, months), *pauses, rule=rule) == day


@given(DAYS, MONTHS, a_pause(), st.integers(0, 90))
def test_a_pause_cut_in_two_is_the_same_pause(start: date, months: int, whole: TermEvent, cut: int) -> None:
    assert whole.until is not None
    middle = min(whole.date + timedelta(days=cut), whole.until)
    parts = [pause(whole.date, middle)]
    if middle < whole.until:
        parts.append(pause(middle + timedelta(days=1), whole.until))
    assert end(a_term(start, months), *parts) == end(a_term(start, months), whole)


@given(DAYS, MONTHS, PAUSES, RULES)
def test_no_event_brings_the_end_forward_and_each_line_adds_up(start, months, pauses, rule) -> None:  # type: ignore[no-untyped-def]
    standing = reckoned(a_term(start, months), *pauses, rule=rule)
    plain = last_day(start, months, first_day_counts=rule.first_day_counts)
    assert standing.ends_on is not None
    assert standing.ends_on >= plain
    assert plain + timedelta(days=sum(line.days for line in standing.lines)) == standing.ends_on
    assert standing.paused_days == sum(line.days for line in standing.lines if line.code == "pause")
