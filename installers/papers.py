"""The papers that travel with the program: every licence in one file, and a bill of materials (CycloneDX).

    python papers.py PROGRAM [--site FOLDER]     run by the Python of the environment from which PROGRAM was made

Writes PROGRAM/LICENCES.txt and PROGRAM/sbom.cdx.json. FOLDER holds the distributions that PROGRAM carries; otherwise
they are those of the environment.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from importlib.metadata import Distribution, distributions
from pathlib import Path
from typing import Any

from carried_libraries import COMMON, common_licences, libraries, licence_names, version_of

_WORDS = ("LICENSE", "LICENCE", "COPYING", "NOTICE", "AUTHORS", "OFL")
_RULE = "=" * 78
_BY_THEIR_TEXT = {"pyrage": "MIT", "sqlcipher3": "Zlib"}
"""Licences of distributions whose metadata name none; the text that comes with them is theirs."""


def carried(site: Path | None) -> list[Distribution]:
    """The distributions that the program carries: TJDesk and all that it requires, by name."""
    found = distributions(path=[str(site)]) if site is not None else distributions()
    installed = {_name(one): one for one in found}
    kept: dict[str, Distribution] = {}
    waiting = ["tjdesk"]
    while waiting:
        name = waiting.pop()
        if name in kept or name not in installed:
            continue
        kept[name] = installed[name]
        waiting += _required(installed[name])
    return [kept[name] for name in sorted(kept)]


def names_carried() -> list[str]:
    """The names of all that is carried from this environment: the page About asks each for its version."""
    return [str(one.metadata["Name"]) for one in carried(None)]


def _required(one: Distribution) -> Iterator[str]:
    from packaging.requirements import Requirement

    for line in one.requires or ():
        wanted = Requirement(line)
        if wanted.marker is None or wanted.marker.evaluate({"extra": ""}):
            yield wanted.name.lower().replace("_", "-")


def _name(one: Distribution) -> str:
    return str(one.metadata["Name"]).lower().replace("_", "-")


def licences(program: Path, site: Path | None) -> str:
    """The text of every licence, one after the other, each under the name of what it covers."""
    parts = [part for one in carried(site) for part in _licence(one)]
    parts += [_headed("Python", "PSF-2.0", _licence_of_python(program))]
    parts += [_headed("Qt, PySide6, shiboken6", "LGPL-3.0-only", _common("LGPL-3"))]
    parts += [
        _headed(f"{package} ({', '.join(files)})", "see its text", text) for package, files, text in libraries(program)
    ]
    parts += [
        _headed(name, "as named above", text) for name, text in common_licences("".join(parts)) if name != "LGPL-3"
    ]
    return "\n\n".join(parts) + "\n"


def _headed(name: str, licence: str, text: str) -> str:
    return f"{_RULE}\n{name}\nLicence: {licence}\n{_RULE}\n\n{text.strip()}"


def _common(name: str) -> str:
    return (COMMON / name).read_text("utf-8")


def _licence_of_python(program: Path) -> str:
    """As it lies in the archive for Windows, in Python's own folder, or where Debian has it."""
    version = f"python{sys.version_info[0]}.{sys.version_info[1]}"
    places = (
        program / "PYTHON-LICENSE.txt",
        Path(sysconfig.get_path("stdlib")) / "LICENSE.txt",
        Path(f"/usr/share/doc/{version}/copyright"),
        Path(sys.base_prefix) / "LICENSE.txt",
    )
    return next(place for place in places if place.is_file()).read_text("utf-8", errors="replace")


def _licence(one: Distribution) -> Iterator[str]:
    named = one.metadata.get("License-Expression") or one.metadata.get("License")
    said = named or _BY_THEIR_TEXT.get(_name(one), "see its text")
    texts = []
    for file in one.files or ():
        if any(word in file.name.upper() for word in _WORDS) and "Qt-Commercial" not in file.name:
            path = Path(str(one.locate_file(file)))
            if path.is_file() and path.suffix not in (".py", ".pyc"):
                texts.append(f"--- {file.name} ---\n{path.read_text('utf-8', errors='replace').strip()}")
    yield _headed(f"{one.metadata['Name']} {one.version}", said.splitlines()[0], "\n\n".join(texts))


def bill_of_materials(program: Path, site: Path | None) -> str:
    """What the program is made of, as CycloneDX JSON: the components that are carried, Python, and libraries."""
    said = subprocess.run(
        [sys.executable, "-m", "cyclonedx_py", "environment", "--output-reproducible", "--of", "JSON", sys.executable],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    bill: dict[str, Any] = json.loads(said.stdout)
    names = {_name(one) for one in carried(site)}
    bill["components"] = [c for c in bill["components"] if c["name"].lower().replace("_", "-") in names]
    kept = {c["bom-ref"] for c in bill["components"]}
    bill["dependencies"] = [d for d in bill.get("dependencies", ()) if d["ref"] in kept]
    for told in bill["dependencies"]:
        told["dependsOn"] = [ref for ref in told.get("dependsOn", ()) if ref in kept]
    bill["components"] += _built_in(site)
    for component in bill["components"]:
        if not component.get("licenses") and component["name"] in _BY_THEIR_TEXT:
            component["licenses"] = [{"license": {"id": _BY_THEIR_TEXT[component["name"]]}}]
    bill["components"] += [_of_the_system(package, text) for package, _files, text in libraries(program)]
    python = {"type": "platform", "bom-ref": "python", "name": "CPython", "version": python_version(program)}
    bill["components"].append(python | {"licenses": [{"license": {"id": "PSF-2.0"}}]})
    return json.dumps(bill, indent=2, sort_keys=True) + "\n"


def _of_the_system(package: str, text: str) -> dict[str, Any]:
    """A library of the building system, by its package; its licences as its copyright file names them."""
    found = {"type": "library", "bom-ref": f"system:{package}", "name": package, "version": version_of(package)}
    names = licence_names(text)
    return found | ({"licenses": [{"license": {"name": name}} for name in names]} if names else {})


_TOLD = ("type", "name", "version", "purl", "licenses", "hashes")


def _built_in(site: Path | None) -> list[dict[str, Any]]:
    """What is compiled into the libraries of a distribution, as the bill that came with it says."""
    found: dict[str, dict[str, Any]] = {}
    for one in carried(site):
        bills = (Path(str(one.locate_file(file))) for file in one.files or () if "/sboms/" in file.as_posix())
        for bill in (json.loads(path.read_text("utf-8")) for path in sorted(bills) if path.suffix == ".json"):
            for part in bill.get("components", ()):
                named = f"{_name(one)}/{part['name']}@{part.get('version', '')}"
                found.setdefault(named, {"bom-ref": named} | {key: part[key] for key in _TOLD if key in part})
    return [found[named] for named in sorted(found)]


def python_version(program: Path) -> str:
    """Of the Python that is carried: for Windows that of the archive."""
    if (program / "tjdesk.exe").exists():
        from payload import ARCHIVE

        return ARCHIVE.version
    return sys.version.split()[0]


if __name__ == "__main__":
    asked = argparse.ArgumentParser()
    asked.add_argument("program", type=Path)
    asked.add_argument("--site", type=Path)
    told = asked.parse_args()
    (told.program / "LICENCES.txt").write_text(licences(told.program, told.site), "utf-8")
    (told.program / "sbom.cdx.json").write_text(bill_of_materials(told.program, told.site), "utf-8")
