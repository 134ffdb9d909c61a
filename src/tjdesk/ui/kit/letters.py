"""Alt letters for the labels of one form: chosen by the program, so that they never clash in any language. No Qt."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain

from tjdesk.ui.kit.typed import folded

_MARK = re.compile("&(.)")


def alt_letters(labels: Sequence[str], taken: str = "") -> tuple[int, ...]:
    """For each label the place of its Alt letter, or -1 when every letter of it is taken.

    First letters are given first, then initials of later words, then any letter; only plain Latin letters and digits
    serve, as they are on every keyboard.
    """
    used = {folded(letter) for letter in taken}
    return tuple(_take(label, used) for label in labels)


def _take(label: str, used: set[str]) -> int:
    initials: list[int] = [at for at in range(len(label)) if at == 0 or label[at - 1] == " "]
    for at in chain(initials, range(len(label))):
        letter = label[at].casefold()
        if letter.isascii() and letter.isalnum() and letter not in used:
            used.add(letter)
            return at
    return -1


def unmarked(text: str) -> str:
    """The label that was marked."""
    return _MARK.sub(r"\1", text)


def marked(label: str, at: int) -> str:
    """The label as Qt wants it: "&" before the Alt letter, real ampersands doubled."""
    pieces = [letter.replace("&", "&&") for letter in label]
    if 0 <= at < len(pieces):
        pieces[at] = "&" + pieces[at]
    return "".join(pieces)
