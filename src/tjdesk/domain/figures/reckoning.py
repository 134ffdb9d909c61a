"""Every figure there is, for everybody or broken down; and the figures that are not offered, with the reason."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tjdesk.domain.figures import afterwards, arriving, samples, serving, staying
from tjdesk.domain.figures.episode import Asked, Episode
from tjdesk.domain.figures.measure import Figure, Unit
from tjdesk.domain.figures.suppression import DEFAULT, small
from tjdesk.i18n.message import Message, _

NOT_OFFERED: dict[str, Message] = {
    "G3": _(
        "Graduates divided by the admissions of the same period: they are different people, and the result can pass "
        "100 %. Use G1 or G2."
    ),
    "N1": _(
        "The effect of the programme needs a comparison group, which this program does not have. The export for "
        "evaluators serves that."
    ),
    "P2": _("Progress within a planned time needs a planned length for each phase, which packs do not state."),
    "W3": _("Health linkage is not recorded as such; referrals to services are listed instead."),
}

_SOURCES = (arriving.figures, staying.figures, samples.figures, serving.figures, afterwards.figures)


def reckon(episodes: Sequence[Episode], asked: Asked) -> list[Figure]:
    """All figures, over all episodes."""
    return [figure for source in _SOURCES for figure in source(episodes, asked)]


def broken_down(
    episodes: Sequence[Episode], asked: Asked, field: str, threshold: int = DEFAULT
) -> list[tuple[str, Figure]]:
    """(value of the field, figure), small cells and what would give them away hidden."""
    groups: dict[str, list[Episode]] = {}
    for one in episodes:
        groups.setdefault(one.fields.get(field, ""), []).append(one)
    by_group = {name: {_key(figure): figure for figure in reckon(group, asked)} for name, group in groups.items()}
    keys = [key for key in map(_key, reckon(episodes, asked)) if any(key in found for found in by_group.values())]
    found = []
    for key in keys:
        cells = {name: figures[key] for name, figures in sorted(by_group.items()) if key in figures}
        gone = hidden_groups(cells, threshold)
        found += [(name, figure.hidden() if name in gone else figure) for name, figure in cells.items()]
    return found


def _key(figure: Figure) -> tuple[str, str]:
    return figure.id, figure.part


def hidden_groups(cells: dict[str, Figure], threshold: int = DEFAULT) -> frozenset[str]:
    """The groups to hide of one figure: small in n, in N or in what is left of N; and never one alone."""
    gone = {name for name, figure in cells.items() if _small(figure, threshold)}
    while gone and _one_alone(cells, gone):
        shown = sorted((_size(figure), name) for name, figure in cells.items() if name not in gone and _size(figure))
        if not shown:
            break
        gone.add(shown[0][1])
    return frozenset(gone)


def _small(figure: Figure, threshold: int) -> bool:
    part, whole = figure.numerator, figure.denominator
    rest = whole - part if figure.unit is Unit.PERCENT and whole is not None and part is not None else None
    people = figure.unit is not Unit.PER_MONTH
    return small(part, threshold) or (people and small(whole, threshold)) or small(rest, threshold)


def _size(figure: Figure) -> float:
    return figure.denominator if figure.denominator is not None else figure.numerator or 0


def _one_alone(cells: dict[str, Figure], gone: Iterable[str]) -> bool:
    """Whether a hidden group follows from the total less the groups in view."""
    return sum(_size(cells[name]) > 0 for name in gone) == 1
