"""`tjdesk participants`: list them, or find some."""

from __future__ import annotations

import argparse
from pathlib import Path

from tjdesk.cli.exits import DONE
from tjdesk.cli.face import Face
from tjdesk.i18n.message import Value, _
from tjdesk.packs.pack import Pack
from tjdesk.services.participants import ListParticipants, Participant


def options(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("store", metavar="STORE", type=Path)
    parser.add_argument("--find", metavar="TEXT", default="")


def run(call: argparse.Namespace, face: Face) -> int:
    """List those whose names or file numbers hold every word."""
    with face.opened(call.store) as opened:
        found, pack = opened.desk.ask(ListParticipants(call.find)), opened.desk.pack
    if face.json:
        face.document([_document(one) for one in found])
    elif not found:
        face.say(_("Nobody is listed. `tjdesk import` takes in participants from a spreadsheet."))
    else:
        head = (_("File number"), _("Name"), _("Status"), _("Phase"), _("Admitted on"))
        face.table(head, [_row(one, pack) for one in found])
    return DONE


def _document(one: Participant) -> dict[str, object]:
    enrolment = one.enrolment
    return {
        "id": one.id,
        "file_number": one.file_number,
        "name": "" if one.name.instead else one.name.text,
        "site": one.site_name,
        "status": enrolment.status or None,
        "phase": enrolment.phase or None,
        "admitted_on": enrolment.admitted_on.isoformat() if enrolment.admitted_on else None,
    }


def _row(one: Participant, pack: Pack) -> tuple[Value, ...]:
    enrolment = one.enrolment
    status = pack.item("status", enrolment.status) if enrolment.status else _("not known")
    phase = pack.phase_label(enrolment.phase) if enrolment.phase else _("not known")
    named = "–" if one.name.instead else one.name.text
    return one.file_number, named, status, phase, enrolment.admitted_on
