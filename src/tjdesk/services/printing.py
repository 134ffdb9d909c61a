"""On which paper, and in which language, a court prints."""

from __future__ import annotations

from dataclasses import dataclass

from tjdesk.domain.programme import Site
from tjdesk.services.command import Question
from tjdesk.services.ports import SeatedReads


@dataclass(frozen=True)
class CourtPaper:
    """A paper's code, and a language's code or an empty text."""

    paper: str
    language: str


@dataclass(frozen=True)
class PaperOfSite(Question[CourtPaper]):
    """What this court prints on: what it chose, or what its pack says."""

    def answer(self, reads: SeatedReads) -> CourtPaper:
        site = reads.get(Site, reads.seat.site)
        chosen = site.paper if site else ""
        return CourtPaper(chosen or reads.pack.paper, site.language if site else "")
