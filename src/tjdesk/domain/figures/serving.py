"""What the programme does: units of service, hearings, responses (U1–U6, H1–H4, I1, I2)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from tjdesk.domain.figures.episode import Asked, Episode, Heard
from tjdesk.domain.figures.measure import Figure, Unit, half_up, median, number, ratio
from tjdesk.domain.figures.samples import per_month
from tjdesk.i18n.message import _

_KEPT = ("present", "late")
HOME_VISIT, RESIDENTIAL = "home_visit", "residential"


def figures(episodes: Sequence[Episode], asked: Asked) -> Iterator[Figure]:
    """Every figure of services, hearings and responses in the period."""
    yield from _units(episodes, asked)
    heard = [one for episode in episodes for one in episode.hearings if asked.covers(one.date)]
    yield from _hearings(heard)
    yield _intervals(episodes, asked)
    yield from _responses(episodes, asked)


def _units(episodes: Sequence[Episode], asked: Asked) -> Iterator[Figure]:
    visits = [v for one in episodes for v in one.visits if asked.covers(v.date) and v.attendance]
    kept = [v for v in visits if v.attendance in _KEPT]
    yield ratio(
        "U1",
        _("Treatment attended"),
        _("Of the appointments of the period of which it is known whether they were kept."),
        len(kept),
        len(visits),
    )
    held = sum(h.disposition == "held" and asked.covers(h.date) for one in episodes for h in one.hearings)
    sentence = _("By the months that people were in the programme in the period.")
    yield per_month("U2", number("U2", _("Hearings held per person and month"), sentence, held), episodes, asked)
    nights = sum(v.service == RESIDENTIAL for v in kept)
    yield per_month("U3", number("U3", _("Residential days per person and month"), sentence, nights), episodes, asked)
    due = [d for one in episodes for d in one.orders if asked.covers(d.due) and d.status != "lifted"]
    yield ratio(
        "U4",
        _("Orders met"),
        _("Of the orders due in the period that were not lifted."),
        sum(d.status == "met" for d in due),
        len(due),
    )
    contacts = [c for one in episodes for c in one.contacts if asked.covers(c.date)]
    homes = sum(c.service == HOME_VISIT for c in contacts)
    yield per_month("U5", number("U5", _("Home visits per person and month"), sentence, homes), episodes, asked)
    said = number("U6", _("Contacts per person and month"), sentence, len(contacts))
    yield per_month("U6", said, episodes, asked)


def _hearings(heard: Sequence[Heard]) -> Iterator[Figure]:
    held = [one for one in heard if one.disposition == "held"]
    missed = [one for one in heard if one.disposition == "not_held"]
    put_off = [one for one in heard if one.disposition == "postponed"]
    yield ratio(
        "H1",
        _("Hearings held"),
        _("Of the hearings of the period that were held or not held; postponed ones apart."),
        len(held),
        len(held) + len(missed),
    )
    yield number(
        "H1", _("Hearings postponed"), _("Hearings of the period that were postponed."), len(put_off), part="postponed"
    )
    was_set = [one for one in (*held, *missed, *put_off) if one.was_set]
    kept = [one for one in was_set if one.disposition == "held"]
    yield ratio(
        "H2",
        _("Hearing date certainty"),
        _("Of the hearings whose date in the period was set beforehand: held on that date."),
        len(kept),
        len(was_set),
    )
    came = [one for one in held if one.attendance in _KEPT]
    absent = [one for one in held if one.attendance == "absent"]
    excused = [one for one in held if one.attendance == "excused"]
    yield ratio(
        "H3",
        _("Appearance rate"),
        _("Of the hearings held with the person present or absent without excuse."),
        len(came),
        len(came) + len(absent),
    )
    yield number(
        "H3", _("Excused from the hearing"), _("Hearings held with the person excused."), len(excused), part="excused"
    )


def _intervals(episodes: Sequence[Episode], asked: Asked) -> Figure:
    kept = whole = 0
    for one in episodes:
        held = sorted((h for h in one.hearings if h.disposition == "held"), key=lambda heard: heard.date)
        for before, after in pairwise(held):
            if before.interval and asked.covers(after.date):
                whole += 1
                kept += (after.date - before.date).days <= before.interval + asked.interval_grace
    return ratio(
        "H4",
        _("Hearings in time"),
        _(
            "Of the intervals between hearings that ended in the period: as the phase "
            "asks, or at most {count} days longer.",
            count=asked.interval_grace,
        ),
        kept,
        whole,
    )


def _responses(episodes: Sequence[Episode], asked: Asked) -> Iterator[Figure]:
    given = [reply for one in episodes for reply in one.replies if asked.covers(reply.date)]
    incentives = sum(reply.kind == "incentive" for reply in given)
    sanctions = sum(reply.kind == "sanction" for reply in given)
    figure = number(
        "I1",
        _("Incentives to each sanction"),
        _("Incentives by sanctions of the period; therapeutic adjustments are neither."),
        incentives,
        sanctions,
    )
    value = half_up(incentives / sanctions) if sanctions else None
    yield replace(figure, value=value, unit=Unit.RATIO)
    adjusted = sum(reply.kind == "adjustment" for reply in given)
    yield number(
        "I1", _("Therapeutic adjustments"), _("Adjustments of treatment in the period."), adjusted, part="adjustments"
    )
    waits = [(reply.date - reply.behaved_on).days for reply in given if reply.behaved_on is not None]
    yield median(
        "I2",
        _("Days from behaviour to response"),
        _("Median over the responses of the period whose behaviour is dated."),
        waits,
    )
