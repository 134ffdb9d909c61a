"""What must hold of an enrolment, and how events outside a hearing change its status."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from tjdesk.domain.enrolment import Enrolment, Status
from tjdesk.domain.machine import next_state
from tjdesk.domain.person import Person
from tjdesk.domain.problem import Problem
from tjdesk.domain.refusal import Refused
from tjdesk.domain.states import IN_PROGRAMME, OUT
from tjdesk.domain.track import TrackPlan, rule_for
from tjdesk.i18n.message import _

ENROLLED = frozenset(IN_PROGRAMME) - {Status.TRANSFERRED_OUT}
"""The person is in this programme now, at this site."""


def enrolment_problems(
    enrolment: Enrolment, person: Person | None, others: Iterable[Enrolment], today: date
) -> tuple[Problem, ...]:
    """Everything that cannot be: dates in the wrong order, dates to come, a second enrolment at the same time.

    `others` are further enrolments, of anyone. Missing facts are gaps, not problems.
    """
    return (*_dates(enrolment, person, today), *_second(enrolment, others))


def _dates(enrolment: Enrolment, person: Person | None, today: date) -> Iterator[Problem]:
    admitted, left = enrolment.admitted_on, enrolment.exit_on
    if admitted is not None and admitted > today:
        yield Problem("admitted_on", _("The admission is dated {date}, which is still to come.", date=admitted))
    if left is not None and left > today:
        yield Problem("exit_on", _("The exit is dated {date}, which is still to come.", date=left))
    if admitted is None:
        return
    if person is not None and person.birth_date is not None and admitted < person.birth_date:
        said = _("The admission comes before the birth on {birth}.", birth=person.birth_date)
        yield Problem("admitted_on", said)
    if left is not None and left < admitted:
        yield Problem("exit_on", _("The exit comes before the admission on {admitted}.", admitted=admitted))
    if enrolment.phase_since is not None and enrolment.phase_since < admitted:
        said = _("The phase begins before the admission on {admitted}.", admitted=admitted)
        yield Problem("phase_since", said)


def _second(enrolment: Enrolment, others: Iterable[Enrolment]) -> Iterator[Problem]:
    if enrolment.status not in ENROLLED or not enrolment.person:
        return
    for other in others:
        same = other.person == enrolment.person and other.id != enrolment.id and not other.voided
        if same and other.status in ENROLLED:
            said = _(
                "This person is already in the programme under file number {file_number}.",
                file_number=other.file_number,
            )
            yield Problem("status", said)


def change_status(
    enrolment: Enrolment, event: str, day: date, *, reason: str = "", previous: str = "", plan: TrackPlan | None = None
) -> Enrolment:
    """The enrolment after an event of its track's table, such as `detained` or `motion_to_revoke`.

    Raises `Refused` for an event that is not possible now, or that would come before the admission or before the
    last change of status. `previous` is the status to go back to where the event leads back. `plan` is the track's,
    where the jurisdiction has one of its own.
    """
    machine = (plan or rule_for(enrolment.track)).machine
    status = next_state(machine, enrolment.status, event, previous=previous)
    _in_order(enrolment, day)
    if event == "reopened" and not reason.strip():
        raise Refused(_("Say why the enrolment is reopened."), "reason")
    out = status in OUT
    if status in (Status.AFTERCARE, Status.CLOSED):
        return replace(enrolment, status=status, status_since=day)
    return replace(
        enrolment,
        status=status,
        status_since=day,
        exit_on=day if out else None,
        exit_reason=reason.strip() if out else "",
    )


def _in_order(enrolment: Enrolment, day: date) -> None:
    if enrolment.admitted_on is not None and day < enrolment.admitted_on:
        raise Refused(_("This comes before the admission on {admitted}.", admitted=enrolment.admitted_on), "date")
    if enrolment.status_since is not None and day < enrolment.status_since:
        said = _("The status was already changed on {since}. Correct that first.", since=enrolment.status_since)
        raise Refused(said, "date")
