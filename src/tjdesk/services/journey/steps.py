"""The steps of the journey by the names that files use, and how a step written as plain values becomes a command."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping
from typing import Any, get_args, get_origin, get_type_hints

import msgspec

from tjdesk.domain.person import Person
from tjdesk.domain.problem import Problem
from tjdesk.i18n.message import Message, _
from tjdesk.services.command import Command
from tjdesk.services.journey import (
    admitting,
    caring,
    consenting,
    leaving,
    moving,
    ordering,
    referring,
    team,
    terms,
    testing,
)
from tjdesk.services.journey.step import JourneyStep, StepDone, StepRefused

STEPS: Mapping[str, type[JourneyStep | referring.RegisterReferral]] = {
    "referral": referring.RegisterReferral,
    "court_file": referring.KeepCourtFile,
    "review": referring.RecordReview,
    "legal_screening": referring.ScreenLegally,
    "triage": admitting.Triage,
    "assessment": admitting.RecordAssessment,
    "offer": admitting.DecideOffer,
    "decline": admitting.DeclineOffer,
    "guardian": consenting.NameGuardian,
    "consent": consenting.GiveConsent,
    "revoke_consent": consenting.RevokeConsent,
    "disclosure": consenting.Disclose,
    "admission": admitting.Admit,
    "team": team.NameTeam,
    "status": moving.MoveStatus,
    "custody": moving.Detain,
    "abscond": moving.Abscond,
    "warrant": moving.IssueWarrant,
    "warrant_ended": moving.EndWarrant,
    "motion_to_revoke": moving.MoveToRevoke,
    "reopen": moving.Reopen,
    "term": terms.OrderTerm,
    "term_pause": terms.PauseTerm,
    "term_resume": terms.ResumeTerm,
    "term_extension": terms.ExtendTerm,
    "case_closing": terms.CloseCase,
    "order": ordering.OrderSomething,
    "order_status": ordering.TickOrder,
    "response": ordering.Respond,
    "response_served": ordering.NoteServed,
    "contact": caring.RecordContact,
    "care_plan": caring.AgreePlan,
    "service_referral": caring.ReferToService,
    "service_outcome": caring.HearFromService,
    "progress_report": caring.ReceiveReport,
    "staffing_note": caring.NoteMeeting,
    "test": testing.RecordTest,
    "test_confirmation": testing.ConfirmTest,
    "test_schedule": testing.ScheduleTests,
    "prescription": testing.AddPrescription,
    "attendance": testing.RecordAttendance,
    "exit": leaving.Leave,
    "new_charge": leaving.LearnOfCharge,
    "charge_outcome": leaving.ResolveCharge,
    "follow_up": leaving.FollowUpDone,
}

LASTING = frozenset(("referral_registered", "consent_revoked", "disclosed"))
"""What is not undone: a dossier that was begun, a consent withdrawn, what has left the programme."""

UNDOABLE_STEPS = frozenset(step.ACTION for step in STEPS.values()) - LASTING

_PATH = re.compile(r" - at `\$\.?(.*)`$")


def step_of(told: Mapping[str, Any]) -> Command[StepDone]:
    """The command of a step: `kind` is its name here, everything else a field of the command.

    Raises StepRefused for an unknown kind or field, for one that is missing, and for a value that does not fit.
    """
    kind = STEPS.get(str(told.get("kind", "")))
    if kind is None:
        said = _("There is no step “{kind}”. There are: {known}.", kind=str(told.get("kind", "")), known=tuple(STEPS))
        raise StepRefused((Problem("kind", said),))
    values = {name: value for name, value in told.items() if name != "kind"}
    known = {field.name: field for field in dataclasses.fields(kind)}
    unknown = [Problem(name, _unknown(tuple(known))) for name in values if name not in known]
    missing = [
        Problem(name, _("This is missing."))
        for name, field in known.items()
        if name not in values and field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
    ]
    if unknown or missing:
        raise StepRefused((*unknown, *missing))
    return _converted(kind, values)


def _unknown(known: tuple[str, ...]) -> Message:
    return _("This is not known here. Known: {known}.", known=known)


def _converted(kind: type[Command[StepDone]], values: dict[str, Any]) -> Command[StepDone]:
    person = values.get("person")
    if isinstance(person, dict):
        stray = [name for name in person if name not in _PERSON]
        if stray:
            raise StepRefused(tuple(Problem(f"person.{name}", _unknown(_PERSON)) for name in stray))
        values["person"] = {"id": "", "dossier": "", **person}
    response = values.get("response")
    if isinstance(response, dict) and type(response.get("quantity")) in (int, float):
        values["response"] = {**response, "quantity": f"{response['quantity']:g}"}
    try:
        return msgspec.convert(values, kind)
    except msgspec.ValidationError as error:
        raise StepRefused((_misfit(str(error), kind, values),)) from None


_PERSON = tuple(field.name for field in dataclasses.fields(Person) if field.name not in ("id", "dossier", "voided"))


def _misfit(said: str, kind: type[Command[StepDone]], values: Mapping[str, Any]) -> Problem:
    found = _PATH.search(said)
    path = re.sub(r"\[(\d+|\.\.\.)\]", r".\1", found[1]) if found else ""
    field = path.split(".")[0]
    if "missing required field" in said:
        name = said.split("`")[1]
        return Problem(f"{path}.{name}".strip("."), _("This is missing."))
    value = str(_value_at(values, path))[:60]
    return Problem(
        path,
        _("“{value}” does not fit here. Expected: {expected}.", value=value, expected=_expected(kind, field, path)),
    )


def _value_at(values: Any, path: str) -> Any:
    """What stands at a path such as `goals.0.due`; the last thing that can be told where the path is not exact."""
    for part in path.split("."):
        if isinstance(values, Mapping) and part in values:
            values = values[part]
        elif isinstance(values, list) and part.isdecimal() and int(part) < len(values):
            values = values[int(part)]
    return values


def _expected(kind: type[Command[StepDone]], field: str, path: str) -> Message:
    """What a field takes, in words."""
    hint = get_type_hints(kind).get(field)
    names = {getattr(one, "__name__", "") for one in (get_args(hint) or (hint,))}
    if get_origin(hint) is tuple:
        return _("a list, each of its members as the manual says")
    if "." in path:
        return _("what the manual says of this field")
    if "datetime" in names:
        return _("a moment such as 2026-11-26T09:00-06:00")
    if "date" in names:
        return _("a date such as 2026-11-26")
    if "time" in names:
        return _("an hour such as 09:00")
    if "bool" in names:
        return _("true or false")
    return _("a whole number") if "int" in names else _("text")
