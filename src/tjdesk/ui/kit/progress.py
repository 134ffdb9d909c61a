"""Long work on screen: after 300 ms a bar with what is done and Cancel; nothing at all for what is quicker."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRectF, QSize, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from tjdesk.i18n.message import _
from tjdesk.ui.kit.buttons import Button
from tjdesk.ui.kit.tasks import Task
from tjdesk.ui.kit.text import Text
from tjdesk.ui.kit.theme import Dressed, look
from tjdesk.ui.kit.words import Words

PATIENCE_MS = 300


class Meter(QProgressBar, Dressed):
    """A thin bar: done in accent over a line. With no words of its own; say the count beside it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextVisible(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set(self, done: int, total: int) -> None:
        """Shows `done` of `total`; a total of 0 shows an empty bar.

        Qt's bar paints itself at once, and with it everything in the window that waits to be painted; ours waits too.
        """
        self.setUpdatesEnabled(False)
        self.setMaximum(max(1, total))
        self.setValue(min(done, max(1, total)) if total else 0)
        self.setUpdatesEnabled(True)

    def redress(self) -> None:
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(look().px(120), look().px(6))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, middle, thick = QPainter(self), self.height() / 2, look().px(4)
        share = max(0, self.value()) / max(1, self.maximum())
        painter.fillRect(QRectF(0, middle - 1, self.width(), 2), look().colour("line2"))
        painter.fillRect(QRectF(0, middle - thick / 2, self.width() * share, thick), look().colour("accent"))


class ProgressPanel(QWidget):
    """What is under way, how far it is, and Cancel. Pass `watch` to `Tasks.write` or `read`, then `follow` the task.

        panel = ProgressPanel(_("Reading the spreadsheet"))
        panel.follow(tasks.write(work, done, cancelled=…, watch=panel.watch))

    and call `end()` in each handler. It appears only if the work takes longer than 300 ms.
    """

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._task: Task[Any] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.show)
        self._words, self._count, self.meter = Text(words), Text("", tone="ink2"), Meter()
        self.cancel = Button(_("Cancel"), keys="Esc", bind=False)
        self.cancel.activated.connect(self._cancel)
        self._lay_out()
        self.hide()

    def _lay_out(self) -> None:
        column, row = QVBoxLayout(self), QHBoxLayout()
        column.addWidget(self._words)
        row.addWidget(self.meter, 1)
        row.addWidget(self._count)
        row.addWidget(self.cancel)
        column.addLayout(row)
        self.meter.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def follow(self, task: Task[Any]) -> None:
        """Watches a task that has just been started; shows itself if it is not over in 300 ms."""
        self._task = task
        self.cancel.setEnabled(True)
        self._timer.start(PATIENCE_MS)

    def watch(self, done: int, total: int) -> None:
        self.meter.set(done, total)
        self._count.say(_("{done} of {total}", done=done, total=total) if total else "")

    def end(self) -> None:
        """The work is over, however it ended."""
        self._timer.stop()
        self._task = None
        self.hide()

    def _cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self.cancel.setEnabled(False)
