"""The recovery sheet: 160 random bits as eight groups of five characters, the last of each a check."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field

from tjdesk.security import keytrouble, seal

GROUPS = 8
_DATA = 4
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})
_BITS = 5
SECRET_BYTES = GROUPS * _DATA * _BITS // 8


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """The secret on the paper. `groups` are what is printed; the secret is never stored anywhere."""

    secret: bytes = field(repr=False)

    @classmethod
    def new(cls) -> RecoverySheet:
        return cls(secrets.token_bytes(SECRET_BYTES))

    @classmethod
    def read(cls, text: str) -> RecoverySheet:
        """A sheet as typed: blanks, dashes and case are free, O reads as 0, I and L as 1.

        Raises Trouble(KEY) that names the groups that are not right, or says how many are missing.
        """
        groups = split(text)
        if len(groups) != GROUPS:
            raise keytrouble.missing_groups(len(groups), GROUPS)
        wrong = tuple(place for place, group in enumerate(groups, 1) if not right_group(place, group))
        if wrong:
            raise keytrouble.wrong_groups(wrong)
        return cls(packed(groups).to_bytes(SECRET_BYTES))

    @property
    def groups(self) -> tuple[str, ...]:
        """Eight groups of five characters, in the order of the paper."""
        return written(int.from_bytes(self.secret), range(1, GROUPS + 1))

    @property
    def text(self) -> str:
        return " ".join(self.groups)

    def derive(self, purpose: str) -> bytes:
        """32 bytes for one purpose, the same whenever the sheet is typed in."""
        return seal.derive(self.secret, b"tjdesk recovery sheet 1 " + purpose.encode())


def written(number: int, places: range) -> tuple[str, ...]:
    """A number of 20 bits a group as checked groups; a group is checked together with its place."""
    digits = [number >> _BITS * at & 31 for at in reversed(range(len(places) * _DATA))]
    return tuple(_group(place, digits[at * _DATA : (at + 1) * _DATA]) for at, place in enumerate(places))


def packed(groups: Sequence[str]) -> int:
    """The number that `written` made groups of; their checks are not looked at."""
    number = 0
    for group in groups:
        for letter in group[:_DATA]:
            number = number << _BITS | _ALPHABET.index(letter)
    return number


def split(text: str, count: int = GROUPS) -> tuple[str, ...]:
    """The groups of a text: as parted by blanks and dashes, or, typed in one run, every five characters."""
    words = text.upper().translate(_READ_AS).replace("-", " ").split()
    if len(words) == count:
        return tuple(words)
    run = "".join(words)
    return tuple(run[start : start + _DATA + 1] for start in range(0, len(run), _DATA + 1))


def right_group(place: int, group: str) -> bool:
    """Whether a group, as typed, can stand at a place (from 1). Any one wrong or swapped character is noticed."""
    cleaned = group.strip().upper().translate(_READ_AS)
    if len(cleaned) != _DATA + 1 or any(letter not in _ALPHABET for letter in cleaned):
        return False
    return cleaned == _group(place, [_ALPHABET.index(letter) for letter in cleaned[:_DATA]])


def _group(place: int, digits: list[int]) -> str:
    """Four characters and their check: a weighted sum over the field of 32 elements, the place included."""
    check = place
    for digit in digits:
        check = _times_two(check) ^ digit
    return "".join(_ALPHABET[digit] for digit in (*digits, _times_two(check)))


def _times_two(element: int) -> int:
    doubled = element << 1
    return doubled ^ 0b100101 if doubled > 31 else doubled
