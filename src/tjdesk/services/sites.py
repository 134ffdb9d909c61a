"""Sites of the programme, by name and id."""

from __future__ import annotations

from collections.abc import Mapping

from tjdesk.domain.names import fold
from tjdesk.domain.programme import Site
from tjdesk.domain.record import DossierKind
from tjdesk.domain.refusal import Refused
from tjdesk.i18n.message import _
from tjdesk.services.ports import Reads


def site_names(reads: Reads) -> Mapping[str, str]:
    """Every site's name by its id."""
    return {site.id: site.name for site in reads.find(Site)}


def other_sites(reads: Reads, dossier: str) -> list[tuple[str, str]]:
    """Sites (id, name) that do not hold a participant's dossier now."""
    held = reads.dossier_sites(DossierKind.PARTICIPANT).get(dossier, "")
    return [(site.id, site.name) for site in reads.find(Site) if site.id != held]


def site_named(reads: Reads, named: str) -> Site:
    """The site behind a name (case and accents ignored) or an id. Raises Refused where there is none."""
    sites = reads.find(Site)
    wanted = fold(named)
    for site in sites:
        if site.id == named or fold(site.name) == wanted:
            return site
    raise Refused(
        _("No site is called “{named}”. Sites: {known}.", named=named, known=tuple(site.name for site in sites)), "site"
    )
