"""Import of providers' progress reports: which row is which report, what is refused, and undoing them as a batch."""

from __future__ import annotations

from dataclasses import dataclass, replace

from hypothesis import given, settings
from hypothesis import strategies as st
from import_sample import Office, counts, day, person, reasons, told_by_provider

from tjdesk.domain.care import ProgressReport
from tjdesk.domain.enrolment import Enrolment
from tjdesk.services.command import Command
from tjdesk.services.import_undo import UndoImport
from tjdesk.services.ports import Changes, Work


@dataclass(frozen=True)
class Amend(Command[Changes]):
    """A clerk puts a report right."""

    stands: ProgressReport
    attended: int

    def execute(self, work: Work) -> Changes:
        new = replace(self.stands, id=work.new_id(self.stands.dossier), amends=self.stands.id, attended=self.attended)
        work.put(replace(self.stands, voided=True), new)
        return work.commit("report_received")


def full(line: int = 2, **told: int) -> object:
    values = {"scheduled": 8, "attended": 6, "excused": 1, "unexcused": 1, "cancelled": 0} | told
    return told_by_provider(
        line, date=day("2026-11-03"), period_from=day("2026-10-01"), provider="Centro Esperanza", engagement="alta",
        recommendation="seguir igual", **values,
    )  # fmt: skip


def test_a_report_keeps_all_that_its_row_says(office: Office) -> None:
    assert counts(office.take(full())) == (1, 0, 0, 0)
    found = office.one(ProgressReport)
    assert (found.period_from, found.period_to, found.received_on) == (
        day("2026-10-01"), day("2026-10-31"), day("2026-11-03"),
    )  # fmt: skip
    assert (found.scheduled, found.attended, found.excused, found.unexcused, found.cancelled) == (8, 6, 1, 1, 0)
    assert (found.provider, found.engagement, found.recommendation) == ("Centro Esperanza", "alta", "seguir igual")
    assert found.enrolment == office.one(Enrolment).id


def test_the_same_file_twice_adds_nothing_and_a_new_count_amends(office: Office) -> None:
    office.take(full())
    before = office.one(ProgressReport)
    assert counts(office.take(full())) == (0, 0, 1, 0)
    assert counts(office.take(full(attended=7, unexcused=0))) == (0, 1, 0, 0)
    after = office.one(ProgressReport)
    assert (after.attended, after.unexcused, after.amends) == (7, 0, before.id)


def test_the_provider_is_told_apart_however_it_is_written(office: Office) -> None:
    rows = [told_by_provider(2, provider="Centro Ñandú"), told_by_provider(3, provider="Otro centro")]
    assert counts(office.take(*rows)) == (2, 0, 0, 0)
    assert counts(office.take(told_by_provider(2, provider="CENTRO NANDU"))) == (0, 0, 1, 0)


def test_a_file_that_repeats_itself_does_not_undo_the_desk(office: Office) -> None:
    office.take(full())
    office.desk.execute(Amend(office.one(ProgressReport), 5))
    assert counts(office.take(full())) == (0, 0, 1, 0)
    assert counts(office.take(full(attended=8, excused=0, unexcused=0))) == (0, 1, 0, 0)
    assert office.one(ProgressReport).attended == 8


def test_what_cannot_be_is_rejected_and_the_rest_is_taken(office: Office) -> None:
    report = office.take(
        told_by_provider(2, file_number="X-9"),
        full(3, attended=7),
        told_by_provider(4, date=day("2026-10-15")),
        told_by_provider(5, period_from=day("2026-11-01"), date=day("2026-11-02")),
        told_by_provider(6, to="2026-12-31"),
        told_by_provider(7, provider="Centro"),
    )
    assert counts(report) == (1, 0, 0, 5)
    assert [(line, field) for line, field, _why in reasons(report)] == [
        (2, "file_number"), (3, "scheduled"), (4, "period_to"), (5, "period_to"), (6, "period_to"),
    ]  # fmt: skip


def test_a_provider_makes_one_report_on_a_period(office: Office) -> None:
    report = office.take(full(2), told_by_provider(3, provider="centro esperanza"))
    assert counts(report) == (1, 0, 0, 1)
    assert reasons(report)[0][:2] == (3, "period_to")


def test_a_report_of_before_the_admission_is_kept_and_warned_of(office: Office) -> None:
    report = office.take(told_by_provider(2, to="2026-08-31"), told_by_provider(3))
    assert counts(report) == (2, 0, 0, 0)
    assert [(one.line, one.field) for one in report.warnings] == [(2, "period_to")]


def test_an_import_of_reports_is_undone_as_a_batch(office: Office) -> None:
    first = office.take(full())
    second = office.take(full(attended=7, unexcused=0), told_by_provider(3, provider="Otro"))
    done = office.desk.execute(UndoImport(second.action))
    assert done.left == 0
    assert [one.attended for one in office.all(ProgressReport)] == [6]
    office.desk.execute(UndoImport(first.action))
    assert office.all(ProgressReport) == []
    assert counts(office.take(full())) == (1, 0, 0, 0)


def test_a_dry_run_saves_nothing(office: Office) -> None:
    entries = office.entries
    report = office.take(full(), dry_run=True)
    assert (report.added, office.all(ProgressReport), office.entries) == (1, [], entries)


_told = st.tuples(
    st.sampled_from(("2026-09-30", "2026-10-31")),
    st.sampled_from(("", "A", "B")),
    st.sampled_from((None, 0, 4)),
    st.sampled_from((None, 0, 4)),
)


@settings(max_examples=40)
@given(st.lists(_told, min_size=1, max_size=7), st.lists(_told, max_size=7))
def test_whatever_reports_a_file_holds_taking_it_again_changes_nothing(
    first: list[tuple[str, str, int | None, int | None]], second: list[tuple[str, str, int | None, int | None]]
) -> None:
    office = Office()
    office.take(person())
    for told in filter(None, (first, second)):
        rows = [
            told_by_provider(line, to, provider=provider, scheduled=scheduled, attended=attended)
            for line, (to, provider, scheduled, attended) in enumerate(told, 2)
        ]
        done = office.take(*rows)
        assert counts(office.take(*rows)) == (0, 0, len(rows) - done.rejected_rows, done.rejected_rows)
