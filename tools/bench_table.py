"""How long something takes, and the table that says it."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Line:
    """One line of the table."""

    what: str
    told: str
    beside: str = ""


def timed(work: Callable[[], Any]) -> float:
    """Seconds that it took."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def middle(work: Callable[[], Any], times: int = 7) -> float:
    """The median of several times, in seconds."""
    return statistics.median(timed(work) for _turn in range(times))


def shown(seconds: float) -> str:
    """Seconds from one on, milliseconds below."""
    return (
        f"{seconds:.1f} s"
        if seconds >= 1
        else f"{seconds * 1000:.0f} ms"
        if seconds >= 0.01
        else f"{seconds * 1000:.1f} ms"
    )


def table(lines: Iterator[Line]) -> Iterator[str]:
    """Markdown, a line at a time, as it is measured."""
    yield "| what | measured | beside |"
    yield "|---|---|---|"
    for line in lines:
        yield f"| {line.what} | {line.told} | {line.beside} |"
