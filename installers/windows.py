"""Packs the program for Windows, on Linux: setup.exe by NSIS, and a portable zip.

    python installers/windows.py BUILD OUT --python ARCHIVE     ARCHIVE is CPython's embeddable archive, see README.md
    python installers/windows.py BUILD OUT --stand-in           a setup that is good for trying only

Needs makensis, gcc for Windows (mingw-w64), rsvg-convert, icotool.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

from linux import PORTABLE, version
from payload import ARCHIVE, HERE, CannotBuild, assemble, four_parts, icon
from program import date_of_commit, environment
from pruning import is_paper


def pack(scratch: Path, out: Path, archive: Path | None) -> list[Path]:
    """The setup and, from the real Python, the portable zip."""
    out.mkdir(parents=True, exist_ok=True)
    folder, epoch = scratch / "windows/TJDesk", date_of_commit()
    python = environment(scratch / "venv")
    assemble(folder, scratch / "windows/scratch", python, archive, int(epoch))
    subprocess.run([python, HERE / "papers.py", folder, "--site", folder / "site"], check=True)
    _drop_papers(folder / "site")
    made = [_setup(folder, scratch / "windows/scratch", out, epoch, "" if archive else "-trial", python)]
    return made if archive is None else [*made, _zip(folder, out)]


def _drop_papers(site: Path) -> None:
    """What only `papers.py` reads goes when it has read it."""
    for path in sorted(site.rglob("*"), reverse=True):
        if path.is_file() and is_paper(path.relative_to(site).as_posix()):
            path.unlink()
        elif path.is_dir() and not any(path.iterdir()):
            path.rmdir()


def _setup(folder: Path, scratch: Path, out: Path, epoch: str, mark: str, python: Path) -> Path:
    (scratch / "files.nsh").write_text("\n".join(_removals(folder)) + "\n", "utf-8-sig")
    file = out / f"tjdesk-{version()}-setup{mark}.exe"
    told = {
        "VERSION": version(),
        "NUMBER": four_parts(),
        "PAYLOAD": folder,
        "LIST": scratch / "files.nsh",
        "ICON": icon(HERE / "icons/tjdesk.svg", scratch),
        "SIDE": _side(scratch, python),
        "OUT": file,
        "KILOBYTES": _bytes_of(folder) // 1024,
    }
    command = [
        "makensis",
        "-V2",
        "-WX",
        "-INPUTCHARSET",
        "UTF8",
        *(["-DTRIAL"] if mark else []),
        *(f"-D{name}={value}" for name, value in told.items()),
    ]
    subprocess.run([*command, HERE / "windows/setup.nsi"], check=True, env=os.environ | {"SOURCE_DATE_EPOCH": epoch})
    return file


def _side(scratch: Path, python: Path) -> Path:
    """The picture at the side of the first and last dialog, as NSIS wants it: a bitmap, drawn at twice its size."""
    drawn, made = scratch / "side.png", scratch / "side.bmp"
    subprocess.run(["rsvg-convert", "-w", "328", "-h", "628", HERE / "icons/setup.svg", "-o", drawn], check=True)
    convert = "import sys; from PIL import Image; Image.open(sys.argv[1]).convert('RGB').save(sys.argv[2])"
    subprocess.run([python, "-c", convert, drawn, made], check=True)
    return made


def _removals(folder: Path) -> Iterator[str]:
    """What the uninstaller removes: each file that the setup brings, then the folders that are empty by then."""
    for path in sorted(folder.rglob("*"), key=lambda path: (len(path.parts), path), reverse=True):
        place = str(path.relative_to(folder)).replace("/", "\\")
        yield f'RMDir "$INSTDIR\\{place}"' if path.is_dir() else f'Delete "$INSTDIR\\{place}"'


def _bytes_of(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _zip(folder: Path, out: Path) -> Path:
    """The portable folder: it runs from a stick, and keeps what it writes beside itself."""
    file, top = out / f"tjdesk-{version()}-windows-amd64.zip", f"TJDesk-{version()}"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            packed.writestr(_entry(f"{top}/{path.relative_to(folder).as_posix()}"), path.read_bytes())
        packed.writestr(_entry(f"{top}/{PORTABLE}"), "TJDesk keeps its data in the folder `data` beside this file.\r\n")
    return file


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
    entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
    return entry


def main() -> int:
    """Exit code 1 where something for the build is missing."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    asked.add_argument("build", type=Path)
    asked.add_argument("out", type=Path)
    python = asked.add_mutually_exclusive_group(required=True)
    python.add_argument("--python", type=Path)
    python.add_argument("--stand-in", action="store_true")
    told = asked.parse_args()
    if not told.stand_in and not told.python.is_file():
        print(f"Give the file {ARCHIVE.name} from python.org (SHA-256 {ARCHIVE.sha256}).", file=sys.stderr)
        return 1
    try:
        for file in pack(told.build.resolve(), told.out.resolve(), told.python):
            print(f"{file}  {file.stat().st_size / 1e6:.1f} MB")
    except CannotBuild as wanting:
        print(wanting, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
