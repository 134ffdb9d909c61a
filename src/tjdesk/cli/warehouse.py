"""`tjdesk warehouse load`: the records of a store into a PostgreSQL database, without names unless asked for."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path

from tjdesk.cli.exits import DONE
from tjdesk.cli.face import Face, Usage
from tjdesk.i18n.message import _, counted
from tjdesk.services.ports import Quiet
from tjdesk.services.warehouse import WarehouseLoad, WarehousePlan

HELP = {
    "url": _("postgresql+psycopg://USER@HOST/DATABASE; the password belongs into .pgpass or PGPASSWORD"),
    "schema": _("the schema in the database that the warehouse has to itself"),
    "readers": _("the role that may read it; it is made where it is missing"),
    "names": _("load the records as they stand, with names, for an office that may hold them"),
    "afresh": _("empty the warehouse first, and load everything"),
}


def options(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("action", metavar="load", choices=("load",))
    parser.add_argument("store", metavar="STORE", type=Path)
    parser.add_argument("url", metavar="URL")
    parser.add_argument("--schema", metavar="NAME", default=WarehousePlan.schema)
    parser.add_argument("--readers", metavar="ROLE", default=WarehousePlan.readers)
    parser.add_argument("--names", action="store_true")
    parser.add_argument("--afresh", action="store_true")


def run(call: argparse.Namespace, face: Face) -> int:
    """Load what is new since the last time."""
    if not call.url.startswith(("postgresql://", "postgresql+psycopg://")):
        raise Usage(_("A warehouse is a PostgreSQL database. Write {form}.", form=_FORM))
    plan = WarehousePlan(
        url=call.url, schema=call.schema, readers=call.readers, names=call.names, anew=call.afresh
    )  # fmt: skip
    with face.opened(call.store) as opened:
        done = opened.warehouse.load(plan, Quiet())
    if face.json:
        face.document(asdict(done))
    _tell(done, face)
    return DONE


_FORM = "postgresql+psycopg://USER@HOST/DATABASE"


def _tell(done: WarehouseLoad, face: Face) -> None:
    face.say(counted("{count} dossier loaded.", "{count} dossiers loaded.", done.dossiers))
    face.say(counted("{count} row written.", "{count} rows written.", done.rows))
    if done.removed:
        face.say(counted("{count} sealed dossier taken out.", "{count} sealed dossiers taken out.", done.removed))
    if not done.readers:
        face.say(
            _("No role for readers could be made: a database administrator makes one, and the next load lets it read.")
        )
