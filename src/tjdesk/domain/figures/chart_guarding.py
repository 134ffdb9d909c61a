"""Charts that leave the court: no column tells of few people, nor do two neighbours, nor a row with its total.

Totals over the period stand among a report's figures: of what is hidden in a row, so much more goes that the total less
what is shown is no small number. Where it is known whom a column counts, no two columns, and no column and figure, may
differ by few of the same people.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from tjdesk.domain.figures.episode import Asked, Episode
from tjdesk.domain.figures.guarding import family_of, guarded
from tjdesk.domain.figures.measure import Figure, Unit
from tjdesk.domain.figures.series import Series, Shape, Strand, stretches
from tjdesk.domain.figures.suppression import hidden, small

Cell = tuple[int, int]
"""Which strand, which place."""
_INTO = {1: 1, 2: -1}
"""Of the flow through phases: whoever went on is among those who began the next, whoever went back the one before."""


def crowds(episodes: Sequence[Episode], asked: Asked) -> list[int]:
    """How many people were in the programme in each stretch of a period."""

    def there(one: Episode, start: object, end: object) -> bool:
        return one.admitted_on is not None and one.admitted_on <= end and (one.left_on is None or one.left_on >= start)  # type: ignore[operator]

    return [len({one.person for one in episodes if there(one, *span)}) for span in stretches(asked).spans]


def guarded_charts(
    charts: Iterable[Series], figures: Sequence[Figure], crowd: Sequence[int], threshold: int
) -> list[Series]:
    """The charts of a report with these figures, hidden as far as it takes. `crowd`: see `crowds`."""
    told = []
    for one in charts:
        gone = {cell for cell, value in _cells(one) if small(value, threshold)}
        if one.step:
            gone |= {cell for cell, value in _cells(one) if value and small(crowd[cell[1]], threshold)}
        gone |= _differing(one, gone, figures, threshold)
        told.append(_without(one, gone | _given_away(one, gone, threshold)))
    return told


def _cells(one: Series) -> Iterator[tuple[Cell, int]]:
    for at, strand in enumerate(one.strands):
        yield from (((at, place), value or 0) for place, value in enumerate(strand.values))


def _differing(one: Series, gone: set[Cell], figures: Sequence[Figure], threshold: int) -> set[Cell]:
    """Columns that differ by few of the same people from another or from a figure, or are what few are left from."""
    shown = [cell for cell, value in _cells(one) if one.who and value and cell not in gone]
    counted = [_figure(one, cell) for cell in shown]
    family: list[object] = [*map(family_of, figures), *((one.kind, _family(one, cell)) for cell in shown)]
    told = guarded([*figures, *counted], threshold, family=family)[len(figures) :]
    return {cell for cell, figure in zip(shown, told, strict=True) if figure.suppressed}


def _family(one: Series, cell: Cell) -> object:
    strand, place = cell
    return place + _INTO[strand] if not one.step and strand in _INTO else cell


def _figure(one: Series, cell: Cell) -> Figure:
    strand, place = cell
    who, name = one.who[strand][place], one.strands[strand].name
    return Figure(id=one.kind, label=name, numerator=len(who), denominator=None, value=len(who), unit=Unit.COUNT,
                  sentence=name, part=f"{strand}:{place}", rows=tuple(who))  # fmt: skip


def _given_away(one: Series, gone: set[Cell], threshold: int) -> set[Cell]:
    """What goes too, that no total less the rest says what is hidden: along the period, or over a phase's ways out."""
    if one.shape is Shape.LINE:
        return set()
    rows: dict[int, dict[str, float]] = {}
    for (strand, place), value in _cells(one):
        if one.step or strand:
            rows.setdefault(strand if one.step else place, {})[f"{strand} {place}"] = value
    found: set[Cell] = set()
    for row in rows.values():
        also = [name for name in row if _cell(name) in gone]
        found |= set(map(_cell, hidden(row, threshold, also=also, bar_sums=True)))
    return found


def _cell(name: str) -> Cell:
    strand, place = name.split()
    return int(strand), int(place)


def _without(one: Series, gone: set[Cell]) -> Series:
    """The chart without these numbers, nor a word of whom it counts."""
    strands = [
        Strand(strand.name, tuple(None if (at, place) in gone else value for place, value in enumerate(strand.values)))
        for at, strand in enumerate(one.strands)
    ]
    return replace(one, strands=tuple(strands), who=())
