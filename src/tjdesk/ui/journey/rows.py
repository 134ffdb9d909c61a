"""The widgets of a step's form, each for its kind of question."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tjdesk.i18n.message import _, in_context
from tjdesk.packs.pack import Pack
from tjdesk.services.journey.words import CHECKED
from tjdesk.services.wording import head
from tjdesk.ui.journey.answers import Answers
from tjdesk.ui.journey.form import LATER, Asked, Kind, StepForm, Values, choices
from tjdesk.ui.kit.choice import Choice, Option
from tjdesk.ui.kit.fields import DateField, Field, Paragraph, TimeField
from tjdesk.ui.kit.form_view import Form
from tjdesk.ui.kit.pick import Combo
from tjdesk.ui.kit.text import Text
from tjdesk.ui.kit.theme import Dressed, look
from tjdesk.ui.kit.ticks import Tick, Ticks

FEW = 4
"""So many short choices stand side by side; more are a drop-down."""

Changed = Callable[[], object]
YES_NO = (Option("yes", head(in_context("answer", "yes"))), Option("no", head(in_context("answer", "no"))))


class Checklist(QWidget, Dressed):
    """A line for each point of the pack's legal checklist: its words, and met, not met or waived."""

    def __init__(self, one: Asked, pack: Pack, changed: Changed) -> None:
        super().__init__()
        self._points: dict[str, Choice] = {}
        self._words: list[Text] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look().px(2))
        for code, words in choices(one, pack).items():
            point = Choice(words, [Option(answer, head(said)) for answer, said in CHECKED.items()])
            point.chosen.connect(lambda _value: changed())
            row = QHBoxLayout()
            text = Text(head(words), wrap=True)
            row.addWidget(text, 1)
            row.addWidget(point)
            column.addLayout(row)
            self._points[code] = point
            self._words.append(text)
        first = next(iter(self._points.values()), None)
        if first is not None:
            self.setFocusProxy(first)

    @property
    def value(self) -> dict[str, str]:
        return {code: point.value for code, point in self._points.items() if point.value}

    def set_value(self, value: Any) -> None:
        for code, point in self._points.items():
            point.set_value(value.get(code, "") if isinstance(value, dict) else "")


Input = Field | DateField | TimeField | Paragraph | Combo | Choice | Ticks | Checklist | Answers | Tick


class Rows:
    """Makes the rows of a form and knows its widgets by what they ask."""

    def __init__(self, form: Form, step: StepForm, pack: Pack, today: Callable[[], dt.date], changed: Changed) -> None:
        self.inputs: dict[str, Input] = {}
        self._pack, self._today, self._changed = pack, today, changed
        for one in step.asked:
            made = self._made(one)
            self.inputs[one.name] = made
            row = form.row(one.name, head(one.label))
            row.add(made, left=isinstance(made, DateField | TimeField | Combo) or one.kind is Kind.COUNT)
            if one.hint is not None:
                row.set_hint(one.hint)
        panel, tested = self.inputs.get("panel"), self.inputs.get("tested")
        if isinstance(panel, Combo) and isinstance(tested, Ticks):
            panel.chosen.connect(self._take_panel)
        instrument, answers = self.inputs.get("instrument"), self.inputs.get("answers")
        if isinstance(instrument, Combo) and isinstance(answers, Answers):
            instrument.chosen.connect(answers.set_instrument)
            row = form.row_of("answers")
            row.setVisible(False)
            answers.followed.connect(lambda: row.setVisible(answers.has_lines))
        if step.dated:
            later = Tick(_("Taken from paper afterwards; the day above is the true one"))
            later.ticked.connect(lambda _on: changed())
            self.inputs[LATER] = later
            form.row(LATER, in_context("row", "Entered later")).add_line(later)
        form.finish()

    def _take_panel(self, code: str) -> None:
        """A panel ticks what it tests for, and says of which specimen."""
        panel, tested, specimen = self._pack.panels.get(code), self.inputs["tested"], self.inputs.get("specimen")
        if panel is None or not isinstance(tested, Ticks):
            return
        tested.set_values(panel.substances)
        if panel.specimen and isinstance(specimen, Combo):
            specimen.set_value(panel.specimen)
        self._changed()

    def values(self) -> dict[str, Any]:
        """What everything says now, as plain values."""
        return {name: _read(made) for name, made in self.inputs.items()}

    def show(self, values: Values) -> None:
        """Shows values without a signal."""
        for name, made in self.inputs.items():
            _write(made, values.get(name))

    def misread(self) -> bool:
        """Whether a date or an hour was typed that is none."""
        whens = [made for made in self.inputs.values() if isinstance(made, DateField | TimeField)]
        for made in whens:
            made.settle()
        return any(made.problem for made in whens)

    def _made(self, one: Asked) -> Input:
        match one.kind:
            case Kind.DATE:
                day = DateField(head(one.label), today=self._today)
                day.changed.connect(lambda _value: self._changed())
                return day
            case Kind.TIME:
                hour = TimeField(head(one.label))
                hour.changed.connect(lambda _value: self._changed())
                return hour
            case Kind.PARAGRAPH | Kind.LINES:
                return self._typed(Paragraph(head(one.label), lines=2))
            case Kind.YES_NO:
                return self._chosen(Choice(head(one.label), YES_NO))
            case Kind.ANSWERS:
                return Answers(self._pack, self._changed)
            case Kind.CHECKLIST:
                return Checklist(one, self._pack, self._changed)
            case Kind.CODE | Kind.CODES:
                return self._coded(one)
        return self._typed(Field(head(one.label), wide="00000" if one.kind is Kind.COUNT else ""))

    def _coded(self, one: Asked) -> Input:
        known = [Option(code, head(words)) for code, words in choices(one, self._pack).items()]
        if not known:
            return self._typed(Field(head(one.label)))
        if one.kind is Kind.CODES:
            ticks = Ticks(head(one.label), known)
            ticks.changed.connect(self._changed)
            return ticks
        if one.options and len(known) <= FEW:
            return self._chosen(Choice(head(one.label), known))
        nothing = Option("", head(in_context("choice", "not stated")))
        return self._chosen(Combo(head(one.label), [nothing, *known]))

    def _typed(self, made: Field | Paragraph) -> Field | Paragraph:
        made.edited.connect(lambda *_text: self._changed())
        return made

    def _chosen(self, made: Choice | Combo) -> Choice | Combo:
        made.chosen.connect(lambda _value: self._changed())
        return made


def _read(made: Input) -> Any:
    if isinstance(made, DateField | TimeField):
        return made.value.isoformat() if made.value else ""
    if isinstance(made, Choice | Combo | Checklist | Answers):
        return made.value
    if isinstance(made, Ticks):
        return list(made.values)
    if isinstance(made, Tick):
        return made.isChecked()
    return made.text() if isinstance(made, Field) else made.text


def _write(made: Input, value: Any) -> None:
    if isinstance(made, DateField):
        made.set_value(dt.date.fromisoformat(value) if value else None)
    elif isinstance(made, TimeField):
        made.set_value(dt.time.fromisoformat(value) if value else None)
    elif isinstance(made, Checklist | Answers):
        made.set_value(value)
    elif isinstance(made, Choice | Combo):
        made.set_value(value or "")
    elif isinstance(made, Ticks):
        made.set_values(value or ())
    elif isinstance(made, Tick):
        made.set_ticked(bool(value))
    else:
        made.set_text(str(value or ""))
