"""The audit trail: who did what, when and where; filtered, and the chosen line explained."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tjdesk.i18n.message import Message, _, counted, in_context
from tjdesk.services.audit import AuditLine
from tjdesk.ui.kit.buttons import Button
from tjdesk.ui.kit.choice import Option
from tjdesk.ui.kit.fields import Field
from tjdesk.ui.kit.flow import FlowBox
from tjdesk.ui.kit.paged import Cell, Column, RowsModel
from tjdesk.ui.kit.pick import Combo
from tjdesk.ui.kit.row import Remark
from tjdesk.ui.kit.table import Table
from tjdesk.ui.kit.text import Text
from tjdesk.ui.kit.theme import Dressed, look
from tjdesk.ui.kit.tokens import FORM_EDGE
from tjdesk.ui.kit.words import Words

MOST = 500
"""Lines that are shown; a narrower filter shows the others."""

KINDS: dict[str, Message] = {
    "": in_context("audit", "Everything"),
    "changes": in_context("audit", "Changes"),
    "views": in_context("audit", "Views of clinical text"),
    "prints": in_context("audit", "Prints"),
    "exports": in_context("audit", "Exports and disclosures"),
    "keys": in_context("audit", "People, keys and unlocking"),
    "bundles": in_context("audit", "Bundles"),
    "clock": in_context("audit", "The computer's clock"),
    "safety": in_context("audit", "Backups and sealing"),
}
SPANS: dict[str, Message] = {
    "1": in_context("audit", "Today"),
    "7": in_context("audit", "The last 7 days"),
    "31": in_context("audit", "The last 31 days"),
    "": in_context("audit", "At any time"),
}
EXPLAINED: dict[str, Message] = {
    "unlock_refused": _(
        "This many wrong passphrases or user names were typed before somebody got in. A slip of the fingers makes"
        " one or two; many of them mean that somebody tried."
    ),
    "clock_jumped": _(
        "The clock differs from what the entry before makes one expect. Times of the entries near it may be wrong;"
        " their order is not."
    ),
    "clinical_viewed": _("Clinical text of this participant was opened. It is noted once in each unlocking."),
    "printed": _("A paper was printed or saved. Its kind tells what it held, and for whom."),
    "disclosed": _("Something was handed to somebody outside the team; the participant's page tells what, and why."),
    "recovery_renewed": _("From here on the sheet before, and shares of it, open nothing that is written."),
    "shares_made": _("This many shares were printed; the first number is how many of them open the store together."),
    "passphrase_exposed": _("From here on, old copies of the keys open nothing that is written."),
    "dossier_sealed": _("From here on nobody finds this dossier. The reason is kept here for good."),
    "bundle_taken": _("Entries of other devices came in; each has its own line in the trail."),
}
"""What an action means, where its name alone does not tell."""

_COLUMNS = (
    Column[AuditLine](in_context("column", "When"), lambda row: Cell(_when(row)), wide="00 mmm 0000, 00:00"),
    Column[AuditLine](in_context("column", "Who"), lambda row: Cell(row.by or "–", row.site), wide="n" * 34),
    Column[AuditLine](in_context("column", "What"), lambda row: Cell(row.what, row.detail, weight=600)),
    Column[AuditLine](
        in_context("column", "About"), lambda row: Cell(row.participant or row.about, tone="ink2"), wide="n" * 16
    ),
)


def _when(row: AuditLine) -> Words:
    at = dt.datetime.fromisoformat(row.at)
    return _("{day:short}, {time:time}", day=at.date(), time=at)


class AuditPage(QWidget, Dressed):
    """`asked()` when a filter changes, `exporting()` for the button."""

    asked = Signal()
    exporting = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.kind = Combo(in_context("audit", "What kind"), [Option(code, words) for code, words in KINDS.items()])
        self.span = Combo(in_context("audit", "Since when"), [Option(code, words) for code, words in SPANS.items()])
        self.by = Field(in_context("audit", "By whom"), hint=in_context("audit", "By whom"), wide="n" * 18)
        self.export = Button(_("Write it to a file…"), do=self.exporting.emit)
        self.rows: RowsModel[AuditLine] = RowsModel(_COLUMNS, _key)
        self.table = Table(self.rows, _("Audit trail"))
        self.told, self.meant = Text("", wrap=True), Text("", tone="ink2", wrap=True)
        self.problem = Remark(problem=True)
        self.kind.set_value("")
        self.span.set_value("31")
        self.kind.chosen.connect(lambda _code: self.asked.emit())
        self.span.chosen.connect(lambda _code: self.asked.emit())
        self.by.edited.connect(lambda _text: self.asked.emit())
        self.table.moved.connect(self._explain)
        self._lay_out()
        self.redress()

    def _lay_out(self) -> None:
        self._column, row = QVBoxLayout(self), FlowBox(gap=8, row_gap=6)
        for widget in (self.kind, self.span, self.by, self.export):
            row.add(widget)
        self._column.addWidget(row)
        self._column.addWidget(self.problem)
        self._column.addWidget(self.table, 1)
        self._column.addWidget(self.told)
        self._column.addWidget(self.meant)

    def redress(self) -> None:
        edge = look().px(FORM_EDGE)
        self._column.setContentsMargins(edge, look().px(14), edge, look().px(14))
        self._column.setSpacing(look().px(8))

    def show_lines(self, lines: Sequence[AuditLine]) -> None:
        """The lines that fit the filter, newest first."""
        self.problem.say("")
        self.rows.show(lines)
        self.table.set_current(_key(lines[0]) if lines else "")
        self._explain(self.table.current)
        if not lines:
            self.told.say(_("Nothing matches this filter."))

    def refuse(self, words: Words) -> None:
        """Whoever sits here may not read it."""
        self.rows.show([])
        self.told.say("")
        self.meant.say("")
        self.problem.say(words)

    def _explain(self, key: str) -> None:
        row = self.rows.row_at(self.rows.place_of(key))
        if row is None:
            self.told.say("")
            self.meant.say("")
            return
        self.told.say(_line(row))
        more = EXPLAINED.get(row.action, "")
        self.meant.say(_("{meaning} {reason}", meaning=more, reason=_reason(row)) if row.reason else more)


def _line(row: AuditLine) -> Message:
    at = dt.datetime.fromisoformat(row.at)
    if not row.no:
        return _(
            "{what} {about}: {place}, {day:long}, {time:time}.", what=row.what, about=row.about, place=row.site,
            day=at.date(), time=at,
        )  # fmt: skip
    return counted(
        "Entry {number}: {what}, by {who} at {place}, {day:long}, {time:time}; {count} record changed.",
        "Entry {number}: {what}, by {who} at {place}, {day:long}, {time:time}; {count} records changed.",
        row.records,
        number=row.no, what=row.what, who=row.by or "–", place=row.site or "–", day=at.date(), time=at,
    )  # fmt: skip


def _reason(row: AuditLine) -> Message:
    return _("Reason: {reason}", reason=row.reason)


def _key(row: AuditLine) -> str:
    return f"{row.no}.{row.hash}"
