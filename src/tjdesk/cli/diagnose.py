"""`tjdesk diagnose`: a report without any case data, shown first, and written to a file only when one is named."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from tjdesk.cli.exits import DONE
from tjdesk.cli.face import Face
from tjdesk.i18n.message import _


def options(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("store", metavar="STORE", type=Path)
    parser.add_argument("--out", metavar="FILE", type=Path)


def run(call: argparse.Namespace, face: Face) -> int:
    """Show it; write it."""
    with face.opened(call.store) as opened:
        told = opened.diagnose()
    if face.json:
        face.document(told.plain())
    else:
        face.table(
            (_("What"), _("Value")), [(name, "–" if value is None else str(value)) for name, value in told.lines()]
        )
    if call.out is not None:
        text = json.dumps(told.plain(), indent=1) + "\n"
        face.house.write_paper(call.out, text.encode("ascii"))
        face.say(_("Written: {path}", path=str(call.out)))
    return DONE
