"""What the interface promises: exit codes, and JSON shapes (a type, a list of one shape, an object of shapes)."""

from __future__ import annotations

from typing import Any

USAGE, REFUSED, KEY, DAMAGED, NEWER, ROOM, HELD = 2, 3, 4, 5, 7, 8, 9
"""Exit codes."""


class Or:
    """One of several shapes; `None` stands for null."""

    def __init__(self, *shapes: Any) -> None:
        self.shapes = shapes


class Each:
    """An object of any names, all its values of one shape."""

    def __init__(self, shape: Any) -> None:
        self.shape = shape


TEXT_OR_NULL = Or(str, None)


def misfit(value: Any, shape: Any, place: str = "$") -> str:
    """Where a value departs from a shape, or nothing. Further members of an object are allowed, as promised."""
    if isinstance(shape, Or):
        return "" if any(not misfit(value, one, place) for one in shape.shapes) else f"{place}: {value!r}"
    if isinstance(shape, Each):
        return _first([misfit(one, shape.shape, f"{place}.{name}") for name, one in value.items()])
    if isinstance(shape, dict):
        if not isinstance(value, dict) or (missing := shape.keys() - value.keys()):
            return f"{place}: not {set(shape)} ({value!r})" if not isinstance(value, dict) else f"{place}: {missing}"
        return _first([misfit(value[name], one, f"{place}.{name}") for name, one in shape.items()])
    if isinstance(shape, list):
        if not isinstance(value, list):
            return f"{place}: no list ({value!r})"
        return _first([misfit(one, shape[0], f"{place}[{number}]") for number, one in enumerate(value)])
    fits = value is None if shape is None else type(value) is shape
    return "" if fits else f"{place}: {value!r} is no {shape}"


def _first(found: list[str]) -> str:
    return next((one for one in found if one), "")


SESSION = {
    "id": str, "date": str, "time": TEXT_OR_NULL, "room": str, "judge": str, "status": str, "hearings": int,
    "recorded": int,
}  # fmt: skip

HEARING = {
    "id": str, "participant": str, "file_number": str, "name": str, "order": int, "disposition": str,
    "attendance": TEXT_OR_NULL, "phase_before": TEXT_OR_NULL, "phase_after": TEXT_OR_NULL,
    "responses": [{"kind": str, "item": str, "behaviour": str, "quantity": str, "unit": str}],
    "orders": [{"text": str, "due": TEXT_OR_NULL}],
    "next": Or({"date": str, "time": TEXT_OR_NULL, "kind": TEXT_OR_NULL}, None),
    "notes": str,
}  # fmt: skip

INFO = {
    "version": str, "schema": int, "device": str, "site": str, "pack": str, "training": bool, "dossiers": int,
    "entries": int, "waiting": int, "conflicts": int,
    "records": {
        "participants": int, "enrolments": int, "sessions": int, "hearings": int, "attendance": int, "tests": int,
        "test_results": int,
    },
    "digest": str, "digests": Each(str),
}  # fmt: skip

VERIFY = {
    "ok": bool,
    "checked": {"pages": int, "entries": int, "records": int},
    "problems": [{"what": str, "where": str, "advice": str}],
}

IMPORT = {
    "kind": str, "read": int, "added": int, "changed": int, "unchanged": int,
    "rejected": [{"line": int, "field": str, "value": str, "reason": str}], "rejected_file": TEXT_OR_NULL,
}  # fmt: skip

PARTICIPANTS = [
    {
        "id": str, "file_number": str, "name": str, "site": str, "status": TEXT_OR_NULL, "phase": TEXT_OR_NULL,
        "admitted_on": TEXT_OR_NULL,
    }
]  # fmt: skip

RECORD = {"recorded": int, "amended": int, "refused": [{"index": int, "field": str, "reason": str}]}

HISTORY = [
    {
        "at": str, "by": str, "device": str, "site": str, "action": str, "reason": str,
        "changes": [{"record": str, "field": str}],
    }
]  # fmt: skip
