"""Finds the items of a catalogue that typed letters mean: beginnings of words, whatever their accents and order."""

from __future__ import annotations

from tjdesk.domain.catalogue import Item
from tjdesk.domain.names import fold
from tjdesk.i18n.language import Language
from tjdesk.packs.pack import Pack


def find_items(pack: Pack, catalogue: str, typed: str, language: Language) -> list[Item]:
    """The offered items that fit, the likeliest first; all of them, in the pack's order, when nothing is typed.

    First those whose label begins with what was typed, then those with a word for each word typed, then those that
    are chosen by another word (`keys`). "amon" finds "amonestación"; "comunidad trab" finds "trabajo en favor de la
    comunidad".
    """
    letters = fold(typed)
    offered = pack.offered(catalogue)
    if not letters:
        return list(offered)
    ranks = [(_rank(item, letters, language), item) for item in offered]
    return [item for rank, item in sorted(ranks, key=lambda ranked: ranked[0]) if rank < _NO]


_BEGINS, _WORDS, _KEY, _NO = range(4)


def _rank(item: Item, letters: str, language: Language) -> int:
    label = fold(language.say(item.label))
    if label.startswith(letters):
        return _BEGINS
    if _begun(letters, label):
        return _WORDS
    return _KEY if any(_begun(letters, fold(key)) for key in item.keys) else _NO


def _begun(letters: str, words: str) -> bool:
    """Whether each word typed begins a word of its own."""
    left = words.split()
    for part in sorted(letters.split(), key=len, reverse=True):
        hit = next((word for word in left if word.startswith(part)), None)
        if hit is None:
            return False
        left.remove(hit)
    return True
