"""Every kind of record there is, by the name it has in journals."""

from __future__ import annotations

from tjdesk.domain.assessment import Assessment
from tjdesk.domain.attendance import Attendance
from tjdesk.domain.care import CarePlan, Contact, ProgressReport, ServiceReferral, StaffingNote
from tjdesk.domain.consent import Consent, Disclosure, Guardian
from tjdesk.domain.court_file import CourtFile
from tjdesk.domain.enrolment import Enrolment, StatusChange
from tjdesk.domain.given import GivenResponse
from tjdesk.domain.hearing import Hearing
from tjdesk.domain.joining import Answer, Joining
from tjdesk.domain.leaving import Exit, FollowUp, NewCharge
from tjdesk.domain.legal_term import LegalTerm, TermEvent
from tjdesk.domain.obligation import Obligation
from tjdesk.domain.pack_edition import PackEdition
from tjdesk.domain.person import Person
from tjdesk.domain.programme import (
    CompartmentKey,
    Device,
    KeyGrant,
    LogEvent,
    Programme,
    Site,
    Statement,
    Transfer,
    User,
)
from tjdesk.domain.record import Record
from tjdesk.domain.referral import LegalScreening, Referral, ReferralReview
from tjdesk.domain.schedule import Prescription, TestSchedule
from tjdesk.domain.sealing import LegalHold, Sealing
from tjdesk.domain.session import CourtSession
from tjdesk.domain.testing import DrugTest, TestResult
from tjdesk.domain.warrant import Warrant

KINDS: dict[str, type[Record]] = {
    kind.KIND: kind
    for kind in (
        Programme, Site, Device, User, CompartmentKey, KeyGrant, LogEvent, CourtSession,
        Person, Enrolment, Hearing, DrugTest, TestResult, Attendance, Statement, Transfer,
        CourtFile, Referral, ReferralReview, LegalScreening, Assessment, Consent, Disclosure, Guardian,
        LegalTerm, TermEvent, Obligation, Warrant, NewCharge, Exit, FollowUp, StatusChange, GivenResponse,
        ProgressReport, StaffingNote, Contact, CarePlan, ServiceReferral, TestSchedule, Prescription,
        Sealing, LegalHold, PackEdition, Joining, Answer,
    )
}  # fmt: skip

JOURNEY: dict[str, str] = {
    "court_file": "court_files", "referral": "referrals", "referral_review": "referral_reviews",
    "legal_screening": "legal_screenings", "assessment": "assessments", "consent": "consents",
    "disclosure": "disclosures", "guardian": "guardians", "legal_term": "legal_terms", "term_event": "term_events",
    "order": "orders", "warrant": "warrants", "new_charge": "new_charges", "exit": "exits", "follow_up": "follow_ups",
    "status_change": "status_changes", "response": "team_responses", "progress_report": "progress_reports",
    "staffing_note": "staffing_notes", "contact": "contacts", "care_plan": "care_plans",
    "service_referral": "service_referrals", "test_schedule": "test_schedules", "prescription": "prescriptions",
}  # fmt: skip
"""Kinds of the journey, by the name under which several of them are counted."""
