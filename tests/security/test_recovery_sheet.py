"""The recovery sheet: read back however it is typed, and a slip is named."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tjdesk.domain.refusal import Kind, Trouble
from tjdesk.security.recovery import GROUPS, SECRET_BYTES, RecoverySheet, right_group

SHEETS = st.binary(min_size=SECRET_BYTES, max_size=SECRET_BYTES).map(RecoverySheet)
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def wrong_in(text: str) -> dict[str, object]:
    with pytest.raises(Trouble) as caught:
        RecoverySheet.read(text)
    assert caught.value.kind is Kind.KEY
    return dict(caught.value.message.args)


def test_a_sheet_has_at_least_128_bits_in_eight_groups() -> None:
    sheet = RecoverySheet.new()
    assert len(sheet.secret) * 8 >= 128
    assert [len(group) for group in sheet.groups] == [5] * GROUPS
    assert RecoverySheet.new() != sheet


@given(SHEETS, st.sampled_from([" ", "-", "", "\n", " - ", "\t"]))
def test_it_is_read_back_however_it_is_parted_and_cased(sheet: RecoverySheet, between: str) -> None:
    typed = between.join(sheet.groups)
    assert RecoverySheet.read(f" {typed.lower()} ") == RecoverySheet.read(typed) == sheet


@given(SHEETS)
def test_letters_taken_for_figures_are_understood(sheet: RecoverySheet) -> None:
    assert RecoverySheet.read(sheet.text.replace("0", "O").replace("1", "l")) == sheet
    assert RecoverySheet.read(sheet.text.replace("0", "o").replace("1", "I")) == sheet


@given(SHEETS, st.integers(1, GROUPS), st.integers(0, 4), st.sampled_from(ALPHABET))
def test_one_wrong_letter_names_its_group(sheet: RecoverySheet, group: int, place: int, letter: str) -> None:
    groups = list(sheet.groups)
    old = groups[group - 1]
    groups[group - 1] = old[:place] + letter + old[place + 1 :]
    if groups[group - 1] == old:
        assert RecoverySheet.read(" ".join(groups)) == sheet
    else:
        assert wrong_in(" ".join(groups)) == {"number": group}


@given(SHEETS, st.integers(1, GROUPS), st.integers(0, 4), st.integers(0, 4))
def test_two_letters_exchanged_name_their_group(sheet: RecoverySheet, group: int, one: int, other: int) -> None:
    groups = list(sheet.groups)
    letters = list(groups[group - 1])
    letters[one], letters[other] = letters[other], letters[one]
    changed = "".join(letters)
    assert right_group(group, changed) is (changed == groups[group - 1])


@given(SHEETS, st.integers(1, GROUPS - 1))
def test_two_groups_exchanged_are_both_named(sheet: RecoverySheet, first: int) -> None:
    groups = list(sheet.groups)
    groups[first - 1], groups[first] = groups[first], groups[first - 1]
    assert wrong_in(" ".join(groups)) == {"numbers": f"{first}, {first + 1}"}


@pytest.mark.parametrize(("text", "found"), [("", 0), ("ABCDE", 1), ("ABCDE FGHJK", 2)])
def test_missing_groups_are_counted(text: str, found: int) -> None:
    assert wrong_in(text) == {"found": found, "wanted": GROUPS}


@given(st.text(max_size=80))
def test_anything_else_is_refused(text: str) -> None:
    assert wrong_in(text)


def test_foreign_letters_name_their_group() -> None:
    groups = list(RecoverySheet(bytes(SECRET_BYTES)).groups)
    groups[6] = "ÑÑÑÑÑ"
    assert wrong_in(" ".join(groups)) == {"number": 7}


def test_what_is_derived_depends_on_the_purpose() -> None:
    sheet = RecoverySheet.new()
    assert sheet.derive("programme root") == RecoverySheet.read(sheet.text).derive("programme root")
    assert sheet.derive("programme root") != sheet.derive("another")
