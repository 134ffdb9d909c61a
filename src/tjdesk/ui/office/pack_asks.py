"""Questions about a pack: a phase, an item of a catalogue, a panel of tests, numbers and paper."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from tjdesk.i18n.language import language
from tjdesk.i18n.message import Message, _, in_context
from tjdesk.packs.whole import Told
from tjdesk.ui.desk.papers import paper_options
from tjdesk.ui.kit.ask import Ask
from tjdesk.ui.kit.choice import Option
from tjdesk.ui.kit.fields import Field
from tjdesk.ui.kit.pick import Combo
from tjdesk.ui.kit.text import Text
from tjdesk.ui.kit.theme import look
from tjdesk.ui.kit.ticks import Tick, Ticks
from tjdesk.ui.kit.tokens import Role
from tjdesk.ui.kit.words import Words, said

NUMBERS: dict[str, Message] = {
    "min_days": in_context("column", "Least days"),
    "min_abstinent_days": in_context("column", "Days without use"),
    "tests_per_week": in_context("column", "Tests a week"),
    "sessions_per_week": in_context("column", "Appointments a week"),
    "hearing_interval_days": _("Days to the next hearing"),
}


_BOTTOM = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom


class Pairs(QWidget):
    """Labels with their fields, two pairs to a line."""

    def __init__(self, pairs: Sequence[tuple[Words, Field]]) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(look().px(12))
        grid.setVerticalSpacing(look().px(2))
        for place, (words, field) in enumerate(pairs):
            row, column = divmod(place, 2)
            field.setAccessibleName(said(words))
            label = Text(words, Role.SMALL, "ink2", wrap=True)
            label.setAlignment(_BOTTOM)
            grid.addWidget(label, 2 * row, column)
            grid.addWidget(field, 2 * row + 1, column)


def label_fields(languages: Sequence[str], texts: Told, region: str) -> dict[str, Field]:
    """A field for each language of the pack, with the words of its own country where there are some."""
    made = {code: Field(language(code).own_name) for code in languages}
    for code, field in made.items():
        field.set_text(str(texts.get(f"{code}_{region}") or texts.get(code, "")))
    return made


def relabelled(texts: Told, fields: dict[str, Field], region: str) -> Told:
    """Texts with what was typed: it takes the place of every word of that language; what was left alone stays."""
    typed = {code: field.text().strip() for code, field in fields.items()}
    shown = {code: texts.get(f"{code}_{region}") or texts.get(code) for code in fields}
    changed = {code: text for code, text in typed.items() if text != shown[code]}
    return {name: value for name, value in texts.items() if name.partition("_")[0] not in changed} | changed


def missing_words(fields: dict[str, Field]) -> Message | None:
    """What to do where a language of the pack has no words."""
    if not all(field.text().strip() for field in fields.values()):
        return _("Write the words in every language of the pack.")
    return None


def label_pairs(fields: dict[str, Field]) -> Pairs:
    """Those fields by the names of their languages."""
    return Pairs([(language(code).own_name, field) for code, field in fields.items()])


class PhaseAsk(Ask):
    """A phase: its name in each language of the pack, and its numbers."""

    def __init__(
        self, phase: Told, languages: Sequence[str], region: str, before_next: Sequence[Option], parent: QWidget
    ) -> None:
        super().__init__(
            _("A phase") if phase.get("label") else _("A new phase"),
            _("None of the numbers forbids a decision: the judge may decide otherwise and says why."),
            in_context("pack", "Take over"),
            parent=parent,
        )
        self._phase, self._region = phase, region
        self.names = label_fields(languages, phase.get("label", {}), region)
        self.numbers = {name: Field(words) for name, words in NUMBERS.items()}
        for name, field in self.numbers.items():
            field.set_text(str(phase.get(name, 14 if name == "hearing_interval_days" else 0)))
        self._offered = {option.value for option in before_next}
        self.checklist = Ticks(in_context("catalogue", "Before the next phase"), before_next)
        self.checklist.set_values(phase.get("checklist", ()))
        self.back = Tick(_("One may be returned from it to an earlier phase"))
        self.back.set_ticked(bool(phase.get("may_return", True)))
        self.add(label_pairs(self.names), label=_("Name of the phase"))
        self.add(Pairs([(NUMBERS[name], field) for name, field in self.numbers.items()]), label=_("Numbers"))
        self.add(self.checklist, label=in_context("catalogue", "Before the next phase"))
        self.add(self.back)
        next(iter(self.names.values())).setFocus()

    def problem(self) -> Message | None:
        """What is missing; whole numbers only."""
        if not all(field.text().strip() for field in self.names.values()):
            return _("Write the name in every language of the pack.")
        if not all(field.text().strip().isdecimal() for field in self.numbers.values()):
            return _("Write whole numbers; 0 means none.")
        return None

    @property
    def told(self) -> Told:
        """The phase as it is to stand."""
        label = relabelled(self._phase.get("label", {}), self.names, self._region)
        numbers = {name: int(field.text()) for name, field in self.numbers.items()}
        known = self._phase.get("checklist", ())
        checklist = [*self.checklist.values, *(code for code in known if code not in self._offered)]
        return {**self._phase, "label": label, **numbers, "checklist": checklist, "may_return": self.back.isChecked()}


class ItemAsk(Ask):
    """An item of a catalogue: its words, and whether it is still offered."""

    def __init__(self, item: Told, languages: Sequence[str], region: str, parent: QWidget) -> None:
        super().__init__(
            _("Words of an item") if item.get("code") else _("A new item"),
            _("What was recorded with it keeps it. An item is never taken out: it is no longer offered."),
            in_context("pack", "Take over"),
            parent=parent,
        )
        self._item, self._region = item, region
        self.words = label_fields(languages, item, region)
        self.offered = Tick(_("It is offered"))
        self.offered.set_ticked(not item.get("retired"))
        self.add(label_pairs(self.words), label=_("Words"))
        self.add(self.offered)
        next(iter(self.words.values())).setFocus()

    def problem(self) -> Message | None:
        return missing_words(self.words)

    @property
    def told(self) -> Told:
        """The item as it is to stand."""
        return {**relabelled(self._item, self.words, self._region), "retired": not self.offered.isChecked()}


class PanelAsk(Ask):
    """Which substances are tested together."""

    def __init__(self, panel: Told, substances: Sequence[Option], parent: QWidget) -> None:
        super().__init__(
            _("Panel of tests"),
            _("The substances that a sample is usually tested for."),
            in_context("pack", "Take over"),
            parent=parent,
        )
        self._panel = panel
        self.substances = Ticks(_("Substances"), substances)
        self.substances.set_values(panel.get("substances", ()))
        self.add(self.substances, label=_("Substances"))

    def problem(self) -> Message | None:
        return None if self.substances.values else _("Choose at least one substance.")

    @property
    def told(self) -> Told:
        return {**self._panel, "substances": list(self.substances.values)}


class NumbersAsk(Ask):
    """The pattern of file numbers, an example of one, and the paper."""

    def __init__(self, told: Told, parent: QWidget) -> None:
        super().__init__(
            _("File numbers and paper"),
            _("A number that does not fit the pattern is questioned, never refused. Without one any number fits."),
            in_context("pack", "Take over"),
            parent=parent,
        )
        self.pattern, self.example = Field(_("Pattern")), Field(_("Example"))
        self.pattern.set_text(str(told.get("file_number_pattern", "")))
        self.example.set_text(str(told.get("file_number_example", "")))
        self.paper = Combo(_("Paper"), list(paper_options()))
        self.paper.set_value(str(told["paper"]))
        self.add(self.pattern, label=_("Pattern of file numbers"))
        self.add(self.example, label=_("An example that fits"))
        self.add(self.paper, label=_("Paper"))

    @property
    def told(self) -> dict[str, Any]:
        """The three fields as they are to stand."""
        return {
            "file_number_pattern": self.pattern.text().strip(),
            "file_number_example": self.example.text().strip(),
            "paper": self.paper.value,
        }
