"""Records made into the plain values that figures are reckoned from: one pass over each kind, joined in memory."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from tjdesk.domain.amendment import in_force
from tjdesk.domain.assessment import Assessment
from tjdesk.domain.attendance import Attendance
from tjdesk.domain.care import Contact
from tjdesk.domain.court_file import CourtFile
from tjdesk.domain.enrolment import Enrolment, Status, StatusChange
from tjdesk.domain.figures.episode import (
    GRADUATED,
    NEUTRAL,
    TERMINATED,
    WITHDREW,
    Due,
    Episode,
    Heard,
    Looked,
    Reply,
    Sample,
    Spell,
    Visit,
)
from tjdesk.domain.findings import explained
from tjdesk.domain.given import GivenResponse
from tjdesk.domain.hearing import Hearing
from tjdesk.domain.leaving import Exit, FollowUp, NewCharge
from tjdesk.domain.legal_term import TermEvent, TermEventKind
from tjdesk.domain.obligation import Obligation
from tjdesk.domain.person import Person, age_on
from tjdesk.domain.record import Place, Record, Sealed, field_specs
from tjdesk.domain.referral import Eligibility, LegalScreening, Referral
from tjdesk.domain.sealing import Counted, Sealing
from tjdesk.domain.testing import DrugTest, TestResult
from tjdesk.domain.warrant import Warrant
from tjdesk.services.ports import SeatedReads
from tjdesk.services.sites import site_names

R = TypeVar("R", bound=Record)

DECLINED = "declined"
_BANDS = ((18, "<18"), (25, "18–24"), (35, "25–34"), (45, "35–44"))
_CLASS_OF_STATUS = {
    Status.GRADUATED: GRADUATED,
    Status.TERMINATED: TERMINATED,
    Status.WITHDRAWN: WITHDREW,
    Status.NEUTRAL_EXIT: NEUTRAL,
}
_PERSONAL = ("sex", "gender", "language", "marital_status", "education", "employment", "housing")
_OF_ENROLMENT = ("track", "source", "legal_instrument", "article", "provider", "treatment", "status", "phase")


def age_band(age: int | None) -> str:
    """The bands that access and fairness are said in; empty where the age is not known."""
    if age is None:
        return ""
    return next((band for below, band in _BANDS if age < below), "45+")


@dataclass(frozen=True)
class Gathered:
    """Every record that figures need, by the enrolment, person or dossier that it belongs to."""

    enrolments: tuple[Enrolment, ...]
    people: Mapping[str, Person]
    by_enrolment: Mapping[type[Record], Mapping[str, list[Record]]]
    by_dossier: Mapping[type[Record], Mapping[str, list[Record]]]
    results: Mapping[str, list[TestResult]]
    sites: Mapping[str, str]
    intervals: Mapping[str, int]

    def of(self, kind: type[R], one: Enrolment) -> list[R]:
        """The records of an episode: by its id, or, where records know only the person, by its dossier."""
        grouped = self.by_enrolment.get(kind)
        if grouped is not None:
            return grouped.get(one.id, [])  # type: ignore[return-value]
        return self.by_dossier[kind].get(one.dossier, [])  # type: ignore[return-value]


_ENROLLED: tuple[type[Record], ...] = (
    Referral, LegalScreening, Assessment, Exit, FollowUp, NewCharge, Obligation, StatusChange, Hearing, GivenResponse,
    Contact, CourtFile, TermEvent, Warrant,
)  # fmt: skip
_PERSONS: tuple[type[Record], ...] = (Attendance, DrugTest)


def gather(reads: SeatedReads) -> Gathered:
    """One read of each kind."""
    results: dict[str, list[TestResult]] = defaultdict(list)
    for result in reads.find(TestResult):
        results[result.test].append(result)
    return Gathered(
        enrolments=tuple(reads.find(Enrolment)),
        people={person.dossier: person for person in reads.find(Person)},
        by_enrolment={kind: _grouped(reads.find(kind), "enrolment") for kind in _ENROLLED},
        by_dossier={kind: _grouped(reads.find(kind), "dossier") for kind in _PERSONS},
        results=results,
        sites=site_names(reads),
        intervals={phase.code: phase.hearing_interval_days for phase in reads.pack.phases},
    )


def _grouped(records: Iterable[Record], field: str) -> Mapping[str, list[Record]]:
    found: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        found[getattr(record, field)].append(record)
    return found


def episodes(reads: SeatedReads) -> list[Episode]:
    """Every episode that is held here, and what is still counted of those whose dossiers are sealed."""
    found = gather(reads)
    sealed = [one for one in reads.find(Sealing) if one.undone_on is None]
    hidden = {one.participant for one in sealed}
    standing = [_episode(reads, found, one) for one in found.enrolments if one.dossier not in hidden]
    return [*standing, *(counted_episode(one.participant, one.counted, found.sites) for one in sealed if one.counted)]


def _episode(reads: SeatedReads, found: Gathered, one: Enrolment) -> Episode:
    person = found.people.get(one.dossier)
    screening = _latest(in_force(found.of(LegalScreening, one)))
    changes = sorted(found.of(StatusChange, one), key=lambda change: change.date)
    left_on, left_class = _left(found, one)
    refused = one.status == Status.NOT_ADMITTED
    referred = min((referral.date for referral in found.of(Referral, one)), default=None)
    hearings = [h for h in in_force(found.of(Hearing, one)) if h.recorded]
    return Episode(
        id=one.id,
        person=one.dossier,
        fields=_fields(reads, found, one, person, referred),
        referred_on=referred,
        screened_on=screening.date if screening else None,
        eligible=screening.result == Eligibility.ELIGIBLE if screening else None,
        offered_on=_offered(one, changes),
        declined=refused and one.exit_reason == DECLINED,
        refused_on=one.status_since if refused else None,
        refusal_reason=one.exit_reason if refused else "",
        admitted_on=one.admitted_on,
        left_on=left_on,
        left_class=left_class,
        status=one.status,
        phases=tuple(_phases(one, hearings, left_on)),
        away=tuple(_away(one, changes, left_on)),
        paused_days=_paused(found.of(TermEvent, one), left_on),
        hearings=tuple(_heard(hearings, found.intervals)),
        samples=tuple(_samples(found, one)),
        visits=tuple(Visit(date=v.date, attendance=v.attendance, service=v.service)
                     for v in in_force(found.of(Attendance, one))),
        replies=tuple(_replies(hearings, found.of(GivenResponse, one))),
        orders=tuple(Due(due=order.due, status=order.status) for order in found.of(Obligation, one)),
        contacts=tuple(_contacts(in_force(found.of(Contact, one)))),
        charged_on=tuple(charge.date for charge in found.of(NewCharge, one)),
        looked=tuple(_looked(in_force(found.of(FollowUp, one)))),
        warrants=tuple((w.ordered_on, w.executed_on) for w in found.of(Warrant, one)),
        employed_in=person.employment if person else "",
        housed_in=person.housing if person else "",
        employed_out=_at_exit(found.of(FollowUp, one), "employment"),
        housed_out=_at_exit(found.of(FollowUp, one), "housing"),
        **_completeness(one, person, found.of(CourtFile, one)),
    )  # fmt: skip


def _latest(records: tuple[LegalScreening, ...]) -> LegalScreening | None:
    return max(records, key=lambda record: record.date, default=None)


def _offered(one: Enrolment, changes: list[StatusChange]) -> dt.date | None:
    """When a place was offered: said so, or, where nobody did, when it was taken or declined."""
    said = next((change.date for change in changes if change.status == Status.OFFERED), None)
    if said is not None:
        return said
    if one.status == Status.OFFERED or (one.status == Status.NOT_ADMITTED and one.exit_reason == DECLINED):
        return one.status_since
    return one.admitted_on


def _left(found: Gathered, one: Enrolment) -> tuple[dt.date | None, str]:
    """When and how somebody admitted left, by the exit that was recorded, else by the status."""
    if one.admitted_on is None:
        return None, ""
    exits = sorted(found.of(Exit, one), key=lambda record: record.date)
    if exits:
        return exits[-1].date, exits[-1].exit_class
    if (told := _CLASS_OF_STATUS.get(Status(one.status)) if one.status in set(Status) else None) is not None:
        return one.exit_on or one.status_since, told
    if one.status in (Status.AFTERCARE, Status.CLOSED):
        return one.exit_on or one.status_since, GRADUATED if one.status == Status.AFTERCARE else NEUTRAL
    return None, ""


def _phases(one: Enrolment, hearings: list[Hearing], left_on: dt.date | None) -> Iterator[Spell]:
    """Stays in phases, from the admission over the hearings that changed them."""
    if one.admitted_on is None:
        return
    held = sorted((h for h in hearings if h.disposition == "held" and h.phase_after), key=lambda h: h.date)
    now, since = (held[0].phase_before or held[0].phase_after, one.admitted_on) if held else ("", one.admitted_on)
    for hearing in held:
        if hearing.phase_after != now:
            yield Spell(name=now, start=since, end=hearing.date)
            now, since = hearing.phase_after, hearing.date
    if one.phase and one.phase != now:
        begun = one.phase_since or since
        if now:
            yield Spell(name=now, start=since, end=max(begun, since))
        now, since = one.phase, begun
    if now:
        yield Spell(name=now, start=since, end=left_on)


def _away(one: Enrolment, changes: list[StatusChange], left_on: dt.date | None) -> Iterator[Spell]:
    gone: dt.date | None = None
    for change in changes:
        if change.status == Status.ABSCONDED and gone is None:
            gone = change.date
        elif change.status != Status.ABSCONDED and gone is not None:
            yield Spell(name=Status.ABSCONDED.value, start=gone, end=change.date)
            gone = None
    if gone is None and one.status == Status.ABSCONDED:
        gone = one.status_since
    if gone is not None:
        yield Spell(name=Status.ABSCONDED.value, start=gone, end=left_on)


def _paused(events: Iterable[TermEvent], left_on: dt.date | None) -> int:
    pauses = [event for event in in_force(events) if event.kind == TermEventKind.PAUSE]
    days = 0
    for pause in pauses:
        end = pause.until or left_on
        days += max((end - pause.date).days + 1, 0) if end else 0
    return days


def _heard(hearings: Iterable[Hearing], intervals: Mapping[str, int]) -> Iterator[Heard]:
    for one in hearings:
        interval = intervals.get(one.phase_after or one.phase_before, 0)
        yield Heard(date=one.date, disposition=one.disposition, attendance=one.attendance, interval=interval)


def _samples(found: Gathered, one: Enrolment) -> Iterator[Sample]:
    for test in in_force(found.of(DrugTest, one)):
        results = found.results.get(test.id, ())
        positive = tuple(sorted({r.substance for r in results if r.result == "positive"}))
        yield Sample(
            date=test.collected_on, status=test.status, validity=test.validity, finding=test.result,
            explained=explained(results), substances=positive,
        )  # fmt: skip


def _replies(hearings: Iterable[Hearing], given: Iterable[GivenResponse]) -> Iterator[Reply]:
    for hearing in hearings:
        yield from (Reply(date=hearing.date, kind=response.kind) for response in hearing.responses)
    for one in given:
        if one.response is not None:
            yield Reply(date=one.date, kind=one.response.kind, behaved_on=one.response.start)


def _contacts(records: Iterable[Contact]) -> Iterator[Visit]:
    for one in records:
        yield Visit(date=one.date, attendance="present", service=one.kind)


def _looked(records: Iterable[FollowUp]) -> Iterator[Looked]:
    for one in records:
        yield Looked(months=one.window_months, done_on=one.done_on, rearrest=one.rearrest,
                     reconviction=one.reconviction, employment=one.employment, housing=one.housing)  # fmt: skip


def _at_exit(records: Iterable[FollowUp], field: str) -> str:
    """What was known on leaving: a follow-up of no months."""
    return next((getattr(one, field) for one in in_force(records) if one.window_months == 0), "")


def _fields(
    reads: SeatedReads, found: Gathered, one: Enrolment, person: Person | None, referred: dt.date | None
) -> Mapping[str, str]:
    """What an episode can be broken down by."""
    day = one.admitted_on or referred
    charges = [charge.offence for file in found.of(CourtFile, one) for charge in file.charges]
    told = {name: str(getattr(person, name)) if person else "" for name in _PERSONAL}
    told |= {name: str(getattr(one, name)) for name in _OF_ENROLMENT}
    return told | {
        "site": found.sites.get(one.site, one.site),
        "age_band": age_band(age_on(person, day) if person and day else None),
        "offence": charges[0] if charges else "",
        "instrument": one.legal_instrument,
        "substance": _substance(reads, found.of(Assessment, one)),
    }


def _substance(reads: SeatedReads, assessments: list[Assessment]) -> str:
    """The primary substance of the latest assessment, where whoever asks may read it."""
    for one in sorted(in_force(assessments), key=lambda record: record.date, reverse=True):
        if one.primary_substance:
            return _opened(reads, one, "primary_substance") or ""
    return ""


def _opened(reads: SeatedReads, record: Assessment, field: str) -> str | None:
    value = getattr(record, field)
    if not isinstance(value, Sealed):
        return str(value)
    return reads.opened(Place(record.dossier, field_specs(Assessment)[field].compartment, record.id, field), value)


def _completeness(one: Enrolment, person: Person | None, files: list[CourtFile]) -> dict[str, int]:
    """How many of the fields that should be filled are."""
    if one.admitted_on is None:
        return {"filled": 0, "wanted": 0}
    aged = person is not None and (person.birth_date is not None or person.age_stated is not None)
    told = (
        bool(one.file_number), aged, bool(person and person.sex), bool(person and person.language),
        bool(one.legal_instrument), bool(one.article), bool(one.status), bool(one.phase),
        any(charge.offence for file in files for charge in file.charges),
    )  # fmt: skip
    return {"filled": sum(told), "wanted": len(told)}


def counted_episode(participant: str, counted: Counted, sites: Mapping[str, str]) -> Episode:
    """What a sealed dossier left to be counted: months stand for days, and nothing else is known."""
    admitted = dt.date.fromisoformat(f"{counted.admitted}-01") if counted.admitted else None
    left = None
    if counted.left:
        left = dt.date.fromisoformat(f"{counted.left}-01")
        left = max(left, admitted + dt.timedelta(days=counted.days_in_programme)) if admitted else left
    known = counted.status in set(Status)
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
        left_class=_CLASS_OF_STATUS.get(Status(counted.status), NEUTRAL) if left and known else "",
        status=counted.status,
    )
