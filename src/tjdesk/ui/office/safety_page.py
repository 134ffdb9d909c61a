"""Backup and checks: how old the last backup is, a new one, and a check of everything in the store."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tjdesk.i18n.message import Message, _, counted, in_context
from tjdesk.services.house import BackupReport
from tjdesk.services.proof import Finding, Proof
from tjdesk.services.safekeeping import BACKUP_DAYS, ago
from tjdesk.ui.kit.buttons import Button, Rank
from tjdesk.ui.kit.facts import Fact
from tjdesk.ui.kit.paged import Cell, Column, RowsModel
from tjdesk.ui.kit.progress import ProgressPanel
from tjdesk.ui.kit.row import Remark
from tjdesk.ui.kit.table import Table
from tjdesk.ui.kit.text import Text
from tjdesk.ui.kit.theme import Dressed, look
from tjdesk.ui.kit.tokens import FORM_EDGE, Role
from tjdesk.ui.kit.words import Words

_FINDINGS = (
    Column[Finding](in_context("column", "What"), lambda row: Cell(row.what, weight=600, tone="alert")),
    Column[Finding](in_context("column", "Where"), lambda row: Cell(row.where), wide="n" * 20),
    Column[Finding](in_context("column", "What to do"), lambda row: Cell(row.advice)),
)


class SafetyPage(QWidget, Dressed):
    """`backing_up()` and `checking()` for the buttons."""

    backing_up = Signal()
    checking = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.last = Fact(_("Last backup"), "")
        self.backup = Button(_("Make a backup…"), Rank.PRIMARY, keys="Ctrl+B", do=self.backing_up.emit)
        self.written, self.problem = Text("", wrap=True), Remark(problem=True)
        self.progress = ProgressPanel(_("The backup is written, read back and proved."))
        self.check = Button(_("Check everything"), do=self.checking.emit)
        self.checked, self.checks = Text("", wrap=True), ProgressPanel(_("Everything in the store is being checked."))
        self.findings: RowsModel[Finding] = RowsModel(_FINDINGS, lambda row: f"{row.where} {row.what.text}")
        self.table = Table(self.findings, _("Problems found"))
        self.table.hide()
        self._lay_out()
        self.redress()

    def _lay_out(self) -> None:
        self._column = QVBoxLayout(self)
        self._line = QHBoxLayout()
        self._line.addWidget(self.last)
        self._line.addStretch(1)
        self._line.addWidget(self.backup, 0, Qt.AlignmentFlag.AlignVCenter)
        add = self._column.addWidget
        add(Text(_("Backup"), Role.HEADING))
        self._column.addLayout(self._line)
        about = _(
            "One file with everything, encrypted as the store is. Keep it on a stick away from this computer. It opens"
            " with the passphrases of today or the recovery sheet."
        )
        add(Text(about, tone="ink2", wrap=True))
        for widget in (self.progress, self.problem, self.written):
            add(widget)
        self._column.addSpacing(look().px(14))
        head = QHBoxLayout()
        head.addWidget(Text(_("Check the store"), Role.HEADING))
        head.addStretch(1)
        head.addWidget(self.check)
        self._column.addLayout(head)
        add(
            Text(
                _("Every page, every entry of the journal, and every record against its entries."),
                tone="ink2",
                wrap=True,
            )
        )
        for widget in (self.checks, self.checked):
            add(widget)
        self._column.addWidget(self.table, 1)
        self._column.addStretch(0)

    def redress(self) -> None:
        edge = look().px(FORM_EDGE)
        self._column.setContentsMargins(edge, look().px(14), edge, look().px(14))
        self._column.setSpacing(look().px(6))

    def show_last(self, last: dt.datetime | None, today: dt.date) -> None:
        """How old the last backup is; alarming after a week, or when there is none."""
        if last is None:
            self.last.say(_("none yet"), icon="overdue", alert=True)
            return
        days = (today - last.date()).days
        old = days > BACKUP_DAYS
        when = _("{day:full}, {time:time}", day=last.date(), time=last)
        self.last.say(ago(days), when, icon="overdue" if old else "recorded", alert=old)

    def show_written(self, report: BackupReport) -> None:
        """A backup that was proved."""
        self.problem.say("")
        self.written.say(
            _(
                "Written and proved: {file}, {size}, {entries} entries, {records} records.",
                file=str(report.file),
                size=size_words(report.bytes),
                entries=report.entries,
                records=report.records,
            )
        )

    def show_problem(self, words: Words) -> None:
        self.written.say("")
        self.problem.say(words)

    def show_proof(self, proof: Proof) -> None:
        """What was checked, and what was found wrong."""
        self.checked.say(_sound(proof) if proof.ok else _unsound(proof))
        self.checked.tone("ink" if proof.ok else "alert")
        self.findings.show(proof.problems)
        self.table.setVisible(not proof.ok)


def _sound(proof: Proof) -> Message:
    return _(
        "All is as it should be: {pages} pages, {entries} entries, {records} records.",
        pages=proof.pages,
        entries=proof.entries,
        records=proof.records,
    )


def _unsound(proof: Proof) -> Message:
    return counted("{count} problem was found.", "{count} problems were found.", len(proof.problems))


def size_words(size: int) -> Message:
    """A size in megabytes, to the tenth."""
    return _("{size} MB", size=Decimal(max(1, round(size / 100_000))) / 10)
