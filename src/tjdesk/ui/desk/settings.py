"""What this computer's user has chosen for the window: a small file in their own folder. No names stand in it."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

IDLE_MINUTES = 10
MODES = ("light", "dark", "system", "contrast")


@dataclass(frozen=True)
class Settings:
    """Choices that outlive the program. `store` is the folder last opened; `place` x, y, width, height, maximised.

    `language` is empty for the system's own; `text` 1.0 to 1.5; `columns` are widths by the name of a table; `papers`
    are language and paper by the kind of paper.
    """

    language: str = ""
    mode: str = "system"
    text: float = 1.0
    idle_minutes: int = IDLE_MINUTES
    store: str = ""
    place: tuple[int, int, int, int, int] | None = None
    columns: dict[str, list[int]] = field(default_factory=dict)
    papers: dict[str, list[str]] = field(default_factory=dict)
    printer: str = ""
    pdf_folder: str = ""


def config_folder() -> Path:
    """Where this system keeps a user's settings."""
    if sys.platform == "win32":
        return Path(os.environ.get("APPDATA") or Path.home() / "AppData" / "Roaming") / "TJDesk"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "TJDesk"
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "tjdesk"


def data_folder() -> Path:
    """Where this system keeps a user's data: stores founded without a folder of their own, and local reports."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "TJDesk"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "TJDesk"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "tjdesk"


class SettingsFile:
    """The settings now, and their file. A folder that cannot be written costs the memory, never the work."""

    def __init__(self, file: Path | None = None) -> None:
        self._file = file or config_folder() / "window.json"
        self.now = _read(self._file)

    def change(self, **chosen: Any) -> bool:
        """Remember choices by the names of `Settings`; whether they could be written down."""
        changed = replace(self.now, **chosen)
        if changed == self.now:
            return True
        self.now = changed
        return self._write()

    def _write(self) -> bool:
        part = self._file.with_suffix(".part")
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            part.write_text(json.dumps(asdict(self.now), indent=1), "utf-8")
            os.replace(part, self._file)
        except OSError:
            return False
        return True


def _read(file: Path) -> Settings:
    """The settings of a file; what is missing or makes no sense is as on the first day."""
    try:
        told = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError):
        return Settings()
    return _understood(told) if isinstance(told, dict) else Settings()


def _understood(told: dict[str, Any]) -> Settings:
    mode, text, idle = told.get("mode"), told.get("text"), told.get("idle_minutes")
    return Settings(
        language=_words(told.get("language")),
        mode=mode if mode in MODES else "system",
        text=min(max(float(text), 1.0), 1.5) if isinstance(text, int | float) else 1.0,
        idle_minutes=min(max(idle, 1), 120) if isinstance(idle, int) else IDLE_MINUTES,
        store=_words(told.get("store")),
        place=_place(told.get("place")),
        columns=_understandable(told.get("columns"), _whole_numbers),
        papers=_understandable(told.get("papers"), _two_words),
        printer=_words(told.get("printer")),
        pdf_folder=_words(told.get("pdf_folder")),
    )


def _words(told: Any) -> str:
    return told if isinstance(told, str) else ""


def _understandable(told: Any, fits: Callable[[Any], bool]) -> dict[str, Any]:
    """What makes sense of something kept by name."""
    return {name: kept for name, kept in told.items() if fits(kept)} if isinstance(told, dict) else {}


def _place(told: Any) -> tuple[int, int, int, int, int] | None:
    if not _whole_numbers(told) or len(told) != 5:
        return None
    left, top, width, height, maximised = told
    return (left, top, width, height, maximised)


def _two_words(told: Any) -> bool:
    return isinstance(told, list) and len(told) == 2 and all(isinstance(one, str) for one in told)


def _whole_numbers(told: Any) -> bool:
    return isinstance(told, list) and all(isinstance(one, int) for one in told)
