"""Says in what two builds of one commit differ, file by file.

    python installers/compare.py ONE TWO      two folders: programs, or what `make installers` wrote

Exit code 1 where anything differs.
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path


def told(folder: Path) -> dict[str, str]:
    """Each file by its place: what is in it (a digest, or where a link leads) and whether it runs."""
    found = {}
    for path in sorted(folder.rglob("*")):
        place = path.relative_to(folder).as_posix()
        if path.is_symlink():
            found[place] = f"leads to {path.readlink()}"
        elif path.is_file():
            with path.open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
            found[place] = f"{digest} {'runs' if path.stat().st_mode & 0o100 else ''}"
    return found


def main(one: Path, two: Path) -> int:
    """Prints the differences and how many files are alike."""
    first, second = told(one), told(two)
    apart = sorted(place for place in first.keys() | second.keys() if first.get(place) != second.get(place))
    for place in apart:
        why = "differs" if place in first and place in second else f"only in {one if place in first else two}"
        print(f"{place}: {why}")
    print(f"{len(first.keys() | second.keys()) - len(apart)} files are alike, {len(apart)} are not")
    return 1 if apart else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
