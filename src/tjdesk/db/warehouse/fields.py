"""What of each kind of record goes into a warehouse without names. What is not named here stays at home."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Way(StrEnum):
    """How a field goes: as it stands; as a code of the pack (anything else is `other`); as a word of the program's own
    (anything else is `other`); as the pseudonym of an id; or, for JSON, by a rule of its own.
    """

    PLAIN = "plain"
    CODE = "code"
    WORD = "word"
    LINK = "link"
    CODES = "codes"
    RESPONSES = "responses"
    ORDERS = "orders"
    FOUND = "found"
    CHARGES = "charges"
    COUNTED = "counted"


def _fields(**ways: str) -> dict[str, Way]:
    return {name: Way(way) for way, names in ways.items() for name in names.split()}


GOES: Mapping[str, Mapping[str, Way]] = {
    "programme": _fields(word="pack share", plain="training founded_on"),
    "site": _fields(link="court_dossier", plain="coordination limited"),
    "sealing": _fields(link="participant site", plain="on destroy_on undone_on", counted="counted"),
    "session": _fields(
        link="site", plain="date time opened_at closed_at signed_at postponed_to", word="status", code="reason"
    ),
    "person": _fields(code="sex gender marital_status education employment housing"),
    "enrolment": _fields(
        link="person site",
        plain="status_since exit_on phase_since admitted_on projected_exit",
        word="track",
        code="status exit_reason phase legal_instrument treatment source",
    ),
    "hearing": _fields(
        link="enrolment session follows amends",
        plain="date time order report_received since_last next_date next_time warrant signed_at version",
        word="mode",
        code="kind disposition reason attendance progress decision phase_before phase_after next_kind",
        codes="appeared",
        responses="responses",
        found="found",
        orders="orders",
    ),
    "test": _fields(
        link="person amends",
        plain="collected_on observed reported_on scheduled_on self_admitted",
        word="method result",
        code="specimen status validity",
    ),
    "test_result": _fields(link="test amends", plain="prescribed", word="result confirmed", code="substance"),
    "attendance": _fields(link="person amends", plain="date date_estimated", code="service attendance reason"),
    "joining": _fields(link="into", plain="on"),
    "transfer": _fields(link="from_site to_site", plain="on records"),
    "court_file": _fields(link="enrolment", plain="victim", code="plea custody_at_referral", charges="charges"),
    "referral": _fields(link="enrolment", plain="date", code="source"),
    "referral_review": _fields(
        link="enrolment referral amends", plain="received_on decided_on", word="decision", code="role reason"
    ),
    "legal_screening": _fields(link="enrolment amends", plain="date", word="result", code="reason"),
    "assessment": _fields(link="enrolment person amends", plain="date", code="instrument"),
    "consent": _fields(
        link="enrolment person", plain="given_on expires_on read_aloud assent revoked revoked_on", word="kind"
    ),
    "disclosure": _fields(link="enrolment consent amends", plain="date"),
    "legal_term": _fields(link="enrolment hearing", plain="starts_on months", word="rule"),
    "term_event": _fields(link="enrolment term hearing amends", plain="date until months", word="kind reason"),
    "order": _fields(link="enrolment hearing", plain="ordered_on due verified_on", word="status", code="category"),
    "warrant": _fields(
        link="enrolment hearing returned_at", plain="ordered_on executed_on recalled_on", word="status", code="kind"
    ),
    "new_charge": _fields(link="enrolment", plain="date verified outcome_on", word="outcome", code="offence source"),
    "exit": _fields(link="enrolment hearing", plain="date", word="exit_class legal_effect", code="reason"),
    "follow_up": _fields(
        link="enrolment amends",
        plain="window_months due_on done_on",
        word="alive rearrest reconviction substance_use",
        code="employment housing",
    ),
    "status_change": _fields(link="enrolment", plain="date", word="event", code="status_before status reason"),
    "response": _fields(link="enrolment", plain="date served_on", word="served", responses="response"),
    "progress_report": _fields(
        link="enrolment amends",
        plain="period_from period_to received_on scheduled attended excused unexcused cancelled",
        code="engagement",
    ),
    "staffing_note": _fields(link="enrolment session amends", plain="date"),
    "contact": _fields(link="enrolment amends", plain="date next_date", word="kind outcome"),
    "care_plan": _fields(link="enrolment", plain="date agreed review_on closed_on"),
    "service_referral": _fields(link="enrolment", plain="date outcome_on", word="outcome", code="service reason"),
    "test_schedule": _fields(link="enrolment amends", plain="starts_on ends_on tests_per_week"),
}
"""Never here: names and addresses, telephone, numbers of files and papers, dates of birth, articles of law, whoever
works with a case, anything typed freely, closed compartments, keys, logs."""

STAYS = frozenset(
    {"device", "user", "compartment_key", "key_grant", "statement", "log_event", "legal_hold", "guardian"}
    | {"prescription", "pack_edition", "answer"}
)
"""Kinds of which nothing goes, not even with names: they are the program's own, or say nothing without names."""
