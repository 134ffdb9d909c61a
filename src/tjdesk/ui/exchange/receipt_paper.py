"""The receipt of a bundle saved as PDF, to be printed and signed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from tjdesk.i18n.language import language
from tjdesk.i18n.message import _
from tjdesk.services.exchange import Receipt
from tjdesk.services.printing import PaperOfSite
from tjdesk.services.receipt_sheet import GatherReceipt
from tjdesk.ui.desk.room import Room
from tjdesk.ui.kit.words import said, tongue


class ReceiptPaper(QObject):
    """Asks where to, writes it, and opens it with the system's own viewer, which prints."""

    def __init__(self, room: Room, parent: QWidget) -> None:
        super().__init__(parent)
        self._room, self._parent = room, parent

    def show(self, receipt: Receipt) -> None:
        """Asks where the PDF is to stand."""
        title = said(_("Receipt of a bundle"))
        asked = QFileDialog(self._parent, title, str(Path.home()), "PDF (*.pdf)")
        asked.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        asked.setDefaultSuffix("pdf")
        asked.selectFile(f"{title} {receipt.code}.pdf")
        asked.fileSelected.connect(lambda file: self.save(receipt, Path(file), show=True))
        asked.open()

    def save(self, receipt: Receipt, file: Path, *, show: bool = False) -> None:
        """Writes it, in the court's language and on its paper."""
        room = self._room

        def work(_task: object) -> Path:
            court = room.desk.ask(PaperOfSite())
            spoken = language(court.language or tongue().language.code)
            sheet = room.desk.ask(GatherReceipt(receipt, room.house.now()))
            room.house.write_paper(file, room.house.receipt(sheet, spoken, court.paper))
            room.opened.log("printed", about=receipt.code, detail="receipt")
            return file

        def done(path: Path) -> None:
            room.note(_("Saved: {path}", path=str(path)))
            if show:
                QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

        room.tasks.write(work, done)
