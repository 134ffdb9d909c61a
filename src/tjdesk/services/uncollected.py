"""Making many values that all stay without looks through them for what could go, and letting many go."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def uncollected() -> Iterator[None]:
    """While many values are made that all stay, nobody looks through them for what could go: that is a quarter to a
    third of what figures, an import or a bundle cost."""
    looked = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if looked:
            gc.enable()


def let_go(several: list[Any]) -> None:
    """Free them one by one: all at once would hold up every other thread, the window's too, for as long as that takes.

    It helps only where nothing else holds them.
    """
    while several:
        several.pop()
