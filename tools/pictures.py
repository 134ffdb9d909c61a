"""Makes docs/pictures/*.png: the real screens over a training court with invented people, drawn off screen."""

from __future__ import annotations

import datetime as dt
import os
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image
from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tjdesk.app.doors import TheDoors
from tjdesk.app.house import TheHouse
from tjdesk.app.training import make_training_court
from tjdesk.app.unlocking import Stretch
from tjdesk.domain.enrolment import Status
from tjdesk.domain.hearing import Response
from tjdesk.domain.outcome import Outcome
from tjdesk.i18n.language import language
from tjdesk.security.stretching import KdfCost
from tjdesk.services.house import TrainingCourt
from tjdesk.services.journey.steps import step_of
from tjdesk.services.participants import ListParticipants
from tjdesk.services.recording import RecordOutcome
from tjdesk.services.sessions import OpenDocket
from tjdesk.ui.desk.choices import choose_look
from tjdesk.ui.desk.room import Room, Spot
from tjdesk.ui.desk.settings import SettingsFile
from tjdesk.ui.desk.threshold import World
from tjdesk.ui.desk.window import DeskWindow
from tjdesk.ui.kit.theme import Mode, look
from tjdesk.ui.kit.words import tongue

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "pictures"
WIDE, HIGH = 1366, 768
QUICK = KdfCost(1024, 1, 1)
RECORDED = 5
PRAISED = (Response(kind="incentive", item="verbal_praise"),)
QUIET_MS = 400
COLOURS = 256
"""A screen has few colours: so many make a picture a third as large, and nobody sees a difference."""

ORDERS = {
    "es": ("Presentar constancia de trabajo.", "Acudir a terapia familiar."),
    "fr": ("Remettre une preuve d'emploi.", "Se présenter à la thérapie familiale."),
    "pt": ("Apresentar comprovante de trabalho.", "Comparecer à terapia familiar."),
    "en": ("Bring proof of work.", "Attend family therapy."),
}
_OPAQUE = QImage.Format.Format_RGB888


class PictureClock:
    """Every picture is taken in the same minute of a court morning."""

    def now(self) -> dt.datetime:
        return dt.datetime(2026, 11, 26, 10, 42, tzinfo=dt.timezone(dt.timedelta(hours=-6)))


@dataclass
class Studio:
    """A training court with its window, ready to be drawn."""

    window: DeskWindow
    court: TrainingCourt

    @property
    def room(self) -> Room:
        assert self.window.room is not None
        return self.window.room

    def go(self, spot: Spot) -> None:
        """Shows a screen and waits until everything on it has been read."""
        assert self.window.shell is not None
        self.window.shell.go(spot)
        self.settle()

    def settle(self) -> None:
        """Until nothing is under way, and a moment more for what is drawn late."""
        while True:
            wait(QUIET_MS)
            if not self.window.tasks.busy:
                return

    def keep(self, name: str) -> None:
        """The window as it stands, into the folder of the pictures."""
        file = FOLDER / f"{name}.png"
        shot = self.window.grab().toImage().convertToFormat(_OPAQUE)
        seen = Image.frombytes("RGB", (shot.width(), shot.height()), bytes(shot.constBits()), "raw", "RGB",
                               shot.bytesPerLine())  # fmt: skip
        seen.quantize(COLOURS, Image.Quantize.MEDIANCUT, kmeans=3, dither=Image.Dither.NONE).save(file, optimize=True)
        print(file.name)


def today(studio: Studio) -> None:
    studio.go(Spot("today"))


def session(studio: Studio) -> None:
    """The morning is half over: outcomes are recorded, and somebody's form is being filled in."""
    for line in studio.room.desk.ask(OpenDocket(studio.court.session)).lines[:RECORDED]:
        outcome = Outcome(attendance="present", progress="satisfactory", responses=PRAISED, decision="stay")
        studio.room.desk.execute(RecordOutcome(line.participant.id, studio.court.session, outcome))
    studio.go(Spot("sessions", studio.court.session))
    for key in (Qt.Key.Key_1, Qt.Key.Key_1, Qt.Key.Key_2):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key)
        wait(0)
    studio.settle()


def session_dark(studio: Studio) -> None:
    look().set_mode(Mode.DARK)
    session(studio)


def participant(studio: Studio) -> None:
    studio.go(Spot("participants", shown(studio)))


def shown(studio: Studio) -> str:
    """The first of the people on the docket."""
    people = studio.room.desk.ask(ListParticipants(""))
    return next(one.id for one in people if one.enrolment.status == Status.ACTIVE)


def journey(studio: Studio) -> None:
    """Consents, a term with a pause, orders of which one is late, a contact to come."""
    who = shown(studio)
    late, coming = ORDERS[tongue().language.base]
    for step in (
        {"kind": "consent", "date": "2026-03-29", "type": "participation", "expires_on": "2027-03-28"},
        {"kind": "consent", "date": "2026-03-29", "type": "research"},
        {"kind": "term", "date": "2026-03-29", "months": 12},
        {"kind": "term_pause", "date": "2026-05-03", "reason": "other_process", "until": "2026-05-30"},
        {"kind": "order", "date": "2026-10-29", "text": late, "due": "2026-11-20"},
        {"kind": "order", "date": "2026-11-10", "text": coming, "due": "2026-12-05"},
        {"kind": "contact", "date": "2026-11-05", "type": "home_visit", "next_date": "2026-12-01"},
    ):
        studio.room.desk.execute(step_of({"participant": who, **step}))
    studio.go(Spot("participants", who, "journey"))


def journey_dark(studio: Studio) -> None:
    look().set_mode(Mode.DARK)
    journey(studio)


def step(name: str) -> Callable[[Studio], None]:
    """The form of a step, begun."""

    def arrange(studio: Studio) -> None:
        studio.go(Spot("participants", shown(studio), f"step:{name}"))

    return arrange


def contrast(studio: Studio) -> None:
    look().set_mode(Mode.CONTRAST)
    studio.go(Spot("office", part="appearance"))


def office(studio: Studio) -> None:
    studio.go(Spot("office", part="pack"))


def unlock(studio: Studio) -> None:
    studio.window.lock()
    studio.settle()


PICTURES: dict[str, tuple[str, Callable[[Studio], None]]] = {
    "today-es": ("es", today),
    "session-es": ("es", session),
    "session-dark-fr": ("fr", session_dark),
    "participant-pt": ("pt", participant),
    "office-en": ("en", office),
    "unlock-en": ("en", unlock),
    "journey-es": ("es", journey),
    "journey-dark-en": ("en", journey_dark),
    "consent-pt": ("pt", step("consent")),
    "test-fr": ("fr", step("test")),
    "contrast-es": ("es", contrast),
}


def wait(milliseconds: int) -> None:
    """Lets the window live for so long."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def take(name: str, folder: Path) -> None:
    """One picture, over a court of its own in `folder`."""
    spoken, arrange = PICTURES[name]
    settings = SettingsFile(folder / "window.json")
    choose_look(settings, spoken)
    look().set_mode(Mode.LIGHT)
    house = TheHouse(PictureClock(), Stretch(QUICK, QUICK))
    court = make_training_court(house, folder / "court", language(spoken))
    window = DeskWindow(lambda: World(house, TheDoors()), settings)
    window.setFixedSize(WIDE, HIGH)
    window.show()
    window.activateWindow()
    window.begin(court.store, court)
    studio = Studio(window, court)
    while window.shell is None:
        studio.settle()
    arrange(studio)
    studio.keep(name)
    window.end()
    window.hide()
    window.deleteLater()
    wait(0)


def main(names: list[str]) -> int:
    """The pictures named, or all of them."""
    unknown = [name for name in names if name not in PICTURES]
    if unknown:
        print(f"No such picture: {', '.join(unknown)}. There are {', '.join(PICTURES)}.", file=sys.stderr)
        return 2
    app = QApplication(["tjdesk"])
    FOLDER.mkdir(exist_ok=True)
    for name in names or PICTURES:
        with tempfile.TemporaryDirectory() as folder:
            os.environ["TJDESK_STATE"] = str(Path(folder) / "state")
            take(name, Path(folder))
    app.processEvents()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
