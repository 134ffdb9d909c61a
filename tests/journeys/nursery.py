"""Calls of the command line in processes that can be killed: a small parent, its modules loaded, forks one for each.

Run as a program it reads lines of JSON, `{"calls": [[word, …], …], "acks": path, "state": path, "largest": bytes}`.
A child makes the calls one after the other and writes a line `<place> <exit code>` to `acks` after each: what stands
there was acknowledged. `largest` is how far it can write into any file, as on a disk that is full; 0 for no limit.
`fault` is `[folder, n, errno, lasting]`: the n-th writing call below the folder fails, and all after it if `lasting`;
the number of such calls is written to `acks` as `counted <n>`. It needs a nursery with the library of `faults.c`.
"""

from __future__ import annotations

import ctypes
import importlib
import json
import os
import pkgutil
import random
import resource
import select
import signal
import statistics
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

TESTS = Path(__file__).parents[1]
LONG = os.environ.get("TJDESK_PROOF", "")
SEED = os.environ.get("TJDESK_SEED", "")


@dataclass
class Nursery:
    """The parent process, and how to have a child make calls."""

    process: subprocess.Popen[bytes]
    folder: Path
    children: int = 0
    killed: int = 0

    def run(
        self, calls: Sequence[Sequence[str | Path]], seconds: float | None = None, largest: int = 0
    ) -> tuple[list[int], float]:
        """Exit codes of the calls that were acknowledged before the child was killed, and how long it lived.

        Without `seconds` it is left to come to its end.
        """
        acks, pid = self.begin(calls, largest)
        begun = time.monotonic()
        if seconds is not None and not select.select([self.process.stdout], [], [], seconds)[0]:
            os.kill(pid, signal.SIGKILL)
            self.killed += 1
        return self.end(acks), time.monotonic() - begun

    def faulty(
        self, calls: Sequence[Sequence[str | Path]], fault: tuple[Path, int, int, bool]
    ) -> tuple[list[int], int]:
        """Exit codes of calls during which one writing fails, and how many writings there were."""
        acks, _pid = self.begin(calls, fault=fault)
        codes = self.end(acks)
        counted = [line for line in acks.read_text().splitlines() if line.startswith("counted")]
        return codes, int(counted[0].split()[1])

    def begin(
        self,
        calls: Sequence[Sequence[str | Path]],
        largest: int = 0,
        fault: tuple[Path, int, int, bool] | None = None,
    ) -> tuple[Path, int]:
        """A child that makes the calls: where it acknowledges them, and its number."""
        self.children += 1
        acks = self.folder / f"acks-{self.children}"
        acks.touch()
        self._tell(
            {
                "calls": [[str(word) for word in call] for call in calls],
                "acks": str(acks),
                "state": os.environ["TJDESK_STATE"],
                "largest": largest,
                "fault": [str(fault[0]), *fault[1:]] if fault else None,
            }
        )
        return acks, int(self._line())

    def end(self, acks: Path) -> list[int]:
        """Wait for the child; the exit codes that it acknowledged."""
        self._line()
        return [int(line.split()[1]) for line in acks.read_text().splitlines() if line[0].isdigit()]

    def _tell(self, what: object) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(what).encode() + b"\n")
        self.process.stdin.flush()

    def _line(self) -> str:
        assert self.process.stdout is not None
        line = b""
        while not line.endswith(b"\n"):
            more = os.read(self.process.stdout.fileno(), 1)
            assert more, "the nursery has ended"
            line += more
        return line.decode().strip()


@contextmanager
def nursery(folder: Path, preloaded: Path | None = None) -> Iterator[Nursery]:
    """A nursery that lasts as long as a test, with a library loaded before libc."""
    told = os.environ | ({"LD_PRELOAD": str(preloaded)} if preloaded else {})
    process = subprocess.Popen(
        [sys.executable, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0, cwd=folder, env=told
    )
    try:
        yield Nursery(process, folder)
    finally:
        assert process.stdin is not None
        process.stdin.close()
        process.wait()
        assert process.stdout is not None
        process.stdout.close()


class Pace:
    """When to kill: anywhere in the life of a kind of work, as long as it is on this machine as busy as it is now.

    One round in so many comes to its end and is measured; so is every life that was over before its moment came.
    """

    MEASURED = 25
    KEPT = 5

    def __init__(self, cradle: Nursery, name: str) -> None:
        self.cradle = cradle
        self.name = name
        self.chance = random.Random(f"{name} {SEED}")
        self.begun = 0
        self.killed = 0
        self.lives: deque[float] = deque(maxlen=self.KEPT)

    def run(self, calls: Sequence[Sequence[str | Path]]) -> list[int]:
        """Exit codes of the calls that were acknowledged. The first round, and some others, are left to their end."""
        whole = self.begun % self.MEASURED == 0
        moment = None if whole else self.chance.uniform(0, statistics.median(self.lives))
        killed = self.cradle.killed
        acked, lived = self.cradle.run(calls, moment)
        self.begun += 1
        if killed == self.cradle.killed:
            self.lives.append(lived)
            assert not whole or acked == [0] * len(calls), (self.name, acked)
        else:
            self.killed += 1
        return acked

    def tell(self) -> None:
        """In the long proof: how many processes there were, and how many did not come to their end."""
        if LONG:
            print(f"{self.name}: {self.killed} of {self.begun} processes were killed at work", file=sys.__stdout__)


def rounds(cradle: Nursery, name: str, short: int) -> Iterator[tuple[int, Pace]]:
    """How often to kill: a few times in every run of the tests, TJDESK_PROOF times in the long proof; then told."""
    pace = Pace(cradle, name)
    yield from ((place, pace) for place in range(int(LONG or short)))
    pace.tell()


def main() -> None:
    """Fork a child for each line, tell its number, and tell when it has ended."""
    sys.path.insert(0, str(TESTS))
    import calls
    from tjdesk.cli.main import run

    _bring_in("cli", "app", "db", "sync", "security", "services", "registers")
    for line in sys.stdin:
        told = json.loads(line)
        pid = os.fork()
        if pid == 0:
            os.environ["TJDESK_STATE"] = told["state"]
            with _failing(told["fault"], told["acks"]):
                _child(told["calls"], told["acks"], told["largest"], lambda words: run(words, calls.the_house))
            os._exit(0)
        print(pid, flush=True)
        print(os.waitpid(pid, 0)[1], flush=True)


def _bring_in(*rooms: str) -> None:
    """All modules of these rooms, so that no child need load what its call asks for."""
    for room in rooms:
        package = importlib.import_module(f"tjdesk.{room}")
        for found in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            importlib.import_module(found.name)


@contextmanager
def _failing(fault: list[Any] | None, acks: str) -> Iterator[None]:
    """One writing call fails meanwhile; how many there were is told at the end."""
    if fault is None:
        yield
        return
    shim = ctypes.CDLL(os.environ["LD_PRELOAD"])
    shim.faults_begin(fault[0].encode(), ctypes.c_long(fault[1]), fault[2], int(fault[3]))
    yield
    counted = shim.faults_end()
    with open(acks, "a", encoding="ascii") as file:
        file.write(f"counted {counted}\n")


def _child(calls: list[list[str]], acks: str, largest: int, run: Callable[[list[str]], int]) -> None:
    quiet = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(quiet, stream)
    written = os.open(acks, os.O_WRONLY | os.O_APPEND)
    anything = resource.RLIM_INFINITY
    for place, words in enumerate(calls):
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest or anything, anything))
        code = run(words)
        resource.setrlimit(resource.RLIMIT_FSIZE, (anything, anything))
        os.write(written, f"{place} {code}\n".encode())


if __name__ == "__main__":
    main()
