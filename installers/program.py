"""Builds the installed program: one folder with its own Python, pruned, with licences and a bill of materials.

    python installers/program.py BUILD DIST      an environment and scratch in BUILD; the program in DIST/tjdesk

Run by `make installers`. Everything is installed from the project's locked requirements.
"""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
LIBRARIES_OF_UNICODE_DATA = "libicudata.so.*"


def build(scratch: Path, out: Path) -> Path:
    """The folder of the program. Raises CalledProcessError where a step fails."""
    scratch, out = scratch.resolve(), out.resolve()
    python = environment(scratch / "venv")
    _freeze(python, scratch, out)
    program = out / "tjdesk"
    if sys.platform == "linux":
        _cut_unicode_data(program)
    subprocess.run([python, HERE / "papers.py", program], check=True)
    return program


def environment(folder: Path) -> Path:
    """A private environment with what the program needs and what packs it; its Python."""
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not python.exists():
        venv.create(folder, with_pip=True)
    pip = [python, "-m", "pip", "--disable-pip-version-check", "--quiet", "--quiet", "install"]
    wanted = (
        argument for name in ("build", "run", "package") for argument in ("-r", ROOT / f"requirements/{name}.txt")
    )
    subprocess.run([*pip, "--require-hashes", *wanted], check=True)
    subprocess.run([*pip, "--no-deps", "--no-build-isolation", "--force-reinstall", ROOT], check=True)
    return python


def _freeze(python: Path, scratch: Path, out: Path) -> None:
    """PyInstaller, in a folder where nothing of the sources can be taken for the installed package.

    A fixed hash seed and date make two builds of one commit alike.
    """
    fixed = {"PYTHONHASHSEED": "1", "SOURCE_DATE_EPOCH": date_of_commit(), "PYTHONPATH": ""}
    command = [python, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR"]
    places = ["--distpath", out, "--workpath", scratch / "work"]
    subprocess.run([*command, *places, HERE / "tjdesk.spec"], check=True, cwd=scratch, env=os.environ | fixed)


def date_of_commit() -> str:
    """Seconds since 1970 of the commit that is built; a fixed day where there is no history."""
    said = subprocess.run(["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True, check=False)
    return said.stdout.strip() or "1767225600"


def _cut_unicode_data(program: Path) -> None:
    from icu import cut

    for library in program.rglob(LIBRARIES_OF_UNICODE_DATA):
        if not library.is_symlink():
            cut(library)


if __name__ == "__main__":
    print(build(Path(sys.argv[1]), Path(sys.argv[2])))
