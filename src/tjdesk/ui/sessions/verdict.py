"""What is said of the form of one hearing as it stands: what is missing, what is wrong, what to mind. No Qt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from tjdesk.domain.best_practice import warnings
from tjdesk.domain.hearing import Attended, Disposition, PhaseDecision
from tjdesk.domain.outcome import Outcome
from tjdesk.domain.outcome_rules import problems
from tjdesk.domain.phase_rules import phase_problems
from tjdesk.domain.problem import Problem
from tjdesk.i18n.message import Message, _, counted, in_context
from tjdesk.ui.sessions.form import ROWS, Filled, Table, outcome, wants_reason


@dataclass(frozen=True)
class Verdict:
    """What is said of a form: `missing` names in words what is still to be filled in, by row; `wrong` are sentences
    beside their rows; `mind` is good advice that stops nothing."""

    missing: Mapping[str, Message]
    wrong: Mapping[str, Message]
    mind: Mapping[str, Message]

    @property
    def complete(self) -> bool:
        return not self.missing and not self.wrong


def judge(filled: Filled, table: Table) -> Verdict:
    """Everything that can be said of the form as it stands, before it is saved."""
    called, told = table.called, outcome(filled)
    found = problems(
        told,
        called.hearing,
        called.participant.enrolment,
        table.session,
        table.pack.phases,
        table.today,
        abstinent_days=called.facts.abstinent_days,
        amending=table.amending,
    )
    lacking = dict(_lacking(filled))
    wrong = [one for one in found if not (row_of(one.field, filled) in lacking and _is_gap(one.field, filled))]
    pack = table.pack
    minded = warnings(
        told,
        called.hearing,
        called.participant.enrolment,
        pack.phases,
        calendar=pack.calendar,
        watch=pack.watch,
        min_days_to_closure=pack.min_days_to_closure,
        shown=pack.before_next_phase,
    )
    return Verdict(lacking, by_row(wrong, filled), by_row(minded, filled))


def asked_for(verdict: Verdict) -> Mapping[str, Message]:
    """The sentences to stand beside the rows once somebody tried to save."""
    return {**{row: _GAPS[row] for row in verdict.missing}, **verdict.wrong}


_GAPS: Mapping[str, Message] = {
    "hearing": _("Say what became of the hearing, and why if it was not held."),
    "attendance": _("Say whether the participant was present."),
    "phase": _("Say whether the phase stays or changes."),
    "next": _("Say to which day the hearing is postponed."),
}


def _lacking(filled: Filled) -> Iterable[tuple[str, Message]]:
    if not filled.disposition:
        yield "hearing", in_context("missing", "what became of the hearing")
    elif filled.disposition == Disposition.NOT_HELD and not filled.reason.strip():
        yield "hearing", in_context("missing", "the reason")
    if filled.held and not filled.attendance:
        yield "attendance", in_context("missing", "attendance")
    if filled.appears and not filled.decision:
        yield "phase", in_context("missing", "the phase")
    elif filled.held and filled.decision == PhaseDecision.TERMINATE and not filled.reason.strip():
        yield "phase", in_context("missing", "the reason")
    if filled.disposition == Disposition.POSTPONED and filled.next_date is None:
        yield "next", in_context("missing", "the new day")


def _is_gap(field: str, filled: Filled) -> bool:
    """Whether a rule's objection only says that something is not filled in yet."""
    empty = {
        "disposition": not filled.disposition,
        "attendance": not filled.attendance,
        "next.date": filled.next_date is None,
    }
    return empty.get(field, False)


def missing_words(verdict: Verdict) -> Message | None:
    """ "Missing: attendance and the phase", or None."""
    if not verdict.missing:
        return None
    things = tuple(verdict.missing.values())
    return counted("Missing: {things}", "Missing: {things}", len(things), things=things)


def row_of(field: str, filled: Filled) -> str:
    """The row of the form that a rule's field belongs to; the first row for what concerns the hearing as a whole."""
    head = field.partition(".")[0]
    if head == "reason":
        return wants_reason(filled) or "hearing"
    if head in ("attendance", "warrant"):
        return "attendance"
    if head in ("since_last", "progress"):
        return "since"
    return head if head in ROWS else "hearing"


def by_row(found: Iterable[Problem], filled: Filled) -> Mapping[str, Message]:
    """The first objection of each row."""
    rows: dict[str, Message] = {}
    for one in found:
        rows.setdefault(row_of(one.field, filled), one.message)
    return rows


def decisions(table: Table, filled: Filled) -> Mapping[str, Message]:
    """Decisions on the phase that are not possible now, and why not."""
    told = replace(outcome(filled), disposition=Disposition.HELD.value, reason="-")
    found: dict[str, Message] = {}
    for decision in PhaseDecision:
        if decision is PhaseDecision.STAY:
            continue
        for one in _phase_problems(replace(told, decision=decision.value), table):
            if one.field == "phase":
                found.setdefault(decision.value, one.message)
    return found


def advance_asks(table: Table) -> Message | None:
    """What an advance, or a graduation, would still have to explain; None where nothing is short."""
    phase, facts = table.called.facts.phase, table.called.facts
    if phase is None or not _may_go_on(table):
        return None
    lacking = []
    days, clean = phase.min_days - (facts.days_in_phase or 0), phase.min_abstinent_days - (facts.abstinent_days or 0)
    if days > 0:
        lacking.append(counted("{count} day short in the phase", "{count} days short in the phase", days))
    if clean > 0:
        lacking.append(counted("{count} day short without a positive", "{count} days short without a positive", clean))
    if not lacking:
        return None
    return _("To advance, say why: {lacking}", lacking=tuple(lacking))


def _may_go_on(table: Table) -> bool:
    """Whether an advance or a graduation is possible at all."""
    told = [Outcome(attendance=Attended.PRESENT.value, decision=decision, reason="-") for decision in _ONWARD]
    return any(not list(_phase_problems(one, table)) for one in told)


_ONWARD = (PhaseDecision.ADVANCE.value, PhaseDecision.GRADUATE.value)


def _phase_problems(told: Outcome, table: Table) -> Iterable[Problem]:
    called = table.called
    days = called.facts.abstinent_days
    return phase_problems(told, called.enrolment, table.pack.phases, table.session.date, days)


def balance_hint(table: Table, filled: Filled, minded: Message | None) -> Message:
    """Incentives and sanctions of the last days with those being chosen, and what good practice makes of them."""
    now = table.called.facts.balance.with_more(filled.responses)
    watch = table.pack.watch
    said = _("In {days} days: incentives {incentives}, sanctions {sanctions}", days=watch.balance_days,
             incentives=now.incentives, sanctions=now.sanctions)  # fmt: skip
    if now.wanting(watch.incentives_per_sanction):
        said = _("In {days} days: incentives {incentives}, sanctions {sanctions}. Good practice is {ratio} to 1.",
                 days=watch.balance_days, incentives=now.incentives, sanctions=now.sanctions,
                 ratio=watch.incentives_per_sanction)  # fmt: skip
    return _("{what} {then}", what=minded, then=said) if minded else said
