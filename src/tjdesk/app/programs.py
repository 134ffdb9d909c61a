"""The programs on this computer: the one installed, and newer ones beside it that updates brought.

Versions lie in `versions/NUMBER` of the user's data folder; `versions/current.json` says which of them runs. The
installed program is never written to: it looks there at its start and hands over (`switching.py`).
"""

from __future__ import annotations

import json
import os
import platform
import shutil
import sys
from dataclasses import asdict, dataclass, field
from importlib import resources
from pathlib import Path
from typing import Any

from tjdesk import __version__
from tjdesk.app.switching import POINTER, VERSIONS
from tjdesk.ui.desk.settings import data_folder

NAME = "tjdesk.exe" if sys.platform == "win32" else "tjdesk"


@dataclass(frozen=True)
class Step:
    """One switch: to which number, and the backup made before it."""

    number: int
    backup: str


@dataclass(frozen=True)
class Programs:
    """The folder of versions, and what it says."""

    folder: Path = field(default_factory=lambda: data_folder() / VERSIONS)

    def steps(self) -> list[Step]:
        """The switches that stand, the last one last. A pointer that cannot be read is none."""
        try:
            told = json.loads((self.folder / POINTER).read_text("utf-8"))
            return [Step(int(one["number"]), str(one["backup"])) for one in told["steps"]]
        except (OSError, ValueError, KeyError, TypeError):
            return []

    def keep(self, steps: list[Step]) -> None:
        """Say which version runs, at once or not at all. Raises OSError."""
        self.folder.mkdir(parents=True, exist_ok=True)
        part = self.folder / f"{POINTER}.part"
        with part.open("w", encoding="utf-8") as file:
            json.dump({"steps": [asdict(step) for step in steps]}, file)
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, self.folder / POINTER)

    def program(self, number: int) -> Path:
        """Where the executable of a version is."""
        return self.folder / str(number) / NAME

    def newer(self, number: int) -> Path | None:
        """The executable of the version that is to run, if it is newer than `number` and there."""
        steps = self.steps()
        if not steps or steps[-1].number <= number:
            return None
        found = self.program(steps[-1].number)
        return found if os.access(found, os.X_OK) else None

    def tidy(self, kept: set[int]) -> None:
        """Remove the folders of versions that nothing leads to."""
        for old in self.folder.iterdir():
            if old.is_dir() and not (old.name.isdigit() and int(old.name) in kept):
                shutil.rmtree(old, ignore_errors=True)


def own_number() -> int:
    """The number of this build; 0 for one that was never released."""
    told: dict[str, Any] = json.loads((resources.files("tjdesk.app") / "release.json").read_text("utf-8"))
    return int(told["number"])


def own_version() -> str:
    return __version__


def own_platform() -> str:
    """As in the names of updates: linux-x86_64, win32-amd64, darwin-arm64."""
    return f"{sys.platform}-{platform.machine().lower()}"
