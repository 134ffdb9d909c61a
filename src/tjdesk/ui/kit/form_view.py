"""The form: rows in the order of filling in, their Alt letters, and the one with the focus always whole in view."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from tjdesk.ui.kit.letters import alt_letters
from tjdesk.ui.kit.row import Remark, Row
from tjdesk.ui.kit.theme import Dressed
from tjdesk.ui.kit.tokens import LABEL
from tjdesk.ui.kit.words import Speaks, Words, said

__all__ = ["Form", "Remark", "Row"]


class Form(QScrollArea, Dressed, Speaks):
    """Rows in the order of filling in; it scrolls when it must and keeps the focused row whole in view.

    `labels` is how wide the labels are at 100 %.

    `hinted(words)` carries the focused row's hint for the action bar when the density leaves no room in the row.
    """

    hinted = Signal(object)

    def __init__(self, name: Words, *, taken: str = "", labels: int = LABEL, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._taken, self._labels = name, taken, labels
        self._rows: dict[str, Row] = {}
        self._wanted: Row | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._show_wanted)
        self._sheet = QWidget()
        self._column = QVBoxLayout(self._sheet)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.setWidget(self._sheet)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.retranslate()

    def row(self, field: str, label: Words, *widgets: QWidget, stretch: bool = False) -> Row:
        """Adds a row under the name that problems use for it; a stretching row takes the height that is left."""
        made = Row(label, stretch=stretch, wide=self._labels, parent=self._sheet)
        self._column.addWidget(made, 1 if stretch else 0)
        for widget in widgets:
            made.add(widget)
        self._rows[field] = made
        made.hinted.connect(self.hinted)
        made.focused.connect(lambda inside, row=made: self._bring(row) if inside else None)
        made.grown.connect(lambda row=made: self._bring(row))
        self._give_letters()
        return made

    def finish(self) -> None:
        """Call when the last row is in: what is left of the height stays empty below."""
        if not any(row.sizePolicy().verticalPolicy() is QSizePolicy.Policy.Expanding for row in self._rows.values()):
            self._column.addStretch(1)

    def set_widest(self, width: int) -> None:
        """The rows grow no wider than this; the scroll bar stays at the edge of the page."""
        self._sheet.setMaximumWidth(width)

    def row_of(self, field: str) -> Row:
        """The row of a field; raises KeyError."""
        return self._rows[field]

    def set_problems(self, problems: Mapping[str, Words], focus: bool = False) -> None:
        """Says each problem in its row and clears the others; with `focus`, goes to the first row that has one."""
        for field, row in self._rows.items():
            row.set_problem(problems.get(field, ""))
        first = next((row for field, row in self._rows.items() if problems.get(field)), None)
        if focus and first is not None:
            first.focus_first()

    def retranslate(self) -> None:
        self.setAccessibleName(said(self._name))
        self._give_letters()

    def redress(self) -> None:
        self._sheet.adjustSize()

    def _give_letters(self) -> None:
        rows = list(self._rows.values())
        for row, at in zip(rows, alt_letters([row.label for row in rows], self._taken), strict=True):
            row.set_letter(at)

    def _bring(self, row: Row) -> None:
        """Brings a row whole into view, once the layout has settled."""
        self._wanted = row
        self._soon.start()

    def _show_wanted(self) -> None:
        if self._wanted is not None:
            self.ensureWidgetVisible(self._wanted, 0, 0)
