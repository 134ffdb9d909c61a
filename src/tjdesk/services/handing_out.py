"""A paper handed to somebody outside the team: only under a consent, or another ground that is stated."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from tjdesk.domain.consent import Consent
from tjdesk.domain.hearing import Hearing
from tjdesk.domain.refusal import Refused
from tjdesk.i18n.message import Message, _
from tjdesk.services.command import Command, Question
from tjdesk.services.journey.consenting import Disclose
from tjdesk.services.paper_kinds import HEARING, OWN, PAPER_KINDS, PERSON, SESSION
from tjdesk.services.papers import Variant
from tjdesk.services.participants import participant_of
from tjdesk.services.ports import Changes, SeatedReads, Work
from tjdesk.services.sessions import OpenDocket

_COURT = ("court_file",)
_HEARD = (*_COURT, "attendance", "test_results", "progress")
_ALL = (*_HEARD, "assessment", "diagnosis", "medication", "contact")
_HOLDS: Mapping[str, tuple[str, ...]] = {"summary": _HEARD, "minute": _HEARD, "team-sheet": _HEARD, OWN: _ALL}
"""What a consent must name (codes of the pack's `consent_scope`) for a paper; those not told hold the court's alone."""


def holds(what: str, variant: Variant) -> tuple[str, ...]:
    """What stands on a paper, as a consent names it."""
    return _COURT if variant is Variant.PUBLIC else _HOLDS.get(what, _COURT)


def can_be_handed(what: str) -> bool:
    """Whether a paper is about people and may be handed to somebody."""
    return what in PAPER_KINDS and PAPER_KINDS[what].of in (HEARING, PERSON, SESSION)


@dataclass(frozen=True, kw_only=True)
class _PaperGiven(Disclose):
    """A disclosure whose `what` is a paper's word: a consent may name what the paper holds instead."""

    covered: tuple[str, ...] = ()

    @property
    def given(self) -> tuple[str, ...]:
        return self.covered or self.what

    def covers(self, consent: Consent) -> bool:
        named = replace(self, what=self.covered) if self.covered else self
        return super().covers(consent) or super(_PaperGiven, named).covers(consent)

    def uncovered(self, work: Work) -> Message:
        return _(
            "No valid consent lets {who} have this. It would have to name: {what}. Have one signed, or state the other"
            " legal ground.",
            who=self.to_whom,
            what=tuple(work.pack.item("consent_scope", code) for code in self.covered),
        )


@dataclass(frozen=True, kw_only=True)
class HandOut(Command[Changes]):
    """Recorded for everybody whom the paper concerns, before it is printed; refused for one, refused for all.

    `what` is the paper's word, `covered` what it holds: a consent may name either. `ground` is the legal ground where
    there is no consent.
    """

    participants: tuple[str, ...]
    to_whom: str
    what: tuple[str, ...]
    purpose: str
    ground: str = ""
    covered: tuple[str, ...] = ()

    def execute(self, work: Work) -> Changes:
        if not self.participants:
            raise Refused(_("This paper concerns nobody: there is nothing to hand out."), "to")
        for named in self.participants:
            who = participant_of(work, named)
            step = _PaperGiven(
                participant=who.id, date=work.now().date(), to_whom=self.to_whom, what=self.what,
                purpose=self.purpose, ground=self.ground, covered=self.covered,
            )  # fmt: skip
            tuple(step.take(work, who))
        return work.commit("disclosed", reason=self.ground)


@dataclass(frozen=True, kw_only=True)
class Handing(Question[HandOut]):
    """What is to be recorded when a paper goes to somebody: `id` is what it is of, as for printing it."""

    what: str
    id: str
    variant: Variant
    to_whom: str
    purpose: str
    ground: str = ""

    def answer(self, reads: SeatedReads) -> HandOut:
        return HandOut(
            participants=self._concerned(reads), to_whom=self.to_whom, what=(self.what,), purpose=self.purpose,
            ground=self.ground, covered=holds(self.what, self.variant),
        )  # fmt: skip

    def _concerned(self, reads: SeatedReads) -> tuple[str, ...]:
        if PAPER_KINDS[self.what].of == SESSION:
            return tuple(line.participant.id for line in OpenDocket(self.id).answer(reads).lines)
        hearing = reads.get(Hearing, self.id)
        return (hearing.dossier if hearing is not None else participant_of(reads, self.id).id,)
