"""How wide somebody drew the columns of a table: kept by the table's name, in pixels at 100 % text."""

from __future__ import annotations

from collections.abc import Mapping

import shiboken6
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication


class Columns(QObject):
    """The widths of the running application: get them with `columns()`. `changed()` when somebody drew one."""

    changed = Signal()

    def __init__(self, parent: QObject | None) -> None:
        super().__init__(parent)
        self.widths: dict[str, tuple[int, ...]] = {}

    def begin(self, widths: Mapping[str, list[int]]) -> None:
        """The widths of last time, without a signal."""
        self.widths = {name: tuple(kept) for name, kept in widths.items()}

    def keep(self, table: str, widths: tuple[int, ...]) -> None:
        """Somebody drew these; none for the usual ones again."""
        if widths:
            self.widths[table] = widths
        else:
            self.widths.pop(table, None)
        self.changed.emit()


_columns: dict[int, Columns] = {}


def columns() -> Columns:
    """The widths of the running application."""
    made = _columns.get(0)
    if made is None or not shiboken6.isValid(made):
        made = _columns[0] = Columns(QApplication.instance())
    return made
