"""What a small bundle leaves out comes back byte for byte; what cannot is told in full."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tjdesk.domain.entry import Header, canonical, derived_id, encode_header
from tjdesk.services.bundles import Origin
from tjdesk.sync.brief import Memory

DEVICE, DOSSIER, RUN, LATER = "d" * 20, "p" * 20, "0" * 16, "1" * 16
MADE = {
    derived_id(DEVICE, run, DOSSIER, seq, number): Origin(DEVICE, run, DOSSIER, seq, number)
    for run, seq in ((RUN, 1), (LATER, 2))
    for number in range(3)
}
WORDS = st.sampled_from([*MADE, "+0^1", f"+1^1@{LATER}", "+0", f'x"+0^1@{RUN}', "plain", "", "\\"]) | st.text(
    max_size=9
)


def header(seq: int, prev: str = "", run: str = LATER) -> bytes:
    return encode_header(Header(DOSSIER, DEVICE, run, seq, f"{run}.{seq}", (1700 + seq, 0), "u" * 20, 8, prev))


def told_again(entries: list[tuple[bytes, dict[str, bytes]]]) -> list[bool]:
    """Each entry sent and read; whether it was told briefly."""
    sender, reader, found = Memory(MADE), Memory(), []
    for head, parts in entries:
        short = sender.shortened(head, parts)
        found.append(short is not None)
        if short is not None:
            said, carried = msgspec.json.decode(canonical(short[0])), dict(short[1])
            assert reader.whole(said, carried) == (head, parts)
    return found


@given(st.lists(WORDS, max_size=6), st.lists(WORDS, max_size=6))
def test_whatever_is_said_comes_back(first: list[str], second: list[str]) -> None:
    told_again([
        (header(3, "ab12cd"), {"court": canonical({"changes": first})}),
        (header(4, run=RUN), {"court": canonical({"changes": second, "reason": first}), "team": canonical(second)}),
    ])  # fmt: skip


def test_ids_that_can_be_worked_out_are_left_out() -> None:
    part = canonical({"changes": [["person", id, "telephone", "1", []] for id in MADE]})
    said, short = Memory(MADE).shortened(header(4), {"identity": part}) or ({}, {})
    assert not any(id.encode() in short["identity"] for id in MADE)
    assert b'"+2^2"' in short["identity"]
    assert b'"+0^3@%s"' % RUN.encode() in short["identity"]
    assert "prev" not in said


def test_what_the_header_before_says_is_left_out() -> None:
    memory = Memory()
    memory.shortened(header(3), {"court": b"{}"})
    said, _parts = memory.shortened(header(4), {"court": b"{}"}) or ({}, {})
    assert sorted(said) == ["action", "seq", "stamp"]


@pytest.mark.parametrize("text", ["+0^1", f"+2^3@{RUN}"])
def test_what_only_looks_like_an_id_left_out_is_told_in_full(text: str) -> None:
    told = (header(3), {"court": canonical({"reason": text})})
    assert told_again([told, (header(4), {"court": b"{}"})]) == [False, True]


@pytest.mark.parametrize("odd", [b'{"a":1, "b":2}', b'{"b":2,"a":1}'])
def test_a_header_that_is_written_otherwise_is_told_in_full(odd: bytes) -> None:
    assert Memory().shortened(odd, {"court": b"{}"}) is None


@pytest.mark.parametrize("said", [{}, {"seq": "x", "device": [], "dossier": {}}, {"seq": 1 << 70}])
def test_what_cannot_be_told_so_is_an_error(said: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="left out"):
        Memory().whole(dict(said), {"court": b'{"a":"+0^1"}'})
