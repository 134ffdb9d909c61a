"""`tjdesk conflicts`: what two people changed without having seen each other's change."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from tjdesk.cli.exits import DONE
from tjdesk.cli.face import Face
from tjdesk.i18n.message import _
from tjdesk.services.conflicts import ListConflicts, OpenConflict


def options(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("store", metavar="STORE", type=Path)


def run(call: argparse.Namespace, face: Face) -> int:
    """List them, oldest first."""
    with face.opened(call.store) as opened:
        found = opened.desk.ask(ListConflicts())
    if face.json:
        face.document([_document(one) for one in found])
        return DONE
    if not found:
        face.say(_("There is no conflict to decide."))
    for one in found:
        number = one.participant.file_number if one.participant else one.dossier
        print(f"{one.id}  {number}  {one.kind}.{one.register}")
        for place, value in enumerate(one.values):
            print(f"  {place}: {json.dumps(value.value, ensure_ascii=False)}  {value.by}, {value.site}, {value.at}")
    return DONE


def _document(one: OpenConflict) -> dict[str, Any]:
    return {
        "id": one.id,
        "participant": one.dossier,
        "file_number": one.participant.file_number if one.participant else "",
        "kind": one.kind,
        "record": one.record,
        "field": one.register,
        "values": [
            {"value": value.value, "by": value.by, "device": value.device, "site": value.site, "at": value.at,
             "mine": value.mine, "readable": value.readable}
            for value in one.values
        ],
        "opened": one.opened,
    }  # fmt: skip
