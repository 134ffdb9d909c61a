"""`tjdesk update`: a newer version on a stick: made and signed by two people, looked at, installed, gone back from."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from tjdesk.cli.exits import DONE
from tjdesk.cli.face import Face, read_passphrase
from tjdesk.i18n.message import _, counted
from tjdesk.services.ports import Quiet
from tjdesk.services.updates import UpdateSeen

KEY_OPTION = "--key-passphrase-file"


def options(parser: argparse.ArgumentParser) -> None:
    """Declare what can be done, each with its arguments."""
    deeds = parser.add_subparsers(dest="deed", metavar="make|sign|new-key|look|take|back", required=True)
    make = deeds.add_parser("make", allow_abbrev=False)
    make.add_argument("program", metavar="FOLDER", type=Path)
    make.add_argument("--number", metavar="N", type=int, required=True)
    make.add_argument("--version", metavar="VERSION", required=True)
    make.add_argument("--platform", metavar="PLATFORM", default="")
    make.add_argument("--out", metavar="FILE", type=Path, required=True)
    new_key = deeds.add_parser("new-key", allow_abbrev=False)
    new_key.add_argument("file", metavar="KEYFILE", type=Path)
    new_key.add_argument(KEY_OPTION, metavar="FILE", type=Path)
    sign = deeds.add_parser("sign", allow_abbrev=False)
    sign.add_argument("file", metavar="FILE", type=Path)
    sign.add_argument("--key", metavar="KEYFILE", type=Path, required=True)
    sign.add_argument(KEY_OPTION, metavar="FILE", type=Path)
    deeds.add_parser("look", allow_abbrev=False).add_argument("file", metavar="FILE", type=Path)
    take = deeds.add_parser("take", allow_abbrev=False)
    take.add_argument("store", metavar="STORE", type=Path)
    take.add_argument("file", metavar="FILE", type=Path)
    deeds.add_parser("back", allow_abbrev=False)


def run(call: argparse.Namespace, face: Face) -> int:
    """Do what was asked for."""
    deed = {"make": _make, "sign": _sign, "new-key": _new_key, "look": _look, "take": _take, "back": _back}[call.deed]
    deed(call, face)
    return DONE


def _make(call: argparse.Namespace, face: Face) -> None:
    updates = face.house.updates()
    release = updates.make(call.program, call.number, call.version, call.platform, call.out)
    if face.json:
        face.document({"file": str(call.out), "number": release.number, "bytes": release.bytes})
    face.say(_("Written: {path}", path=str(call.out)))
    face.say(_("It needs two signatures before anybody can install it: `tjdesk update sign`."))


def _new_key(call: argparse.Namespace, face: Face) -> None:
    public = face.house.updates().new_key(call.file, face.new_passphrase(call.key_passphrase_file))
    if face.json:
        face.document({"file": str(call.file), "public": public})
    face.say(_("A release key was made. Keep the file where nobody else reaches it. Public key: {key}", key=public))


def _sign(call: argparse.Namespace, face: Face) -> None:
    if call.key_passphrase_file is not None:
        passphrase = read_passphrase(call.key_passphrase_file)
    else:
        passphrase = face.ask_secret(_("Passphrase: "))
    _tell(face.house.updates().sign(call.file, call.key, passphrase), face)


def _look(call: argparse.Namespace, face: Face) -> None:
    _tell(face.house.updates().look(call.file), face)


def _tell(seen: UpdateSeen, face: Face) -> None:
    release = seen.release
    if face.json:
        face.document(_document(seen, face))
        return
    face.say(_("TJDesk {version}, release {number}, for {platform}", version=release.program, number=release.number,
               platform=release.platform))  # fmt: skip
    face.say(
        counted(
            "{count} signature, {trusted} of them trusted here",
            "{count} signatures, {trusted} of them trusted here",
            seen.signatures,
            trusted=seen.signers,
        )
    )
    face.say(seen.objection if seen.objection is not None else _("It can be installed here."))


def _document(seen: UpdateSeen, face: Face) -> dict[str, Any]:
    release = seen.release
    return {
        "file": str(seen.file), "program": release.program, "number": release.number, "platform": release.platform,
        "schema": release.schema, "bytes": release.bytes, "signatures": seen.signatures, "trusted": seen.signers,
        "installable": seen.objection is None,
        "objection": None if seen.objection is None else face.language.say(seen.objection),
    }  # fmt: skip


def _take(call: argparse.Namespace, face: Face) -> None:
    with face.opened(call.store) as opened:
        done = face.house.updates().take(call.file, opened, Quiet())
    if face.json:
        told = {"program": done.release.program, "number": done.release.number}
        face.document(told | {"backup": str(done.backup), "folder": str(done.folder)})
    face.say(_("A backup was made and verified first: {path}", path=str(done.backup)))
    face.say(_("TJDesk {version} is installed and was tried; it runs from the next start on. The way back: "
               "`tjdesk update back`.", version=done.release.program))  # fmt: skip


def _back(call: argparse.Namespace, face: Face) -> None:
    went = face.house.updates().back()
    if face.json:
        face.document({"number": went.number, "backup": None if went.backup is None else str(went.backup)})
    face.say(_("From the next start on, the version before runs again."))
    if went.backup is not None:
        face.say(_("If it says that the store was made by a newer TJDesk, restore the backup of before the update: "
                   "{path}", path=str(went.backup)))  # fmt: skip
