"""What an episode can be broken down by, how complete its record is, and what a sealed dossier left to be counted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import compress
from operator import not_
from typing import Any

from tjdesk.domain.amendment import in_force
from tjdesk.domain.assessment import Assessment
from tjdesk.domain.court_file import CourtFile
from tjdesk.domain.enrolment import Status
from tjdesk.domain.figures.episode import GRADUATED, NEUTRAL, TERMINATED, WITHDREW, Episode
from tjdesk.domain.person import age_on
from tjdesk.domain.record import Place, Record, Sealed, field_specs
from tjdesk.domain.referral import Referral
from tjdesk.domain.sealing import Counted
from tjdesk.services.figures.gathering import JOURNEY, Gathered, gather_few
from tjdesk.services.ports import SeatedReads
from tjdesk.services.sites import site_names

SUBSTANCE = "substance"
FIELDS = (
    "sex", "age_band", "site", "offence", SUBSTANCE, "instrument", "track", "source", "provider", "treatment",
    "language", "gender", "marital_status", "education", "employment", "housing", "phase", "status", "article",
)  # fmt: skip
"""What figures can be broken down by."""
CLASS_OF_STATUS = {
    Status.GRADUATED.value: GRADUATED,
    Status.TERMINATED.value: TERMINATED,
    Status.WITHDRAWN.value: WITHDREW,
    Status.NEUTRAL_EXIT.value: NEUTRAL,
}
_BANDS = ((18, "<18"), (25, "18–24"), (35, "25–34"), (45, "35–44"))
_PERSONAL = ("sex", "gender", "language", "marital_status", "education", "employment", "housing")
_OF_ENROLMENT = ("track", "source", "article", "provider", "treatment", "status", "phase")
Teller = Callable[[SeatedReads, Gathered, Any], str]
"""What says a field of an episode: of the records gathered, and its enrolment."""


def age_band(age: int | None) -> str:
    """The bands that access and fairness are said in; empty where the age is not known."""
    if age is None:
        return ""
    return next((band for below, band in _BANDS if age < below), "45+")


def fields_of(reads: SeatedReads, found: Gathered, one: Any, names: Iterable[str]) -> Mapping[str, str]:
    """What an episode is broken down by, as far as it is asked for (see `FIELDS`). Clinical text is opened only for
    the field that it is in: that is a look at it."""
    return {name: _TOLD[name](reads, found, one) for name in names}


def read_for(reads: SeatedReads, names: Collection[str]) -> Gathered:
    """What some fields are told from, and nothing else."""
    needed = [_NEEDS[name] for name in names]
    person = {column for one in needed for column in one.person}
    found = gather_few(
        reads,
        kinds={kind: JOURNEY[kind] for one in needed for kind in one.kinds},
        enrolment=("id", "dossier", *sorted({column for one in needed for column in one.enrolment})),
        person=("dossier", *sorted(person)) if person else (),
    )
    return replace(found, sites=site_names(reads)) if "site" in names else found


def _personal(name: str) -> Teller:
    def told(_reads: SeatedReads, found: Gathered, one: Any) -> str:
        person = found.people.get(one.dossier)
        return str(getattr(person, name)) if person else ""

    return told


def _of_enrolment(name: str) -> Teller:
    return lambda _reads, _found, one: str(getattr(one, name))


def _age_band(_reads: SeatedReads, found: Gathered, one: Any) -> str:
    """By the age on the day of admission, else of the first referral."""
    person = found.people.get(one.dossier)
    day = one.admitted_on or min((referral.date for referral in found.of(Referral, one)), default=None)
    return age_band(age_on(person, day) if person and day else None)


def _offence(_reads: SeatedReads, found: Gathered, one: Any) -> str:
    return next((charge.offence for file in found.of(CourtFile, one) for charge in file.charges), "")


def _substance(reads: SeatedReads, found: Gathered, one: Any) -> str:
    """The primary substance of the latest assessment, where whoever asks may read it."""
    for told in sorted(in_force(found.of(Assessment, one)), key=lambda record: record.date, reverse=True):
        if told.primary_substance:
            return _opened(reads, told, "primary_substance") or ""
    return ""


_TOLD: Mapping[str, Teller] = {
    **{name: _personal(name) for name in _PERSONAL},
    **{name: _of_enrolment(name) for name in _OF_ENROLMENT},
    "site": lambda _reads, found, one: found.sites.get(one.site, one.site),
    "age_band": _age_band,
    "offence": _offence,
    "instrument": _of_enrolment("legal_instrument"),
    SUBSTANCE: _substance,
}


@dataclass(frozen=True, kw_only=True)
class _Needs:
    """From what a field is told: columns of the enrolment and of the person, and other kinds."""

    enrolment: tuple[str, ...] = ()
    person: tuple[str, ...] = ()
    kinds: tuple[type[Record], ...] = ()


_NEEDS: Mapping[str, _Needs] = {
    **{name: _Needs(person=(name,)) for name in _PERSONAL},
    **{name: _Needs(enrolment=(name,)) for name in (*_OF_ENROLMENT, "site")},
    "age_band": _Needs(
        enrolment=("admitted_on",), person=("birth_date", "age_stated", "age_stated_on"), kinds=(Referral,)
    ),
    "offence": _Needs(kinds=(CourtFile,)),
    "instrument": _Needs(enrolment=("legal_instrument",)),
    SUBSTANCE: _Needs(kinds=(Assessment,)),
}


def _opened(reads: SeatedReads, record: Any, field: str) -> str | None:
    value = getattr(record, field)
    if not isinstance(value, Sealed):
        return str(value)
    return reads.opened(Place(record.dossier, field_specs(Assessment)[field].compartment, record.id, field), value)


WANTED: tuple[str, ...] = (
    "file_number", "age", "sex", "language", "legal_instrument", "article", "status", "phase", "offence",
)  # fmt: skip
"""The fields that should be filled of everybody admitted, in the order of `missing`."""


def missing(found: Gathered, one: Any) -> tuple[str, ...]:
    """Which of them are not, of an enrolment."""
    return tuple(compress(WANTED, map(not_, _wanted(found, one))))


def filled(found: Gathered, one: Any) -> int:
    """How many of them are."""
    return len(list(filter(None, _wanted(found, one))))


def _wanted(found: Gathered, one: Any) -> tuple[object, ...]:
    """Of each of them something that is true where it is filled."""
    person = found.people.get(one.dossier)
    files = found.mine(one).get(CourtFile, ())
    return (
        one.file_number,
        person is not None and (person.birth_date is not None or person.age_stated is not None),
        person and person.sex,
        person and person.language,
        one.legal_instrument,
        one.article,
        one.status,
        one.phase,
        files and any(charge.offence for file in files for charge in file.charges),
    )


def counted_episode(participant: str, counted: Counted, sites: Mapping[str, str]) -> Episode:
    """What a sealed dossier left to be counted: months stand for days, and nothing else is known."""
    admitted = dt.date.fromisoformat(f"{counted.admitted}-01") if counted.admitted else None
    left = None
    if counted.left:
        left = dt.date.fromisoformat(f"{counted.left}-01")
        left = max(left, admitted + dt.timedelta(days=counted.days_in_programme)) if admitted else left
    return Episode(
        id=f"sealed:{participant}",
        person=f"sealed:{participant}",
        fields={
            "sex": counted.sex,
            "age_band": "",
            "site": sites.get(counted.site, counted.site),
            "track": counted.track,
        },
        admitted_on=admitted,
        left_on=left,
        left_class=CLASS_OF_STATUS.get(counted.status, NEUTRAL) if left and counted.status in set(Status) else "",
        status=counted.status,
    )
