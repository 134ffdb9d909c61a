"""Whose dossiers a site of limited view is given, and whose stay behind; and the log of what a bundle gave."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from tjdesk.domain.care_team import clients_of
from tjdesk.domain.consent import Consent, Disclosure
from tjdesk.domain.enrolment import Enrolment
from tjdesk.domain.giving import Case, Under, Why, decided, scope_of
from tjdesk.domain.person import Person
from tjdesk.domain.programme import Site, User
from tjdesk.domain.record import DossierKind, Record
from tjdesk.domain.track import rule_for
from tjdesk.packs.pack import Pack
from tjdesk.services.adapting import pack_in_force
from tjdesk.services.command import Command
from tjdesk.services.ports import Changes, Reads, Work
from tjdesk.services.site_views import view_of
from tjdesk.services.sites import programme_of

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Giving:
    """By participant's dossier: under what a site is given it, and why it stays behind. `what`: as a consent names it.

    Both are empty for a site from which nothing is kept: it is the programme's own, and taking part is the ground.
    Where each site holds its own, only those are asked about: a consent moves no dossier.
    """

    under: Mapping[str, Under] = field(default_factory=dict)
    kept: Mapping[str, Why] = field(default_factory=dict)
    what: tuple[str, ...] = ()

    def otherwise(self, reads: Reads, site: Site, dossiers: Collection[str]) -> frozenset[str]:
        """Of some dossiers those of which the log does not say yet that they went under what they go under now."""
        logged = {
            (one.dossier, Under(one.consent, one.ground))
            for one in reads.find(Disclosure, to_whom=site.name)
            if one.what == self.what
        }
        return frozenset(one for one in dossiers if (one, self.under[one]) not in logged)


def giving_to(reads: Reads, site: Site, day: dt.date) -> Giving:
    """What stands on a day. `reads` sees everything."""
    sees = view_of(reads, site)
    if not sees:
        return Giving()
    programme = programme_of(reads)
    pack = pack_in_force(reads, programme.pack)
    held = {
        dossier: case for dossier, case in _cases(reads, pack, site).items() if case.own or programme.share == "all"
    }
    told = {dossier: decided(case, site, sees, day) for dossier, case in held.items()}
    return Giving(
        {dossier: one for dossier, one in told.items() if isinstance(one, Under)},
        {dossier: one for dossier, one in told.items() if isinstance(one, Why)},
        scope_of(sees),
    )


def _cases(reads: Reads, pack: Pack, site: Site) -> Mapping[str, Case]:
    holders = reads.dossier_sites(DossierKind.PARTICIPANT)
    enrolments = reads.find(Enrolment)
    consents, disclosures = _by_dossier(reads.find(Consent)), _by_dossier(reads.find(Disclosure))
    minors = frozenset(one.dossier for one in enrolments if guarded(pack, one.track))
    on_it = _clients(reads, enrolments, site)
    people = dict.fromkeys(one.dossier for one in (*reads.find(Person), *enrolments))
    return {
        dossier: Case(
            own=holders.get(dossier) == site.id, on_it=dossier in on_it, guarded=dossier in minors,
            consents=consents.get(dossier, ()), disclosures=disclosures.get(dossier, ()),
        )
        for dossier in people
    }  # fmt: skip


def _by_dossier(records: Iterable[R]) -> Mapping[str, list[R]]:
    found: dict[str, list[R]] = {}
    for one in records:
        found.setdefault(one.dossier, []).append(one)
    return found


def guarded(pack: Pack, track: str) -> bool:
    """Whether a guardian answers for whoever is on a track, and their own assent is asked."""
    told = pack.tracks.get(track)
    return told.guardian or told.assent if told is not None else rule_for(track).guardian


def _clients(reads: Reads, enrolments: Collection[Enrolment], site: Site) -> frozenset[str]:
    """The dossiers in whose team the site stands, or somebody who works there."""
    names = [site.name, *(user.name for user in reads.find(User, site=site.id) if not user.removed)]
    return frozenset[str]().union(*(clients_of(enrolments, name, site.name) for name in names))


@dataclass(frozen=True, kw_only=True)
class LogGiven(Command[Changes]):
    """What a bundle gives a site of limited view, in the log of each dossier, before it is written."""

    site: Site
    dossiers: tuple[str, ...]
    giving: Giving
    purpose: str

    def execute(self, work: Work) -> Changes:
        today = work.now().date()
        for dossier in self.dossiers:
            enrolment = work.find(Enrolment, dossier=dossier)[-1:]
            under = self.giving.under[dossier]
            work.put(
                Disclosure(
                    id=work.new_id(dossier), dossier=dossier, enrolment=enrolment[0].id if enrolment else "",
                    date=today, to_whom=self.site.name, what=self.giving.what, purpose=self.purpose,
                    consent=under.consent, ground=under.ground, by=work.seat.user_name,
                )
            )  # fmt: skip
        return work.commit("bundle_disclosed")
