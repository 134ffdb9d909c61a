"""Tests to come: a random schedule, drawn once; and prescriptions that explain what a test finds."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar

from tjdesk.domain.record import Compartment, DossierKind, Policy, Record, fact


@dataclass(frozen=True, kw_only=True)
class TestSchedule(Record):
    """The days on which somebody is called to a test, drawn at random from `seed`. Kept from whoever is tested."""

    __test__ = False
    KIND: ClassVar[str] = "test_schedule"
    DOSSIER: ClassVar[DossierKind] = DossierKind.PARTICIPANT
    COMPARTMENT: ClassVar[Compartment] = Compartment.RESULTS
    POLICY: ClassVar[Policy] = Policy.APPEND

    enrolment: str = ""
    starts_on: dt.date
    ends_on: dt.date
    tests_per_week: int = 1
    seed: str = ""
    days: tuple[dt.date, ...] = ()
    amends: str = ""


@dataclass(frozen=True, kw_only=True)
class Prescription(Record):
    """A medicine that may explain a positive finding of `substance` (a code of the pack) while it runs."""

    KIND: ClassVar[str] = "prescription"
    DOSSIER: ClassVar[DossierKind] = DossierKind.PARTICIPANT
    COMPARTMENT: ClassVar[Compartment] = Compartment.ANALYTES

    enrolment: str = ""
    substance: str = ""
    prescriber: str = ""
    starts_on: dt.date
    ends_on: dt.date | None = None
    verified: bool | None = None
    medicine: str = fact("", compartment=Compartment.CLINICAL)
