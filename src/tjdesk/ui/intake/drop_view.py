"""Where a spreadsheet is dropped or chosen."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tjdesk.i18n.message import _
from tjdesk.ui.desk.dropping import CARRIED
from tjdesk.ui.intake.file_rows import SPREADSHEETS, ask_file
from tjdesk.ui.kit import paint
from tjdesk.ui.kit.buttons import Button
from tjdesk.ui.kit.text import Text
from tjdesk.ui.kit.theme import look
from tjdesk.ui.kit.tokens import Role


def dropped_file(data: QMimeData) -> Path | None:
    """The first file among what is dragged, or None."""
    files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return next((file for file in files if file.is_file() and file.suffix.lower() not in CARRIED), None)


class DropView(QWidget):
    """A dashed ground that takes a file. `chosen(Path)` for one that was dropped or picked."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._over = False
        self.setAcceptDrops(True)
        self.button = Button(_("Choose a file…"), icon="from_them", keys="Ctrl+O", do=self._pick)
        column, row = QVBoxLayout(self), QHBoxLayout()
        column.setSpacing(look().px(6))
        column.setContentsMargins(look().px(48), look().px(24), look().px(48), look().px(24))
        column.addStretch(2)
        for widget in (
            Text(_("Drop a spreadsheet here"), Role.HEADING),
            Text(_("CSV or XLSX, as any program saves it; columns named in Spanish, French, Portuguese or English."),
                 tone="ink2", wrap=True),
        ):  # fmt: skip
            widget.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(widget)
        column.addSpacing(look().px(6))
        row.addStretch(1)
        row.addWidget(self.button)
        row.addStretch(1)
        column.addLayout(row)
        note = Text(
            _("First you see what would happen. Nothing is saved before that, and an import can be undone as a whole."),
            Role.SMALL,
            "ink2",
            wrap=True,
        )
        note.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(note)
        column.addStretch(3)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_file(event.mimeData()) is not None:
            self._hover(True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._hover(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._hover(False)
        file = dropped_file(event.mimeData())
        if file is not None:
            event.acceptProposedAction()
            self.chosen.emit(file)

    def paintEvent(self, event: QPaintEvent) -> None:
        edge = look().px(20)
        place = self.rect().adjusted(edge, edge, -edge, -edge)
        tone, ground = ("accent", "tint") if self._over else ("edge", "")
        paint.frame(QPainter(self), place, tone, ground, width=1.4, dashed=True)

    def _hover(self, over: bool) -> None:
        self._over = over
        self.update()

    def _pick(self) -> None:
        file = ask_file(self, _("Choose a spreadsheet"), _("Spreadsheets ({patterns})", patterns=SPREADSHEETS))
        if file is not None:
            self.chosen.emit(file)
