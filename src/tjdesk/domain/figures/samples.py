"""Drug tests: S1–S5. What is positive (strict) and what a court treats as positive (policy) are never mixed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tjdesk.domain.figures.episode import Asked, Episode, Sample
from tjdesk.domain.figures.measure import Figure, Unit, half_up, mean, ratio
from tjdesk.i18n.message import _

DAYS_OF_A_MONTH = 30.4375
_VALID = ("", "valid")


def figures(episodes: Sequence[Episode], asked: Asked) -> Iterator[Figure]:
    """Every figure of tests in the period."""
    due = [(one, sample) for one in episodes for sample in one.samples if asked.covers(sample.date)]
    samples = [sample for _one, sample in due]
    valid = [
        s for s in samples if s.status == "collected" and s.validity in _VALID and s.finding in ("positive", "negative")
    ]
    positive = [sample for sample in valid if strictly_positive(sample)]
    yield ratio(
        "S1",
        _("Positive tests, strict"),
        _("Of the tests of the period with a valid result; a positive that a prescription explains is not counted."),
        len(positive),
        len(valid),
    )
    treated = [sample for sample in samples if counted_positive(sample, asked)]
    yield ratio(
        "S2",
        _("Positive tests, by the court's policy"),
        _("Of all tests ordered for the period; what the court treats as positive is counted as positive."),
        len(treated),
        len(samples),
    )
    yield _longest(episodes, asked)
    yield _failed(episodes, asked, len(treated))
    given = [sample for sample in samples if sample.status == "collected"]
    yield ratio("S5", _("Tests given"), _("Of all tests ordered for the period."), len(given), len(samples))


def _tells(sample: Sample) -> bool:
    """Whether a sample was given, valid, and found something or nothing."""
    return sample.status == "collected" and sample.validity in _VALID and sample.finding in ("positive", "negative")


def strictly_positive(sample: Sample) -> bool:
    return sample.finding == "positive" and not sample.explained


def counted_positive(sample: Sample, asked: Asked) -> bool:
    """Positive and not explained, or of a status or validity that the policy treats so."""
    return strictly_positive(sample) or sample.status in asked.policy or sample.validity in asked.policy


def longest_spell(samples: Sequence[Sample], asked: Asked) -> int | None:
    """The most days between two tests with no counted positive between, and no gap longer than the court allows.

    None where no test came out negative. The first negative begins a spell; a positive ends it the day before.
    """
    best: int | None = None
    start: dt.date | None = None
    last: dt.date | None = None
    for sample in sorted(samples, key=lambda one: one.date):
        if counted_positive(sample, asked):
            start = last = None
            continue
        if sample.finding != "negative":
            continue
        if last is None or (sample.date - last).days > asked.gap:
            start = sample.date
        last = sample.date
        assert start is not None
        best = max(best or 0, (last - start).days)
    return best


def _longest(episodes: Sequence[Episode], asked: Asked) -> Figure:
    spells = []
    for one in episodes:
        samples = [sample for sample in one.samples if asked.covers(sample.date)]
        if (found := longest_spell(samples, asked)) is not None:
            spells.append((one, found))
    days = [found for _one, found in spells]
    base = tuple(one.id for one, _found in spells)
    return Figure(
        id="S3",
        label=_("Longest abstinent spell"),
        numerator=sum(days),
        denominator=len(days),
        value=mean(days),
        unit=Unit.DAYS,
        sentence=_(
            "Mean over the people with a negative test in the period, of the longest stretch that "
            "tests at most {count} days apart bound.",
            count=asked.gap,
        ),
        rows=base,
        base=base,
    )


def months_inside(one: Episode, asked: Asked) -> float:
    """Months that a person was in the programme within the period."""
    if one.admitted_on is None:
        return 0.0
    end = min(asked.end, asked.as_of)
    last = min(one.left_on, end) if one.left_on else end
    days = (last - max(one.admitted_on, asked.start)).days + 1
    return max(days, 0) / DAYS_OF_A_MONTH


def per_month(id: str, figure: Figure, episodes: Sequence[Episode], asked: Asked) -> Figure:
    """A count per person and month in the programme; the months are the denominator."""
    months = sum(months_inside(one, asked) for one in episodes)
    value = half_up(figure.numerator / months, 2) if months and figure.numerator is not None else None
    return replace(figure, id=id, denominator=half_up(months), value=value, unit=Unit.PER_MONTH)


def _failed(episodes: Sequence[Episode], asked: Asked, failed: int) -> Figure:
    whole = Figure(
        id="S4",
        label=_("Failed tests per person and month"),
        numerator=failed,
        denominator=None,
        value=None,
        unit=Unit.PER_MONTH,
        sentence=_("Tests that the court treats as positive, by the months that people were in the programme."),
    )
    return per_month("S4", whole, episodes, asked)
