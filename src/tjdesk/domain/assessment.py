"""A clinical assessment: that it took place is the court's to know, what it found is the clinicians'."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar

from tjdesk.domain.record import Compartment, DossierKind, Policy, Record, fact


class Diagnosis(StrEnum):
    """Whether the assessment confirms that treatment is called for."""

    CONFIRMED = "confirmed"
    NOT_CONFIRMED = "not_confirmed"
    DEFERRED = "deferred"


def _clinical() -> Any:
    return fact("", compartment=Compartment.CLINICAL)


@dataclass(frozen=True, kw_only=True)
class Assessment(Record):
    """One assessment with one instrument (a code of the pack), or without any.

    `scores` and `answers` are JSON objects as text (see `told`): code → whole number. Clinical fields are sealed one by
    one, and therefore text, all of them. `summary` is what the team may read.
    """

    KIND: ClassVar[str] = "assessment"
    DOSSIER: ClassVar[DossierKind] = DossierKind.PARTICIPANT
    POLICY: ClassVar[Policy] = Policy.APPEND

    enrolment: str = ""
    person: str = ""
    date: dt.date
    instrument: str = ""
    instrument_version: str = ""
    assessor: str = ""
    summary: str = fact("", compartment=Compartment.TEAM)
    scores: str = _clinical()
    answers: str = _clinical()
    result: str = _clinical()
    diagnosis_system: str = _clinical()
    diagnosis: str = _clinical()
    severity: str = _clinical()
    primary_substance: str = _clinical()
    secondary_substance: str = _clinical()
    route: str = _clinical()
    age_first_use: str = _clinical()
    risk: str = _clinical()
    need: str = _clinical()
    modality: str = _clinical()
    clinical_notes: str = _clinical()
    amends: str = ""


def told(numbers: Mapping[str, int]) -> str:
    """Scores or answers as the text that a record keeps; empty for none."""
    return json.dumps(dict(numbers), ensure_ascii=False, sort_keys=True) if numbers else ""


def read(text: str) -> dict[str, int]:
    """Scores or answers from a record's text. Raises ValueError where the text is something else."""
    found = json.loads(text) if text else {}
    if not isinstance(found, dict) or not all(type(value) is int for value in found.values()):
        raise ValueError("not an object of whole numbers")
    return found
