"""`tjdesk tour`: the main job without a screen, on a training court; it says what it does and where the files are."""

from __future__ import annotations

import argparse
import datetime as dt
from dataclasses import replace
from pathlib import Path

from tjdesk.cli.exits import DONE
from tjdesk.cli.face import Face
from tjdesk.cli.tour_exchange import exchange
from tjdesk.domain.phase import find_phase
from tjdesk.domain.session_rules import propose_next
from tjdesk.i18n.message import _, counted
from tjdesk.services import amounts
from tjdesk.services.desk import Desk
from tjdesk.services.house import OpenStore, TrainingCourt
from tjdesk.services.papers import Variant
from tjdesk.services.recording import RecordOutcome
from tjdesk.services.sessions import Docket, DocketLine, OpenDocket, SignSession
from tjdesk.services.summary import GatherSummary
from tjdesk.services.training import training_outcomes
from tjdesk.services.training_people import CASTS, TrainingCast


def options(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--out", metavar="DIR", type=Path)


def run(call: argparse.Namespace, face: Face) -> int:
    """Found, record, print, sign, amend, print again, prove, back up; then exchange with a second court."""
    out = call.out or _free_folder(face)
    out.mkdir(parents=True, exist_ok=True)
    cast = CASTS[face.language.base]
    court = face.house.training_court(_free(out / "court"), face.language)
    face.say(_("A training court was made: {court}. Everyone in it is invented.", court=cast.court))
    face.say(_("Its store is {path}; passphrase: {passphrase}", path=str(court.store), passphrase=court.passphrase))
    with face.house.opened(court.store, court.user, court.passphrase) as opened:
        files = session_of_today(face, opened, court, cast, out)
        files.append(_prove(face, opened, out))
    digests = exchange(face, court, cast, out)
    if face.json:
        told = {"store": str(court.store), "session": court.session, "files": [str(file) for file in files]}
        face.document(told | {"digests": digests, "bundles": str(out / "exchange")})
    face.say(_("Done. The files are in {path}.", path=str(out)))
    return DONE


def _free_folder(face: Face) -> Path:
    return _free(Path(f"tour-{face.language.base}"))


def _free(wanted: Path) -> Path:
    """The path itself, or numbered where there is something already."""
    place, number = wanted, 2
    while place.exists():
        place, number = wanted.with_name(f"{wanted.name}-{number}"), number + 1
    return place


def session_of_today(face: Face, opened: OpenStore, court: TrainingCourt, cast: TrainingCast, out: Path) -> list[Path]:
    desk, today = opened.desk, face.house.now().date()
    docket = desk.ask(OpenDocket(court.session))
    face.say(
        counted("Today's session lists {count} hearing.", "Today's session lists {count} hearings.", len(docket.lines))
    )
    outcomes = training_outcomes(cast, today, _days(docket, desk, today))
    commands = [
        RecordOutcome(line.participant.id, court.session, outcome)
        for line, outcome in zip(_in_order(docket), outcomes, strict=True)
    ]
    for command in commands:
        desk.execute(command)
    face.say(counted("{count} outcome was recorded.", "{count} outcomes were recorded.", len(commands)))
    files = [_print(face, opened, court, out, variant) for variant in (Variant.RESTRICTED, Variant.PUBLIC)]
    desk.execute(SignSession(court.session))
    face.say(_("The session was signed."))
    changed = replace(commands[0].outcome, attendance="late")
    desk.execute(replace(commands[0], outcome=changed, amend_reason=cast.amendment))
    face.say(_("One outcome was amended after signing; both versions stay. Reason: {reason}", reason=cast.amendment))
    return [*files, _print(face, opened, court, out, Variant.RESTRICTED, "amended")]


def _in_order(docket: Docket) -> list[DocketLine]:
    return sorted(docket.lines, key=lambda line: line.hearing.order)


def _days(docket: Docket, desk: Desk, today: dt.date) -> tuple[int, ...]:
    """Days to the next hearing, as each person's phase proposes."""
    phases = desk.pack.phases
    found = [find_phase(phases, line.participant.enrolment.phase) for line in _in_order(docket)]
    return tuple((propose_next(today, phase) - today).days for phase in found)


def _print(face: Face, opened: OpenStore, court: TrainingCourt, out: Path, variant: Variant, suffix: str = "") -> Path:
    desk = opened.desk
    summary = desk.ask(GatherSummary(court.session, variant, face.house.now()))
    data = face.house.printed(summary, desk.pack, face.language, court.paper)
    name = "-".join(part for part in ("summary", variant.value, suffix, face.language.base) if part)
    file = out / f"{name}.pdf"
    face.house.write_paper(file, data)
    face.say(_("Session summary printed: {path}", path=str(file)))
    return file


def _prove(face: Face, opened: OpenStore, out: Path) -> Path:
    proof = opened.verify()
    if proof.ok:
        face.say(
            _("The journal was replayed: {entries} give the same {records}.",
              entries=amounts.entries(proof.entries), records=amounts.records(proof.records))
        )  # fmt: skip
    for problem in proof.problems:
        face.say("!", problem.what, problem.advice)
    report = opened.backup(_free(out / "court.tjbackup"))
    face.say(_("Backup written and verified: {path}", path=str(report.file)))
    return report.file
