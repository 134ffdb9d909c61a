"""In the programme and out of it: C1, RT1–RT3, G1, G2, L1, P1, P2."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from operator import itemgetter

from tjdesk.domain.figures.episode import GRADUATED, NEUTRAL, TERMINATED, WITHDREW, Asked, Episode, Spell
from tjdesk.domain.figures.measure import Figure, Unit, count, ids, mean, median, ratio, share
from tjdesk.domain.figures.survival import curve
from tjdesk.i18n.message import Message, _

YEAR = 365
_UNSUCCESSFUL = (TERMINATED, WITHDREW)
_CLASSES: dict[str, Message] = {
    GRADUATED: _("Days in the programme: graduated"),
    TERMINATED: _("Days in the programme: terminated"),
    WITHDREW: _("Days in the programme: withdrew"),
    NEUTRAL: _("Days in the programme: neutral exit"),
}


def figures(episodes: Sequence[Episode], asked: Asked) -> Iterator[Figure]:
    """Every figure of who stays, who leaves and how."""
    cohort = asked.among(episodes, "admitted_on")
    exits = [one for one in asked.among(episodes, "left_on") if one.admitted_on is not None]
    inside = [one for one in episodes if one.inside(asked.last)]
    yield from _caseload(inside, asked)
    yield from _retention(cohort, asked)
    yield from _graduation(cohort, exits, asked)
    yield from _stay(exits)
    yield from _phases(inside, asked)
    yield from _stays(episodes, asked)


def _caseload(inside: Sequence[Episode], asked: Asked) -> Iterator[Figure]:
    day = asked.last
    sentence = _("People admitted by {date} and not out on that day.", date=day)
    yield count("C1", _("Active caseload"), sentence, inside)
    gone = [one for one in inside if one.gone_for(day)]
    yield count("C1", _("Of these, absconded"), sentence, gone, part="absconded")
    held = [one for one in inside if one.status == "in_custody" and not one.gone_for(day)]
    yield count("C1", _("Of these, in custody"), sentence, held, part="in_custody")


def _retained(one: Episode, day: dt.date, asked: Asked) -> bool:
    """Graduated, or inside and not gone for too long."""
    return one.graduated(day) or (one.inside(day) and one.gone_for(day) <= asked.gone_after)


def _retention(cohort: Sequence[Episode], asked: Asked) -> Iterator[Figure]:
    yield share(
        "RT1",
        _("Retention"),
        _("Of everybody admitted in the period: graduated, or active on the day of the figures."),
        [one for one in cohort if _retained(one, asked.as_of, asked)],
        cohort,
    )
    yield _after_a_year(cohort, asked)
    yield _on_the_curve(cohort, asked)


def _after_a_year(cohort: Sequence[Episode], asked: Asked) -> Figure:
    year = dt.timedelta(days=YEAR)
    ripe = [one for one in cohort if one.admitted_on and one.admitted_on + year <= asked.as_of]
    known = [one for one in ripe if one.told or (one.admitted_on and one.seen(one.admitted_on + year, asked.as_of))]
    kept = [one for one in known if one.admitted_on and _retained(one, one.admitted_on + year, asked)]
    figure = share(
        "RT2",
        _("Retention after 12 months"),
        _("Of the people admitted in the period at least 365 days before the day of the figures."),
        kept,
        known,
    )
    return replace(figure, unknown=len(ripe) - len(known))


def _on_the_curve(cohort: Sequence[Episode], asked: Asked) -> Figure:
    told = [one for one in cohort if one.told]
    points = curve(told, asked.as_of)
    last = next((point for point in reversed(points) if point.day <= YEAR), None)
    lost = [
        one for one in told
        if one.left(asked.as_of) and one.left_class in _UNSUCCESSFUL and one.admitted_on and one.left_on
        and (one.left_on - one.admitted_on).days <= YEAR
    ]  # fmt: skip
    gone, base = {one.id for one in lost}, ids(told)
    return Figure(
        id="RT3",
        label=_("Retention curve at 12 months (Kaplan–Meier)"),
        numerator=None,
        denominator=len(told),
        value=last.percent if last else None,
        unit=Unit.PERCENT,
        sentence=_("Of everybody admitted in the period; terminations and withdrawals are losses."),
        rows=tuple(id for id in base if id not in gone),
        base=base,
        spread=last.interval if last else None,
        unknown=len(cohort) - len(told),
    )


def _graduation(cohort: Sequence[Episode], exits: Sequence[Episode], asked: Asked) -> Iterator[Figure]:
    won = [one for one in exits if one.left_class == GRADUATED]
    lost = [one for one in exits if one.left_class in _UNSUCCESSFUL]
    neutral = [one for one in exits if one.left_class == NEUTRAL]
    yield share(
        "G1",
        _("Graduation rate, by exits"),
        _("Of those who graduated, were terminated or withdrew in the period."),
        won,
        [*won, *lost],
    )
    yield share(
        "G1",
        _("Graduation rate, by exits, with neutral ones"),
        _("Of everybody who left in the period."),
        won,
        [*won, *lost, *neutral],
        part="with_neutral",
    )
    out = [one for one in cohort if one.left(asked.as_of)]
    figure = share(
        "G2",
        _("Graduation rate, by cohort"),
        _("Of everybody admitted in the period; given once {percent}% of them have left.", percent=asked.mature),
        [one for one in out if one.left_class == GRADUATED],
        cohort,
    )
    ripe = bool(cohort) and 100 * len(out) >= asked.mature * len(cohort)
    yield figure if ripe else replace(figure, value=None, immature=True)


def _stay(exits: Sequence[Episode]) -> Iterator[Figure]:
    sentence = _("Median from admission to exit, over the exits of the period.")
    yield median("L1", _("Days in the programme"), sentence, _days(exits), rows=exits)
    for name, label in _CLASSES.items():
        some = [one for one in exits if one.left_class == name]
        yield median("L1", label, sentence, _days(some), part=name, rows=some)
    net = [days - one.paused_days for days, one in zip(_days(exits), exits, strict=True)]
    yield median(
        "L1",
        _("Days in the programme without pauses"),
        _("The same, less the days on which the term was paused."),
        net,
        part="net",
        rows=exits,
    )
    figure = median(
        "L1",
        _("Mean days in the programme"),
        _("Mean from admission to exit, over the exits of the period."),
        _days(exits),
        part="mean",
        rows=exits,
    )
    yield replace(figure, value=mean(_days(exits)), spread=None)


def _days(exits: Sequence[Episode]) -> list[int]:
    return [(one.left_on - one.admitted_on).days for one in exits if one.left_on and one.admitted_on]


def _phases(inside: Sequence[Episode], asked: Asked) -> Iterator[Figure]:
    day = asked.last
    now: dict[str, list[Episode]] = defaultdict(list)
    for one in inside:
        now[one.phase_on(day)].append(one)
    base = ids(inside)
    for name, some in sorted(now.items(), key=itemgetter(0)):
        label = _("In {phase}", phase=name) if name else _("In no phase")
        sentence = _("Of the people in the programme on {date}.", date=day)
        figure = ratio("P1", label, sentence, len(some), len(inside), part=f"in:{name}")
        yield replace(figure, rows=ids(some), base=base)


def _stays(episodes: Sequence[Episode], asked: Asked) -> Iterator[Figure]:
    """Days in each phase that anybody ever was in."""
    start, day, stays = asked.start, asked.last, defaultdict[str, list[tuple[Episode, Spell]]](list)
    for one in episodes:
        for spell in one.phases:
            ended = stays[spell.name]
            if spell.end is not None and start <= spell.end <= day:
                ended.append((one, spell))
    stays.pop("", None)
    for name, ended in sorted(stays.items(), key=itemgetter(0)):
        yield median(
            "P1",
            _("Days in {phase}", phase=name),
            _("Median over the stays in this phase that ended in the period."),
            [spell.days(day) for _one, spell in ended],
            part=f"days:{name}",
            rows=[one for one, _spell in ended],
        )
