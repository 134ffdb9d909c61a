"""Drug tests: a sample, and what was found in it, substance by substance."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from tjdesk.domain.record import Compartment, DossierKind, Policy, Record


class TestStatus(StrEnum):
    """What became of the sample. The raw status is stored; how a court treats it is a policy applied on reading."""

    __test__ = False

    COLLECTED = "collected"
    NO_SHOW = "no_show"
    REFUSED = "refused"
    UNABLE = "unable"


class Validity(StrEnum):
    """Whether the sample could tell anything; empty in a test when nobody said."""

    VALID = "valid"
    DILUTE = "dilute"
    ADULTERATED = "adulterated"
    SUBSTITUTED = "substituted"
    INSUFFICIENT = "insufficient"


class Finding(StrEnum):
    """What the laboratory found, of a substance or over all."""

    NEGATIVE = "negative"
    POSITIVE = "positive"
    INVALID = "invalid"
    PENDING = "pending"


@dataclass(frozen=True, kw_only=True)
class DrugTest(Record):
    """One sample of one day. `result` is the overall finding over its substances, computed when they are saved."""

    KIND: ClassVar[str] = "test"
    DOSSIER: ClassVar[DossierKind] = DossierKind.PARTICIPANT
    COMPARTMENT: ClassVar[Compartment] = Compartment.RESULTS
    POLICY: ClassVar[Policy] = Policy.APPEND

    person: str = ""
    collected_on: dt.date
    specimen: str = ""
    method: str = ""
    observed: bool | None = None
    status: str = TestStatus.COLLECTED.value
    validity: str = ""
    result: str = ""
    reported_on: dt.date | None = None
    scheduled_on: dt.date | None = None
    self_admitted: bool | None = None
    reference: str = ""
    amends: str = ""


@dataclass(frozen=True, kw_only=True)
class TestResult(Record):
    """One substance of one sample. `substance` is a code of the pack, or the word of the laboratory.

    `result` is a `Finding`, or empty where the source does not say; `reference` is the source's own label of it.
    """

    __test__ = False
    KIND: ClassVar[str] = "test_result"
    DOSSIER: ClassVar[DossierKind] = DossierKind.PARTICIPANT
    COMPARTMENT: ClassVar[Compartment] = Compartment.ANALYTES
    POLICY: ClassVar[Policy] = Policy.APPEND

    test: str = ""
    substance: str = ""
    result: str = Finding.POSITIVE.value
    cutoff: str = ""
    confirmed: str = ""
    prescribed: bool | None = None
    reference: str = ""
    amends: str = ""
