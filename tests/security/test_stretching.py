"""The cost of guessing: never under the floor, fitted to the machine, refused when it is absurd."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tjdesk.domain.refusal import Kind, Trouble
from tjdesk.security import stretching
from tjdesk.security.stretching import CEILING, FLOOR, PREFERRED, KdfCost, acceptable, calibrate, fit, stretch

CHEAP = KdfCost(8, 1, 1)


@given(st.floats(0, 60), st.integers(0, 2**26))
def test_every_fitted_cost_may_be_opened(seconds: float, memory_kib: int) -> None:
    cost = fit(seconds, memory_kib)
    assert acceptable(cost, FLOOR)
    assert cost.memory_kib <= max(memory_kib, FLOOR.memory_kib)


def test_the_preferred_cost_is_chosen_where_it_fits() -> None:
    assert fit(0.17, 4 * 1024 * 1024) == PREFERRED


def test_a_slow_or_small_machine_gets_the_floor_and_a_fast_one_more_passes() -> None:
    assert fit(5.0, 4 * 1024 * 1024).memory_kib == FLOOR.memory_kib
    assert fit(0.17, 1024).memory_kib == FLOOR.memory_kib
    fast = fit(0.05, 4 * 1024 * 1024)
    assert fast.memory_kib == PREFERRED.memory_kib
    assert fast.iterations > PREFERRED.iterations


def test_this_machine_is_measured() -> None:
    assert acceptable(calibrate(), FLOOR)


@pytest.mark.parametrize("field", ["memory_kib", "iterations", "lanes"])
def test_each_figure_is_held_between_floor_and_ceiling(field: str) -> None:
    assert acceptable(PREFERRED, FLOOR)
    assert not acceptable(replace(PREFERRED, **{field: getattr(FLOOR, field) - 1}), FLOOR)
    assert not acceptable(replace(PREFERRED, **{field: getattr(CEILING, field) + 1}), FLOOR)


def test_every_figure_changes_the_key() -> None:
    salt = bytes(16)
    costs = (CHEAP, KdfCost(9, 1, 1), KdfCost(8, 2, 1), KdfCost(16, 1, 2))
    keys = {stretch("frase", salt, cost) for cost in costs} | {stretch("frase", b"\x01" * 16, CHEAP)}
    assert len(keys) == 5
    assert stretch("frase", salt, CHEAP) != stretch("Frase", salt, CHEAP)


def test_want_of_memory_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_memory(**_figures: object) -> None:
        raise MemoryError

    monkeypatch.setattr(stretching, "Argon2id", no_memory)
    with pytest.raises(Trouble) as told:
        stretch("frase", bytes(16), CHEAP)
    assert told.value.kind is Kind.ROOM
