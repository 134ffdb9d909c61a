"""Tracks, the machines of consent, order and warrant, random draws and runs: their laws and their edges."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tjdesk.domain.attendance import Attendance
from tjdesk.domain.consent import Consent
from tjdesk.domain.draw import draw_days
from tjdesk.domain.machine import Machine, next_state
from tjdesk.domain.paper_states import CONSENT, ORDER, WARRANT, consent_status, valid
from tjdesk.domain.refusal import Refused
from tjdesk.domain.runs import absences_in_a_row
from tjdesk.domain.track import RULES, STEP_WORDS, Step, rule_for

START = dt.date(2025, 1, 6)
MACHINES = [CONSENT, ORDER, WARRANT, *(rule.machine for rule in RULES.values())]


@pytest.mark.parametrize("machine", MACHINES)
def test_every_move_has_words_and_leads_to_one_state(machine: Machine) -> None:
    keys = [(move.start, move.event) for move in machine.moves]
    assert len(keys) == len(set(keys))
    assert {move.event for move in machine.moves} <= set(machine.events)
    assert {move.start for move in machine.moves} <= set(machine.states)


def test_every_step_of_every_track_has_words_and_ends_in_an_exit() -> None:
    assert set(STEP_WORDS) == set(Step)
    for rule in RULES.values():
        assert Step.EXIT in rule.steps
        assert rule.steps[0] is Step.REFERRAL
    assert rule_for("") is rule_for("another") is RULES["treatment_court"]


@pytest.mark.parametrize(
    ("machine", "state", "event"),
    [
        (ORDER, "met", "lifted"),
        (ORDER, "lifted", "met"),
        (WARRANT, "recalled", "executed"),
        (CONSENT, "draft", "revokes"),
        (CONSENT, "revoked", "signs"),
        (CONSENT, "expired", "revokes"),
    ],
)
def test_illegal_moves_of_papers(machine: Machine, state: str, event: str) -> None:
    with pytest.raises(Refused):
        next_state(machine, state, event)


@pytest.mark.parametrize(
    ("day", "status"),
    [(0, "draft"), (1, "signed"), (10, "signed"), (11, "expired")],
)
def test_a_consent_counts_from_its_signature_to_its_last_day(day: int, status: str) -> None:
    consent = Consent(
        id="c", dossier="d", given_on=START + dt.timedelta(days=1), expires_on=START + dt.timedelta(days=10)
    )
    assert consent_status(consent, START + dt.timedelta(days=day)) == status


def test_a_revoked_consent_stood_before_it_was_revoked() -> None:
    consent = Consent(id="c", dossier="d", given_on=START, revoked=True, revoked_on=START + dt.timedelta(days=5))
    assert valid(consent, START + dt.timedelta(days=4))
    assert not valid(consent, START + dt.timedelta(days=5))
    assert not valid(Consent(id="c", dossier="d", given_on=START, revoked=True), START + dt.timedelta(days=4))


@given(st.integers(1, 7), st.integers(0, 120), st.text(max_size=8))
def test_a_draw_is_the_same_again_and_gives_every_week_its_tests(per_week: int, days: int, seed: str) -> None:
    end = START + dt.timedelta(days=days)
    drawn = draw_days(START, end, per_week, seed)
    assert drawn == draw_days(START, end, per_week, seed) == tuple(sorted(set(drawn)))
    assert all(START <= day <= end for day in drawn)
    for week in range((days + 1) // 7):
        first = START + dt.timedelta(days=7 * week)
        assert sum(first <= day < first + dt.timedelta(days=7) for day in drawn) == per_week


def test_every_day_of_the_week_is_drawn_alike() -> None:
    drawn = [
        day.weekday() for person in range(400) for day in draw_days(START, START + dt.timedelta(55), 2, f"s{person}")
    ]
    shares = Counter(drawn)
    expected = len(drawn) / 7
    assert all(abs(count - expected) < 5 * expected**0.5 for count in shares.values())
    assert len(shares) == 7


def test_a_short_last_week_has_no_safer_days() -> None:
    last = START + dt.timedelta(days=9)
    hits = Counter(day for person in range(4000) for day in draw_days(START, last, 2, f"s{person}"))
    full = sum(hits[START + dt.timedelta(days=day)] for day in range(7)) / 7
    short = sum(hits[START + dt.timedelta(days=day)] for day in range(7, 10)) / 3
    assert abs(full - short) < 0.1 * full


def rows(*told: tuple[int, str]) -> list[Attendance]:
    return [
        Attendance(id=f"a{number}", dossier="d", date=START + dt.timedelta(days=day), attendance=said)
        for number, (day, said) in enumerate(told)
    ]


@pytest.mark.parametrize(
    ("told", "count"),
    [
        ((), 0),
        (((0, "absent"), (1, "absent")), 2),
        (((0, "absent"), (1, "excused"), (2, "absent")), 2),
        (((0, "absent"), (1, "late"), (2, "absent")), 1),
        (((0, "absent"), (1, "absent"), (1, "present")), 0),
        (((0, "absent"), (1, ""), (2, "absent")), 2),
        (((0, "absent"), (0, "absent")), 1),
        (((0, "absent"), (40, "absent")), 1),
    ],
)
def test_absences_in_a_row(told: tuple[tuple[int, str], ...], count: int) -> None:
    assert absences_in_a_row(rows(*told), START + dt.timedelta(days=30)).count == count
