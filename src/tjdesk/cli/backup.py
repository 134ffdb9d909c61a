"""`tjdesk backup`: one encrypted file that holds the store, proved after writing."""

from __future__ import annotations

import argparse
from pathlib import Path

from tjdesk.cli.exits import DONE
from tjdesk.cli.face import Face, Usage
from tjdesk.domain.refusal import Kind, Trouble
from tjdesk.i18n.message import _
from tjdesk.services import amounts
from tjdesk.services.house import BackupReport


def options(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("store", metavar="STORE", type=Path)
    parser.add_argument("file", metavar="FILE", type=Path, nargs="?")
    parser.add_argument("--auto", action="store_true")


def run(call: argparse.Namespace, face: Face) -> int:
    """Write it and prove it."""
    if call.auto:
        return _by_itself(call, face)
    if call.file is None:
        raise Usage(_("Name a file, or --auto for a backup in the store's own folder if one is due."))
    if call.file.exists():
        raise Trouble(
            Kind.ROOM,
            _("There is already something at {path}.", path=str(call.file)),
            _("Name a file that does not exist yet: an older backup is never overwritten."),
        )
    with face.opened(call.store) as opened:
        report = opened.backup(call.file)
    _tell(report, face)
    return DONE


def _by_itself(call: argparse.Namespace, face: Face) -> int:
    """A backup in the store's folder, if one is due."""
    with face.opened(call.store) as opened:
        report = opened.backups.by_itself()
    if report is not None:
        _tell(report, face)
        return DONE
    if face.json:
        face.document({"file": None})
    face.say(_("No backup is due: the last one is young enough, or nothing changed since."))
    return DONE


def _tell(report: BackupReport, face: Face) -> None:
    if face.json:
        face.document(
            {"file": str(report.file), "bytes": report.bytes, "entries": report.entries, "records": report.records}
        )
    face.say(
        _(
            "Backup written and verified: {path} ({records}, {entries}).",
            path=str(report.file),
            records=amounts.records(report.records),
            entries=amounts.entries(report.entries),
        )
    )
