"""The court's state machines: enrolment, session, hearing and test, row by row as the court knows them."""

from __future__ import annotations

from tjdesk.domain.enrolment import Status
from tjdesk.domain.hearing import Disposition
from tjdesk.domain.machine import PREVIOUS, Machine, Move, moves_from
from tjdesk.domain.session import SessionStatus
from tjdesk.domain.testing import TestStatus
from tjdesk.i18n.message import Message, _, in_context

BEFORE_ADMISSION = (Status.REFERRED, Status.SCREENED_OK, Status.ASSESSED, Status.OFFERED)
IN_PROGRAMME = (
    Status.ACTIVE,
    Status.MEDICAL_LEAVE,
    Status.IN_CUSTODY,
    Status.ABSCONDED,
    Status.TERMINATION_PENDING,
    Status.TRANSFERRED_OUT,
)
"""Admitted and not yet out: the person may leave from any of these."""

OUT = (
    Status.NOT_ADMITTED,
    Status.GRADUATED,
    Status.TERMINATED,
    Status.WITHDRAWN,
    Status.NEUTRAL_EXIT,
    Status.AFTERCARE,
    Status.CLOSED,
)
"""Over, as far as the programme goes: only a correction leads back."""

_ENROLMENT_WORDS: dict[str, Message] = {
    "": in_context("status", "not stated"),
    Status.REFERRED: in_context("status", "referred"),
    Status.SCREENED_OK: in_context("status", "legally eligible"),
    Status.ASSESSED: in_context("status", "assessed"),
    Status.OFFERED: in_context("status", "place offered"),
    Status.NOT_ADMITTED: in_context("status", "not admitted"),
    Status.ACTIVE: in_context("status", "active"),
    Status.MEDICAL_LEAVE: in_context("status", "on medical leave"),
    Status.IN_CUSTODY: in_context("status", "in custody"),
    Status.ABSCONDED: in_context("status", "absconded"),
    Status.TERMINATION_PENDING: in_context("status", "revocation pending"),
    Status.TRANSFERRED_OUT: in_context("status", "transferred out"),
    Status.GRADUATED: in_context("status", "graduated"),
    Status.TERMINATED: in_context("status", "terminated"),
    Status.WITHDRAWN: in_context("status", "withdrawn"),
    Status.NEUTRAL_EXIT: in_context("status", "neutral exit"),
    Status.AFTERCARE: in_context("status", "in aftercare"),
    Status.CLOSED: in_context("status", "closed"),
}

_ENROLMENT_EVENTS: dict[str, Message] = {
    "referred": in_context("event", "referral"),
    "legal_review_passed": in_context("event", "found legally eligible"),
    "legal_review_failed": in_context("event", "found legally ineligible"),
    "assessed": in_context("event", "clinical assessment"),
    "accepted": in_context("event", "decision to offer a place"),
    "turned_down": in_context("event", "decision against admission"),
    "declined": in_context("event", "participant declines"),
    "admitted": in_context("event", "consent and admission hearing"),
    "hearing_orders": in_context("event", "order at a hearing"),
    "absconds": in_context("event", "unexcused absence with a warrant"),
    "returns": in_context("event", "return to court"),
    "detained": in_context("event", "detention"),
    "released": in_context("event", "release from custody"),
    "medical_leave_begins": in_context("event", "medical leave begins"),
    "medical_leave_ends": in_context("event", "medical leave ends"),
    "motion_to_revoke": in_context("event", "motion to revoke"),
    "revocation_denied": in_context("event", "revocation denied"),
    "revoked": in_context("event", "termination"),
    "withdraws": in_context("event", "voluntary withdrawal"),
    "graduates": in_context("event", "graduation"),
    "neutral_reason": in_context("event", "neutral exit (death, deportation, case dropped and the like)"),
    "transferred": in_context("event", "transfer to another site"),
    "received": in_context("event", "receipt of a transfer"),
    "aftercare_plan": in_context("event", "aftercare plan"),
    "aftercare_ends": in_context("event", "end of aftercare"),
    "reopened": in_context("event", "reopening by correction"),
}

ENROLMENT = Machine(
    moves=(
        Move("", "referred", Status.REFERRED),
        Move(Status.REFERRED, "legal_review_passed", Status.SCREENED_OK),
        Move(Status.REFERRED, "legal_review_failed", Status.NOT_ADMITTED),
        Move(Status.SCREENED_OK, "assessed", Status.ASSESSED),
        Move(Status.ASSESSED, "accepted", Status.OFFERED),
        Move(Status.ASSESSED, "turned_down", Status.NOT_ADMITTED),
        Move(Status.OFFERED, "declined", Status.NOT_ADMITTED),
        Move(Status.OFFERED, "admitted", Status.ACTIVE),
        Move(Status.ACTIVE, "hearing_orders", Status.ACTIVE),
        Move(Status.ACTIVE, "absconds", Status.ABSCONDED),
        Move(Status.ABSCONDED, "returns", Status.ACTIVE),
        Move(Status.ABSCONDED, "detained", Status.IN_CUSTODY),
        Move(Status.ACTIVE, "detained", Status.IN_CUSTODY),
        Move(Status.IN_CUSTODY, "released", Status.ACTIVE),
        Move(Status.ACTIVE, "medical_leave_begins", Status.MEDICAL_LEAVE),
        Move(Status.MEDICAL_LEAVE, "medical_leave_ends", Status.ACTIVE),
        *moves_from(
            (Status.ACTIVE, Status.ABSCONDED, Status.IN_CUSTODY), "motion_to_revoke", Status.TERMINATION_PENDING
        ),
        Move(Status.TERMINATION_PENDING, "revocation_denied", Status.ACTIVE),
        Move(Status.TERMINATION_PENDING, "revoked", Status.TERMINATED),
        # Motion and decision may fall in one sitting; the minute then shows only the decision.
        *moves_from((Status.ACTIVE, Status.ABSCONDED, Status.IN_CUSTODY), "revoked", Status.TERMINATED),
        *moves_from(IN_PROGRAMME, "withdraws", Status.WITHDRAWN),
        Move(Status.ACTIVE, "graduates", Status.GRADUATED),
        *moves_from(BEFORE_ADMISSION + IN_PROGRAMME, "neutral_reason", Status.NEUTRAL_EXIT),
        *moves_from((*BEFORE_ADMISSION, *IN_PROGRAMME[:-1]), "transferred", Status.TRANSFERRED_OUT),
        # The receiving site goes on from where the other one stopped.
        Move(Status.TRANSFERRED_OUT, "received", PREVIOUS),
        *moves_from((Status.GRADUATED, Status.NEUTRAL_EXIT), "aftercare_plan", Status.AFTERCARE),
        Move(Status.AFTERCARE, "aftercare_ends", Status.CLOSED),
        *moves_from(OUT, "reopened", PREVIOUS),
    ),
    states=_ENROLMENT_WORDS,
    events=_ENROLMENT_EVENTS,
)
"""Relapse, a positive test and a new charge are no events here: none of them ends anything by itself."""

SESSION = Machine(
    moves=(
        Move(SessionStatus.PLANNED, "opens", SessionStatus.OPEN),
        Move(SessionStatus.OPEN, "closes", SessionStatus.CLOSED),
        Move(SessionStatus.CLOSED, "reopens", SessionStatus.OPEN),
        Move(SessionStatus.CLOSED, "signs", SessionStatus.SIGNED),
        *moves_from((SessionStatus.PLANNED, SessionStatus.OPEN), "postpones", SessionStatus.POSTPONED),
    ),
    states={
        SessionStatus.PLANNED: in_context("session", "planned"),
        SessionStatus.OPEN: in_context("session", "open"),
        SessionStatus.CLOSED: in_context("session", "closed"),
        SessionStatus.SIGNED: in_context("session", "signed"),
        SessionStatus.POSTPONED: in_context("session", "postponed"),
    },
    events={
        "opens": _("Open the session"),
        "closes": _("Close the session"),
        "reopens": _("Reopen the session"),
        "signs": _("Sign the session"),
        "postpones": _("Postpone the session"),
    },
)

_RECORDED = (Disposition.HELD, Disposition.NOT_HELD, Disposition.POSTPONED, Disposition.CANCELLED)
_HEARING_EVENTS: dict[str, Message] = {
    Disposition.HELD: _("Record the hearing as held"),
    Disposition.NOT_HELD: _("Record the hearing as not held"),
    Disposition.POSTPONED: _("Postpone the hearing"),
    Disposition.CANCELLED: _("Cancel the hearing"),
}

HEARING = Machine(
    moves=(
        *(Move(Disposition.SCHEDULED, end, end) for end in _RECORDED),
        # Until it is signed, an outcome may be corrected to any other.
        *(Move(start, end, end) for start in _RECORDED for end in _RECORDED),
        *moves_from(_RECORDED, "signs", "signed"),
        Move("signed", "amends", "amended"),
    ),
    states={
        Disposition.SCHEDULED: in_context("hearing", "scheduled"),
        Disposition.HELD: in_context("hearing", "held"),
        Disposition.NOT_HELD: in_context("hearing", "not held"),
        Disposition.POSTPONED: in_context("hearing", "postponed"),
        Disposition.CANCELLED: in_context("hearing", "cancelled"),
        "signed": in_context("hearing", "signed"),
        "amended": in_context("hearing", "amended by a newer version"),
    },
    events={**_HEARING_EVENTS, "signs": _("Sign the hearing"), "amends": _("Amend the hearing")},
)

TEST = Machine(
    moves=(
        *(Move("ordered", status, status) for status in TestStatus),
        Move(TestStatus.COLLECTED, "found_invalid", "invalid"),
        Move(TestStatus.COLLECTED, "found_negative", "negative"),
        Move(TestStatus.COLLECTED, "found_positive", "presumptive"),
        Move("presumptive", "confirms", "confirmed"),
        Move("presumptive", "does_not_confirm", "not_confirmed"),
    ),
    states={
        "ordered": in_context("test", "ordered"),
        TestStatus.COLLECTED: in_context("test", "collected"),
        TestStatus.NO_SHOW: in_context("test", "did not attend"),
        TestStatus.REFUSED: in_context("test", "refused"),
        TestStatus.UNABLE: in_context("test", "unable to give a sample"),
        "invalid": in_context("test", "invalid"),
        "negative": in_context("test", "negative"),
        "presumptive": in_context("test", "presumptive positive"),
        "confirmed": in_context("test", "confirmed positive"),
        "not_confirmed": in_context("test", "not confirmed"),
    },
    events={
        TestStatus.COLLECTED: in_context("test event", "sample collected"),
        TestStatus.NO_SHOW: in_context("test event", "did not attend the test"),
        TestStatus.REFUSED: in_context("test event", "refused the test"),
        TestStatus.UNABLE: in_context("test event", "unable to give a sample"),
        "found_invalid": in_context("test event", "sample found invalid"),
        "found_negative": in_context("test event", "negative result"),
        "found_positive": in_context("test event", "positive result"),
        "confirms": in_context("test event", "laboratory confirms"),
        "does_not_confirm": in_context("test event", "laboratory does not confirm"),
    },
)
