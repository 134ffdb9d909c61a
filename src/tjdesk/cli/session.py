"""`tjdesk session`: one session with its hearings, and what can be done with a session as a whole."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from tjdesk.cli.arguments import Parser, add_shared, iso_date, iso_time
from tjdesk.cli.exits import DONE
from tjdesk.cli.face import Face
from tjdesk.cli.option_words import explain
from tjdesk.cli.sessions import describe
from tjdesk.domain.changes import plain
from tjdesk.domain.hearing import Hearing
from tjdesk.i18n.message import Value, _, in_context
from tjdesk.packs.pack import Pack
from tjdesk.services.command import Command
from tjdesk.services.house import OpenStore
from tjdesk.services.sessions import (
    CloseSession,
    Docket,
    DocketLine,
    OpenDocket,
    PlanSession,
    PostponeSession,
    SignSession,
)

ACTIONS = ("new", "postpone", "close", "sign")


def options(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments; those of an action are read once it is known."""
    parser.add_argument("words", metavar="[new|postpone|close|sign] STORE [SESSION]", nargs=argparse.REMAINDER)


def run(call: argparse.Namespace, face: Face) -> int:
    """Show a session, or do something with it and show it then."""
    words = list(call.words)
    action = words.pop(0) if words and words[0] in ACTIONS else "show"
    told = _parser(action, face).parse_args(words)
    with face.opened(told.store) as opened:
        named = _done(action, told, opened)
        docket, pack = opened.desk.ask(OpenDocket(named)), opened.desk.pack
        notes = {line.hearing.id: opened.desk.opened(line.hearing, "team_notes") for line in docket.lines}
    if face.json:
        face.document(_document(docket, notes))
    else:
        _show(docket, pack, face)
    return DONE


def _parser(action: str, face: Face) -> Parser:
    parser = Parser(prog=f"tjdesk session{'' if action == 'show' else ' ' + action}", allow_abbrev=False)
    add_shared(parser)
    parser.add_argument("store", metavar="STORE", type=Path)
    if action != "new":
        parser.add_argument("session", metavar="SESSION")
    if action == "new":
        parser.add_argument("--date", type=iso_date, default=face.house.now().date())
        parser.add_argument("--time", type=iso_time)
        for name in ("--room", "--judge", "--clerk"):
            parser.add_argument(name, default="")
    if action == "postpone":
        parser.add_argument("--to", type=iso_date, required=True, metavar="DATE")
        parser.add_argument("--reason", required=True)
    explain(parser, "session", {}, face.language)
    return parser


def _done(action: str, told: argparse.Namespace, opened: OpenStore) -> str:
    """Do it; the session to show."""
    if action == "new":
        return opened.desk.execute(PlanSession(told.date, told.time, told.room, told.judge, told.clerk)).id
    if action != "show":
        named = opened.desk.ask(OpenDocket(told.session)).session.id
        opened.desk.execute(_command(action, named, told))
        return named
    return str(told.session)


def _command(action: str, session: str, told: argparse.Namespace) -> Command[Any]:
    if action == "postpone":
        return PostponeSession(session, told.to, told.reason)
    return CloseSession(session) if action == "close" else SignSession(session)


def _document(docket: Docket, notes: dict[str, str | None]) -> dict[str, Any]:
    hearings = [_hearing(line, notes[line.hearing.id]) for line in docket.lines]
    return describe(docket.session, len(docket.lines), docket.recorded) | {"hearings": hearings}


def _hearing(line: DocketLine, team_notes: str | None) -> dict[str, Any]:
    hearing = line.hearing
    return {
        "id": hearing.id,
        "participant": line.participant.id,
        "file_number": line.participant.file_number,
        "name": "" if line.participant.name.instead else line.participant.name.text,
        "order": hearing.order,
        "disposition": hearing.disposition,
        "attendance": hearing.attendance or None,
        "reason": hearing.reason,
        "phase_before": hearing.phase_before or None,
        "phase_after": hearing.phase_after or None,
        "phase": hearing.decision or None,
        "responses": [_response(hearing, place) for place in range(len(hearing.responses))],
        "orders": [{"text": order.text, "due": plain(order.due)} for order in hearing.orders],
        "next": _next(hearing),
        "notes": hearing.notes,
        "team_notes": team_notes,
        "warrant": hearing.warrant,
        "version": hearing.version,
        "signed_at": plain(hearing.signed_at),
    }


def _response(hearing: Hearing, place: int) -> dict[str, Any]:
    response = hearing.responses[place]
    names = ("kind", "item", "behaviour", "quantity", "unit", "start", "end")
    return {name: plain(getattr(response, name)) for name in names}


def _next(hearing: Hearing) -> dict[str, Any] | None:
    if hearing.next_date is None:
        return None
    hour = hearing.next_time.isoformat("minutes") if hearing.next_time else None
    return {"date": hearing.next_date.isoformat(), "time": hour, "kind": hearing.next_kind or None}


def _show(docket: Docket, pack: Pack, face: Face) -> None:
    session = docket.session
    face.say(session.date, session.time, session.room, session.judge, pack.item("session_status", session.status))
    if not docket.lines:
        face.say(_("Nobody is listed for this session."))
        return
    head = (
        in_context("column", "No."),
        _("File number"),
        _("Name"),
        _("Outcome"),
        _("Attendance"),
        _("Phase"),
        _("Next hearing"),
    )
    face.table(head, [_row(line, pack) for line in docket.lines])


def _row(line: DocketLine, pack: Pack) -> tuple[Value, ...]:
    hearing = line.hearing
    named = "–" if line.participant.name.instead else line.participant.name.text
    attended = pack.item("attendance", hearing.attendance) if hearing.attendance else "–"
    phase = pack.phase_label(hearing.phase_after) if hearing.phase_after else "–"
    outcome = pack.item("disposition", hearing.disposition)
    return hearing.order, line.participant.file_number, named, outcome, attended, phase, hearing.next_date
