"""A ledger with a small court in it, for tests of the store itself."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

from desks import TODAY, OpenVault, a_ledger
from tjdesk.db.ledger import SqlLedger
from tjdesk.db.verify import verify
from tjdesk.domain.enrolment import Enrolment
from tjdesk.domain.outcome import Outcome
from tjdesk.domain.person import Person
from tjdesk.services.desk import Desk
from tjdesk.services.participants import RegisterParticipant
from tjdesk.services.recording import RecordOutcome
from tjdesk.services.sessions import SignSession

HELD = Outcome(
    disposition="held", attendance="present", decision="stay", notes="On time.", team_notes="Tired, sleeps badly.",
    next_date=TODAY + dt.timedelta(days=14),
)  # fmt: skip


def desk_of(ledger: SqlLedger) -> Desk:
    return Desk(ledger, OpenVault())


def registered(desk: Desk, number: str, family: str = "Salazar") -> str:
    """One participant in phase 1; the dossier."""
    person = Person(id="", dossier="", family_name=family, given_names="Ana")
    begun = dt.date(2026, 9, 1)
    enrolment = Enrolment(
        id="", dossier="", file_number=number, status="active", phase="phase_1", phase_since=begun, admitted_on=begun
    )
    (dossier,) = desk.execute(RegisterParticipant(person, enrolment)).dossiers
    return dossier


def recorded(desk: Desk, number: str, outcome: Outcome = HELD, **told: str) -> None:
    desk.execute(RecordOutcome(number, TODAY.isoformat(), outcome, **told))


def small_court(folder: Path | None = None) -> SqlLedger:
    """Two participants heard, the session signed, one hearing amended."""
    ledger = a_ledger(folder)
    desk = desk_of(ledger)
    for number in ("JT-001", "JT-002"):
        registered(desk, number)
        recorded(desk, number)
    desk.execute(SignSession(TODAY.isoformat()))
    recorded(desk, "JT-001", replace(HELD, attendance="late"), amend_reason="Wrong column.")
    return ledger


def sound(ledger: SqlLedger) -> bool:
    return verify(ledger.engine).ok
