"""Counts since the last hearing, corrected by hand where they are not agreed with."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from tjdesk.domain.hearing import SinceLast
from tjdesk.i18n.message import Message, _
from tjdesk.ui.kit.fields import Field
from tjdesk.ui.kit.text import Text
from tjdesk.ui.kit.theme import look

_MOST = 999


class Counting(QWidget):
    """Five small fields. `changed()` is emitted for what a person typed."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(look().px(5))
        self.attended = self._field(_("Treatment sessions attended"))
        self._word(_("of"))
        self.scheduled = self._field(_("Treatment sessions scheduled"))
        self._word(_("sessions"))
        self.tests = self._field(_("Tests"))
        self._word(_("tests"))
        self.positive = self._field(_("Positive tests"))
        self._word(_("positive"))
        self.missed = self._field(_("Missed tests"))
        self._word(_("missed"))
        self._line.addStretch(1)

    @property
    def value(self) -> SinceLast:
        """What stands in the fields; an empty one is nought."""
        return SinceLast(
            treatment_attended=_number(self.attended),
            treatment_scheduled=_number(self.scheduled),
            tests=_number(self.tests),
            tests_positive=_number(self.positive),
            tests_missed=_number(self.missed),
        )

    def show_value(self, counts: SinceLast) -> None:
        """Shows counts without a signal."""
        if counts == self.value:
            return
        for field, number in (
            (self.attended, counts.treatment_attended),
            (self.scheduled, counts.treatment_scheduled),
            (self.tests, counts.tests),
            (self.positive, counts.tests_positive),
            (self.missed, counts.tests_missed),
        ):
            field.set_text(str(number))

    def _field(self, name: Message) -> Field:
        field = Field(name, wide="00")
        field.setValidator(QIntValidator(0, _MOST, field))
        field.edited.connect(lambda _text: self.changed.emit())
        self._line.addWidget(field)
        return field

    def _word(self, words: Message) -> None:
        self._line.addWidget(Text(words, tone="ink2"))


def _number(field: Field) -> int:
    return int(field.text() or 0)
