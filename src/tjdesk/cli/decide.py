"""`tjdesk decide`: settle a conflict, with a reason."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from tjdesk.cli.exits import DONE
from tjdesk.cli.face import Face, Usage
from tjdesk.i18n.message import _
from tjdesk.services.conflicts import DecideConflict


def options(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("store", metavar="STORE", type=Path)
    parser.add_argument("conflict", metavar="CONFLICT")
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("--keep", metavar="mine|theirs|N")
    which.add_argument("--value", metavar="JSON")
    parser.add_argument("--reason", metavar="TEXT", required=True)


def run(call: argparse.Namespace, face: Face) -> int:
    """Decide it. N is a place in `values`, from 0."""
    value = _value(call.value) if call.value is not None else None
    command = DecideConflict(call.conflict, call.reason, call.keep or "", value)
    with face.opened(call.store) as opened:
        changes = opened.desk.execute(command)
    if face.json:
        face.document({"conflict": call.conflict, "action": changes.id})
    face.say(_("Decided. The other sites hear of it in the next bundles."))
    return DONE


def _value(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError as fault:
        raise Usage(_("--value is not JSON: a text goes in double quotes, and so does a date.")) from fault
