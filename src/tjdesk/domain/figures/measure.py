"""A figure and how it is reckoned: shares with their n and N, medians, rounding, intervals."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from fractions import Fraction
from operator import attrgetter

from tjdesk.domain.figures.episode import Episode
from tjdesk.domain.figures.suppression import DEFAULT, small
from tjdesk.i18n.message import Message

LEAST_FOR_PERCENT = 10
"""Below this many, a percentage says more about chance than about the programme: only n/N is shown."""
_Z95 = 1.959963984540054
_id_of = attrgetter("id")


class Unit(StrEnum):
    """What a value is in."""

    PERCENT = "percent"
    COUNT = "count"
    DAYS = "days"
    RATIO = "ratio"
    PER_MONTH = "per_person_month"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One number a programme answers for. `value` is None where there is too little to say; n and N stand all the same.

    `sentence` says the denominator in words. `rows` are the episodes behind the numerator, `base` those behind the
    denominator. `immature`: too many of the cohort are still inside. `part` tells apart figures of one indicator.
    `unknown` are people left out of N, of whom nobody recorded what the figure asks.
    """

    id: str
    label: Message
    numerator: float | None
    denominator: float | None
    value: float | None
    unit: Unit
    sentence: Message
    part: str = ""
    rows: tuple[str, ...] = ()
    base: tuple[str, ...] = ()
    immature: bool = False
    suppressed: bool = False
    spread: tuple[float, float] | None = None
    below: int = 0
    unknown: int = 0

    def hidden(self, below: int = DEFAULT) -> Figure:
        """The same figure with nothing to be read off it; `below` is the number that it could be less than."""
        return replace(
            self, numerator=None, denominator=None, value=None, rows=(), base=(), suppressed=True, spread=None,
            below=below, unknown=0,
        )  # fmt: skip


def of_few(one: Figure, threshold: int) -> bool:
    """Small in n, in N or in what is left of N: of people, or of anything that people did. Months are no people."""
    part, whole = one.numerator, one.denominator
    if part is None and one.unit is Unit.PERCENT and one.base:
        part = len(one.rows)
    rest = whole - part if one.unit is Unit.PERCENT and whole is not None and part is not None else None
    months = one.unit is Unit.PER_MONTH
    return small(part, threshold) or (not months and small(whole, threshold)) or small(rest, threshold)


def half_up(value: float | Fraction, places: int = 1) -> float:
    """Rounded as people round: halves go away from zero."""
    exact = (
        Decimal(value.numerator) / Decimal(value.denominator) if isinstance(value, Fraction) else Decimal(str(value))
    )
    return float(exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))


def percent(part: int, whole: int, places: int = 1) -> float | None:
    """A percentage, or None under ten."""
    return half_up(Fraction(100 * part, whole), places) if whole >= LEAST_FOR_PERCENT else None


def wilson(part: int, whole: int, z: float = _Z95) -> tuple[float, float]:
    """The Wilson score interval of a share, in percent. Raises ValueError for a share of nothing."""
    if whole <= 0:
        raise ValueError("a share of nothing")
    share, square = part / whole, z * z
    middle = share + square / (2 * whole)
    half = z * math.sqrt(share * (1 - share) / whole + square / (4 * whole * whole))
    scale = 1 + square / whole
    return 100 * max(0.0, (middle - half) / scale), 100 * min(1.0, (middle + half) / scale)


def quantile(values: Sequence[float], share: float) -> float:
    """By linear interpolation between the two nearest. Raises ValueError for no values."""
    if not values:
        raise ValueError("a quantile of nothing")
    ordered = sorted(values)
    place = (len(ordered) - 1) * share
    low = math.floor(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)


def share(
    id: str, label: Message, sentence: Message, some: Sequence[Episode], whole: Sequence[Episode], part: str = ""
) -> Figure:
    """Episodes of which some have something, in percent."""
    figure = ratio(id, label, sentence, len(some), len(whole), part)
    return replace(figure, rows=ids(some), base=ids(whole))


def ratio(id: str, label: Message, sentence: Message, some: int, whole: int, part: str = "") -> Figure:
    """A percentage of things that are not episodes."""
    value = percent(some, whole)
    return Figure(
        id=id,
        label=label,
        numerator=some,
        denominator=whole,
        value=value,
        unit=Unit.PERCENT,
        sentence=sentence,
        part=part,
    )


def count(id: str, label: Message, sentence: Message, found: Sequence[Episode], part: str = "") -> Figure:
    """How many."""
    return replace(number(id, label, sentence, len(found), part=part), rows=ids(found))


def number(id: str, label: Message, sentence: Message, value: int, whole: int | None = None, part: str = "") -> Figure:
    """A count of things that are not episodes."""
    return Figure(
        id=id,
        label=label,
        numerator=value,
        denominator=whole,
        value=value,
        unit=Unit.COUNT,
        sentence=sentence,
        part=part,
    )


def median(
    id: str, label: Message, sentence: Message, values: Sequence[float], part: str = "", rows: Sequence[Episode] = ()
) -> Figure:
    """The middle of some numbers of days, with the quarter marks; N is how many there are."""
    said = (quantile(values, 0.25), quantile(values, 0.75)) if values else None
    return Figure(
        id=id,
        label=label,
        numerator=None,
        denominator=len(values),
        value=half_up(quantile(values, 0.5)) if values else None,
        unit=Unit.DAYS,
        sentence=sentence,
        part=part,
        rows=ids(rows),
        base=ids(rows),
        spread=said,
    )


def mean(values: Sequence[float]) -> float | None:
    """The mean, half up to one decimal; None of nothing."""
    return half_up(math.fsum(values) / len(values)) if values else None


def ids(episodes: Sequence[Episode]) -> tuple[str, ...]:
    return tuple(map(_id_of, episodes))
