"""Changes of status, each kept as a record of its own, with what it does to the legal term and to the exit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace

from tjdesk.domain.amendment import in_force
from tjdesk.domain.enrolment import Enrolment, Status, StatusChange
from tjdesk.domain.enrolment_rules import change_status, enrolment_problems
from tjdesk.domain.leaving import Exit, ExitClass
from tjdesk.domain.legal_term import Away, LegalTerm, TermEvent, TermEventKind
from tjdesk.domain.phase import first_phase
from tjdesk.services.journey.step import add, of_enrolment, refuse, term_rule, track_of
from tjdesk.services.participants import Participant
from tjdesk.services.ports import Reads, Work

RESUMES = "proceedings_resume"
"""The effect in law of leaving without finishing, where nobody says otherwise."""

EXITS: Mapping[str, ExitClass] = {
    Status.GRADUATED: ExitClass.GRADUATED,
    Status.TERMINATED: ExitClass.TERMINATED,
    Status.WITHDRAWN: ExitClass.WITHDREW,
    Status.NEUTRAL_EXIT: ExitClass.NEUTRAL,
}
_AWAY: Mapping[str, str] = {"absconds": Away.ABSCONDED, "medical_leave_begins": Away.MEDICAL}
_BACK = frozenset(("returns", "released", "medical_leave_ends"))


@dataclass(frozen=True)
class Left:
    """How somebody left, beyond the day and the reason."""

    legal_effect: str = ""
    certificate: str = ""
    override_reason: str = ""
    hearing: str = ""


def move(
    work: Work, who: Participant, event: str, day: dt.date, reason: str = "", *, previous: str = "", left: Left = Left()
) -> Participant:
    """Somebody after an event of their track's table, put with all that follows. Raises Refused for an illegal one."""
    after = change_status(who.enrolment, event, day, reason=reason, previous=previous, plan=track_of(work, who))
    if event in ("admitted", "agrees"):
        after = begun(work, after, day)
    others = work.find(Enrolment, person=after.person) if after.person else []
    refuse(enrolment_problems(after, who.person, others, work.now().date()))
    work.put(after)
    add(
        work, who, StatusChange, date=day, event=event, status_before=who.enrolment.status, status=after.status,
        reason=reason,
    )  # fmt: skip
    now = replace(who, enrolment=after)
    _follow(work, now, event, day, reason)
    if after.status in EXITS and after.status != who.enrolment.status:
        put_exit(work, now, day, left)
    if event == "reopened":
        _unmake_end(work, now)
    return now


def begun(work: Work, enrolment: Enrolment, day: dt.date) -> Enrolment:
    """Admission begins the programme and its first phase."""
    first = first_phase(work.pack.phases)
    phase = enrolment.phase or (first.code if first else "")
    return replace(enrolment, admitted_on=enrolment.admitted_on or day, phase=phase, phase_since=day)


def _follow(work: Work, who: Participant, event: str, day: dt.date, reason: str) -> None:
    """What an event does to the clock."""
    if event in _BACK:
        run_clock(work, who, day)
    elif event == "detained" or event in _AWAY:
        run_clock(work, who, day)
        stop_clock(work, who, day, _AWAY.get(event, reason))


def put_exit(work: Work, who: Participant, day: dt.date, left: Left = Left()) -> Exit:
    """The record of leaving, with its effect in law; whoever is terminated has the term revoked."""
    enrolment, term = who.enrolment, term_of(work, who)
    kind = EXITS[enrolment.status]
    effect = left.legal_effect or _usual_effect(work, who, kind, term)
    if kind is ExitClass.TERMINATED and term is not None:
        add(work, who, TermEvent, term=term.id, kind=TermEventKind.REVOCATION, date=day, hearing=left.hearing)
    return add(
        work, who, Exit, date=day, exit_class=kind, reason=enrolment.exit_reason, legal_effect=effect,
        certificate=left.certificate, override_reason=left.override_reason, hearing=left.hearing,
    )  # fmt: skip


def _usual_effect(work: Work, who: Participant, kind: ExitClass, term: LegalTerm | None) -> str:
    closing = term_rule(work, who, term.rule if term else "").closing_effect
    if kind is ExitClass.GRADUATED and closing:
        return closing
    if kind in work.pack.exits:
        return work.pack.exits[kind].effect_under(who.enrolment.legal_instrument)
    return RESUMES if kind in (ExitClass.TERMINATED, ExitClass.WITHDREW) and term is not None else ""


def _unmake_end(work: Work, who: Participant) -> None:
    """A correction leads back: exit, revocation and closing of the enrolment are taken out."""
    ends = (TermEventKind.REVOCATION, TermEventKind.CLOSING)
    events = [one for one in of_enrolment(work, who, TermEvent) if one.kind in ends]
    work.put(*(replace(one, voided=True) for one in (*of_enrolment(work, who, Exit), *events)))


def term_of(work: Reads, who: Participant) -> LegalTerm | None:
    """The term that counts: the latest one of the enrolment."""
    return next(reversed(work.find(LegalTerm, dossier=who.id, enrolment=who.enrolment.id)), None)


def stop_clock(work: Work, who: Participant, day: dt.date, reason: str, hearing: str = "") -> None:
    """Note with the term why somebody is away; whether that stops the clock is the rule's to say, on reckoning."""
    term = term_of(work, who)
    if term is not None and reason:
        add(work, who, TermEvent, term=term.id, kind=TermEventKind.PAUSE, date=day, reason=reason, hearing=hearing)


def run_clock(work: Work, who: Participant, day: dt.date) -> None:
    """Somebody is back on a day, which is the last one of every pause still open."""
    term = term_of(work, who)
    events = in_force(work.find(TermEvent, term=term.id)) if term else ()
    for event in events:
        if event.kind == TermEventKind.PAUSE and event.until is None:
            work.put(replace(event, id=work.new_id(who.id), until=max(day, event.date), amends=event.id))
