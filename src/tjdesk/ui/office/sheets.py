"""The recovery sheet in the office: made anew, and divided among several people."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from tjdesk.domain.refusal import Refused, Trouble
from tjdesk.i18n.message import _
from tjdesk.services.ports import Changes
from tjdesk.services.printing import PaperOfSite
from tjdesk.services.recovery import RENEWED, NewSheet, SharePaper
from tjdesk.services.recovery_paper import SharesPaper, SheetPaper
from tjdesk.ui.desk.room import Room
from tjdesk.ui.first_run.form import two_places
from tjdesk.ui.first_run.pages import SheetPage
from tjdesk.ui.first_run.sharing import DivideSheet, Outlet, SharesReady
from tjdesk.ui.kit.ask import Ask
from tjdesk.ui.kit.tall import Tall
from tjdesk.ui.kit.theme import look
from tjdesk.ui.kit.tokens import FORM_EDGE
from tjdesk.ui.kit.words import said
from tjdesk.ui.office.safety_page import SafetyPage


class RenewAsk(Ask):
    """Nobody makes the sheet in the safe worthless by a slip."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(
            _("New recovery sheet"),
            _(
                "The sheet until now, and shares of it, open nothing any more: destroy them. A backup is made first,"
                " then"
                " the store is encrypted anew, which takes a while. Backups made before still need the old sheet."
            ),
            _("Make the sheet"),
            parent=parent,
        )


class SheetWindow(QDialog):
    """The new sheet, shown once; it closes when two groups were typed back."""

    def __init__(self, room: Room, sheet: NewSheet, paper: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setModal(True)
        self.setWindowTitle(said(_("The recovery sheet")))
        self._room, self._sheet, self._paper = room, sheet, paper
        self.page = SheetPage(sheet.groups, two_places(len(sheet.groups)), 0, _("Done"))
        self._ground = Tall()
        self._ground.column.addWidget(self.page)
        column, edge = QVBoxLayout(self), look().px(FORM_EDGE)
        column.setContentsMargins(edge, edge, edge, edge)
        column.addWidget(self._ground)
        bar = self._ground.verticalScrollBar().sizeHint().width()
        self.setMinimumWidth(self.page.minimumWidth() + 2 * edge + bar)
        self.page.finished.connect(self._done)
        self.page.print_wanted.connect(lambda: Outlet(self, room.house, paper).print(self._on_paper()))
        self.page.save_wanted.connect(self._save)
        self.page.divide_wanted.connect(self._divide)
        if not sheet.opens_notes:
            self.page.remark.say(
                _(
                    "This sheet opens closed notes from now on, not those written before, because you do not read"
                    " them. Somebody who does, and is an administrator, can make a sheet that opens all."
                )
            )

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Show):
            edges = 2 * look().px(FORM_EDGE)
            parent = self.parentWidget() or self
            self._ground.fit(self.width() - edges, parent.window().height() - edges)
            self.resize(self.width(), self._ground.height_asked + edges)
        return done

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.page.take_focus()

    def reject(self) -> None:
        """Escape closes a sheet that is on no paper yet only once it was typed back."""
        self.page.remark.say(_("Print the sheet, and type two of its groups back: it cannot be shown again."))

    def _done(self) -> None:
        if self.page.typed_back():
            self.accept()

    def _on_paper(self) -> SheetPaper:
        seat, house = self._room.seat, self._room.house
        return SheetPaper(
            court=seat.site_name, store=str(self._room.opened.store), user=seat.user_name, at=house.now(),
            groups=self._sheet.groups,
        )  # fmt: skip

    def _save(self) -> None:
        title, name = _("Save the recovery sheet, on a stick if you can"), _("recovery sheet")
        self.page.tell_saved(Outlet(self, self._room.house, self._paper).save(self._on_paper(), title, name))

    def _divide(self) -> None:
        begin_dividing(self._room, self, " ".join(self._sheet.groups))


class SheetOffice(QObject):
    """The glue of the section about the sheet."""

    def __init__(self, room: Room, page: SafetyPage) -> None:
        super().__init__(page)
        self.room, self.page = room, page

    def renew(self) -> None:
        """A new sheet, after a question."""
        ask = RenewAsk(self.page)
        ask.answered.connect(lambda: self._renew(ask))
        ask.open()

    def divide(self) -> None:
        """The sheet as typed, in shares."""
        begin_dividing(self.room, self.page, "")

    def _renew(self, ask: Ask) -> None:
        ask.button.setEnabled(False)
        progress = self.page.sheet_progress

        def work(_task: object) -> tuple[NewSheet, str]:
            return self.room.opened.sheet.renew(), self.room.desk.ask(PaperOfSite()).paper

        def done(told: tuple[NewSheet, str]) -> None:
            progress.end()
            ask.accept()
            self.room.tell_saved(Changes(RENEWED, "", frozenset((self.room.seat.programme_dossier,))))
            SheetWindow(self.room, *told, self.page).open()

        def failed(fault: Refused | Trouble) -> None:
            progress.end()
            ask.button.setEnabled(True)
            advice = fault.advice if isinstance(fault, Trouble) else ""
            ask.set_problem(_("{what} {then}", what=fault.message, then=advice) if advice else fault.message)

        progress.follow(self.room.tasks.write(work, done, refused=failed, troubled=failed))


def begin_dividing(room: Room, parent: QWidget, groups: str) -> None:
    """Asks how many; `groups` is the sheet, or empty where it is to be typed. Then its papers are ready."""
    ask = DivideSheet(parent, typed=not groups)

    def divide() -> None:
        problem = ask.problem()
        ask.set_problem(problem or "")
        if problem is not None:
            return
        typed, division = groups or (ask.groups.text() if ask.groups else ""), ask.division
        ask.button.setEnabled(False)

        def work(_task: object) -> tuple[tuple[SharePaper, ...], str]:
            return room.opened.sheet.divide(typed, *division), room.desk.ask(PaperOfSite()).paper

        room.tasks.write(work, done, refused=ask.failed, troubled=ask.failed)

    def done(told: tuple[tuple[SharePaper, ...], str]) -> None:
        shares, paper = told
        ask.accept()
        seat = room.seat
        papers = SharesPaper(
            court=seat.site_name, store=str(room.opened.store), user=seat.user_name, at=room.house.now(), shares=shares
        )
        SharesReady(papers, room.house, paper, parent).open()

    ask.answered.connect(divide)
    ask.open()
