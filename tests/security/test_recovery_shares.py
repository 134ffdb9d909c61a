"""The recovery sheet in shares: any that are enough make it again, fewer nothing, and a wrong one is told."""

from __future__ import annotations

import itertools
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tjdesk.domain.refusal import Kind, Refused, Trouble
from tjdesk.security.recovery import SECRET_BYTES, RecoverySheet
from tjdesk.security.shares import GROUPS, Share, check, combine, divide

VECTORS: dict[str, Any] = json.loads((Path(__file__).parent / "vectors" / "shares_1.json").read_text("utf-8"))
SHEETS = st.binary(min_size=SECRET_BYTES, max_size=SECRET_BYTES).map(RecoverySheet)
SIZES = st.tuples(st.integers(2, 16), st.integers(2, 16)).map(lambda two: (min(two), max(two)))


def refused(shares: list[Share]) -> Trouble:
    with pytest.raises(Trouble) as caught:
        combine(shares)
    assert caught.value.kind is Kind.KEY
    return caught.value


@pytest.mark.parametrize("told", VECTORS["slip39"], ids=lambda told: f"{told['needed']} of {len(told['shares'])}")
def test_shares_of_the_standards_own_implementation_are_put_together(told: dict[str, Any]) -> None:
    """Drawn with `_split_secret` of shamir-mnemonic 0.3.0, the reference implementation of SLIP-0039."""
    of = len(told["shares"])
    shares = [
        Share(set=1, needed=told["needed"], number=x + 1, of=of, value=bytes.fromhex(value))
        for x, value in told["shares"]
    ]
    for some in (shares[: told["needed"]], shares[-told["needed"] :]):
        assert combine(some).secret.hex() == told["secret"]


def test_shares_1_are_frozen() -> None:
    shares = [Share.read(text) for text in VECTORS["printed"]["shares"]]
    assert [share.text for share in shares] == VECTORS["printed"]["shares"]
    for two in itertools.permutations(shares, 2):
        assert combine(two).text == VECTORS["printed"]["sheet"]


@given(SHEETS, SIZES, st.randoms())
def test_any_that_are_enough_make_the_sheet_again(sheet: RecoverySheet, size: tuple[int, int], chance: Any) -> None:
    needed, of = size
    shares = [Share.read(share.text.lower().replace(" ", "-")) for share in divide(sheet, needed, of)]
    assert len({share.mark for share in shares}) == 1
    assert all(len(share.groups) == GROUPS for share in shares)
    chance.shuffle(shares)
    assert combine(shares[:needed]) == sheet == combine(shares)


def test_too_few_are_told_how_many_are_missing() -> None:
    shares = divide(RecoverySheet.new(), 3, 5)
    assert [check(shares[:count]) for count in (1, 2, 3, 5)] == [2, 1, 0, 0]
    assert dict(refused(list(shares[:1])).message.args)["count"] == 2


def test_each_division_draws_other_shares_and_none_is_the_sheet() -> None:
    sheet = RecoverySheet(bytes(20))
    values = {share.value for _time in range(40) for share in divide(sheet, 3, 3)}
    assert len(values) == 120
    assert sheet.secret not in values


def test_a_repeated_or_a_foreign_share_is_told() -> None:
    sheet = RecoverySheet.new()
    one, two = divide(sheet, 2, 3), divide(sheet, 2, 3)
    assert dict(refused([one[1], one[1]]).message.args)["number"] == 2
    other = replace(two[1], set=one[0].set ^ 1)
    assert dict(refused([one[0], other]).message.args)["theirs"] == other.mark


def test_a_share_that_does_not_fit_makes_no_sheet() -> None:
    one, two = divide(RecoverySheet.new(), 2, 3), divide(RecoverySheet.new(), 2, 3)
    refused([one[0], replace(two[1], set=one[0].set)])
    refused([one[0], replace(one[1], value=bytes(20))])


def test_every_character_typed_wrong_is_noticed_and_its_group_named() -> None:
    share = divide(RecoverySheet.new(), 2, 2)[0]
    for at, letter in enumerate(share.text):
        if letter != " ":
            wrong = share.text[:at] + ("7" if letter != "7" else "8") + share.text[at + 1 :]
            with pytest.raises(Trouble) as caught:
                Share.read(wrong)
            assert dict(caught.value.message.args)["number"] == at // 6 + 1


def test_a_sheet_is_no_share_and_a_share_no_sheet() -> None:
    sheet = RecoverySheet.new()
    share = divide(sheet, 2, 2)[0]
    for read, text in ((Share.read, sheet.text), (RecoverySheet.read, share.text)):
        with pytest.raises(Trouble) as caught:
            read(text)  # type: ignore[operator]
        assert caught.value.kind is Kind.KEY
    with pytest.raises(Trouble):
        RecoverySheet.read(" ".join(share.groups[2:]))


@pytest.mark.parametrize("size", [(1, 3), (3, 2), (2, 17), (0, 0)])
def test_a_division_that_makes_no_sense_is_refused(size: tuple[int, int]) -> None:
    with pytest.raises(Refused):
        divide(RecoverySheet.new(), *size)
