"""What this computer's user has chosen for the window: a small file in their own folder. No names stand in it."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

IDLE_MINUTES = 10
MODES = ("light", "dark", "system", "contrast")


@dataclass(frozen=True)
class Settings:
    """Choices that outlive the program. `store` is the folder last opened; `place` x, y, width, height, maximised.

    `language` is empty for the system's own; `text` 1.0 to 1.5; `columns` are widths by the name of a table.
    """

    language: str = ""
    mode: str = "system"
    text: float = 1.0
    idle_minutes: int = IDLE_MINUTES
    store: str = ""
    place: tuple[int, int, int, int, int] | None = None
    columns: dict[str, list[int]] = field(default_factory=dict)


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
    language, mode, store = told.get("language"), told.get("mode"), told.get("store")
    text, idle, columns = told.get("text"), told.get("idle_minutes"), told.get("columns")
    return Settings(
        language=language if isinstance(language, str) else "",
        mode=mode if mode in MODES else "system",
        text=min(max(float(text), 1.0), 1.5) if isinstance(text, int | float) else 1.0,
        idle_minutes=min(max(idle, 1), 120) if isinstance(idle, int) else IDLE_MINUTES,
        store=store if isinstance(store, str) else "",
        place=_place(told.get("place")),
        columns={name: widths for name, widths in columns.items() if _whole_numbers(widths)}
        if isinstance(columns, dict)
        else {},
    )


def _place(told: Any) -> tuple[int, int, int, int, int] | None:
    if not _whole_numbers(told) or len(told) != 5:
        return None
    left, top, width, height, maximised = told
    return (left, top, width, height, maximised)


def _whole_numbers(told: Any) -> bool:
    return isinstance(told, list) and all(isinstance(one, int) for one in told)
