"""What a site is given of dossiers: its view, by the roles that the programme gave it, and changing it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from tjdesk.domain.programme import Site
from tjdesk.domain.record import Compartment
from tjdesk.domain.refusal import Refused
from tjdesk.domain.roles import ADMINISTRATOR, administers, seen_by
from tjdesk.i18n.message import Label, _
from tjdesk.services.adapting import pack_in_force
from tjdesk.services.command import Command, Question
from tjdesk.services.ports import Changes, Reads, SeatedReads, Work
from tjdesk.services.sites import programme_of, site_named


@dataclass(frozen=True)
class SiteView:
    """A site with what it is given: `sees` and `kept` are compartments with their names; all is seen if not limited."""

    site: str
    name: str
    coordination: bool
    mine: bool
    limited: bool
    roles: tuple[Label, ...]
    ground: str
    sees: tuple[Label, ...]
    kept: tuple[Label, ...]


def view_of(reads: Reads, site: Site) -> frozenset[str] | None:
    """The compartments that a site is given by the pack in force; None where nothing is kept from it."""
    if not site.limited:
        return None
    return seen_by(site, pack_in_force(reads, programme_of(reads).pack).roles)


def common_views(reads: Reads, own: str) -> Mapping[str, frozenset[str] | None]:
    """By site (id): the compartments that both it and one's own site are given; None where that is all of them."""
    views = {site.id: view_of(reads, site) for site in reads.find(Site)}
    mine = views.get(own)
    return {site: _both(mine, seen) for site, seen in views.items()}


def _both(one: frozenset[str] | None, other: frozenset[str] | None) -> frozenset[str] | None:
    if one is None or other is None:
        return other if one is None else one
    return one & other


def kept_from(reads: SeatedReads) -> tuple[Compartment, ...]:
    """The compartments of dossiers that the site of this desk is not given."""
    site = reads.get(Site, reads.seat.site)
    seen = view_of(reads, site) if site is not None else None
    return tuple(one for one in Compartment if seen is not None and one not in seen)


@dataclass(frozen=True)
class ReadSiteViews(Question[list[SiteView]]):
    """Every site, and what bundles to it hold."""

    def answer(self, reads: SeatedReads) -> list[SiteView]:
        return [self._view(reads, site) for site in reads.find(Site)]

    def _view(self, reads: SeatedReads, site: Site) -> SiteView:
        seen = view_of(reads, site)
        sees = [one for one in Compartment if seen is None or one in seen]
        return SiteView(
            site=site.id,
            name=site.name,
            coordination=site.coordination,
            mine=site.id == reads.seat.site,
            limited=seen is not None,
            roles=tuple(reads.pack.item("role", role) for role in site.roles) if seen is not None else (),
            ground=site.ground,
            sees=tuple(reads.pack.item("compartment", one) for one in sees),
            kept=tuple(reads.pack.item("compartment", one) for one in Compartment if one not in sees),
        )


@dataclass(frozen=True)
class LimitSite(Command[Changes]):
    """From now on bundles to a site (name or id) hold only what these roles read; None: all that there is.

    Under a legal `ground` it is given everybody's dossier; without one, that of whoever consented, its own, and those
    on whose case it works. What the site was given before stays there.
    """

    site: str
    roles: tuple[str, ...] | None
    ground: str = ""

    def execute(self, work: Work) -> Changes:
        site = site_named(work, self.site)
        self._check(work, site)
        wanted = tuple(dict.fromkeys(self.roles)) if self.roles is not None else ()
        work.put(replace(site, limited=self.roles is not None, roles=wanted, ground=self._ground()))
        return work.commit("site_limited")

    def _ground(self) -> str:
        return " ".join(self.ground.split()) if self.roles is not None else ""

    def _check(self, work: Work, site: Site) -> None:
        own = work.get(Site, work.seat.site)
        if own is None or not own.coordination:
            raise Refused(_("Only the coordination office says what a site is given."), "site")
        if not administers(work.seat.roles):
            raise Refused(_("Only an administrator says what a site is given."), "role")
        if site.coordination:
            raise Refused(_("The coordination office is given everything: it holds the programme together."), "site")
        known = tuple(role for role in work.pack.roles if role != ADMINISTRATOR)
        unknown = tuple(role for role in self.roles or () if role not in known)
        if unknown:
            raise Refused(_("There is no role “{role}”. Roles: {known}.", role=unknown[0], known=known), "roles")
