"""The window: what stands in it now (threshold, desk, blank cover), and the ways from one to another.

Nothing is imported here that the unlock page does not need: it is on screen before the rest is loaded.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QStackedWidget, QVBoxLayout, QWidget

from tjdesk.domain.refusal import Cancelled, Refused, Trouble
from tjdesk.i18n.message import _
from tjdesk.ui.desk.aside import Aside
from tjdesk.ui.desk.cover import Cover
from tjdesk.ui.desk.dropping import BundleDrop
from tjdesk.ui.desk.keyboard import Keyboard
from tjdesk.ui.desk.placing import remember
from tjdesk.ui.desk.settings import SettingsFile
from tjdesk.ui.desk.threshold import Threshold, World
from tjdesk.ui.desk.tidying import Tidying
from tjdesk.ui.desk.watch import Watch
from tjdesk.ui.kit import paint
from tjdesk.ui.kit.tasks import Tasks
from tjdesk.ui.kit.theme import look
from tjdesk.ui.kit.words import Speaks, said, tongue

if TYPE_CHECKING:
    from tjdesk.services.house import OpenStore, TrainingCourt
    from tjdesk.ui.desk.room import Room
    from tjdesk.ui.desk.shell import Shell
    from tjdesk.ui.manual.panel import Helper


class DeskWindow(QWidget, Speaks):
    """What fills the `Frame`. Give it a way to make its `World`, call `begin`, and `end` when the frame is closed.

    `opened(Path)` tells which store it has.
    """

    opened = Signal(object)

    def __init__(self, make_world: Callable[[], World], settings: SettingsFile) -> None:
        super().__init__()
        self._settings = settings
        self.room: Room | None = None
        self.shell: Shell | None = None
        self.helper: Helper | None = None
        self.tasks = Tasks(self)
        self._bundle: Path | None = None
        BundleDrop(self).dropped.connect(self.offer)
        self.pages, self._cover, self._aside = QStackedWidget(), Cover(), Aside()
        self.threshold = Threshold(self.pages, self.tasks, make_world)
        self._watch = Watch(settings.now.idle_minutes, self)
        self._tidying = Tidying(self._watch.idle, self)
        self._tidying.begin()
        Keyboard(self.pages, self._page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pages)
        self.pages.addWidget(self._cover)
        self._connect()
        self.retranslate()

    def _connect(self) -> None:
        self.threshold.opened.connect(self._opened)
        self.threshold.other_store.connect(self._forget_desk)
        self.pages.currentChanged.connect(self.retranslate)
        self._watch.lock_wanted.connect(self._lock_now)
        self._watch.left.connect(self._left)
        self._watch.blank_wanted.connect(self.blank)
        self._watch.help_wanted.connect(self.help)
        self.tasks.refused.connect(self._fault)
        self.tasks.troubled.connect(self._fault)
        self.tasks.mistaken.connect(self._fault)
        self.tasks.cancelled.connect(self._cancelled)
        look().changed.connect(self.set_density)
        QShortcut(QKeySequence("Ctrl+Q"), self).activated.connect(self._quit)

    def begin(self, store: Path, training: TrainingCourt | None = None) -> None:
        """The window is on screen: load the rest behind it, then show what there is to do."""
        self.threshold.begin(store, training)
        self.retranslate()
        QTimer.singleShot(0, self, self._take_keyboard)

    def _take_keyboard(self) -> None:
        """Where the window had the keyboard before anything stood in it, what was to have the focus gets it now."""
        wanted = self.window().focusWidget()
        if wanted is not None and QApplication.focusWidget() is None:
            wanted.setFocus(Qt.FocusReason.ActiveWindowFocusReason)

    def _page(self) -> QWidget | None:
        """What is on screen: of an open desk, the screen that it shows."""
        page = self.pages.currentWidget()
        return self.shell.stack.currentWidget() if self.shell is not None and page is self.shell else page

    def offer(self, bundle: Path) -> None:
        """Show what taking a bundle in would do: now, or once somebody has unlocked the store."""
        if self.shell is not None and self.is_open and self.pages.currentWidget() is self.shell:
            self.shell.offer_bundle(bundle)
        else:
            self._bundle = bundle

    # An open store

    def _opened(self, opened: OpenStore) -> None:
        if self.threshold.training is None:
            self._settings.change(store=str(opened.store))
        self.opened.emit(opened.store)
        self._watch.begin()
        self._open_desk(opened)
        if self.shell is not None:
            self.shell.tell_clock(opened.clock_off)
        bundle, self._bundle = self._bundle, None
        if bundle is not None:
            self.offer(bundle)

    def _open_desk(self, opened: OpenStore) -> None:
        """The same person finds everything as it was; for anybody else a desk begins."""
        if self.room is not None and self.shell is not None and self.room.seat == opened.desk.seat:
            self.room.take(opened)
            self.pages.setCurrentWidget(self.shell)
            self._aside.bring_back()
            self.room.unlocked.emit()
        else:
            self._begin_desk(opened)

    def _begin_desk(self, opened: OpenStore) -> None:
        from tjdesk.ui.desk.backing import Backing
        from tjdesk.ui.desk.presence import Presence
        from tjdesk.ui.desk.room import Room
        from tjdesk.ui.desk.shell import Shell

        self._forget_desk()
        world = self.threshold.world
        assert world is not None
        self.room = Room(world.house, opened, self.tasks, self)
        self.room.outgrown.connect(self._lock_now)
        tongue().turn(self.room.pack.turns)
        self.shell = Shell(self.room, self._watch.idle)
        self.shell.leaving.connect(self._leave)
        self.shell.help_wanted.connect(self.help)
        self.shell.moved.connect(self.retranslate)
        self.shell.loaded.connect(self._tidying.keep)
        self.pages.addWidget(self.shell)
        self.pages.setCurrentWidget(self.shell)
        presence = Presence(self.tasks, world.doors.is_store, opened.store, self.room)
        Backing(self.room, self._watch.idle)
        presence.gone.connect(self.shell.tell)
        presence.back.connect(self.shell.untell)
        self.shell.begin()

    def _forget_desk(self) -> None:
        """Somebody else sits down: nothing of the one before stays on screen or in memory."""
        self._aside.drop()
        paint.forget()
        if self.shell is not None:
            self.pages.removeWidget(self.shell)
            self.shell.deleteLater()
            self._tidying.release()
        if self.room is not None:
            self.room.deleteLater()
        self.shell = self.room = None

    def _leave(self, how: str) -> None:
        {"lock": self._lock_now, "blank": self.blank, "quit": self._quit}[how]()

    def _quit(self) -> None:
        self.window().close()

    @property
    def is_open(self) -> bool:
        """Whether a store is open and its key in memory."""
        return self.room is not None and self.room.is_open

    # Locking and blanking

    def lock(self, minutes: int = 0) -> None:
        """Close the store at once, over whatever is open; `minutes` if nobody came for so long."""
        if self.room is None or self.shell is None or not self.is_open or self.pages.currentWidget() is self._unlock:
            return
        self.shell.pause()
        self._cover.end()
        self._aside.put_away(self.shell)
        self.threshold.lock(self.room, minutes)

    def _lock_now(self) -> None:
        self.lock()

    def _left(self, minutes: int) -> None:
        """Nobody came for so long. A training court, where nothing is real, stays open."""
        if self.threshold.training is None:
            self.lock(minutes)

    @property
    def _unlock(self) -> QWidget:
        return self.threshold.unlock

    def blank(self) -> None:
        """F9: the colour of the rail and the clock; the same key brings everything back."""
        if self.pages.currentWidget() is not self._cover:
            self._aside.put_away(self.pages.currentWidget())
            self.pages.setCurrentWidget(self._cover)
            self._cover.begin()
            return
        self._cover.end()
        self.pages.setCurrentWidget(self._aside.page or self._unlock)
        self._aside.bring_back()

    def help(self, place: str = "") -> None:
        """F1, or a link: the manual at a place (`page#anchor`), or at the page of what is on screen."""
        from tjdesk.ui.manual.panel import Helper

        if self.pages.currentWidget() is not self._cover:
            self.helper = self.helper or Helper(self)
            self.helper.help(place)

    def come_forward(self) -> None:
        """A second window was wanted for the same store: this one is shown instead."""
        window = self.window()
        if window.isMinimized():
            window.showNormal()
        window.raise_()
        window.activateWindow()
        if self.room is not None and self.is_open:
            self.room.note(_("TJDesk is open already: this is its window."))

    # Faults

    def _fault(self, error: Exception) -> None:
        """What no screen has told itself. While the window is locked, nothing of the desk is told."""
        from tjdesk.ui.desk.faults import fault_of, write_report

        known = isinstance(error, Refused | Trouble | Cancelled)
        fault = fault_of(error, None if known else write_report(error))
        if self.shell is not None and self.is_open:
            self.shell.tell(fault)
        elif not known:
            self.threshold.unlock.say(fault.happened, fault.advice)

    def mistaken(self, error: Exception) -> None:
        """A mistake of ours outside any task."""
        self._fault(error)

    def _cancelled(self) -> None:
        if self.room is not None:
            self.room.note(_("Stopped. Nothing was changed."))

    # The window itself

    def retranslate(self) -> None:
        self.window().setWindowTitle(self._title())

    def _title(self) -> str:
        if self.shell is None and self.threshold.training is not None:
            return said(_("Training court"))
        if self.shell is None or self.room is None or self.pages.currentWidget() is not self.shell:
            return "TJDesk"
        seat = self.room.seat
        words = [said(self.shell.place.words), seat.site_name, "TJDesk"]
        return " – ".join([said(_("TRAINING")), *words] if seat.training else words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.set_density()

    def set_density(self) -> None:
        """The density that this height allows, at the text size in force."""
        look().fit(self.height())

    def end(self) -> None:
        """Drafts are kept; the store is closed after the last command; then the window may go."""
        if self.shell is not None and self.is_open:
            self.shell.pause()
        self._watch.stop()
        self._tidying.stop()
        remember(self.window(), self._settings)
        self.window().hide()
        self.threshold.holding.close(self.room.let_go if self.room is not None else _nothing, _nothing)
        self.tasks.close()
        for dialog in QApplication.topLevelWidgets():
            if isinstance(dialog, QDialog):
                dialog.close()


def _nothing() -> None:
    """Nobody waits for the end."""
