"""What a court's own pack asks of a step: reasons by class of exit, legal grounds by track, ages, effects in law."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from tjdesk.domain.enrolment import Enrolment
from tjdesk.domain.person import Person, age_on
from tjdesk.domain.problem import Problem
from tjdesk.domain.track import Track
from tjdesk.i18n.message import _
from tjdesk.packs.sections import NOT_ADMITTED
from tjdesk.services.journey.step import plan_under
from tjdesk.services.participants import Participant
from tjdesk.services.ports import SeatedReads


def reason_problems(reads: SeatedReads, exit_class: str, reason: str, field: str = "reason") -> Iterator[Problem]:
    """A reason of the pack that is given for another class of exit; words of one's own are never refused."""
    offered = {item.code: item.label for item in reads.pack.reasons_for(exit_class)}
    known = reads.pack.catalogues.get("exit_reason", {})
    if reason in known and not known[reason].retired and reason not in offered:
        said = _("“{reason}” is no reason for this. Choose one of: {known}.", reason=known[reason].label,
                 known=tuple(offered.values()))  # fmt: skip
        yield Problem(field, said)


def not_admitted_problems(reads: SeatedReads, reason: str) -> Iterator[Problem]:
    """The same for somebody who is not admitted."""
    return reason_problems(reads, NOT_ADMITTED, reason)


def age_problems(reads: SeatedReads, person: Person | None, track: str, day: dt.date) -> Iterator[Problem]:
    """Somebody on a track for another age: worth a second look, for the law asks for the age at the offence."""
    age = age_on(person, day) if person is not None else None
    rule = reads.pack.tracks.get(track or Track.TREATMENT_COURT)
    if age is not None and rule is not None and not rule.fits_age(age):
        yield Problem("track", _("The person is {age} years old. Is this the right track?", age=age))


def ground_problems(reads: SeatedReads, who: Participant) -> Iterator[Problem]:
    """A legal ground on which the pack's track is not entered: worth a second look."""
    enrolment = who.enrolment
    rule = reads.pack.tracks.get(enrolment.track or Track.TREATMENT_COURT)
    if rule is not None and rule.instruments and enrolment.legal_instrument not in ("", *rule.instruments):
        offered = tuple(reads.pack.item("legal_instrument", code) for code in rule.instruments)
        said = _("This track is entered on another legal ground: {known}. Is this right?", known=offered)
        yield Problem("legal_instrument", said)


def hearing_problems(reads: SeatedReads, enrolment: Enrolment, field: str) -> Iterator[Problem]:
    """A hearing for somebody on a track without any."""
    if not plan_under(reads.pack, enrolment.track).hearings:
        track = reads.pack.item("track", enrolment.track or Track.TREATMENT_COURT)
        said = _("{track}: there are no hearings on this track. Record a contact, or what was agreed.", track=track)
        yield Problem(field, said)


def effect_problems(reads: SeatedReads, who: Participant, exit_class: str, effect: str) -> Iterator[Problem]:
    """Another effect in law than the pack gives this exit: worth a second look."""
    rule = reads.pack.exits.get(exit_class)
    usual = rule.effect_under(who.enrolment.legal_instrument) if rule is not None else ""
    if effect and usual not in ("", "to_be_decided", effect):
        said = _("Here this exit means: {usual}. Recorded: {effect}.", usual=reads.pack.item("legal_effect", usual),
                 effect=reads.pack.item("legal_effect", effect))  # fmt: skip
        yield Problem("legal_effect", said)
