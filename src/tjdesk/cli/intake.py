"""`tjdesk import`: take in a spreadsheet; list what was taken in, and undo one import as a batch."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from tjdesk.cli.exits import DONE
from tjdesk.cli.face import Face, Usage
from tjdesk.domain.refusal import Trouble
from tjdesk.i18n.message import _, counted
from tjdesk.services.house import OpenStore
from tjdesk.services.import_undo import ListImports, UndoImport
from tjdesk.services.importing import ImportRegister, ImportReport
from tjdesk.services.intake import Problem, Register, RegisterKind

KINDS = [kind.value for kind in RegisterKind]


def options(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("store", metavar="STORE", type=Path)
    parser.add_argument("kind", metavar="KIND", choices=[*KINDS, "list", "undo"])
    parser.add_argument("file", metavar="FILE", nargs="?")
    parser.add_argument("--map", metavar="MAP", type=Path)
    parser.add_argument("--dates", choices=("dmy", "mdy"), default="")
    parser.add_argument("--dry-run", action="store_true")


def run(call: argparse.Namespace, face: Face) -> int:
    """Import, or list and undo imports."""
    if call.kind != "list" and not call.file:
        raise Usage(_("Name the file to import (or, with undo, the import's id from `tjdesk import STORE list`)."))
    with face.opened(call.store) as opened:
        if call.kind == "list":
            return _list(opened, face)
        if call.kind == "undo":
            return _undo(opened, call.file, face)
        return _import(opened, call, face)


def _import(opened: OpenStore, call: argparse.Namespace, face: Face) -> int:
    desk, file, now = opened.desk, Path(call.file), face.house.now()
    register = face.house.read_register(
        file, RegisterKind(call.kind), desk.pack, map_file=call.map, dates=call.dates, today=now.date()
    )
    report = desk.execute(ImportRegister(register, dry_run=call.dry_run))
    written, why = (None, None) if call.dry_run else _rejected(file, register, report, face)
    if face.json:
        face.document(_document(report, written, face))
    else:
        _tell(report, register, face, dry_run=call.dry_run)
        face.say(
            _("Rejected rows: {path}. Correct them there and import that file.", path=str(written)) if written else ""
        )
        if why is not None:
            face.say(why.message, why.advice)
    return DONE


def _rejected(file: Path, register: Register, report: ImportReport, face: Face) -> tuple[Path | None, Trouble | None]:
    """The file of rejected rows; where it cannot be written the import stands all the same."""
    try:
        return face.house.write_rejected(file, register, report.rejected, face.language), None
    except Trouble as trouble:
        return None, trouble


def _document(report: ImportReport, written: Path | None, face: Face) -> dict[str, Any]:
    return {
        "kind": report.kind,
        "read": report.read,
        "added": report.added,
        "changed": report.changed,
        "unchanged": report.unchanged,
        "rejected": _by_line(report.rejected, face),
        "rejected_file": str(written) if written else None,
        "alike": report.alike,
        "warnings": [_problem(one, face) for one in report.warnings],
        "id": report.changes.id if report.changes else None,
    }


def _by_line(problems: tuple[Problem, ...], face: Face) -> list[dict[str, Any]]:
    """One element for each rejected line, in order, with its first reason; further ones under `also`."""
    lines: dict[int, list[Problem]] = {}
    for problem in problems:
        lines.setdefault(problem.line, []).append(problem)
    return [
        _problem(found[0], face) | {"also": [_problem(one, face) for one in found[1:]]}
        for _line, found in sorted(lines.items())
    ]


def _problem(one: Problem, face: Face) -> dict[str, Any]:
    return {"line": one.line, "field": one.field, "value": one.value, "reason": face.language.say(one.reason)}


def _tell(report: ImportReport, register: Register, face: Face, *, dry_run: bool) -> None:
    lines = len({one.line for one in report.rejected})
    if dry_run:
        face.say(_("A trial run: nothing was saved."))
    face.say(
        _(
            "Rows read: {read}; added: {added}; changed: {changed}; unchanged: {unchanged}; rejected: {rejected}.",
            read=report.read,
            added=report.added,
            changed=report.changed,
            unchanged=report.unchanged,
            rejected=lines,
        )
    )
    for one in report.rejected[:10]:
        face.say("!", _("line {line}, {field}: {reason}", line=str(one.line), field=one.field, reason=one.reason))
    if len(report.rejected) > 10:
        face.say(counted("and {count} more.", "and {count} more.", len(report.rejected) - 10))
    for one in report.warnings[:5]:
        face.say(_("Note, line {line}: {reason}", line=str(one.line), reason=one.reason))
    if register.unread:
        face.say(_("Columns that were not read: {names}.", names=tuple(register.unread)))


def _list(opened: OpenStore, face: Face) -> int:
    items = opened.desk.ask(ListImports())
    if face.json:
        names = ("id", "kind", "at", "by", "read", "added", "changed", "unchanged", "rejected", "undone")
        face.document([{name: getattr(one, name) for name in names} for one in items])
    elif not items:
        face.say(_("Nothing was imported yet."))
    else:
        head = (_("Id"), _("Kind"), _("When"), _("Added"), _("Changed"), _("Rejected"), _("Undone"))
        rows = [
            (one.id, one.kind.value, one.at, one.added, one.changed, one.rejected, _("yes") if one.undone else _("no"))
            for one in items
        ]
        face.table(head, rows)
    return DONE


def _undo(opened: OpenStore, id: str, face: Face) -> int:
    undone = opened.desk.execute(UndoImport(id))
    if face.json:
        face.document({"undone": id, "records": len(undone.records), "left": undone.left})
    face.say(counted("{count} record was put back.", "{count} records were put back.", len(undone.records)))
    if undone.left:
        face.say(
            counted(
                "{count} record was left: somebody changed it since.",
                "{count} records were left: somebody changed them since.",
                undone.left,
            )
        )
    return DONE
