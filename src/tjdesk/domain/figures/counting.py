"""Counting the events of an episode in a period. What is counted of its history (`history.py`) comes to the same."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise
from operator import sub
from typing import Any

from msgspec.structs import replace

from tjdesk.domain.figures.episode import Asked, Due, Episode, Heard, Reply, Sample, Spell, Visit
from tjdesk.domain.figures.tally import Held, Tally

KEPT = ("present", "late")
HOME_VISIT, RESIDENTIAL = "home_visit", "residential"
VALID = ("", "valid")


def tallied(episodes: Iterable[Episode], asked: Asked) -> list[Episode]:
    """The episodes, each with its counts of the period: those it came with, or counted here."""
    return [one if one.tally is not None else replace(one, tally=tally_of(one, asked)) for one in episodes]


def tally_of(one: Episode, asked: Asked) -> Tally:
    """The counts of one episode from its events."""
    return Tally(
        **_tests(one.samples, asked),
        **_hearings(one.hearings, asked),
        **_visits(one.visits, one.admitted_on, asked),
        **replies(one.replies, asked),
        **_orders(one.orders, asked),
        **_contacts(one.contacts, asked),
    )


def _tests(samples: Sequence[Sample], asked: Asked) -> dict[str, Any]:
    due = [sample for sample in samples if asked.covers(sample.date)]
    valid = [sample for sample in due if tells(sample)]
    return {
        "tests": len(due),
        "valid": len(valid),
        "positive": sum(strictly_positive(sample) for sample in valid),
        "treated": sum(counted_positive(sample, asked) for sample in due),
        "given": sum(sample.status == "collected" for sample in due),
        "spell": longest_spell(due, asked),
    }


def tells(sample: Sample) -> bool:
    """Whether a sample was given, valid, and found something or nothing."""
    return sample.status == "collected" and sample.validity in VALID and sample.finding in ("positive", "negative")


def strictly_positive(sample: Sample) -> bool:
    return sample.finding == "positive" and not sample.explained


def counted_positive(sample: Sample, asked: Asked) -> bool:
    """Positive and not explained, or of a status or validity that the policy treats so."""
    return strictly_positive(sample) or sample.status in asked.policy or sample.validity in asked.policy


def longest_spell(samples: Iterable[Sample], asked: Asked) -> int | None:
    """The most days between two tests with no counted positive between, and no gap longer than the court allows."""
    told = list(samples)
    treated = [sample.date.toordinal() for sample in told if counted_positive(sample, asked)]
    negative = [sample.date.toordinal() for sample in told if sample.finding == "negative"]
    return spell_between(treated, sorted(negative), asked.gap)


def spell_between(treated: Collection[int], negative: Sequence[int], gap: int) -> int | None:
    """The longest spell by the days (as numbers) of counted positives and, in order, of negatives; None where no day
    was only negative.

    The first negative begins a spell; a positive ends it the day before, and a day with both is a day with a positive.
    """
    bad = set(treated)
    days = negative if bad.isdisjoint(negative) else [day for day in negative if day not in bad]
    if not days:
        return None
    cuts = {0, len(days), *[bisect_left(days, day) for day in bad]}
    steps = list(map(sub, days[1:], days))
    if steps and max(steps) > gap:
        cuts.update([at for at, step in enumerate(steps, 1) if step > gap])
    return max([days[end - 1] - days[begin] for begin, end in pairwise(sorted(cuts))])


def _hearings(hearings: Sequence[Heard], asked: Asked) -> dict[str, Any]:
    heard = [one for one in hearings if asked.covers(one.date)]
    held = [one for one in heard if one.disposition == "held"]
    missed = [one for one in heard if one.disposition == "not_held"]
    put_off = [one for one in heard if one.disposition == "postponed"]
    kept, whole = in_time([one for one in hearings if one.disposition == "held"], asked)
    return {
        "held": len(held),
        "not_held": len(missed),
        "postponed": len(put_off),
        "date_set": sum(one.was_set for one in (*held, *missed, *put_off)),
        "date_kept": sum(one.was_set for one in held),
        "came": sum(one.attendance in KEPT for one in held),
        "absent": sum(one.attendance == "absent" for one in held),
        "excused": sum(one.attendance == "excused" for one in held),
        "intervals": whole,
        "in_time": kept,
    }


def in_time(held: Iterable[Heard], asked: Asked) -> tuple[int, int]:
    """Of the intervals between hearings held that ended in the period: how many were as the phase asks, how many."""
    kept = whole = 0
    for before, after in pairwise(sorted(held, key=lambda heard: heard.date)):
        if before.interval and asked.covers(after.date):
            whole += 1
            kept += (after.date - before.date).days <= before.interval + asked.interval_grace
    return kept, whole


def _visits(visits: Sequence[Visit], admitted: dt.date | None, asked: Asked) -> dict[str, Any]:
    known = [one for one in visits if asked.covers(one.date) and one.attendance]
    kept = [one for one in known if one.attendance in KEPT]
    since = [one.date for one in visits if one.attendance in KEPT and admitted and admitted <= one.date <= asked.as_of]
    return {
        "visits": len(known),
        "visits_kept": len(kept),
        "nights": sum(one.service == RESIDENTIAL for one in kept),
        "first_treated": min(since, default=None),
    }


def replies(given: Sequence[Reply], asked: Asked) -> dict[str, Any]:
    """Responses of the period by kind, and how long those waited whose behaviour is dated."""
    told = [reply for reply in given if asked.covers(reply.date)]
    return {
        "incentives": sum(reply.kind == "incentive" for reply in told),
        "sanctions": sum(reply.kind == "sanction" for reply in told),
        "adjustments": sum(reply.kind == "adjustment" for reply in told),
        "waits": tuple((reply.date - reply.behaved_on).days for reply in told if reply.behaved_on is not None),
    }


def _orders(orders: Sequence[Due], asked: Asked) -> dict[str, Any]:
    due = [one for one in orders if asked.covers(one.due) and one.status != "lifted"]
    return {"orders": len(due), "orders_met": sum(one.status == "met" for one in due)}


def _contacts(contacts: Sequence[Visit], asked: Asked) -> dict[str, Any]:
    made = [one for one in contacts if asked.covers(one.date)]
    return {"contacts": len(made), "home_visits": sum(one.service == HOME_VISIT for one in made)}


def phase_spells(
    held: Sequence[Held], admitted: dt.date | None, now: tuple[str, dt.date | None], left_on: dt.date | None
) -> Iterator[Spell]:
    """Stays in phases, from admission over the hearings that changed them, to what the enrolment says of now."""
    if admitted is None:
        return
    told = [one for one in held if one.phase_after]
    if len(told) > 1:
        told.sort(key=lambda one: (one.date, one.turn))
    phase, since = (told[0].phase_before or told[0].phase_after, admitted) if told else ("", admitted)
    for hearing in told:
        if hearing.phase_after != phase:
            yield Spell(name=phase, start=since, end=hearing.date)
            phase, since = hearing.phase_after, hearing.date
    said, said_since = now
    if said and said != phase:
        begun = said_since or since
        if phase:
            yield Spell(name=phase, start=since, end=max(begun, since))
        phase, since = said, begun
    if phase:
        yield Spell(name=phase, start=since, end=left_on)
