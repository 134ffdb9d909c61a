"""Import of participants: new dossiers, known ones brought up to date, and what a stale file must not undo."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

import pytest
from import_sample import Office, counts, day, person, reasons, register_of

from desks import TODAY
from tjdesk.domain.enrolment import Enrolment
from tjdesk.domain.person import Person
from tjdesk.domain.record import Record
from tjdesk.domain.refusal import Cancelled
from tjdesk.i18n.message import _
from tjdesk.services.command import Command
from tjdesk.services.importing import ImportRegister
from tjdesk.services.intake import Problem
from tjdesk.services.participants import ListParticipants, RegisterParticipant
from tjdesk.services.ports import Changes, Work


@dataclass(frozen=True)
class Edit(Command[Changes]):
    """A clerk's correction of one record."""

    record: Record
    told: dict[str, Any]

    def execute(self, work: Work) -> Changes:
        work.put(replace(self.record, **self.told))
        return work.commit("facts_corrected")


def test_a_row_becomes_a_dossier_at_this_site(empty: Office) -> None:
    report = empty.take(
        person(
            family_name="Salazar", second_family_name="Peña", given_names="Ana", sex="female", age=34,
            admitted_on=day("2026-03-02"), treatment="Outpatient", source="Juzgado 3",
        )
    )  # fmt: skip
    assert counts(report) == (1, 0, 0, 0)
    found = empty.one(Person)
    assert (found.family_names, found.given_names, found.sex) == ("Salazar Peña", "Ana", "female")
    assert (found.age_stated, found.age_stated_on) == (34, day("2026-03-02"))
    enrolment = empty.one(Enrolment)
    assert enrolment.person == found.id
    assert enrolment.site == empty.desk.seat.site
    assert (enrolment.file_number, enrolment.treatment, enrolment.source) == ("A-1", "Outpatient", "Juzgado 3")
    assert [one.name.text for one in empty.desk.ask(ListParticipants("pena ana"))]


def test_an_admission_without_a_status_is_active_in_the_first_phase(empty: Office) -> None:
    empty.take(person(admitted_on=day("2026-03-02")))
    found = empty.one(Enrolment)
    first = min(empty.desk.pack.phases, key=lambda phase: phase.order)
    assert (found.status, found.status_since) == ("active", day("2026-03-02"))
    assert (found.phase, found.phase_since) == (first.code, day("2026-03-02"))


def test_without_an_admission_status_and_phase_are_a_gap(empty: Office) -> None:
    empty.take(person(age=20))
    found = empty.one(Enrolment)
    assert (found.status, found.phase, found.phase_since) == ("", "", None)
    assert empty.one(Person).age_stated_on == TODAY


def test_a_later_phase_begins_on_a_day_that_nobody_said(empty: Office) -> None:
    empty.take(person(admitted_on=day("2026-03-02"), phase="phase_3", status="graduated"))
    found = empty.one(Enrolment)
    assert (found.phase, found.phase_since, found.status, found.status_since) == ("phase_3", None, "graduated", None)


def test_the_same_file_twice_adds_and_changes_nothing(empty: Office) -> None:
    rows = [person(2, "A-1", age=30, given_names="Ana"), person(3, "A-2", admitted_on=day("2026-03-02"), age=40)]
    empty.take(*rows)
    entries = empty.entries
    report = empty.take(*rows)
    assert counts(report) == (0, 0, 2, 0)
    assert report.action == ""
    assert empty.entries == entries


def test_an_age_that_stands_still_is_no_change_on_another_day(empty: Office) -> None:
    empty.take(person(age=30))
    empty.clock.at += dt.timedelta(days=90)
    assert counts(empty.take(person(age=30))) == (0, 0, 1, 0)
    assert counts(empty.take(person(age=31))) == (0, 1, 0, 0)


def test_a_file_number_is_the_same_however_it_is_spaced_or_capitalised(empty: Office) -> None:
    empty.take(person(file_number="JT-031/2025", given_names="Ana"))
    assert counts(empty.take(person(file_number=" jt-031 /2025"))) == (0, 0, 1, 0)
    assert empty.one(Enrolment).file_number == "JT-031/2025"


def test_an_empty_cell_never_erases_and_a_new_value_is_taken(empty: Office) -> None:
    empty.take(person(telephone="555 01", address="Calle 1", admitted_on=day("2026-03-02")))
    report = empty.take(person(telephone="555 02"))
    assert counts(report) == (0, 1, 0, 0)
    found = empty.one(Person)
    assert (found.telephone, found.address) == ("555 02", "Calle 1")
    assert empty.one(Enrolment).admitted_on == day("2026-03-02")


def test_a_corrected_admission_takes_status_and_phase_along(empty: Office) -> None:
    empty.take(person(admitted_on=day("2026-03-02")))
    assert counts(empty.take(person(admitted_on=day("2026-03-09")))) == (0, 1, 0, 0)
    found = empty.one(Enrolment)
    assert (found.status_since, found.phase_since) == (day("2026-03-09"), day("2026-03-09"))


def test_a_file_that_repeats_itself_does_not_undo_the_desk(empty: Office) -> None:
    row = person(telephone="555 01", admitted_on=day("2026-03-02"), status="active", phase="phase_1")
    empty.take(row)
    empty.desk.execute(Edit(empty.one(Person), {"telephone": "555 99"}))
    moved = {"phase": "phase_2", "phase_since": day("2026-06-01")}
    empty.desk.execute(Edit(empty.one(Enrolment), moved))
    assert counts(empty.take(row)) == (0, 0, 1, 0)
    assert empty.one(Person).telephone == "555 99"
    assert (empty.one(Enrolment).phase, empty.one(Enrolment).phase_since) == ("phase_2", day("2026-06-01"))


def test_what_the_source_says_anew_is_taken_after_the_desk(empty: Office) -> None:
    empty.take(person(telephone="555 01"))
    empty.desk.execute(Edit(empty.one(Person), {"telephone": "555 99"}))
    assert counts(empty.take(person(telephone="555 77"))) == (0, 1, 0, 0)
    assert empty.one(Person).telephone == "555 77"


def test_a_bad_row_never_stops_the_good_ones(empty: Office) -> None:
    unread = Problem(4, "admitted_on", "31/02/2026", _("There is no such day."))
    report = empty.take(
        person(2, "A-1", birth_date=day("1999-01-01"), admitted_on=day("1990-01-01")),
        person(3, "A-2"),
        problems=[unread],
    )
    assert counts(report) == (1, 0, 0, 2)
    assert [(line, field) for line, field, _why in reasons(report)] == [(2, "admitted_on"), (4, "admitted_on")]
    assert report.rejected[0].value == "1990-01-01"
    assert [one.file_number for one in empty.all(Enrolment)] == ["A-2"]


def test_a_number_of_two_participants_is_rejected(empty: Office) -> None:
    for number in ("B-7", "b-7"):
        empty.desk.execute(
            RegisterParticipant(Person(id="", dossier=""), Enrolment(id="", dossier="", file_number=number))
        )
    assert counts(empty.take(person(file_number="B-7", age=20))) == (0, 1, 0, 0)
    report = empty.take(person(file_number="B - 7", age=21))
    assert counts(report) == (0, 0, 0, 1)
    assert reasons(report)[0][1] == "file_number"


def test_a_dry_run_does_everything_but_save(empty: Office) -> None:
    entries = empty.entries
    report = empty.take(person(), dry_run=True)
    assert counts(report) == (1, 0, 0, 0)
    assert report.changes is None
    assert empty.all(Enrolment) == []
    assert empty.entries == entries


def test_cancelling_means_that_nothing_happened(empty: Office) -> None:
    class Stop:
        def step(self, done: int, total: int) -> None:
            assert (done, total) == (500, 600)
            raise Cancelled

    rows = [person(line, f"A-{line}") for line in range(600)]
    with pytest.raises(Cancelled):
        empty.desk.execute(ImportRegister(register_of(rows), progress=Stop()))
    assert empty.all(Enrolment) == []
    assert counts(empty.take(*rows)) == (600, 0, 0, 0)


def test_an_import_is_one_action_with_one_entry_for_each_dossier(empty: Office) -> None:
    before = empty.entries
    report = empty.take(*(person(line, f"A-{line}") for line in range(2, 7)))
    assert report.changes is not None
    assert report.changes.action == "participants_imported"
    assert empty.entries == before + 5 + 1  # five dossiers and the device's own log


def test_who_may_be_here_already_is_told_and_taken_all_the_same(empty: Office) -> None:
    born = day("1990-05-01")
    before = empty.take(person(family_name="Ibarra", given_names="Rosa", birth_date=born))
    assert (before.alike, before.warnings) == (0, ())
    rows = [
        person(2, "A-2", family_name="Ybarra", given_names="Rosa", birth_date=born),
        person(3, "A-3", family_name="Luna", given_names="Ana", birth_date=day("1980-01-01")),
        person(4, "A-4", family_name="Lúna", given_names="Ana", birth_date=day("1980-01-01")),
    ]
    report = empty.take(*rows)
    assert (report.added, report.alike) == (3, 2)
    assert [str(one.reason).count(number) for one, number in zip(report.warnings, ("A-1", "A-3"), strict=True)] == [
        1,
        1,
    ]
    assert empty.take(*rows).alike == 0
