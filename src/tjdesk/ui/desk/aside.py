"""What is put aside while the window is locked or blank: open dialogs and menus, the page, and where the focus was."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMenu, QWidget


class Aside:
    """Hides every other window of the program and brings them back as they were.

    Dialogs of ours stay as they are, with all that was typed, and are only hidden; the system's own (a choice of
    file) are given up, because they cannot be hidden, and nothing is lost with them.
    """

    def __init__(self) -> None:
        self._hidden: list[QDialog] = []
        self._focus: QWidget | None = None
        self.page: QWidget | None = None

    def put_away(self, page: QWidget | None = None) -> None:
        """Hide them; `page` is what stands in the window now. What is put away already stays so."""
        self.page = page
        focused = QApplication.focusWidget()
        if not self._hidden:
            self._focus = focused
        for widget in QApplication.topLevelWidgets():
            if not widget.isVisible():
                continue
            if isinstance(widget, QMenu):
                widget.close()
            elif isinstance(widget, QFileDialog):
                widget.reject()
            elif isinstance(widget, QDialog):
                QWidget.setVisible(widget, False)
                self._hidden.append(widget)

    def bring_back(self) -> None:
        """Show them again, and give the focus back."""
        hidden, self._hidden = self._hidden, []
        for dialog in hidden:
            if shiboken6.isValid(dialog):
                QWidget.setVisible(dialog, True)
        focus, self._focus = self._focus, None
        if focus is not None and shiboken6.isValid(focus) and focus.isVisible():
            focus.window().activateWindow()
            focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def drop(self) -> None:
        """Somebody else sits down: what was put aside goes, with whatever stood in it."""
        hidden, self._hidden, self._focus, self.page = self._hidden, [], None, None
        for dialog in hidden:
            if shiboken6.isValid(dialog):
                dialog.reject()
