"""What the programme does: units of service, hearings, responses (U1–U6, H1–H4, I1, I2)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tjdesk.domain.figures.episode import Asked
from tjdesk.domain.figures.measure import Figure, Unit, half_up, median, number, ratio
from tjdesk.domain.figures.samples import per_month
from tjdesk.domain.figures.tally import Tally
from tjdesk.domain.figures.together import Together
from tjdesk.i18n.message import Message, _


def figures(together: Together) -> Iterator[Figure]:
    """Every figure of services, hearings and responses in the period."""
    told = together.sums
    yield from _units(told, together.months)
    yield from _hearings(told)
    yield _intervals(told, together.asked)
    yield from _responses(told)
    yield _waits(together.tallies)


def _units(told: Tally, months: float) -> Iterator[Figure]:
    yield ratio(
        "U1",
        _("Treatment attended"),
        _("Of the appointments of the period of which it is known whether they were kept."),
        told.visits_kept,
        told.visits,
    )
    sentence = _("By the months that people were in the programme in the period.")

    def monthly(id: str, label: Message, many: int) -> Figure:
        return per_month(id, number(id, label, sentence, many), months)

    yield monthly("U2", _("Hearings held per person and month"), told.held)
    yield monthly("U3", _("Residential days per person and month"), told.nights)
    yield ratio(
        "U4",
        _("Orders met"),
        _("Of the orders due in the period that were not lifted."),
        told.orders_met,
        told.orders,
    )
    yield monthly("U5", _("Home visits per person and month"), told.home_visits)
    yield monthly("U6", _("Contacts per person and month"), told.contacts)


def _hearings(told: Tally) -> Iterator[Figure]:
    yield ratio(
        "H1",
        _("Hearings held"),
        _("Of the hearings of the period that were held or not held; postponed ones apart."),
        told.held,
        told.held + told.not_held,
    )
    yield number(
        "H1",
        _("Hearings postponed"),
        _("Hearings of the period that were postponed."),
        told.postponed,
        part="postponed",
    )
    yield ratio(
        "H2",
        _("Hearing date certainty"),
        _("Of the hearings whose date in the period was set beforehand: held on that date."),
        told.date_kept,
        told.date_set,
    )
    yield ratio(
        "H3",
        _("Appearance rate"),
        _("Of the hearings held with the person present or absent without excuse."),
        told.came,
        told.came + told.absent,
    )
    yield number(
        "H3", _("Excused from the hearing"), _("Hearings held with the person excused."), told.excused, part="excused"
    )


def _intervals(told: Tally, asked: Asked) -> Figure:
    return ratio(
        "H4",
        _("Hearings in time"),
        _(
            "Of the intervals between hearings that ended in the period: as the phase "
            "asks, or at most {count} days longer.",
            count=asked.interval_grace,
        ),
        told.in_time,
        told.intervals,
    )


def _responses(told: Tally) -> Iterator[Figure]:
    incentives, sanctions = told.incentives, told.sanctions
    figure = number(
        "I1",
        _("Incentives to each sanction"),
        _("Incentives by sanctions of the period; therapeutic adjustments are neither."),
        incentives,
        sanctions,
    )
    value = half_up(incentives / sanctions) if sanctions else None
    yield replace(figure, value=value, unit=Unit.RATIO)
    yield number(
        "I1",
        _("Therapeutic adjustments"),
        _("Adjustments of treatment in the period."),
        told.adjustments,
        part="adjustments",
    )


def _waits(told: Sequence[Tally]) -> Figure:
    waits = [days for one in told for days in one.waits]
    return median(
        "I2",
        _("Days from behaviour to response"),
        _("Median over the responses of the period whose behaviour is dated."),
        waits,
    )
