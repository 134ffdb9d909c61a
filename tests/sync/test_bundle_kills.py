"""A process killed at any moment of taking or making a bundle: the store opens, verifies, and takes it again."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from courts import Desk, admit, found, join

KILLS = int(os.environ.get("TJDESK_KILLS", "6"))
CHILD = """
import sys
from pathlib import Path
from courts import Desk
desk = Desk(Path(sys.argv[1]), "")
print("ready", flush=True)
if sys.argv[2] == "take":
    desk.take(Path(sys.argv[3]))
else:
    for _one in range(50):
        desk.make("Oak Hill", Path(sys.argv[3]))
print("done", flush=True)
"""


def killed(desk: Desk, verb: str, path: Path, after: float) -> bool:
    """Whether it was killed at work, and had not come to its end."""
    places = [str(Path(__file__).parent), str(Path(__file__).parents[1]), *filter(None, sys.path)]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(places)}
    call = [sys.executable, "-c", CHILD, str(desk.store), verb, str(path)]
    with subprocess.Popen(call, env=environment, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        try:
            process.wait(after)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
        return process.wait() == -signal.SIGKILL


@pytest.mark.skipif(os.name == "nt", reason="signals of another kind")
def test_a_process_killed_while_taking(tmp_path: Path) -> None:
    office, court = found(tmp_path), join(tmp_path, "Riverside")
    admit(office, court)
    for number in range(30):
        court.register(f"JT-{number}", "Salazar")
    made = court.make("Oak Hill", tmp_path)
    chance = random.Random(1)
    at_work = 0
    for _kill in range(KILLS):
        at_work += killed(office, "take", made.file, chance.uniform(0, 0.8))
        assert office.verified()
        assert len(office.people()) in (0, 30)
    office.take(made.file)
    assert office.digest() == court.digest()
    _tell("taking", at_work)


@pytest.mark.skipif(os.name == "nt", reason="signals of another kind")
def test_a_process_killed_while_making(tmp_path: Path) -> None:
    office, court = found(tmp_path), join(tmp_path, "Riverside")
    admit(office, court)
    court.register("JT-1", "Salazar")
    stick = tmp_path / "a stick"
    stick.mkdir()
    chance = random.Random(2)
    at_work = 0
    for _kill in range(KILLS):
        at_work += killed(court, "make", stick, chance.uniform(0, 1.5))
        assert court.verified()
    court.make("Oak Hill", stick)
    whole = sorted(stick.glob("*.tjb"))
    assert whole
    for file in whole:
        office.take(file)
    assert office.digest() == court.digest()
    _tell("making", at_work)


def _tell(work: str, at_work: int) -> None:
    if "TJDESK_KILLS" in os.environ:
        print(f"{work}: {at_work} of {KILLS} processes were killed at work", file=sys.__stdout__)
