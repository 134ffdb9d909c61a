"""Argon2id: making the guessing of a passphrase slow, at a cost measured on this machine."""

from __future__ import annotations

import os
import time
import unicodedata
from dataclasses import dataclass

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from tjdesk.security import keytrouble

KEY_BYTES = 32
SALT_BYTES = 16
_MIB = 1024


@dataclass(frozen=True, slots=True, order=True)
class KdfCost:
    """What one guess costs: memory in KiB, passes over it, lanes computed side by side."""

    memory_kib: int
    iterations: int
    lanes: int


FLOOR = KdfCost(64 * _MIB, 3, 1)
"""Nothing weaker is ever made, nor opened unless a test asks for it."""

CEILING = KdfCost(2048 * _MIB, 16, 16)
"""Nothing dearer is opened: a forged file must not stop the machine."""

PREFERRED = KdfCost(256 * _MIB, 3, 2)
_TARGET_SECONDS = 0.7


def acceptable(cost: KdfCost, floor: KdfCost) -> bool:
    """Whether every figure lies between the floor and the ceiling."""
    return (
        floor.memory_kib <= cost.memory_kib <= CEILING.memory_kib
        and floor.iterations <= cost.iterations <= CEILING.iterations
        and floor.lanes <= cost.lanes <= CEILING.lanes
        and cost.memory_kib >= 8 * cost.lanes
    )


def normalised(passphrase: str) -> bytes:
    """The bytes that are stretched: Unicode NFKC, outer blanks dropped, inner blanks one space each, UTF-8."""
    return " ".join(unicodedata.normalize("NFKC", passphrase).split()).encode("utf-8", "surrogatepass")


def stretch(passphrase: str, salt: bytes, cost: KdfCost) -> bytes:
    """32 bytes from a passphrase. Takes as long as the cost says; raises Trouble(ROOM) where memory is lacking."""
    try:
        kdf = Argon2id(
            salt=salt, length=KEY_BYTES, iterations=cost.iterations, lanes=cost.lanes, memory_cost=cost.memory_kib
        )
        return kdf.derive(normalised(passphrase))
    except MemoryError as fault:
        raise keytrouble.no_memory() from fault


def calibrate() -> KdfCost:
    """The cost that takes about 0.7 s here, never under 64 MiB and three passes. Itself takes about 0.2 s."""
    probe = KdfCost(FLOOR.memory_kib, FLOOR.iterations, PREFERRED.lanes)
    start = time.perf_counter()
    stretch("calibration", bytes(SALT_BYTES), probe)
    return fit(time.perf_counter() - start, _memory_kib() // 4)


def fit(probe_seconds: float, memory_limit_kib: int) -> KdfCost:
    """The cost for a machine that took `probe_seconds` for 64 MiB, three passes, and may lend `memory_limit_kib`."""
    per_kib_pass = max(probe_seconds, 0.001) / (FLOOR.memory_kib * FLOOR.iterations)
    affordable = int(_TARGET_SECONDS / (per_kib_pass * PREFERRED.iterations))
    memory = max(FLOOR.memory_kib, min(PREFERRED.memory_kib, affordable, memory_limit_kib))
    memory -= memory % (16 * _MIB)
    passes = int(_TARGET_SECONDS / (per_kib_pass * memory))
    return KdfCost(memory, max(FLOOR.iterations, min(passes, 8)), PREFERRED.lanes)


def _memory_kib() -> int:
    """The machine's memory, or where the system does not say, enough for the preferred cost."""
    if not hasattr(os, "sysconf"):
        return PREFERRED.memory_kib * 4
    return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 1024
