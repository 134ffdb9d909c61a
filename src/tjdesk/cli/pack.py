"""`tjdesk pack`: jurisdictions listed, shown, checked, and adopted by a programme."""

from __future__ import annotations

import argparse
from pathlib import Path

from tjdesk.cli.exits import DONE, REFUSED, TROUBLE
from tjdesk.cli.face import Face
from tjdesk.domain.refusal import Kind, Trouble
from tjdesk.i18n.message import _, counted
from tjdesk.packs.check import check
from tjdesk.packs.load import available, content_of, load
from tjdesk.packs.problems import PackProblem
from tjdesk.packs.whole import told_of_file
from tjdesk.services.adapting import AdaptPack, PackRefused


def options(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="list|show|check|adopt")
    actions.add_parser("list")
    actions.add_parser("show").add_argument("pack", metavar="PACK")
    actions.add_parser("check").add_argument("file", metavar="FILE", type=Path)
    adopt = actions.add_parser("adopt")
    adopt.add_argument("store", metavar="STORE", type=Path)
    adopt.add_argument("file", metavar="FILE", type=Path)


def run(call: argparse.Namespace, face: Face) -> int:
    """List, show, check or adopt."""
    if call.action == "list":
        return _list(face)
    if call.action == "adopt":
        return _adopt(call, face)
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
        (_("Phase"), _("Minimum days"), _("Hearing every (days)")),
        [(phase.label, phase.min_days, phase.hearing_interval_days) for phase in pack.phases],
    )
    for name, items in pack.catalogues.items():
        face.say(f"{name}:", tuple(item.label for item in items.values() if not item.retired))
    for note in pack.notes:
        face.say("!", note)
    return DONE


def _check(file: Path, face: Face) -> int:
    if not file.is_file():
        raise _unreadable(file)
    problems = check(file)
    _tell(problems, file, face)
    if not problems and not face.json:
        face.say(_("Everything is as it should be."))
    return TROUBLE[Kind.DAMAGED] if problems else DONE


def _unreadable(file: Path) -> Trouble:
    return Trouble(
        Kind.ROOM,
        _("The file {path} cannot be read.", path=str(file)),
        _("Check its name and that you may read it."),
    )


def _tell(problems: tuple[PackProblem, ...], file: Path, face: Face) -> None:
    """Every problem with its place."""
    if face.json:
        say = face.language.say
        found = [{"place": one.place, "message": say(one.message)} for one in problems]
        face.document({"ok": not problems, "problems": found})
        return
    for one in problems:
        face.say(f"{one.place or file.name}:", one.message)
    if problems:
        face.say(counted("{count} problem was found.", "{count} problems were found.", len(problems)))


def _adopt(call: argparse.Namespace, face: Face) -> int:
    """Make a pack file the programme's own; everything against it is told at once."""
    try:
        told, problems = told_of_file(call.file)
    except (OSError, ValueError) as error:
        raise _unreadable(call.file) from error
    if told is None:
        _tell(problems, call.file, face)
        return TROUBLE[Kind.DAMAGED]
    with face.opened(call.store) as opened:
        try:
            adopted = opened.desk.execute(AdaptPack(told))
        except PackRefused as refusal:
            _tell(refusal.problems, call.file, face)
            return REFUSED
    if face.json:
        face.document({"code": adopted.code, "version": adopted.version, "digest": adopted.digest})
    said = _("Adopted: {code}, version {version}. It travels with the next bundles.", code=adopted.code,
             version=adopted.version)  # fmt: skip
    face.say(said)
    return DONE
