"""The figures of a period: what is asked for in the bar, every figure at the left, one of them at the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tjdesk.domain.figures.measure import Figure, Unit
from tjdesk.domain.figures.reckoning import NOT_OFFERED, NOT_OFFERED_NAMES
from tjdesk.i18n.message import _
from tjdesk.packs.pack import Pack
from tjdesk.services.figures.asking import Figures
from tjdesk.services.figures.said import parts_said, remark, value_said
from tjdesk.services.participants import Participant
from tjdesk.ui.figures.bars_view import BarRow, BarsView
from tjdesk.ui.figures.chart_of import chart_of
from tjdesk.ui.figures.chart_view import ChartView
from tjdesk.ui.figures.form import FIELDS, NOT, REPORTS, Period, groups_of, name_of, ordered
from tjdesk.ui.kit.buttons import Button, Rank
from tjdesk.ui.kit.choice import Option
from tjdesk.ui.kit.fields import DateField
from tjdesk.ui.kit.lists import Entry, MasterDetail, MasterList
from tjdesk.ui.kit.menus import Menu
from tjdesk.ui.kit.paged import Cell, Column, RowsModel
from tjdesk.ui.kit.panes import Page, Pane, ScreenBar
from tjdesk.ui.kit.pick import Combo
from tjdesk.ui.kit.table import Table
from tjdesk.ui.kit.text import Text
from tjdesk.ui.kit.tokens import Role
from tjdesk.ui.kit.words import Action, Speaks, Words, said, tongue

_TABLE = 260
"""How high the numbers behind a chart stand at least, in pixels."""


def _cell(at: int) -> Callable[[tuple[str, ...]], Cell]:
    """What the cells of a column of numbers show."""
    return lambda row: Cell(row[at])


class FiguresView(QWidget, Speaks):
    """`asked(Period)`, `chosen(id)` of a figure, `rows_wanted(id)`, `opened(participant)`, `saving(kind)`,
    `reporting(name of a report)`."""

    asked = Signal(object)
    rows_wanted = Signal(str)
    opened = Signal(str)
    saving = Signal(str)
    exporting = Signal()
    reporting = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._figures: Figures | None = None
        self._pack: Pack | None = None
        self._drawn, self._below = False, ""
        self.bar = ScreenBar(_("Figures"))
        self.start, self.end = DateField(_("First day of the period")), DateField(_("Last day of the period"))
        self.by = Combo(_("Break down"), [Option(name, words) for name, words in FIELDS.items()])
        self.by.set_value("")
        self._wire_bar()
        self.list = MasterList(_("Every figure"), detail_lines=2)
        self.list.chosen.connect(self._show)
        self.list.opened.connect(self.rows_wanted)
        self.title, self.value = Text("", Role.HEADING, wrap=True), Text("", Role.PERSON)
        self.parts, self.sentence = Text("", tone="ink2"), Text("", tone="ink2", wrap=True)
        self.why = Text("", tone="ink2", wrap=True)
        self.behind = Button(_("See the rows behind it"), Rank.QUIET)
        self.behind.activated.connect(lambda: self.rows_wanted.emit(self.list.current))
        self.bars, self.chart, self.pointed = BarsView(), ChartView(), Text("", tone="ink2")
        self.below = Text("", Role.SMALL, tone="ink2", wrap=True)
        self.chart.pointed.connect(self.pointed.say)
        self.chart_title = Text("", Role.HEADING)
        self.numbers = RowsModel[tuple[str, ...]]((), key=lambda row: row[0])
        self.behind_chart = Table(self.numbers, _("Numbers behind the chart"))
        self.behind_chart.setMinimumHeight(_TABLE)
        self.turn = Button(_("Show the numbers"), Rank.QUIET)
        self.turn.activated.connect(self._turn)
        self.groups = Text("", Role.HEADING)
        self.model: RowsModel[Participant] = RowsModel(
            (Column(_("File number"), lambda one: Cell(one.file_number), "JT-000/0000 W"),
             Column(_("Name"), lambda one: Cell(one.name.text))), key=lambda one: one.id,
        )  # fmt: skip
        self.rows = Table(self.model, _("Participants behind the figure"))
        self.rows.opened.connect(self.opened)
        self._lay_out()

    def _wire_bar(self) -> None:
        menu = Menu(parent=self)
        for kind, words in (
            ("pdf", _("Save as PDF")),
            ("xlsx", _("Save as a spreadsheet (XLSX)")),
            ("csv", _("Save as CSV")),
        ):
            menu.addAction(Action(words, partial(self.saving.emit, kind), parent=menu))
        menu.addSeparator()
        for name, title in REPORTS.items():
            menu.addAction(Action(title, partial(self.reporting.emit, name), parent=menu))
        menu.addSeparator()
        menu.addAction(Action(_("Export for evaluators, without names…"), self.exporting.emit, parent=menu))
        self.save = Button(_("Save"), menu=menu)
        for one in (self.start, self.end, self.by, self.save):
            self.bar.right.addWidget(one)
        self.start.changed.connect(self._ask)
        self.end.changed.connect(self._ask)
        self.by.chosen.connect(self._ask)

    def _lay_out(self) -> None:
        page = Page()
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.behind)
        page.column.addLayout(head)
        numbers = QHBoxLayout()
        numbers.addWidget(self.value)
        numbers.addWidget(self.parts)
        numbers.addStretch(1)
        page.column.addLayout(numbers)
        for one in (self.sentence, self.why):
            page.column.addWidget(one)
        titled = QHBoxLayout()
        titled.addWidget(self.chart_title)
        titled.addWidget(self.turn)
        titled.insertStretch(1)
        page.column.addLayout(titled)
        for part in (self.chart, self.pointed, self.below, self.behind_chart, self.groups, self.bars):
            page.column.addWidget(part)
        page.column.addStretch(1)
        detail = Pane("paper")
        detail.column.addWidget(page, 2)
        detail.column.addWidget(self.rows, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(MasterDetail(self.list, detail, share=560), 1)
        self.rows.hide()

    @property
    def period(self) -> Period:
        return Period(self.start.value, self.end.value, self.by.value)

    def set_period(self, period: Period) -> None:
        """Shows a period without asking for it."""
        self.start.set_value(period.start)
        self.end.set_value(period.end)
        self.by.set_value(period.by)

    def _ask(self, *_told: object) -> None:
        self.asked.emit(self.period)

    def say(self, words: Words) -> None:
        """A line in the bar: what is reckoned, or why nothing is."""
        self.bar.after.say(words)

    def show_figures(self, figures: Figures, pack: Pack) -> None:
        """The figures that were reckoned; the chosen one stays chosen."""
        self._figures, self._pack = figures, pack
        asked = figures.asked
        self.say(_("as known on {date:list}", date=asked.as_of))
        self.list.show_entries(list(self._entries(figures)))
        self._show(self.list.current)

    def _entries(self, figures: Figures) -> Sequence[Entry]:
        spoken = tongue().language
        entries = []
        for heading, figure in ordered(figures):
            if figure is None:
                entries.append(Entry("", heading or ""))
                continue
            entries.append(Entry(name_of(figure), figure.label, figure.sentence, value_said(figure, spoken),
                                 parts_said(figure, spoken)))  # fmt: skip
        entries.append(Entry("", _("Not offered, and why")))
        entries += [Entry(f"{NOT}{id}", name, NOT_OFFERED[id]) for id, name in NOT_OFFERED_NAMES.items()]
        return entries

    def _explain(self, id: str) -> None:
        """Why a figure is not offered."""
        self.title.say(NOT_OFFERED_NAMES[id])
        self.sentence.say(NOT_OFFERED[id])
        for one in (self.value, self.parts, self.why, self.pointed, self.below):
            one.say("")
        self.behind.set_unavailable(_("There is nobody behind this figure to be listed."))
        self._drawn = False
        for hidden in (self.chart_title, self.turn, self.why, self.groups, self.bars, self.rows):
            hidden.hide()
        self._show_numbers(on=False)

    def _show(self, name: str) -> None:
        if self._figures is None:
            return
        if name.startswith(NOT):
            self._explain(name.removeprefix(NOT))
            return
        found = [one for group, one in self._figures.figures if group is None and name_of(one) == name]
        if not found:
            return
        figure, spoken = found[0], tongue().language
        self.title.say(figure.label)
        self.value.say(value_said(figure, spoken))
        self.parts.say(parts_said(figure, spoken))
        self.sentence.say(figure.sentence)
        self._remark(figure)
        self.behind.set_unavailable("" if figure.rows else _("There is nobody behind this figure to be listed."))
        self._chart(figure)
        self._groups(name)
        self.rows.hide()

    def _chart(self, figure: Figure) -> None:
        """The chart that goes with a figure, drawn; its numbers are a key away."""
        assert self._figures is not None
        shown = chart_of(figure.id, self._figures, self._pack, tongue().language) if self._pack else None
        self._drawn = shown is not None
        for one in (self.chart_title, self.turn):
            one.setVisible(self._drawn)
        self.chart.show_chart(shown)
        self.pointed.say("")
        self._below = " ".join(map(said, shown.below)) if shown is not None else ""
        self.below.say(self._below)
        if shown is not None:
            self.chart_title.say(shown.title)
            columns = [Column(head, _cell(at), right=at > 0) for at, head in enumerate(shown.rows[0])]
            self.numbers.show_columns(columns, shown.rows[1:])
            self.behind_chart.redress()
        self._show_numbers(on=False)

    def _turn(self) -> None:
        self._show_numbers(on=not self.behind_chart.isVisible())
        (self.behind_chart if self.behind_chart.isVisible() else self.chart).setFocus()

    def _show_numbers(self, *, on: bool) -> None:
        self.chart.setVisible(self._drawn and not on)
        self.pointed.setVisible(self._drawn and not on)
        self.below.setVisible(self._drawn and not on and bool(self._below))
        self.behind_chart.setVisible(self._drawn and on)
        self.turn.say(_("Show the chart") if on else _("Show the numbers"))

    def _remark(self, figure: Figure) -> None:
        why = remark(figure)
        if why is None and figure.id.startswith("G"):
            why = _("Not offered: {why}", why=NOT_OFFERED["G3"])
        self.why.setVisible(why is not None)
        self.why.say(why or "")

    def _groups(self, name: str) -> None:
        assert self._figures is not None
        spoken = tongue().language
        found = groups_of(self._figures, name)
        self.groups.setVisible(bool(found))
        self.bars.setVisible(bool(found))
        self.groups.say(FIELDS.get(found[0][0].field, "") if found else "")
        self.bars.show_rows([
            BarRow(
                group.label if group.label.code else _("not stated"),
                figure.value if figure.value is not None or figure.unit is not Unit.PERCENT else None,
                value_said(figure, spoken), parts_said(figure, spoken), figure.suppressed,
            )
            for group, figure in found
        ])  # fmt: skip

    def show_rows(self, people: Sequence[Participant]) -> None:
        """Who is behind the chosen figure."""
        self.model.show(people)
        self.rows.show()
        self.rows.setFocus()

    def retranslate(self) -> None:
        if self._figures is not None:
            self.list.show_entries(list(self._entries(self._figures)))
            self._show(self.list.current)
            self.setAccessibleName(said(_("Figures")))
