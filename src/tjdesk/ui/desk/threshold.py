"""The threshold: everything before a store is open - the first run, who may knock, and every try to unlock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QStackedWidget

from tjdesk.domain.refusal import Kind, Refused, Trouble
from tjdesk.i18n.message import Message, _
from tjdesk.ui.desk.holding import Holding
from tjdesk.ui.desk.naming import Naming
from tjdesk.ui.kit.tasks import Tasks
from tjdesk.ui.kit.words import said
from tjdesk.ui.unlock.form import Unlocking
from tjdesk.ui.unlock.panel import Panel as UnlockPanel

if TYPE_CHECKING:
    from tjdesk.services.doors import Doors
    from tjdesk.services.house import House, OpenStore, TrainingCourt
    from tjdesk.ui.desk.room import Room
    from tjdesk.ui.first_run.panel import Panel as FirstRun
    from tjdesk.ui.unlock.recovery import Recovery
    from tjdesk.ui.unlock.waiting import Waiting


@dataclass(frozen=True)
class World:
    """What the window needs of the program; made in a worker, because it brings the database stack."""

    house: House
    doors: Doors


class Threshold(QObject):
    """Shows its pages in a stack. `opened(OpenStore)` when somebody is in, `other_store()` when another is wanted."""

    opened = Signal(object)
    other_store = Signal()

    def __init__(self, pages: QStackedWidget, tasks: Tasks, make_world: Callable[[], World]) -> None:
        super().__init__(pages)
        self._pages, self._tasks, self._make_world = pages, tasks, make_world
        self.holding = Holding(tasks)
        self.world: World | None = None
        self._store: Path | None = None
        self.training: TrainingCourt | None = None
        self._waiting: tuple[str, str] | None = None
        self._first: FirstRun | None = None
        self._recovery: Recovery | None = None
        self._admission: Waiting | None = None
        self.naming = Naming(self)
        self.unlock = UnlockPanel()
        pages.addWidget(self.unlock)
        self.unlock.wanted.connect(self._try)
        self.unlock.other_wanted.connect(self._choose_store)
        self.unlock.recovery_wanted.connect(self._begin_recovery)
        self.unlock.drill_wanted.connect(self._begin_drill)
        self.unlock.restore_wanted.connect(self._begin_restore)

    def begin(self, store: Path, training: TrainingCourt | None = None) -> None:
        """The window is on screen: load the rest behind it, then show what there is to do."""
        self._store, self.training = training.store if training else store, training
        if training is None and not _holds_something(store):
            self._begin_first_run(store)
        else:
            self.unlock.begin(Unlocking(folder="" if training else str(store)))
        self._tasks.read(lambda _task: self._load(), self._ready)

    def _load(self) -> World:
        """What opens stores, and the code of what is shown first: in a reader's thread, as long as nobody waits."""
        from tjdesk.ui.desk.places import PLACES, load_beforehand

        world = self._make_world()
        load_beforehand(PLACES[:1])
        return world

    def _ready(self, world: World) -> None:
        self.world = world
        if self._first is not None:
            self._first.take(world.house)
        elif self.training is not None:
            self._try(self.training.user, self.training.passphrase)
        else:
            self.ask_users()
            self.naming.begin()
            if self._waiting is not None:
                self._try(*self._waiting)

    def ask_users(self) -> None:
        """Read who has a passphrase here."""
        world, store = self.world, self._store
        if world is not None and store is not None:
            self._tasks.read(lambda _task: world.doors.users(store), self.unlock.know, troubled=self.unlock.trouble)

    # The first run

    def _begin_first_run(self, folder: Path) -> None:
        self._first_run(folder).begin()

    def _first_run(self, folder: Path) -> FirstRun:
        from tjdesk.ui.first_run.panel import Panel as FirstRun

        first = self._first = FirstRun(self._tasks, folder)
        first.founded.connect(self._founded)
        first.joined.connect(self._joined)
        first.training_made.connect(self._training_made)
        first.other_wanted.connect(self._choose_store)
        first.recovered.connect(self._restored_by_sheet)
        self._pages.addWidget(first)
        self._pages.setCurrentWidget(first)
        return first

    def _begin_restore(self) -> None:
        """A store that does not open any more: a backup of it comes back into a folder of its own."""
        if self.world is None or self._store is None:
            return
        first = self._first_run(_beside(self._store))
        first.take(self.world.house)
        first.begin_restoring(self._store, lambda: self._show_unlock(self.unlock.state))

    def _restored_by_sheet(self, store: Path, groups: str) -> None:
        """Nobody's passphrase is known: the sheet that opened the backup makes a new one."""
        world = self.world
        if world is None:
            return
        self._store, self.training = store, None
        self._show_unlock(Unlocking(folder=str(store)))

        def known(users: tuple[str, ...]) -> None:
            self.unlock.know(users)
            self._begin_recovery(groups)

        self._tasks.read(lambda _task: world.doors.users(store), known, troubled=self.unlock.trouble)

    def _begin_drill(self) -> None:
        from tjdesk.ui.unlock.drill import TryBackup

        if self.world is not None and self._store is not None:
            user = self.unlock.state.user
            TryBackup(self._tasks, self.world.house, self._store, user, self._pages).open()

    def _founded(self, store: Path, user: str, passphrase: str) -> None:
        self._store = store
        self._enter(user, passphrase)

    def _joined(self, store: Path, user: str, passphrase: str) -> None:
        self._store = store
        self._show_unlock(Unlocking(folder=str(store)))
        self._wait_for_admission(user, passphrase)

    def _wait_for_admission(self, user: str, passphrase: str) -> None:
        """The store belongs to no programme yet: its card, and the bundle that lets it in."""
        from tjdesk.ui.unlock.waiting import Waiting

        if self.world is None or self._store is None:
            return
        page = self._admission = Waiting(self._tasks, self.world.house, self._store, user, passphrase)
        page.admitted.connect(self._enter)
        page.given_up.connect(lambda: self._show_unlock(self.unlock.state))
        self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)
        page.begin()

    def _training_made(self, court: TrainingCourt) -> None:
        self._store, self.training = court.store, court
        self._enter(court.user, court.passphrase)

    def _enter(self, user: str, passphrase: str) -> None:
        """From the first run straight into the store that it made."""
        self._show_unlock(Unlocking(folder=str(self._store or "")))
        self._try(user, passphrase)

    def _choose_store(self) -> None:
        title = said(_("Choose the folder of a store"))
        chosen = QFileDialog.getExistingDirectory(self._pages, title, str(self._store or ""))
        if chosen and self.world is not None:
            self._store, self.training = Path(chosen), None
            self.other_store.emit()
            self._show_unlock(Unlocking(folder=chosen))
            self.ask_users()

    def _begin_recovery(self, groups: str = "") -> None:
        from tjdesk.ui.unlock.recovery import Recovery

        if self.world is None or self._store is None or not self.unlock.state.users:
            return
        page = self._recovery = Recovery(self._tasks, self.world, self._store, self.unlock.state.users)
        page.renewed.connect(self._enter)
        page.given_up.connect(lambda: self._show_unlock(self.unlock.state))
        self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)
        page.begin(groups)

    def _show_unlock(self, state: Unlocking) -> None:
        for page in (self._first, self._recovery, self._admission):
            if page is not None:
                self._pages.removeWidget(page)
                page.deleteLater()
        self._first = self._recovery = self._admission = None
        self._pages.setCurrentWidget(self.unlock)
        self.unlock.begin(state)

    # Unlocking and locking

    def _try(self, user: str, passphrase: str) -> None:
        self.unlock.busy()
        if self.world is None or self._store is None:
            self._waiting = (user, passphrase)
            return
        self._waiting = None
        key = (user or None, passphrase)

        def troubled(trouble: Trouble) -> None:
            if trouble.kind is Kind.STRANGER:
                self.unlock.opened()
                self._wait_for_admission(user, passphrase)
            else:
                self.unlock.trouble(trouble)

        self.holding.open(self.world.house, self._store, key, self._in, troubled, self._no_way)

    def _no_way(self, refusal: Refused) -> None:
        self.unlock.say(refusal.message, "")

    def _in(self, opened: OpenStore) -> None:
        self.unlock.opened()
        self.opened.emit(opened)

    def lock(self, room: Room, minutes: int) -> None:
        """Show the unlock page at once, and close the store after the last command."""
        seat = room.seat
        state = Unlocking(
            place=seat.site_name,
            folder=str(self._store or ""),
            since=room.house.now(),
            minutes=minutes,
            as_left=self._training_hint(),
            users=(seat.user_name,),
            user=seat.user_name,
        )
        self._show_unlock(state)
        self.holding.close(room.let_go, self.ask_users)

    def _training_hint(self) -> Message | None:
        """Nothing real is behind a training court's passphrase: it is said on the page that asks for it."""
        if self.training is None:
            return None
        return _("This is a training court. Its passphrase: {passphrase}", passphrase=self.training.passphrase)


def _beside(store: Path) -> Path:
    """A folder that is not there yet, beside a store."""
    names = (f"{store.name}-{number}" for number in range(2, 100))
    return next((store.with_name(name) for name in names if not store.with_name(name).exists()), store)


def _holds_something(store: Path) -> bool:
    """Whether a store may be there; a folder that cannot be read is told of by the unlock page."""
    try:
        return store.exists() and (not store.is_dir() or any(store.iterdir()))
    except OSError:
        return True
