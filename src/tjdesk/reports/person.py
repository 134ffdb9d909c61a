"""How a person stands on paper: the name as the jurisdiction orders it, or the file number in its place."""

from __future__ import annotations

from tjdesk.packs.pack import Pack
from tjdesk.reports.setting import Run, Runs, runs
from tjdesk.reports.table import Cell, cell
from tjdesk.reports.typeface import BODY, SMALL_GREY, STRONG


def name_runs(pack: Pack, family_names: str, given_names: str) -> Runs:
    """Surnames in the heavier weight either way; nothing for a reserved identity."""
    family, given = family_names.strip(), given_names.strip()
    if not (family and given):
        return runs(family or given, STRONG)
    if pack.name_order.startswith("given"):
        return Run(given + " ", BODY), Run(family, STRONG)
    return Run(family + ", ", STRONG), Run(given, BODY)


def person_cell(pack: Pack, family_names: str, given_names: str, file_number: str) -> Cell:
    """The name with the file number below it; a reserved identity goes by its file number."""
    name = name_runs(pack, family_names, given_names)
    if not name:
        return cell(runs(file_number, STRONG))
    return cell(name, runs(file_number, SMALL_GREY))
