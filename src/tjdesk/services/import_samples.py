"""The samples of one person and day, put together from rows of tests and from what stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from tjdesk.domain.findings import overall
from tjdesk.domain.testing import DrugTest, TestResult, TestStatus
from tjdesk.services.ports import Work

_OF_SAMPLE = ("status", "specimen", "validity")


@dataclass(slots=True)
class Line:
    """What one row says. `amends` is the result that it takes the place of."""

    substance: str
    reference: str
    result: str
    status: str
    specimen: str
    validity: str
    amends: TestResult | None = None


@dataclass(slots=True)
class Sample:
    """A sample as it is to stand: `test` and `kept` stand already, `lines` are new, `left` are results it loses.

    `direct` is a finding told without a substance. No further row without a substance can be of a sample that is
    `told`; the one of this file is what it `said`.
    """

    status: str
    specimen: str
    validity: str
    reference: str
    test: DrugTest | None = None
    kept: list[TestResult] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    left: list[TestResult] = field(default_factory=list)
    direct: str = ""
    told: bool = False
    said: Line | None = None

    def takes(self, line: Line) -> bool:
        """Whether a line can be of this sample: nothing that it says of the sample contradicts it."""
        if line.substance:
            return self._agrees(line) and self.direct in ("", line.result)
        return not self.told and line.reference == self.reference and self.allows(line)

    def allows(self, line: Line) -> bool:
        """Whether a line without a substance contradicts nothing here."""
        return self._agrees(line) and line.result in ("", self.finding())

    def _agrees(self, line: Line) -> bool:
        return all(_agree(getattr(line, name), getattr(self, name)) for name in _OF_SAMPLE)

    def add(self, line: Line) -> None:
        """Take a line in; it says of the sample what nobody has said yet."""
        for name in _OF_SAMPLE:
            setattr(self, name, getattr(self, name) or getattr(line, name))
        if line.substance:
            self.lines.append(line)
        else:
            self.say(line)

    def say(self, line: Line) -> None:
        """A line without a substance is of this sample."""
        self.told, self.said = True, line
        self.direct = line.result or self.direct

    def unsay(self) -> Line | None:
        """The line without a substance that no longer fits what the others show; it goes to another sample."""
        line = self.said
        if line is None or line.result in ("", self.finding()):
            return None
        self.said, self.direct = None, ""
        return line

    def finding(self) -> str:
        """The overall finding as it stands so far."""
        return self.found(tuple(_result(line, "", "", "") for line in self.lines))

    def found(self, new: tuple[TestResult, ...]) -> str:
        """The overall finding with the results of the new lines."""
        status = self.status or TestStatus.COLLECTED.value
        finding = overall(status, self.validity, (*self.kept, *new))
        return finding or (self.direct if status == TestStatus.COLLECTED else "")

    @property
    def emptied(self) -> bool:
        """Whether everything that made this sample has gone to another."""
        return bool(self.left) and not (self.kept or self.lines or self.said)


def _agree(one: str, other: str) -> bool:
    return not one or not other or one == other


def standing(test: DrugTest, results: list[TestResult]) -> Sample:
    """A sample that stands, before anything is added to it."""
    shown = overall(test.status, test.validity, results)
    direct = "" if shown else test.result
    return Sample(
        test.status,
        test.specimen,
        test.validity,
        test.reference,
        test=test,
        kept=list(results),
        direct=direct,
        told=True,
    )


def place(samples: list[Sample], lines: Iterable[Line]) -> None:
    """Every line into the first sample that takes it, or a new one; substances first, for they make the finding."""
    unfit = [line for sample in samples if (line := sample.unsay())]
    for line in sorted((*lines, *unfit), key=lambda one: not one.substance):
        sample = next((one for one in samples if one.takes(line)), None)
        if sample is None:
            sample = Sample(line.status, line.specimen, line.validity, line.reference)
            samples.append(sample)
        sample.add(line)


@dataclass(frozen=True, slots=True)
class Day:
    """Whose samples of which day."""

    dossier: str
    person: str
    date: dt.date


def put_sample(work: Work, sample: Sample, day: Day) -> None:
    """Save a sample with what changed in it."""
    if sample.test is None:
        _put_new(work, sample, day)
        return
    work.put(*(replace(result, voided=True) for result in sample.left))
    if sample.emptied:
        work.put(replace(sample.test, voided=True))
    elif _told(sample, sample.test, sample.finding()) == sample.test:
        _put(work, sample, sample.test)
    else:
        _amend(work, sample, sample.test)


def _put_new(work: Work, sample: Sample, day: Day) -> None:
    """As `_put`, but made in one go: an import is made of these."""
    id = work.new_id(day.dossier)
    new = _results(work, sample, day.dossier, id)
    test = DrugTest(
        id=id, dossier=day.dossier, person=day.person, collected_on=day.date, reference=sample.reference,
        status=sample.status or TestStatus.COLLECTED.value, specimen=sample.specimen, validity=sample.validity,
        result=sample.found(new),
    )  # fmt: skip
    work.put(test, *new)


def _amend(work: Work, sample: Sample, test: DrugTest) -> None:
    """A sample that changed itself: a new version, with every result that it keeps."""
    new = replace(test, id=work.new_id(test.dossier), amends=test.id)
    work.put(replace(test, voided=True))
    kept = sample.kept
    sample.kept = [replace(one, id=work.new_id(test.dossier), test=new.id, amends=one.id) for one in kept]
    work.put(*(replace(one, voided=True) for one in kept), *sample.kept)
    _put(work, sample, new)


def _put(work: Work, sample: Sample, test: DrugTest) -> None:
    new = _results(work, sample, test.dossier, test.id)
    work.put(_told(sample, test, sample.found(new)), *new)


def _results(work: Work, sample: Sample, dossier: str, test: str) -> tuple[TestResult, ...]:
    return tuple([_result(line, work.new_id(dossier), dossier, test) for line in sample.lines])


def _told(sample: Sample, test: DrugTest, finding: str) -> DrugTest:
    status = sample.status or TestStatus.COLLECTED.value
    return replace(test, status=status, specimen=sample.specimen, validity=sample.validity, result=finding)


def _result(line: Line, id: str, dossier: str, test: str) -> TestResult:
    if line.amends is not None:
        return replace(line.amends, id=id, test=test, amends=line.amends.id, result=line.result)
    return TestResult(
        id=id, dossier=dossier, test=test, substance=line.substance, result=line.result, reference=line.reference
    )
