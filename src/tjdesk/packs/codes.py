"""Codes for what a court adds to its pack."""

from __future__ import annotations

from tjdesk.domain.names import fold


def new_code(words: str, taken: frozenset[str]) -> str:
    """A code of a court's own: `own_` and its first words, and a number where that is taken."""
    letters = "".join(sign if sign.isascii() and sign.isalnum() else "_" for sign in fold(words))
    base = "own_" + "_".join(part for part in letters.split("_") if part)[:40].strip("_")
    base = base.rstrip("_")
    tries = (base if number == 1 else f"{base}_{number}" for number in range(1, len(taken) + 2))
    return next(code for code in tries if code not in taken)
