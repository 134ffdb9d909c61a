"""Keeps the keyboard in what is on screen: an answer that comes late may not take it to a page that is not shown.

Qt gives the focus to a widget whose page is hidden as soon as it is asked to, and keys then go where nobody sees them.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QApplication, QWidget

from tjdesk.ui.desk.regions import focus_first


class Keyboard(QObject):
    """Watches over everything inside `pages`; `shown` answers the innermost page that is on screen."""

    def __init__(self, pages: QWidget, shown: Callable[[], QWidget | None]) -> None:
        super().__init__(pages)
        self._pages, self._shown = pages, shown
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._moved)

    @Slot(QWidget, QWidget)
    def _moved(self, before: QWidget | None, now: QWidget | None) -> None:
        if now is None or now.isVisible() or not self._pages.isAncestorOf(now):
            return
        page = self._shown()
        if page is not None and page.isVisible():
            self._give_back(page, before)

    def _give_back(self, page: QWidget, before: QWidget | None) -> None:
        """To where it was, or to where it was last in the page."""
        for one in (before, page.focusWidget()):
            if one is not None and one.isVisible() and self._pages.isAncestorOf(one):
                one.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        focus_first(page)
