"""Screening instruments with their published scoring: ASSIST, AUDIT, DAST-10, PHQ-9. Answers are points by item.

The wording of the questions is not here: it belongs to its authors (docs/instruments.md says where it is found).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tjdesk.domain.problem import Problem
from tjdesk.i18n.message import Message, _, in_context

ASSIST, AUDIT, DAST_10, PHQ_9 = "assist", "audit", "dast_10", "phq_9"
TOBACCO, ALCOHOL = "tobacco", "alcohol"
TOTAL = "total"

ASSIST_SUBSTANCES = (
    TOBACCO, ALCOHOL, "cannabis", "cocaine", "amphetamine", "inhalant", "sedative", "hallucinogen", "opioid", "other",
)  # fmt: skip

LOW, MODERATE, HIGH = "low", "moderate", "high"
BAND_WORDS: dict[str, Message] = {
    LOW: in_context("risk", "low risk"),
    MODERATE: in_context("risk", "moderate risk"),
    HIGH: in_context("risk", "high risk"),
    "zone_1": in_context("risk", "low risk: education"),
    "zone_2": in_context("risk", "risky use: advice"),
    "zone_3": in_context("risk", "harmful use: counselling and follow-up"),
    "zone_4": in_context("risk", "possible dependence: referral to a specialist"),
    "none": in_context("risk", "no problem reported"),
    "low_level": in_context("risk", "low level"),
    "moderate_level": in_context("risk", "moderate level"),
    "substantial": in_context("risk", "substantial level"),
    "severe_level": in_context("risk", "severe level"),
    "minimal": in_context("risk", "minimal depression"),
    "mild": in_context("risk", "mild depression"),
    "moderate_depression": in_context("risk", "moderate depression"),
    "moderately_severe": in_context("risk", "moderately severe depression"),
    "severe": in_context("risk", "severe depression"),
}

Bands = tuple[tuple[int, str], ...]
_ALL_OTHERS: Bands = ((0, LOW), (4, MODERATE), (27, HIGH))
_ASSIST_ALCOHOL: Bands = ((0, LOW), (11, MODERATE), (27, HIGH))
_BANDS: dict[str, Bands] = {
    AUDIT: ((0, "zone_1"), (8, "zone_2"), (16, "zone_3"), (20, "zone_4")),
    DAST_10: ((0, "none"), (1, "low_level"), (3, "moderate_level"), (6, "substantial"), (9, "severe_level")),
    PHQ_9: ((0, "minimal"), (5, "mild"), (10, "moderate_depression"), (15, "moderately_severe"), (20, "severe")),
}

_FREQUENCY = (0, 1, 2, 3, 4)
_ASSIST_ITEMS: dict[str, tuple[int, ...]] = {
    "q2": (0, 2, 3, 4, 6), "q3": (0, 3, 4, 5, 6), "q4": (0, 4, 5, 6, 7), "q5": (0, 5, 6, 7, 8), "q6": (0, 3, 6),
    "q7": (0, 3, 6),
}  # fmt: skip
"""Points of the items that count; the first question only tells which substances are asked about."""


@dataclass(frozen=True, slots=True)
class Scored:
    """One score: what it is of (`total`, or a substance of ASSIST), the most it can be, and its band."""

    of: str
    points: int
    most: int
    band: str

    @property
    def words(self) -> Message:
        return BAND_WORDS[self.band]


def items_of(instrument: str) -> Mapping[str, tuple[int, ...]]:
    """Items of an instrument → the points that each answer may have; empty for an instrument that is not scored here.

    Items of ASSIST are named by substance: `cannabis_q3`. In DAST-10 points are 1 for an answer that counts (in item
    3, a no).
    """
    if instrument == ASSIST:
        return {
            f"{substance}_{item}": points
            for substance in ASSIST_SUBSTANCES
            for item, points in _ASSIST_ITEMS.items()
            if (substance, item) != (TOBACCO, "q5")
        }
    if instrument == AUDIT:
        return {f"q{number}": _FREQUENCY if number < 9 else (0, 2, 4) for number in range(1, 11)}
    if instrument == DAST_10:
        return {f"q{number}": (0, 1) for number in range(1, 11)}
    return {f"q{number}": (0, 1, 2, 3) for number in range(1, 10)} if instrument == PHQ_9 else {}


def answer_problems(instrument: str, answers: Mapping[str, int]) -> Iterator[Problem]:
    """Items that the instrument does not have, points that no answer has, and items left out."""
    items = items_of(instrument)
    if not items or not answers:
        return
    unknown = tuple(name for name in answers if name not in items)
    wrong = tuple(name for name, points in answers.items() if name in items and points not in items[name])
    asked = _asked(instrument, answers)
    missing = tuple(name for name in items if name in asked and name not in answers)
    if unknown:
        yield Problem("answers", _("This instrument has no such items: {items}.", items=unknown))
    if wrong:
        yield Problem("answers", _("These points are not among those of the items: {items}.", items=wrong))
    if missing:
        yield Problem("answers", _("These items are not answered: {items}.", items=missing))


def _asked(instrument: str, answers: Mapping[str, int]) -> frozenset[str]:
    """Items that belong together: in ASSIST those of each substance asked about, elsewhere all of them."""
    items = items_of(instrument)
    if instrument != ASSIST:
        return frozenset(items)
    begun = {name.rpartition("_")[0] for name in answers}
    return frozenset(name for name in items if name.rpartition("_")[0] in begun)


def scores_of(instrument: str, answers: Mapping[str, int]) -> tuple[Scored, ...]:
    """Scores of answers that have no problems, in the order of the instrument; empty where nothing was answered."""
    items = items_of(instrument)
    if not items or not answers:
        return ()
    if instrument != ASSIST:
        most = sum(max(points) for points in items.values())
        return (_scored(instrument, TOTAL, sum(answers.values()), most),)
    return tuple(
        _scored(instrument, substance, _sum(answers, substance), _sum(_most(items), substance))
        for substance in ASSIST_SUBSTANCES
        if any(name.rpartition("_")[0] == substance for name in answers)
    )


def _scored(instrument: str, of: str, points: int, most: int) -> Scored:
    return Scored(of, points, most, band(instrument, points, of))


def _most(items: Mapping[str, tuple[int, ...]]) -> Mapping[str, int]:
    return {name: max(points) for name, points in items.items()}


def _sum(points: Mapping[str, int], substance: str) -> int:
    return sum(value for name, value in points.items() if name.rpartition("_")[0] == substance)


def band(instrument: str, points: int, of: str = TOTAL) -> str:
    """The published band of a score; `of` is the substance in ASSIST. Raises KeyError for an unknown instrument."""
    assist = _ASSIST_ALCOHOL if of == ALCOHOL else _ALL_OTHERS
    bands = assist if instrument == ASSIST else _BANDS[instrument]
    return [name for least, name in bands if points >= least][-1]


def score_problems(instrument: str, answers: Mapping[str, int], scores: Mapping[str, int]) -> Iterator[Problem]:
    """Scores as entered that the answers do not bear out, or that the instrument cannot give."""
    if instrument not in (ASSIST, *_BANDS):
        return
    reckoned = {one.of: one.points for one in scores_of(instrument, answers)}
    off = tuple(of for of, points in scores.items() if of in reckoned and reckoned[of] != points)
    if off:
        yield Problem("scores", _("These scores are not the sum of the answers: {scores}.", scores=off))
    known = ASSIST_SUBSTANCES if instrument == ASSIST else (TOTAL,)
    outside = tuple(
        of for of, points in scores.items() if of not in known or not 0 <= points <= most_of(instrument, of)
    )
    if outside:
        yield Problem("scores", _("This instrument cannot give these scores: {scores}.", scores=outside))


def most_of(instrument: str, of: str = TOTAL) -> int:
    """The greatest score that an instrument can give."""
    items = _most(items_of(instrument))
    return _sum(items, of) if instrument == ASSIST else sum(items.values())
