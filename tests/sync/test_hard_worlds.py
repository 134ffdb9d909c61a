"""Whatever went wrong, all come to the same, nothing is lost that anybody held, and plain dictionaries say so too."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hard_worlds import ACTIONS, HardWorld
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test
from oracle import all_the_same

SEEDS = range(int(os.environ.get("TJDESK_SEEDS", "2")))
STEPS = int(os.environ.get("TJDESK_STEPS", "120"))
DEVICES = int(os.environ.get("TJDESK_DEVICES", "8"))
EXAMPLES = int(os.environ.get("TJDESK_EXAMPLES", "4"))
LENGTH = 40
NUMBERS = st.integers(0, (1 << 16) - 1)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_hard_world_comes_to_the_same(seed: int, tmp_path: Path) -> None:
    world = HardWorld(3000 + seed, tmp_path, DEVICES)
    for _step in range(STEPS):
        world.step()
    all_the_same(world.ended())


class Programme(RuleBasedStateMachine):
    """Four devices; Hypothesis draws what happens, and shrinks what goes wrong."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.world = HardWorld(0, self.folder, 4)

    @rule(what=st.sampled_from(sorted(ACTIONS)), a=NUMBERS, b=NUMBERS, c=NUMBERS)
    def something_happens(self, what: str, a: int, b: int, c: int) -> None:
        self.world.do((what, a, b, c))

    @rule(a=NUMBERS, b=NUMBERS, c=NUMBERS)
    def two_change_one_field(self, a: int, b: int, c: int) -> None:
        for turn in range(2):
            self.world.do(("edit", a + turn, b, c + 5 * turn))

    @rule(a=NUMBERS, b=NUMBERS)
    def a_bundle_goes_and_comes(self, a: int, b: int) -> None:
        self.world.do(("send", a, b, 0))
        self.world.do(("receive", a, len(self.world.mail) - 1, 1))

    def teardown(self) -> None:
        if hasattr(self, "world"):
            try:
                all_the_same(self.world.ended())
            finally:
                shutil.rmtree(self.folder)


def test_a_programme_of_four_devices() -> None:
    short = "TJDESK_EXAMPLES" not in os.environ
    checks: dict[str, Any] = {"suppress_health_check": list(HealthCheck), "deadline": None, "derandomize": short}
    run_state_machine_as_test(
        Programme, settings=settings(max_examples=EXAMPLES, stateful_step_count=LENGTH, **checks)
    )  # fmt: skip
