"""The person in treatment: who they are, in the words of their own papers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from tjdesk.domain.record import Compartment, DossierKind, Policy, Record, fact


@dataclass(frozen=True, kw_only=True)
class Person(Record):
    """A participant. Every field may be missing: a person whose identity is reserved goes by a file number."""

    KIND: ClassVar[str] = "person"
    DOSSIER: ClassVar[DossierKind] = DossierKind.PARTICIPANT
    COMPARTMENT: ClassVar[Compartment] = Compartment.IDENTITY

    family_name: str = ""
    second_family_name: str = ""
    given_names: str = ""
    alias: str = ""
    birth_date: date | None = None
    age_stated: int | None = fact(None, group="age")
    age_stated_on: date | None = fact(None, group="age")
    sex: str = ""
    gender: str = ""
    ethnic_group: str = ""
    language: str = ""
    id_kind: str = fact("", group="national_id")
    id_number: str = fact("", group="national_id")
    telephone: str = ""
    address: str = ""
    marital_status: str = ""
    education: str = ""
    employment: str = ""
    housing: str = ""
    identity_reserved: bool = fact(False, policy=Policy.RESTRICTIVE)

    @property
    def family_names(self) -> str:
        return " ".join(part for part in (self.family_name, self.second_family_name) if part)

    @property
    def named(self) -> bool:
        return bool(self.family_names or self.given_names)


def age_on(person: Person, day: date) -> int | None:
    """Age in whole years on a day, by birth date, or else by an age that was stated on a known day."""
    if person.birth_date is not None:
        return whole_years(person.birth_date, day)
    if person.age_stated is None or person.age_stated_on is None:
        return person.age_stated
    return person.age_stated + whole_years(person.age_stated_on, day)


def whole_years(start: date, end: date) -> int:
    """Birthdays between two dates (29 February counts on 1 March of other years)."""
    return end.year - start.year - ((end.month, end.day) < (start.month, start.day))
