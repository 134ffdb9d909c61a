"""Sealing and retention: which dossiers are sealed or held, when their contents go, who has followed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tjdesk.i18n.message import Message, _, counted, in_context
from tjdesk.services.retention_page import RetentionPage
from tjdesk.services.sealing import SealedDossier
from tjdesk.ui.kit.ask import Ask
from tjdesk.ui.kit.buttons import Button
from tjdesk.ui.kit.fields import Field, Paragraph
from tjdesk.ui.kit.flow import FlowBox
from tjdesk.ui.kit.paged import Cell, Column, RowsModel
from tjdesk.ui.kit.row import Remark
from tjdesk.ui.kit.table import Table
from tjdesk.ui.kit.text import Text
from tjdesk.ui.kit.theme import Dressed, look
from tjdesk.ui.kit.tokens import FORM_EDGE, Role
from tjdesk.ui.kit.words import Words


def _fate(row: SealedDossier) -> Cell:
    if row.held:
        return Cell(_("held by law"), tone="alert", weight=600)
    if row.sealing.destroy_on is None:
        return Cell(_("once the case is closed"))
    return Cell(_("from {date:short}", date=row.sealing.destroy_on))


def _followed(row: SealedDossier) -> Cell:
    done = len(row.devices) - len(row.outstanding)
    return Cell(_("{done} of {all}", done=done, all=len(row.devices)), tone="alert" if row.outstanding else "ink")


_COLUMNS = (
    Column[SealedDossier](in_context("column", "Dossier"), lambda row: Cell(row.sealing.participant, weight=600)),
    Column[SealedDossier](
        in_context("column", "Sealed on"), lambda row: Cell(_("{date:short}", date=row.sealing.on)), wide="00 mmm 0000"
    ),
    Column[SealedDossier](in_context("column", "Contents destroyed"), _fate, wide="n" * 20),
    Column[SealedDossier](in_context("column", "Devices that hid it"), _followed, wide="n" * 14),
    Column[SealedDossier](
        in_context("column", "Copies until"), lambda row: Cell(_("{date:short}", date=row.copies_until)),
        wide="00 mmm 0000",
    ),
)  # fmt: skip


class SealingPage(QWidget, Dressed):
    """`sealing()`, `holding()`, `lifting()`, `undoing(dossier)` for the buttons."""

    sealing = Signal()
    holding = Signal()
    lifting = Signal()
    undoing = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.rows: RowsModel[SealedDossier] = RowsModel(_COLUMNS, lambda row: row.sealing.participant)
        self.table = Table(self.rows, _("Sealed dossiers"))
        self.seal = Button(_("Seal a dossier…"), do=self.sealing.emit)
        self.hold = Button(_("Hold a dossier…"), do=self.holding.emit)
        self.lift = Button(_("Lift a hold…"), do=self.lifting.emit)
        self.undo = Button(_("Take the sealing back…"), do=lambda: self.undoing.emit(self.table.current))
        self.problem = Remark(problem=True)
        self.held, self.due = Text("", wrap=True), Text("", wrap=True)
        self.none = Text(_("No dossier is sealed."), Role.STRONG)
        self._why_not: Message | str = ""
        self.table.moved.connect(lambda _id: self._offer())
        self._lay_out()
        self.redress()

    def _lay_out(self) -> None:
        self._column, row = QVBoxLayout(self), FlowBox(gap=8, row_gap=6)
        for button in (self.seal, self.hold, self.lift, self.undo):
            row.add(button)
        about = _(
            "A sealed dossier is found by nobody, here or at any site that takes in the next bundle. Its contents"
            " are destroyed after a grace period, unless the law holds them. What remains is counted, without a"
            " person."
        )
        for widget in (row, Text(about, tone="ink2", wrap=True), self.problem, self.held, self.due, self.none):
            self._column.addWidget(widget)
        self._column.addWidget(self.table, 1)
        self._column.addStretch(0)

    def redress(self) -> None:
        edge = look().px(FORM_EDGE)
        self._column.setContentsMargins(edge, look().px(14), edge, look().px(14))
        self._column.setSpacing(look().px(8))

    def show_sealed(self, page: RetentionPage, why_not: Message | str) -> None:
        """What is sealed, held and due; `why_not` says why whoever sits here cannot seal."""
        kept, found = self.table.current, page.sealed
        self.rows.show(found)
        self.table.setVisible(bool(found))
        self.none.setVisible(not found)
        self.held.say(_("Held for the law: {names}.", names=page.held) if page.held else "")
        self.due.say(_due(page.due) if page.due else "")
        for line in (self.held, self.due):
            line.setVisible(bool(line.plain))
        self.table.set_current(kept or (found[0].sealing.participant if found else ""))
        self._why_not = why_not
        for button in (self.seal, self.hold, self.lift):
            button.set_unavailable(why_not)
        self._offer()

    def _offer(self) -> None:
        row = self.rows.row_at(self.rows.place_of(self.table.current))
        gone = row is not None and any(one.destroyed for one in row.devices)
        nobody = "" if row else _("Choose a sealed dossier first.")
        self.undo.set_unavailable(
            self._why_not
            or nobody
            or (_("Its contents were destroyed: there is nothing to go back to.") if gone else "")
        )


def _due(numbers: Sequence[str]) -> Message:
    return counted(
        "{count} case ended so long ago that the pack proposes to seal it: {names}.",
        "{count} cases ended so long ago that the pack proposes to seal them: {names}.",
        len(numbers),
        names=tuple(numbers),
    )


class AskWhom(Ask):
    """A participant and a reason that names nobody."""

    def __init__(self, title: Words, sentence: Words, action: Words, parent: QWidget, who: str = "") -> None:
        super().__init__(title, sentence, action, parent=parent)
        self.who = Field(_("File number or dossier"))
        self.who.set_text(who)
        self.who.setReadOnly(bool(who))
        self.reason = Paragraph(_("Reason, without the name or the file number"))
        self.add(self.who, label=_("File number or dossier"))
        self.add(self.reason, label=_("Reason, without the name or the file number"))
        (self.reason if who else self.who).setFocus()

    def missing(self) -> Message | None:
        """What is missing, before anything is sent."""
        if not self.who.text().strip():
            return _("Write the file number.")
        return None if self.reason.text.strip() else _("A reason is needed.")
