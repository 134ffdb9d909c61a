"""The court's own details: its name on paper and screen, the paper it prints on, and the language of its papers."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tjdesk.domain.programme import Site
from tjdesk.domain.refusal import Refused
from tjdesk.i18n.language import LANGUAGES
from tjdesk.i18n.message import _
from tjdesk.packs.form import PAPERS
from tjdesk.services.command import Command, Question
from tjdesk.services.ports import Changes, SeatedReads, Work

LONGEST_NAME = 120
MAY_CHANGE = frozenset(("administrator", "coordinator"))
"""Roles that may change the court's details."""


@dataclass(frozen=True)
class CourtDetails:
    """As they are to stand. An empty paper or language is the pack's."""

    name: str
    paper: str = ""
    language: str = ""


@dataclass(frozen=True)
class ReadCourt(Question[CourtDetails]):
    """The details of the court at this desk."""

    def answer(self, reads: SeatedReads) -> CourtDetails:
        site = reads.get(Site, reads.seat.site)
        return CourtDetails(site.name, site.paper, site.language) if site else CourtDetails(reads.seat.site_name)


@dataclass(frozen=True)
class ChangeCourt(Command[Changes]):
    """Other details for the court at this desk. Papers that were printed keep what they say."""

    details: CourtDetails

    def execute(self, work: Work) -> Changes:
        self._check(work)
        site = work.get(Site, work.seat.site)
        if site is None:
            raise Refused(_("The store does not say which court this is."), "name")
        name = " ".join(self.details.name.split())
        work.put(replace(site, name=name, paper=self.details.paper, language=self.details.language))
        return work.commit("court_changed")

    def _check(self, work: Work) -> None:
        wanted = self.details
        name = " ".join(wanted.name.split())
        if not MAY_CHANGE & set(work.seat.roles):
            raise Refused(_("Only a coordinator or an administrator changes the court's details."), "name")
        if not name:
            raise Refused(_("A court needs a name."), "name")
        if len(name) > LONGEST_NAME:
            raise Refused(_("Use at most {count} characters.", count=LONGEST_NAME), "name")
        if wanted.paper and wanted.paper not in PAPERS:
            raise Refused(_("There is no paper “{paper}”.", paper=wanted.paper), "paper")
        if wanted.language and wanted.language.partition("_")[0] not in LANGUAGES:
            raise Refused(_("There is no language “{language}”.", language=wanted.language), "language")
