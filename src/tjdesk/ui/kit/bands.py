"""Bands under the top bar: training, read-only, trouble. Never more than two at once."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from tjdesk.i18n.message import _, counted
from tjdesk.ui.kit import paint
from tjdesk.ui.kit.buttons import Button, Rank
from tjdesk.ui.kit.text import Icon, Text
from tjdesk.ui.kit.theme import Dressed, look
from tjdesk.ui.kit.tokens import BAND, BETWEEN, GUTTER, Role
from tjdesk.ui.kit.words import Speaks, Words, said


class Mood(Enum):
    """What a band is about; the value holds ground, tone of its title, and icon."""

    TRAINING = ("amtint", "amber", "overdue")
    READ_ONLY = ("rail", "ink", "lock")
    TROUBLE = ("atint", "alert", "overdue")


class Band(QWidget, Dressed, Speaks):
    """A title in 600, a sentence, and what can be done. `acted()` is emitted by its button; its `keys` are only shown.

    It grows by as many lines as the sentence needs.
    """

    acted = Signal()

    def __init__(
        self,
        mood: Mood,
        title: Words,
        sentence: Words = "",
        action: Words = "",
        parent: QWidget | None = None,
        *,
        keys: str = "",
    ) -> None:
        super().__init__(parent)
        self.mood, self._title_words, self._sentence_words = mood, title, sentence
        _ground, tone, icon = mood.value
        self._title = Text(title, Role.STRONG, tone)
        self._sentence = Text(sentence, wrap=True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self)
        self._row.addWidget(Icon(icon, tone, 14))
        self._row.addWidget(self._title)
        self._row.addWidget(self._sentence, 1)
        if action:
            button = Button(action, Rank.QUIET, keys=keys, bind=False)
            button.activated.connect(self.acted)
            self._row.addWidget(button)
        self.redress()
        self.retranslate()

    def say(self, title: Words, sentence: Words) -> None:
        """Other words in the same band."""
        self._title_words, self._sentence_words = title, sentence
        self._title.say(title)
        self._sentence.say(sentence)
        self.retranslate()

    def retranslate(self) -> None:
        self.setAccessibleName(f"{said(self._title_words)}. {said(self._sentence_words)}")

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self._fit()
        if event.type() is QEvent.Type.Resize and self._row.geometry() != self.rect():
            self._row.setGeometry(self.rect())  # it was laid out for the height that it had before it was fitted
        return done

    def _fit(self) -> None:
        """As high as the sentence needs in the width that the others leave it."""
        now, margins = look(), self._row.contentsMargins()
        items = [item for at in range(self._row.count()) if (item := self._row.itemAt(at)) is not None]
        others = sum([item.minimumSize().width() for item in items if item.widget() is not self._sentence])
        room = self.width() - others - margins.left() - margins.right() - self._row.spacing() * (len(items) - 1)
        lines = self._sentence.heightForWidth(max(room, now.px(60)))
        before = self.height()
        self.setFixedHeight(max(now.px(BAND), lines + now.px(8)))
        if self.height() != before:
            self._row.setGeometry(self.rect())  # what was laid out for the height before would stand too low

    def redress(self) -> None:
        now = look()
        self._row.setContentsMargins(now.px(GUTTER), 0, now.px(GUTTER) - now.px(5), 1)
        self._row.setSpacing(now.px(BETWEEN))
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(look().px(400), self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), look().colour(self.mood.value[0]))
        paint.rule(painter, 0, self.height() - paint.whole(painter, 1), self.width(), "line2")


def training_band(action: Words = "", parent: QWidget | None = None) -> Band:
    """The band of every screen of a training court."""
    return Band(
        Mood.TRAINING,
        _("TRAINING"),
        _("Every person here is invented. Nothing from this court can reach a real one."),
        action,
        parent,
    )


def clock_band(days: int, parent: QWidget | None = None) -> Band:
    """By how many days the computer's clock is ahead of the last entry, or, below 0, behind it."""
    behind = counted(
        "This computer's clock is {count} day behind the last entry.",
        "This computer's clock is {count} days behind the last entry.",
        -days,
    )
    ahead = counted(
        "The last entry is {count} day old by this computer's clock.",
        "The last entry is {count} days old by this computer's clock.",
        days,
    )
    return Band(
        Mood.TROUBLE,
        behind if days < 0 else ahead,
        _("If its date is wrong, set it before going on: what is saved carries it. The audit trail shows it."),
        parent=parent,
    )


class Bands(QWidget):
    """The place for bands: shows the two that matter most, trouble before training before read-only."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bands: dict[str, Band] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def put(self, key: str, band: Band | None) -> None:
        """Puts a band under a key in place of the one before, or takes it away."""
        before = self._bands.pop(key, None)
        if before is not None:
            self._column.removeWidget(before)
            before.hide()
            before.deleteLater()
        if band is not None:
            self._bands[key] = band
        self._show()

    def _show(self) -> None:
        order = (Mood.TRAINING, Mood.READ_ONLY, Mood.TROUBLE)
        weight = {Mood.TROUBLE: 0, Mood.TRAINING: 1, Mood.READ_ONLY: 2}
        chosen = sorted(self._bands.values(), key=lambda band: weight[band.mood])[:2]
        for band in self._bands.values():
            self._column.removeWidget(band)
            band.setVisible(False)
        for band in sorted(chosen, key=lambda band: order.index(band.mood)):
            self._column.addWidget(band)
            band.setVisible(True)
