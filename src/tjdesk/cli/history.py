"""`tjdesk history`: who changed what about a participant, when, where and why."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from tjdesk.cli.exits import DONE
from tjdesk.cli.face import Face
from tjdesk.i18n.message import _
from tjdesk.services.history import HistoryLine, ReadHistory


def options(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("store", metavar="STORE", type=Path)
    parser.add_argument("participant", metavar="PARTICIPANT")


def run(call: argparse.Namespace, face: Face) -> int:
    """Read the journal of one dossier."""
    with face.opened(call.store) as opened:
        lines = opened.desk.ask(ReadHistory(call.participant))
    if face.json:
        face.document([_document(line) for line in lines])
    else:
        for line in lines:
            _tell(line, face)
    return DONE


def _document(line: HistoryLine) -> dict[str, Any]:
    return {
        "at": line.at,
        "by": line.by,
        "device": line.device,
        "site": line.site,
        "action": line.action,
        "reason": line.reason,
        "entered_for": line.back or None,
        "changes": [
            {
                "record": one.record,
                "kind": one.kind,
                "field": one.field,
                "from": one.before,
                "to": one.after,
            }
            for one in line.changes
        ],
    }


def _tell(line: HistoryLine, face: Face) -> None:
    face.say(f"{line.at}  {line.by}, {line.site}: {line.action}", f"({line.reason})" if line.reason else "")
    for one in line.changes:
        before = "–" if one.before is None else one.before
        face.say(
            "   ",
            _(
                "{kind} {field}: {before} → {after}",
                kind=one.kind,
                field=one.field,
                before=str(before),
                after=str(one.after),
            ),
        )
