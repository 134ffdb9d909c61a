"""What will be printed, as it will be printed: choose variant, language and paper, then print it or save it as PDF."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFrame, QScrollArea, QVBoxLayout, QWidget

from tjdesk.i18n.language import LANGUAGES, language
from tjdesk.i18n.message import Message, _, in_context
from tjdesk.services.handing_out import can_be_handed
from tjdesk.services.papers import Variant
from tjdesk.services.sheets import Sheet
from tjdesk.ui.desk.papers import paper_options
from tjdesk.ui.kit.buttons import Button, Rank
from tjdesk.ui.kit.choice import Choice, Option
from tjdesk.ui.kit.panes import Bar
from tjdesk.ui.kit.pick import Combo
from tjdesk.ui.kit.text import Text
from tjdesk.ui.kit.theme import look
from tjdesk.ui.kit.tokens import Role
from tjdesk.ui.kit.words import Speaks, said
from tjdesk.ui.sessions.paper_view import Pages

SUMMARY, DOCKET, DOOR, MINUTE = "summary", "docket", "door-list", "minute"
OWN = "own-data"
TEAM, SLIPS, SLIP, BLANK = "team-sheet", "slips", "slip", "blank-form"
TITLES: dict[str, Message] = {
    SUMMARY: in_context("paper", "Session summary"),
    DOCKET: in_context("paper", "Docket"),
    DOOR: in_context("paper", "List for the door"),
    MINUTE: in_context("paper", "Minute of the hearing"),
    TEAM: in_context("paper", "Team sheets"),
    SLIPS: in_context("paper", "Appointment slips"),
    SLIP: in_context("paper", "Appointment slip"),
    BLANK: in_context("paper", "Form to fill in by hand"),
    "warrant": in_context("paper", "Warrant request"),
    "certificate": in_context("paper", "Certificate of graduation"),
    "closure-letter": in_context("paper", "Notice of the end of the case"),
    "cancellation-letter": in_context("paper", "Request to cancel the record"),
    "transfer-receipt": in_context("paper", "Receipt of the transfer"),
    OWN: in_context("paper", "Own data of this person"),
}


@dataclass(frozen=True)
class Wanted:
    """What is to be printed: `what` of `TITLES`, its variant, the language's and the paper's code."""

    what: str
    variant: str = Variant.RESTRICTED.value
    language: str = ""
    paper: str = ""


class Preview(QDialog, Speaks):
    """`changed(Wanted)` asks for the pages; `printed()`, `saved()` and `handing()` ask for what their buttons say."""

    changed = Signal(object)
    handing = Signal()
    printed = Signal()
    saved = Signal()

    def __init__(self, wanted: Wanted, parent: QWidget, title: Message | None = None) -> None:
        super().__init__(parent)
        self.setModal(True)
        self.wanted = wanted
        self.title = title or TITLES[wanted.what]
        self.variant = Choice(
            _("Variant"),
            [
                Option(Variant.RESTRICTED.value, in_context("variant", "Restricted")),
                Option(Variant.PUBLIC.value, in_context("variant", "Public")),
            ],
        )
        self.language = Combo(_("Language of the paper"), [Option(code, language(code).own_name) for code in LANGUAGES])
        self.paper = Combo(_("Paper"), paper_options())
        self.print = Button(in_context("deed", "Print…"), Rank.PRIMARY, keys="Ctrl+P")
        self.save = Button(_("Save as PDF…"), keys="Ctrl+S")
        self.hand = Button(_("Hand to somebody…"))
        self.handed = Text("", tone="ink2")
        self.close_button = Button(in_context("deed", "Close"), keys="Esc", bind=False)
        self.pages = Pages()
        self.area = QScrollArea()
        self._lay_out()
        self._listen()
        self.retranslate()
        room = parent.window().size()
        self.resize(min(look().px(940), round(room.width() * 0.94)), round(room.height() * 0.94))

    def begin(self, wanted: Wanted) -> None:
        """Shows what is chosen, before the pages are there."""
        self.wanted = wanted
        self.variant.set_value(wanted.variant)
        self.variant.setVisible(wanted.what in (SUMMARY, MINUTE))
        self.hand.setVisible(can_be_handed(wanted.what))
        self.language.set_value(wanted.language.partition("_")[0])
        self.paper.set_value(wanted.paper)
        self.print.set_unavailable(_("The pages are being set."))
        self.save.set_unavailable(_("The pages are being set."))

    def show_sheets(self, sheets: Sequence[Sheet]) -> None:
        """The pages are set."""
        self.pages.show_sheets(sheets)
        self.print.set_unavailable("")
        self.save.set_unavailable("")

    def show_handed(self, to_whom: str) -> None:
        """It is recorded that this paper goes to somebody."""
        self.handed.say(_("Recorded: for {who}. Print it or save it now.", who=to_whom))

    def retranslate(self) -> None:
        self.setWindowTitle(said(self.title))
        self.setAccessibleName(said(self.title))

    def _lay_out(self) -> None:
        bar = Bar("paper")
        bar.left.addWidget(Text(self.title, Role.HEADING))
        bar.left.addWidget(self.variant)
        for widget in (self.language, self.paper):
            bar.right.addWidget(widget)
        self.variant.setMinimumWidth(self.variant.sizeHint().width())
        self.area.setWidget(self.pages)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.area.setAccessibleName(said(_("Pages")))
        foot = Bar("rail", above=True)
        foot.left.addWidget(self.close_button)
        foot.left.addWidget(self.hand)
        foot.left.addWidget(self.handed)
        foot.right.addWidget(self.save)
        foot.right.addWidget(self.print)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self.area, 1)
        column.addWidget(foot)

    def _listen(self) -> None:
        for choice in (self.variant, self.language, self.paper):
            choice.chosen.connect(self._choose)
        self.print.activated.connect(self.printed)
        self.save.activated.connect(self.saved)
        self.hand.activated.connect(self.handing)
        self.close_button.activated.connect(self.reject)
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self.print.click)

    def _choose(self, _value: str) -> None:
        spoken = self.language.value
        kept = self.wanted.language if self.wanted.language.partition("_")[0] == spoken else spoken
        self.begin(Wanted(self.wanted.what, self.variant.value, kept, self.paper.value))
        self.changed.emit(self.wanted)
