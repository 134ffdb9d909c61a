"""What stands in the form of one hearing: proposed, typed, kept as a draft, judged, and made into an outcome. No Qt."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, fields, replace

import msgspec

from tjdesk.domain.catalogue import PhaseTemplate
from tjdesk.domain.hearing import Attended, CourtOrder, Disposition, HearingMode, PhaseDecision, Response, SinceLast
from tjdesk.domain.outcome import Outcome, outcome_of
from tjdesk.domain.phase import find_phase, phase_decided
from tjdesk.domain.session import CourtSession, SessionStatus
from tjdesk.domain.session_rules import USUAL_INTERVAL_DAYS, propose_next
from tjdesk.i18n.message import Message, _
from tjdesk.packs.pack import Pack
from tjdesk.services.docket_page import Called

ROWS = ("hearing", "attendance", "since", "responses", "phase", "orders", "next", "notes")
USUALLY_THERE = ("judge", "prosecutor", "defence", "treatment", "supervision")
CAME = (Attended.PRESENT.value, Attended.LATE.value)


@dataclass(frozen=True, kw_only=True)
class Filled:
    """The form's fields as they stand. `agreed` confirms the counts that the program read; `next_chosen` says that a
    person has set the next hearing, so that it no longer follows the proposal. `order_text` and `order_due` are the
    line where the next order is being typed.
    """

    disposition: str = ""
    mode: str = ""
    reason: str = ""
    attendance: str = ""
    warrant: bool = False
    appeared: tuple[str, ...] = ()
    report_received: bool | None = None
    agreed: bool = True
    counts: SinceLast = SinceLast()
    progress: str = ""
    responses: tuple[Response, ...] = ()
    decision: str = ""
    orders: tuple[CourtOrder, ...] = ()
    order_text: str = ""
    order_due: dt.date | None = None
    next_date: dt.date | None = None
    next_time: dt.time | None = None
    next_kind: str = ""
    next_chosen: bool = False
    notes: str = ""
    team_notes: str = ""

    @property
    def held(self) -> bool:
        return self.disposition == Disposition.HELD

    @property
    def appears(self) -> bool:
        return self.held and self.attendance in CAME


@dataclass(frozen=True, kw_only=True)
class Table:
    """What a form is judged by: the session, whom it is about, the pack, today, whether a signed hearing is amended."""

    session: CourtSession
    called: Called
    pack: Pack
    today: dt.date
    amending: bool = False


def begin(table: Table, there: tuple[str, ...] = USUALLY_THERE) -> Filled:
    """What the form shows at first: the outcome that stands, or what the program proposes for a hearing without one."""
    called = table.called
    if called.hearing.recorded:
        return _standing(called)
    facts = called.facts
    mode = called.hearing.mode or HearingMode.IN_PERSON.value
    filled = Filled(disposition=Disposition.HELD.value, mode=mode, appeared=there, counts=facts.counts)
    return follow(filled, table)


def _standing(called: Called) -> Filled:
    outcome = outcome_of(called.hearing)
    told = {field.name: getattr(outcome, field.name) for field in fields(Outcome) if field.name != "since_last"}
    counts = called.hearing.since_last or called.facts.counts
    note = called.team_notes or ""
    more = {"counts": counts, "team_notes": note, "next_chosen": True, "mode": called.hearing.mode}
    return Filled(**told | more)


def follow(filled: Filled, table: Table) -> Filled:
    """The form with a next hearing that fits what was decided, unless a person has set one; none for who leaves."""
    if filled.next_chosen:
        return filled
    if not wants_next(filled):
        return replace(filled, next_date=None, next_time=None, next_kind="")
    session = table.session
    day = proposed_day(filled, table)
    kind = table.called.hearing.kind if filled.disposition == Disposition.POSTPONED else "review"
    return replace(filled, next_date=day, next_time=session.time, next_kind=kind)


def wants_next(filled: Filled) -> bool:
    """Whether another hearing usually follows."""
    leaving = (PhaseDecision.GRADUATE, PhaseDecision.TERMINATE, PhaseDecision.WITHDRAW)
    if filled.held:
        return filled.decision not in leaving
    return filled.disposition in (Disposition.POSTPONED, Disposition.NOT_HELD)


def proposed_day(filled: Filled, table: Table) -> dt.date:
    """The day that the phase asks for, counted from the session."""
    return propose_next(table.session.date, phase_after(filled, table), table.pack.calendar)


def phase_after(filled: Filled, table: Table) -> PhaseTemplate | None:
    phases = table.pack.phases
    code = table.called.enrolment.phase
    return find_phase(phases, phase_decided(phases, code, filled.decision if filled.held else ""))


def proposal_words(filled: Filled, table: Table) -> Message | None:
    """Why this next day: "proposed: 14 days, from phase 1"; None once a person has set it."""
    if filled.next_chosen or filled.next_date is None:
        return None
    days = (filled.next_date - table.session.date).days
    phase = phase_after(filled, table)
    if phase is None or not phase.hearing_interval_days:
        return _("proposed: {days} days, the usual interval", days=days if phase is None else USUAL_INTERVAL_DAYS)
    return _("proposed: {days} days, from phase {phase}", days=days, phase=phase.order)


def outcome(filled: Filled) -> Outcome:
    """The outcome that is to be recorded: only what belongs to a hearing of that disposition and attendance."""
    orders = filled.orders
    if filled.order_text.strip():
        orders = (*orders, CourtOrder(text=" ".join(filled.order_text.split()), due=filled.order_due))
    common = Outcome(
        disposition=filled.disposition,
        reason=filled.reason.strip() if wants_reason(filled) else "",
        orders=orders if filled.held or filled.disposition == Disposition.POSTPONED else (),
        next_date=filled.next_date,
        next_time=filled.next_time if filled.next_date else None,
        next_kind=filled.next_kind if filled.next_date else "",
        notes=filled.notes.strip(),
        team_notes=filled.team_notes.strip(),
    )
    if not filled.held:
        return common
    return replace(
        common,
        attendance=filled.attendance,
        warrant=filled.warrant and filled.attendance == Attended.ABSENT,
        appeared=filled.appeared,
        report_received=filled.report_received,
        since_last=filled.counts,
        progress=filled.progress,
        responses=filled.responses,
        decision=filled.decision,
    )


def wants_reason(filled: Filled) -> str:
    """The row in which a reason is asked for, or an empty string: one reason serves whatever needs one."""
    if filled.disposition in (Disposition.NOT_HELD, Disposition.POSTPONED, Disposition.CANCELLED):
        return "hearing"
    if filled.held and filled.decision not in ("", PhaseDecision.STAY):
        return "phase"
    if filled.held and filled.attendance in (Attended.EXCUSED, Attended.ABSENT):
        return "attendance"
    return ""


def reason_catalogue(filled: Filled) -> str:
    """The pack's catalogue of reasons that fits what was chosen; empty where a reason is free words."""
    match wants_reason(filled):
        case "hearing":
            return "not_held_reason"
        case "attendance":
            return "absence_reason"
        case "phase" if filled.decision in (PhaseDecision.TERMINATE, PhaseDecision.WITHDRAW):
            return "exit_reason"
    return ""


def done_rows(filled: Filled) -> frozenset[str]:
    """The rows that are filled in, and get their tick."""
    done = {
        "hearing": bool(filled.disposition) and not (filled.disposition == Disposition.NOT_HELD and not filled.reason),
        "attendance": filled.held and bool(filled.attendance),
        "since": filled.held and bool(filled.progress),
        "responses": bool(filled.responses),
        "phase": bool(filled.decision),
        "orders": bool(filled.orders or filled.order_text),
        "next": filled.next_chosen and filled.next_date is not None,
        "notes": bool(filled.notes or filled.team_notes),
    }
    return frozenset(row for row, is_done in done.items() if is_done)


def may_be_filled(table: Table) -> bool:
    """Whether the form may be typed in: before the signature, or to amend."""
    signed = table.called.hearing.signed_at is not None or table.session.status == SessionStatus.SIGNED
    return (table.amending or not signed) and table.session.status != SessionStatus.POSTPONED


def draft_key(session: str, participant: str) -> str:
    """Where the draft of one hearing is kept."""
    return f"outcome/{session}/{participant}"


def to_draft(filled: Filled) -> tuple[str, str]:
    """The form as JSON without the team's note, and that note, which is sealed apart."""
    return msgspec.json.encode(replace(filled, team_notes="")).decode(), filled.team_notes


def from_draft(text: str, closed: str) -> Filled | None:
    """The form that was being filled in; None for a draft that this version does not understand."""
    try:
        found = msgspec.json.decode(text, type=Filled)
    except msgspec.MsgspecError:
        return None
    return replace(found, team_notes=closed)
