"""The recovery sheet divided among several people: any `needed` of the shares make it again, and fewer
leave at least 128 of its bits to be guessed.

Shamir's scheme as SLIP-0039 lays it out (section "Generating the shares"): over the field of 256 elements, the secret
at 255 and a digest of it at 254. The 20 bytes of the sheet need none of its words, so the shares are written in the
sheet's own groups.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field

from tjdesk.domain.refusal import Refused
from tjdesk.i18n.message import _
from tjdesk.security import keytrouble
from tjdesk.security.recovery import GROUPS as SHEET_GROUPS
from tjdesk.security.recovery import SECRET_BYTES, RecoverySheet, packed, right_group, split, written

GROUPS = SHEET_GROUPS + 2
FEWEST, MOST = 2, 16
"""How many shares there may be, and how few may be needed."""

_PLACES = range(11, 11 + GROUPS)
"""The checks of a share's groups count from 11: a group of a sheet is not right in a share, nor the other way."""

_VERSION = 1
_SECRET_AT, _DIGEST_AT, _DIGEST_BYTES = 255, 254, 4

Point = tuple[int, bytes]
"""(x, the values there): one polynomial for each byte."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """One person's share. `set` (20 bits) is alike on all shares of one division; `number` counts from 1 to `of`."""

    set: int
    needed: int
    number: int
    of: int
    value: bytes = field(repr=False)

    @classmethod
    def read(cls, text: str) -> Share:
        """A share as typed. Raises Trouble(KEY) that names the groups that are not right, or how many are missing."""
        groups = split(text, GROUPS)
        if len(groups) != GROUPS:
            raise keytrouble.missing_share_groups(len(groups), GROUPS)
        placed = enumerate(zip(_PLACES, groups, strict=True), 1)
        wrong = tuple(at for at, (place, group) in placed if not right_group(place, group))
        if wrong:
            raise keytrouble.wrong_share_groups(wrong)
        return cls._unpacked(packed(groups))

    @classmethod
    def _unpacked(cls, number: int) -> Share:
        head, value = number >> 8 * SECRET_BYTES, number & (1 << 8 * SECRET_BYTES) - 1
        version, needed, place, of = (head >> shift & 31 for shift in (15, 10, 5, 0))
        if version != _VERSION:
            raise keytrouble.newer_share()
        if not FEWEST <= needed <= of <= MOST or not 1 <= place <= of:
            raise keytrouble.no_share()
        return cls(set=head >> 20, needed=needed, number=place, of=of, value=value.to_bytes(SECRET_BYTES))

    @property
    def groups(self) -> tuple[str, ...]:
        """Ten groups of five characters, in the order of the paper. The first is the mark of the set."""
        head = self.set << 20 | _VERSION << 15 | self.needed << 10 | self.number << 5 | self.of
        return written(head << 8 * SECRET_BYTES | int.from_bytes(self.value), _PLACES)

    @property
    def mark(self) -> str:
        """What all shares of one division have in common, to be read on the paper."""
        return self.groups[0]

    @property
    def text(self) -> str:
        return " ".join(self.groups)


def divide(sheet: RecoverySheet, needed: int, of: int) -> tuple[Share, ...]:
    """A sheet as `of` shares, any `needed` of which make it again. Each call draws a set of its own.

    Raises Refused for fewer than two needed, fewer shares than are needed, or more than sixteen.
    """
    if not FEWEST <= needed <= of <= MOST:
        said = _("Choose from {fewest} to {most} people, and at least {fewest} who must come together.",
                 fewest=FEWEST, most=MOST)  # fmt: skip
        raise Refused(said, "shares")
    mark = secrets.randbits(20)
    points = _points(sheet.secret, needed, of)
    return tuple(Share(set=mark, needed=needed, number=x + 1, of=of, value=value) for x, value in points)


def check(shares: Sequence[Share]) -> int:
    """How many are still needed. Raises Trouble(KEY) for one of another set, or one given twice."""
    first = shares[0]
    numbers: set[int] = set()
    for share in shares:
        if (share.set, share.needed, share.of) != (first.set, first.needed, first.of):
            raise keytrouble.foreign_share(share.mark, first.mark)
        if share.number in numbers:
            raise keytrouble.repeated_share(share.number)
        numbers.add(share.number)
    return max(0, first.needed - len(shares))


def combine(shares: Sequence[Share]) -> RecoverySheet:
    """The sheet that was divided. Raises Trouble(KEY) for too few, foreign or repeated shares, or ones that do not
    fit together.
    """
    missing = check(shares)
    if missing:
        raise keytrouble.missing_shares(missing)
    points = [(share.number - 1, share.value) for share in shares[: shares[0].needed]]
    secret, digest = _at(points, _SECRET_AT), _at(points, _DIGEST_AT)
    if not hmac.compare_digest(digest[:_DIGEST_BYTES], _digest(digest[_DIGEST_BYTES:], secret)):
        raise keytrouble.unfit_shares()
    return RecoverySheet(secret)


def sheet_from(text: str) -> RecoverySheet:
    """A sheet as typed: its own groups, or those of enough shares, one share after the other.

    Raises Trouble(KEY) as `RecoverySheet.read`, `Share.read` and `combine` do.
    """
    words = text.replace("-", " ").split()
    if len(words) == 1:
        words = [words[0][at : at + 5] for at in range(0, len(words[0]), 5)]
    if not words or len(words) % GROUPS:
        return RecoverySheet.read(text)
    starts = range(0, len(words), GROUPS)
    return combine([Share.read(" ".join(words[start : start + GROUPS])) for start in starts])


def _points(secret: bytes, needed: int, of: int) -> list[Point]:
    drawn = [(x, secrets.token_bytes(len(secret))) for x in range(needed - 2)]
    random = secrets.token_bytes(len(secret) - _DIGEST_BYTES)
    base = [*drawn, (_DIGEST_AT, _digest(random, secret) + random), (_SECRET_AT, secret)]
    return [*drawn, *((x, _at(base, x)) for x in range(needed - 2, of))]


def _digest(random: bytes, secret: bytes) -> bytes:
    return hmac.new(random, secret, hashlib.sha256).digest()[:_DIGEST_BYTES]


def _at(points: Sequence[Point], x: int) -> bytes:
    """The values at `x` of the polynomials through some points (Lagrange)."""
    result = bytes(len(points[0][1]))
    for own, value in points:
        basis = 1
        for other, _value in points:
            if other != own:
                basis = _times(basis, _over(x ^ other, own ^ other))
        result = bytes(left ^ _times(basis, right) for left, right in zip(result, value, strict=True))
    return result


def _times(left: int, right: int) -> int:
    """In the field of 256 elements modulo x⁸ + x⁴ + x³ + x + 1."""
    product = 0
    while right:
        if right & 1:
            product ^= left
        left = left << 1 ^ (0x11B if left & 0x80 else 0)
        right >>= 1
    return product


def _over(left: int, right: int) -> int:
    """`left` divided by `right`, which is not 0: every element to the 254th power is its inverse."""
    inverse = 1
    for _step in range(254):
        inverse = _times(inverse, right)
    return _times(left, inverse)
