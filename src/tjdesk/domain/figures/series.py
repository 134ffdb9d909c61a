"""What charts show: numbers along a period or over the phases, from episodes and from counts by day."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import zip_longest

from tjdesk.domain.figures.counting import KEPT, counted_positive
from tjdesk.domain.figures.episode import Asked, Episode
from tjdesk.i18n.message import Message, Value, _

LONGEST_BY_WEEK = 185
"""Periods of up to so many days are shown week by week; longer ones by month; of more than three years by quarter."""
LONGEST_BY_MONTH = 3 * 366 + 1


class Shape(StrEnum):
    """How a chart is drawn."""

    LINE = "line"
    STACKED = "stacked"
    BESIDE = "beside"


@dataclass(frozen=True, slots=True)
class Strand:
    """One row of a chart: its name, and a number for each place, None where it is hidden."""

    name: Message
    values: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """A chart. `places` are the first days of stretches of time, or codes of phases.

    `step` is week, month or quarter, or empty for phases. `who` are the people whom each number counts, where the chart
    was asked for with them.
    """

    kind: str
    title: Message
    shape: Shape
    places: tuple[Value, ...]
    strands: tuple[Strand, ...]
    step: str = ""
    who: tuple[tuple[frozenset[str], ...], ...] = ()

    @property
    def veiled(self) -> bool:
        """Whether any number of it is hidden."""
        return any(value is None for one in self.strands for value in one.values)

    @property
    def empty(self) -> bool:
        """Whether there is nothing to be seen."""
        return not any(value for one in self.strands for value in one.values)


@dataclass(slots=True)
class Day:
    """What happened on one day, over everybody."""

    tests: int = 0
    positive: int = 0
    came: int = 0
    absent: int = 0
    excused: int = 0
    incentives: int = 0
    sanctions: int = 0
    adjustments: int = 0


Days = Mapping[dt.date, Day]


def days_of(episodes: Iterable[Episode], asked: Asked) -> dict[dt.date, Day]:
    """Counts by day from the events themselves; the store's own (`db/histories.py`) must come to the same."""
    found: dict[dt.date, Day] = {}
    for one in episodes:
        for sample in one.samples:
            if asked.covers(sample.date):
                day = found.setdefault(sample.date, Day())
                day.tests += 1
                day.positive += counted_positive(sample, asked)
        for heard in one.hearings:
            if asked.covers(heard.date) and heard.disposition == "held":
                day = found.setdefault(heard.date, Day())
                day.came += heard.attendance in KEPT
                day.absent += heard.attendance == "absent"
                day.excused += heard.attendance == "excused"
        for reply in one.replies:
            if asked.covers(reply.date):
                day = found.setdefault(reply.date, Day())
                day.incentives += reply.kind == "incentive"
                day.sanctions += reply.kind == "sanction"
                day.adjustments += reply.kind == "adjustment"
    return found


@dataclass(frozen=True)
class Stretches:
    """A period cut into weeks, months or quarters; both ends of a stretch are in it."""

    step: str
    spans: tuple[tuple[dt.date, dt.date], ...] = field(default=())

    @property
    def starts(self) -> tuple[dt.date, ...]:
        return tuple(start for start, _end in self.spans)


def stretches(asked: Asked) -> Stretches:
    """The stretches of a period, up to what is known of it."""
    end = min(asked.end, asked.as_of)
    long = (end - asked.start).days
    step = "week" if long <= LONGEST_BY_WEEK else "month" if long <= LONGEST_BY_MONTH else "quarter"
    spans = []
    start = asked.start
    while start <= end:
        after = _next(start, step)
        spans.append((start, min(after - dt.timedelta(days=1), end)))
        start = after
    return Stretches(step, tuple(spans))


def _next(day: dt.date, step: str) -> dt.date:
    if step == "week":
        return day + dt.timedelta(days=7 - day.weekday())
    months = 1 if step == "month" else 3 - (day.month - 1) % 3
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, 1)


def charts(
    episodes: Sequence[Episode], days: Days, asked: Asked, phases: Sequence[str], *, named: bool = False
) -> Iterator[Series]:
    """Every chart but the retention curve. `phases`: the codes in their order. `named`: with whom they count."""
    cut = stretches(asked)
    yield caseload(episodes, cut, named=named)
    yield phase_flow(episodes, asked, phases, named=named)

    def summed(of: Callable[[Day], int]) -> tuple[int, ...]:
        return tuple(sum(of(day) for at, day in days.items() if start <= at <= end) for start, end in cut.spans)

    tests, positive = summed(lambda day: day.tests), summed(lambda day: day.positive)
    yield Series(
        "tests", _("Drug tests"), Shape.STACKED, cut.starts,
        (Strand(_("treated as positive"), positive),
         Strand(_("others"), tuple(all_ - some for all_, some in zip(tests, positive, strict=True)))), cut.step,
    )  # fmt: skip
    yield Series(
        "appearance", _("Appearance at hearings"), Shape.STACKED, cut.starts,
        (Strand(_("absent"), summed(lambda day: day.absent)), Strand(_("excused"), summed(lambda day: day.excused)),
         Strand(_("present"), summed(lambda day: day.came))), cut.step,
    )  # fmt: skip
    yield Series(
        "responses", _("Responses of the court"), Shape.BESIDE, cut.starts,
        (Strand(_("incentives"), summed(lambda day: day.incentives)),
         Strand(_("sanctions"), summed(lambda day: day.sanctions)),
         Strand(_("therapeutic adjustments"), summed(lambda day: day.adjustments))), cut.step,
    )  # fmt: skip


def caseload(episodes: Sequence[Episode], cut: Stretches, *, named: bool = False) -> Series:
    """How many are inside at the end of each stretch."""
    inside = [[one.id for one in episodes if one.inside(end)] for _start, end in cut.spans]
    strand = Strand(_("in the programme"), tuple(map(len, inside)))
    who = (tuple(map(frozenset, inside)),) if named else ()
    return Series("caseload", _("Active caseload"), Shape.LINE, cut.starts, (strand,), cut.step, who)


def phase_flow(episodes: Sequence[Episode], asked: Asked, phases: Sequence[str], *, named: bool = False) -> Series:
    """Over the phases: how many came into each in the period, and went on, back or out of it."""
    place = {code: at for at, code in enumerate(phases)}
    ways: list[list[list[str]]] = [[[] for _code in phases] for _turn in range(4)]
    into, on, back, out = ways
    for one in episodes:
        for spell, after in zip_longest(one.phases, one.phases[1:]):
            at = place.get(spell.name)
            if at is None:
                continue
            if asked.covers(spell.start):
                into[at].append(one.id)
            if asked.covers(spell.end):
                ahead = place.get(after.name, at) if after else at
                for way, taken in ((out, after is None), (on, ahead > at), (back, ahead < at)):
                    if taken:
                        way[at].append(one.id)
    names = (_("began"), _("went on"), _("went back"), _("left the programme"))
    strands = tuple(Strand(name, tuple(map(len, way))) for name, way in zip(names, ways, strict=True))
    who = tuple(tuple(map(_each_time, way)) for way in ways) if named else ()
    return Series("phases", _("Flow through the phases"), Shape.BESIDE, tuple(phases), strands, who=who)


def _each_time(people: Sequence[str]) -> frozenset[str]:
    """People by id; whoever is counted again, again under another name: the set is as large as the number shown."""
    seen: Counter[str] = Counter()
    found = set()
    for one in people:
        seen[one] += 1
        found.add(one if seen[one] == 1 else f"{one} {seen[one]}")
    return frozenset(found)
