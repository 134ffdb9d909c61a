"""Sites of the programme, by name and id."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tjdesk.domain.names import fold
from tjdesk.domain.programme import Programme, Site
from tjdesk.domain.record import DossierKind
from tjdesk.domain.refusal import Refused
from tjdesk.i18n.message import _
from tjdesk.services.ports import Reads


def programme_of(reads: Reads) -> Programme:
    """The programme in force at a desk that belongs to one."""
    programme = reads.programme()
    if programme is None:
        raise LookupError("this desk belongs to no programme")
    return programme


def site_names(reads: Reads) -> Mapping[str, str]:
    """Every site's name by its id."""
    return {site.id: site.name for site in reads.find(Site)}


def other_sites(reads: Reads, dossier: str) -> list[tuple[str, str]]:
    """Sites (id, name) that do not hold a participant's dossier now."""
    held = reads.dossier_sites(DossierKind.PARTICIPANT).get(dossier, "")
    return [(site.id, site.name) for site in reads.find(Site) if site.id != held]


def site_named(reads: Reads, named: str, known: Sequence[Site] = ()) -> Site:
    """The site behind a name (case and accents ignored) or an id, of those `known`. Raises Refused for no such one."""
    sites = known or reads.find(Site)
    wanted = fold(named)
    for site in sites:
        if site.id == named or fold(site.name) == wanted:
            return site
    raise Refused(
        _("No site is called “{named}”. Sites: {known}.", named=named, known=tuple(site.name for site in sites)), "site"
    )
