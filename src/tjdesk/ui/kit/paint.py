"""Strokes of the pen that the parts share: frames, rules, marks, words and the focus ring, on whole device pixels."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QFontMetricsF, QPainter, QPen, QTextLayout, QTextOption

from tjdesk.ui.kit import type as typefaces
from tjdesk.ui.kit.icons import paint_icon
from tjdesk.ui.kit.theme import look
from tjdesk.ui.kit.tokens import BAR, CORNER, RING

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter
_SINGLE: int = Qt.TextFlag.TextSingleLine.value
_WRAPPED = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)


def whole(painter: QPainter, size: float) -> float:
    """A size in logical pixels that is a whole number of device pixels, at least one."""
    ratio = painter.device().devicePixelRatio()
    return float(max(1, round(size * ratio)) / ratio)


def frame(
    painter: QPainter,
    place: QRect | QRectF,
    outline: str = "",
    fill: str = "",
    width: float = 1,
    radius: float = CORNER,
    dashed: bool = False,
) -> None:
    """A rounded box drawn inside `place`; `outline` and `fill` are tokens, empty for none."""
    thick = whole(painter, width)
    inner = QRectF(place).adjusted(thick / 2, thick / 2, -thick / 2, -thick / 2)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(_pen(outline, thick, dashed))
    painter.setBrush(look().colour(fill) if fill else Qt.BrushStyle.NoBrush)
    corner = max(0.0, look().px(radius) - thick / 2) if radius else 0.0
    painter.drawRoundedRect(inner, corner, corner)
    painter.restore()


def _pen(token: str, width: float, dashed: bool) -> QPen:
    if not token:
        return QPen(Qt.PenStyle.NoPen)
    made = QPen(look().colour(token), width)
    if dashed:
        made.setDashPattern([4 / width, 2.5 / width])
        made.setCapStyle(Qt.PenCapStyle.FlatCap)
    return made


def rule(painter: QPainter, left: float, top: float, right: float, token: str = "line") -> None:
    """A horizontal line one logical pixel thick, on whole device pixels."""
    painter.fillRect(QRectF(left, top, right - left, whole(painter, 1)), look().colour(token))


def upright(painter: QPainter, left: float, top: float, bottom: float, token: str = "line2") -> None:
    """A vertical line one logical pixel thick."""
    painter.fillRect(QRectF(left, top, whole(painter, 1), bottom - top), look().colour(token))


def selected_row(painter: QPainter, place: QRect) -> None:
    """The tint and the bar of a chosen row."""
    painter.fillRect(place, look().colour("tint"))
    painter.fillRect(QRect(place.left(), place.top(), look().px(BAR), place.height()), look().colour("accent"))


def ring(painter: QPainter, place: QRect | QRectF, radius: float = CORNER) -> None:
    """The focus ring, inside `place`."""
    frame(painter, place, "accent", width=RING, radius=radius)


def words(
    painter: QPainter, place: QRect | QRectF, text: str, font: QFont, token: str, align: Qt.AlignmentFlag = LEFT
) -> float:
    """One line of text, elided at the end if there is no room; answers the width it took."""
    if not text:
        return 0.0
    whole_width, room = advance(text, font), QRectF(place)
    fits = whole_width <= room.width() + 0.5
    painter.setFont(font)
    painter.setPen(look().colour(token))
    painter.drawText(room, align.value | _SINGLE, text if fits else _elided(text, font, room.width()))
    return whole_width if fits else room.width()


@lru_cache(maxsize=4096)
def advance(text: str, font: QFont) -> float:
    """How wide a line of text is, in logical pixels; asked again and again while something is painted."""
    return QFontMetricsF(font).horizontalAdvance(text)


@lru_cache(maxsize=512)
def _elided(text: str, font: QFont, width: float) -> str:
    return QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, width)


def paragraph(painter: QPainter, place: QRect, text: str, font: QFont, token: str) -> None:
    """Text in as many lines as it needs; see `paragraph_height`."""
    painter.setFont(font)
    painter.setPen(look().colour(token))
    painter.drawText(place, _WRAPPED, text)


@lru_cache(maxsize=4096)
def paragraph_height(text: str, font: QFont, width: int) -> int:
    """How high a paragraph of this width is. Lists and tables ask it of the same words for each size they are given."""
    return QFontMetrics(font).boundingRect(QRect(0, 0, width, 10_000), _WRAPPED, text).height() if text else 0


@lru_cache(maxsize=2048)
def broken(text: str, font: QFont, width: int) -> tuple[str, ...]:
    """A text in lines of this width; a word that is longer than a line goes on in the next."""
    return tuple(line for piece in text.split("\n") for line in _lines(piece, font, width))


def _lines(text: str, font: QFont, width: int) -> Iterator[str]:
    layout, option = QTextLayout(text, font), QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(1, width))
        yield text[line.textStart() : line.textStart() + line.textLength()].rstrip()
    layout.endLayout()


def forget() -> None:
    """Keeps no words that were measured: somebody else sits down."""
    for kept in (advance, _elided, paragraph_height, broken, typefaces.width):
        kept.cache_clear()


def mark(painter: QPainter, name: str, left: float, middle: float, side: float, token: str) -> None:
    """An icon, its left edge and vertical middle given, `side` logical pixels wide."""
    paint_icon(painter, name, QRectF(left, middle - side / 2, side, side), look().colour(token))


def radio(painter: QPainter, centre: QPointF, chosen: bool, token: str) -> None:
    """The mark of a choice: a ring, filled when chosen."""
    size = look().px(13)
    thick = 1.5 * look().scale.text
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    colour = look().colour("accent" if chosen else token)
    painter.setPen(QPen(colour, thick))
    painter.setBrush(look().colour("field"))
    reach = (size - thick) / 2
    painter.drawEllipse(centre, reach, reach)
    if chosen:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawEllipse(centre, size * 0.27, size * 0.27)
    painter.restore()


def tick_box(painter: QPainter, place: QRectF, ticked: bool, token: str, on_token: str = "accent") -> None:
    """The mark of a tick: a box, filled with a check when ticked."""
    if not ticked:
        frame(painter, place, token, "field", width=1.2, radius=3)
        return
    frame(painter, place, on_token, on_token, radius=3)
    paint_icon(painter, "recorded", place.adjusted(1.5, 1.5, -1.5, -1.5), look().colour("on"))
