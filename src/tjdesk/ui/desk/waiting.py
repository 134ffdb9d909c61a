"""What waits in Exchange, watched for the whole window: the rail's number, the strip's honest words, Today's lines."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QObject, QTimer, Signal

from tjdesk.i18n.message import Message, _, counted
from tjdesk.services.exchange import Contact
from tjdesk.services.exchange_page import Outlook, silent_days
from tjdesk.services.ports import Changes
from tjdesk.ui.desk.room import Room
from tjdesk.ui.kit.strip import Notice

_AT_ONCE = frozenset({"bundle_taken", "bundle_made", "conflict_decided", "question_answered", "persons_joined",
                      "persons_unjoined", "device_admitted", "device_revoked", "participant_transferred"})  # fmt: skip
_LATER_MS = 45_000


class Waiting(QObject):
    """Asks on beginning, after what concerns exchange at once, and after other saves a while later. `known(Outlook)`.

    What there is for others is counted by gathering it, which is too much to do after every hearing.
    """

    known = Signal(object)

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self._room = room
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_LATER_MS)
        self._later.timeout.connect(self.ask)
        room.saved.connect(self._saved)
        room.unlocked.connect(self.ask)

    def ask(self) -> None:
        """Count anew."""
        room = self._room
        if not room.is_open:
            return
        self._later.stop()
        room.tasks.read(lambda _task: room.opened.outlook(), self._show, troubled=lambda _trouble: None)

    def _show(self, outlook: Outlook) -> None:
        self._room.know(outlook)
        self.known.emit(outlook)

    def _saved(self, changes: Changes) -> None:
        if changes.action in _AT_ONCE:
            self.ask()
        elif not self._later.isActive():
            self._later.start()


def notices(outlook: Outlook, today: dt.date) -> list[Notice]:
    """Who was not heard of for long, what may not have arrived, what is to be decided; nothing where all is well."""
    found: list[Notice] = []
    silent = [(one, days) for one in outlook.contacts if (days := silent_days(one, today)) is not None]
    if silent:
        found.append(Notice(_silent(*max(silent, key=lambda told: told[1]), others=len(silent) - 1), "exchange", True))
    unsent = [one for one in outlook.contacts if one.unsent]
    if unsent:
        found.append(Notice(_unsent(unsent), "exchange"))
    if outlook.conflicts:
        words = counted("{count} conflict to decide", "{count} conflicts to decide", outlook.conflicts)
        found.append(Notice(words, "exchange"))
    if outlook.questions:
        words = counted("{count} question", "{count} questions", outlook.questions)
        found.append(Notice(_("{questions} in Exchange", questions=words), "exchange"))
    return found


def _silent(site: Contact, days: int, *, others: int) -> Message:
    if others:
        return counted("Not heard from {site} for {count} day, nor lately from {others} more",
                       "Not heard from {site} for {count} days, nor lately from {others} more", days,
                       site=site.name, others=others)  # fmt: skip
    return counted(
        "Not heard from {site} for {count} day", "Not heard from {site} for {count} days", days, site=site.name
    )


def _unsent(sites: list[Contact]) -> Message:
    """What a site has not been heard to hold, whether a bundle with it is on its way or not."""
    if len(sites) > 1:
        return counted("No receipt yet from {count} site", "No receipt yet from {count} sites", len(sites))
    return counted("{count} entry without a receipt from {site}", "{count} entries without a receipt from {site}",
                   sites[0].unsent, site=sites[0].name)  # fmt: skip
