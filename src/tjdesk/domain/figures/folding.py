"""Persons with several dossiers, counted once: episodes of one person that ran at the same time are one episode."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from tjdesk.domain.figures.episode import Episode


def folded(episodes: Iterable[Episode], shown: Mapping[str, str]) -> list[Episode]:
    """`shown`: dossiers that are joined to others → the one under which the person is shown.

    Episodes of one person that overlap, or of which one never came to an admission, become one: that of the dossier
    shown, else the earlier one, with the events of all. What followed after an exit stays an episode of its own.
    """
    heads = {*shown, *shown.values()}
    apart = [one for one in episodes if one.person not in heads]
    joined: dict[str, list[Episode]] = defaultdict(list)
    for one in episodes:
        if one.person in heads:
            joined[shown.get(one.person, one.person)].append(one)
    for head, several in joined.items():
        apart += _one_person(head, several)
    return apart


def _one_person(head: str, several: Iterable[Episode]) -> list[Episode]:
    found: list[Episode] = []
    for one in sorted(several, key=lambda episode: (episode.person != head, episode.admitted_on or dt.date.max)):
        at = next((place for place, other in enumerate(found) if _together(one, other)), None)
        if at is None:
            found.append(one)
        else:
            found[at] = _united(found[at], one)
    return [replace(one, person=head) for one in found]


def _together(one: Episode, other: Episode) -> bool:
    if one.admitted_on is None or other.admitted_on is None:
        return one.person != other.person
    return one.admitted_on < (other.left_on or dt.date.max) and other.admitted_on < (one.left_on or dt.date.max)


def _united(first: Episode, other: Episode) -> Episode:
    """The first, with what only the other knows and the events of both."""
    out = first if first.left_on else other
    return replace(
        first,
        fields={name: value or other.fields.get(name, "") for name, value in first.fields.items()},
        referred_on=_earlier(first.referred_on, other.referred_on),
        screened_on=first.screened_on or other.screened_on,
        eligible=first.eligible if first.eligible is not None else other.eligible,
        offered_on=_earlier(first.offered_on, other.offered_on),
        refused_on=None if first.admitted_on or other.admitted_on else first.refused_on or other.refused_on,
        admitted_on=_earlier(first.admitted_on, other.admitted_on),
        left_on=out.left_on,
        left_class=out.left_class,
        phases=first.phases or other.phases,
        away=(*first.away, *other.away),
        paused_days=max(first.paused_days, other.paused_days),
        hearings=(*first.hearings, *other.hearings),
        samples=(*first.samples, *other.samples),
        visits=(*first.visits, *other.visits),
        replies=(*first.replies, *other.replies),
        orders=(*first.orders, *other.orders),
        contacts=(*first.contacts, *other.contacts),
        charged_on=(*first.charged_on, *other.charged_on),
        looked=(*first.looked, *other.looked),
        sent=(*first.sent, *other.sent),
        warrants=(*first.warrants, *other.warrants),
        filled=max(first.filled, other.filled),
        wanted=max(first.wanted, other.wanted),
    )


def _earlier(*days: dt.date | None) -> dt.date | None:
    return min((day for day in days if day is not None), default=None)
