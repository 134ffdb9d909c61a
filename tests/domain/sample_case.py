"""One participant of a programme of four phases, and small changes to them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from tjdesk.domain.catalogue import PhaseTemplate
from tjdesk.domain.enrolment import Enrolment, Status
from tjdesk.domain.hearing import Hearing
from tjdesk.domain.outcome import Outcome
from tjdesk.domain.session import CourtSession
from tjdesk.i18n.message import Label

TODAY = date(2026, 11, 26)
ADMITTED = date(2026, 6, 4)
IN_TWO_WEEKS = TODAY + timedelta(days=14)

PHASES = (
    PhaseTemplate(code="stabilise", order=1, label=Label("stabilise"), min_days=30, min_abstinent_days=14),
    PhaseTemplate(code="treatment", order=2, label=Label("treatment"), min_days=60, hearing_interval_days=14),
    PhaseTemplate(code="return_to_life", order=3, label=Label("return_to_life"), may_return=False),
    PhaseTemplate(code="upkeep", order=4, label=Label("upkeep"), min_days=60, hearing_interval_days=28),
)

ENROLMENT = Enrolment(
    id="e1",
    dossier="d1",
    person="p1",
    file_number="JT-031/2025",
    status=Status.ACTIVE.value,
    status_since=ADMITTED,
    phase="treatment",
    phase_since=date(2026, 8, 1),
    admitted_on=ADMITTED,
)
SESSION = CourtSession(id="s1", dossier="court", date=TODAY, status="open")
HEARING = Hearing(id="h1", dossier="d1", enrolment="e1", session="s1", date=TODAY)
ROUTINE = Outcome(disposition="held", attendance="present", decision="stay", next_date=IN_TWO_WEEKS)


def enrolment(**changes: Any) -> Enrolment:
    return replace(ENROLMENT, **changes)


def hearing(**changes: Any) -> Hearing:
    return replace(HEARING, **changes)


def outcome(**changes: Any) -> Outcome:
    return replace(ROUTINE, **changes)
