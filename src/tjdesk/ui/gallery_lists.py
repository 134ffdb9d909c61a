"""The gallery's third page: lists with details, lines that lead on, progress, facts."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from tjdesk.ui.gallery_words import REVIEW, four
from tjdesk.ui.kit.buttons import Button, Rank
from tjdesk.ui.kit.facts import Fact
from tjdesk.ui.kit.fields import Field
from tjdesk.ui.kit.lines import Piece, WayIn
from tjdesk.ui.kit.lists import Entry, MasterDetail, MasterList
from tjdesk.ui.kit.panes import Card, Page, ScreenBar
from tjdesk.ui.kit.pick import Combo, Typeahead
from tjdesk.ui.kit.progress import ProgressPanel
from tjdesk.ui.kit.text import Text
from tjdesk.ui.kit.tokens import Role

ENTRIES = (
    Entry("", "To decide (2)"),
    Entry("1", "Thompson, Kemar A.", "phase and its date · Kingston, here"),
    Entry("2", "Reid, Shanice", "telephone · Spanish Town, here"),
    Entry("", "Figures"),
    Entry("3", four("Retention", "Retención", "Rétention", "Retenção"), "of all admitted", "69.7 %", "99 / 142"),
    Entry("4", "Mandeville", "bundle 14 never arrived", alert=True),
)


class ListsPage(QWidget):
    """A master list beside lines, facts, fields and progress."""

    def __init__(self) -> None:
        super().__init__()
        bar = ScreenBar(four("Exchange", "Intercambio", "Échanges", "Intercâmbio"), "3 sites and coordination")
        bar.right.addWidget(Button("Take in a bundle…", icon="from_them", keys="Ctrl+O"))
        entries = MasterList("To decide")
        entries.show_entries(ENTRIES)
        entries.set_current("1")
        page = Page()
        page.column.addWidget(bar)
        self._lines(page)
        self._fields(page)
        page.column.addStretch(1)
        whole = MasterDetail(entries, page, parent=self)
        self._whole = whole

    def resizeEvent(self, event: object) -> None:
        self._whole.resize(self.size())

    def _lines(self, page: Page) -> None:
        add = page.column.addWidget
        add(Text("Thursday 26 November", Role.DISPLAY))
        add(WayIn(Piece("reports not received", "Espoir Centre (3)"), lead="4"))
        add(WayIn(Piece("person without consent", "expired on 20 November"), lead="1", alert=True))
        pieces = (
            Piece("Jean-Baptiste, Wideline", weight=600),
            Piece("JT-007/2025", at=341, tone="ink2"),
            Piece("1 Dec", at=479),
        )
        add(WayIn(*pieces, lead="5 days", alert=True))
        add(WayIn(Piece("Port-de-Paix: 9 days ago"), below="bundle 14 expected, never arrived", alert=True))
        add(WayIn(Piece("2 conflicts to decide"), below="a phase, a telephone number"))
        card = Card()
        card.column.addWidget(Text("Kingston", Role.HEADING))
        card.column.addWidget(Fact("Consent", "valid until 12 Mar 2027", icon="recorded", below="since 2 Oct 2026"))
        card.column.addWidget(Button("Receipts", Rank.QUIET))
        add(card)

    def _fields(self, page: Page) -> None:
        add = page.column.addWidget
        combo = Combo("User", REVIEW, hint="Choose", tall=True)
        combo.set_value("review")
        add(combo)
        add(Typeahead("Kind", REVIEW, hint="Find"))
        secret = Field("Passphrase", tall=True, secret=True)
        secret.set_text("correct horse")
        add(secret)
        progress = ProgressPanel("Reading the spreadsheet")
        progress.watch(1200, 4000)
        progress.show()
        add(progress)
