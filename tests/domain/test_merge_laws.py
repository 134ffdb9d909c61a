"""The laws of merging: order, repetition and grouping change nothing; what nobody replaced stands."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tjdesk.domain.entry import CREATED, Change, Header, Part, resolve
from tjdesk.domain.merge import Head, Register, applied, disputed, shown
from tjdesk.domain.record import Policy
from tjdesk.domain.replay import State, digest
from tjdesk.domain.stamp import Stamp

Said = tuple[Head, tuple[Stamp, ...]]
DEVICES = ("a", "b", "c")
NUMBERS = st.integers(0, 3)


@st.composite
def histories(draw: st.DrawFn, values: st.SearchStrategy[object] = NUMBERS) -> list[Said]:
    """Changes of one register on several devices, each replacing some of those before it (not always all)."""
    told: list[Said] = []
    for number in range(draw(st.integers(1, 7))):
        stamp = Stamp(number, 0, draw(st.sampled_from(DEVICES)), "r")
        seen = draw(st.lists(st.sampled_from([head.stamp for head, _over in told]), unique=True)) if told else []
        told.append((Head(stamp, draw(values)), tuple(sorted(seen))))
    return told


def merged(changes: Sequence[Said]) -> Register:
    register = Register()
    for head, over in changes:
        register = applied(register, head, over)
    return register


@given(histories(), st.randoms())
def test_order_does_not_matter(told: list[Said], random: object) -> None:
    mixed = list(told)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert merged(mixed) == merged(told)


@given(histories(), st.data())
def test_repetition_does_not_matter(told: list[Said], data: st.DataObject) -> None:
    again = data.draw(st.lists(st.sampled_from(told)))
    assert merged([*told, *again]) == merged(told)


@given(histories())
def test_what_nobody_replaced_stands_and_nothing_else(told: list[Said]) -> None:
    replaced = {stamp for _head, over in told for stamp in over}
    assert {head.stamp for head in merged(told).heads} == {head.stamp for head, _over in told} - replaced


@given(histories())
def test_a_decision_over_all_heads_ends_every_conflict(told: list[Said]) -> None:
    register = merged(told)
    decided = applied(register, Head(Stamp(99, 0, "z", "r"), 1), [head.stamp for head in register.heads])
    assert [head.value for head in decided.heads] == [1]
    assert not disputed(Policy.REGISTER, decided.heads)


@given(histories())
def test_equal_values_are_no_conflict(told: list[Said]) -> None:
    heads = merged(told).heads
    assert disputed(Policy.REGISTER, heads) == (len({head.value for head in heads}) > 1)


@given(histories(st.booleans()))
def test_one_withdrawal_is_enough(told: list[Said]) -> None:
    heads = merged(told).heads
    assert shown(Policy.RESTRICTIVE, heads) is any(head.value for head in heads)


@given(histories(st.lists(st.sampled_from("abc"), unique=True)))
def test_rights_are_those_that_everybody_grants_and_members_of_a_set_stay(told: list[Said]) -> None:
    heads = merged(told).heads
    rights = set.intersection(*(set(head.value) for head in heads))
    assert set(shown(Policy.RESTRICTIVE, heads)) == rights
    assert set(shown(Policy.SET, heads)) == set().union(*(head.value for head in heads))
    assert not disputed(Policy.SET, heads)


@st.composite
def journals(draw: st.DrawFn) -> list[tuple[Header, Part]]:
    """A person made on one device and changed on others, one entry a change; also by who has not seen the making."""
    made = Stamp(0, 0, "a", "r")
    header = Header("d", "a", "r", 1, "x", (0, 0), "", 1, "")
    told = [(header, Part("made", "", (Change("person", "+0", CREATED, {"telephone": "1", "age_stated": 4}, ()),)))]
    record = _id(header)
    stamps = {name: [made] for name in ("telephone", "age", "voided", "of_a_later_version")}
    for number in range(1, draw(st.integers(1, 8))):
        device, name = draw(st.sampled_from(DEVICES)), draw(st.sampled_from(sorted(stamps)))
        over = draw(st.lists(st.sampled_from(stamps[name]), unique=True, min_size=1))
        value = {"age": {"age_stated": number}, "voided": bool(number % 2)}.get(name, str(number % 3))
        header = Header("d", device, "r", number + 1, "x", (number, 0), "", 1, "")
        told.append((header, Part("changed", "", (Change("person", record, name, value, tuple(over)),))))
        stamps[name].append(header.full_stamp)
    return told


def _id(header: Header) -> str:
    return resolve(header, "+0")


def replayed(told: Sequence[tuple[Header, Part]]) -> State:
    state = State()
    for header, part in told:
        state.apply(header, part)
    return state


@given(journals(), st.randoms())
def test_entries_in_any_order_make_the_same_record(told: list[tuple[Header, Part]], random: object) -> None:
    mixed = list(told)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    first, second = replayed(told), replayed(mixed)
    assert not second.unmade
    assert [record.values for record in first.records.values()] == [record.values for record in second.records.values()]
    assert digest(list(first.records.values())) == digest(list(second.records.values()))


@given(journals())
def test_entries_twice_make_the_same_record(told: list[tuple[Header, Part]]) -> None:
    first, second = replayed(told), replayed([*told, *told])
    assert digest(list(first.records.values())) == digest(list(second.records.values()))


def test_what_makes_no_sense_changes_nothing() -> None:
    header = Header("d", "a", "r", 1, "x", (0, 0), "", 1, "")
    state = replayed([(header, Part("made", "", (Change("person", "+0", CREATED, {"telephone": "1"}, ()),)))])
    (record,) = state.records.values()
    other = Header("elsewhere", "b", "r", 1, "x", (5, 0), "", 1, "")
    state.apply(other, Part("x", "", (Change("person", record.id, "telephone", "2", (record.made,)),)))
    state.apply(other, Part("x", "", (Change("person", record.id, CREATED, {"telephone": "3"}, ()),)))
    state.apply(header, Part("x", "", (Change("person", "+1", CREATED, "no object", ()),)))
    assert [one.values for one in state.records.values()] == [{"telephone": "1"}]


@pytest.mark.parametrize("record", ["+", "+x", "+-1", "+01", "+1_0", "+ 1", "+\u0661", "+1.0", "+" + "9" * 5000, ""])
def test_a_malformed_place_makes_no_record_and_no_trouble(record: str) -> None:
    header = Header("d", "a", "r", 1, "x", (0, 0), "", 1, "")
    state = replayed([(header, Part("made", "", (Change("person", record, CREATED, {"telephone": "1"}, ()),)))])
    assert not state.records
    assert resolve(header, record) == record


@given(histories(st.fixed_dictionaries({}, optional={"age_stated": NUMBERS, "age_stated_on": st.just("2026-01-01")})))
def test_a_group_shows_one_of_its_values_whole(told: list[Said]) -> None:
    heads = merged(told).heads
    assert shown(Policy.GROUP, heads) == heads[-1].value
    assert disputed(Policy.GROUP, heads) == any(head.value != heads[0].value for head in heads)


@given(histories(st.booleans()), st.data())
def test_lifting_a_withdrawal_that_was_seen_frees_only_that_one(told: list[Said], data: st.DataObject) -> None:
    register = merged(told)
    seen = data.draw(st.lists(st.sampled_from([head.stamp for head in register.heads]), unique=True))
    lifted = applied(register, Head(Stamp(99, 0, "z", "r"), False), seen)
    unseen = [head.value for head in register.heads if head.stamp not in seen]
    assert shown(Policy.RESTRICTIVE, lifted.heads) is any(unseen)
