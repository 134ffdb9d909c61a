"""A mistake of ours as a log or a report may tell it: where in the program it happened, and nothing that it held."""

from __future__ import annotations

import traceback
from pathlib import Path


def without_values(error: BaseException) -> list[str]:
    """Each error in the chain, the first one first: its kind and the lines of code that led to it.

    The message of an error may name a person or hold what somebody typed: it is left out.
    """
    return [line for cause in _causes(error) for line in _told(cause)]


def _causes(error: BaseException) -> list[BaseException]:
    found: list[BaseException] = []
    cause: BaseException | None = error
    while cause is not None and cause not in found:
        found.append(cause)
        cause = cause.__cause__ or cause.__context__
    return found[::-1]


def _told(error: BaseException) -> list[str]:
    frames = traceback.extract_tb(error.__traceback__)
    steps = [f"  {_inside(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]
    return [f"{type(error).__module__}.{type(error).__qualname__}", *steps]


def _inside(file: str) -> str:
    """The path of a source file from its package on: the folders above could hold somebody's name."""
    parts = Path(file).parts
    for root in ("tjdesk", "site-packages", "lib"):
        if root in parts:
            return "/".join(parts[len(parts) - 1 - parts[::-1].index(root) :])
    return parts[-1] if parts else ""
