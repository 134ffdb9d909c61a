"""The form of a pack file: its fields and what may stand in them."""

from __future__ import annotations

import re
import warnings

from tjdesk.domain.consent import ConsentKind
from tjdesk.domain.enrolment import Status
from tjdesk.domain.hearing import Attended, Disposition, PhaseDecision
from tjdesk.domain.names import FAMILY_FIRST, GIVEN_FIRST
from tjdesk.domain.record import Compartment
from tjdesk.domain.session import SessionStatus
from tjdesk.domain.testing import Finding, TestStatus, Validity
from tjdesk.domain.track import Track

FORMAT = 1
LARGEST_FILE = 1 << 20
LONGEST_TEXT = 200
LONGEST_NOTE = 600
LONGEST_SPAN = 36_600
"""Days: a hundred years."""

PAPERS = ("letter", "legal", "a4", "oficio_330", "oficio_340")
NAME_ORDERS = (FAMILY_FIRST, GIVEN_FIRST)
PUBLIC_NAMES = ("initials", "full", "file_number")

REQUIRED_CODES: dict[str, tuple[str, ...]] = {
    "disposition": tuple(Disposition),
    "attendance": tuple(Attended),
    "phase_decision": tuple(PhaseDecision),
    "session_status": tuple(SessionStatus),
    "status": tuple(Status),
    "finding": tuple(Finding),
    "test_status": tuple(TestStatus),
    "validity": tuple(Validity),
    "compartment": tuple(Compartment),
    "hearing_kind": ("review",),
    "hearing_title": ("review",),
    "absence_reason": ("other", "not_recorded"),
    "not_held_reason": ("participant_absent", "other"),
    "exit_reason": ("completed", "other"),
    "role": ("clerk", "judge", "coordinator", "administrator"),
    "progress": (), "appeared": (), "incentive": (), "sanction": (), "adjustment": (), "behaviour": (), "unit": (),
    "legal_instrument": (), "substance": (), "specimen": (), "service": (), "sex": (), "marital_status": (),
    "education": (), "employment": (), "housing": (), "id_kind": (),
    "legal_effect": (), "pause_reason": (), "legal_check": (), "promotion_item": (), "order_category": (),
    "referral_source": (), "review_role": (), "consent_scope": (), "contact_kind": (), "care_area": (),
    "diagnosis_system": (), "instrument": (), "offence_group": (), "custody_status": (), "plea": (), "level": (),
    "consent_kind": tuple(ConsentKind),
    "track": tuple(Track),
}  # fmt: skip
"""Every catalogue, with the codes that the program's rules rely on."""

REQUIRED_WORDS = (
    "programme", "programme_long", "court", "judge", "clerk", "team", "participant", "file_number", "docket", "session",
    "session_summary", "hearing", "minute", "order", "orders", "warrant", "phase", "phases", "attendance", "response",
    "responses", "incentive", "sanction", "adjustment", "drug_test", "tests", "treatment",
)  # fmt: skip

PHASE_NUMBERS = {
    "min_days": 0, "min_abstinent_days": 0, "tests_per_week": 0, "sessions_per_week": 0, "hearing_interval_days": 1,
}  # fmt: skip
"""The numbers of a phase, with the least that each may be."""

_CODE = re.compile(r"[a-z][a-z0-9_]{0,59}")
_LANGUAGE = re.compile(r"(es|fr|pt|en)(_[A-Z]{2})?")
_REGION = re.compile(r"[A-Z]{2}")
_LITERAL = re.compile(r"\\.|\[\^?\]?[^\]]*\]|\(\?[:=!]", re.DOTALL)
_REPEATED_GROUP = re.compile(r"\)[*+{]")
_REPETITION = re.compile(r"[*+?]|\{\d*,\d*\}")
_MOST_REPETITIONS = 6


def is_code(text: str) -> bool:
    """English snake_case."""
    return bool(_CODE.fullmatch(text)) and "__" not in text and not text.endswith("_")


def is_language(text: str) -> bool:
    """A language of ours, or one in a country: `es`, `es_MX`."""
    return bool(_LANGUAGE.fullmatch(text))


def is_region(text: str) -> bool:
    return bool(_REGION.fullmatch(text))


def is_expression(pattern: str) -> bool:
    """Whether Python's `re` understands the pattern."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            re.compile(pattern)
    except (re.error, OverflowError, RecursionError):
        return False
    return True


def is_simple(pattern: str) -> bool:
    """Whether matching a file number cannot take long: no group is repeated, and few things are."""
    bare = _LITERAL.sub("x", pattern)
    return not _REPEATED_GROUP.search(bare) and len(_REPETITION.findall(bare)) <= _MOST_REPETITIONS
