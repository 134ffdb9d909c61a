"""Voids and signatures that had not seen what others changed: found in any order of arrival, and nothing else is."""

from __future__ import annotations

import itertools
from typing import Any

import pytest

from tjdesk.domain.doubts import KNOWING, Doubt
from tjdesk.domain.entry import Change, Header, Part, resolve
from tjdesk.domain.replay import Replayed, State
from tjdesk.domain.stamp import Stamp

Said = tuple[Header, Part]


def said(device: str, ms: int, *changes: Change, schema: int = KNOWING) -> Said:
    header = Header("d", device, "r", ms, f"r.{ms}", (ms, 0), "u", schema, "")
    return header, Part("x", "2026-11-22T09:30:00-06:00", changes)


def stamp(device: str, ms: int) -> Stamp:
    return Stamp(ms, 0, device, "r")


MADE = said("a", 1, Change("hearing", "+0", "*", {"date": "2026-11-22"}, ()))
HEARING = resolve(MADE[0], "+0")
FIRST = (stamp("a", 1),)


def change(field: str, value: Any, *over: Stamp) -> Change:
    return Change("hearing", HEARING, field, value, over or FIRST)


def outcome(progress: str, *over: Stamp) -> Change:
    return change("outcome", {"disposition": "held", "progress": progress}, *over)


def replayed(*told: Said) -> Replayed:
    """The record; the same in every order of arrival."""
    found = []
    for order in itertools.permutations(told):
        state = State()
        for header, part in order:
            state.apply(header, part)
        found.append(state.finish().records[HEARING])
    first = found[0]
    for other in found:
        assert (other.values, other.doubts) == (first.values, first.doubts)
        assert {n: r.heads for n, r in other.registers.items()} == {n: r.heads for n, r in first.registers.items()}
    return first


def test_an_edit_that_the_void_had_not_seen_is_asked_about() -> None:
    record = replayed(MADE, said("a", 5, change("voided", True)), said("b", 3, outcome("good")))
    assert record.values["voided"] is True
    (doubt,) = record.doubts
    assert (doubt.what, doubt.by) == (Doubt.VOIDED_EDITED, (stamp("a", 5),))
    assert [(one.register, one.head.stamp) for one in doubt.unseen] == [("outcome", stamp("b", 3))]


def test_what_the_void_had_seen_is_not() -> None:
    edit = said("b", 3, outcome("good"))
    void = said("a", 5, change("voided", True, *FIRST, stamp("b", 3)))
    assert replayed(MADE, edit, void).doubts == ()


def test_an_edit_that_knew_of_the_void_is_not() -> None:
    void = said("a", 5, change("voided", True))
    edit = said("b", 7, outcome("good", *FIRST, stamp("a", 5)))
    assert replayed(MADE, void, edit).doubts == ()


def test_two_that_void_alike_are_not_asked_and_one_that_saw_is_enough() -> None:
    edit = said("c", 2, outcome("good"))
    one, other = said("a", 5, change("voided", True)), said("b", 6, change("voided", True, *FIRST, stamp("c", 2)))
    assert replayed(MADE, edit, one, other).doubts == ()


def test_a_record_that_was_put_back_is_not_in_doubt() -> None:
    void, edit = said("a", 5, change("voided", True)), said("b", 3, outcome("good"))
    back = said("c", 9, change("voided", False, stamp("a", 5), stamp("b", 3)))
    record = replayed(MADE, void, edit, back)
    assert (record.values["voided"], record.doubts) == (False, ())
    assert record.values["progress"] == "good"


def test_older_programs_did_not_say_what_they_had_seen() -> None:
    void = said("a", 5, change("voided", True), schema=KNOWING - 1)
    assert replayed(MADE, void, said("b", 3, outcome("good"))).doubts == ()


@pytest.mark.parametrize("ms", [4, 9])
def test_the_signed_record_stands_and_the_correction_is_asked_about(ms: int) -> None:
    recorded = said("a", 3, outcome("good"))
    signed = said("a", 6, change("signed_at", "2026-11-22T12:00:00-06:00", *FIRST, stamp("a", 3)))
    corrected = said("b", ms, outcome("poor", stamp("a", 3)))
    record = replayed(MADE, recorded, signed, corrected)
    assert record.values["progress"] == "good"
    (doubt,) = record.doubts
    assert doubt.what == Doubt.SIGNED_CORRECTED
    assert [one.head.value["progress"] for one in doubt.unseen] == ["poor"]


def test_a_correction_that_says_the_same_is_not_asked_about() -> None:
    recorded = said("a", 3, outcome("good"))
    signed = said("a", 6, change("signed_at", "2026-11-22T12:00:00-06:00", *FIRST, stamp("a", 3)))
    assert replayed(MADE, recorded, signed, said("b", 4, outcome("good", stamp("a", 3)))).doubts == ()


def test_what_was_signed_after_the_correction_was_seen_is_not() -> None:
    recorded, corrected = said("a", 3, outcome("good")), said("b", 4, outcome("poor", stamp("a", 3)))
    signed = said("a", 6, change("signed_at", "2026-11-22T12:00:00-06:00", *FIRST, stamp("b", 4)))
    record = replayed(MADE, recorded, corrected, signed)
    assert (record.values["progress"], record.doubts) == ("poor", ())
    assert [head.stamp for head in record.registers["outcome"].heads] == [stamp("b", 4)]
