"""The manual on screen: opened beside whatever is in front, at its page, and saved as PDF."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, QSize, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from tjdesk.i18n.message import Message, _
from tjdesk.services.printing import PaperOfSite
from tjdesk.ui.kit.theme import look
from tjdesk.ui.kit.words import said, tongue
from tjdesk.ui.manual.topics import topic_now
from tjdesk.ui.manual.view import ManualWindow

if TYPE_CHECKING:
    from tjdesk.ui.desk.window import DeskWindow

CARD, WHOLE = _("Card of keys"), _("Manual")


class Helper(QObject):
    """The manual of one window of the program."""

    def __init__(self, desk: DeskWindow) -> None:
        super().__init__(desk)
        self._desk = desk
        self.window: ManualWindow | None = None

    def help(self, place: str = "") -> None:
        """The manual at a place; else about what went wrong, if that is on screen; else about what has the focus."""
        shown = self._desk.pages.currentWidget()
        modal = QApplication.activeModalWidget()
        if not place and modal is None and shown is self._desk.shell and self._desk.shell is not None:
            place = self._desk.shell.fault_place
        wanted = place or topic_now(shown)
        window = self._made(modal or self._desk.window())
        window.open_at(wanted)
        window.show()
        window.raise_()
        window.activateWindow()

    def _made(self, owner: QWidget) -> ManualWindow:
        """A dialog that waits for an answer lets nothing be reached but its own children: then it is its child."""
        before = self.window
        if before is not None and shiboken6.isValid(before):
            if before.parentWidget() is owner:
                return before
            before.close()
            before.deleteLater()
        window = self.window = ManualWindow(owner)
        window.resize(_size(self._desk.window()))
        window.manual_wanted.connect(lambda: self._ask(window, WHOLE, card=False))
        window.card_wanted.connect(lambda: self._ask(window, CARD, card=True))
        return window

    def _ask(self, window: ManualWindow, title: Message, *, card: bool) -> None:
        asked = QFileDialog(window, said(title), str(Path.home()), "PDF (*.pdf)")
        asked.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        asked.setDefaultSuffix("pdf")
        asked.selectFile(f"TJDesk, {said(title)}.pdf")
        asked.fileSelected.connect(lambda file: self.save(Path(file), card=card, show=True))
        asked.open()

    def save(self, file: Path, *, card: bool, show: bool = False) -> None:
        """Writes the manual, or the card of keys, in the language of the screen; `show` opens it afterwards."""
        world, room, language = self._desk.threshold.world, self._desk.room, tongue().language
        if world is None:
            return
        house = world.house

        def work(_task: object) -> Path:
            paper = room.desk.ask(PaperOfSite()).paper if room is not None and room.is_open else ""
            house.write_paper(file, house.manual(language, paper, card=card))
            return file

        def done(path: Path) -> None:
            if show:
                QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

        self._desk.tasks.read(work, done)


def _size(window: QWidget) -> QSize:
    """As large as a page reads well, within the window's own size."""
    room = window.size() - QSize(40, 90)
    return QSize(min(look().px(1060), max(room.width(), 640)), min(look().px(700), max(room.height(), 440)))
