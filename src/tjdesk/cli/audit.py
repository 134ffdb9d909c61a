"""`tjdesk audit`: who did what, when and where; filtered, or whole with its chain in a file, or such a file checked."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path

from tjdesk.cli.arguments import iso_date
from tjdesk.cli.exits import DONE, TROUBLE
from tjdesk.cli.face import Face
from tjdesk.domain.refusal import Kind
from tjdesk.i18n.message import _, counted
from tjdesk.services.audit import KINDS_OF_ACTION, AuditLine, ReadAudit


def options(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("store", metavar="STORE", type=Path)
    parser.add_argument("--from", dest="since", metavar="DATE", type=iso_date)
    parser.add_argument("--to", dest="until", metavar="DATE", type=iso_date)
    parser.add_argument("--by", metavar="NAME", default="")
    parser.add_argument("--kind", choices=list(KINDS_OF_ACTION), default="")
    parser.add_argument("--action", metavar="CODE", default="")
    parser.add_argument("--participant", metavar="PARTICIPANT", default="")
    parser.add_argument("--limit", metavar="N", type=int, default=0)
    parser.add_argument("--out", metavar="FILE", type=Path)
    parser.add_argument("--check", metavar="FILE", type=Path)


def run(call: argparse.Namespace, face: Face) -> int:
    """List, write or check."""
    if call.out is not None:
        return _export(call, face)
    if call.check is not None:
        return _check(call, face)
    question = ReadAudit(
        since=call.since, until=call.until, by=call.by, action=call.action, kind=call.kind,
        participant=call.participant, limit=call.limit,
    )  # fmt: skip
    with face.opened(call.store) as opened:
        lines = opened.desk.ask(question)
    if face.json:
        face.document([_document(line) for line in lines])
        return DONE
    for line in lines:
        _tell(line, face)
    return DONE


def _document(line: AuditLine) -> dict[str, object]:
    return asdict(line) | {"kinds": list(line.kinds)}


def _tell(line: AuditLine, face: Face) -> None:
    about = " ".join(part for part in (line.participant or line.about, line.detail) if part)
    why = f"({line.reason})" if line.reason else ""
    place = ", ".join(part for part in (line.by, line.site) if part)
    face.say(*(part for part in (line.at[:16].replace("T", " "), "·", place, "·", line.what, about, why) if part))


def _export(call: argparse.Namespace, face: Face) -> int:
    with face.opened(call.store) as opened:
        count = opened.audit.export(call.out)
    if face.json:
        face.document({"file": str(call.out), "entries": count})
    face.say(_("Written: {path}", path=str(call.out)))
    return DONE


def _check(call: argparse.Namespace, face: Face) -> int:
    with face.opened(call.store) as opened:
        wrong = opened.audit.check(call.check)
    if face.json:
        problems = [{"line": at, "what": face.language.say(what)} for at, what in wrong]
        face.document({"ok": not wrong, "problems": problems})
    for at, what in wrong:
        face.say(_("Line {number}: {what}", number=at, what=what))
    if not wrong:
        face.say(_("Every entry follows from the one before, and the end is signed."))
        return DONE
    face.say(counted("{count} problem was found.", "{count} problems were found.", len(wrong)))
    return TROUBLE[Kind.DAMAGED]
