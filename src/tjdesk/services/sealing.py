"""Sealing a participant's dossier, undoing it within the grace, legal holds, and how far the sites have followed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Protocol

from tjdesk.domain.amendment import in_force
from tjdesk.domain.enrolment import Enrolment
from tjdesk.domain.hearing import Disposition, Hearing
from tjdesk.domain.legal_term import LegalTerm, TermEvent
from tjdesk.domain.names import fold
from tjdesk.domain.person import Person
from tjdesk.domain.programme import Device, LogEvent, Site
from tjdesk.domain.record import DossierKind
from tjdesk.domain.refusal import Refused
from tjdesk.domain.sealing import Counted, LegalHold, Sealing, age_band, closed_in_law, month
from tjdesk.domain.testing import DrugTest, Finding
from tjdesk.i18n.message import _
from tjdesk.services.command import Command, Question
from tjdesk.services.participants import Participant, participant_of, participants_of
from tjdesk.services.ports import Changes, Seat, SeatedReads, Work
from tjdesk.services.sites import site_names

SEALED, DESTROYED = "dossier_sealed", "dossier_destroyed"
"""What a device's log says once it has hidden a sealed dossier, and once it has destroyed its contents."""

_MAY_SEAL = frozenset({"coordinator"})
_MAY_HOLD = frozenset({"coordinator", "judge"})


def _may(seat: Seat, roles: frozenset[str]) -> None:
    if not roles & set(seat.roles):
        raise Refused(_("Only the coordination of the programme seals a dossier or holds one for the law."), "role")


def _reason(text: str, who: Participant | None) -> None:
    """A reason stays after everything else is gone: it must be there, and name nobody."""
    if not text.strip():
        raise Refused(_("A reason is needed."), "reason")
    names = [who.name.family, who.name.given, who.file_number] if who else []
    words = {word for name in names for word in fold(name).split() if len(word) > 2}
    if words & set(fold(text).split()):
        raise Refused(
            _("The reason is kept when everything else is gone: write it without the name or the file number."),
            "reason",
        )


@dataclass(frozen=True)
class SealParticipant(Command[Changes]):
    """Hidden at once, here and wherever the next bundle comes; destroyed after the pack's grace unless it is held."""

    participant: str
    reason: str

    def execute(self, work: Work) -> Changes:
        _may(work.seat, _MAY_SEAL)
        who = participant_of(work, self.participant)
        _reason(self.reason, who)
        _holds_it(work, who.id)
        today = work.now().date()
        closed = closed_in_law(
            work.find(Enrolment, dossier=who.id), work.find(LegalTerm, dossier=who.id),
            in_force(work.find(TermEvent, dossier=who.id)),
        )  # fmt: skip
        programme = work.seat.programme_dossier
        grace = dt.timedelta(days=work.pack.retention.grace_days)
        work.put(
            Sealing(
                id=work.new_id(programme), dossier=programme, participant=who.id, on=today,
                site=work.dossier_sites(DossierKind.PARTICIPANT).get(who.id, ""),
                destroy_on=today + grace if closed else None, heads=_heads(work, who.id),
                counted=counted_of(work, who, today),
            )
        )  # fmt: skip
        return work.commit("dossier_sealed", reason=self.reason)


def _holds_it(work: Work, dossier: str) -> None:
    """Only the site that holds a dossier, or coordination, seals it."""
    site = work.get(Site, work.seat.site)
    held = work.dossier_sites(DossierKind.PARTICIPANT).get(dossier, "")
    if held not in ("", work.seat.site) and not (site and site.coordination):
        raise Refused(_("Only the site that holds this dossier, or coordination, may seal it."), "participant")


def _heads(reads: SeatedReads, dossier: str) -> tuple[str, ...]:
    ends: dict[str, int] = {}
    for entry in reads.journal(dossier):
        ends[entry.header.device] = max(entry.header.seq, ends.get(entry.header.device, 0))
    return tuple(f"{device}:{seq}" for device, seq in sorted(ends.items()))


def counted_of(reads: SeatedReads, who: Participant, today: dt.date) -> Counted:
    """What remains to be counted of somebody."""
    enrolment = who.enrolment
    left = enrolment.exit_on or (enrolment.status_since if enrolment.exit_reason else None)
    hearings = in_force(reads.find(Hearing, dossier=who.id))
    tests = in_force(reads.find(DrugTest, dossier=who.id))
    begun = enrolment.admitted_on
    person: Person | None = who.person
    return Counted(
        site=enrolment.site,
        track=enrolment.track,
        sex=person.sex if person else "",
        age_band=age_band(person, begun or today),
        admitted=month(begun),
        left=month(left),
        status=enrolment.status,
        exit_reason=enrolment.exit_reason,
        days_in_programme=((left or today) - begun).days if begun else 0,
        hearings=sum(one.disposition == Disposition.HELD for one in hearings),
        tests=len(tests),
        tests_positive=sum(one.result == Finding.POSITIVE for one in tests),
    )


def sealing_of(reads: SeatedReads, dossier: str) -> Sealing | None:
    """The sealing of a dossier that stands."""
    return next((one for one in reads.find(Sealing, participant=dossier) if one.undone_on is None), None)


def hold_of(reads: SeatedReads, dossier: str) -> LegalHold | None:
    """The hold on a dossier that stands."""
    return next((one for one in reads.find(LegalHold, participant=dossier) if one.held), None)


@dataclass(frozen=True)
class UndoSealing(Command[Changes]):
    """A dossier sealed by mistake, within the grace; `participant` is its id."""

    participant: str
    reason: str

    def execute(self, work: Work) -> Changes:
        _may(work.seat, _MAY_SEAL)
        _reason(self.reason, None)
        sealing = sealing_of(work, self.participant.strip())
        if sealing is None:
            raise Refused(_("No dossier with this id is sealed. `tjdesk seal STORE --list` names them."), "participant")
        work.put(replace(sealing, undone_on=work.now().date()))
        return work.commit("sealing_undone", reason=self.reason)


@dataclass(frozen=True)
class HoldParticipant(Command[Changes]):
    """Nothing of this dossier is destroyed until the hold is lifted, whatever else says so."""

    participant: str
    reason: str

    def execute(self, work: Work) -> Changes:
        _may(work.seat, _MAY_HOLD)
        dossier, who = _named(work, self.participant)
        _reason(self.reason, who)
        if hold_of(work, dossier):
            raise Refused(_("This dossier is held already."), "participant")
        programme = work.seat.programme_dossier
        hold = LegalHold(
            id=work.new_id(programme), dossier=programme, participant=dossier, on=work.now().date()
        )  # fmt: skip
        work.put(hold)
        return work.commit("hold_placed", reason=self.reason)


@dataclass(frozen=True)
class LiftHold(Command[Changes]):
    """The law needs this dossier no longer."""

    participant: str
    reason: str

    def execute(self, work: Work) -> Changes:
        _may(work.seat, _MAY_HOLD)
        dossier, who = _named(work, self.participant)
        _reason(self.reason, who)
        standing = [one for one in work.find(LegalHold, participant=dossier) if one.held]
        if not standing:
            raise Refused(_("This dossier is not held."), "participant")
        work.put(*(replace(one, held=False, lifted_on=work.now().date()) for one in standing))
        return work.commit("hold_lifted", reason=self.reason)


def _named(reads: SeatedReads, named: str) -> tuple[str, Participant | None]:
    """A dossier by a participant's id or file number, or by its id where it is sealed."""
    if sealing_of(reads, named.strip()):
        return named.strip(), None
    who = participant_of(reads, named)
    return who.id, who


@dataclass(frozen=True)
class Followed:
    """A device of the programme, and since when (ISO) it has hidden the dossier, or destroyed its contents."""

    device: str
    site: str
    hidden: str = ""
    destroyed: str = ""


@dataclass(frozen=True)
class SealedDossier:
    """A sealed dossier, who has followed, and until when copies of it may exist in backups and bundles."""

    sealing: Sealing
    held: bool
    devices: tuple[Followed, ...]
    copies_until: dt.date

    @property
    def outstanding(self) -> tuple[Followed, ...]:
        return tuple(one for one in self.devices if not one.hidden)


@dataclass(frozen=True)
class ListSealed(Question[list[SealedDossier]]):
    """Dossiers that are sealed, latest first. Whose they were, nobody is told."""

    def answer(self, reads: SeatedReads) -> list[SealedDossier]:
        standing = [one for one in reads.find(Sealing) if one.undone_on is None]
        return [told_sealing(reads, one) for one in reversed(standing)]


def told_sealing(reads: SeatedReads, sealing: Sealing) -> SealedDossier:
    """One sealed dossier with what the devices' logs say of it."""
    return SealedDossier(
        sealing=sealing,
        held=hold_of(reads, sealing.participant) is not None,
        devices=tuple(_followed(reads, sealing.participant)),
        copies_until=sealing.on + dt.timedelta(days=max(reads.pack.retention.backup_days, BUNDLE_DAYS)),
    )


BUNDLE_DAYS = 180
"""For so long a bundle that was made before the sealing is taken in without a question."""


def _followed(reads: SeatedReads, dossier: str) -> list[Followed]:
    names = site_names(reads)
    said = {
        (one.dossier, one.event): one.detail or one.event
        for one in reads.find(LogEvent, event=[SEALED, DESTROYED], about=dossier)
    }
    return [
        Followed(
            one.device, names.get(one.site, ""), said.get((one.log_dossier, SEALED), ""),
            said.get((one.log_dossier, DESTROYED), ""),
        )
        for one in reads.find(Device)
    ]  # fmt: skip


@dataclass(frozen=True)
class DueForSealing(Question[list[Participant]]):
    """Whose case ended so long ago that the pack proposes to seal it; nobody where it proposes nothing."""

    today: dt.date

    def answer(self, reads: SeatedReads) -> list[Participant]:
        years = reads.pack.retention.case_years
        if not years:
            return []
        latest = self.today - dt.timedelta(days=years * 365 + years // 4)
        return [one for one in participants_of(reads) if one.enrolment.exit_on and one.enrolment.exit_on <= latest]


class SealingPort(Protocol):
    """Sealing and holding at an open store."""

    def seal(self, participant: str, reason: str) -> SealedDossier:
        """Seal a dossier by the participant's id or file number."""

    def undo(self, participant: str, reason: str) -> None:
        """Take a sealing back, by the dossier's id, as long as its contents are there."""

    def hold(self, participant: str, reason: str) -> str:
        """Hold a dossier; its id."""

    def lift(self, participant: str, reason: str) -> str:
        """Lift the hold on a dossier; its id."""
