"""The lines of a timeline: what happened under its month, in words for the eye and for a screen reader."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from tjdesk.i18n.dates import CALENDARS
from tjdesk.i18n.message import Message, _
from tjdesk.services.timeline import TimelineItem
from tjdesk.ui.kit.words import paired, said, tongue

_Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()
_Line = TimelineItem | Message


class TimelineModel(QAbstractListModel):
    """Items under headings of months."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: tuple[_Line, ...] = ()

    def show(self, items: Sequence[TimelineItem]) -> None:
        self.beginResetModel()
        self.lines = tuple(under_months(items))
        self.endResetModel()

    def rowCount(self, parent: _Index = _NONE) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self.lines[index.row()], Message):
            return Qt.ItemFlag.ItemIsEnabled
        return super().flags(index)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                return said(line) if isinstance(line, Message) else spoken(line)
            case Qt.ItemDataRole.UserRole:
                return line
        return None


def under_months(items: Sequence[TimelineItem]) -> list[_Line]:
    """A heading before the first item of each month."""
    lines: list[_Line] = []
    month = (0, 0)
    for item in items:
        if month != (item.day.year, item.day.month):
            month = (item.day.year, item.day.month)
            lines.append(_("{date:month}", date=item.day.replace(day=1)))
        lines.append(item)
    return lines


def spoken(item: TimelineItem) -> str:
    """The line as a screen reader says it."""
    days = tongue().language.date(item.day, "full") if len(item.days) == 1 else days_words(item)
    responses = [paired(one.kind_words, one.words) for one in item.responses]
    parts = [days, said(item.title), *(said(words) for words in item.detail), *responses, said(item.beside)]
    return ", ".join(part for part in parts if part)


def days_words(item: TimelineItem) -> str:
    """ "24 ter", "3 e 10", "3–24"."""
    language = tongue().language
    if len(item.days) == 1:
        return f"{item.day.day} {CALENDARS[language.base].short_weekdays[item.day.weekday()]}"
    days = [str(day.day) for day in dict.fromkeys(sorted(item.days))]
    return language.listing(days) if len(days) < 4 else f"{days[0]} – {days[-1]}"
