"""The pack that this court works by, to be read and changed: phases with their minimums, and every catalogue."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tjdesk.domain.catalogue import Item, PhaseTemplate
from tjdesk.i18n.language import language
from tjdesk.i18n.message import Message, _, counted, in_context
from tjdesk.packs.pack import Pack
from tjdesk.ui.kit.buttons import Button, Rank
from tjdesk.ui.kit.choice import Option
from tjdesk.ui.kit.flow import FlowBox, spread_line
from tjdesk.ui.kit.paged import Cell, Column, RowsModel
from tjdesk.ui.kit.panes import Bar, Hint
from tjdesk.ui.kit.pick import Combo
from tjdesk.ui.kit.table import Table
from tjdesk.ui.kit.text import Text
from tjdesk.ui.kit.theme import Dressed, look
from tjdesk.ui.kit.tokens import FORM_EDGE, Role
from tjdesk.ui.kit.words import Words
from tjdesk.ui.office.pack_rows import ADDED, DAYS, EFFECTS, NOTES, RULES, rule_rows

CATALOGUES: dict[str, Message] = {
    "incentive": in_context("catalogue", "Incentives"),
    "sanction": in_context("catalogue", "Sanctions"),
    "adjustment": in_context("catalogue", "Therapeutic adjustments"),
    "behaviour": in_context("catalogue", "Behaviour"),
    "absence_reason": in_context("catalogue", "Reasons for absence"),
    "not_held_reason": in_context("catalogue", "Reasons why a hearing is not held"),
    "exit_reason": in_context("catalogue", "Reasons for leaving"),
    "legal_instrument": in_context("catalogue", "Legal grounds"),
    "legal_check": in_context("catalogue", "Legal checklist"),
    "legal_effect": in_context("catalogue", "Effects in law"),
    "promotion_item": in_context("catalogue", "Before the next phase"),
    "referral_source": in_context("catalogue", "Referred by"),
    "order_category": in_context("catalogue", "Kinds of order"),
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
    Column[PhaseTemplate](
        in_context("column", "Minimum days"), lambda row: _days(row.min_days), wide="0000", right=True
    ),
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


@dataclass(frozen=True, slots=True)
class PackLine:
    """A row below the phases: an item of a catalogue, a word or a rule. `offered` is empty where nothing is offered."""

    id: str
    words: Words
    code: str = ""
    offered: Words = ""


_ITEMS = (
    Column[PackLine](in_context("column", "Words"), lambda row: Cell(row.words)),
    Column[PackLine](in_context("column", "Code"), lambda row: Cell(row.code, tone="ink2"), wide="n" * 24),
    Column[PackLine](in_context("column", "Offered"), lambda row: Cell(row.offered), wide="n" * 10),
)


def _item_line(item: Item) -> PackLine:
    offered = in_context("pack", "no longer") if item.retired else in_context("pack", "yes")
    return PackLine(item.code, item.label, item.code, offered)


class PackPage(QWidget, Dressed):
    """Read by everybody. `phase(code)`, `item(catalogue, code)` (no code: a new one), `removing(code)`, `numbers()`,
    `panel()`, `watch()`, `adopting()` and `dropping()` are what somebody wants changed."""

    phase = Signal(str)
    item = Signal(str, str)
    removing = Signal(str)
    numbers = Signal()
    panel = Signal()
    watch = Signal()
    adopting = Signal()
    dropping = Signal()

    def __init__(self, pack: Pack) -> None:
        super().__init__()
        self._pack = pack
        self.phases: RowsModel[PhaseTemplate] = RowsModel(_PHASES, lambda row: row.code)
        self.items: RowsModel[PackLine] = RowsModel(_ITEMS, lambda row: row.id)
        self.catalogue = Combo(_("Catalogue"), [Option(name, words) for name, words in (CATALOGUES | RULES).items()])
        self.catalogue.chosen.connect(self._choose)
        self.table, self.list = Table(self.phases, _("Phases")), Table(self.items, _("Items of the catalogue"))
        self.table.opened.connect(self.phase)
        self.list.opened.connect(lambda code: self.item.emit(self.catalogue.value, code))
        self.heading, self.edition = Text("", Role.HEADING, wrap=True), Text("", tone="ink2", wrap=True)
        self.note = Hint()
        self._buttons()
        self._lay_out()
        self.catalogue.set_value("incentive")
        self.show_pack(pack, 0)
        self.redress()

    def _buttons(self) -> None:
        self.add_phase = Button(_("Add a phase…"), Rank.QUIET, do=lambda: self.phase.emit(""))
        self.take_out = Button(_("Take the phase out"), Rank.QUIET, do=self._remove)
        self.add_item = Button(_("Add an item…"), Rank.QUIET, do=lambda: self.item.emit(self.catalogue.value, ""))
        self.ask_numbers = Button(_("File numbers and paper…"), Rank.QUIET, do=self.numbers.emit)
        self.ask_panel = Button(_("Panel of tests…"), Rank.QUIET, do=self.panel.emit)
        self.ask_watch = Button(_("When the court is told…"), Rank.QUIET, do=self.watch.emit)
        self.drop = Button(_("Discard changes"), Rank.QUIET, do=self.dropping.emit)
        self.adopt = Button(_("Adopt the changes"), Rank.PRIMARY, keys="Ctrl+Return", do=self.adopting.emit)

    def show_pack(self, pack: Pack, changes: int) -> None:
        """A pack, and how many changes in it are not adopted yet."""
        self._pack = pack
        spoken = tuple(language(code).own_name for code in pack.languages)
        self.heading.say(pack.label)
        self.edition.say(_("Version {version}. Languages: {languages}.", version=pack.version, languages=spoken))
        self.draft.setVisible(pack.draft)
        self.phases.show(pack.phases)
        self._choose(self.catalogue.value)
        self._unsaved(changes)
        self.redress()

    def _unsaved(self, changes: int) -> None:
        self.note.say(
            counted("{count} change is not adopted yet.", "{count} changes are not adopted yet.", changes)
            if changes
            else _("Enter or a double click opens a phase or an item.")
        )
        self.adopt.setVisible(bool(changes))
        self.drop.setVisible(bool(changes))

    def say(self, words: Words) -> None:
        self.note.say(words)

    def allow(self, why_not: Words) -> None:
        """Changing, or why it is not for whoever sits here."""
        for button in (
            self.add_phase, self.take_out, self.add_item, self.ask_numbers, self.ask_panel, self.ask_watch, self.adopt,
        ):  # fmt: skip
            button.set_unavailable(why_not)

    def _lay_out(self) -> None:
        self._column, under = QVBoxLayout(self), FlowBox(gap=8, row_gap=4)
        self._inner = QVBoxLayout()
        add = self._inner.addWidget
        self.draft = Text(
            _("A draft: this court has yet to confirm its phases, minimums and words."), tone="alert", wrap=True
        )
        for part in (self.heading, self.edition, self.draft, self.table):
            add(part)
        for button in (self.add_phase, self.take_out, self.ask_numbers, self.ask_panel, self.ask_watch):
            under.add(button)
        add(under)
        which = FlowBox()
        which.add(Text(_("Catalogue"), Role.STRONG))
        which.add(self.catalogue)
        add(spread_line(which, self.add_item))
        self._inner.addWidget(self.list, 1)
        self._column.addLayout(self._inner, 1)
        foot = Bar("rail", above=True)
        foot.spread(self.note)
        foot.right.addWidget(self.drop)
        foot.right.addWidget(self.adopt)
        self._column.addWidget(foot)

    def redress(self) -> None:
        edge = look().px(FORM_EDGE)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._inner.setContentsMargins(edge, look().px(14), edge, 0)
        self._inner.setSpacing(look().px(8))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.table.setFixedHeight(self.table.whole_height)

    def arrive(self) -> None:
        self.catalogue.setFocus()

    def _remove(self) -> None:
        code = self.phases.id_at(self.table.currentIndex().row())
        if code:
            self.removing.emit(code)
        else:
            self.say(_("Choose the phase in the table first."))

    def _choose(self, name: str) -> None:
        self.add_item.setVisible(name not in RULES or name in ADDED)
        if name in RULES:
            coded = name not in (DAYS, EFFECTS, NOTES)
            self.items.show([PackLine(id, words, id if coded else "") for id, words in rule_rows(name, self._pack)])
        else:
            self.items.show([_item_line(item) for item in self._pack.catalogues.get(name, {}).values()])
