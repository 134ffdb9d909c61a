"""`tjdesk history`: who changed what about a participant, when, where and why."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from tjdesk.cli.exits import DONE
from tjdesk.cli.face import Face
from tjdesk.i18n.message import _
from tjdesk.services.history import HistoryLine, ReadHistory
from tjdesk.services.told_history import TellHistory, ToldLine


def options(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("store", metavar="STORE", type=Path)
    parser.add_argument("participant", metavar="PARTICIPANT")


def run(call: argparse.Namespace, face: Face) -> int:
    """Read the journal of one dossier, oldest first: as it stands for a program, in words for a person."""
    with face.opened(call.store) as opened:
        if face.json:
            face.document([_document(line) for line in opened.desk.ask(ReadHistory(call.participant))])
        else:
            lines = opened.desk.ask(TellHistory(call.participant))
            for line in reversed(lines):
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
        "withheld": list(line.withheld),
        "absent": list(line.absent),
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


def _tell(line: ToldLine, face: Face) -> None:
    why = (f"({line.reason})",) if line.reason else ()
    face.say(line.at, "·", f"{line.by}, {line.site}", "·", line.action, *why)
    if line.back is not None:
        face.say("   ", _("entered later from paper of {date:short}", date=line.back))
    for one in line.changes:
        face.say(
            "   ",
            _(
                "{record}, {field}: {before} → {after}",
                record=one.record,
                field=one.field,
                before=one.before or None,
                after=one.after or None,
            ),
        )
    for name in line.withheld:
        face.say("   ", _("not shown to you: {what}", what=name))
    for name in line.absent:
        face.say("   ", _("not held at this site: {what}", what=name))
