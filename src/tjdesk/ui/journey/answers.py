"""The answers to a screening instrument: a line of points to type from the paper, and what they come to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from tjdesk.packs.pack import Pack
from tjdesk.services.wording import head
from tjdesk.ui.journey.typed_answers import line_hint, line_words, lines_of, outcome_words
from tjdesk.ui.kit.fields import Field
from tjdesk.ui.kit.text import Text
from tjdesk.ui.kit.theme import look
from tjdesk.ui.kit.tokens import Role


class Answers(QWidget):
    """Follows the instrument that is chosen; `followed()` when its lines are others. There are none for an instrument
    that is not scored here."""

    followed = Signal()

    def __init__(self, pack: Pack, changed: Callable[[], object]) -> None:
        super().__init__()
        self._pack, self._changed = pack, changed
        self._instrument = ""
        self._lines: dict[str, Field] = {}
        self._grid = QGridLayout()
        self._grid.setSpacing(look().px(4))
        self._grid.setColumnStretch(1, 1)
        self.sums = QVBoxLayout()
        self.sums.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look().px(4))
        column.addLayout(self._grid)
        column.addLayout(self.sums)
        self.setVisible(False)

    @property
    def has_lines(self) -> bool:
        return bool(self._lines)

    @property
    def value(self) -> dict[str, Any]:
        """The instrument, and what is typed line by line."""
        typed = {name: line.text() for name, line in self._lines.items() if line.text().strip()}
        return {"instrument": self._instrument, "typed": typed}

    def set_value(self, value: Any) -> None:
        """Shows what was typed, without a signal."""
        told = value if isinstance(value, dict) else {}
        self.set_instrument(str(told.get("instrument", "")))
        for name, line in self._lines.items():
            line.set_text(str(told.get("typed", {}).get(name, "")))
        self._tell_sums()

    def set_instrument(self, instrument: str) -> None:
        """Lines for another instrument; what was typed for the one before is dropped with it."""
        if instrument == self._instrument:
            return
        self._instrument = instrument
        self._clear()
        for row, name in enumerate(lines_of(instrument)):
            words = head(line_words(instrument, name, self._pack))
            line = Field(words, hint=line_hint(instrument, name))
            line.edited.connect(self._edited)
            self._grid.addWidget(Text(words, Role.SMALL, "ink2"), row, 0)
            self._grid.addWidget(line, row, 1)
            self._lines[name] = line
        if self._lines:
            self.setFocusProxy(next(iter(self._lines.values())))
        self.setVisible(bool(self._lines))
        self.followed.emit()
        self._tell_sums()

    def _edited(self, _text: str) -> None:
        self._tell_sums()
        self._changed()

    def _tell_sums(self) -> None:
        _empty(self.sums)
        typed = {name: line.text() for name, line in self._lines.items()}
        for words in outcome_words(self._instrument, typed, self._pack):
            self.sums.addWidget(Text(words, Role.SMALL, "ink2", wrap=True))

    def _clear(self) -> None:
        self._lines = {}
        _empty(self._grid)


def _empty(layout: QGridLayout | QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
