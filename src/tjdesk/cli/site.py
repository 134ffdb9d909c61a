"""`tjdesk site`: the programme's sites, and what bundles to each of them hold."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from tjdesk.cli.exits import DONE
from tjdesk.cli.face import Face, Usage
from tjdesk.i18n.message import Value, _
from tjdesk.services.site_views import LimitSite, ReadSiteViews, SiteView

HELP = {
    "site": _("its name or id; without one, all sites are listed"),
    "roles": _("from now on it is given only what these roles read; several with commas"),
    "ground": _("the legal ground on which it is given everybody's dossier, without each person's consent"),
    "everything": _("from now on nothing is kept from it"),
}


def options(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("store", metavar="STORE", type=Path)
    parser.add_argument("site", metavar="SITE", nargs="?", default="")
    parser.add_argument("--roles", metavar="ROLE,…")
    parser.add_argument("--ground", metavar="TEXT", default="")
    parser.add_argument("--everything", action="store_true")


def run(call: argparse.Namespace, face: Face) -> int:
    """Say what a site is given, if that is asked for; then list the sites."""
    told = call.roles is not None
    if told and call.everything:
        raise Usage(_("--roles and --everything exclude each other."))
    if call.ground and not told:
        raise Usage(_("--ground goes with --roles."))
    if bool(call.site) != (told or call.everything):
        raise Usage(_("Name a site and what it is given: --roles or --everything."))
    with face.opened(call.store) as opened:
        if call.site:
            roles = tuple(role for role in call.roles.replace(" ", "").split(",") if role) if told else None
            opened.desk.execute(LimitSite(call.site, roles, call.ground))
        views = opened.desk.ask(ReadSiteViews())
    if face.json:
        face.document([_document(view) for view in views])
    else:
        heads = (_("Site"), _("Roles"), _("Not given to it"), _("Legal ground"))
        face.table(heads, [_line(view) for view in views])
    return DONE


def _document(view: SiteView) -> dict[str, Any]:
    return {
        "id": view.site, "name": view.name, "coordination": view.coordination, "mine": view.mine,
        "limited": view.limited, "roles": [role.code for role in view.roles], "ground": view.ground,
        "sees": [one.code for one in view.sees], "kept": [one.code for one in view.kept],
    }  # fmt: skip


def _line(view: SiteView) -> tuple[Value, ...]:
    return view.name, view.roles or None, view.kept or None, view.ground or None
