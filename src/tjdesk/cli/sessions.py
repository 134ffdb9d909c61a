"""`tjdesk sessions`: the court's calendar."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from tjdesk.cli.exits import DONE
from tjdesk.cli.face import Face
from tjdesk.domain.session import CourtSession
from tjdesk.i18n.message import _
from tjdesk.services.sessions import ListSessions


def options(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("store", metavar="STORE", type=Path)


def run(call: argparse.Namespace, face: Face) -> int:
    """List every session, by date."""
    with face.opened(call.store) as opened:
        items, pack = opened.desk.ask(ListSessions()), opened.desk.pack
    if face.json:
        face.document([describe(item.session, item.hearings, item.recorded) for item in items])
    elif not items:
        face.say(
            _("There is no session yet. `tjdesk session new` plans one; `tjdesk record` makes the one of its day.")
        )
    else:
        head = (_("Date"), _("Hour"), _("Room"), _("Judge"), _("Status"), _("Hearings"), _("Recorded"), _("Id"))
        rows = [
            (
                item.session.date,
                item.session.time,
                item.session.room,
                item.session.judge,
                pack.item("session_status", item.session.status),
                item.hearings,
                item.recorded,
                item.session.id,
            )
            for item in items
        ]
        face.table(head, rows)
    return DONE


def describe(session: CourtSession, hearings: int, recorded: int) -> dict[str, Any]:
    """A session as JSON."""
    return {
        "id": session.id,
        "date": session.date.isoformat(),
        "time": session.time.isoformat("minutes") if session.time else None,
        "room": session.room,
        "judge": session.judge,
        "status": session.status,
        "hearings": hearings,
        "recorded": recorded,
    }
