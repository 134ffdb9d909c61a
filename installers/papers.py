"""The papers that travel with the program: every licence in one file, and a bill of materials (CycloneDX).

    python papers.py PROGRAM      run by the Python of the environment from which PROGRAM was frozen

Writes PROGRAM/LICENCES.txt and PROGRAM/sbom.cdx.json.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import Distribution, distributions
from pathlib import Path


def carried() -> list[Distribution]:
    """The distributions that the program carries: TJDesk and all that it requires, by name."""
    installed = {_name(one): one for one in distributions()}
    found: dict[str, Distribution] = {}
    waiting = ["tjdesk"]
    while waiting:
        name = waiting.pop()
        if name in found or name not in installed:
            continue
        found[name] = installed[name]
        waiting += _required(installed[name])
    return [found[name] for name in sorted(found)]


def _required(one: Distribution) -> Iterator[str]:
    from packaging.requirements import Requirement

    for line in one.requires or ():
        wanted = Requirement(line)
        if wanted.marker is None or wanted.marker.evaluate({"extra": ""}):
            yield wanted.name.lower().replace("_", "-")


def _name(one: Distribution) -> str:
    return str(one.metadata["Name"]).lower().replace("_", "-")


def licences() -> str:
    """The text of every licence, one after the other, each under the name of what it covers."""
    return "\n\n".join(part for one in carried() for part in _licence(one)) + "\n"


def _licence(one: Distribution) -> Iterator[str]:
    said = one.metadata.get("License-Expression") or one.metadata.get("License") or "see its text"
    rule = "=" * 78
    yield f"{rule}\n{one.metadata['Name']} {one.version}\nLicence: {said.splitlines()[0]}\n{rule}"
    for file in one.files or ():
        if any(word in file.name.upper() for word in ("LICENSE", "LICENCE", "COPYING", "NOTICE", "AUTHORS", "OFL")):
            path = Path(str(one.locate_file(file)))
            if path.is_file() and path.suffix not in (".py", ".pyc"):
                yield f"--- {file.name} ---\n{path.read_text('utf-8', errors='replace').strip()}"


def bill_of_materials() -> str:
    """What the program is made of, as CycloneDX JSON: the environment's components that are carried."""
    said = subprocess.run(
        [sys.executable, "-m", "cyclonedx_py", "environment", "--output-reproducible", "--of", "JSON", sys.executable],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    bill = json.loads(said.stdout)
    names = {_name(one) for one in carried()}
    bill["components"] = [c for c in bill["components"] if c["name"].lower().replace("_", "-") in names]
    kept = {c["bom-ref"] for c in bill["components"]}
    bill["dependencies"] = [d for d in bill.get("dependencies", ()) if d["ref"] in kept]
    for told in bill["dependencies"]:
        told["dependsOn"] = [ref for ref in told.get("dependsOn", ()) if ref in kept]
    return json.dumps(bill, indent=2, sort_keys=True) + "\n"


if __name__ == "__main__":
    program = Path(sys.argv[1])
    (program / "LICENCES.txt").write_text(licences(), "utf-8")
    (program / "sbom.cdx.json").write_text(bill_of_materials(), "utf-8")
