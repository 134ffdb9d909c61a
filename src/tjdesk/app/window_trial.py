"""Opens the window on a training court and closes it again: proof that an installation can show itself."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtCore import QTimer

from tjdesk.app.window import ready_window
from tjdesk.domain.refusal import Kind, Trouble
from tjdesk.i18n.language import Language
from tjdesk.i18n.message import _
from tjdesk.services.house import House, TrainingCourt
from tjdesk.ui.desk.settings import SettingsFile

PATIENCE = 60_000
"""Milliseconds until a window that shows nothing counts as broken."""
_LOOK_AGAIN = 100


def try_window(house: House, court: TrainingCourt, language: Language, folder: Path) -> None:
    """Show the court's first screen, then close. Its settings lie in `folder`. Raises Trouble where nothing comes."""
    _without_a_screen()
    app, frame, inside = ready_window(house, SettingsFile(folder / "window.json"), language, court.store, court)
    shown: list[bool] = []

    def look() -> None:
        if inside and inside[0].shell is not None and inside[0].shell.isVisible():
            shown.append(True)
            frame.close()
            app.exit()

    watch, end = QTimer(frame), QTimer(frame)
    watch.timeout.connect(look)
    end.setSingleShot(True)
    end.timeout.connect(app.exit)
    watch.start(_LOOK_AGAIN)
    end.start(PATIENCE)
    app.exec()
    if not shown:
        frame.close()
        raise Trouble(
            Kind.DAMAGED,
            _("The window did not open."),
            _("Install TJDesk again. Your stores were not touched."),
        )


def _without_a_screen() -> None:
    """Where no screen can be reached, the window is drawn in memory."""
    if sys.platform == "linux" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
