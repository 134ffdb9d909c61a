"""The typefaces: loads the bundled files and makes the font of each role at the text size in force."""

from __future__ import annotations

import logging
from functools import lru_cache
from importlib.resources import files

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF

from tjdesk.ui.kit.tokens import Role

SANS, SERIF = "Source Sans 3", "Source Serif 4"
_log = logging.getLogger(__name__)


def load_fonts() -> frozenset[str]:
    """Registers every bundled font file with Qt and answers the families found; call it once, before any widget."""
    folder = files("tjdesk") / "reports" / "fonts"
    families: set[str] = set()
    if not folder.is_dir():
        _log.warning("bundled fonts are missing; the system's own are used")
        return frozenset()
    for file in folder.iterdir():
        if file.name.endswith(".ttf"):
            families.update(_load(file.read_bytes(), file.name))
    return frozenset(families)


def _load(data: bytes, name: str) -> list[str]:
    number = QFontDatabase.addApplicationFontFromData(data)
    if number < 0:
        _log.warning("the font %s cannot be read", name)
        return []
    return QFontDatabase.applicationFontFamilies(number)


@lru_cache(maxsize=256)
def font(role: Role, text: float = 1.0, weight: int = 0, italic: bool = False) -> QFont:
    """The font of a role at a text size (1.0 to 1.5); `weight` (400, 600, 700) overrides the role's own."""
    made = QFont(SANS)
    made.setPixelSize(round(role.value.size * text))
    made.setWeight(QFont.Weight(weight or role.value.weight))
    made.setItalic(italic)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    made.setStyleStrategy(QFont.StyleStrategy.PreferAntialias)
    return made


@lru_cache(maxsize=256)
def metrics(role: Role, text: float = 1.0, weight: int = 0, italic: bool = False) -> QFontMetricsF:
    """The measures of `font` with the same arguments."""
    return QFontMetricsF(font(role, text, weight, italic))


@lru_cache(maxsize=8192)
def width(words: str, role: Role, text: float = 1.0, weight: int = 0) -> int:
    """How wide these words are, in whole logical pixels, rounded up: layouts ask it of the same words over and over."""
    return int(metrics(role, text, weight).horizontalAdvance(words)) + 1
