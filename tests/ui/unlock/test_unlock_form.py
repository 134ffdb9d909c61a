"""The state of the unlock page, without a window."""

from __future__ import annotations

import datetime as dt

import pytest

from tjdesk.domain.refusal import Kind, Trouble
from tjdesk.i18n.message import _
from tjdesk.ui.unlock.form import CAPS_OFF, CAPS_ON, CAPS_UNKNOWN, Unlocking, caps_of, delay_after


def test_the_wait_grows_with_every_wrong_key_and_never_shrinks() -> None:
    waits = [delay_after(refusals) for refusals in range(20)]
    assert waits == sorted(waits)
    assert waits[0] == 0
    assert waits[-1] >= 30


def test_only_a_wrong_key_counts() -> None:
    key = Trouble(Kind.KEY, _("Wrong."), _("Again."))
    held = Trouble(Kind.HELD, _("Another window."), _("Close it."))
    state = Unlocking().trying().refused(held)
    assert (state.refusals, state.wait, state.ready, state.problem) == (0, 0, True, held.message)
    state = state.refused(key).refused(key)
    assert state.refusals == 2
    assert not state.ready
    while not state.ready:
        state = state.second_later()
    assert state.waiting is None


def test_a_lock_is_told_with_its_reason() -> None:
    at = dt.datetime(2026, 11, 26, 10, 42, tzinfo=dt.UTC)
    assert Unlocking().lines == ()
    assert "after" not in Unlocking(since=at).lines[0].text
    assert Unlocking(since=at, minutes=10).lines[0].count == 10


@pytest.mark.parametrize(
    ("text", "shift", "told"),
    [
        ("a", False, CAPS_OFF),
        ("A", True, CAPS_OFF),
        ("A", False, CAPS_ON),
        ("ñ", True, CAPS_ON),
        ("3", False, CAPS_UNKNOWN),
        ("", False, CAPS_UNKNOWN),
        ("字", False, CAPS_UNKNOWN),
    ],
)
def test_one_letter_tells_of_caps_lock(text: str, shift: bool, told: str) -> None:
    assert caps_of(text, shift) == told
