"""A folder of bundles at work: looked through, and everything in it that is for us taken in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from tjdesk.domain.refusal import Refused, Trouble
from tjdesk.i18n.message import Message, _
from tjdesk.services.exchange import Exchanged, Found
from tjdesk.services.ports import Changes
from tjdesk.services.updates import UpdateSeen
from tjdesk.ui.desk.room import Room
from tjdesk.ui.exchange.folder_view import FileLine, file_line
from tjdesk.ui.exchange.sticks import Stick
from tjdesk.ui.exchange.view import ExchangeView
from tjdesk.ui.kit.tasks import Task
from tjdesk.ui.kit.words import said


class UnderWay:
    """The one task that the screen works at: another one stops it."""

    def __init__(self) -> None:
        self._task: Task[Any] | None = None

    def follow(self, task: Task[Any]) -> None:
        """This one from now on."""
        self._task = task

    def stop(self) -> None:
        """Cancel what is not done yet."""
        if self._task is not None and not self._task.ended:
            self._task.cancel()
        self._task = None


class FolderCarrying(QObject):
    """`changed()` after bundles were taken in."""

    changed = Signal()

    def __init__(self, room: Room, view: ExchangeView, under_way: UnderWay, parent: QWidget) -> None:
        super().__init__(parent)
        self.room, self.view, self._window, self._under_way = room, view, parent, under_way

    def ask(self, sticks: Sequence[Stick]) -> None:
        """Which folder is to be looked through."""
        start = next((str(one.path) for one in sticks), str(Path.home()))
        chosen = QFileDialog.getExistingDirectory(self._window, said(_("Take in a folder")), start)
        if chosen:
            self.look_into(Path(chosen))

    def look_into(self, folder: Path) -> None:
        """Say what every bundle of a folder is; nothing is saved."""
        view = self.view.folder
        self._under_way.stop()
        view.show_waiting(folder, _("The bundles are being read."))
        self.view.show_page(view)

        def work(task: Task[tuple[Found, UpdateSeen | None]]) -> tuple[Found, UpdateSeen | None]:
            found = self.room.opened.exchange.found_in(folder, task)
            return found, next(iter(self.room.house.updates().beside(folder / "any")), None)

        task = self.room.tasks.read(
            work,
            lambda told: self._found(folder, *told),
            troubled=lambda trouble: self._folder_failed(folder, trouble),
            cancelled=lambda: self._folder_stopped(folder),
            watch=view.progress.watch,
        )
        view.progress.follow(task)
        self._under_way.follow(task)

    def _found(self, folder: Path, found: Found, update: UpdateSeen | None) -> None:
        self.view.folder.progress.end()
        ours = [file_line(one.file, one) for one in found.ours]
        others = [FileLine(file, None, _("for another site")) for file in found.others]
        bad = [FileLine(one.file, None, one.why, alert=True) for one in found.refused]
        self.view.folder.show_found(folder, [*ours, *bad, *others])
        self.view.folder.show_update(update)

    def take_all(self) -> None:
        """Take in what the folder on show holds for us."""
        view = self.view.folder
        folder = view.folder
        if folder is None:
            return
        view.show_waiting(folder, _("The bundles are being taken in, one after the other."))
        task = self.room.tasks.write(
            lambda task: self.room.opened.exchange.take_all(folder, task),
            lambda done: self._all_taken(folder, done),
            troubled=lambda trouble: self._folder_failed(folder, trouble),
            cancelled=lambda: self._folder_stopped(folder),
            watch=view.progress.watch,
        )
        view.progress.follow(task)
        self._under_way.follow(task)

    def _all_taken(self, folder: Path, done: Exchanged) -> None:
        self.view.folder.progress.end()
        self.view.folder.show_taken(folder, done)
        self._tell("bundle_taken", frozenset(kind for _file, taken in done.taken for kind in taken.records))

    def _folder_failed(self, folder: Path, trouble: Trouble) -> None:
        self.view.folder.progress.end()
        self.view.folder.show_waiting(folder, told(trouble))

    def _folder_stopped(self, folder: Path) -> None:
        """Bundles taken in before the stop stay; each was whole."""
        self.view.folder.progress.end()
        self.view.folder.show_waiting(folder, _("Stopped. What was taken in before stays; nothing is half done."))
        self._tell("bundle_taken", frozenset())

    def _tell(self, action: str, kinds: frozenset[str]) -> None:
        """Screens read again what bundles may have changed."""
        self.room.tell_saved(Changes(action, "", frozenset(), kinds, frozenset()))
        self.changed.emit()


def told(fault: Refused | Trouble) -> Message:
    """A fault in one line."""
    if isinstance(fault, Trouble) and fault.advice:
        return _("{what} {then}", what=fault.message, then=fault.advice)
    return fault.message
