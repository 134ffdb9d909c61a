"""Two sites that disagree: a coordination office whose screen is under test, and a court that is only a store."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QApplication

import courts
from calls import PASSPHRASE, the_house
from tjdesk.ui.desk.room import Room
from tjdesk.ui.kit.tasks import Tasks
from tjdesk.ui.kit.theme import look


@dataclass
class Sites:
    """Oak Hill is coordination, Riverside the other; `person` is known to both."""

    oak: courts.Desk
    river: courts.Desk
    person: str
    folder: Path

    def disagree(self) -> Path:
        """Both change a telephone number; a bundle from Riverside that says so, not yet taken in."""
        self.oak.change(self.person, telephone="555 0101")
        self.river.change(self.person, telephone="555 0202")
        return self.from_river()

    def from_river(self) -> Path:
        """A bundle from Riverside for Oak Hill, on the stick."""
        return self.river.make("Oak Hill", self.folder).file


def two_sites(folder: Path) -> Sites:
    """Both have one participant, and have heard of each other."""
    (oak, river), person = courts.copied(_made, folder)
    carried = folder / "carried"
    carried.mkdir()
    return Sites(oak, river, person, carried)


def _made(folder: Path) -> tuple[tuple[courts.Desk, ...], str]:
    oak = courts.found(folder, training=True)
    river = courts.join(folder, "Riverside")
    courts.admit(oak, river)
    person = oak.register("JT-044/2025", "Thompson")
    courts.bring(oak, river)
    courts.bring(river, oak)
    return (oak, river), person


@contextmanager
def room_at(desk: courts.Desk) -> Iterator[Room]:
    """A room over one of the stores."""
    look()
    house, tasks = the_house(desk.clock), Tasks()
    with house.opened(desk.store, None, PASSPHRASE) as opened:
        room = Room(house, opened, tasks)
        yield room
        tasks.close()
        QApplication.processEvents()
