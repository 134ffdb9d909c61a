"""Columns stand as somebody drew them, at any text size, until they are wanted as usual again."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tjdesk.ui.kit.columns import columns
from tjdesk.ui.kit.paged import Cell, Column, RowsModel
from tjdesk.ui.kit.table import Table
from tjdesk.ui.kit.theme import look
from tjdesk.ui.kit.tokens import TABLE_ROW


@pytest.fixture
def table(qtbot: QtBot) -> Iterator[Table]:
    look()
    columns().begin({})
    heads = [Column[str](head, Cell, wide="00 mmm 0000") for head in ("One", "Two", "Three")]
    model = RowsModel(heads, key=lambda row: row)
    made = Table(model, "Rows", kept="rows")
    model.show(["a", "b"])
    qtbot.addWidget(made)
    made.resize(900, 300)
    made.show()
    yield made
    columns().begin({})


def draw(table: Table, by: int) -> None:
    """The first column's edge, drawn with the mouse."""
    head = table.horizontalHeader().viewport()
    edge = QPoint(table.columnWidth(0) - 1, 8)
    QTest.mousePress(head, Qt.MouseButton.LeftButton, pos=edge)
    table.horizontalHeader().resizeSection(0, table.columnWidth(0) + by)
    table.horizontalHeader()._drawing = True
    QTest.mouseRelease(head, Qt.MouseButton.LeftButton, pos=edge + QPoint(by, 0))


def test_a_drawn_column_stays_and_grows_with_the_text(table: Table) -> None:
    usual = table.columnWidth(0)
    draw(table, 60)
    assert columns().widths["rows"][0] == usual + 60
    table.resize(800, 300)
    assert table.columnWidth(0) == usual + 60
    look().set_text(1.25)
    assert table.columnWidth(0) == pytest.approx((usual + 60) * 1.25, abs=2)


def test_a_double_click_makes_them_usual_again(table: Table) -> None:
    usual = table.columnWidth(0)
    draw(table, 60)
    QTest.mouseDClick(table.horizontalHeader().viewport(), Qt.MouseButton.LeftButton, pos=QPoint(30, 8))
    assert "rows" not in columns().widths
    assert table.columnWidth(0) == usual


def test_heads_go_on_below_before_names_do(qtbot: QtBot) -> None:
    columns = (
        Column[str]("Name", Cell),
        Column[str]("Appointments in a week", lambda _row: Cell("4"), wide="0000", right=True),
        Column[str]("Days without any use", lambda _row: Cell("30"), wide="0000", right=True),
    )
    model: RowsModel[str] = RowsModel(columns, lambda row: row)
    table = Table(model, "Phases")
    qtbot.addWidget(table)
    name = "Phase 4: return to life in society"
    table.resize(look().width(name) + look().px(230), 300)
    model.show([name])
    table.show()
    assert table.rowHeight(0) == look().px(TABLE_ROW)
    assert table.horizontalHeader().sizeHint().height() > look().px(TABLE_ROW)
    table.resize(look().width(name) + look().px(500), 300)
    assert table.horizontalHeader().sizeHint().height() == look().px(TABLE_ROW)
    assert table.rowHeight(0) == look().px(TABLE_ROW)
