"""Pages painted with Qt: on screen at any size, and on a printer, mark for mark as the PDF has them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from tjdesk.i18n.message import _
from tjdesk.services import amounts
from tjdesk.services.sheets import Sheet, SheetFrame, SheetRule, SheetShape, SheetText
from tjdesk.ui.kit.theme import Dressed, look
from tjdesk.ui.kit.type import SANS, SERIF
from tjdesk.ui.kit.words import Speaks, said

_DRAWN = 200
_FILLS = {"solid": QColor("#262626"), "grey": QColor("#B3B3B3"), "tint": QColor("#E6E6E6")}
_INK, _GREY, _GHOST = QColor("#000000"), QColor("#444444"), QColor("#999999")
GAP = 16


def paint_sheet(painter: QPainter, sheet: Sheet) -> None:
    """A page on a painter that counts points from the paper's top left corner."""
    if sheet.ghost:
        _ghost(painter, sheet)
    for mark in sheet.marks:
        match mark:
            case SheetText():
                _text(painter, mark)
            case SheetRule():
                top = mark.y - mark.weight / 2
                painter.fillRect(QRectF(mark.x, top, mark.width, mark.weight), _GREY if mark.grey else _INK)
            case SheetFrame():
                _frame(painter, mark)
            case SheetShape():
                _shape(painter, mark)


def _text(painter: QPainter, mark: SheetText) -> None:
    """Drawn large and scaled down, so that widths follow the size in points and not whole pixels."""
    painter.save()
    painter.translate(mark.x, mark.y)
    painter.scale(mark.size / _DRAWN, mark.size / _DRAWN)
    painter.setFont(_font(mark.serif, mark.weight, mark.italic))
    painter.setPen(_GREY if mark.grey else _INK)
    painter.drawText(0, 0, mark.text)
    painter.restore()


@cache
def _font(serif: bool, weight: int, italic: bool) -> QFont:
    font = QFont(SERIF if serif else SANS)
    font.setPixelSize(_DRAWN)
    font.setWeight(QFont.Weight(weight))
    font.setItalic(italic)
    font.setKerning(False)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def _frame(painter: QPainter, mark: SheetFrame) -> None:
    pen = QPen(_INK, mark.weight)
    if mark.dashed:
        pen.setDashPattern([1.6 / mark.weight, 1.2 / mark.weight])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(mark.x, mark.y, mark.width, mark.height), mark.radius, mark.radius)


def _shape(painter: QPainter, mark: SheetShape) -> None:
    """A line or a filled shape of a chart, as the press traces it."""
    pen = QPen(_GREY if mark.grey else _INK, mark.weight)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if mark.dotted:
        pen.setDashPattern([0.8 / mark.weight, 1.6 / mark.weight])
    painter.setPen(pen if mark.fill != "tint" else Qt.PenStyle.NoPen)
    shape = QPolygonF([QPointF(*at) for at in mark.points])
    if not mark.fill:
        painter.drawPolyline(shape)
        return
    painter.setBrush(_FILLS.get(mark.fill, QColor("#FFFFFF")))
    painter.drawPolygon(shape)
    if mark.fill == "hatch":
        _hatch(painter, shape)


def _hatch(painter: QPainter, shape: QPolygonF) -> None:
    """Slanting lines within a shape, as far apart on screen as on paper."""
    path, box = QPainterPath(), shape.boundingRect()
    path.addPolygon(shape)
    painter.save()
    painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
    painter.setPen(QPen(_INK, 0.35))
    at = box.left() - box.height()
    while at < box.right():
        painter.drawLine(QLineF(at, box.bottom(), at + box.height(), box.top()))
        at += 2.2
    painter.restore()


def _ghost(painter: QPainter, sheet: Sheet) -> None:
    """The word of a training court, hollow, from corner to corner."""
    path = QPainterPath()
    path.addText(0, 0, _font(serif=False, weight=700, italic=False), sheet.ghost)
    box = path.boundingRect()
    share = min(110 / _DRAWN, 0.95 * sheet.width / box.width())
    painter.save()
    painter.translate(sheet.width / 2, sheet.height / 2)
    painter.rotate(-52)
    painter.scale(share, share)
    painter.translate(-box.width() / 2, 36 / share)
    painter.strokePath(path, QPen(_GHOST, 0.4 / share))
    painter.restore()


class Pages(QWidget, Dressed, Speaks):
    """The pages below each other on the rail's ground, as wide as there is room, at most twice their printed size."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheets: Sequence[Sheet] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.retranslate()

    @property
    def sheets(self) -> Sequence[Sheet]:
        return self._sheets

    def show_sheets(self, sheets: Sequence[Sheet]) -> None:
        """Shows these pages."""
        self._sheets = sheets
        self._fit()
        self.retranslate()
        self.update()

    def words(self) -> str:
        """What stands on the pages, for whoever does not see them."""
        return "\n".join(mark.text for sheet in self._sheets for mark in sheet.marks if isinstance(mark, SheetText))

    def retranslate(self) -> None:
        self.setAccessibleName(said(_("Preview: {pages}", pages=amounts.pages(len(self._sheets)))))
        self.setAccessibleDescription(self.words())

    def redress(self) -> None:
        self._fit()

    def resizeEvent(self, event: object) -> None:
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(look().px(640), look().px(800))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        painter.fillRect(event.rect(), look().colour("rail"))
        scale, top = self._scale(), float(look().px(GAP))
        for sheet in self._sheets:
            wide, tall = sheet.width * scale, sheet.height * scale
            place = QRectF((self.width() - wide) / 2, top, wide, tall)
            if place.intersects(QRectF(event.rect())):
                self._page(painter, sheet, place, scale)
            top += tall + look().px(GAP)

    def _page(self, painter: QPainter, sheet: Sheet, place: QRectF, scale: float) -> None:
        painter.save()
        painter.fillRect(place, QColor("#FFFFFF"))
        painter.setPen(look().colour("line2"))
        painter.drawRect(place)
        painter.setClipRect(place)
        painter.translate(place.topLeft())
        painter.scale(scale, scale)
        paint_sheet(painter, sheet)
        painter.restore()

    def _scale(self) -> float:
        """Logical pixels for a point."""
        widest = max((sheet.width for sheet in self._sheets), default=612.0)
        room = self.width() - 2 * look().px(GAP)
        return max(0.4, min(room / widest, 1.35 * look().scale.text))

    def _fit(self) -> None:
        gap = look().px(GAP)
        tall = sum(sheet.height for sheet in self._sheets) * self._scale()
        self.setFixedHeight(max(gap, round(tall) + gap * (len(self._sheets) + 1)))
