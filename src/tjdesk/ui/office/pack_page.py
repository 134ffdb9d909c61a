"""The pack that this court works by, to be read: phases with their minimums, and every catalogue."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tjdesk.domain.catalogue import Item, PhaseTemplate
from tjdesk.i18n.language import language
from tjdesk.i18n.message import Message, _, in_context
from tjdesk.packs.pack import Pack
from tjdesk.ui.kit.choice import Option
from tjdesk.ui.kit.paged import Cell, Column, RowsModel
from tjdesk.ui.kit.pick import Combo
from tjdesk.ui.kit.table import Table
from tjdesk.ui.kit.text import Text
from tjdesk.ui.kit.theme import Dressed, look
from tjdesk.ui.kit.tokens import FORM_EDGE, TABLE_ROW, Role

CATALOGUES: dict[str, Message] = {
    "incentive": in_context("catalogue", "Incentives"),
    "sanction": in_context("catalogue", "Sanctions"),
    "adjustment": in_context("catalogue", "Therapeutic adjustments"),
    "behaviour": in_context("catalogue", "Behaviour"),
    "absence_reason": in_context("catalogue", "Reasons for absence"),
    "not_held_reason": in_context("catalogue", "Reasons why a hearing is not held"),
    "exit_reason": in_context("catalogue", "Reasons for leaving"),
    "legal_instrument": in_context("catalogue", "Legal grounds"),
    "substance": in_context("catalogue", "Substances"),
    "specimen": in_context("catalogue", "Specimens"),
    "service": in_context("catalogue", "Services"),
    "hearing_title": in_context("catalogue", "Kinds of hearing"),
    "status": in_context("catalogue", "Statuses"),
    "role": in_context("catalogue", "Roles"),
}
"""The catalogues that somebody may want to look at, in this order."""


def _days(number: int) -> Cell:
    return Cell(_("{number}", number=number) if number else "–")


_PHASES = (
    Column[PhaseTemplate](in_context("column", "Phase"), lambda row: Cell(row.label, weight=600)),
    Column[PhaseTemplate](in_context("column", "Least days"), lambda row: _days(row.min_days), wide="0000", right=True),
    Column[PhaseTemplate](
        in_context("column", "Days without use"), lambda row: _days(row.min_abstinent_days), wide="0000", right=True
    ),
    Column[PhaseTemplate](
        in_context("column", "Tests a week"), lambda row: _days(row.tests_per_week), wide="0000", right=True
    ),
    Column[PhaseTemplate](
        in_context("column", "Appointments a week"), lambda row: _days(row.sessions_per_week), wide="0000", right=True
    ),
    Column[PhaseTemplate](
        in_context("column", "Hearing every"),
        lambda row: Cell(_("{number} days", number=row.hearing_interval_days)),
        wide="cada 000 dias",
    ),
)
_ITEMS = (
    Column[Item](in_context("column", "Words"), lambda row: Cell(row.label)),
    Column[Item](in_context("column", "Code"), lambda row: Cell(row.code, tone="ink2"), wide="n" * 24),
    Column[Item](
        in_context("column", "Offered"),
        lambda row: Cell(in_context("pack", "no longer") if row.retired else in_context("pack", "yes")),
        wide="n" * 10,
    ),
)


class PackPage(QWidget, Dressed):
    """Read only: a pack is changed by loading another one."""

    def __init__(self, pack: Pack) -> None:
        super().__init__()
        self._pack = pack
        self.phases: RowsModel[PhaseTemplate] = RowsModel(_PHASES, lambda row: row.code)
        self.items: RowsModel[Item] = RowsModel(_ITEMS, lambda row: row.code)
        self.phases.show(pack.phases)
        self.catalogue = Combo(_("Catalogue"), [Option(name, words) for name, words in CATALOGUES.items()])
        self.catalogue.chosen.connect(self._choose)
        self.table = Table(self.phases, _("Phases"))
        self._lay_out()
        self.catalogue.set_value("incentive")
        self._choose("incentive")
        self.redress()

    def _lay_out(self) -> None:
        pack = self._pack
        self._column, line = QVBoxLayout(self), QHBoxLayout()
        add = self._column.addWidget
        add(Text(pack.label, Role.HEADING, wrap=True))
        spoken = tuple(language(code).own_name for code in pack.languages)
        add(Text(_("Version {version}. Languages: {languages}.", version=pack.version, languages=spoken), tone="ink2"))
        if pack.draft:
            add(
                Text(
                    _("A draft: this court has yet to confirm its phases, minimums and words."), tone="alert", wrap=True
                )
            )
        add(self.table)
        line.addWidget(Text(_("Catalogue"), Role.STRONG))
        line.addWidget(self.catalogue)
        line.addStretch(1)
        self._column.addLayout(line)
        self._column.addWidget(Table(self.items, _("Items of the catalogue")), 1)

    def redress(self) -> None:
        edge = look().px(FORM_EDGE)
        self._column.setContentsMargins(edge, look().px(14), edge, 0)
        self._column.setSpacing(look().px(8))
        self.table.setFixedHeight(look().px(TABLE_ROW) * (len(self._pack.phases) + 1) + look().px(4))

    def arrive(self) -> None:
        self.catalogue.setFocus()

    def _choose(self, name: str) -> None:
        self.items.show(tuple(self._pack.catalogues.get(name, {}).values()))
