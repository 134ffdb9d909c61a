"""Responses typed by the initial of their kind and letters of the item; they stand as chips before the caret."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from tjdesk.i18n.message import _
from tjdesk.ui.kit.chips import Chip
from tjdesk.ui.kit.fields import Field
from tjdesk.ui.kit.flow import FlowBox
from tjdesk.ui.kit.letters import alt_letters
from tjdesk.ui.kit.suggest import Suggest, Suggestion
from tjdesk.ui.kit.theme import Dressed, look
from tjdesk.ui.kit.typed import folded, matches
from tjdesk.ui.kit.words import Speaks, Words, said


@dataclass(frozen=True, slots=True)
class Kind:
    """A class of responses: `code` is incentive, sanction or adjustment; `words` what the court calls it."""

    code: str
    words: Words


@dataclass(frozen=True, slots=True)
class Given:
    """A response: its kind, the item's code (or, for one that is in no catalogue, the words typed) and its words.

    `keys` are further words that find it. `quiet` are words after it in the list, such as an amount.
    """

    kind: str
    item: str
    words: Words
    keys: str = ""
    quiet: Words = ""


class Responses(FlowBox, Dressed, Speaks):
    """Chips and the line to type the next one. `changed()` is emitted for what a person did.

    Typing the initial of a kind lists its items; further letters narrow them; Enter takes the first. Backspace in the
    empty line takes the last chip away. What fits no item can be given as typed if its kind is clear. `opened(at)` is
    emitted when a chip is clicked, for a screen that lets one add an amount.
    """

    changed = Signal()
    opened = Signal(int)

    def __init__(
        self, name: Words, kinds: Sequence[Kind], offers: Sequence[Given] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(gap=8, row_gap=2, parent=parent)
        self._name, self._kinds, self._offers = name, tuple(kinds), tuple(offers)
        self._given: list[Given] = []
        self._chips: list[Chip] = []
        self.line = _Entry(self)
        self.add(self.line)
        self._suggest = Suggest(self.line, self._fitting)
        self._suggest.picked.connect(lambda line: self._take(line.value))
        self.setFocusProxy(self.line)
        self.redress()
        self.retranslate()

    @property
    def values(self) -> tuple[Given, ...]:
        return tuple(self._given)

    def set_values(self, given: Sequence[Given]) -> None:
        """Shows these, without a signal."""
        if tuple(given) == self.values:
            return
        self._given = list(given)
        self._rebuild()

    def set_offers(self, kinds: Sequence[Kind], offers: Sequence[Given]) -> None:
        """What may be given: the pack's kinds and items."""
        self._kinds, self._offers = tuple(kinds), tuple(offers)
        self.retranslate()

    def remove_last(self) -> None:
        if self._given:
            self.remove(len(self._given) - 1)

    def remove(self, at: int) -> None:
        """Takes the chip at a place away, as a person does."""
        del self._given[at]
        self._rebuild()
        self.line.setFocus()
        self.changed.emit()

    def retranslate(self) -> None:
        self.setAccessibleName(said(self._name))
        self.line.setAccessibleName(said(self._name))
        self.line.set_hint(self._hint())
        self.line.setAccessibleDescription(self.line.placeholderText())

    def redress(self) -> None:
        self.gap = look().px(8)
        self.flow_again()

    def _hint(self) -> Words:
        letters = [letter for letter, _kind in self._initials()]
        if len(letters) != 3:
            return ""
        return _("{one}, {two} or {three} and the first letters…", one=letters[0], two=letters[1], three=letters[2])

    def _initials(self) -> list[tuple[str, Kind]]:
        words = [said(kind.words) for kind in self._kinds]
        return [
            (said(kind.words)[max(at, 0)].upper(), kind)
            for at, kind in zip(alt_letters(words), self._kinds, strict=True)
        ]

    def _fitting(self, text: str) -> list[Suggestion]:
        typed = folded(text)
        if not typed:
            return []
        initials = {folded(letter): kind for letter, kind in self._initials()}
        kind = initials.get(typed[0])
        rest = typed[1:].strip() if kind else typed
        mine = [given for given in self._offers if kind and given.kind == kind.code and _fits(rest, given)]
        found = sorted(mine, key=lambda given: _rank(rest, given))
        found += [given for given in self._offers if given not in found and len(typed) > 1 and _fits(typed, given)]
        if kind and len(rest) > 2 and not any(folded(said(given.words)) == rest for given in found):
            as_typed = text.strip()[1:].strip()
            found.append(Given(kind.code, as_typed, as_typed, quiet=_("as typed")))
        return [self._line(given) for given in found]

    def _line(self, given: Given) -> Suggestion:
        kind = next((kind.words for kind in self._kinds if kind.code == given.kind), "")
        quiet = given.quiet or kind
        return Suggestion(given, given.words, quiet, given.kind)

    def _take(self, given: Given) -> None:
        self.line.clear()
        self._given.append(given)
        self._rebuild()
        self.changed.emit()

    def _rebuild(self) -> None:
        for chip in self._chips:
            self.discard(chip)
        self._chips = [self._chip(at, given) for at, given in enumerate(self._given)]
        for at, chip in enumerate(self._chips):
            self.insert(at, chip)

    def _chip(self, at: int, given: Given) -> Chip:
        words = next((kind.words for kind in self._kinds if kind.code == given.kind), given.kind)
        chip = Chip(given.kind, words, given.words, parent=self)
        chip.removed.connect(lambda: self.remove(at), Qt.ConnectionType.QueuedConnection)
        chip.opened.connect(lambda: self.opened.emit(at))
        return chip


def _fits(typed: str, given: Given) -> bool:
    return matches(typed, f"{said(given.words)} {given.keys}")


def _rank(typed: str, given: Given) -> int:
    """Those whose words begin with what was typed, then those with such a word, then those found by another word."""
    words = said(given.words)
    if folded(words).startswith(typed):
        return 0
    return 1 if matches(typed, words) else 2


class _Entry(Field):
    def __init__(self, responses: Responses) -> None:
        super().__init__(parent=responses)
        self._responses = responses

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Backspace and not self.text():
            self._responses.remove_last()
            return
        super().keyPressEvent(event)
