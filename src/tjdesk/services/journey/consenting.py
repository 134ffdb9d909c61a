"""Consent given and revoked, what is disclosed under it, and who answers for an adolescent."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import ClassVar

from tjdesk.domain.consent import Consent, ConsentKind, Disclosure, Guardian
from tjdesk.domain.machine import next_state
from tjdesk.domain.names import fold
from tjdesk.domain.outcome_rules import accepted
from tjdesk.domain.paper_states import CONSENT, ConsentStatus, consent_status, valid
from tjdesk.domain.problem import Problem
from tjdesk.domain.roles import Area
from tjdesk.i18n.message import Message, _
from tjdesk.services.guard import rights_of
from tjdesk.services.journey.step import JourneyStep, add, happened, of_enrolment, refuse, track_of
from tjdesk.services.participants import Participant
from tjdesk.services.ports import Work


@dataclass(frozen=True, kw_only=True)
class GiveConsent(JourneyStep):
    """A consent, signed on `date`. Its scope (from whom, to whom, what, what for) is needed for a disclosure."""

    ACTION: ClassVar[str] = "consent_given"

    date: dt.date
    type: str = ConsentKind.PARTICIPATION.value
    from_whom: str = ""
    to_whom: str = ""
    what: tuple[str, ...] = ()
    purpose: str = ""
    expires_on: dt.date | None = None
    expires_event: str = ""
    language: str = ""
    read_aloud: bool | None = None
    interpreter: str = ""
    guardian: str = ""
    assent: bool | None = None
    best_interest: str = ""
    kept_at: str = ""

    def take(self, work: Work, who: Participant) -> Iterable[Problem]:
        happened(work, self.date)
        refuse(self._objections())
        names = (
            "from_whom", "to_whom", "what", "purpose", "expires_on", "expires_event", "language", "read_aloud",
            "interpreter", "guardian", "assent", "best_interest", "kept_at",
        )  # fmt: skip
        values = {name: getattr(self, name) for name in names}
        add(work, who, Consent, person=who.enrolment.person, kind=self.type, given_on=self.date, **values)
        if track_of(work, who).guardian and not (self.guardian and self.assent):
            yield Problem(
                "guardian", _("An adolescent's consent needs the guardian's name and the adolescent's own assent.")
            )
        rule = work.pack.tracks.get(who.enrolment.track)
        if rule is not None and rule.best_interest and not self.best_interest.strip():
            yield Problem("best_interest", _("Say why this is in the adolescent's best interests."))

    def _objections(self) -> Iterable[Problem]:
        yield from accepted(self.type, ConsentKind, "type", may_be_empty=False)
        if self.expires_on is not None and self.expires_on < self.date:
            yield Problem("expires_on", _("The consent ends before it was given."))
        if self.type == ConsentKind.DISCLOSURE:
            for field in ("to_whom", "what", "purpose"):
                if not getattr(self, field):
                    yield Problem(field, _("A consent to disclosure says what goes to whom, and what for."))


@dataclass(frozen=True, kw_only=True)
class RevokeConsent(JourneyStep):
    """A consent revoked: by its id, or the latest signed one of a type. What was done under it stays lawful."""

    ACTION: ClassVar[str] = "consent_revoked"

    date: dt.date
    type: str = ConsentKind.PARTICIPATION.value
    consent: str = ""
    reason: str = ""

    def take(self, work: Work, who: Participant) -> Iterable[Problem]:
        happened(work, self.date)
        found = consent_named(work, who, self.consent, self.type)
        next_state(CONSENT, consent_status(found, self.date), "revokes")
        work.put(replace(found, revoked=True, revoked_on=self.date, revoked_reason=self.reason))
        yield from _copies(work, who, found)
        if found.kind == ConsentKind.PARTICIPATION:
            yield Problem("consent", _("Taking part was revoked: record the withdrawal too, if the person leaves."))


def _copies(work: Work, who: Participant, consent: Consent) -> Iterable[Problem]:
    """Who was given something under a consent, and when last: they may still hold it."""
    given = {one.to_whom: one.date for one in work.find(Disclosure, dossier=who.id, consent=consent.id)}
    for whom, day in given.items():
        told = _("{who} was given something under it, last on {date}, and may still hold it.", who=whom, date=day)
        yield Problem("consent", told)


@dataclass(frozen=True, kw_only=True)
class Disclose(JourneyStep):
    """Something about the participant is given to somebody: under a consent that covers it, or another ground."""

    ACTION: ClassVar[str] = "disclosed"

    date: dt.date
    to_whom: str
    what: tuple[str, ...]
    purpose: str
    consent: str = ""
    ground: str = ""

    def take(self, work: Work, who: Participant) -> Iterable[Problem]:
        happened(work, self.date)
        for field in ("to_whom", "what", "purpose"):
            if not getattr(self, field):
                refuse([Problem(field, _("Say what goes to whom, and what for."))])
        if self.ground and not rights_of(work).writes(Area.CONSENT):
            refuse([Problem("ground", _("Only coordination discloses on another ground than a consent."))])
        consent = "" if self.ground else self._covering(work, who).id
        add(
            work, who, Disclosure, date=self.date, to_whom=self.to_whom, what=self.given, purpose=self.purpose,
            consent=consent, ground=self.ground, by=work.seat.user_name,
        )  # fmt: skip
        return ()

    def _covering(self, work: Work, who: Participant) -> Consent:
        guarded = track_of(work, who).guardian
        named = [consent_named(work, who, self.consent, "")] if self.consent else of_enrolment(work, who, Consent)
        for one in named:
            if one.kind == ConsentKind.DISCLOSURE and self.covers(one) and valid(one, self.date, guarded=guarded):
                return one
        refuse([Problem("consent", self.uncovered(work))])
        raise AssertionError

    @property
    def given(self) -> tuple[str, ...]:
        """What stands in the log as given."""
        return self.what

    def covers(self, consent: Consent) -> bool:
        """Whether a consent names the same recipient and all that is given."""
        return fold(consent.to_whom) == fold(self.to_whom) and set(self.what) <= set(consent.what)

    def uncovered(self, _work: Work) -> Message:
        """What is said where no consent does."""
        return _("No valid consent covers this. Have one signed, or state the other legal ground.")


@dataclass(frozen=True, kw_only=True)
class NameGuardian(JourneyStep):
    """Who answers for an adolescent from a day on; whoever did so before no longer does."""

    ACTION: ClassVar[str] = "guardian_named"

    date: dt.date
    name: str
    relation: str = ""
    telephone: str = ""
    address: str = ""

    def take(self, work: Work, who: Participant) -> Iterable[Problem]:
        happened(work, self.date)
        if not self.name.strip():
            refuse([Problem("name", _("Give the guardian's name."))])
        for before in work.find(Guardian, dossier=who.id):
            if before.until is None:
                work.put(replace(before, until=self.date))
        guardian = Guardian(
            id=work.new_id(who.id), dossier=who.id, person=who.enrolment.person, name=self.name,
            relation=self.relation, telephone=self.telephone, address=self.address, since=self.date,
        )  # fmt: skip
        work.put(guardian)
        return ()


def consent_named(work: Work, who: Participant, id: str, kind: str) -> Consent:
    """A consent by its id, or the latest signed one of a kind. Raises Refused for none."""
    consents = of_enrolment(work, who, Consent)
    signed = [
        one for one in consents if one.kind == kind and consent_status(one, work.now().date()) is ConsentStatus.SIGNED
    ]
    found = [one for one in consents if one.id == id] if id else signed
    if not found:
        refuse([Problem("consent", _("There is no such consent, or it is not in force any more."))])
    return found[-1]
