"""Files that are almost what they should be: pieces cut, doubled, moved, and replaced by what no reader likes."""

from __future__ import annotations

import os
import random
from collections.abc import Sequence

SHORT = 60
ODD = (
    b"", b"\0", b"\xff\xfe", b"\xc3", b"\xef\xbb\xbf", b"'", b'"', b'"""', b"[[", b"]]", b"{", b"}", b"=", b"<", b">",
    b"&", b"&lol;", b"\n", b"\r", b";", b",", b"\t", b"-1", b"0", b"1e999", b"nan", b"9" * 400, b"true", b"x" * 5000,
    b"[" * 900, "é".encode() * 50, b"../../etc", b"=SUM(A1)", b"1900-02-30", b"31/02/2026", b"2026-13-45T99:99:99Z",
)  # fmt: skip


def seeds() -> range:
    """A few in every run of the tests; TJDESK_MUTANTS of them when asked for."""
    return range(int(os.environ.get("TJDESK_MUTANTS", SHORT)))


def mutated(data: bytes, chance: random.Random, tokens: Sequence[bytes] = ODD) -> bytes:
    """One to four alterations."""
    for _turn in range(chance.randint(1, 4)):
        start = chance.randrange(len(data) + 1)
        end = min(len(data), start + chance.choice((0, 1, 2, 8, 40, 400)))
        how = chance.randrange(4)
        if how == 0:
            data = data[:start] + data[end:]
        elif how == 1:
            data = data[:start] + chance.choice(tokens) + data[end:]
        elif how == 2:
            place = chance.randrange(len(data) + 1)
            data = data[:place] + data[start:end] + data[place:]
        elif start < len(data):
            data = data[:start] + bytes([chance.randrange(256)]) + data[start + 1 :]
    return data
