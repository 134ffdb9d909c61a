"""`tjdesk --selftest`: does this installation work, from the first save to the last page? On scratch stores only."""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from tjdesk.cli.exits import DONE
from tjdesk.cli.face import Face
from tjdesk.cli.tour import session_of_today
from tjdesk.cli.tour_exchange import exchange
from tjdesk.domain.refusal import Kind, Trouble
from tjdesk.i18n.message import Message, _
from tjdesk.services.house import TrainingCourt
from tjdesk.services.training_people import CASTS


def options(parser: argparse.ArgumentParser) -> None:
    """It takes the shared options only."""


@dataclass
class Trial:
    """A scratch folder, and what was found to work. `quiet` is the face without its voice."""

    face: Face
    folder: Path
    worked: list[str] = field(default_factory=list)

    @property
    def quiet(self) -> Face:
        return replace(self.face, json=True)

    def step(self, name: str, said: Message, work: Callable[[], None]) -> None:
        """Do one step; say that it worked. Whatever it raises ends the trial."""
        work()
        self.worked.append(name)
        self.face.say("✓", said)


def run(call: argparse.Namespace, face: Face) -> int:
    """Make a court, record, print, exchange, prove, back up, open the window; nothing is left behind."""
    with tempfile.TemporaryDirectory(prefix="tjdesk-selftest-") as scratch:
        before = os.environ.get("TJDESK_STATE")
        os.environ["TJDESK_STATE"] = str(Path(scratch) / "state")
        try:
            trial = Trial(face, Path(scratch))
            _all(trial)
        finally:
            if before is None:
                del os.environ["TJDESK_STATE"]
            else:
                os.environ["TJDESK_STATE"] = before
    if face.json:
        face.document({"ok": True, "steps": trial.worked})
    face.say(_("This installation works."))
    return DONE


def _all(trial: Trial) -> None:
    house, language = trial.face.house, trial.face.language
    court = house.training_court(trial.folder / "court", language)
    trial.step("record", _("a store was made; a session was recorded, printed, signed and amended"),
               lambda: _record(trial, court))  # fmt: skip
    trial.step("exchange", _("two courts exchanged bundles and hold the same records"), lambda: _exchange(trial, court))
    trial.step("verify", _("the journal was replayed; a backup was written and verified"), lambda: _prove(trial, court))
    if house.has_window():
        trial.step("window", _("the window opened"), lambda: house.try_window(court, language, trial.folder))


def _record(trial: Trial, court: TrainingCourt) -> None:
    cast = CASTS[trial.face.language.base]
    with trial.face.house.opened(court.store, court.user, court.passphrase) as opened:
        papers = session_of_today(trial.quiet, opened, court, cast, trial.folder)
    if not papers or not all(paper.read_bytes().startswith(b"%PDF") for paper in papers):
        raise _broken(_("A session summary could not be printed."))


def _exchange(trial: Trial, court: TrainingCourt) -> None:
    digests = exchange(trial.quiet, court, CASTS[trial.face.language.base], trial.folder)
    if len(digests) != 2 or len(set(digests.values())) != 1:
        raise _broken(_("Two courts exchanged bundles and do not hold the same records."))


def _prove(trial: Trial, court: TrainingCourt) -> None:
    with trial.face.house.opened(court.store, court.user, court.passphrase) as opened:
        proof = opened.verify()
        if not proof.ok:
            raise _broken(_("A new store fails verification."))
        opened.backup(trial.folder / "court.tjbackup")


def _broken(what: Message) -> Trouble:
    return Trouble(Kind.DAMAGED, what, _("Install TJDesk again. Your stores were not touched."))
