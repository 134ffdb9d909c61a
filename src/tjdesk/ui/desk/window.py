"""The window: what stands in it now (first run, unlock page, desk, blank cover), and the ways from one to another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from tjdesk.domain.refusal import Cancelled, Refused, Trouble
from tjdesk.i18n.message import _
from tjdesk.services.doors import Doors
from tjdesk.services.house import House, OpenStore, TrainingCourt
from tjdesk.ui.desk.aside import Aside
from tjdesk.ui.desk.cover import Cover
from tjdesk.ui.desk.faults import fault_of, write_report
from tjdesk.ui.desk.holding import Holding
from tjdesk.ui.desk.room import Room
from tjdesk.ui.desk.settings import SettingsFile
from tjdesk.ui.desk.shell import Shell
from tjdesk.ui.desk.watch import Watch
from tjdesk.ui.kit.scale import density_for
from tjdesk.ui.kit.tasks import Tasks
from tjdesk.ui.kit.theme import look
from tjdesk.ui.kit.tokens import WINDOW_MINIMUM
from tjdesk.ui.kit.words import Speaks, said, tongue
from tjdesk.ui.unlock.form import Unlocking
from tjdesk.ui.unlock.panel import Panel as UnlockPanel


@dataclass(frozen=True)
class World:
    """What the window needs of the program; made in a worker, because it brings the database stack."""

    house: House
    doors: Doors


class DeskWindow(QWidget, Speaks):
    """Give it a way to make its `World`, and call `begin` once it is on screen."""

    def __init__(self, make_world: Callable[[], World], settings: SettingsFile) -> None:
        super().__init__()
        self._make_world, self._settings = make_world, settings
        self._world: World | None = None
        self._store: Path | None = None
        self._training: TrainingCourt | None = None
        self._waiting: tuple[str, str] | None = None
        self._room: Room | None = None
        self.shell: Shell | None = None
        self._aside = Aside(self)
        self.tasks = Tasks(self)
        self._holding = Holding(self.tasks)
        self.unlock, self._cover, self._pages = UnlockPanel(), Cover(), QStackedWidget()
        self._watch = Watch(settings.now.idle_minutes, self)
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)
        for page in (self.unlock, self._cover):
            self._pages.addWidget(page)
        room = self.screen().availableGeometry().size() if self.screen() else self.size()
        self.setMinimumSize(min(WINDOW_MINIMUM[0], room.width()), min(WINDOW_MINIMUM[1], room.height()))

    def _connect(self) -> None:
        self.unlock.wanted.connect(self._try)
        self.unlock.other_wanted.connect(self._choose_store)
        self._watch.lock_wanted.connect(self._lock_now)
        self._watch.left.connect(self._left)
        self._watch.blank_wanted.connect(self.blank)
        self.tasks.refused.connect(self._fault)
        self.tasks.troubled.connect(self._fault)
        self.tasks.mistaken.connect(self._fault)
        self.tasks.cancelled.connect(self._cancelled)
        QShortcut(QKeySequence("Ctrl+Q"), self).activated.connect(self.close)

    # Before a store is open

    def begin(self, store: Path | None, training: TrainingCourt | None = None) -> None:
        """The window is on screen: load the rest behind it, then show what there is to do."""
        self._store, self._training = training.store if training else store, training
        self.unlock.begin(Unlocking(folder=str(self._store or "")))
        self.tasks.read(lambda _task: self._make_world(), self._ready)

    def _ready(self, world: World) -> None:
        self._world = world
        if self._training is not None:
            self._try(self._training.user, self._training.passphrase)
        elif self._store is not None:
            self._ask_users(world, self._store)
            if self._waiting is not None:
                self._try(*self._waiting)

    def _ask_users(self, world: World, store: Path) -> None:
        self.tasks.read(lambda _task: world.doors.users(store), self.unlock.know, troubled=self.unlock.trouble)

    def _choose_store(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, said(_("Choose the folder of a store")), str(self._store or ""))
        if chosen and self._world is not None:
            self._forget_shell()
            self._store, self._training = Path(chosen), None
            self.unlock.begin(Unlocking(folder=chosen))
            self._ask_users(self._world, self._store)

    def _try(self, user: str, passphrase: str) -> None:
        self.unlock.busy()
        if self._world is None or self._store is None:
            self._waiting = (user, passphrase)
            return
        self._waiting = None
        self._holding.open(
            self._world.house, self._store, (user or None, passphrase), self._opened, self.unlock.trouble, self._no_way
        )

    def _no_way(self, refusal: Refused) -> None:
        self._fault(refusal)
        self.unlock.opened()

    # An open store

    def _opened(self, opened: OpenStore) -> None:
        refusals = self.unlock.opened()
        if refusals:
            self.tasks.write(lambda _task: opened.log("unlock_refused", detail=str(refusals)), lambda _done: None)
        self._settings.change(store=str(opened.store))
        self._watch.begin()
        if self._room is not None and self._room.seat.user == opened.desk.seat.user and self.shell is not None:
            self._room.take(opened)
            self._show(self.shell)
            self._aside.bring_back()
            self._room.unlocked.emit()
        else:
            self._begin_desk(opened)

    def _begin_desk(self, opened: OpenStore) -> None:
        self._forget_shell()
        assert self._world is not None
        self._room = Room(self._world.house, opened, self.tasks, self)
        self.shell = Shell(self._room)
        self.shell.leaving.connect(self._leave)
        self.shell.moved.connect(self.retranslate)
        self._pages.addWidget(self.shell)
        self._show(self.shell)
        self.shell.begin()

    def _forget_shell(self) -> None:
        """Somebody else sits down: nothing of the one before stays on screen or in memory."""
        self._aside.drop()
        if self.shell is not None:
            self._pages.removeWidget(self.shell)
            self.shell.deleteLater()
        if self._room is not None:
            self._room.deleteLater()
        self.shell = self._room = None

    def _leave(self, how: str) -> None:
        {"lock": self.lock, "blank": self.blank, "quit": self.close}[how]()

    # Locking and blanking

    def lock(self, minutes: int = 0) -> None:
        """Close the store at once, over whatever is open; `minutes` if nobody came for so long."""
        if self._room is None or not self._room.is_open or self._pages.currentWidget() is self.unlock:
            return
        room = self._room
        if self.shell is not None:
            self.shell.pause()
        self._uncover()
        self._aside.put_away()
        self.unlock.begin(self._locked_state(minutes))
        self._show(self.unlock)
        self.unlock.take_focus()
        self._holding.close(room.let_go, self._know_users_again)

    def _lock_now(self) -> None:
        self.lock()

    def _locked_state(self, minutes: int) -> Unlocking:
        assert self._world is not None
        assert self._room is not None
        seat = self._room.seat
        return Unlocking(
            place=seat.site_name,
            folder=str(self._store or ""),
            since=self._world.house.now(),
            minutes=minutes,
            users=(seat.user_name,),
            user=seat.user_name,
        )

    def _know_users_again(self) -> None:
        if self._world is not None and self._store is not None:
            self._ask_users(self._world, self._store)

    def _left(self, minutes: int) -> None:
        if self._training is None:
            self.lock(minutes)

    def blank(self) -> None:
        """F9: the colour of the rail and the clock; the same key brings everything back."""
        if self._pages.currentWidget() is self._cover:
            back = self._uncover()
            if back is not None:
                self._show(back)
                self._aside.bring_back()
            return
        self._aside.put_away(self._pages.currentWidget())
        self._show(self._cover)
        self._cover.begin()

    def _uncover(self) -> QWidget | None:
        """The blank cover goes; answers what stood there before."""
        if self._pages.currentWidget() is not self._cover:
            return None
        self._cover.end()
        return self._aside.page or self.unlock

    # Faults

    def _fault(self, error: Exception) -> None:
        """What no screen has told itself. While the window is locked, nothing of the desk is told."""
        known = isinstance(error, Refused | Trouble | Cancelled)
        report = None if known else write_report(error)
        if self.shell is not None and self._room is not None and self._room.is_open:
            self.shell.tell(fault_of(error, report))
        elif not known:
            self.unlock.say(fault_of(error, report).happened, fault_of(error, report).advice)

    def mistaken(self, error: Exception) -> None:
        """A mistake of ours outside any task."""
        self._fault(error)

    def _cancelled(self) -> None:
        if self._room is not None:
            self._room.note(_("Stopped. Nothing was changed."))

    # The window itself

    def _show(self, page: QWidget) -> None:
        self._pages.setCurrentWidget(page)
        self.retranslate()

    def retranslate(self) -> None:
        self.setWindowTitle(self._title())

    def _title(self) -> str:
        if self.shell is None or self._room is None or self._pages.currentWidget() is not self.shell:
            return "TJDesk"
        seat = self._room.seat
        words = [said(self.shell.place.words), seat.site_name, "TJDesk"]
        return " – ".join([said(_("TRAINING")), *words] if seat.training else words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        look().set_density(density_for(self.height(), look().scale.text))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Drafts are kept; the store is closed after the last command; then the window goes."""
        if self.shell is not None and self._room is not None and self._room.is_open:
            self.shell.pause()
        self._watch.stop()
        self._remember()
        let_go = self._room.let_go if self._room is not None else _nothing
        self._holding.close(let_go, _nothing)
        self.tasks.close()
        for dialog in QApplication.topLevelWidgets():
            if isinstance(dialog, QDialog):
                dialog.close()
        event.accept()

    def _remember(self) -> None:
        frame, big = self.normalGeometry(), self.isMaximized()
        self._settings.change(place=(frame.x(), frame.y(), frame.width(), frame.height(), int(big)))

    def place(self) -> None:
        """Put the window where it was last, if that is still on a screen; else where there is room."""
        kept = self._settings.now.place
        room = self.screen().availableGeometry()
        if kept is None:
            self.resize(min(1366, room.width()), min(768, room.height()))
            self.setWindowState(Qt.WindowState.WindowMaximized if room.width() < 1600 else Qt.WindowState.WindowNoState)
            return
        left, top, width, height, maximised = kept
        self.resize(min(width, room.width()), min(height, room.height()))
        if any(screen.availableGeometry().contains(left + 40, top + 10) for screen in QApplication.screens()):
            self.move(left, top)
        if maximised:
            self.setWindowState(Qt.WindowState.WindowMaximized)


def _nothing() -> None:
    """Nobody waits for the end."""


def remember_choices(settings: SettingsFile) -> None:
    """Language, appearance and text size are written down whenever they change, wherever that was done."""
    tongue().changed.connect(lambda: settings.change(language=tongue().language.code))
    look().changed.connect(lambda: settings.change(mode=look().mode.value, text=look().scale.text))
