"""The office: its pages in a list at the left, the chosen one at the right."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from tjdesk.i18n.message import Message, _
from tjdesk.ui.kit.helped import Helped
from tjdesk.ui.kit.lists import Entry, MasterDetail, MasterList
from tjdesk.ui.kit.panes import Page, Pane, ScreenBar
from tjdesk.ui.manual.topics import topic_of_module

PAGES: Mapping[str, tuple[Message, Message]] = {
    "appearance": (_("Language and appearance"), _("of this screen")),
    "court": (_("Court and paper"), _("name, paper, language of papers")),
    "people": (_("People"), _("roles and passphrases")),
    "backup": (_("Backup and checks"), _("a copy elsewhere, and the proof")),
    "sealing": (_("Sealing and retention"), _("dossiers sealed or held")),
    "audit": (_("Audit trail"), _("who did what, and when")),
    "import": (_("Imports"), _("spreadsheets taken in")),
    "pack": (_("Pack"), _("phases, catalogues and words")),
    "training": (_("Exercises"), _("things to try, checked as you go")),
    "sites": (_("Devices and sites"), _("who belongs, admitting, excluding")),
    "update": (_("Updates"), _("a newer version, from a stick")),
    "device": (_("This computer"), _("what its store holds")),
    "about": (_("About TJDesk"), _("version and licences")),
}
"""The pages by their names in a spot, each with its title and a quiet line."""


class OfficeView(QWidget, Helped):
    """`chosen(page)` by arrows and clicks, `opened(page)` by Enter."""

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, *, training: bool) -> None:
        super().__init__()
        self.bar = ScreenBar(_("Office"))
        self.list, self.stack = MasterList(_("Pages of the office")), QStackedWidget()
        self.page: QWidget | None = None
        self._grounds: dict[str, Page] = {}
        self.list.chosen.connect(self.chosen)
        self.list.opened.connect(self.opened)
        shown = {name: words for name, words in PAGES.items() if training or name != "training"}
        self.list.show_entries([Entry(name, title, detail) for name, (title, detail) in shown.items()])
        ground = Pane("paper")
        ground.column.addWidget(self.stack)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(MasterDetail(self.list, ground, share=286), 1)

    def show_page(self, name: str, page: QWidget) -> None:
        """Puts a page on show and names it in the bar; it scrolls where the window is low."""
        if name not in self._grounds:
            ground = self._grounds[name] = Page(edge=0)
            ground.column.addWidget(page)
            self.stack.addWidget(ground)
        self.page = page
        self.manual_place = topic_of_module(type(page).__module__)
        self.stack.setCurrentWidget(self._grounds[name])
        self.list.set_current(name)
        self.bar.after.say(PAGES[name][0])
