"""Every figure there is, for everybody or broken down; and the figures that are not offered, with the reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from tjdesk.domain.figures import afterwards, arriving, samples, serving, staying
from tjdesk.domain.figures.counting import tallied
from tjdesk.domain.figures.episode import Asked, Episode
from tjdesk.domain.figures.measure import Figure, of_few
from tjdesk.domain.figures.suppression import DEFAULT, hidden, small
from tjdesk.domain.figures.together import Together
from tjdesk.i18n.message import Message, _

NOT_OFFERED: dict[str, Message] = {
    "G3": _(
        "Graduates divided by the admissions of the same period: they are different people, and the result can pass "
        "100%. Use G1 or G2."
    ),
    "N1": _(
        "The effect of the programme needs a comparison group, which this program does not have. The export for "
        "evaluators serves that."
    ),
    "P2": _("Progress within a planned time needs a planned length for each phase, which packs do not state."),
}
NOT_OFFERED_NAMES: dict[str, Message] = {
    "G3": _("Graduates by admissions of the same period"),
    "N1": _("Net effect of the programme"),
    "P2": _("Progress within the planned time"),
}


def reckon(episodes: Sequence[Episode], asked: Asked) -> list[Figure]:
    """All figures, over all episodes."""
    episodes = tallied(episodes, asked)
    together = Together(episodes, asked)
    return [
        *arriving.figures(episodes, asked),
        *staying.figures(episodes, asked),
        *samples.figures(together),
        *serving.figures(together),
        *afterwards.figures(episodes, asked),
    ]


def broken_down(
    episodes: Sequence[Episode],
    asked: Asked,
    field: str,
    threshold: int = DEFAULT,
    *,
    whole: Sequence[Figure] | None = None,
) -> list[tuple[str, Figure]]:
    """(value of the field, figure), small groups hidden and what would give them away; in the order of the `whole`,
    the figures over all these episodes, which are reckoned where they are not given.

    A group of few people is hidden whole: sixty hearings of one person are about one person.
    """
    episodes = tallied(episodes, asked)
    groups: dict[str, list[Episode]] = {}
    for one in episodes:
        groups.setdefault(one.fields.get(field, ""), []).append(one)
    few = {name for name, group in groups.items() if small(len(people_seen(group, asked)), threshold)}
    by_group = {name: {_key(figure): figure for figure in reckon(group, asked)} for name, group in groups.items()}
    found = []
    for key in map(_key, reckon(episodes, asked) if whole is None else whole):
        cells = {name: figures[key] for name, figures in sorted(by_group.items()) if key in figures}
        gone = hidden_groups(cells, few & cells.keys(), threshold)
        found += [
            (name, figure.hidden(threshold) if name in gone else _spared(figure, threshold))
            for name, figure in cells.items()
        ]
    return found


def _spared(figure: Figure, threshold: int) -> Figure:
    """Without a word of few people of whom something is not known."""
    return replace(figure, unknown=0) if small(figure.unknown, threshold) else figure


def people_seen(episodes: Iterable[Episode], asked: Asked) -> set[str]:
    """Everybody of whom anything of the period is counted: in the programme, or on the way into it."""
    start, last = asked.start, asked.last
    return {one.person for one in episodes if one.within(start, last) or _on_the_way(one, asked)}


def _on_the_way(one: Episode, asked: Asked) -> bool:
    return any(asked.covers(day) for day in (one.referred_on, one.screened_on, one.offered_on, one.left_on))


def _key(figure: Figure) -> tuple[str, str]:
    return figure.id, figure.part


def hidden_groups(cells: Mapping[str, Figure], few: Iterable[str] = (), threshold: int = DEFAULT) -> frozenset[str]:
    """The groups to hide of one figure: of `few` people, small in n, N or the rest of N; and never one alone."""
    told = {name for name, figure in cells.items() if of_few(figure, threshold)}
    sizes = {name: _size(figure) for name, figure in cells.items()}
    return hidden(sizes, 0, also=told | set(few))


def _size(figure: Figure) -> float:
    return figure.denominator if figure.denominator is not None else figure.numerator or 0
