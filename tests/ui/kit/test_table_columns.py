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
    table.horizontalHeader()._drawn = True
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
