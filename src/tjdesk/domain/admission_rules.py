"""What must be there before a place is offered and a person admitted: each lack with the step that mends it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from tjdesk.domain.assessment import Diagnosis
from tjdesk.domain.consent import Consent, ConsentKind
from tjdesk.domain.hearing import Disposition, Hearing
from tjdesk.domain.paper_states import valid
from tjdesk.domain.problem import Problem
from tjdesk.domain.referral import Checked, CheckedItem, Eligibility
from tjdesk.domain.track import TrackPlan
from tjdesk.i18n.message import Label, Message, _

ADMISSION_HEARINGS = ("admission", "eligibility")


def screening_problems(
    items: Collection[CheckedItem], mandatory: Mapping[str, Label], result: str, reason: str
) -> Iterator[Problem]:
    """Every mandatory point (code → label) answered; eligible only without one not met; a refusal says why."""
    answers = {item.code: item.answer for item in items}
    for index, item in enumerate(items):
        if item.answer and item.answer not in tuple(Checked):
            said = _("“{value}” is not understood here. Accepted: {accepted}.", value=item.answer, accepted=_values())
            yield Problem(f"items.{index}.answer", said)
    missing = tuple(label for code, label in mandatory.items() if not answers.get(code))
    if missing:
        yield Problem("items", _("These points of the checklist are not answered: {points}.", points=missing))
    if result not in tuple(Eligibility):
        yield Problem("result", _("Say whether the person is eligible or ineligible."))
    failed = tuple(mandatory.get(code, Label(code)) for code, answer in answers.items() if answer == Checked.NOT_MET)
    if result == Eligibility.ELIGIBLE and failed:
        yield Problem("result", _("Not eligible while a point is not met: {points}.", points=failed))
    if result == Eligibility.INELIGIBLE and not reason.strip():
        yield Problem("reason", _("Say why the person is not eligible."))


def _values() -> tuple[str, ...]:
    return tuple(answer.value for answer in Checked)


def assessment_problems(assessor: str, result: str) -> Iterator[Problem]:
    """Who assessed, and what it came to."""
    if not assessor.strip():
        yield Problem("assessor", _("Say who made the assessment."))
    if result not in tuple(Diagnosis):
        said = _("Say what the assessment came to: {accepted}.", accepted=tuple(one.value for one in Diagnosis))
        yield Problem("result", said)


@dataclass(frozen=True, kw_only=True)
class Papers:
    """What a court has of a person who is to be admitted on `day`."""

    day: date
    consents: Collection[Consent]
    hearings: Collection[Hearing]
    instrument: str


def admission_problems(papers: Papers, rule: TrackPlan) -> Iterator[Problem]:
    """Consent valid on that day, an admission hearing held, the legal ground and the length of the term."""
    participation = [one for one in papers.consents if one.kind == ConsentKind.PARTICIPATION]
    if not any(valid(one, papers.day, guarded=rule.guardian) for one in participation):
        yield Problem("consent", _consent_lacking(papers, participation, rule))
    if not rule.hearings:
        return
    if not any(_admits(hearing, papers.day) for hearing in papers.hearings):
        yield Problem("hearing", _("No admission hearing was held on {date}. Record it first.", date=papers.day))
    if not papers.instrument:
        yield Problem("legal_instrument", _("Say on which legal ground the person is admitted."))


def _consent_lacking(papers: Papers, given: list[Consent], rule: TrackPlan) -> Message:
    if rule.guardian and any(valid(one, papers.day) for one in given):
        return _("An adolescent's consent needs the guardian's name and the adolescent's own assent.")
    return _("No consent to take part is valid on {date}. Record it first.", date=papers.day)


def _admits(hearing: Hearing, day: date) -> bool:
    return hearing.kind in ADMISSION_HEARINGS and hearing.disposition == Disposition.HELD and hearing.date == day
