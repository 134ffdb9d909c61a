"""What every screen is given: the desk, the tasks that talk to it, where to go next, and word of what was saved."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from tjdesk.domain.refusal import Kind, Trouble
from tjdesk.i18n.message import Message, _
from tjdesk.services.desk import Desk
from tjdesk.services.exchange_page import Outlook
from tjdesk.services.house import House, OpenStore
from tjdesk.services.ports import Changes
from tjdesk.ui.kit.tasks import Tasks


@dataclass(frozen=True)
class Spot:
    """Somewhere in the program: a screen, the id of what it is to show, and a part of it (`history`, `import`)."""

    screen: str
    id: str = ""
    part: str = ""


class Room(QObject):
    """One unlocked store in one window. Ask and tell `desk` only inside functions handed to `tasks`."""

    saved = Signal(object)
    """A `Changes`, after every save: each screen reads again what concerns it, if it is showing."""

    went = Signal(object)
    """A `Spot` somebody wants to go to; the shell goes there."""

    noted = Signal(object)
    """A `Message` for the status strip: «Saved 10:42»."""

    locking = Signal()
    """The store is about to be closed: keep drafts now (in a task; it still runs before the closing)."""

    outgrown = Signal()
    """The store came into another programme: the window locks, and a desk of that programme begins at the unlocking."""

    outlook_known = Signal()
    """How exchange with the other sites stands was counted anew: see `outlook`."""

    unlocked = Signal()
    """The same user has opened the store again, and the screens stand as they were: read again what may have failed."""

    def __init__(self, house: House, opened: OpenStore, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.house = house
        self.tasks = tasks
        self._opened: OpenStore | None = opened
        self.seat = opened.desk.seat
        self.pack = opened.desk.pack
        self.outlook: Outlook | None = None

    @property
    def opened(self) -> OpenStore:
        """The open store. Raises Trouble(KEY) while the window is locked: then nobody holds the key."""
        if self._opened is None:
            raise Trouble(
                Kind.KEY, _("The window is locked."), _("Unlock it and try again. What was typed is kept as a draft.")
            )
        return self._opened

    @property
    def desk(self) -> Desk:
        return self.opened.desk

    @property
    def is_open(self) -> bool:
        return self._opened is not None

    def let_go(self) -> None:
        """The store is being closed; from now on nothing can be asked of it."""
        self._opened = None

    def take(self, opened: OpenStore) -> None:
        """The same user has unlocked the store again."""
        self._opened = opened

    def go(self, screen: str, id: str = "", part: str = "") -> None:
        """Ask the shell to show a screen: today sessions participants exchange figures office."""
        self.went.emit(Spot(screen, id, part))

    def know(self, outlook: Outlook) -> None:
        """Exchange was counted anew."""
        if outlook != self.outlook:
            self.outlook = outlook
            self.outlook_known.emit()

    def tell_saved(self, changes: Changes) -> None:
        """Tell every screen what a save changed."""
        self.saved.emit(changes)

    def note(self, message: Message) -> None:
        """One quiet line in the status strip."""
        self.noted.emit(message)


class Screen(QWidget):
    """A screen of the shell. Subclasses are `panel.Panel(room)` of each screen's folder."""

    def __init__(self, room: Room) -> None:
        super().__init__()
        self.room = room

    def arrive(self, spot: Spot) -> None:
        """The screen is shown, at a spot: read what is to be shown (in a task) and set the focus."""

    def parts(self) -> Sequence[Callable[[], Any]]:
        """What of this screen is built when first wanted, and can be built beforehand, each in a turn of its own."""
        return ()

    def leave(self) -> bool:
        """Another screen is wanted. False keeps this one (it says why itself); drafts are kept by then."""
        return True
