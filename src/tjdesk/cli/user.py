"""`tjdesk user`: the people who use a store."""

from __future__ import annotations

import argparse
from pathlib import Path

from tjdesk.cli import recovery
from tjdesk.cli.exits import DONE
from tjdesk.cli.face import Face
from tjdesk.domain.names import fold
from tjdesk.i18n.message import _
from tjdesk.services.house import OpenStore
from tjdesk.services.users import ListUsers


def options(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    names = ("list", "add", "role", "passphrase", "notes", "remove", "recover", "sheet", "shares")
    actions = parser.add_subparsers(dest="action", required=True, metavar="|".join(names))
    for name in names:
        action = actions.add_parser(name)
        action.add_argument("store", metavar="STORE", type=Path)
        if name in ("add", "role", "notes", "remove", "recover"):
            action.add_argument("name", metavar="NAME")
        if name == "passphrase":
            action.add_argument("name", metavar="NAME", nargs="?")
            action.add_argument("--exposed", action="store_true")
        if name in ("add", "role"):
            action.add_argument("--role", action="append", metavar="ROLE", required=True)
        if name in ("add", "passphrase", "recover"):
            action.add_argument("--new-passphrase-file", metavar="FILE", type=Path)
        if name in ("recover", "sheet", "shares"):
            action.add_argument("--recovery-sheet", metavar="FILE", type=Path, required=True)
        if name == "shares":
            action.add_argument("--of", metavar="N", type=int, required=True)
            action.add_argument("--needed", metavar="N", type=int, required=True)
            action.add_argument("--out", metavar="DIR", type=Path, required=True)


def run(call: argparse.Namespace, face: Face) -> int:
    """Do it, then list who there is."""
    if call.action == "recover":
        return recovery.recover(call, face)
    if call.action == "sheet":
        return recovery.renew(call, face)
    if call.action == "shares":
        return recovery.divide(call, face)
    with face.opened(call.store) as opened:
        if call.action != "list":
            _do(call, face, opened)
        users, pack = opened.desk.ask(ListUsers()), opened.desk.pack
    if face.json:
        face.document([{"id": user.id, "name": user.name, "roles": list(user.roles)} for user in users])
    else:
        rows = [(user.name, tuple(pack.item("role", role) for role in user.roles)) for user in users]
        face.table((_("Name"), _("Roles")), rows)
    return DONE


def _do(call: argparse.Namespace, face: Face, opened: OpenStore) -> None:
    if call.action == "add":
        opened.staff.add(call.name, tuple(call.role), face.new_passphrase(call.new_passphrase_file))
    elif call.action == "role":
        opened.staff.set_roles(call.name, tuple(call.role))
    elif call.action == "notes":
        opened.staff.open_notes(call.name)
    elif call.action == "remove":
        opened.staff.remove(call.name)
    else:
        _passphrase(call, face, opened)


def _passphrase(call: argparse.Namespace, face: Face, opened: OpenStore) -> None:
    """One's own, or, by an administrator, somebody's who lost theirs. `--exposed`: others know it."""
    new = face.new_passphrase(call.new_passphrase_file)
    mine = call.name is None or fold(call.name) == fold(opened.desk.seat.user_name)
    if not mine:
        opened.staff.reset_passphrase(call.name, new)
    elif call.exposed:
        opened.staff.passphrase_exposed(face.passphrase(), new)
    else:
        opened.staff.change_passphrase(face.passphrase(), new)
