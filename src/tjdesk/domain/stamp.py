"""Hybrid logical clock: orders entries of many devices whose clocks nobody trusts."""

from __future__ import annotations

import msgspec

COUNT_LIMIT = 1 << 16


class Stamp(msgspec.Struct, frozen=True, order=True, array_like=True, forbid_unknown_fields=True, gc=False):
    """When, by its device's clock (ms since 1970, UTC) and by what it had seen; ties are broken by device and run."""

    ms: int
    count: int
    device: str
    run: str

    def plain(self) -> list[int | str]:
        """The form that stands in journals."""
        return [self.ms, self.count, self.device, self.run]


def tick(last: tuple[int, int], now_ms: int) -> tuple[int, int]:
    """The next (ms, count) after everything seen so far; the clock may stand still or run backwards."""
    if now_ms > last[0]:
        return now_ms, 0
    if last[1] + 1 >= COUNT_LIMIT:
        return last[0] + 1, 0
    return last[0], last[1] + 1
