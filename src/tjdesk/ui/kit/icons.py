"""The icons: our own SVG strokes, painted in any colour at the device's own sharpness."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

MEANINGS = (
    "recorded", "now", "absent", "postponed", "warrant", "overdue", "positive", "negative", "missed", "incentive",
    "sanction", "adjustment", "paused", "document", "for_them", "from_them", "lock", "find", "print", "show",
)  # fmt: skip
"""The twenty that mean something; always beside a word, or in the docket and the strip under a legend."""

SIGNS = ("down", "open", "remove", "brand")
"""Signs of controls (a menu, a way in, a chip's cross) and the mark of the program."""

ALARMING = frozenset(("warrant", "overdue", "positive"))
"""Drawn in the alert colour unless told otherwise."""


@lru_cache(maxsize=64)
def _source(name: str) -> str:
    return (files("tjdesk") / "ui" / "icons" / f"{name}.svg").read_text("utf-8")


@lru_cache(maxsize=256)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour).encode()))


def paint_icon(painter: QPainter, name: str, place: QRectF, colour: QColor) -> None:
    """Paints an icon of `MEANINGS` or `SIGNS` into a rectangle of logical pixels."""
    _renderer(name, colour.name()).render(painter, place)


def icon_pixmap(name: str, side: int, colour: QColor, ratio: float = 1.0) -> QPixmap:
    """A square picture of an icon, `side` logical pixels, for a device with that pixel ratio."""
    made = QPixmap(QSize(round(side * ratio), round(side * ratio)))
    made.fill(Qt.GlobalColor.transparent)
    made.setDevicePixelRatio(ratio)
    painter = QPainter(made)
    paint_icon(painter, name, QRectF(0, 0, side, side), colour)
    painter.end()
    return made


def icon(name: str, side: int, colour: QColor) -> QIcon:
    """A Qt icon for menus, sharp at ratios 1 to 3."""
    made = QIcon()
    for ratio in (1.0, 1.25, 1.5, 2.0, 3.0):
        made.addPixmap(icon_pixmap(name, side, colour, ratio))
    return made
