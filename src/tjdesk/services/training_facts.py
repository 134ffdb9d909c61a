"""What a training court knows of its people besides their names: somebody for each group, and a gap here and there."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from tjdesk.domain.court_file import Charge, CourtFile
from tjdesk.domain.enrolment import Enrolment
from tjdesk.domain.leaving import FollowUp
from tjdesk.domain.person import Person
from tjdesk.services.ports import Work
from tjdesk.services.training_people import TrainingCast

INSTRUMENT, SOURCE = "conditional_suspension", "defence"
_SUBSTANCES = ("cocaine", "cannabis", "methamphetamine", "cocaine", "alcohol", "opioid")
_OFFENCES = ("drug_possession", "theft", "drug_possession", "receiving", "damage", "theft", "threats")
_EDUCATION = ("upper_secondary", "lower_secondary", "primary", "technical", "lower_secondary", "university")
_EMPLOYMENT = ("unemployed", "full_time", "self_employed", "unemployed", "part_time", "student", "homemaker")
_HOUSING = ("stable", "unstable", "stable", "supported", "stable")
_MARITAL = ("single", "partnered", "married", "single", "separated")
GAPS = {5: "language", 7: "offence", 9: "article", 10: "sex"}
"""Of whom something was never written down, by place: what a report of missing data then names."""


def known(person: Person, place: int, cast: TrainingCast) -> Person:
    """The person with what the first interview asks."""
    sex = "female" if person.given_names in cast.women else "male"
    gap = GAPS.get(place)
    return replace(
        person,
        sex="" if gap == "sex" else sex,
        language="" if gap == "language" else cast.spoken,
        education=_EDUCATION[place % len(_EDUCATION)],
        employment=_EMPLOYMENT[place % len(_EMPLOYMENT)],
        housing=_HOUSING[place % len(_HOUSING)],
        marital_status=_MARITAL[place % len(_MARITAL)],
    )


def grounded(enrolment: Enrolment, place: int, cast: TrainingCast) -> Enrolment:
    """The enrolment with the legal ground that it rests on, its article unless nobody wrote it down."""
    article = "" if GAPS.get(place) == "article" else cast.article
    return replace(enrolment, legal_instrument=INSTRUMENT, article=article, source=SOURCE)


def substance_of(place: int) -> str:
    """What somebody used most, by the assessment."""
    return _SUBSTANCES[place % len(_SUBSTANCES)]


def put_case(work: Work, enrolment: Enrolment, place: int, day: dt.date) -> None:
    """The case before the court, with its number and one charge."""
    offence = "" if GAPS.get(place) == "offence" else _OFFENCES[place % len(_OFFENCES)]
    work.put(
        CourtFile(
            id=work.new_id(enrolment.dossier), dossier=enrolment.dossier, enrolment=enrolment.id,
            numbers=(f"{101 + 13 * place}/{day.year}",), court=work.seat.site_name,
            charges=(Charge(offence=offence),) if offence else (), victim=offence not in ("", "drug_possession"),
        )
    )  # fmt: skip


def put_interview_at_exit(work: Work, enrolment: Enrolment, day: dt.date) -> None:
    """What a graduate says on leaving: a follow-up of no months."""
    work.put(
        FollowUp(
            id=work.new_id(enrolment.dossier), dossier=enrolment.dossier, enrolment=enrolment.id, window_months=0,
            due_on=day, done_on=day, alive="yes", employment="full_time", housing="stable",
        )
    )  # fmt: skip
