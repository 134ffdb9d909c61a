"""Drug tests: S1–S5. What is positive (strict) and what a court treats as positive (policy) are never mixed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tjdesk.domain.figures.episode import Asked, Episode
from tjdesk.domain.figures.measure import Figure, Unit, half_up, mean, ratio
from tjdesk.domain.figures.together import Together
from tjdesk.i18n.message import _


def figures(together: Together) -> Iterator[Figure]:
    """Every figure of tests in the period."""
    told = together.sums
    yield ratio(
        "S1",
        _("Positive tests, strict"),
        _("Of the tests of the period with a valid result; a positive that a prescription explains is not counted."),
        told.positive,
        told.valid,
    )
    yield ratio(
        "S2",
        _("Positive tests, by the court's policy"),
        _("Of all tests ordered for the period; what the court treats as positive is counted as positive."),
        told.treated,
        told.tests,
    )
    yield _longest(together.episodes, together.asked)
    yield _failed(told.treated, together.months)
    yield ratio("S5", _("Tests given"), _("Of all tests ordered for the period."), told.given, told.tests)


def _longest(episodes: Sequence[Episode], asked: Asked) -> Figure:
    spells = [(one.id, one.tally.spell) for one in episodes if one.tally is not None and one.tally.spell is not None]
    days = [found for _id, found in spells]
    base = tuple(id for id, _found in spells)
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


def per_month(id: str, figure: Figure, months: float) -> Figure:
    """A count per person and month in the programme; the months of everybody are the denominator."""
    value = half_up(figure.numerator / months, 2) if months and figure.numerator is not None else None
    return replace(figure, id=id, denominator=half_up(months), value=value, unit=Unit.PER_MONTH)


def _failed(failed: int, months: float) -> Figure:
    whole = Figure(
        id="S4",
        label=_("Failed tests per person and month"),
        numerator=failed,
        denominator=None,
        value=None,
        unit=Unit.PER_MONTH,
        sentence=_("Tests that the court treats as positive, by the months that people were in the programme."),
    )
    return per_month("S4", whole, months)
