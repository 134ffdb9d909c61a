"""The libraries of the building system that a program carries, by the package they are of, with its licence."""

from __future__ import annotations

import re
import shutil
import subprocess
from functools import cache
from pathlib import Path

COMMON = Path("/usr/share/common-licenses")
_PLACES = ("/usr/lib/x86_64-linux-gnu", "/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/lib/aarch64-linux-gnu")
_SHARED = re.compile(r"\.so(\.\d+)*$")


@cache
def libraries(program: Path) -> tuple[tuple[str, tuple[str, ...], str], ...]:
    """Package, its files that are carried, and the text of its licence; nothing where packages are not Debian's."""
    if shutil.which("dpkg-query") is None:
        return ()
    carried = [path.name for path in sorted(program.rglob("*")) if _SHARED.search(path.name) and path.is_file()]
    owners = _packages(frozenset(name for name in carried if not name.startswith("libpython")))
    found: dict[str, set[str]] = {}
    for name, package in owners.items():
        found.setdefault(package, set()).add(name)
    return tuple((package, tuple(sorted(files)), _text(package)) for package, files in sorted(found.items()))


def _packages(names: frozenset[str]) -> dict[str, str]:
    """The package that has a library of each name; none where it came in a wheel, or with Python."""
    places = [f"{place}/{name}" for name in sorted(names) for place in _PLACES]
    said = subprocess.run(["dpkg-query", "-S", *places], capture_output=True, text=True, check=False).stdout
    owned = (line.partition(": ") for line in said.splitlines() if not line.startswith("diversion"))
    return {path.rpartition("/")[2]: package.partition(":")[0] for package, _colon, path in owned}


def _text(package: str) -> str:
    """Debian's copyright file of a package."""
    return Path(f"/usr/share/doc/{package}/copyright").read_text("utf-8", errors="replace").strip()


def version_of(package: str) -> str:
    """As Debian counts it."""
    asked = ["dpkg-query", "-W", "-f", "${Version}", package]
    return subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip()


def licence_names(text: str) -> list[str]:
    """The licences that a copyright file names, where it can be read by a program."""
    return sorted({name.strip() for name in re.findall(r"^License: *(\S.*)$", text, re.MULTILINE)})


def common_licences(text: str) -> tuple[tuple[str, str], ...]:
    """The licences in common use that a text only refers to, by name, each with its own text."""
    named = sorted(set(re.findall(r"/usr/share/common-licenses/([\w.-]*\w)", text)))
    return tuple((name, (COMMON / name).read_text("utf-8")) for name in named if (COMMON / name).is_file())
