"""Numbers that stand together on one report: what two of them, or a total and its parts, would say of a few people."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import permutations

from tjdesk.domain.figures.measure import Figure, of_few
from tjdesk.domain.figures.suppression import DEFAULT, small

People = frozenset[str]


def guarded(figures: Sequence[Figure], threshold: int = DEFAULT, *, family: Sequence[object] = ()) -> list[Figure]:
    """The figures, hidden as far as needed: small ones; those that differ from another shown one by few of the same
    people; and parts (`family` names what figure `n` is a part of) that with the others shown leave few of a total.
    """
    told = [one.hidden(threshold) if not one.suppressed and of_few(one, threshold) else one for one in figures]
    told = [replace(one, unknown=0) if small(one.unknown, threshold) else one for one in told]
    for search in (_nested, lambda now, least: _left_over(now, least, family or [family_of(one) for one in figures])):
        _hide_while(told, threshold, search)
    return told


def _hide_while(told: list[Figure], threshold: int, search: Callable[[Sequence[Figure], int], int | None]) -> None:
    while (at := search(told, threshold)) is not None:
        told[at] = told[at].hidden(threshold)


def _sets(told: Sequence[Figure]) -> Iterator[tuple[int, People]]:
    """The people whom shown numbers count: (place of the figure, who)."""
    for at, one in enumerate(told):
        if not one.suppressed:
            for who in (one.rows, one.base):
                if who:
                    yield at, frozenset(who)


def _nested(told: Sequence[Figure], threshold: int) -> int | None:
    """A figure to hide because it and another differ by few of the same people: of the two the later one."""
    sets = list(_sets(told))
    for (at, fewer), (other, more) in permutations(sets, 2):
        if at != other and 0 < len(more) - len(fewer) < threshold and fewer < more:
            return max(at, other)
    return None


def _left_over(told: Sequence[Figure], threshold: int, family: Sequence[object]) -> int | None:
    """A part to hide because the shown parts of its family leave few of a shown total: the smallest part."""
    totals = [who for _at, who in _sets(told)]
    for name in dict.fromkeys(family):
        shown = [(len(one.rows), at, frozenset(one.rows)) for at, one in enumerate(told)
                 if family[at] == name and not one.suppressed and one.rows]  # fmt: skip
        if len(shown) < 2 or sum(many for many, _at, _who in shown) != len(frozenset().union(*(w for *_x, w in shown))):
            continue
        together = frozenset().union(*(who for _many, _at, who in shown))
        if any(0 < len(total) - len(together) < threshold and together < total for total in totals):
            return min(shown)[1]
    return None


def family_of(one: Figure) -> object:
    """What a figure is a part of: figures with parts of one sort are, beside the one without, which is their total."""
    return (one.id, one.part.partition(":")[0]) if ":" in one.part else one.id if one.part else (one.id, "whole")
