"""The pages of the first run: language, what this computer is, the court, the first user, the recovery sheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout

from tjdesk.i18n.language import LANGUAGES, language
from tjdesk.i18n.message import Message, _, in_context
from tjdesk.packs.pack import PackHeading
from tjdesk.ui.desk.papers import paper_options
from tjdesk.ui.first_run.form import Answers, wrong_places
from tjdesk.ui.first_run.page import FirstPage, Labelled
from tjdesk.ui.kit.buttons import Button, Rank
from tjdesk.ui.kit.choice import Choice, Option
from tjdesk.ui.kit.fields import Field
from tjdesk.ui.kit.lines import Piece, WayIn
from tjdesk.ui.kit.panes import Card
from tjdesk.ui.kit.pick import Combo
from tjdesk.ui.kit.row import Remark
from tjdesk.ui.kit.text import Text
from tjdesk.ui.kit.theme import look
from tjdesk.ui.kit.tokens import Role
from tjdesk.ui.kit.words import Speaks, tongue
from tjdesk.ui.unlock.passphrase import Passphrase


class LanguagePage(FirstPage, Speaks):
    """The four languages by their own names; choosing one changes the page at once."""

    def __init__(self) -> None:
        super().__init__(
            1,
            _("Which language do you read?"),
            _("It can be changed at any time. What is printed has a language of its own."),
        )
        options = [Option(code, language(code).own_name) for code in LANGUAGES]
        self.choice = Choice(_("Language"), options)
        self.choice.chosen.connect(lambda code: tongue().speak(code))
        self.column.addWidget(self.choice)
        self.retranslate()

    def retranslate(self) -> None:
        self.choice.set_value(tongue().language.base)


class PurposePage(FirstPage):
    """What this computer is. `chosen(what)`: `new`, `training` or `open`."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__(2, _("What is this computer?"), _("Nothing is made before the last page."))
        self.next.hide()
        self._ways: dict[str, WayIn] = {}
        self._add("new", _("The first computer of a programme"), _("A new store, for one court or several."))
        self._add("training", _("A training court"), _("Invented people, to learn and to try. It is made fresh."))
        self._add("open", _("A store that exists already"), _("On this computer or on a stick."))
        self._add("restore", _("A restored backup"), _("Everything as it was on the day of the backup."))
        self._add(
            "join", _("A computer that joins a programme"), _("It waits until the coordination office admits it.")
        )

    def _add(self, what: str, words: Message, below: Message) -> None:
        way = WayIn(Piece(words, weight=600), below=below)
        way.activated.connect(lambda: self.chosen.emit(what))
        self._ways[what] = way
        self.column.addWidget(way)

    def take_focus(self) -> None:
        self._ways["new"].setFocus(Qt.FocusReason.OtherFocusReason)


class CourtPage(FirstPage):
    """Court, rules, paper, and where the store is kept. `folder_wanted()` asks for another folder."""

    folder_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(3, _("Which court works here?"), _("Name and paper can be changed later, the rules cannot."))
        self.court = Field(_("Court"), tall=True)
        self.pack = Combo(_("Rules"), tall=True)
        self.paper = Combo(_("Paper"), paper_options(), hint=_("As the rules say"), tall=True)
        self.folder = Field(_("Folder of the store"), tall=True)
        other = Button(_("Choose…"), do=self.folder_wanted.emit)
        self.parts = {
            "court": Labelled(_("Court"), self.court, _("As it stands on its papers.")),
            "pack": Labelled(_("Rules"), self.pack, _("Phases, terms, responses and words of a jurisdiction.")),
            "paper": Labelled(_("Paper"), self.paper),
            "folder": Labelled(_("Folder of the store"), self.folder, _("Everything in it is encrypted."), other),
        }
        for part in self.parts.values():
            self.column.addWidget(part)
        self.pack.chosen.connect(self._follow_pack)
        self._papers: dict[str, str] = {}

    def ask_rules(self, wanted: bool) -> None:
        """Whether the rules are chosen here; a desk that joins has those of its programme."""
        self.parts["pack"].setVisible(wanted)

    def offer_packs(self, headings: Sequence[PackHeading], papers: Mapping[str, str]) -> None:
        """The rules there are; `papers` are the usual paper of each. The most particular one is proposed."""
        self._papers = dict(papers)
        options = [
            Option(one.code, _("{pack} (draft)", pack=one.label) if one.draft else one.label) for one in headings
        ]
        self.pack.set_options(options)
        home = tongue().language.code.partition("_")[2].lower()
        codes = [one.code for one in headings]
        self.pack.set_value(home if home in codes else "generic" if "generic" in codes else codes[0] if codes else "")
        self._follow_pack(self.pack.value)

    def _follow_pack(self, code: str) -> None:
        self.paper.set_value(self._papers.get(code, ""))

    def take_focus(self) -> None:
        self.court.setFocus(Qt.FocusReason.OtherFocusReason)


class UserPage(FirstPage):
    """Name and passphrase; one drawn by chance is offered. `another_wanted()` asks for another one."""

    another_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(
            4,
            _("Who works here first?"),
            _("This person can add others later. Nobody can look up a passphrase, not even whoever maintains TJDesk."),
            _("Make the store"),
        )
        self.user = Field(_("Your name"), tall=True)
        self.passphrase = Field(_("Passphrase"), tall=True)
        self.again = Passphrase(_("The same again"))
        another = Button(in_context("passphrase", "Another"), do=self.another_wanted.emit)
        self.parts = {
            "user": Labelled(_("Your name"), self.user),
            "passphrase": Labelled(
                _("Passphrase"),
                self.passphrase,
                _("Six words drawn at random. Write them on paper, or type several words of your own."),
                another,
            ),
            "again": Labelled(_("The same again"), self.again),
        }
        for part in self.parts.values():
            self.column.addWidget(part)

    def take_focus(self) -> None:
        self.user.setFocus(Qt.FocusReason.OtherFocusReason)


class SheetPage(FirstPage):
    """The recovery sheet, shown once. `print_wanted()`, `save_wanted()`, `divide_wanted()`; two groups are typed back
    before going on.

    `number` is its place in the row of pages, 0 where it stands alone.
    """

    print_wanted = Signal()
    save_wanted = Signal()
    divide_wanted = Signal()

    def __init__(
        self, groups: Sequence[str], places: tuple[int, int], number: int = 4, next_words: Message | None = None
    ) -> None:
        super().__init__(
            number,
            _("The recovery sheet"),
            _("It opens the store when a passphrase is lost. It is shown this once: print it and lock it away."),
            next_words or _("Open the desk"),
        )
        self._groups = groups
        self.before.hide()
        self.places = places
        card = Card()
        card.column.addLayout(_grid(groups))
        self.column.addWidget(card)
        self.column.addSpacing(look().px(8))
        self.column.addLayout(self._outputs())
        self.written = Remark(done=True)
        self.column.addWidget(self.written)
        self.column.addSpacing(look().px(8))
        self.column.addWidget(Text(_("Type two groups back, from the paper:"), wrap=True))
        self.typed = [Field(_("Group {number}", number=place), wide="MMMMMMM", tall=True) for place in places]
        row = QHBoxLayout()
        row.setSpacing(look().px(16))
        for place, field in zip(places, self.typed, strict=True):
            row.addWidget(Text(_("Group {number}", number=place), Role.STRONG))
            row.addWidget(field)
        row.addStretch(1)
        self.column.addLayout(row)

    def _outputs(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(look().px(8))
        row.addWidget(Button(_("Print…"), icon="print", do=self.print_wanted.emit))
        row.addWidget(Button(_("Save as PDF…"), Rank.QUIET, do=self.save_wanted.emit))
        row.addWidget(Button(_("Divide among several people…"), Rank.QUIET, do=self.divide_wanted.emit))
        row.addStretch(1)
        return row

    def tell_saved(self, done: Path | Message | None) -> None:
        """Where the sheet was written to, or why it was not; None if nobody chose a place."""
        self.written.say(_("Saved: {path}", path=str(done)) if isinstance(done, Path) else "")
        self.remark.say(done if isinstance(done, Message) else "")

    def typed_back(self) -> bool:
        """Whether both groups were typed as they stand; what is wrong is said."""
        wrong = wrong_places([field.text() for field in self.typed], self._groups, self.places)
        for place, field in zip(self.places, self.typed, strict=True):
            field.set_wrong(place in wrong)
        if wrong:
            self.remark.say(_("Group {number} is not what the sheet says. Compare it with the paper.", number=wrong[0]))
            self.typed[self.places.index(wrong[0])].setFocus()
        return not wrong

    def take_focus(self) -> None:
        self.typed[0].setFocus(Qt.FocusReason.OtherFocusReason)


def _grid(groups: Sequence[str]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(look().px(20))
    grid.setVerticalSpacing(look().px(2))
    for at, group in enumerate(groups):
        row, column = divmod(at, 4)
        grid.addWidget(Text(str(at + 1), Role.SMALL, "ink2"), row * 2, column)
        grid.addWidget(Text(group, Role.PERSON), row * 2 + 1, column)
    return grid


def answers(court: CourtPage, user: UserPage) -> Answers:
    """What the two pages say now."""
    return Answers(
        court=court.court.text(),
        pack=court.pack.value,
        paper=court.paper.value,
        folder=court.folder.text(),
        user=user.user.text(),
        passphrase=user.passphrase.text(),
        again=user.again.text(),
    )
