"""The window is on screen before anything heavy is loaded: in a process of its own, as somebody starts it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

_START = """
import sys
from pathlib import Path
import PySide6.QtCore
from tjdesk.app.window import ready_window
from tjdesk.ui.desk.settings import SettingsFile
app, frame, inside = ready_window(None, SettingsFile(Path(sys.argv[1])), "es", Path(sys.argv[2]), None)
app.processEvents()
loaded = [*sys.modules, *("PySide6.QtCore." + name for name in vars(PySide6.QtCore))]
frame.showNormal()
frame.resize(1366, 700)
seen = frame.grab().toImage()
print(seen.pixelColor(5, 300).name(), seen.pixelColor(700, 300).name(), not inside)
print(*loaded)
"""


def test_two_grounds_are_shown_before_anything_else_is_loaded(tmp_path: Path) -> None:
    told = [sys.executable, "-c", _START, str(tmp_path / "window.json"), str(tmp_path / "store")]
    answer = subprocess.run(told, capture_output=True, text=True, check=True).stdout
    seen, loaded = answer.splitlines()
    assert seen == "#f3f0ea #fdfcfa True"
    heavy = {"sqlalchemy", "tjdesk.ui.desk.window", "tjdesk.i18n.language", "PySide6.QtCore.Qt", "PySide6.QtSvg"}
    assert not heavy & set(loaded.split())
