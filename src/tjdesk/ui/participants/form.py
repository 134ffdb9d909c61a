"""What stands in the form of a participant's details: from records, into records, into a draft and back. No Qt."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import msgspec

from tjdesk.domain.enrolment import Enrolment, Status
from tjdesk.domain.person import Person
from tjdesk.domain.phase import first_phase
from tjdesk.domain.problem import Problem
from tjdesk.i18n.message import Message, _
from tjdesk.packs.pack import Pack
from tjdesk.services.people import details_problems

PERSON = (
    "family_name", "second_family_name", "given_names", "alias", "birth_date", "sex", "language", "id_kind",
    "id_number", "telephone", "address", "marital_status", "education", "employment", "housing",
)  # fmt: skip
ENROLMENT = (
    "file_number", "admitted_on", "phase", "phase_since", "legal_instrument", "article", "provider", "treatment",
    "source",
)  # fmt: skip

ROWS: Mapping[str, tuple[str, ...]] = {
    "file_number": ("file_number",),
    "name": ("family_name", "second_family_name", "given_names"),
    "alias": ("alias",),
    "birth_date": ("birth_date", "age"),
    "sex": ("sex", "language"),
    "document": ("id_kind", "id_number"),
    "contact": ("telephone", "address"),
    "life": ("marital_status", "education", "employment", "housing"),
    "status": ("status", "admitted_on"),
    "phase": ("phase", "phase_since"),
    "legal": ("legal_instrument", "article"),
    "treatment": ("provider", "treatment"),
    "source": ("source",),
    "reason": ("reason",),
}
"""The rows of the form and the fields in each."""

ROW_OF = {field: row for row, fields in ROWS.items() for field in fields}


@dataclass(frozen=True, kw_only=True)
class Details:
    """The form's fields. `age` is text as typed; `status` is asked for a new participant only."""

    file_number: str = ""
    family_name: str = ""
    second_family_name: str = ""
    given_names: str = ""
    alias: str = ""
    birth_date: dt.date | None = None
    age: str = ""
    sex: str = ""
    language: str = ""
    id_kind: str = ""
    id_number: str = ""
    telephone: str = ""
    address: str = ""
    marital_status: str = ""
    education: str = ""
    employment: str = ""
    housing: str = ""
    status: str = Status.ACTIVE.value
    admitted_on: dt.date | None = None
    phase: str = ""
    phase_since: dt.date | None = None
    legal_instrument: str = ""
    article: str = ""
    provider: str = ""
    treatment: str = ""
    source: str = ""
    reason: str = ""


def blank(pack: Pack) -> Details:
    """A new participant: active, in the first phase, until somebody says otherwise."""
    first = first_phase(pack.phases)
    return Details(phase=first.code if first else "")


def details_of(person: Person | None, enrolment: Enrolment) -> Details:
    """The details as they stand."""
    values: dict[str, Any] = {name: getattr(enrolment, name) for name in ENROLMENT}
    if person is not None:
        values |= {name: getattr(person, name) for name in PERSON}
        values["age"] = "" if person.age_stated is None else str(person.age_stated)
    return Details(**values, status=enrolment.status)


def person_of(details: Details, stands: Person | None, dossier: str, today: dt.date) -> Person:
    """The person as the form says; an age that is typed anew is stated today."""
    base = stands or Person(id="", dossier=dossier)
    said = {name: _tidy(getattr(details, name)) for name in PERSON}
    age = int(details.age) if details.age.strip().isdigit() else None
    if age != base.age_stated:
        said |= {"age_stated": age, "age_stated_on": today if age is not None else None}
    return replace(base, **said)


def enrolment_of(details: Details, stands: Enrolment | None) -> Enrolment:
    """The enrolment as the form says. A new one's status and phase begin with the admission."""
    said = {name: _tidy(getattr(details, name)) for name in ENROLMENT}
    if stands is not None:
        return replace(stands, **said)
    made = Enrolment(id="", dossier="", status=details.status, **said)
    if details.status != Status.ACTIVE:
        return replace(made, phase="", phase_since=None)
    return replace(made, status_since=made.admitted_on, phase_since=made.phase_since or made.admitted_on)


def problems(
    details: Details, person: Person | None, enrolment: Enrolment | None, today: dt.date
) -> dict[str, Message]:
    """What is wrong, row by row. `person` and `enrolment` are what stands, None for a new participant."""
    found = list(details_problems(person_of(details, person, "", today), enrolment_of(details, enrolment), today))
    if details.age.strip() and not details.age.strip().isdigit():
        found.append(Problem("age", _("Write the age as a whole number of years, or leave it empty.")))
    return by_row(found)


def by_row(found: list[Problem] | tuple[Problem, ...]) -> dict[str, Message]:
    """The first problem of each row; one of no row stands in the first."""
    said: dict[str, Message] = {}
    for problem in found:
        said.setdefault(ROW_OF.get(problem.field, "file_number"), problem.message)
    return said


def to_draft(details: Details) -> str:
    """The form as JSON."""
    return msgspec.json.encode(dataclasses.asdict(details)).decode()


def from_draft(text: str) -> Details | None:
    """The form from JSON; None for what another version wrote in another way."""
    try:
        return msgspec.convert(msgspec.json.decode(text), Details, strict=False)
    except msgspec.MsgspecError:
        return None


def _tidy(value: Any) -> Any:
    return " ".join(value.split()) if isinstance(value, str) else value
