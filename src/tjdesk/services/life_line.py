"""One time axis for a participant: the time in the programme, phases, hearings, tests, treatment missed, responses."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tjdesk.domain.catalogue import PhaseTemplate
from tjdesk.domain.enrolment import Enrolment
from tjdesk.domain.hearing import Attended, Hearing
from tjdesk.domain.phase import first_phase
from tjdesk.i18n.message import Label, _, in_context
from tjdesk.packs.pack import Pack
from tjdesk.services.timeline import Evidence, attendance_item, hearing_item, test_item
from tjdesk.services.wording import Words, phase_number, response_words, within


@dataclass(frozen=True)
class Span:
    """A stretch of days, the last one not counted; `short` fits in a narrow box."""

    start: dt.date
    end: dt.date
    words: Words
    short: str = ""


@dataclass(frozen=True)
class Mark:
    """A day that something happened on; `icon` as in the timeline, empty for an upright stroke."""

    day: dt.date
    icon: str
    words: Words
    alert: bool = False


@dataclass(frozen=True)
class Lane:
    """A lane of marks under its caption."""

    caption: Words
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class LifeLine:
    """The axis runs from `start` to `end`; `today` may lie after the end of somebody who left."""

    start: dt.date
    end: dt.date
    today: dt.date
    left: bool
    phases: tuple[Span, ...]
    lanes: tuple[Lane, ...]


def life_line(evidence: Evidence, pack: Pack, today: dt.date) -> LifeLine | None:
    """The axis, or None while nothing has happened that has a day."""
    enrolment = evidence.enrolment
    days = [*_days(evidence), *([enrolment.admitted_on] if enrolment.admitted_on else [])]
    if not days:
        return None
    left = enrolment.exit_on is not None
    start, end = min(days), max([enrolment.exit_on or today, *days])
    return LifeLine(
        start=start,
        end=max(end, start + dt.timedelta(days=1)),
        today=today,
        left=left,
        phases=tuple(_named(pack, phase_spans(enrolment, evidence.hearings, pack.phases, today))),
        lanes=_lanes(evidence, pack),
    )


def _days(evidence: Evidence) -> Iterator[dt.date]:
    yield from (hearing.date for hearing in evidence.hearings)
    yield from (test.collected_on for test in evidence.tests)
    yield from (row.date for row in evidence.attendance if row.attendance)


def phase_spans(
    enrolment: Enrolment, hearings: Sequence[Hearing], phases: Sequence[PhaseTemplate], today: dt.date
) -> list[tuple[str, dt.date, dt.date]]:
    """(phase code, first day, day after the last) as hearings moved it and the enrolment says it stands."""
    moves = sorted((one for one in hearings if one.phase_after and one.phase_after != one.phase_before), key=_by_day)
    first = first_phase(phases)
    begin = enrolment.admitted_on or enrolment.phase_since
    code = moves[0].phase_before if moves else enrolment.phase
    if not moves and enrolment.phase_since and begin and enrolment.phase_since > begin:
        code = first.code if first else ""
    changes = [(one.date, one.phase_after) for one in moves]
    last = changes[-1][1] if changes else code
    if enrolment.phase and enrolment.phase != last and enrolment.phase_since:
        changes.append((enrolment.phase_since, enrolment.phase))
    if begin is None:
        if not changes:
            return []
        begin, code = changes.pop(0)
    end = enrolment.exit_on or today
    return list(_between(code, begin, changes, end))


def _by_day(hearing: Hearing) -> dt.date:
    return hearing.date


def _between(
    code: str, begin: dt.date, changes: list[tuple[dt.date, str]], end: dt.date
) -> Iterator[tuple[str, dt.date, dt.date]]:
    for day, after in changes:
        if code and day > begin:
            yield code, begin, day
        code, begin = after, max(begin, day)
    if code and end > begin:
        yield code, begin, end


def _named(pack: Pack, spans: list[tuple[str, dt.date, dt.date]]) -> Iterator[Span]:
    for code, start, end in spans:
        number = phase_number(pack, code)
        yield Span(start, end, _("{phase} {number}", phase=within(pack.words["phase"]), number=number), number)


def _lanes(evidence: Evidence, pack: Pack) -> tuple[Lane, ...]:
    hearings = tuple(_hearing_mark(one, pack) for one in evidence.hearings)
    tests = tuple(
        Mark(item.day, item.icon, item.detail[0], item.alert)
        for item in (test_item(one, (), pack) for one in evidence.tests)
    )
    missed = [row for row in evidence.attendance if row.attendance in (Attended.ABSENT, Attended.EXCUSED)]
    absences = tuple(
        Mark(item.day, "absent", item.detail[0]) for item in (attendance_item(row, pack) for row in missed)
    )
    responses = tuple(
        Mark(one.date, given.kind, _("{kind}: {what}", kind=_kind(pack, given.kind), what=response_words(pack, given)))
        for one in evidence.hearings
        for given in one.responses
    )
    lanes = (
        Lane(pack.words["hearings"], hearings),
        Lane(pack.words["tests"], tests),
        Lane(in_context("lane", "Absences"), absences),
        Lane(pack.words["responses"], responses),
    )
    return tuple(lane for lane in lanes if lane.marks or lane.caption == pack.words["hearings"])


def _kind(pack: Pack, kind: str) -> Label:
    return pack.words.get(kind, Label(kind))


def _hearing_mark(hearing: Hearing, pack: Pack) -> Mark:
    item = hearing_item(hearing, pack)
    icon = item.icon if item.icon in ("absent", "postponed") else ""
    return Mark(hearing.date, icon, item.detail[0], item.alert)
