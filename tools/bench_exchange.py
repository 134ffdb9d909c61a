"""What exchange costs: a large bundle beside the bare rows, ten entries from small and large stores, a week's size."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from bench_bare import inserted
from bench_pair import EACH, Pair, Place
from bench_week import week_lines
from tjdesk.app.house import TheHouse

Told = tuple[str, str, str]
SMALL, LARGE, MORE = (10, 90), 1000, 9
"""Dossiers of the first stages, of the large bundle, and how many such bundles make a store of a million entries."""

TURNS = 3


def exchange_lines(
    house: TheHouse, folder: Path, passphrase: str, shown: Callable[[float], str], *, million: bool
) -> Iterator[Told]:
    """Ten entries from stores of four sizes, or three; a bundle of 100,000 on the way; and a week."""
    folder.mkdir()
    pair = Pair(house, folder, passphrase)
    pair.found()
    for count in SMALL:
        people = pair.built(count)
        pair.exchanged()
        yield _ten(pair, people, shown)
    people = pair.built(LARGE)
    yield from _large(pair, shown)
    pair.acknowledged()
    yield _ten(pair, people, shown)
    if million:
        for _turn in range(MORE):
            people = pair.built(LARGE)
            pair.exchanged()
        yield _ten(pair, people, shown)
    yield from week_lines(pair, people)


def _large(pair: Pair, shown: Callable[[float], str]) -> Iterator[Told]:
    made = [pair.making() for _turn in range(TURNS)]
    making, (file, size) = min(one[0] for one in made), made[-1][1:]
    taking, taken, rows = pair.taking(file, rows=True)
    bare = min(inserted(pair.folder / f"bare-{turn}.db", rows) for turn in range(TURNS))
    count = sum(len(of_one) for _columns, of_one in rows.values())
    what = f"{taken.new:,} entries, {LARGE:,} dossiers, {size / 1e6:.2f} MB"
    yield f"make a bundle ({what})", f"{shown(making)}, {making / bare:.2f} ×", "budget 1 × the bare rows"
    yield "take it in, the snapshot apart", f"{shown(taking)}, {taking / bare:.2f} ×", "budget 2.5 × the bare rows"
    yield "the rows that this writes, bare", shown(bare), f"{count:,} rows, one transaction, same cipher and indexes"


def _ten(pair: Pair, people: list[Place], shown: Callable[[float], str]) -> Told:
    """The quickest of some turns: machines are noisy, and what is asked is whether the store's size shows."""
    made, took, size = [], [], 0
    for turn in range(TURNS):
        pair.changed(people[:10], EACH + turn)
        making, file, size = pair.making()
        made.append(making)
        took.append(pair.taking(file)[0])
        pair.acknowledged()
    what = f"ten entries from a store of {pair.dossiers * EACH:,}"
    return (
        what,
        f"made in {shown(min(made))}, taken in {shown(min(took))}",
        f"{size:,} bytes, at any size the same",
    )
