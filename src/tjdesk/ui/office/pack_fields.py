"""What questions about a pack are made of: labelled fields with what is wrong beside each, and words by language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from tjdesk.i18n.language import language
from tjdesk.i18n.message import Message, _, in_context
from tjdesk.packs.pack import Pack
from tjdesk.packs.whole import Told
from tjdesk.ui.kit.ask import Ask
from tjdesk.ui.kit.choice import Option
from tjdesk.ui.kit.fields import Field
from tjdesk.ui.kit.row import Remark
from tjdesk.ui.kit.text import Text
from tjdesk.ui.kit.theme import look
from tjdesk.ui.kit.tokens import Role
from tjdesk.ui.kit.words import Words, said

Problems = Mapping[str, Message]
"""What is wrong, by the name of the field."""
WHOLE = _("Write whole numbers; 0 means none.")
_BOTTOM = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
_BETWEEN = re.compile(r"[\s,;]+")


class PackAsk(Ask):
    """A question about a pack. `beside` and `pairs` put fields by name; `tell` says what is wrong beside each."""

    def __init__(self, title: Words, sentence: Words, parent: QWidget) -> None:
        super().__init__(title, sentence, in_context("pack", "Accept"), parent=parent)
        self._beside: dict[str, tuple[QWidget, Remark]] = {}
        self.setMinimumWidth(look().px(560))

    def beside(self, name: str, *widgets: QWidget, label: Words = "") -> None:
        """Widgets below each other that are one field."""
        self._beside[name] = (widgets[0], Remark(problem=True))
        self.add(*widgets, self._beside[name][1], label=label)

    def pairs(self, fields: Mapping[str, tuple[Words, QWidget]], label: Words = "") -> QWidget:
        """Small fields, two to a line, each with what is wrong below it."""
        for name, (_words, field) in fields.items():
            self._beside[name] = (field, Remark(problem=True))
        grid = Pairs([(words, field, self._beside[name][1]) for name, (words, field) in fields.items()])
        self.add(grid, label=label)
        return grid

    def words_of(self, fields: Mapping[str, Field], label: Words) -> None:
        """A field for each language."""
        self.pairs({code: (language(code).own_name, field) for code, field in fields.items()}, label)

    def problems(self) -> Problems:
        """What is wrong with what was typed, by field; empty where it can be taken over."""
        return {}

    def tell(self, problems: Problems) -> None:
        """Says each problem beside its field, what belongs to none below them all, and goes to the first."""
        for name, (field, remark) in self._beside.items():
            remark.say(problems.get(name, ""))
            if isinstance(field, Field):
                field.set_wrong(name in problems)
        elsewhere = [words for name, words in problems.items() if name not in self._beside]
        self.set_problem(elsewhere[0] if elsewhere else "")
        first = next((field for name, (field, _remark) in self._beside.items() if name in problems), None)
        if first is not None:
            first.setFocus()
            self._sheet.ensureWidgetVisible(first)

    def name_at(self, place: str) -> str:
        """The field that a place in a pack, such as `terms.suspension.max_months`, is about; "" for none here."""
        parts = re.split(r"[.\[\]]+", place)
        return next((part for part in reversed(parts) if part in self._beside), "")


class Pairs(QWidget):
    """Labels with their fields, two pairs to a line, each with a remark below."""

    def __init__(self, pairs: Sequence[tuple[Words, QWidget, Remark]]) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(look().px(12))
        grid.setVerticalSpacing(look().px(2))
        for place, (words, field, remark) in enumerate(pairs):
            row, column = divmod(place, 2)
            field.setAccessibleName(said(words))
            label = Text(words, Role.SMALL, "ink2", wrap=True)
            label.setAlignment(_BOTTOM)
            for step, part in enumerate((label, field, remark)):
                grid.addWidget(part, 3 * row + step, column)


def label_fields(languages: Sequence[str], texts: Told, region: str) -> dict[str, Field]:
    """A field for each language of the pack, with the words of its own country where there are some."""
    made = {code: Field(language(code).own_name) for code in languages}
    for code, field in made.items():
        field.set_text(str(texts.get(f"{code}_{region}") or texts.get(code, "")))
    return made


def relabelled(texts: Told, fields: Mapping[str, Field], region: str) -> Told:
    """Texts with what was typed: it takes the place of every word of that language; what was left alone stays."""
    typed = {code: field.text().strip() for code, field in fields.items()}
    shown = {code: texts.get(f"{code}_{region}") or texts.get(code) for code in fields}
    changed = {code: text for code, text in typed.items() if text != shown[code]}
    return {name: value for name, value in texts.items() if name.partition("_")[0] not in changed} | changed


def missing_words(fields: Mapping[str, Field]) -> Problems:
    """The languages that have no words."""
    said = _("Write the words in every language of the pack.")
    return {code: said for code, field in fields.items() if not field.text().strip()}


def number_fields(words: Mapping[str, Message], told: Mapping[str, object]) -> dict[str, Field]:
    """A field for each whole number."""
    made = {name: Field(label) for name, label in words.items()}
    for name, field in made.items():
        field.set_text(str(told.get(name, 0)))
    return made


def not_whole(fields: Mapping[str, Field]) -> Problems:
    """The fields that hold no whole number."""
    return {name: WHOLE for name, field in fields.items() if not field.text().strip().isdecimal()}


def numbers(fields: Mapping[str, Field]) -> dict[str, int]:
    return {name: int(field.text()) for name, field in fields.items()}


def parts(field: Field) -> list[str]:
    """What stands in a field, one after the other."""
    return [part for part in _BETWEEN.split(field.text().strip()) if part]


def spaced(several: Iterable[int]) -> str:
    return "  ".join(str(number) for number in several)


def options(pack: Pack, catalogue: str, standing: Iterable[str] = ()) -> list[Option]:
    """What a catalogue offers, and what stands already though it is no longer offered."""
    kept = set(standing)
    items = pack.catalogues.get(catalogue, {}).values()
    return [Option(item.code, item.label) for item in items if not item.retired or item.code in kept]


def effect_options(pack: Pack, none: Words, standing: str = "") -> list[Option]:
    """The effects in law, with words for none of them first."""
    return [Option("", none), *options(pack, "legal_effect", (standing,))]
