"""The recovery sheet on paper: drawn once, for the printer and for a PDF alike."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMarginsF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter

from tjdesk.i18n.message import Message, _
from tjdesk.services.recovery import SharePaper
from tjdesk.ui.kit.words import said

_WRAP = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)
_MM = 1 / 25.4


@dataclass(frozen=True)
class Page:
    """One sheet of paper: its title, groups in rows of so many, and what its finder must know."""

    title: Message
    groups: Sequence[str]
    row: int
    sentences: Sequence[Message]


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """What stands on every page; `pages` are what is particular to each."""

    court: str
    store: str
    user: str
    at: dt.datetime

    def pages(self) -> Sequence[Page]:
        """One for each sheet of paper."""
        raise NotImplementedError

    def draw(self, page: Page, painter: QPainter, dots: int) -> None:
        """On a page whose painter counts `dots` to the inch from the margins' corner."""
        pen = _Pen(painter, dots)
        pen.write(said(page.title), 19, bold=True, after=3)
        pen.write(self.court, 13, bold=True, after=1)
        made = _("Made on {date:long} at {time} by {user}", date=self.at.date(), time=self.at.time(), user=self.user)
        pen.write(said(made), 9, after=1)
        pen.write(self.store, 9, after=8)
        pen.groups(page.groups, page.row)
        for sentence in page.sentences:
            pen.write(said(sentence), 10, after=2.5)


@dataclass(frozen=True, kw_only=True)
class SharesPaper(Sheet):
    """A sheet of paper for each person who keeps a share."""

    shares: Sequence[SharePaper]

    def pages(self) -> Sequence[Page]:
        """One for each share."""
        return tuple(
            Page(_("Share {number} of {of} of the recovery sheet", number=one.number, of=one.of), one.groups, 5,
                 self._sentences(one))
            for one in self.shares
        )  # fmt: skip

    def _sentences(self, share: SharePaper) -> tuple[Message, ...]:
        return (
            _(
                "Any {needed} of these {of} shares, brought together, open the store without a passphrase. One alone"
                " opens nothing.",
                needed=share.needed,
                of=share.of,
            ),
            _("Keep it on paper, in a locked place, apart from the other shares."),
            _(
                "To use it: on the unlock page choose “Use the recovery sheet”, then “Use shares of the sheet…”, and"
                " type the ten groups in order."
            ),
            _("Kept by: ________________________________________"),
            _(
                "The first group is alike on all shares that go together. They stay valid until a new recovery sheet"
                " is made."
            ),
        )


@dataclass(frozen=True, kw_only=True)
class SheetPaper(Sheet):
    """The recovery sheet itself."""

    groups: Sequence[str]

    def sentences(self) -> tuple[Message, ...]:
        """What the finder of the sheet must know."""
        return (
            _("Whoever has this sheet can open the store without a passphrase. Keep it on paper, in a locked place."),
            _("To use it: on the unlock page choose “Use the recovery sheet” and type the eight groups in order."),
            _("A sheet printed later replaces this one. Then destroy this one."),
        )

    def pages(self) -> Sequence[Page]:
        """The one page there is."""
        return (Page(_("Recovery sheet"), self.groups, 4, self.sentences()),)


class _Pen:
    """Writes downwards. Sizes are points, distances millimetres."""

    def __init__(self, painter: QPainter, dots: int) -> None:
        self._painter, self._dots, self._top = painter, dots, 0.0

    def _mm(self, size: float) -> float:
        return size * _MM * self._dots

    def _font(self, size: float, bold: bool) -> QFont:
        font = QFont("Source Sans 3")
        font.setPixelSize(max(1, round(size * self._dots / 72)))
        font.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
        return font

    def write(self, text: str, size: float, bold: bool = False, after: float = 0) -> None:
        self._painter.setFont(self._font(size, bold))
        room = QRectF(0, self._top, self._painter.viewport().width(), self._mm(60))
        used = self._painter.boundingRect(room, _WRAP, text)
        self._painter.drawText(room, _WRAP, text)
        self._top = used.bottom() + self._mm(after)

    def groups(self, groups: Sequence[str], across: int) -> None:
        """Two rows, each group with its number, between two lines."""
        wide, tall = self._painter.viewport().width() / across, self._mm(18)
        self._line()
        for at, group in enumerate(groups):
            row, column = divmod(at, across)
            left, top = column * wide, self._top + self._mm(4) + row * tall
            self._painter.setFont(self._font(8, False))
            self._painter.drawText(QRectF(left, top, wide, self._mm(5)), _WRAP, str(at + 1))
            self._painter.setFont(self._font(19, True))
            self._painter.drawText(QRectF(left, top + self._mm(4), wide, self._mm(10)), _WRAP, group)
        self._top += self._mm(4) + 2 * tall
        self._line()
        self._top += self._mm(6)

    def _line(self) -> None:
        self._painter.fillRect(
            QRectF(0, self._top, self._painter.viewport().width(), max(1.0, self._mm(0.3))), QColor("black")
        )


def _set_page(device: QPagedPaintDevice, paper: str) -> None:
    size = QPageSize(QPageSize.PageSizeId.A4 if paper == "a4" else QPageSize.PageSizeId.Letter)
    device.setPageSize(size)
    device.setPageMargins(QMarginsF(19, 19, 19, 22), QPageLayout.Unit.Millimeter)


def save_pdf(sheet: Sheet, file: Path, paper: str) -> None:
    """Write the sheet to a file that only its owner may read. Raises OSError where that fails."""
    with open(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb"):
        writer = QPdfWriter(str(file))
    writer.setTitle("TJDesk")
    writer.setCreator("TJDesk")
    writer.setResolution(300)
    _set_page(writer, paper)
    painter = QPainter()
    if not painter.begin(writer):
        raise OSError(str(file))
    _draw(sheet, painter, writer)
    painter.end()


def print_sheet(sheet: Sheet, paper: str, parent: object) -> bool:
    """Ask for a printer and print; whether it was sent."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter
    from PySide6.QtWidgets import QWidget

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    _set_page(printer, paper)
    dialog = QPrintDialog(printer, parent if isinstance(parent, QWidget) else None)
    if not dialog.exec():
        return False
    painter = QPainter()
    if not painter.begin(printer):
        return False
    _draw(sheet, painter, printer)
    return painter.end()


def _draw(sheet: Sheet, painter: QPainter, device: QPagedPaintDevice) -> None:
    dots = device.logicalDpiX()
    for at, page in enumerate(sheet.pages()):
        if at:
            device.newPage()
        sheet.draw(page, painter, dots)
