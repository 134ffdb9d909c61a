"""Tables of any length: a model that owns ordered ids and a few cached pages of rows, filled by readers."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from tjdesk.ui.kit.tasks import Tasks
from tjdesk.ui.kit.words import Words, paired, said

R = TypeVar("R")
_Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()
PAGE, KEPT = 40, 30
"""Rows that are read at once, a few more than most windows show; and how many such pages are kept."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell shows: words, quiet words after them, tone, weight, and an icon of `icons.MEANINGS` before them."""

    words: Words = ""
    detail: Words = ""
    tone: str = "ink"
    weight: int = 400
    icon: str = ""


@dataclass(frozen=True)
class Column(Generic[R]):
    """A column: its head, how a row becomes a cell, and its width: a sample text, or none to share what is left."""

    words: Words
    cell: Callable[[R], Cell]
    wide: str = ""
    right: bool = False


class RowsModel(QAbstractTableModel, Generic[R]):
    """Rows that are all at hand. `key` answers the id of a row."""

    paged = False
    """Whether rows come as they are looked at."""

    def __init__(self, columns: Sequence[Column[R]], key: Callable[[R], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._key = key
        self._rows: Sequence[R] = ()
        self._at: Mapping[str, int] = {}

    def show(self, rows: Sequence[R], places: Mapping[str, int] | None = None) -> None:
        """Shows these rows instead of those before; `places` by their ids, where somebody has them already."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self._at = {self._key(row): at for at, row in enumerate(self._rows)} if places is None else places
        self.endResetModel()

    def show_columns(self, columns: Sequence[Column[R]], rows: Sequence[R]) -> None:
        """Other columns, with their rows."""
        self.beginResetModel()
        self.columns = tuple(columns)
        self.endResetModel()
        self.show(rows)

    def row_at(self, at: int) -> R | None:
        return self._rows[at] if 0 <= at < len(self._rows) else None

    def cell_at(self, at: int, column: Column[R]) -> Cell:
        """What a row shows in one of the columns; nothing where the row is not at hand."""
        row = self.row_at(at)
        return Cell() if row is None else column.cell(row)

    def id_at(self, at: int) -> str:
        """The id of a row, or an empty string."""
        row = self.row_at(at)
        return "" if row is None else self._key(row)

    def place_of(self, id: str) -> int:
        """The place of an id, or -1."""
        return self._at.get(id, -1)

    def say_again(self) -> None:
        """All words are said anew, in the language in force."""
        if self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, len(self.columns) - 1))
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)

    def rowCount(self, parent: _Index = _NONE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = _NONE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return said(column.words)
            case Qt.ItemDataRole.UserRole:
                return column
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        column = self.columns[index.column()]
        cell = self.cell_at(index.row(), column)
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return _spoken(cell)
            case Qt.ItemDataRole.AccessibleTextRole:
                return paired(column.words, _spoken(cell))
            case Qt.ItemDataRole.UserRole:
                return cell
        return None


def _spoken(cell: Cell) -> str:
    return " ".join(filter(None, (said(cell.words), said(cell.detail))))


class PagedModel(RowsModel[R]):
    """Rows of which only the ids are at hand: `fetch(ids)` answers their rows, in a reader's thread, in any order.

    Give the ids, in the order to be shown, to `show_ids`; rows arrive as they come into view, except those of pages
    that whoever looked for the ids has read along with them. `refresh(ids)` reads some of them again after a change.
    """

    paged = True

    def __init__(
        self,
        columns: Sequence[Column[R]],
        key: Callable[[R], str],
        fetch: Callable[[Sequence[str]], Sequence[R]],
        tasks: Tasks,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(columns, key, parent)
        self._fetch, self._tasks = fetch, tasks
        self._ids: Sequence[str] = ()
        self._places: dict[str, int] | None = None
        self._pages: OrderedDict[int, dict[str, R]] = OrderedDict()
        self._asked: set[int] = set()
        self._edition = 0

    def show_ids(self, ids: Sequence[str], pages: Collection[int] = (), rows: Iterable[R] = ()) -> None:
        """Shows the rows of these ids instead of those before; answers that are still under way are forgotten.

        `rows` are those of `pages` (see `page_of`). Where all ids stand as before, only what differs is shown anew.
        """
        ids, known = tuple(ids), {self._key(row): row for row in rows}
        given = {page: {id: known[id] for id in page_of(ids, page) if id in known} for page in pages}
        if ids == self._ids:
            self._renew(given)
            return
        self.beginResetModel()
        self._ids, self._places = ids, None
        self._forget()
        self._pages.update(given)
        self.endResetModel()

    def _renew(self, pages: dict[int, dict[str, R]]) -> None:
        """Pages that are not given are read again when they come into view."""
        before = dict(self._pages)
        self._forget()
        self._pages.update(pages)
        for page in pages or before:
            if self._pages.get(page) != before.get(page):
                self._tell(page)

    def refresh(self, ids: Sequence[str]) -> None:
        """Reads these rows again."""
        for page in {self.place_of(id) // PAGE for id in ids if self.place_of(id) >= 0}:
            self._ask(page)

    def row_at(self, at: int) -> R | None:
        """The row at a place, or None while it is being read (and then it is asked for)."""
        if not 0 <= at < len(self._ids):
            return None
        page = self._pages.get(at // PAGE)
        if page is None:
            self._ask(at // PAGE)
            return None
        self._pages.move_to_end(at // PAGE)
        return page.get(self._ids[at])

    def id_at(self, at: int) -> str:
        return self._ids[at] if 0 <= at < len(self._ids) else ""

    def place_of(self, id: str) -> int:
        if not id:
            return -1
        if self._places is None:
            self._places = {known: at for at, known in enumerate(self._ids)}
        return self._places.get(id, -1)

    def rowCount(self, parent: _Index = _NONE) -> int:
        return 0 if parent.isValid() else len(self._ids)

    def _forget(self) -> None:
        self._pages.clear()
        self._asked.clear()
        self._edition += 1

    def _ask(self, page: int) -> None:
        if page in self._asked:
            return
        self._asked.add(page)
        ids, edition = page_of(self._ids, page), self._edition
        self._tasks.read(lambda _task: self._fetch(ids), lambda rows: self._came(edition, page, rows))

    def _came(self, edition: int, page: int, rows: Sequence[R]) -> None:
        if edition != self._edition:
            return
        self._asked.discard(page)
        self._pages[page] = {self._key(row): row for row in rows}
        while len(self._pages) > KEPT:
            self._pages.popitem(last=False)
        self._tell(page)

    def _tell(self, page: int) -> None:
        """The rows of a page are others now."""
        last = min((page + 1) * PAGE, len(self._ids)) - 1
        self.dataChanged.emit(self.index(page * PAGE, 0), self.index(last, len(self.columns) - 1))


def page_of(ids: Sequence[str], page: int) -> Sequence[str]:
    """The ids of a page, counted from 0."""
    return ids[page * PAGE : (page + 1) * PAGE]
