"""New charges, what became of people, absconding, and how complete the records are: X1–X3, W1–W3, A1, A2, Q1."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tjdesk.domain.figures.episode import Asked, Episode, Looked, Sent
from tjdesk.domain.figures.measure import Figure, count, median, ratio, share
from tjdesk.domain.months import last_day
from tjdesk.i18n.message import _

WINDOWS = (12, 24, 36)
_GOOD_WORK = frozenset({"employed", "employed_full", "employed_part", "self_employed", "student", "yes"})
_HEALTH = frozenset({"medical_appointment", "psychiatric_appointment", "medication", "detox"})
_WENT = frozenset({"attended_first", "completed"})
_KNOWN = _WENT | {"dropped"}
_GOOD_HOME = frozenset({"stable", "own", "rented", "family", "yes"})


def figures(episodes: Sequence[Episode], asked: Asked) -> Iterator[Figure]:
    """Every figure of charges, outcomes after leaving, absconding and completeness."""
    exposed, out = _exposed(episodes, asked), asked.among(episodes, "left_on")
    charged = [one for one in exposed if any(asked.covers(day) and _within(one, day) for day in one.charged_on)]
    yield share(
        "X1",
        _("New charge in the programme"),
        _("Of the people who were in the programme in the period."),
        charged,
        exposed,
    )
    for months in WINDOWS:
        yield from _followed(out, asked, months)
    came = [one for one in out if one.admitted_on]
    yield from _paired(came)
    yield _linked(came, asked)
    yield from _absconding(episodes, exposed, asked)
    filled, wanted = sum(one.filled for one in exposed), sum(one.wanted for one in exposed)
    yield ratio(
        "Q1",
        _("Records complete"),
        _("Of the fields that should be filled for the people of the period."),
        filled,
        wanted,
    )


def _exposed(episodes: Sequence[Episode], asked: Asked) -> list[Episode]:
    """Those who were in the programme on at least a day of the period."""
    start, last = asked.start, asked.last
    return [one for one in episodes if one.within(start, last)]


def _within(one: Episode, day: dt.date) -> bool:
    return one.admitted_on is not None and one.admitted_on <= day and (one.left_on is None or day <= one.left_on)


def _followed(out: Sequence[Episode], asked: Asked, months: int) -> Iterator[Figure]:
    """Only people whose whole window has passed and who were looked up: the others are said to be not checked."""
    ripe = [one for one in out if one.left_on and last_day(one.left_on, months, first_day_counts=False) <= asked.as_of]
    found = {one.id: _looked(one, months, asked) for one in ripe}
    sentence = _(
        "Of those who left in the period at least {count} months before the day of the figures and were looked up.",
        count=months,
    )
    for id, label, name in (
        ("X2", _("Rearrested within {count} months", count=months), "rearrest"),
        ("X3", _("Convicted again within {count} months", count=months), "reconviction"),
    ):
        known = [one for one in ripe if (look := found[one.id]) and getattr(look, name) in ("yes", "no")]
        some = [one for one in known if getattr(found[one.id], name) == "yes"]
        yield replace(share(id, label, sentence, some, known), part=f"{months}m")
    unchecked = [one for one in ripe if found[one.id] is None]
    yield replace(
        count("X2", _("Not looked up at {count} months", count=months), sentence, unchecked),
        part=f"{months}m_unchecked",
    )


def _looked(one: Episode, months: int, asked: Asked) -> Looked | None:
    return next(
        (look for look in one.looked if look.months == months and look.done_on and look.done_on <= asked.as_of), None
    )


def _paired(out: Sequence[Episode]) -> Iterator[Figure]:
    """Only people of whom both are known."""
    sentence = _("Of those who left in the period of whom it is known at admission and at exit.")
    work = [one for one in out if one.employed_in and one.employed_out]
    for part, label, when in (
        ("in", _("Employed or studying at admission"), "employed_in"),
        ("out", _("Employed or studying at exit"), "employed_out"),
    ):
        yield replace(
            share("W1", label, sentence, [o for o in work if getattr(o, when) in _GOOD_WORK], work), part=part
        )
    homes = [one for one in out if one.housed_in and one.housed_out]
    for part, label, when in (
        ("in", _("Stable housing at admission"), "housed_in"),
        ("out", _("Stable housing at exit"), "housed_out"),
    ):
        yield replace(
            share("W2", label, sentence, [o for o in homes if getattr(o, when) in _GOOD_HOME], homes), part=part
        )


def _linked(out: Sequence[Episode], asked: Asked) -> Figure:
    """People are linked where they went to one of the services at least once."""
    known = [one for one in out if any(sent.outcome in _KNOWN for sent in _to_health(one, asked))]
    went = [one for one in known if any(sent.outcome in _WENT for sent in _to_health(one, asked))]
    return share(
        "W3",
        _("Linked to a health service"),
        _("Of those who left in the period and had been referred to a health service, where it is known whether they "
          "went."),
        went,
        known,
    )  # fmt: skip


def _to_health(one: Episode, asked: Asked) -> list[Sent]:
    return [sent for sent in one.sent if sent.service in _HEALTH and sent.date <= min(one.left_on or asked.as_of,
                                                                                     asked.as_of)]  # fmt: skip


def _absconding(episodes: Sequence[Episode], exposed: Sequence[Episode], asked: Asked) -> Iterator[Figure]:
    gone = [one for one in exposed if any(asked.covers(spell.start) for spell in one.away)]
    yield share("A1", _("Absconding rate"), _("Of the people who were in the programme in the period."), gone, exposed)
    served = [
        (one, (done - ordered).days)
        for one in episodes
        for ordered, done in one.warrants
        if done is not None and asked.covers(done)
    ]
    yield median(
        "A2",
        _("Days until a warrant is executed"),
        _("Median over the warrants executed in the period."),
        [days for _one, days in served],
        rows=[one for one, _days in served],
    )
