"""The statutory register: every person whom this court took into the programme, by the day of admission."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from tjdesk.domain.enrolment import Enrolment
from tjdesk.domain.leaving import Exit
from tjdesk.domain.names import name_of
from tjdesk.domain.person import Person
from tjdesk.domain.refusal import Refused
from tjdesk.i18n.message import Label, _
from tjdesk.services.command import Question
from tjdesk.services.imprints import imprint
from tjdesk.services.papers import Imprint
from tjdesk.services.ports import SeatedReads

ALL = "all"


@dataclass(frozen=True, kw_only=True)
class RegisterLine:
    """One stay in the programme. Codes of the pack; empty where nothing is recorded."""

    number: int
    file_number: str
    family_names: str
    given_names: str
    legal_instrument: str
    admitted_on: dt.date | None
    status: str
    exit_on: dt.date | None
    exit_reason: str
    legal_effect: str


@dataclass(frozen=True, kw_only=True)
class RegisterSheet:
    """The register of a court. `year` is the year of admission, or None for all of them."""

    court: str
    programme: Label
    year: int | None
    lines: tuple[RegisterLine, ...]
    imprint: Imprint


@dataclass(frozen=True)
class GatherRegister(Question[RegisterSheet]):
    """This court's register, of one year (`2026`) or of `all`. Sealed persons are not in it."""

    period: str
    printed_at: dt.datetime
    as_of: dt.date | None = None

    def answer(self, reads: SeatedReads) -> RegisterSheet:
        year = self._year()
        stays = [one for one in reads.find(Enrolment, site=reads.seat.site) if one.admitted_on is not None]
        stays = [one for one in stays if year is None or (one.admitted_on or dt.date.min).year == year]
        stays.sort(key=lambda one: (one.admitted_on or dt.date.max, one.file_number))
        people = {person.dossier: person for person in reads.find(Person)}
        effects = {left.enrolment: left.legal_effect for left in reads.find(Exit)}
        lines = tuple(_line(reads, at, one, people.get(one.dossier), effects) for at, one in enumerate(stays, 1))
        return RegisterSheet(
            court=reads.seat.site_name,
            programme=reads.pack.words.get("programme_long", Label("programme_long")),
            year=year,
            lines=lines,
            imprint=imprint(reads, self.printed_at, [self.period, lines], self.as_of),
        )

    def _year(self) -> int | None:
        if self.period == ALL:
            return None
        if not (self.period.isascii() and self.period.isdigit() and len(self.period) == 4):
            raise Refused(_("The register is of a year, such as 2026, or of all years: “all”."), "period")
        return int(self.period)


def _line(
    reads: SeatedReads, number: int, stay: Enrolment, person: Person | None, effects: dict[str, str]
) -> RegisterLine:
    name = name_of(person, stay.file_number, reads.pack.name_order)
    return RegisterLine(
        number=number,
        file_number=stay.file_number,
        family_names=name.family,
        given_names=name.given,
        legal_instrument=stay.legal_instrument,
        admitted_on=stay.admitted_on,
        status=stay.status,
        exit_on=stay.exit_on,
        exit_reason=stay.exit_reason,
        legal_effect=effects.get(stay.id, ""),
    )
