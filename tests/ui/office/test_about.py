"""The page About names everything that travels with the program."""

from __future__ import annotations

import re
from importlib.metadata import PackageNotFoundError, distribution

from tjdesk.ui.office.about_page import PARTS, version_of

_TOGETHER = {"shiboken6": "pyside6-essentials"}
"""What is told of under the name of another."""


def _required(name: str, found: set[str]) -> set[str]:
    """A distribution and all that it requires, by name; what is for extras or for other systems is left out."""
    try:
        wanted = distribution(name).requires or ()
    except PackageNotFoundError:
        return found
    if name not in found:
        found.add(name)
        for line in (one for one in wanted if "extra ==" not in one):
            _required(re.split(r"[^\w.-]", line)[0].lower().replace("_", "-"), found)
    return found


def test_everything_that_is_carried_is_named_with_its_licence() -> None:
    told = {part.package.lower().replace("_", "-") for part in PARTS if part.package}
    carried = {_TOGETHER.get(name, name) for name in _required("tjdesk", set())} - {"tjdesk"}
    assert not carried - told
    assert all(part.licence for part in PARTS)
    assert all(version_of(part) != "–" for part in PARTS if part.package)
