"""Drug tests from a spreadsheet: a row is a substance, the rows of one person and day are one sample."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from tjdesk.domain.amendment import in_force
from tjdesk.domain.enrolment import Enrolment
from tjdesk.domain.testing import DrugTest, TestResult, TestStatus
from tjdesk.i18n.message import _
from tjdesk.services.import_memory import Memory
from tjdesk.services.import_pairing import Keyed, Told, covered, pair
from tjdesk.services.import_roll import Roll, warn_if_early
from tjdesk.services.import_samples import Day, Line, Sample, place, put_sample, standing
from tjdesk.services.import_tally import Tally, step
from tjdesk.services.intake import RegisterKind, TestRow
from tjdesk.services.ports import Progress, Reads, Work


@dataclass(slots=True)
class _Stands:
    """What a row can be found to be: a result of a sample, or (without `result`) the sample itself."""

    sample: Sample
    told: Told
    result: TestResult | None = None


@dataclass(slots=True)
class _Day:
    """One person's samples of a day: those that stand, and the lines that are new."""

    place: Day
    samples: list[Sample] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)


Days = dict[tuple[str, object], _Day]


def import_tests(work: Work, rows: Sequence[TestRow], tally: Tally, progress: Progress) -> None:
    """Put what the rows say that does not stand yet; nothing is committed."""
    known = list(_known(work, rows, tally))
    samples = _samples(work)
    found = pair([_keyed(row, enrolment) for row, enrolment in known], _standing(samples), lambda one: one.told)
    memory = Memory(work, RegisterKind.TESTS)
    days: Days = {}
    changes: list[tuple[_Day, _Stands, TestRow]] = []
    for done, ((row, enrolment), stands) in enumerate(zip(known, found, strict=True), 1):
        step(progress, done, len(known))
        if stands is None:
            tally.added += 1
            _day(days, samples, row, enrolment).lines.append(_line(row))
        elif _is_said(stands, row, memory):
            tally.unchanged += 1
        else:
            tally.changed += 1
            changes.append((_day(days, samples, row, enrolment), stands, row))
    _save(work, days, changes)


def _is_said(stands: _Stands, row: TestRow, memory: Memory) -> bool:
    """Whether the row says nothing new; a row without a substance then still holds its sample together."""
    if not covered(_says(row), stands.told):
        return _is_stale(memory, stands, row)
    if stands.result is None:
        stands.sample.say(_line(row))
    return True


def _save(work: Work, days: Days, changes: Iterable[tuple[_Day, _Stands, TestRow]]) -> None:
    """Changes of results come before changes of whole samples, and both before what is new."""
    for day, stands, row in sorted(changes, key=lambda change: change[1].result is None):
        _change(day, stands, row)
    for day in days.values():
        place(day.samples, day.lines)
        for sample in day.samples:
            put_sample(work, sample, day.place)


def _known(work: Work, rows: Sequence[TestRow], tally: Tally) -> Iterable[tuple[TestRow, Enrolment]]:
    roll, today = Roll(work), work.now().date()
    for row in rows:
        enrolment = roll.known(row, tally)
        if enrolment is None:
            continue
        if row.date > today:
            tally.reject(row, "date", _("The sample is dated {date}, which is still to come.", date=row.date))
        elif row.result and row.status not in ("", TestStatus.COLLECTED):
            tally.reject(row, "result", _("Without a sample there is no result."))
        else:
            warn_if_early(row, enrolment, tally)
            yield row, enrolment


def _samples(reads: Reads) -> dict[tuple[str, object], list[Sample]]:
    """Every sample that stands, by dossier and day."""
    results: dict[str, list[TestResult]] = {}
    for result in in_force(reads.find(TestResult)):
        results.setdefault(result.test, []).append(result)
    found: dict[tuple[str, object], list[Sample]] = {}
    for test in in_force(reads.find(DrugTest)):
        found.setdefault((test.dossier, test.collected_on), []).append(standing(test, results.get(test.id, [])))
    return found


def _standing(samples: Mapping[tuple[str, object], list[Sample]]) -> Mapping[Hashable, list[_Stands]]:
    found: dict[Hashable, list[_Stands]] = {}
    for place_, those in samples.items():
        for sample in those:
            rest = (sample.status, sample.specimen, sample.validity)
            finding = sample.test.result if sample.test else ""
            found.setdefault((*place_, "", sample.reference), []).append(_Stands(sample, (finding, *rest)))
            for result in sample.kept:
                stands = _Stands(sample, (result.result, *rest), result)
                found.setdefault((*place_, result.substance, result.reference), []).append(stands)
    return found


def _keyed(row: TestRow, enrolment: Enrolment) -> Keyed:
    return (enrolment.dossier, row.date, row.substance, row.reference), _says(row)


def _says(row: TestRow) -> Told:
    return (row.result, row.status, row.specimen, row.validity)


def _line(row: TestRow) -> Line:
    status = row.status or (TestStatus.COLLECTED.value if row.result else "")
    return Line(row.substance, row.reference, row.result, status, row.specimen, row.validity)


def _day(days: Days, samples: Mapping[tuple[str, object], list[Sample]], row: TestRow, enrolment: Enrolment) -> _Day:
    key = (enrolment.dossier, row.date)
    day = days.get(key)
    if day is None:
        place_ = Day(enrolment.dossier, enrolment.person, row.date)
        day = days[key] = _Day(place_, list(samples.get(key, ())))
    return day


def _is_stale(memory: Memory, stands: _Stands, row: TestRow) -> bool:
    if stands.result is not None:
        return memory.is_stale(stands.result, ("result",), row)
    return memory.is_stale(stands.sample.test, ("result", "specimen", "validity"), row)


def _change(day: _Day, stands: _Stands, row: TestRow) -> None:
    sample, line = stands.sample, _line(row)
    if stands.result is None:
        _change_sample(day, sample, line)
        return
    sample.kept.remove(stands.result)
    sample.left.append(stands.result)
    line.amends = stands.result
    line.result = line.result or stands.result.result
    if sample.takes(line):
        sample.add(line)
    else:
        day.lines.append(line)


def _change_sample(day: _Day, sample: Sample, line: Line) -> None:
    """A row without a substance has the say over its sample, but not over what the rows with one have said."""
    bare = not (sample.kept or sample.lines)
    if not bare and not sample.allows(line):
        day.lines.append(line)
        return
    for name in ("status", "specimen", "validity"):
        setattr(sample, name, getattr(line, name) or getattr(sample, name))
    sample.say(line)
