"""What happened to a participant, newest first: hearings, tests and treatment, with quiet runs joined into one line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from tjdesk.domain.attendance import Attendance
from tjdesk.domain.enrolment import Enrolment
from tjdesk.domain.hearing import Attended, Disposition, Hearing
from tjdesk.domain.states import OUT
from tjdesk.domain.testing import DrugTest, Finding, TestStatus
from tjdesk.i18n.message import Label, _, counted, in_context
from tjdesk.packs.pack import Pack
from tjdesk.services.wording import Words, capital, phase_number, response_words, status_words, within

HEARING, TEST, TREATMENT, PHASE, RESPONSE = "hearing", "test", "treatment", "phase", "response"
ASPECTS = (HEARING, TEST, PHASE, RESPONSE, TREATMENT)
"""What a timeline can be narrowed to."""


@dataclass(frozen=True)
class GivenResponse:
    """A response of the court: its kind, the kind's word and what was given."""

    kind: str
    kind_words: Words
    words: Words


@dataclass(frozen=True)
class TimelineItem:
    """One line. `days` are those of a joined run, the latest first; `aspects` say under which headings it shows.

    `icon` is a name of the kit's icons. `beside` stands at the right. `session` is where a hearing leads to. `quiet`
    is a key: neighbours of one month with the same key are joined into one line. `stage` orders what is of one day, as
    one thing follows from another (`STAGES`).
    """

    id: str
    days: tuple[dt.date, ...]
    aspects: frozenset[str]
    icon: str
    title: Words
    detail: tuple[Words, ...] = ()
    responses: tuple[GivenResponse, ...] = ()
    beside: Words = ""
    alert: bool = False
    session: str = ""
    quiet: str = ""
    stage: int = 0

    @property
    def day(self) -> dt.date:
        return self.days[0]


@dataclass(frozen=True)
class Evidence:
    """What is known of one participant. Records in force only; `substances` are the positive ones by test id."""

    enrolment: Enrolment
    hearings: tuple[Hearing, ...]
    tests: tuple[DrugTest, ...]
    attendance: tuple[Attendance, ...]
    substances: dict[str, tuple[str, ...]]


def timeline(evidence: Evidence, pack: Pack, more: Iterable[TimelineItem] = ()) -> tuple[TimelineItem, ...]:
    """Every line, newest first, `more` among them; runs joined as if nothing were left out."""
    return tuple(joined(ordered((*_items(evidence, pack), *more)), pack))


def narrowed(items: Iterable[TimelineItem], aspect: str) -> tuple[TimelineItem, ...]:
    """The lines that show under one heading; all of them for an empty one."""
    return tuple(item for item in items if not aspect or aspect in item.aspects)


STAGES = {
    kind: place
    for place, kind in enumerate(
        (
            "referral", "referral_review", "legal_screening", "assessment", "offer", "consent", "disclosure",
            "attendance", "contact", "progress_report", "test", "new_charge", "hearing", "order", "warrant", "response",
            "status_change", "admission", "care_plan", "service_referral", "exit", "term_event", "follow_up",
        ),
        1,
    )
}  # fmt: skip
"""What comes of what on one day, the earliest first."""


def ordered(items: Iterable[TimelineItem]) -> list[TimelineItem]:
    """The newest first; of one day, what came last first."""
    return sorted(items, key=lambda one: (-one.day.toordinal(), -one.stage, one.id))


def _items(evidence: Evidence, pack: Pack) -> Iterator[TimelineItem]:
    for hearing in evidence.hearings:
        yield hearing_item(hearing, pack)
    for test in evidence.tests:
        yield test_item(test, evidence.substances.get(test.id, ()), pack)
    for row in evidence.attendance:
        yield attendance_item(row, pack)
    yield from _milestones(evidence.enrolment, pack)


def hearing_item(hearing: Hearing, pack: Pack) -> TimelineItem:
    """A hearing: how it went, what it changed, what the court answered."""
    moved = hearing.phase_before != hearing.phase_after and bool(hearing.phase_after)
    aspects = {HEARING} | ({PHASE} if moved else set()) | ({RESPONSE} if hearing.responses else set())
    missing = hearing.disposition == Disposition.HELD and hearing.attendance == Attended.ABSENT
    return TimelineItem(
        id=hearing.id,
        days=(hearing.date,),
        aspects=frozenset(aspects),
        icon=_hearing_icon(hearing),
        title=pack.item("hearing_title", hearing.kind),
        detail=tuple(_how_it_went(hearing, pack, moved)),
        responses=tuple(
            GivenResponse(one.kind, pack.words.get(one.kind, Label(one.kind)), response_words(pack, one))
            for one in hearing.responses
        ),
        beside=_minute(hearing),
        alert=missing,
        session=hearing.session,
        stage=STAGES["hearing"],
    )


def _hearing_icon(hearing: Hearing) -> str:
    if hearing.disposition == Disposition.HELD:
        return "absent" if hearing.attendance in (Attended.ABSENT, Attended.EXCUSED) else "now"
    return "postponed" if hearing.recorded else ""


def _how_it_went(hearing: Hearing, pack: Pack, moved: bool) -> Iterator[Words]:
    if hearing.disposition != Disposition.HELD or not hearing.attendance:
        yield within(pack.item("disposition", hearing.disposition))
    else:
        yield within(pack.item("attendance", hearing.attendance))
    if moved:
        yield _moved(hearing, pack)
    if hearing.decision in ("graduate", "terminate", "withdraw"):
        yield within(pack.item("phase_decision", hearing.decision))
    if hearing.reason and not moved:
        yield _reason(hearing, pack)
    if hearing.warrant:
        yield within(pack.words["warrant"])


def _reason(hearing: Hearing, pack: Pack) -> Words:
    catalogue = "absence_reason" if hearing.disposition == Disposition.HELD else "not_held_reason"
    if hearing.decision in ("terminate", "withdraw"):
        catalogue = "exit_reason"
    return pack.item(catalogue, hearing.reason)


def _moved(hearing: Hearing, pack: Pack) -> Words:
    after = phase_number(pack, hearing.phase_after)
    word = within(pack.words["phase"])
    if not hearing.phase_before:
        return _("{phase} {number}", phase=word, number=after)
    before = phase_number(pack, hearing.phase_before)
    return _("{phase} {before} → {after}", phase=word, before=before, after=after)


def _minute(hearing: Hearing) -> Words:
    if hearing.signed_at is None:
        return in_context("minute", "not signed") if hearing.recorded else ""
    return in_context("minute", "amended") if hearing.version > 1 else in_context("minute", "signed")


def test_item(test: DrugTest, substances: tuple[str, ...], pack: Pack) -> TimelineItem:
    """A sample: what was found, or why there is none."""
    positive = test.result == Finding.POSITIVE
    missed = test.status != TestStatus.COLLECTED
    detail: list[Words] = []
    if missed:
        detail.append(within(pack.item("test_status", test.status)))
    else:
        detail.append(within(pack.item("finding", test.result)) if test.result else _("no result yet"))
    if test.validity not in ("", "valid"):
        detail.append(within(pack.item("validity", test.validity)))
    detail.extend(pack.item("substance", code) for code in substances)
    return TimelineItem(
        id=test.id,
        days=(test.collected_on,),
        aspects=frozenset((TEST,)),
        icon="missed" if missed else "positive" if positive else "negative",
        title=pack.words["drug_test"],
        detail=tuple(detail),
        beside=within(pack.item("specimen", test.specimen)) if test.specimen else "",
        alert=positive,
        quiet="negative" if test.result == Finding.NEGATIVE and len(detail) == 1 else "",
        stage=STAGES["test"],
    )


def attendance_item(row: Attendance, pack: Pack) -> TimelineItem:
    """An appointment: kept, missed, or not said."""
    kept, missed = row.attendance in (Attended.PRESENT, ""), row.attendance in (Attended.ABSENT, Attended.EXCUSED)
    detail: list[Words] = [within(pack.item("attendance", row.attendance)) if row.attendance else _("not stated")]
    if row.reason:
        detail.append(pack.item("absence_reason", row.reason))
    service = pack.item("service", row.service) if row.service else pack.words["treatment"]
    return TimelineItem(
        id=row.id,
        days=(row.date,),
        aspects=frozenset((TREATMENT,)),
        icon="absent" if missed else "recorded" if row.attendance else "",
        title=capital(service),
        detail=tuple(detail),
        beside=row.reference,
        quiet=f"{row.service} {row.attendance}" if kept and not row.reason else "",
        stage=STAGES["attendance"],
    )


def _milestones(enrolment: Enrolment, pack: Pack) -> Iterator[TimelineItem]:
    aspects = frozenset((PHASE,))
    if enrolment.admitted_on is not None:
        yield TimelineItem(
            f"{enrolment.id} admitted", (enrolment.admitted_on,), aspects, "recorded", pack.words["admission"],
            stage=STAGES["admission"],
        )  # fmt: skip
    if enrolment.exit_on is not None and enrolment.status in OUT:
        detail: tuple[Words, ...] = (within_status(pack, enrolment.status),)
        if enrolment.exit_reason:
            detail += (pack.item("exit_reason", enrolment.exit_reason),)
        yield TimelineItem(
            f"{enrolment.id} left", (enrolment.exit_on,), aspects, "postponed", pack.words["exit"], detail,
            stage=STAGES["exit"],
        )  # fmt: skip


def within_status(pack: Pack, status: str) -> Words:
    """A status within a line."""
    words = status_words(pack, status)
    return within(words) if isinstance(words, Label) else words


def joined(items: Iterable[TimelineItem], pack: Pack) -> Iterator[TimelineItem]:
    """Between two lines that matter, the quiet ones of a month with the same `quiet` key become one line."""
    stretch: list[TimelineItem] = []
    for item in items:
        if stretch and not (item.quiet and _month(item) == _month(stretch[0])):
            yield from _stretch(stretch, pack)
            stretch = []
        if item.quiet:
            stretch.append(item)
        else:
            yield item
    yield from _stretch(stretch, pack)


def _stretch(items: list[TimelineItem], pack: Pack) -> Iterator[TimelineItem]:
    alike: dict[str, list[TimelineItem]] = {}
    for item in items:
        alike.setdefault(item.quiet, []).append(item)
    yield from (_together(run, pack) for run in alike.values())


def _month(item: TimelineItem) -> tuple[int, int]:
    return item.day.year, item.day.month


def _together(run: list[TimelineItem], pack: Pack) -> TimelineItem:
    if len(run) == 1:
        return run[0]
    first, days = run[0], tuple(item.day for item in run)
    if TEST in first.aspects:
        many = within(pack.words["drug_tests"])
        return replace(first, days=days, title=_("{count} {things}", count=len(run), things=many))
    if first.quiet.endswith(f" {Attended.PRESENT}"):
        kept = counted("{count} appointment kept", "{count} appointments kept", len(run))
    else:
        kept = counted("{count} appointment", "{count} appointments", len(run))
    return replace(first, days=days, detail=(kept,), beside="")
