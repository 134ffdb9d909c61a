"""Passphrases: offering ones that are easy to remember, and refusing those that are easy to guess. All offline."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from tjdesk.i18n.message import Message, _
from tjdesk.security.slotfile import folded
from tjdesk.security.words import words_of

WORDS = 6
SHORTEST = 12
_LONG = 16
_SEVERAL = 3
_LONGEST = 1000
_FEWEST_OWN = 6
_FEWEST_DIFFERENT = 6
_LEET = str.maketrans("0134578@$!", "oieastbasi")
_RUNS = (
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890",
    "qwertyuiop",
    "asdfghjklñ",
    "azertyuiop",
    "qsdfghjklm",
    "zxcvbnm",
    "wxcvbn",
    "1qaz2wsx3edc",
    "qazwsxedc",
)


def generate(language: str) -> str:
    """Six words of a language, drawn at random: at least 62 bits. Plain letters, one space between them."""
    return " ".join(secrets.choice(words_of(language)) for _place in range(WORDS))


def check(passphrase: str, names: Iterable[str] = ()) -> Message | None:
    """What is wrong with a passphrase, or nothing. `names` are of the user, the court, the town.

    Length counts more than rules. What is left, once names, dates and keyboard runs are taken away, must still be hard
    to guess; unless it is long and made of several words, those that everyone tries are taken away too. Accents and
    case do not make a bad word good.
    """
    kept = " ".join(passphrase.split())
    if len(kept) < SHORTEST:
        return _("Use at least {count} characters. Several words with spaces are easiest to remember.", count=SHORTEST)
    if len(kept) > _LONGEST:
        return _("Use at most {count} characters.", count=_LONGEST)
    plain = folded(kept)
    if len(set(plain.replace(" ", ""))) < _FEWEST_DIFFERENT or _repeats(plain):
        return _("The same characters are repeated too often. Use several different words.")
    given = _parts(names)
    known = () if _several_words(plain, given) else _known()
    if _left(plain, known) < _FEWEST_OWN:
        return _("This is made of words, dates or keys that everyone tries first. Use several words of your own.")
    if _left(plain, (*known, *given)) < _FEWEST_OWN:
        return _("Names of people, of the court or of its town are too easy to guess. Use several other words.")
    return None


def _several_words(plain: str, names: tuple[str, ...]) -> bool:
    """Whether it is long and has three different words besides names, of which one is not on the list."""
    words = {word for word in re.findall(r"[^\W_]{3,}", plain) if not word.isdigit()} - set(names)
    return len(plain) >= _LONG and len(words) >= _SEVERAL and not words <= set(_known())


def _left(plain: str, known: Iterable[str]) -> int:
    """How many letters are left when what is known is taken away, read as written or with figures for letters."""
    return min(len(_stripped(form, known)) for form in (plain, plain.translate(_LEET)))


def _stripped(text: str, known: Iterable[str]) -> str:
    bare = re.sub(r"[\W_]+", "", text)
    for word in sorted(known, key=len, reverse=True):
        bare = bare.replace(word, " ")
    bare = _without_runs(bare)
    return re.sub(r"(.)\1{2,}", r"\1", re.sub(r"[\d\s]+", "", bare))


def _without_runs(text: str) -> str:
    """The text without stretches of four or more neighbours of the alphabet, the figures or a keyboard row."""
    for row in _RUNS:
        for line in (row, row[::-1]):
            for length in range(len(line), 3, -1):
                for start in range(len(line) - length + 1):
                    text = text.replace(line[start : start + length], " ")
    return text


def _repeats(plain: str) -> bool:
    """Whether the whole is one short piece over and over, such as `sol sol sol sol`."""
    bare = re.sub(r"[\W_]+", "", plain)
    return re.fullmatch(r"(.{1,6}?)\1{2,}.{0,5}", bare) is not None


def _parts(names: Iterable[str]) -> tuple[str, ...]:
    """Names as they would be typed: each part of three letters or more, without accents."""
    found = {part for name in names for part in re.findall(r"[^\W_]{3,}", folded(name))}
    return tuple(sorted(found))


@cache
def _known() -> tuple[str, ...]:
    """The words that everyone tries: passwords, courts, treatment, months, cities; one a line, `#` begins a remark."""
    text = (files("tjdesk.security.words") / "refused.txt").read_text("utf-8")
    lines = (line.split("#")[0] for line in text.splitlines())
    return tuple(sorted({folded(word) for line in lines for word in line.split()}))
