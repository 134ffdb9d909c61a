"""This computer and its store: what it holds, in counts, with the digest that two sites can compare."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tjdesk.i18n.message import _, in_context
from tjdesk.services.house import StoreInfo
from tjdesk.ui.kit.buttons import Button
from tjdesk.ui.kit.paged import Cell, Column, RowsModel
from tjdesk.ui.kit.table import Table
from tjdesk.ui.kit.text import Text
from tjdesk.ui.kit.theme import Dressed, look
from tjdesk.ui.kit.tokens import FORM_EDGE
from tjdesk.ui.kit.words import Words


@dataclass(frozen=True)
class _Line:
    what: Words
    value: Words


_COLUMNS = (
    Column[_Line](in_context("column", "What"), lambda row: Cell(row.what, tone="ink2"), wide="n" * 26),
    Column[_Line](in_context("column", "Value"), lambda row: Cell(row.value, weight=600)),
)


class DevicePage(QWidget, Dressed):
    """A table of facts; all of it may be read out over the telephone, none of it names a participant.

    `reporting()`: a report is wanted for whoever helps from afar.
    """

    reporting = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.rows: RowsModel[_Line] = RowsModel(_COLUMNS, lambda row: repr(row.what))
        self.table = Table(self.rows, _("This computer"))
        self._column = QVBoxLayout(self)
        note = _("Nothing here names a participant; it can be read out over the telephone.")
        self.report = Button(_("Report for whoever helps…"), do=self.reporting.emit)
        self._line = QHBoxLayout()
        self._line.addWidget(Text(note, tone="ink2", wrap=True), 1)
        self._line.addWidget(self.report)
        self._column.addLayout(self._line)
        self._column.addWidget(self.table, 1)
        self.redress()

    def redress(self) -> None:
        edge = look().px(FORM_EDGE)
        self._column.setContentsMargins(edge, look().px(14), edge, 0)
        self._column.setSpacing(look().px(8))

    def show_info(self, info: StoreInfo, store: str) -> None:
        """What the store says of itself."""
        self.rows.show(tuple(_lines(info, store)))


def _lines(info: StoreInfo, store: str) -> list[_Line]:
    counts = [
        (_("Participants"), "participants"),
        (_("Sessions"), "sessions"),
        (_("Hearings with an outcome"), "hearings"),
        (_("Hearings to come"), "scheduled"),
        (_("Appointments"), "attendance"),
        (_("Drug tests"), "tests"),
    ]
    kind = _("a training court") if info.training else _("a court's own store")
    return [
        _Line(_("Kind of store"), kind),
        _Line(_("Folder"), store),
        _Line(_("Site"), info.site),
        _Line(_("All sites"), _("{names}", names=info.sites)),
        _Line(_("Device"), info.device),
        _Line(
            _("Program"), _("TJDesk {version}, records of version {schema}", version=info.version, schema=info.schema)
        ),
        *(_Line(words, _("{number}", number=info.records.get(name, 0))) for words, name in counts),
        _Line(_("Entries of the journal"), _("{number}", number=info.entries)),
        _Line(_("Digest"), _in_groups(info.digest)),
    ]


def _in_groups(digest: str) -> str:
    """The first half, four by four: enough to compare by ear."""
    return " ".join(digest[at : at + 4] for at in range(0, min(len(digest), 32), 4))
