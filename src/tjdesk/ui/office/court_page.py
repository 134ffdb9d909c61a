"""The court's name, its paper and the language of what it prints."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tjdesk.i18n.language import LANGUAGES, language
from tjdesk.i18n.message import Message, _
from tjdesk.packs.pack import Pack
from tjdesk.services.court import CourtDetails
from tjdesk.ui.desk.papers import PAPER_WORDS, paper_options
from tjdesk.ui.kit.buttons import Button, Rank
from tjdesk.ui.kit.choice import Choice, Option
from tjdesk.ui.kit.fields import Field
from tjdesk.ui.kit.form_view import Form
from tjdesk.ui.kit.panes import Bar
from tjdesk.ui.kit.pick import Combo
from tjdesk.ui.kit.text import Text
from tjdesk.ui.kit.theme import look
from tjdesk.ui.kit.tokens import Role
from tjdesk.ui.kit.words import Words


class CourtPage(QWidget):
    """`saving(CourtDetails)` when somebody has put the details right."""

    saving = Signal(object)

    def __init__(self, pack: Pack) -> None:
        super().__init__()
        self._stands = CourtDetails("")
        self.form = Form(_("Court and paper"))
        self.name = Field(_("Name of the court"))
        self.paper = Combo(_("Paper"), [_as_pack(pack), *paper_options()])
        self.tongue = Choice(_("Language of papers"), [Option(code, language(code).own_name) for code in LANGUAGES])
        self.form.row("name", _("Name"), self.name).set_hint(
            _("As it stands at the head of every paper. Papers printed before keep the name they have.")
        )
        self.form.row("paper", _("Paper")).add(self.paper, left=True)
        self.form.row("language", _("Papers in"), self.tongue).set_hint(
            _("The language of what is printed, whatever the screen speaks.")
        )
        self.form.finish()
        self.save = Button(_("Save"), Rank.PRIMARY, keys="Ctrl+Return", do=self._save)
        self.note = Text("", Role.SMALL, "ink2")
        foot = Bar("rail", above=True)
        foot.left.addWidget(self.note)
        foot.right.addWidget(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, look().px(8), 0, 0)
        column.addWidget(self.form, 1)
        column.addWidget(foot)

    def show_details(self, details: CourtDetails, pack: Pack) -> None:
        """What stands; the pack's own paper and language where nobody chose others."""
        self._stands = details
        self.name.set_text(details.name)
        self.paper.set_value(details.paper)
        self.tongue.set_value((details.language or pack.languages[0]).partition("_")[0])
        self.form.set_problems({})

    def show_problems(self, problems: Mapping[str, Message]) -> None:
        self.form.set_problems(problems, focus=True)

    def say(self, words: Words) -> None:
        self.note.say(words)

    def allow(self, why_not: Words) -> None:
        """Saving, or why it is not for whoever sits here."""
        self.save.set_unavailable(why_not)

    def _save(self) -> None:
        stood = self._stands.language
        chosen = self.tongue.value
        told = stood if stood.partition("_")[0] == chosen else chosen
        self.saving.emit(CourtDetails(self.name.text(), self.paper.value, told))


def _as_pack(pack: Pack) -> Option:
    usual: Words = PAPER_WORDS.get(pack.paper, pack.paper)
    return Option("", _("the usual one here: {paper}", paper=usual))
