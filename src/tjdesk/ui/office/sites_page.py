"""Devices and sites: who belongs to the programme, a device let in by its card, another one put out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tjdesk.i18n.message import Message, _, in_context
from tjdesk.services.exchange import KnownDevice
from tjdesk.services.site_views import SiteView
from tjdesk.services.wording import within
from tjdesk.ui.kit.buttons import Button
from tjdesk.ui.kit.flow import FlowBox
from tjdesk.ui.kit.paged import Cell, Column, RowsModel
from tjdesk.ui.kit.row import Remark
from tjdesk.ui.kit.table import Table
from tjdesk.ui.kit.text import Text
from tjdesk.ui.kit.theme import Dressed, look
from tjdesk.ui.kit.tokens import FORM_EDGE
from tjdesk.ui.kit.words import Words

_STATES = {
    "member": in_context("device", "belongs"),
    "out": in_context("device", "excluded"),
    "retired": in_context("device", "retired"),
    "succeeded": in_context("device", "goes on as another"),
}


def _state(row: KnownDevice) -> Cell:
    words: Message = _STATES[row.state]
    if row.state == "member" and row.may_admit:
        words = in_context("device", "belongs, may admit others")
    return Cell(words, tone="alert" if row.state == "out" else "ink")


_COLUMNS = (
    Column[KnownDevice](in_context("column", "Site"), lambda row: Cell(row.site, weight=600), wide="n" * 26),
    Column[KnownDevice](
        in_context("column", "Device"),
        lambda row: Cell(row.name or row.device[:8], in_context("device", "this computer") if row.mine else ""),
        wide="n" * 18,
    ),
    Column[KnownDevice](in_context("column", "State"), _state),
)


class SitesPage(QWidget, Dressed):
    """`admitting()`, `revoking(device)`, `limiting(device)` and `joining()` for the buttons."""

    admitting = Signal()
    revoking = Signal(str)
    limiting = Signal(str)
    joining = Signal()

    def __init__(self) -> None:
        super().__init__()
        given = Column[KnownDevice](in_context("column", "Its site is given"), self._given, wide="n" * 26)
        self.rows: RowsModel[KnownDevice] = RowsModel((*_COLUMNS, given), lambda row: row.device)
        self.table = Table(self.rows, _("Devices of the programme"))
        self.table.moved.connect(lambda _id: self._offer())
        self.admit = Button(_("Admit a device…"), keys="Ctrl+N", do=self.admitting.emit)
        self.revoke = Button(_("Exclude…"), do=lambda: self.revoking.emit(self.table.current))
        self.limit = Button(_("What its site is given…"), do=lambda: self.limiting.emit(self.table.current))
        self.join = Button(_("Join another programme…"), do=self.joining.emit)
        self.words, self.problem = Text("", wrap=True), Remark(problem=True)
        self._why_not: Words = ""
        self._not_an_administrator: Words = ""
        self._views: Mapping[str, SiteView] = {}
        self._column, row = QVBoxLayout(self), FlowBox(gap=8, row_gap=6)
        row.add(self.admit)
        row.add(self.revoke)
        row.add(self.limit)
        row.add(self.join)
        for widget in (row, self.problem, self.table, self.words):
            self._column.addWidget(widget, int(widget is self.table))
        self.redress()

    def redress(self) -> None:
        edge = look().px(FORM_EDGE)
        self._column.setContentsMargins(edge, look().px(14), edge, look().px(14))
        self._column.setSpacing(look().px(8))

    def show_devices(
        self,
        devices: Sequence[KnownDevice],
        programme: Sequence[str],
        why_not: Words,
        views: Sequence[SiteView],
        *,
        administers: bool,
        may_join: bool,
    ) -> None:
        """Who belongs; `why_not` says why whoever sits here cannot change it. `programme` are its words.

        `may_join`: this is the computer on which its card can be written.
        """
        kept = self.table.current
        self._views = {view.name: view for view in views}
        self.rows.show(devices)
        self.table.set_current(kept or (devices[0].device if devices else ""))
        self._why_not = why_not
        self._not_an_administrator = "" if administers else _("Only an administrator says what a site is given.")
        self.admit.set_unavailable(why_not)
        founder = "" if may_join else _("The card of a programme is written on the computer that founded it.")
        alone = _("Only an administrator lets a programme join another one.")
        self.join.set_unavailable(founder if administers else alone)
        self.words.say(_("This programme’s words, for a new device to compare: {words}", words=" ".join(programme)))
        self._offer()

    def device(self, id: str) -> KnownDevice | None:
        """A device of the table."""
        return self.rows.row_at(self.rows.place_of(id))

    def view_of(self, id: str) -> SiteView | None:
        """What the site of a device of the table is given."""
        row = self.device(id)
        return self._views.get(row.site) if row else None

    def _given(self, row: KnownDevice) -> Cell:
        view = self._views.get(row.site)
        if view is None or not view.limited:
            return Cell(in_context("given", "everything"))
        if not view.roles:
            return Cell(in_context("given", "nothing of any participant"))
        return Cell(_("as {roles}", roles=tuple(within(role) for role in view.roles)))

    def _offer(self) -> None:
        row = self.device(self.table.current)
        self._offer_limit()
        if row is None:
            self.revoke.set_unavailable(_("Choose a device first."))
        elif row.mine:
            self.revoke.set_unavailable(_("A device cannot exclude itself. Another one that may admit can."))
        elif row.state == "out":
            self.revoke.set_unavailable(_("This device was excluded before."))
        else:
            self.revoke.set_unavailable(self._why_not)

    def _offer_limit(self) -> None:
        view = self.view_of(self.table.current)
        own = next((one for one in self._views.values() if one.mine), None)
        why: Words = ""
        if view is None:
            why = _("Choose a device first.")
        elif own is None or not own.coordination:
            why = _("Only the coordination office says what a site is given.")
        elif view.coordination:
            why = _("The coordination office is given everything: it holds the programme together.")
        self.limit.set_unavailable(why or self._not_an_administrator)
