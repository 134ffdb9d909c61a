"""Hiding small cells, and as many others as it takes that nobody can reckon them back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

DEFAULT = 11
LEAST, MOST = 5, 20


def small(value: float | None, threshold: int) -> bool:
    """Whether a count may point at single people. Nobody at all points at nobody."""
    return value is not None and 0 < value < threshold


def hidden(
    cells: Mapping[str, float],
    threshold: int = DEFAULT,
    *,
    also: Iterable[str] = (),
    total_shown: bool = True,
    bar_sums: bool = False,
) -> frozenset[str]:
    """The names of the cells to hide in one row of a table whose cells add up; `also` are hidden for other reasons.

    With the total in view, one hidden cell alone is the total less the others: the smallest of those goes too.
    `bar_sums`: what is hidden must not add up to a small number either.
    """
    gone = {name for name, value in cells.items() if small(value, threshold)} | set(also)
    if not total_shown:
        return frozenset(gone)
    while _given_away(cells, gone, threshold, bar_sums):
        shown = sorted((value, name) for name, value in cells.items() if name not in gone and value > 0)
        if not shown:
            break
        gone.add(shown[0][1])
    return frozenset(gone)


def _given_away(cells: Mapping[str, float], gone: set[str], threshold: int, bar_sums: bool) -> bool:
    counted = [name for name in gone if cells[name] > 0]
    return len(counted) == 1 or (bool(counted) and bar_sums and sum(cells[name] for name in counted) < threshold)
