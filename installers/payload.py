"""The program's folder for Windows, assembled on Linux: locked wheels, CPython's own archive, two launchers.

Everything is proved by its hash: the wheels against requirements/run.txt, the archive against ARCHIVE. Pruned by the
rules of the other systems (`pruning.py`), compiled, and closed: a library that is missing stops the build (`dlls.py`).
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import zipfile
from dataclasses import dataclass
from pathlib import Path

import dlls
from linux import ROOT, version
from pruning import is_excluded, is_wanted

HERE = Path(__file__).resolve().parent
WINDOWS = HERE / "windows"
COMPILER, RESOURCES = "x86_64-w64-mingw32-gcc", "x86_64-w64-mingw32-windres"


@dataclass(frozen=True)
class Archive:
    """The embeddable CPython from python.org that the program runs on."""

    version: str
    sha256: str

    @property
    def name(self) -> str:
        return f"python-{self.version}-embed-amd64.zip"

    @property
    def library(self) -> str:
        major, minor, _patch = self.version.split(".")
        return f"python{major}{minor}.dll"


ARCHIVE = Archive("3.11.9", "009d6bf7e3b2ddca3d784fa09f90fe54336d5b60f0e0f305c37f400bf83cfd3b")
_OF_PYTHON_UNUSED = (
    "python.exe",
    "pythonw.exe",
    "python.cat",
    "sqlite3.dll",
    "_sqlite3.pyd",
    "libssl-3.dll",
    "_ssl.pyd",
    "libcrypto-3.dll",
    "_hashlib.pyd",
    "_msi.pyd",
    "winsound.pyd",
)
_SOURCES_KEPT = ("tjdesk/db/migrations/",)
"""Modules that are read as source when the program runs."""


class CannotBuild(Exception):
    """What is missing for a build, in a sentence."""


def assemble(folder: Path, scratch: Path, python: Path, archive: Path | None, epoch: int) -> None:
    """The whole program in `folder`. Without an archive a stand-in takes Python's place, for trials only."""
    shutil.rmtree(folder, ignore_errors=True)
    site = folder / "site"
    site.mkdir(parents=True)
    for wheel in (*locked_wheels(scratch / "wheels", python), own_wheel(scratch / "own", python)):
        unpack(wheel, site)
    _compile(site, python)
    _put_python(folder, archive)
    _launchers(folder, scratch)
    shutil.copyfile(HERE / "start.py", folder / "start.py")
    shutil.copyfile(ROOT / "LICENSE", folder / "LICENSE.txt")
    dlls.prune(folder)
    wanting = [line for line in dlls.missing(folder) if archive is not None or not _is_of_python(line)]
    if wanting:
        raise CannotBuild("\n".join(wanting))
    for path in (folder, *sorted(folder.rglob("*"))):
        path.chmod(0o755 if path.is_dir() else 0o644)
        os.utime(path, (epoch, epoch))


def locked_wheels(folder: Path, python: Path) -> list[Path]:
    """The wheel for Windows of every locked requirement, proved by its hash. Raises CalledProcessError."""
    shutil.rmtree(folder, ignore_errors=True)
    major, minor, _patch = ARCHIVE.version.split(".")
    command = [python, "-m", "pip", "--disable-pip-version-check", "--quiet", "--quiet", "download", "--no-deps"]
    target = ["--platform", "win_amd64", "--python-version", f"{major}.{minor}", "--implementation", "cp"]
    proved = ["--only-binary=:all:", "--require-hashes", "-r", ROOT / "requirements/run.txt", "-d", folder]
    subprocess.run([*command, *target, *proved], check=True)
    return sorted(folder.glob("*.whl"))


def own_wheel(folder: Path, python: Path) -> Path:
    """TJDesk itself."""
    shutil.rmtree(folder, ignore_errors=True)
    command = [
        python,
        "-m",
        "pip",
        "--disable-pip-version-check",
        "--quiet",
        "--quiet",
        "wheel",
        "--no-deps",
        "--no-build-isolation",
    ]
    subprocess.run([*command, "-w", folder, ROOT], check=True)
    (wheel,) = folder.glob("*.whl")
    return wheel


def unpack(wheel: Path, site: Path) -> None:
    """What of a wheel is carried."""
    with zipfile.ZipFile(wheel) as packed:
        for member in packed.infolist():
            name = member.filename
            if member.is_dir() or ".data/" in name or not is_wanted(name) or is_excluded(name):
                continue
            packed.extract(member, site)


def _compile(site: Path, python: Path) -> None:
    """Modules compiled, each beside its place, without a path of this machine; sources go, save those read as such."""
    fits = subprocess.run(
        [python, "-c", "import sys; print('%d.%d.' % sys.version_info[:2])"], check=True, capture_output=True, text=True
    )
    if not ARCHIVE.version.startswith(fits.stdout.strip()):
        raise CannotBuild(
            f"Compiled modules for {ARCHIVE.version} are made by a Python {ARCHIVE.version.rpartition('.')[0]}."
        )
    command = [python, "-m", "compileall", "-q", "-b", "--invalidation-mode", "unchecked-hash", "-s", site]
    subprocess.run([*command, site], check=True)
    for source in site.rglob("*.py"):
        if not source.relative_to(site).as_posix().startswith(_SOURCES_KEPT):
            source.unlink()


def _put_python(folder: Path, archive: Path | None) -> None:
    paths = [f"{Path(ARCHIVE.library).stem}.zip", "site", "."]
    (folder / f"{Path(ARCHIVE.library).stem}._pth").write_text("\r\n".join(paths) + "\r\n", "ascii")
    if archive is None:
        library = folder / ARCHIVE.library
        subprocess.run([COMPILER, "-O2", "-s", "-shared", *_ALIKE, WINDOWS / "stand_in.c", "-o", library], check=True)
        return
    if hashlib.sha256(archive.read_bytes()).hexdigest() != ARCHIVE.sha256:
        raise CannotBuild(f"{archive} is not {ARCHIVE.name} as it was published.")
    with zipfile.ZipFile(archive) as packed:
        for name in packed.namelist():
            if name not in _OF_PYTHON_UNUSED and not name.endswith("._pth"):
                packed.extract(name, folder)
    (folder / "LICENSE.txt").rename(folder / "site/PYTHON-LICENSE.txt")


def _is_of_python(line: str) -> bool:
    """Whether what is wanting lies in the archive that a trial has not."""
    wanted = line.rpartition(" ")[2]
    return wanted in (ARCHIVE.library, "python3.dll", "libffi-8.dll", "vcruntime140.dll", "vcruntime140_1.dll")


_ALIKE = ("-Wl,--no-insert-timestamp",)


def _launchers(folder: Path, scratch: Path) -> None:
    scratch.mkdir(parents=True, exist_ok=True)
    drawings = {name: icon(HERE / f"icons/{name}.svg", scratch) for name in ("tjdesk", "bundle")}
    for name, options in (("tjdesk.exe", []), ("tjdeskw.exe", ["-DWINDOW", "-mwindows"])):
        said = (WINDOWS / "launcher.rc.in").read_text("utf-8")
        places = {
            "{icon}": drawings["tjdesk"],
            "{bundle_icon}": drawings["bundle"],
            "{manifest}": WINDOWS / "launcher.manifest",
            "{number}": four_parts().replace(".", ","),
            "{version}": version(),
            "{name}": name,
        }
        for place, value in places.items():
            said = said.replace(place, str(value))
        (scratch / "launcher.rc").write_text(said, "utf-8")
        subprocess.run([RESOURCES, "-c", "65001", scratch / "launcher.rc", scratch / "launcher.o"], check=True)
        command = [
            COMPILER,
            "-O2",
            "-s",
            "-municode",
            "-Wall",
            "-Wextra",
            "-Werror",
            *options,
            *_ALIKE,
            f'-DPYTHON=L"{ARCHIVE.library}"',
        ]
        subprocess.run([*command, WINDOWS / "launcher.c", scratch / "launcher.o", "-o", folder / name], check=True)


def four_parts() -> str:
    """The version as Windows wants it: 0.1.0.0."""
    return ".".join([*version().split("."), "0", "0"][:4])


def icon(drawing: Path, scratch: Path) -> Path:
    """An .ico of a drawing in the sizes that Windows shows."""
    pictures = []
    for size in (16, 20, 24, 32, 40, 48, 64, 256):
        picture = scratch / f"{drawing.stem}-{size}.png"
        subprocess.run(["rsvg-convert", "-w", str(size), "-h", str(size), drawing, "-o", picture], check=True)
        pictures += ["--raw", picture] if size == 256 else [picture]
    made = scratch / f"{drawing.stem}.ico"
    subprocess.run(["icotool", "--create", "-o", made, *pictures], check=True)
    return made
