"""Clinical text that was opened, in words: a code by its label, scores and answers by what they are of."""

from __future__ import annotations

from tjdesk.domain.assessment import read
from tjdesk.domain.instruments import TOTAL
from tjdesk.i18n.message import Value, _, in_context
from tjdesk.packs.pack import Pack
from tjdesk.services.told_history import plain_words
from tjdesk.services.wording import Words

_POINTS = frozenset((("assessment", "scores"), ("assessment", "answers")))


def opened_words(pack: Pack, kind: str, field: str, text: str) -> Words:
    """What a field of a kind of record says; as it stands where it is no code."""
    if (kind, field) not in _POINTS:
        return plain_words(pack, kind, field, text)
    try:
        points = read(text)
    except ValueError:
        return text
    told = tuple(_("{what}: {answer}", what=_what(pack, name), answer=many) for name, many in points.items())
    return _("{values}", values=told)


def _what(pack: Pack, name: str) -> Value:
    """What points are of: all, a substance, an item of a substance ("cannabis 3"), or an item by its number."""
    if name == TOTAL:
        return in_context("score", "in all")
    stem, _q, number = name.rpartition("q")
    if not number.isdigit():
        label = pack.item("substance", name)
        return label if label.texts else name
    label = pack.item("substance", stem.rstrip("_"))
    return _("{what} {number}", what=label, number=number) if label.texts else number
