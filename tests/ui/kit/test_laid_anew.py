"""What is laid out anew: a hidden table takes the colours, rows of lists and columns of tables fit what they say."""

from __future__ import annotations

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget
from pytestqt.qtbot import QtBot
from tour import rest

from tjdesk.ui.kit.lists import Entry, MasterList
from tjdesk.ui.kit.paged import Cell, Column, RowsModel
from tjdesk.ui.kit.table import Table
from tjdesk.ui.kit.text import Text
from tjdesk.ui.kit.theme import Mode, look
from tjdesk.ui.kit.tokens import DARK, Role
from tjdesk.ui.kit.type import font


def a_table(cell: Cell, wide: str = "") -> Table:
    model = RowsModel([Column[str]("One", lambda _row: cell, wide=wide), Column[str]("Two", Cell)], key=str)
    table = Table(model, "Rows")
    model.show(["a"])
    return table


def test_a_table_that_was_hidden_when_the_colours_changed_has_them_when_it_is_shown(qtbot: QtBot) -> None:
    look()
    pages, table = QStackedWidget(), a_table(Cell("words"))
    qtbot.addWidget(pages)
    pages.addWidget(QWidget())
    pages.addWidget(table)
    pages.setCurrentIndex(1)
    pages.show()
    QApplication.processEvents()
    pages.setCurrentIndex(0)
    look().set_mode(Mode.DARK)
    rest()
    pages.setCurrentIndex(1)
    seen = table.viewport().grab().toImage()
    assert seen.pixelColor(seen.width() // 2, seen.height() - 2) == QColor(DARK.paper)


def test_a_column_is_never_narrower_than_a_word_in_it(qtbot: QtBot) -> None:
    look()
    table = a_table(Cell("Courtroomofappeals 2", weight=600), wide="Sala 0")
    qtbot.addWidget(table)
    table.resize(700, 200)
    table.show()
    assert table.columnWidth(0) > look().width("Courtroomofappeals", Role.BODY, 600)


def test_rows_of_a_list_grow_when_it_becomes_narrower(qtbot: QtBot) -> None:
    look()
    rows = MasterList("Rows")
    qtbot.addWidget(rows)
    rows.show_entries(
        [Entry(str(at), "A title", "many words that stand in one line where there is room") for at in range(3)]
    )
    rows.resize(700, 400)
    rows.show()
    rest()
    first = rows.entries.index(0)
    before = rows.visualRect(first).height()
    rows.resize(240, 400)
    rest()
    assert rows.visualRect(first).height() == rows.sizeHintForIndex(first).height() > before


def test_a_label_asks_for_no_more_than_the_text_size_in_force(qtbot: QtBot) -> None:
    look().set_text(1.5)
    label = Text("Last positive", Role.SMALL)
    qtbot.addWidget(label)
    label.setFont(font(Role.SMALL, 1.0))
    assert label.sizeHint().height() == look().line(Role.SMALL)  # somebody asks between a font and a least height
    look().set_text(1.0)
    assert label.sizeHint().height() == look().line(Role.SMALL)
