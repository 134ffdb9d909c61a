"""Backup and checks: how old the last backup is, a new one, and a check of everything in the store."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from PySide6.QtCore import Signal

from tjdesk.i18n.message import Message, _, counted, in_context
from tjdesk.services import amounts
from tjdesk.services.house import BackupReport
from tjdesk.services.proof import Finding, Proof
from tjdesk.services.safekeeping import BACKUP_DAYS, ago
from tjdesk.ui.kit.buttons import Button, Rank
from tjdesk.ui.kit.facts import Fact
from tjdesk.ui.kit.flow import spread_line
from tjdesk.ui.kit.paged import Cell, Column, RowsModel
from tjdesk.ui.kit.panes import Page
from tjdesk.ui.kit.progress import ProgressPanel
from tjdesk.ui.kit.row import Remark
from tjdesk.ui.kit.table import Table
from tjdesk.ui.kit.text import Text, Told
from tjdesk.ui.kit.theme import look
from tjdesk.ui.kit.tokens import FORM_EDGE, Role
from tjdesk.ui.kit.words import Words

_FINDINGS = (
    Column[Finding](in_context("column", "What"), lambda row: Cell(row.what, weight=600, tone="alert")),
    Column[Finding](in_context("column", "Where"), lambda row: Cell(row.where), wide="n" * 20),
    Column[Finding](in_context("column", "What to do"), lambda row: Cell(row.advice)),
)


class SafetyPage(Page):
    """A signal for each button: a backup made, one tried, a new recovery sheet, its shares, everything checked."""

    backing_up = Signal()
    trying = Signal()
    renewing = Signal()
    dividing = Signal()
    checking = Signal()

    def __init__(self) -> None:
        super().__init__(edge=FORM_EDGE)
        self.last = Fact(_("Last backup"), "")
        self.backup = Button(_("Make a backup…"), Rank.PRIMARY, keys="Ctrl+B", do=self.backing_up.emit)
        self.trial = Button(_("Try a backup…"), do=self.trying.emit)
        self.renew = Button(_("New recovery sheet…"), do=self.renewing.emit)
        self.divide = Button(_("Divide among several people…"), do=self.dividing.emit)
        self.sheet_progress = ProgressPanel(_("Keys are being made; this takes a moment."))
        self.written, self.problem = Told(), Remark(problem=True)
        self.progress = ProgressPanel(_("The backup is written, read back and verified."))
        self.check = Button(_("Check everything"), do=self.checking.emit)
        self.checked, self.checks = Told(), ProgressPanel(_("Everything in the store is being checked."))
        self.findings: RowsModel[Finding] = RowsModel(_FINDINGS, lambda row: f"{row.where} {row.what.text}")
        self.table = Table(self.findings, _("Problems found"))
        self.table.hide()
        self._backup_part()
        self._sheet_part()
        self._check_part()

    def _backup_part(self) -> None:
        add = self.column.addWidget
        add(Text(_("Backup"), Role.HEADING))
        add(spread_line(self.last, self.trial, self.backup))
        about = _(
            "One file with everything, encrypted as the store is. Keep it on a stick away from this computer. It opens"
            " with the passphrases of today or the recovery sheet."
        )
        add(Text(about, tone="ink2", wrap=True))
        itself = _(
            "In addition, the program writes one by itself into the store's own folder, once a day when something"
            " changed, and verifies it: those of the latest days are kept, and one for each of the latest months."
            " They do not help if the computer is lost."
        )
        add(Text(itself, tone="ink2", wrap=True))
        for widget in (self.progress, self.problem, self.written):
            add(widget)
        self.column.addSpacing(look().px(14))

    def _sheet_part(self) -> None:
        self.column.addWidget(spread_line(Text(_("Recovery sheet"), Role.HEADING), self.divide, self.renew))
        about = _(
            "The printed sheet opens the store when a passphrase is lost. Make a new one when it is lost or others have"
            " seen it; divide it, so that several people must come together."
        )
        self.column.addWidget(Text(about, tone="ink2", wrap=True))
        self.column.addWidget(self.sheet_progress)
        self.column.addSpacing(look().px(14))

    def _check_part(self) -> None:
        self.column.addWidget(spread_line(Text(_("Check the store"), Role.HEADING), self.check))
        add = self.column.addWidget
        add(
            Text(
                _("Every page, every entry of the journal, and every record against its entries."),
                tone="ink2",
                wrap=True,
            )
        )
        for widget in (self.checks, self.checked):
            add(widget)
        self.column.addWidget(self.table, 1)
        self.column.addStretch(1)

    def allow_sheet(self, why_not: Words) -> None:
        """Whether whoever sits here may make a sheet or divide it."""
        for button in (self.renew, self.divide):
            button.set_unavailable(why_not)

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
                "Written and verified: {file}, {size}, {entries}, {records}.",
                file=str(report.file),
                size=size_words(report.bytes),
                entries=amounts.entries(report.entries),
                records=amounts.records(report.records),
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
        "All is as it should be: {pages}, {entries}, {records}.",
        pages=amounts.pages(proof.pages),
        entries=amounts.entries(proof.entries),
        records=amounts.records(proof.records),
    )


def _unsound(proof: Proof) -> Message:
    return counted("{count} problem was found.", "{count} problems were found.", len(proof.problems))


def size_words(size: int) -> Message:
    """A size in megabytes, to the tenth."""
    return _("{size} MB", size=Decimal(max(1, round(size / 100_000))) / 10)
