"""`tjdesk user recover`, `sheet`, `shares`: the recovery sheet used, made anew, and divided among several people."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from tjdesk.cli.exits import DONE
from tjdesk.cli.face import Face, read_passphrase
from tjdesk.cli.sheet import must_be_new, recovery_text, write_private
from tjdesk.i18n.message import _
from tjdesk.services.recovery import SharePaper

_GROUP = re.compile(r"[0-9A-Za-z]{5}")


def recover(call: argparse.Namespace, face: Face) -> int:
    """A new passphrase for somebody, by the sheet or by enough shares, as they stand in a file."""
    groups = _groups_in(call.recovery_sheet)
    face.house.renew(call.store, groups, call.name, face.new_passphrase(call.new_passphrase_file))
    if face.json:
        face.document({"store": str(call.store), "user": call.name})
    face.say(_("{name} unlocks the store with the new passphrase. The recovery sheet stays valid.", name=call.name))
    return DONE


def renew(call: argparse.Namespace, face: Face) -> int:
    """A new sheet, written to a file that is not there yet; the one before opens nothing any more."""
    file: Path = call.recovery_sheet
    must_be_new(file)
    with face.opened(call.store) as opened:
        write_private(file, "")
        try:
            sheet = opened.sheet.renew()
        except BaseException:
            file.unlink()
            raise
        file.write_text(recovery_text(sheet.groups, opened.desk.seat.site_name, face), "utf-8")
    if face.json:
        face.document({"recovery_sheet": str(call.recovery_sheet), "opens_notes": sheet.opens_notes})
    face.say(_("Print the recovery sheet {path}, lock it away, and delete the file.", path=str(call.recovery_sheet)))
    if not sheet.opens_notes:
        face.say(
            _(
                "This sheet opens closed notes from now on, not those written before, because you do not read them."
                " Somebody who does, and is an administrator, can make a sheet that opens all."
            )
        )
    return DONE


def divide(call: argparse.Namespace, face: Face) -> int:
    """A file for each share, into a folder that is empty or not there yet."""
    groups = _groups_in(call.recovery_sheet)
    with face.opened(call.store) as opened:
        shares, court = opened.sheet.divide(groups, call.needed, call.of), opened.desk.seat.site_name
    files = {f"share-{one.number}-of-{one.of}.txt": _share_text(one, court, face).encode() for one in shares}
    face.house.write_folder(call.out, files)
    for name in files:
        (call.out / name).chmod(0o600)
    if face.json:
        face.document({"folder": str(call.out), "files": list(files), "needed": call.needed})
    face.say(_("Print each share of {path} for its keeper, and delete the files.", path=str(call.out)))
    return DONE


def _share_text(share: SharePaper, court: str, face: Face) -> str:
    say, half = face.language.say, len(share.groups) // 2
    lines = [
        say(_("TJDesk, {court}: share {number} of {of} of the recovery sheet", court=court, number=share.number,
              of=share.of)),
        say(_("Any {needed} of these {of} shares, brought together, open the store without a passphrase. One alone"
              " opens nothing.", needed=share.needed, of=share.of)),
        "", "  ".join(share.groups[:half]), "  ".join(share.groups[half:]),
    ]  # fmt: skip
    return "\n".join(lines) + "\n"


def _groups_in(file: Path) -> str:
    """The groups of a file: its lines that hold nothing else. The sentences around them, as printed, are left out."""
    lines = (line.replace("-", " ").split() for line in read_passphrase(file).splitlines())
    return " ".join(word for words in lines if words and all(map(_GROUP.fullmatch, words)) for word in words)
