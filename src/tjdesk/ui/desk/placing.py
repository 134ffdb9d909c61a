"""Where the window stands: where it was last, if that is still on a screen, and never larger than there is room."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QWidget

from tjdesk.ui.desk.settings import SettingsFile
from tjdesk.ui.kit.tokens import WINDOW_MINIMUM

_USUAL = (1366, 768)
_TITLE_BAR = 40
_ROOMY = 1600
"""A screen at least this wide has room for a window that does not fill it."""


def set_least(window: QWidget) -> None:
    """The smallest size: the look's, or a smaller screen less its title bar."""
    room = window.screen().availableGeometry().size()
    window.setMinimumSize(min(WINDOW_MINIMUM[0], room.width()), min(WINDOW_MINIMUM[1], room.height() - _TITLE_BAR))


def place(window: QWidget, settings: SettingsFile) -> bool:
    """Put the window where it was last; whether it is to fill the screen."""
    kept, room = settings.now.place, window.screen().availableGeometry()
    if kept is None:
        window.resize(min(_USUAL[0], room.width()), min(_USUAL[1], room.height() - _TITLE_BAR))
        return room.width() < _ROOMY
    left, top, width, height, maximised = kept
    window.resize(min(width, room.width()), min(height, room.height()))
    if any(screen.availableGeometry().contains(left + 40, top + 10) for screen in QApplication.screens()):
        window.move(left, top)
    return bool(maximised)


def remember(window: QWidget, settings: SettingsFile) -> None:
    """Write down where the window stands."""
    frame = window.normalGeometry()
    settings.change(place=(frame.x(), frame.y(), frame.width(), frame.height(), int(window.isMaximized())))
