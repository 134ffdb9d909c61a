"""Brings the typefaces of paper and screen into the package, as their makers released them, unaltered.

    python tools/fonts.py            fetch the releases with npm and copy what we use into src/tjdesk/reports/fonts
    python tools/fonts.py --check    only compare the files in the package with the fingerprints below

The fonts are under the SIL Open Font License 1.1 with "Source" as a reserved name: a subset or a converted file
would have to be called something else. So the static TrueType files are bundled whole and byte for byte.
"""

from __future__ import annotations

import argparse
import hashlib
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "src" / "tjdesk" / "reports" / "fonts"
RELEASES = {
    "source-sans@3.52.0": {
        "TTF/SourceSans3-Regular.ttf": "4644c81b86ec9caaa76b634889968ed3c4f4f52f054855933acc7c2b21e53b0f",
        "TTF/SourceSans3-Semibold.ttf": "a3f4f8dcf343a8f24dc61951de93f3ba1558b15cd250ba24af8a40e957081b7d",
        "TTF/SourceSans3-Bold.ttf": "9214b9d95e4231c609802815c2646c98174e2102d0d37f88978a7f8e71006e6a",
        "TTF/SourceSans3-It.ttf": "192afd78f0f54a3c69eaf02d43f4d9a821e9d6110e41d3d25d61a7385cd580e4",
        "LICENSE.md": "56af9b9c6715597e458284a474dc118a50a4150e9d547c70f7b4a33c3e6a9328",
    },
    "source-serif@4.5.1": {
        "TTF/SourceSerif4-Regular.ttf": "e5a4ee6a3d87bb9024796be390c6771e2a0eb1883dae25effaf57ca01668e24b",
        "TTF/SourceSerif4-Semibold.ttf": "36db62940cb5728b12b1802476dc7fcf4c6c519a7bdd476ba23a4e555fc4655f",
        "LICENSE.md": "c21d7293d87b6d7ab1d0229a2f55b77f33a7613a6a4e66f6693d68d7d8d09464",
    },
}
LICENCES = {"source-sans@3.52.0": "SourceSans3-OFL.txt", "source-serif@4.5.1": "SourceSerif4-OFL.txt"}


def target(release: str, member: str) -> Path:
    """Where a file of a release lies in the package."""
    return FOLDER / (LICENCES[release] if member == "LICENSE.md" else Path(member).name)


def wrong() -> list[str]:
    """What is missing or differs from its release."""
    problems = []
    for release, members in RELEASES.items():
        for member, fingerprint in members.items():
            path = target(release, member)
            if not path.exists() or hashlib.sha256(path.read_bytes()).hexdigest() != fingerprint:
                problems.append(f"{path.name}: not the file of {release}")
    return problems


def fetch() -> None:
    """Copies every file from its release."""
    for release, members in RELEASES.items():
        with tempfile.TemporaryDirectory() as folder:
            command = ["npm", "pack", "--silent", release]
            subprocess.run(command, cwd=folder, check=True, capture_output=True)  # noqa: S603
            with tarfile.open(next(Path(folder).glob("*.tgz"))) as archive:
                for member in members:
                    stream = archive.extractfile(f"package/{member}")
                    assert stream is not None
                    target(release, member).write_bytes(stream.read())


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="only compare what is there")
    if not parser.parse_args().check:
        FOLDER.mkdir(exist_ok=True)
        fetch()
    for problem in wrong():
        print(problem, file=sys.stderr)
    return 1 if wrong() else 0


if __name__ == "__main__":
    sys.exit(main())
