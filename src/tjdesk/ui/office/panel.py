"""The office's screen: builds each page at the first visit, reads what it shows, tells what is decided."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tjdesk.domain.refusal import Refused
from tjdesk.i18n.message import _
from tjdesk.services.court import MAY_CHANGE, ChangeCourt, CourtDetails, ReadCourt
from tjdesk.services.house import StoreInfo
from tjdesk.services.ports import Changes
from tjdesk.ui.desk.room import Room, Screen, Spot
from tjdesk.ui.office.about_page import AboutPage
from tjdesk.ui.office.adapting import Adapting
from tjdesk.ui.office.appearance_page import AppearancePage
from tjdesk.ui.office.auditing import Auditing
from tjdesk.ui.office.court_page import CourtPage
from tjdesk.ui.office.device_page import DevicePage
from tjdesk.ui.office.import_page import ImportPage
from tjdesk.ui.office.people import People
from tjdesk.ui.office.report import ask_report
from tjdesk.ui.office.safety import Safety
from tjdesk.ui.office.sealing import Sealing
from tjdesk.ui.office.sites import Sites
from tjdesk.ui.office.update import UpdateOffice
from tjdesk.ui.office.view import PAGES, OfficeView
from tjdesk.ui.training.exercises import Exercises

Arrive = Callable[[], object]
_GLUED: Mapping[str, type[People | Safety | Sealing | Auditing | Adapting | Sites | Exercises | UpdateOffice]] = {
    "people": People, "backup": Safety, "sealing": Sealing, "audit": Auditing, "pack": Adapting,
    "sites": Sites, "training": Exercises, "update": UpdateOffice,
}  # fmt: skip
"""Pages with an object of their own that reads and saves for them."""


class Panel(Screen):
    """A spot's part is the page: appearance court people backup sealing audit import pack sites update device about.

    With `update`, its id is the file of an update that is to be looked at.
    """

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self.view = OfficeView(training=room.seat.training)
        self._pages: dict[str, tuple[QWidget, Arrive]] = {}
        self._glue: list[QObject] = []
        self._now = "appearance"
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        self.view.chosen.connect(lambda name: self._show(name, enter=False))
        self.view.opened.connect(lambda name: self._show(name, enter=True))
        room.saved.connect(self._saved)

    def arrive(self, spot: Spot) -> None:
        self._show(spot.part if spot.part in PAGES else self._now, enter=bool(spot.part))
        glue = next((one for one in self._glue if isinstance(one, UpdateOffice)), None)
        if spot.part == "update" and spot.id and glue is not None:
            glue.look_at(Path(spot.id))
        if not spot.part:
            self.view.list.setFocus()

    def parts(self) -> Sequence[Callable[[], object]]:
        return (lambda: self.page(self._now),)

    def page(self, name: str) -> QWidget:
        """The page of a name, built if it is not there yet."""
        return self._made(name)[0]

    def _show(self, name: str, *, enter: bool) -> None:
        """`enter` puts the focus into the page; moving along the list leaves it there."""
        if name == "import" and enter:
            self.view.list.set_current(self._now)
            self._go_to_imports()
            return
        kept = self.view.list.hasFocus() and not enter
        page, arrive = self._made(name)
        self._now = name
        self.view.show_page(name, page)
        arrive()
        if kept:
            self.view.list.setFocus()
        elif enter:
            _enter(page)

    def _go_to_imports(self) -> None:
        self.room.go("participants", "", "import")

    def _made(self, name: str) -> tuple[QWidget, Arrive]:
        if name not in self._pages:
            self._pages[name] = self._make(name)
        return self._pages[name]

    def _make(self, name: str) -> tuple[QWidget, Arrive]:
        if name in _GLUED:
            glue = _GLUED[name](self.room, self)
            self._glue.append(glue)
            return glue.page, glue.arrive
        match name:
            case "court":
                court = CourtPage(self.room.pack)
                court.saving.connect(self._save_court)
                return court, lambda: self._read_court(court)
            case "device":
                device = DevicePage()
                device.reporting.connect(lambda: ask_report(self.room, device))
                return device, lambda: self._read_device(device)
            case "import":
                imports = ImportPage()
                imports.going.connect(self._go_to_imports)
                return imports, _nothing
            case "about":
                return AboutPage(), _nothing
        return AppearancePage(), _nothing

    def _read_court(self, page: CourtPage) -> None:
        may = MAY_CHANGE & set(self.room.seat.roles)
        page.allow("" if may else _("Only a coordinator or an administrator changes the court's details."))
        self.room.tasks.read(
            lambda _task: self.room.desk.ask(ReadCourt()), lambda told: page.show_details(told, self.room.pack)
        )

    def _save_court(self, details: CourtDetails) -> None:
        page = self.page("court")
        if not isinstance(page, CourtPage):
            return

        def refused(refusal: Refused) -> None:
            page.show_problems({refusal.field: refusal.message})

        def done(changes: Changes) -> None:
            page.say(_("Saved. The new name appears on the next paper, and here when the desk is opened again."))
            self.room.tell_saved(changes)
            self._read_court(page)

        command = ChangeCourt(details)
        self.room.tasks.write(lambda _task: self.room.desk.execute(command), done, refused=refused)

    def _read_device(self, page: DevicePage) -> None:
        def read(_task: object) -> tuple[StoreInfo, str]:
            opened = self.room.opened
            return opened.info(), str(opened.store)

        self.room.tasks.write(read, lambda told: page.show_info(*told))

    def _saved(self, changes: Changes) -> None:
        if self.isVisible() and self._now == "backup" and changes.action != "backup_written":
            self._made("backup")[1]()


def _enter(page: QWidget) -> None:
    """The first control of a page, unless the page has chosen one itself."""
    if page.focusWidget() is None or not page.isAncestorOf(page.focusWidget()):
        page.setFocus()
        page.focusNextChild()


def _nothing() -> None:
    """A page that shows what it shows."""
