"""`tjdesk user`: the people who use a store."""

from __future__ import annotations

import argparse
from pathlib import Path

from tjdesk.cli.exits import DONE
from tjdesk.cli.face import Face
from tjdesk.i18n.message import _
from tjdesk.services.house import OpenStore
from tjdesk.services.users import ListUsers


def options(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="list|add|role|passphrase|remove")
    for name in ("list", "add", "role", "passphrase", "remove"):
        action = actions.add_parser(name)
        action.add_argument("store", metavar="STORE", type=Path)
        if name in ("add", "role", "remove"):
            action.add_argument("name", metavar="NAME")
        if name in ("add", "role"):
            action.add_argument("--role", action="append", metavar="ROLE", required=True)
        if name in ("add", "passphrase"):
            action.add_argument("--new-passphrase-file", metavar="FILE", type=Path)


def run(call: argparse.Namespace, face: Face) -> int:
    """Do it, then list who there is."""
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
        opened.add_user(call.name, tuple(call.role), face.new_passphrase(call.new_passphrase_file))
    elif call.action == "role":
        opened.set_roles(call.name, tuple(call.role))
    elif call.action == "remove":
        opened.remove_user(call.name)
    else:
        opened.change_passphrase(face.passphrase(), face.new_passphrase(call.new_passphrase_file))
