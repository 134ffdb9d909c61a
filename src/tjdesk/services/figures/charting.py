"""Charts composed: the retention curve, lines and columns along a period or over the phases, and their values."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tjdesk.domain.figures.series import Series, Shape
from tjdesk.domain.figures.survival import QUARTER, Point, Retention
from tjdesk.i18n.language import Language
from tjdesk.i18n.message import Message, Value, _
from tjdesk.packs.pack import Pack
from tjdesk.services.figures.drawing import FILLS, TINT, Area, At, Drawing, DrawnMark, Sheet, Stroke, Words, box
from tjdesk.services.wording import phase_number

_TALL, _MOST_LABELS, _ASIDE, _STUB = 9.0, 12, 0.36, 0.08


@dataclass(frozen=True)
class Frame:
    """The field of a chart between its axes."""

    left: float
    top: float
    right: float
    bottom: float

    def x(self, share: float) -> float:
        return self.left + (self.right - self.left) * share

    def y(self, share: float) -> float:
        return self.bottom - (self.bottom - self.top) * share


def place_words(series: Series, pack: Pack, language: Language) -> list[str]:
    """What each place along a chart is called."""
    return [_place(series.step, place, pack, language) for place in series.places]


def _place(step: str, place: Value, pack: Pack, language: Language) -> str:
    if not isinstance(place, dt.date):
        return language.say(_("{phase} {number}", phase=pack.words["phase"], number=phase_number(pack, str(place))))
    return language.date(place, "day" if step == "week" else "mon")


def table_of(series: Series, pack: Pack, language: Language) -> list[tuple[str, ...]]:
    """The numbers behind a chart: a head, then a row for each place."""
    head = ("", *(language.say(one.name) for one in series.strands))
    names = place_words(series, pack, language)
    cells = [[_number(value, language) for value in one.values] for one in series.strands]
    return [head, *((name, *row) for name, row in zip(names, zip(*cells, strict=True), strict=True))]


def curve_table(curve: Retention, language: Language) -> list[tuple[str, ...]]:
    """The steps of the retention curve: day, percent, interval, how many were followed."""
    rows = [
        (
            language.number(point.day), language.percent(point.percent / 100, 1),
            f"{language.number(point.interval[0])}–{language.number(point.interval[1])}",
            language.number(point.at_risk),
        )
        for point in curve.points
    ]  # fmt: skip
    return [row[:3] if curve.gathered else row for row in [curve_head(language), *rows]]


def curve_head(language: Language) -> tuple[str, str, str, str]:
    """The heads of its table. How many are followed is left out where it would say of single people."""
    say = language.say
    return say(_("Day")), say(_("Retained")), say(_("95% interval")), say(_("People followed"))


def _number(value: int | None, language: Language) -> str:
    return "–" if value is None else language.number(value)


def draw(series: Series, names: Sequence[str], sheet: Sheet, language: Language, *, headed: int = 0) -> Drawing:
    """A chart of columns or of a line, its strands named beside their last value, or above it where it is narrow.

    `headed`: above it, so many at least have room there: charts beside one another have their axes level.
    """
    top = _ceiling(series)
    strands = [language.say(one.name) for one in series.strands]
    aside = max((sheet.wide(name, True) for name in strands), default=0.0) + 2.2 * sheet.line
    wide = max(sheet.wide(language.number(top), False), 2 * sheet.line) + 0.5 * sheet.line
    narrow = bool(headed) or aside > _ASIDE * sheet.width
    above = (1.2 * max(headed, len(strands)) + 0.5) * sheet.line if narrow else 0.6 * sheet.line
    right = sheet.width - (sheet.line if narrow else aside)
    frame = Frame(wide, above, right, above + (_TALL - 0.6) * sheet.line)
    marks: list[DrawnMark] = [*_axis(frame, top, sheet, language), *_below(frame, names, sheet)]
    bars = {Shape.LINE: _line, Shape.STACKED: _stacked, Shape.BESIDE: _beside}[series.shape]
    marks += bars(frame, series, top)
    marks += _headed(series, strands, sheet) if narrow else _named(frame, series, strands, top, sheet)
    return Drawing(sheet.width, frame.bottom + 1.6 * sheet.line, tuple(marks))


def _ceiling(series: Series) -> int:
    """A round number that nothing rises above."""
    rows = [[value or 0 for value in one.values] for one in series.strands]
    if series.shape is Shape.STACKED:
        most = max(map(sum, zip(*rows, strict=True)), default=0)
    else:
        most = max((max(row, default=0) for row in rows), default=0)
    step = 1
    while most > 4 * step:
        step = step * 5 // 2 if str(step)[0] == "2" else step * 2
    return 4 * step


def _axis(frame: Frame, top: int, sheet: Sheet, language: Language) -> Iterator[DrawnMark]:
    for quarter in range(5):
        y = frame.y(quarter / 4)
        tone = "edge" if quarter == 0 else "faint"
        yield Stroke(((frame.left, y), (frame.right, y)), 0.6 if quarter == 0 else 0.4, tone)
        said = language.number(top * quarter // 4)
        yield Words(frame.left - 0.4 * sheet.line, y, said, "right", grey=True)


def _below(frame: Frame, names: Sequence[str], sheet: Sheet) -> Iterator[DrawnMark]:
    """As many names of places as there is room for."""
    widest = max((sheet.wide(name, False) for name in names), default=1.0) + sheet.line
    fit = max(1, min(_MOST_LABELS, int((frame.right - frame.left) / widest)))
    every = -(-len(names) // fit)
    for at in range(0, len(names), every):
        x = frame.x((at + 0.5) / len(names))
        yield Words(x, frame.bottom + 0.9 * sheet.line, names[at], "middle", grey=True)


def _line(frame: Frame, series: Series, top: int) -> Iterator[DrawnMark]:
    many = len(series.places)
    for one in series.strands:
        run: list[At] = []
        for at, value in enumerate((*one.values, None)):
            if value is not None:
                run.append((frame.x((at + 0.5) / many), frame.y(value / top)))
            elif run:
                yield Stroke(tuple(run if len(run) > 1 else [*run, (run[0][0] + 1, run[0][1])]), 1.6)
                run = []


def _stacked(frame: Frame, series: Series, top: int) -> Iterator[DrawnMark]:
    many = len(series.places)
    for at in range(many):
        base = 0.0
        for strand, fill in zip(series.strands, FILLS, strict=False):
            value = strand.values[at]
            left, right, low = frame.x((at + 0.18) / many), frame.x((at + 0.82) / many), frame.y(base / top)
            if value is None:
                yield _stub(left, low, right, frame)
            elif value:
                yield Area(box(left, frame.y((base + value) / top), right, low), fill)
            base += top * _STUB if value is None else value


def _beside(frame: Frame, series: Series, top: int) -> Iterator[DrawnMark]:
    many, rows = len(series.places), len(series.strands)
    for at in range(many):
        for row, (strand, fill) in enumerate(zip(series.strands, FILLS, strict=False)):
            value, begin, wide = strand.values[at], at + 0.12 + row * 0.76 / rows, 0.76 / rows
            left, right = frame.x(begin / many), frame.x((begin + 0.92 * wide) / many)
            if value is None:
                yield _stub(left, frame.y(0), right, frame)
            elif value:
                yield Area(box(left, frame.y(value / top), right, frame.y(0)), fill)


def _stub(left: float, low: float, right: float, frame: Frame) -> DrawnMark:
    """What stands for a hidden number: a dotted outline, always as high."""
    high = low - (frame.bottom - frame.top) * _STUB
    return Stroke(((left, low), (left, high), (right, high), (right, low)), 0.5, "edge", dotted=True)


def _named(frame: Frame, series: Series, names: Sequence[str], top: int, sheet: Sheet) -> Iterator[DrawnMark]:
    """Each strand's name at the right, a sample of its filling before it, as near to its last value as may be."""
    gap, x = 1.15 * sheet.line, frame.right + 0.5 * sheet.line
    heights = _apart([_height(frame, series, at, top) for at in range(len(names))], gap, frame)
    for name, fill, y in zip(names, FILLS, heights, strict=False):
        half = 0.3 * sheet.line
        if series.shape is Shape.LINE:
            yield Words(x, y, name, strong=True)
            continue
        yield Area(box(x, y - half, x + 2 * half, y + half), fill)
        yield Words(x + 1.1 * sheet.line, y, name, strong=True)


def _headed(series: Series, names: Sequence[str], sheet: Sheet) -> Iterator[DrawnMark]:
    """The strands' names above the chart, one below the other, where there is no room beside it."""
    half = 0.3 * sheet.line
    for at, (name, fill) in enumerate(zip(names, FILLS, strict=False)):
        y = (0.6 + 1.2 * at) * sheet.line
        if series.shape is not Shape.LINE:
            yield Area(box(0, y - half, 2 * half, y + half), fill)
        yield Words(0 if series.shape is Shape.LINE else 1.1 * sheet.line, y, name, strong=True)


def _height(frame: Frame, series: Series, at: int, top: int) -> float:
    last = [one.values[-1] or 0 if one.values else 0 for one in series.strands]
    if series.shape is Shape.STACKED:
        return frame.y((sum(last[:at]) + last[at] / 2) / top)
    return frame.y(last[at] / top) if series.shape is Shape.LINE else frame.y(1 - 0.2 * at)


def _apart(heights: Sequence[float], gap: float, frame: Frame) -> list[float]:
    """The same heights, moved so that none is nearer than a gap to the next, all within the frame."""
    order = sorted(range(len(heights)), key=lambda at: heights[at])
    moved = [heights[at] for at in order]
    for at, (before, here) in enumerate(pairwise(moved), 1):
        moved[at] = max(here, before + gap, moved[at - 1] + gap)
    over = max(moved[-1] - (frame.bottom - 0.4 * gap), 0) if moved else 0
    told = {place: height - over for place, height in zip(order, moved, strict=True)}
    return [told[at] for at in range(len(heights))]


def draw_curve(curve: Retention, sheet: Sheet, language: Language) -> Drawing:
    """The retention curve: stairs from 100 %, its interval with dotted edges, how many are followed below."""
    points, at_risk, last = curve.points, curve.at_risk, curve.until
    said = [language.percent(1), "75", "50", "25", "0"]
    wide = max(sheet.wide(word, False) for word in said) + 0.6 * sheet.line
    frame = Frame(wide, 0.6 * sheet.line, sheet.width - 1.5 * sheet.line, 11 * sheet.line)

    def place(day: float, percent: float) -> At:
        return frame.x(day / last), frame.y(percent / 100)

    marks: list[DrawnMark] = []
    low, high = (_stairs(points, last, lambda p, end=end: p.interval[end]) for end in (0, 1))  # type: ignore[misc]
    marks.append(Area(tuple(place(*one) for one in (*high, *reversed(low))), TINT))
    for share, word in zip((100, 75, 50, 25, 0), said, strict=True):
        y = frame.y(share / 100)
        marks.append(Stroke(((frame.left, y), (frame.right, y)), 0.5, "faint" if share else "edge"))
        marks.append(Words(frame.left - 0.4 * sheet.line, y, word, "right", grey=True))
    marks += [Stroke(tuple(place(*one) for one in edge), 0.6, "edge", dotted=True) for edge in (low, high)]
    marks.append(Stroke(tuple(place(*one) for one in _stairs(points, last, lambda point: point.percent)), 1.6))
    below = frame.bottom + 0.9 * sheet.line
    for at in range(last // QUARTER + 1):
        x = frame.x(at * QUARTER / last)
        marks.append(Words(x, below, str(at * 3), "middle", grey=True))
        if at < len(at_risk):
            marks.append(Words(x, below + 2.1 * sheet.line, language.number(at_risk[at]), "middle"))
    line = below + 1.1 * sheet.line
    if at_risk:
        marks.append(Words(0, line, language.say(_("People followed")), grey=True))
    marks.append(Words(sheet.width, line, language.say(_("months since admission")), "right", grey=True))
    return Drawing(sheet.width, below + (2.8 if at_risk else 1.8) * sheet.line, tuple(marks))


def _stairs(points: Sequence[Point], last: int, of: Callable[[Point], float]) -> list[At]:
    """The corners of the stairs until the last day."""
    steps: list[At] = []
    for point in points:
        if point.day > last:
            break
        if steps:
            steps.append((point.day, steps[-1][1]))
        steps.append((point.day, of(point)))
    return [*steps, (last, steps[-1][1])] if steps else []


def endings(curve: Retention) -> Iterator[Message]:
    """What is to be said below the curve: why it ends where it does, what a step of it stands for."""
    if not curve.points:
        yield _("The retention curve is not drawn: it would rest on fewer than {count} people.", count=curve.least)
        return
    if curve.longer:
        yield _("The curve ends where fewer than {count} people are still followed.", count=curve.least)
    if curve.gathered and len(curve.points) > 1:
        yield _("Each step stands for at least {count} people who were terminated or withdrew.", count=curve.least)


def veil(series: Series, least: int) -> Message | None:
    """What is to be said below a chart of which numbers are hidden."""
    if not series.veiled:
        return None
    line = _("Where the line breaks, a number is hidden: fewer than {count} people, or it would give them away.",
             count=least)  # fmt: skip
    bars = _("A dotted outline is a hidden number: fewer than {count}, or it would give such a number away.",
             count=least)  # fmt: skip
    return line if series.shape is Shape.LINE else bars
