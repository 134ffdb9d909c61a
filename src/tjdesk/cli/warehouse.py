"""`tjdesk warehouse load`: a store's records into PostgreSQL; `warehouse figures`: whether both count the same."""

from __future__ import annotations

import argparse
from dataclasses import asdict, replace
from pathlib import Path

from tjdesk.cli.arguments import iso_date
from tjdesk.cli.exits import DONE, TROUBLE
from tjdesk.cli.face import Face, Usage
from tjdesk.domain.figures.measure import Figure
from tjdesk.domain.refusal import Kind
from tjdesk.i18n.message import _, counted
from tjdesk.services.figures.asking import AskFigures, Figures
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
    parser.add_argument("action", metavar="load|figures", choices=("load", "figures"))
    parser.add_argument("store", metavar="STORE", type=Path)
    parser.add_argument("url", metavar="URL")
    parser.add_argument("--schema", metavar="NAME", default=WarehousePlan.schema)
    parser.add_argument("--readers", metavar="ROLE", default=WarehousePlan.readers)
    parser.add_argument("--names", action="store_true")
    parser.add_argument("--afresh", action="store_true")
    parser.add_argument("--from", dest="start", metavar="DATE", type=iso_date)
    parser.add_argument("--to", dest="end", metavar="DATE", type=iso_date)
    parser.add_argument("--as-of", metavar="DATE", type=iso_date)


def run(call: argparse.Namespace, face: Face) -> int:
    """Load what is new since the last time."""
    if not call.url.startswith(("postgresql://", "postgresql+psycopg://")):
        raise Usage(_("A warehouse is a PostgreSQL database. Write {form}.", form=_FORM))
    plan = WarehousePlan(
        url=call.url, schema=call.schema, readers=call.readers, names=call.names, anew=call.afresh
    )  # fmt: skip
    if call.action == "figures":
        return _compare(call, plan, face)
    with face.opened(call.store) as opened:
        done = opened.warehouse.load(plan, Quiet())
    if face.json:
        face.document(asdict(done))
    _tell(done, face)
    return DONE


_FORM = "postgresql+psycopg://USER@HOST/DATABASE"


def _compare(call: argparse.Namespace, plan: WarehousePlan, face: Face) -> int:
    """The figures of a period by the desk and by the warehouse, which must be the same."""
    if call.start is None or call.end is None:
        raise Usage(_("Say of which period: --from DATE --to DATE."))
    question = AskFigures(start=call.start, end=call.end, as_of=call.as_of or face.house.now().date())
    with face.opened(call.store) as opened:
        here = _counted(opened.desk.ask(question))
        there = _counted(opened.warehouse.ask(plan, question))
    differ = [f"{one.id}.{one.part}".rstrip(".") for one, other in zip(here, there, strict=True) if one != other]
    if face.json:
        face.document({"equal": not differ, "figures": len(here), "differ": differ})
    elif differ:
        face.say(_("The warehouse counts otherwise: {figures}. Load it again, then compare.", figures=tuple(differ)))
    else:
        face.say(counted("{count} figure, the same in both.", "{count} figures, the same in both.", len(here)))
    return TROUBLE[Kind.DAMAGED] if differ else DONE


def _counted(told: Figures) -> list[Figure]:
    """Figures without the rows behind them, which are pseudonyms there; without those of the desk alone."""
    return [replace(one, rows=(), base=()) for _group, one in told.figures if one.id not in AT_HOME]


AT_HOME = ("Q1",)
"""How complete the records are is for the desk to say: a warehouse lacks fields on purpose."""


def _tell(done: WarehouseLoad, face: Face) -> None:
    face.say(counted("{count} dossier loaded.", "{count} dossiers loaded.", done.dossiers))
    face.say(counted("{count} row written.", "{count} rows written.", done.rows))
    if done.removed:
        face.say(counted("{count} sealed dossier taken out.", "{count} sealed dossiers taken out.", done.removed))
    if not done.readers:
        face.say(
            _("No role for readers could be made: a database administrator makes one, and the next load lets it read.")
        )
