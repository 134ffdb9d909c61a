"""`tjdesk pack`: jurisdictions listed, shown and checked."""

from __future__ import annotations

import argparse
from pathlib import Path

from tjdesk.cli.exits import DONE, TROUBLE
from tjdesk.cli.face import Face
from tjdesk.domain.refusal import Kind, Trouble
from tjdesk.i18n.message import _, counted
from tjdesk.packs.check import check
from tjdesk.packs.load import available, content_of, load


def options(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="list|show|check")
    actions.add_parser("list")
    actions.add_parser("show").add_argument("pack", metavar="PACK")
    actions.add_parser("check").add_argument("file", metavar="FILE", type=Path)


def run(call: argparse.Namespace, face: Face) -> int:
    """List, show or check."""
    if call.action == "list":
        return _list(face)
    return _show(call.pack, face) if call.action == "show" else _check(call.file, face)


def _list(face: Face) -> int:
    headings = available()
    if face.json:
        say = face.language.say
        face.document(
            [
                {
                    "code": one.code,
                    "version": one.version,
                    "label": say(one.label),
                    "draft": one.draft,
                    "languages": list(one.languages),
                }
                for one in headings
            ]
        )
    else:
        draft = _("draft, to be validated locally")
        face.table(
            (_("Code"), _("Jurisdiction"), _("Version"), _("State")),
            [(one.code, one.label, one.version, draft if one.draft else _("validated")) for one in headings],
        )
    return DONE


def _show(code: str, face: Face) -> int:
    pack = load(code)
    if face.json:
        face.document(content_of(pack))
        return DONE
    face.say(pack.label, f"({pack.code}, {pack.version})")
    face.table(
        (_("Phase"), _("Least days"), _("Hearing every (days)")),
        [(phase.label, phase.min_days, phase.hearing_interval_days) for phase in pack.phases],
    )
    for name, items in pack.catalogues.items():
        face.say(f"{name}:", tuple(item.label for item in items.values() if not item.retired))
    return DONE


def _check(file: Path, face: Face) -> int:
    if not file.is_file():
        raise Trouble(
            Kind.ROOM,
            _("The file {path} cannot be read.", path=str(file)),
            _("Check its name and that you may read it."),
        )
    problems = check(file)
    if face.json:
        say = face.language.say
        found = [{"place": one.place, "message": say(one.message)} for one in problems]
        face.document({"ok": not problems, "problems": found})
    else:
        for one in problems:
            face.say(f"{one.place or file.name}:", one.message)
        if problems:
            face.say(counted("{count} problem was found.", "{count} problems were found.", len(problems)))
        else:
            face.say(_("Everything is as it should be."))
    return TROUBLE[Kind.DAMAGED] if problems else DONE
