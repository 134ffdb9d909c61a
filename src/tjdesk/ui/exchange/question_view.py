"""A question: what it means, whom it is about, and what one can do."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tjdesk.i18n.message import _
from tjdesk.services.answering import Remedy, remedies
from tjdesk.services.questions import OpenQuestion
from tjdesk.ui.exchange.form import question_title
from tjdesk.ui.kit.buttons import Button, Rank
from tjdesk.ui.kit.choice import Choice, Option
from tjdesk.ui.kit.fields import Field
from tjdesk.ui.kit.lines import Piece, WayIn
from tjdesk.ui.kit.panes import Page
from tjdesk.ui.kit.row import Remark
from tjdesk.ui.kit.text import Text
from tjdesk.ui.kit.theme import look
from tjdesk.ui.kit.tokens import Role
from tjdesk.ui.kit.words import Words


class QuestionView(QWidget):
    """`answering(remedy, subject, value, reason)` when one is given; `opened(dossier)` for a participant's page."""

    answering = Signal(str, str, str, str)
    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.question: OpenQuestion | None = None
        self._remedies: tuple[Remedy, ...] = ()
        self.head = Text("", Role.PERSON, wrap=True)
        self.sentence, self.meaning = Text("", wrap=True), Text("", tone="ink2", wrap=True)
        self.details, self.people = QVBoxLayout(), QVBoxLayout()
        self.what, self.told = Choice(_("What is to be done")), Text("", Role.SMALL, "ink2", wrap=True)
        self.about, self.about_label = Choice(_("Which one")), Text(_("Which one"), Role.STRONG)
        self.value, self.value_label = Field(_("New file number")), Text(_("New file number"), Role.STRONG)
        self.reason, self.problem = Field(_("Reason")), Remark(problem=True)
        self.go = Button("", Rank.PRIMARY, keys="Ctrl+Return", do=self._answer)
        self.what.chosen.connect(self._chosen)
        self._lay_out()

    def _lay_out(self) -> None:
        page, self._foot = Page(), QHBoxLayout()
        column = page.column
        for widget in (self.head, self.sentence, self.meaning):
            column.addWidget(widget)
        column.addLayout(self.details)
        column.addLayout(self.people)
        column.addSpacing(look().px(8))
        for label, control in (
            (Text(_("What is to be done"), Role.STRONG), self.what),
            (self.about_label, self.about),
            (self.value_label, self.value),
        ):
            row = QHBoxLayout()
            row.setSpacing(look().px(12))
            row.addWidget(label)
            row.addWidget(control, 1)
            column.addLayout(row)
            if control is self.what:
                column.addWidget(self.told)
        self._foot.addWidget(Text(_("Reason"), Role.STRONG))
        self._foot.addWidget(self.reason, 1)
        self._foot.addWidget(self.go)
        column.addSpacing(look().px(4))
        column.addLayout(self._foot)
        column.addWidget(self.problem)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(page)

    def show_question(self, question: OpenQuestion) -> None:
        """A question; what was chosen and typed for the same one before stays."""
        same = self.question is not None and self.question.id == question.id
        self.question, self._remedies = question, remedies(question.kind)
        self.head.say(question_title(question))
        self.sentence.say(question.sentence)
        self.meaning.say(question.meaning)
        _empty(self.details)
        for line in question.details:
            self.details.addWidget(Text(line, wrap=True))
        self._show_people(question)
        self.what.set_options([Option(one.code, one.words) for one in self._remedies])
        self.about.set_options(
            [Option(id, name) for id, name in zip(question.subjects, question.subject_names, strict=False)]
        )
        if not same:
            for field in (self.value, self.reason):
                field.set_text("")
            self.what.set_value(self._remedies[0].code)
            self.about.set_value(question.subjects[0] if question.subjects else "")
        self.problem.say("")
        self._chosen(self.what.value)

    def start(self) -> None:
        """The focus on the choice."""
        self.what.setFocus()

    def show_problem(self, words: Words, field: str = "") -> None:
        """Why nothing was done."""
        self.problem.say(words)
        {"reason": self.reason, "value": self.value}.get(field, self.what).setFocus()

    def _show_people(self, question: OpenQuestion) -> None:
        _empty(self.people)
        for dossier, name in zip(question.dossiers, question.called, strict=False):
            line = WayIn(Piece(name, _("open the page and compare")))
            line.activated.connect(lambda dossier=dossier: self.opened.emit(dossier))
            self.people.addWidget(line)

    @property
    def _remedy(self) -> Remedy:
        return next((one for one in self._remedies if one.code == self.what.value), self._remedies[0])

    def _chosen(self, _code: str) -> None:
        remedy = self._remedy
        self.told.say(remedy.meaning)
        for widget in (self.about, self.about_label):
            widget.setVisible(remedy.chooses)
        for other in (self.value, self.value_label):
            other.setVisible(remedy.asks_number)
        self.go.say(remedy.words)

    def _answer(self) -> None:
        self.answering.emit(self.what.value, self.about.value, self.value.text().strip(), self.reason.text().strip())


def _empty(column: QVBoxLayout) -> None:
    while (item := column.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
