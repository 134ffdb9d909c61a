"""The receipts of one site: every bundle that was made for it or taken in from it, with its short code."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tjdesk.i18n.message import _, in_context
from tjdesk.services.exchange import Contact, Receipt
from tjdesk.ui.kit.buttons import Button, Rank
from tjdesk.ui.kit.paged import Cell, Column, RowsModel
from tjdesk.ui.kit.panes import Bar
from tjdesk.ui.kit.table import Table
from tjdesk.ui.kit.text import Text
from tjdesk.ui.kit.theme import Dressed, look
from tjdesk.ui.kit.tokens import FORM_EDGE, Role


def _when(row: Receipt) -> Cell:
    at = dt.datetime.fromisoformat(row.at)
    return Cell(_("{day:short}, {time:time}", day=at.date(), time=at))


def _way(row: Receipt) -> Cell:
    return Cell(in_context("bundle", "made for them") if row.way == "made" else in_context("bundle", "taken in"))


def _count(row: Receipt) -> Cell:
    return Cell(_("{number}", number=int(row.counts.get("entries", 0))), tone="ink2")


COLUMNS = (
    Column[Receipt](in_context("column", "When"), _when, wide="n" * 15),
    Column[Receipt](in_context("column", "Which way"), _way, wide="n" * 20),
    Column[Receipt](
        in_context("column", "Bundle"), lambda row: Cell(_("{number}", number=row.number)), wide="000000", right=True
    ),
    Column[Receipt](in_context("column", "Entries"), _count, wide="0000000", right=True),
    Column[Receipt](in_context("column", "Receipt"), lambda row: Cell(row.code, weight=600)),
)


class ReceiptsView(QWidget, Dressed):
    """`printing(Receipt)` for the one chosen."""

    printing = Signal(object)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.head, self.missing = Text("", Role.PERSON, elide=True), Text("", tone="alert", wrap=True)
        self.rows: RowsModel[Receipt] = RowsModel(COLUMNS, lambda row: f"{row.way} {row.code} {row.at}")
        self.table = Table(self.rows, _("Receipts"))
        self.table.opened.connect(lambda _id: self._print())
        self.print = Button(_("Receipt as PDF…"), keys="Ctrl+P", icon="print", do=self._print)
        foot = Bar("rail", above=True)
        foot.left.addWidget(Button(_("Close"), Rank.QUIET, keys="Esc", do=self.closed.emit))
        foot.right.addWidget(self.print)
        self._inner, column = QVBoxLayout(), QVBoxLayout(self)
        self._inner.addWidget(self.head)
        self._inner.addWidget(self.missing)
        self._inner.addWidget(self.table, 1)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._inner, 1)
        column.addWidget(foot)
        self.redress()

    def redress(self) -> None:
        edge = look().px(FORM_EDGE)
        self._inner.setContentsMargins(edge, look().px(14), edge, look().px(6))
        self._inner.setSpacing(look().px(6))

    def show_receipts(self, contact: Contact, receipts: Sequence[Receipt]) -> None:
        """What went to and fro with a site, newest first."""
        self.head.say(_("Receipts: {site}", site=contact.name))
        lacking = tuple(str(number) for number in contact.missing)
        self.missing.say(_("Never arrived: {numbers}.", numbers=lacking) if lacking else "")
        self.missing.setVisible(bool(lacking))
        self.rows.show(tuple(receipts))
        self.print.set_unavailable("" if receipts else _("No bundle has gone to and fro with this site yet."))
        self.table.setFocus()

    def _print(self) -> None:
        row = self.rows.row_at(self.table.currentIndex().row()) or self.rows.row_at(0)
        if row is not None:
            self.printing.emit(row)
