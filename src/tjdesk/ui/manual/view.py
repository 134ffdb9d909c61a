"""The manual's window: pages or what was found at the left, the page that is read at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from tjdesk.i18n.message import _
from tjdesk.manual.blocks import Manual
from tjdesk.manual.library import SHELVES, manual
from tjdesk.manual.search import Hit
from tjdesk.ui.kit.buttons import Button, Rank
from tjdesk.ui.kit.fields import Field
from tjdesk.ui.kit.lists import Entry, MasterDetail, MasterList
from tjdesk.ui.kit.panes import Bar
from tjdesk.ui.kit.theme import Dressed, look, tinted
from tjdesk.ui.kit.words import Speaks, said, tongue
from tjdesk.ui.manual.form import Reading, first_place
from tjdesk.ui.manual.page_view import PageView


class ManualWindow(QDialog, Dressed, Speaks):
    """A window of its own beside the work. `manual_wanted()`, `card_wanted()`: as PDF. Escape closes it."""

    manual_wanted = Signal()
    card_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setModal(False)
        self.reading = Reading(self.book.pages[0].name)
        self.search = Field(_("Search the manual"), hint=_("Search the manual"))
        self.back = Button(_("Back"), Rank.PLAIN, keys="Alt+Left", do=self.go_back)
        self.list, self.page = MasterList(_("Pages of the manual"), detail_lines=2), PageView()
        self._lay_out()
        self.search.edited.connect(self._look_for)
        self.list.chosen.connect(self._chosen)
        self.list.opened.connect(self._opened)
        self.page.led.connect(self.go)
        QShortcut(QKeySequence("Ctrl+F"), self).activated.connect(self._to_search)
        self.redress()
        self.retranslate()

    @property
    def book(self) -> Manual:
        return manual(tongue().language)

    def _lay_out(self) -> None:
        bar = Bar("rail")
        self.search.setFixedWidth(look().px(280))
        bar.left.addWidget(self.search)
        bar.left.addWidget(self.back)
        card = Button(_("Card of keys as PDF…"), Rank.PLAIN, do=self.card_wanted.emit)
        bar.right.addWidget(card)
        bar.right.addWidget(Button(_("Manual as PDF…"), Rank.PLAIN, do=self.manual_wanted.emit))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(MasterDetail(self.list, self.page, share=296), 1)

    def open_at(self, place: str) -> None:
        """Shows a place, with the focus on what is read."""
        self.search.clear()
        self.reading = self.reading.looking_for("")
        self._list()
        self.go(first_place(self.book, place))
        self.page.setFocus()

    def go(self, place: str) -> None:
        """To a place of the manual."""
        self.reading = self.reading.gone(place)
        self._show()

    def go_back(self) -> None:
        """Where one was before."""
        self.reading = self.reading.back()
        self._show()

    def _show(self) -> None:
        book, reading = self.book, self.reading
        page = book.page(reading.page)
        self.page.show_page(page, book.language, reading.anchor)
        self.list.set_current(reading.place if reading.searching else page.name)
        self.back.set_unavailable("" if reading.before else _("This is the first page that was opened."))
        self.setWindowTitle(f"{page.title} – {said(_('Manual'))}")

    def _list(self) -> None:
        """What was found, or all pages under the names of their shelves."""
        if self.reading.searching:
            found = [
                Entry(hit.section.place, hit.section.heading or hit.section.page, _detail(hit))
                for hit in self.reading.hits(self.book)
            ]
            self.list.show_entries(found or [Entry("", _("Nothing in the manual holds these words."))])
            self.list.set_current(found[0].id if found else "")
            return
        entries: list[Entry] = []
        for number, words in SHELVES.items():
            pages = [Entry(page.name, page.title) for page in self.book.pages if page.shelf == number]
            entries += [Entry("", words), *pages] if pages else []
        self.list.show_entries(entries)
        self.list.set_current(self.reading.page)

    def _look_for(self, typed: str) -> None:
        self.reading = self.reading.looking_for(typed)
        self._list()
        if self.reading.searching:
            self.reading = self.reading.glanced(self.list.current)
            self._show()

    def _chosen(self, place: str) -> None:
        """Moving along the list keeps the focus there."""
        self.go(place)

    def _opened(self, place: str) -> None:
        self.go(place)
        self.page.setFocus()

    def _to_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.search.hasFocus():
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.page.setFocus()
                return
            if event.key() == Qt.Key.Key_Down:
                self.list.setFocus()
                return
        super().keyPressEvent(event)

    def redress(self) -> None:
        tinted(self, "ink", "paper")

    def retranslate(self) -> None:
        self.setAccessibleName(said(_("Manual")))
        self._list()
        self._show()


def _detail(hit: Hit) -> str:
    """A few words of the section; of one within a page, the page's title first."""
    return f"{hit.section.page} · {hit.around}" if hit.section.heading else hit.around
