"""Makes the manual's pictures: each screen in each language, over training courts with invented people, off screen.

    python tools/manual_pictures.py [--check] [--lang es] [NAME …]

`--check` writes nothing and says which pictures no longer show what the program shows.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from PIL import Image, ImageChops
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

import pictures
from pictures import QUICK, PictureClock, Studio, wait
from tjdesk.app.doors import TheDoors
from tjdesk.app.house import TheHouse
from tjdesk.app.training import make_training_court
from tjdesk.app.unlocking import Stretch
from tjdesk.cli.face import Face
from tjdesk.cli.tour_exchange import Courts, disagree, meet
from tjdesk.i18n.language import LANGUAGES, language
from tjdesk.manual.library import picture
from tjdesk.services.conflicts import ListConflicts
from tjdesk.services.house import TrainingCourt
from tjdesk.services.training_people import CASTS
from tjdesk.ui.desk.choices import choose_look
from tjdesk.ui.desk.room import Spot
from tjdesk.ui.desk.settings import SettingsFile
from tjdesk.ui.desk.threshold import World
from tjdesk.ui.desk.window import DeskWindow
from tjdesk.ui.first_run.panel import Panel as FirstRun
from tjdesk.ui.kit.theme import Mode, look
from tjdesk.ui.kit.words import tongue
from tjdesk.ui.sessions.papers import Papers
from tjdesk.ui.sessions.preview import SUMMARY

LATE_MS = 1_500
USUAL = (1240, 700)
SIZES = {"session": (1366, 768)}
"""Screens that are shown at the size of a laptop, whole."""

COLOURS = 32
"""So few colours make a picture of a screen small; letters stay clear."""

ALIKE, _APART = 0.0008, 48
"""What share of a picture's points may differ, and by how much, before it is stale: a caret, a device's name."""

_REGISTER = (
    "{number},{surname},{given},{born},{admitted}\n"
    "P-901/2026,Peña,Ana,1990-03-12,2026-10-05\n"
    "P-902/2026,Gómez,Luis,1988-02-31,2026-10-06\n"
    "P-903/2026,Cantú,Rosa,1985-04-05,2026-10-07\n"
)
_COLUMNS = {
    "es": ("carpeta judicial", "apellidos", "nombre", "fecha de nacimiento", "fecha de ingreso"),
    "fr": ("numéro de dossier", "nom de famille", "prénom", "date de naissance", "date d'admission"),
    "pt": ("número do processo", "sobrenome", "nome", "data de nascimento", "data de ingresso"),
    "en": ("file number", "surname", "given names", "date of birth", "admitted on"),
}


def first_run(studio: Studio) -> QWidget:
    """The last page, a passphrase offered."""
    first = studio.window.pages.currentWidget()
    assert isinstance(first, FirstRun)
    first.go(first.user)
    studio.settle()
    return studio.window


def unlock(studio: Studio) -> QWidget:
    """Without the passphrase of the training court, which a real one does not show."""
    studio.window.threshold.training = None
    pictures.unlock(studio)
    return studio.window


def at(*spot: str) -> Callable[[Studio], QWidget]:
    """A screen as it is."""

    def arrange(studio: Studio) -> QWidget:
        studio.go(Spot(*spot))
        return studio.window

    return arrange


def session(studio: Studio) -> QWidget:
    pictures.session(studio)
    return studio.window


def participant(studio: Studio) -> QWidget:
    pictures.participant(studio)
    return studio.window


def journey(studio: Studio) -> QWidget:
    pictures.journey(studio)
    return studio.window


def preview(studio: Studio) -> QWidget:
    """The summary of a session that is half recorded."""
    pictures.session(studio)
    shown = Papers(studio.room, studio.window, lambda: None).preview(SUMMARY, studio.court.session)
    shown.resize(*USUAL)
    studio.settle()
    return shown


def register(studio: Studio) -> QWidget:
    """What an import would do: two people, and a day that there is not."""
    names = dict(zip(("number", "surname", "given", "born", "admitted"), _COLUMNS[tongue().language.base], strict=True))
    file = studio.court.store.parent / "participants.csv"
    file.write_text(_REGISTER.format(**names), "utf-8")
    studio.go(Spot("participants", str(file), "import"))
    return studio.window


def conflict(studio: Studio) -> QWidget:
    """The first thing to decide, and the cards of the sites beside it."""
    studio.go(Spot("exchange"))
    studio.go(Spot("exchange", studio.room.desk.ask(ListConflicts())[0].id))
    return studio.window


def figures(studio: Studio) -> QWidget:
    """Reckoned, and the first of them shown."""
    studio.go(Spot("figures"))
    wait(LATE_MS)
    return studio.window


PICTURES: dict[str, Callable[[Studio], QWidget]] = {
    "first-run": first_run,
    "unlock": unlock,
    "today": at("today"),
    "exercises": at("office", "", "training"),
    "session": session,
    "preview": preview,
    "participant": participant,
    "journey": journey,
    "import": register,
    "exchange": at("exchange"),
    "conflict": conflict,
    "backup": at("office", "", "backup"),
    "pack": at("office", "", "pack"),
    "figures": figures,
}
_EXCHANGING = {"exchange": meet, "conflict": disagree}
"""What two courts have done before the picture is taken."""


def shot(name: str, spoken: str, folder: Path) -> Image.Image:
    """One picture, over a court of its own in `folder`."""
    settings = SettingsFile(folder / "window.json")
    choose_look(settings, spoken)
    look().set_mode(Mode.LIGHT)
    house = TheHouse(PictureClock(), Stretch(QUICK, QUICK))
    court = make_training_court(house, folder / "court", language(spoken))
    if name in _EXCHANGING:
        _EXCHANGING[name](_two_courts(house, court, spoken, folder))
    window = DeskWindow(lambda: World(house, TheDoors()), settings)
    window.setFixedSize(*SIZES.get(name, USUAL))
    window.show()
    window.activateWindow()
    studio = Studio(window, court)
    if name == "first-run":
        window.begin(folder / "none")
    else:
        window.begin(court.store, court)
        while window.shell is None:
            studio.settle()
        if window.shell.watermark is not None:
            window.shell.watermark.hide()
    studio.settle()
    seen = _grabbed(PICTURES[name](studio))
    window.end()
    window.hide()
    window.deleteLater()
    wait(0)
    return seen


def _two_courts(house: TheHouse, court: TrainingCourt, spoken: str, folder: Path) -> Courts:
    """The court and another one, with a folder between them."""
    carried = folder / "carried"
    carried.mkdir()
    cast = CASTS[spoken]
    face = Face(lambda: house, language(spoken), True, True, None, None)
    return Courts(face, court, folder / "second", carried, cast)


def _grabbed(widget: QWidget) -> Image.Image:
    seen = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    whole = Image.frombytes("RGB", (seen.width(), seen.height()), bytes(seen.constBits()), "raw", "RGB",
                            seen.bytesPerLine())  # fmt: skip
    return whole.quantize(COLOURS, Image.Quantize.MEDIANCUT, kmeans=3, dither=Image.Dither.NONE)


def stale(kept: Path, seen: Image.Image) -> bool:
    """Whether a kept picture shows something else."""
    if not kept.is_file():
        return True
    with Image.open(kept) as opened:
        before = opened.convert("RGB")
    if before.size != seen.size:
        return True
    levels = ImageChops.difference(before, seen.convert("RGB")).convert("L").histogram()
    return sum(levels[_APART:]) > ALIKE * seen.width * seen.height


def main() -> int:
    """The pictures named, or all; the exit code says whether a check found stale ones."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("names", nargs="*", metavar="NAME")
    asked.add_argument("--lang", choices=LANGUAGES)
    asked.add_argument("--check", action="store_true")
    told = asked.parse_args()
    app, found = QApplication(["tjdesk"]), 0
    for name in told.names or PICTURES:
        for spoken in (told.lang,) if told.lang else LANGUAGES:
            found += _take(name, spoken, check=told.check)
    app.processEvents()
    return 1 if told.check and found else 0


def _take(name: str, spoken: str, *, check: bool) -> bool:
    """One picture made or compared; whether it showed something else before."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["TJDESK_STATE"] = str(Path(folder) / "state")
        seen = shot(name, spoken, Path(folder))
    file = picture(name, spoken)
    changed = stale(file, seen)
    if changed and not check:
        file.parent.mkdir(parents=True, exist_ok=True)
        seen.save(file, optimize=True)
    if changed:
        print(f"{spoken} {name}: {'stale' if check else f'{file.stat().st_size // 1024} kB'}")
    return changed


if __name__ == "__main__":
    sys.exit(main())
