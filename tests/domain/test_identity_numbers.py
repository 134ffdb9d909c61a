"""Check digits of identity numbers, by vectors and by a law: one wrong digit never adds up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tjdesk.domain.identity import CEDULA_DO, CHECKS, CPF, CURP, RUN, adds_up


@pytest.mark.parametrize(
    ("check", "number", "fits"),
    [
        (RUN, "12.345.678-5", True),
        (RUN, "10.000.013-K", True),
        (RUN, "10000013k", True),
        (RUN, "12.345.678-6", False),
        (RUN, "10.000.013-0", False),
        (RUN, "12345", False),
        (CPF, "111.444.777-35", True),
        (CPF, "11144477735", True),
        (CPF, "111.444.777-53", False),
        (CPF, "111.111.111-11", False),
        (CURP, "HEGG560427MVZRRL04", True),
        (CURP, "hegg560427mvzrrl04", True),
        (CURP, "HEGG560427MVZRRL05", False),
        (CURP, "HEGG561327MVZRRL04", False),
        (CURP, "HEGG560427", False),
        (CEDULA_DO, "001-0000000-9", True),
        (CEDULA_DO, "00100000009", True),
        (CEDULA_DO, "001-0000000-1", False),
        (CEDULA_DO, "00000000000", False),
        ("", "whatever", True),
        (RUN, "", True),
    ],
)
def test_vectors(check: str, number: str, fits: bool) -> None:
    assert adds_up(check, number) is fits


@given(front=st.from_regex(r"[1-9][0-9]{7}", fullmatch=True), place=st.integers(0, 7), more=st.integers(1, 9))
def test_a_run_has_one_check_digit_and_a_changed_digit_is_noticed(front: str, place: int, more: int) -> None:
    (digit,) = [sign for sign in "0123456789K" if adds_up(RUN, front + sign)]
    wrong = front[:place] + str((int(front[place]) + more) % 10) + front[place + 1 :]
    assert not adds_up(RUN, wrong + digit)


@given(st.sampled_from(CHECKS), st.text(max_size=30))
def test_whatever_is_typed_is_answered(check: str, number: str) -> None:
    assert adds_up(check, number) in (True, False)
