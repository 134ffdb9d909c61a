"""The page of the manual that is read: text with links that Tab reaches, and pictures that fit the column."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QImage, QKeyEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QTextBrowser, QTextEdit, QWidget

from tjdesk.manual.blocks import Page, Picture
from tjdesk.manual.library import picture
from tjdesk.ui.kit.theme import Dressed, look, tinted
from tjdesk.ui.kit.tokens import FORM_EDGE, Role
from tjdesk.ui.manual.html import PICTURE, html_of

_MOST = 760


class PageView(QTextBrowser, Dressed):
    """Shows a page; `led(place)` is emitted when a link of it is followed."""

    led = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page: Page | None = None
        self._base = "en"
        self._wide = 0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextBrowserInteraction | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.anchorClicked.connect(lambda url: self.led.emit(url.toString()))
        self.redress()

    def show_page(self, page: Page, base: str, anchor: str = "") -> None:
        """A page in a language, scrolled to one of its sections."""
        self._page, self._base = page, base
        self.setAccessibleName(page.title)
        self._set()
        self.scroll_to(anchor)

    def scroll_to(self, anchor: str) -> None:
        """To the head of a section, the caret there too, so that it is read out from there."""
        self.moveCursor(QTextCursor.MoveOperation.Start)
        if anchor:
            self.scrollToAnchor(anchor)
            block = self._block_of(anchor)
            if block >= 0:
                cursor = self.textCursor()
                cursor.setPosition(block)
                self.setTextCursor(cursor)
                self.scrollToAnchor(anchor)

    def _block_of(self, anchor: str) -> int:
        """Where in the text a section begins, or -1."""
        block = self.document().begin()
        while block.isValid():
            pieces = block.begin()
            while not pieces.atEnd():
                if anchor in pieces.fragment().charFormat().anchorNames():
                    return block.position()
                pieces += 1
            block = block.next()
        return -1

    def _set(self) -> None:
        if self._page is None:
            return
        edge = look().px(FORM_EDGE)
        self._wide = self.viewport().width() - 2 * edge
        self.document().setDocumentMargin(edge)
        self.document().setDefaultFont(look().font(Role.BODY))
        shares = {block.name: self._share(block.name) for block in self._page.blocks if isinstance(block, Picture)}
        self.setHtml(html_of(self._page, min(self._wide, look().px(_MOST)), shares))

    def _share(self, name: str) -> float:
        """How high a picture is by its width."""
        image = _image(picture(name, self._base))
        return image.height() / max(image.width(), 1)

    def redress(self) -> None:
        tinted(self, "ink", "paper")
        self.setFont(look().font(Role.BODY))
        self._set_again()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.viewport().width() - 2 * look().px(FORM_EDGE) != self._wide:
            self._set_again()

    def _set_again(self) -> None:
        """The same page at another size, as far down as before."""
        bar = self.verticalScrollBar()
        share = bar.value() / max(bar.maximum(), 1)
        self._set()
        bar.setValue(round(share * bar.maximum()))

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Pictures come from the package; nothing else is ever loaded."""
        told = name.toString() if isinstance(name, QUrl) else name
        if told.startswith(PICTURE):
            column, ratio = min(self._wide, look().px(_MOST)), self.devicePixelRatioF()
            return _scaled(picture(told.removeprefix(PICTURE), self._base), round(column * ratio), ratio)
        return None

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes to the next link after the caret, Shift+Tab to the one before; past the last it leaves the page."""
        caret, links = self.textCursor(), self._links()
        after = [link for link in links if link[0] >= caret.selectionEnd()]
        before = [link for link in links if link[1] <= caret.selectionStart()]
        found = after[:1] if forward else before[-1:]
        if not found:
            return QTextEdit.focusNextPrevChild(self, forward)
        caret.setPosition(found[0][0])
        caret.setPosition(found[0][1], QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(caret)
        self.ensureCursorVisible()
        return True

    def _links(self) -> list[tuple[int, int]]:
        """Where the page's links begin and end."""
        found: list[tuple[int, int]] = []
        before = ""
        block = self.document().begin()
        while block.isValid():
            pieces = block.begin()
            while not pieces.atEnd():
                piece = pieces.fragment()
                to = piece.charFormat().anchorHref()
                if to and to == before and found[-1][1] == piece.position():
                    found[-1] = (found[-1][0], piece.position() + piece.length())
                elif to:
                    found.append((piece.position(), piece.position() + piece.length()))
                before = to
                pieces += 1
            block = block.next()
        return found

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + bar.pageStep())
            return
        super().keyPressEvent(event)


@lru_cache(maxsize=8)
def _image(file: Path) -> QImage:
    return QImage(str(file))


@lru_cache(maxsize=8)
def _scaled(file: Path, wide: int, ratio: float) -> QImage:
    """The picture at so many of the screen's own points, its small letters smooth; it is never made larger."""
    image = _image(file)
    if 0 < wide < image.width():
        image = image.scaledToWidth(wide, Qt.TransformationMode.SmoothTransformation)
    image.setDevicePixelRatio(ratio)
    return image
