"""An entry that came more than once keeps everything that came of it, in whatever order."""

from __future__ import annotations

import itertools

from tjdesk.db.arrived import Arrived, each_once, from_waiting, waiting_row
from tjdesk.domain.entry import Header, Part, encode_header, encode_part

HEADER = Header("d", "a", "r", 2, "r.2", (1, 0), "u", 7, "ab" * 32)
SAID = {name: Part(name, "2026-11-22T09:30:00-06:00", ()) for name in ("court", "results", "analytes")}


def came(*names: str, fresh: bool = True) -> Arrived:
    """The entry with some of its parts."""
    parts = {
        name: (name.encode().ljust(32), encode_part(part) if name in names else None) for name, part in SAID.items()
    }
    said = {name: SAID[name] for name in names}
    return Arrived("d", "a", "r", 2, "r.2", HEADER.full_stamp, encode_header(HEADER), b"", b"hash", parts, "s", HEADER,
                   said, fresh)  # fmt: skip


def test_what_one_lacks_the_other_has() -> None:
    shares = [came("court"), came("results", fresh=False), came("court", "analytes")]
    for order in itertools.permutations(shares):
        (one,) = each_once(order)
        assert dict(one.said) == SAID
        assert all(data is not None for _link, data in one.parts.values())
        assert not one.fresh


def test_what_waits_waits_whole() -> None:
    row = type("Row", (), waiting_row(came("court", "analytes")))
    back = from_waiting(row)
    assert back.parts == came("court", "analytes").parts
    assert set(back.said) == {"court", "analytes"}
    assert not back.fresh
