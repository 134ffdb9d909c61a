"""Roles bind in the services, cell by cell: what a read gives, what a work may put, what a history shows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import pytest

from desks import TODAY, OpenVault, a_ledger
from tjdesk.db.ledger import SqlLedger
from tjdesk.domain.attendance import Attendance
from tjdesk.domain.enrolment import Enrolment
from tjdesk.domain.hearing import Hearing, Response
from tjdesk.domain.person import Person
from tjdesk.domain.record import Record, Sealed
from tjdesk.domain.refusal import Refused
from tjdesk.domain.roles import Area, Rights
from tjdesk.domain.testing import DrugTest, TestResult
from tjdesk.packs.load import load
from tjdesk.services.command import Command, Question
from tjdesk.services.desk import Desk
from tjdesk.services.device_log import LogSomething
from tjdesk.services.history import history_of
from tjdesk.services.ports import Changes, SeatedReads, Work

MATRIX = load("generic").roles
ROLES = tuple(MATRIX)


@dataclass(frozen=True)
class PutAll(Command[Changes]):
    """Records as given by a function of the work."""

    make: Callable[[Work], list[Record]]

    def execute(self, work: Work) -> Changes:
        work.put(*self.make(work))
        return work.commit("tried")


@dataclass(frozen=True)
class Count(Question[int]):
    """How many tests there are, and in `figures` a question that names nobody."""

    figures = True

    def answer(self, reads: SeatedReads) -> int:
        return len(reads.find(DrugTest))


@dataclass(frozen=True)
class Cell:
    """One field that stands for an area: its kind, its name, what stands there and another value."""

    kind: type[Record]
    field: str
    there: Any
    other: Any


CELLS: dict[Area, Cell] = {
    Area.IDENTITY: Cell(Person, "telephone", "55 1234", "55 9999"),
    Area.COURT: Cell(Enrolment, "article", "art. 191", "art. 192"),
    Area.PHASE: Cell(
        Hearing, "responses", (Response(kind="incentive", item="praise"),), (Response(kind="sanction", item="essay"),)
    ),
    Area.RESULTS: Cell(DrugTest, "result", "negative", "positive"),
    Area.ANALYTES: Cell(TestResult, "substance", "cocaine", "thc"),
    Area.ATTENDANCE: Cell(Attendance, "attendance", "present", "absent"),
}
CASES = [(role, area) for role in ROLES for area in CELLS]


def _everything(work: Work, team: str) -> list[Record]:
    dossier = work.new_dossier(_kind(Person), work.seat.site)

    def made(kind: type[Record], **more: Any) -> Record:
        told = {cell.field: cell.there for cell in CELLS.values() if cell.kind is kind}
        return kind(id=work.new_id(dossier), dossier=dossier, **told, **more)

    person = made(Person, family_name="Salazar")
    enrolment = made(Enrolment, person=person.id, file_number="JT-1", defence=team, provider=team)
    return [
        person, enrolment, made(Hearing, date=TODAY, enrolment=enrolment.id, notes="heard", team_notes="tired"),
        made(DrugTest, collected_on=TODAY, person=person.id), made(TestResult), made(Attendance, date=TODAY),
    ]  # fmt: skip


def _kind(kind: type[Record]) -> Any:
    return kind.DOSSIER


@pytest.fixture(scope="module", params=["own client", "somebody else's client"])
def ledger(request: pytest.FixtureRequest) -> SqlLedger:
    made = a_ledger()
    team = made.seat.user_name if request.param == "own client" else "Lic. Prado"
    Desk(made, OpenVault()).execute(PutAll(lambda work: _everything(work, team)))
    return made


def rights_of(ledger: SqlLedger, role: str) -> Rights:
    """What a role may do with the one dossier there is."""
    rights = Rights((role,), MATRIX)
    return rights if _own(ledger) else rights.elsewhere


def desk_of(ledger: SqlLedger, *roles: str) -> Desk:
    seated = SqlLedger(
        ledger.engine, ledger._run, replace(ledger.seat, roles=roles), ledger.pack, OpenVault(), ledger._clock
    )
    return Desk(seated, OpenVault())


@pytest.mark.parametrize(("role", "area"), CASES)
def test_a_read_gives_what_the_cell_says(ledger: SqlLedger, role: str, area: Area) -> None:
    cell = CELLS[area]
    with desk_of(ledger, role).reading() as reads:
        found = [getattr(one, cell.field) for one in reads.find(cell.kind)]
    assert (cell.there in found) is rights_of(ledger, role).reads(area)


@pytest.mark.parametrize(("role", "area"), CASES)
def test_a_work_puts_what_the_cell_says_and_the_rest_stays(ledger: SqlLedger, role: str, area: Area) -> None:
    cell = CELLS[area]
    with ledger.reading() as reads:
        (before,) = reads.find(cell.kind)

    def change(work: Work) -> list[Record]:
        found = work.get(cell.kind, before.id) or before
        return [replace(found, **{cell.field: cell.other})]

    desk = desk_of(ledger, role)
    if not rights_of(ledger, role).writes(area):
        with pytest.raises(Refused) as refused:
            desk.execute(PutAll(change))
        assert refused.value.field == "role"
    else:
        desk.execute(PutAll(change))
    with ledger.reading() as reads:
        (after,) = reads.find(cell.kind)
    written = rights_of(ledger, role).writes(area)
    assert after == (replace(before, **{cell.field: cell.other}) if written else before)
    desk_of(ledger, "coordinator", "treatment", "clerk", "administrator").execute(PutAll(lambda work: [
        replace(work.get(cell.kind, before.id) or before, **{cell.field: cell.there})
    ]))  # fmt: skip


@pytest.mark.parametrize("role", ROLES)
def test_new_records_are_made_by_who_may_write_them(ledger: SqlLedger, role: str) -> None:
    with ledger.reading() as reads:
        dossier = reads.find(Enrolment)[0].dossier

    def sample(work: Work) -> list[Record]:
        return [TestResult(id=work.new_id(dossier), dossier=dossier, substance="thc", voided=True)]

    if rights_of(ledger, role).writes(Area.ANALYTES):
        desk_of(ledger, role).execute(PutAll(sample))
        return
    with pytest.raises(Refused, match="may not change"):
        desk_of(ledger, role).execute(PutAll(sample))


@pytest.mark.parametrize("role", ROLES)
def test_a_closed_text_opens_for_who_reads_it_or_wrote_it(ledger: SqlLedger, role: str) -> None:
    with ledger.reading() as reads:
        (hearing,) = reads.find(Hearing)
    assert isinstance(hearing.team_notes, Sealed)
    rights = rights_of(ledger, role)
    told = desk_of(ledger, role).opened(hearing, "team_notes")
    assert (told == "tired") is (rights.reads(Area.TEAM) or rights.reads_own(Area.TEAM))


@pytest.mark.parametrize("role", ROLES)
def test_a_history_shows_no_more_than_the_records_do(ledger: SqlLedger, role: str) -> None:
    with ledger.reading() as reads:
        dossier = reads.find(Enrolment)[0].dossier
    with desk_of(ledger, role).reading() as reads:
        told = {(one.kind, one.field) for line in history_of(reads, dossier) for one in line.changes}
        withheld = {name for line in history_of(reads, dossier) for name in line.withheld}
    rights = rights_of(ledger, role)
    for area, cell in CELLS.items():
        assert ((cell.kind.KIND, cell.field) in told) is rights.reads(area), area
    assert ("analytes" in withheld) is not rights.reads(Area.ANALYTES)


def test_a_hidden_field_outlives_being_saved_by_who_does_not_see_it(ledger: SqlLedger) -> None:
    local = replace(load("generic"), roles={"usher": {Area.COURT: MATRIX["clerk"][Area.COURT]}})
    seat = replace(ledger.seat, roles=("usher",))
    desk = Desk(SqlLedger(ledger.engine, ledger._run, seat, local, OpenVault(), ledger._clock), OpenVault())

    def change(work: Work) -> list[Record]:
        (hearing,) = work.find(Hearing)
        assert hearing.responses == ()
        return [replace(hearing, notes="corrected")]

    desk.execute(PutAll(change))
    with ledger.reading() as reads:
        (hearing,) = reads.find(Hearing)
    assert (hearing.notes, hearing.responses) == ("corrected", CELLS[Area.PHASE].there)


def test_nobody_is_found_by_what_may_not_be_read(ledger: SqlLedger) -> None:
    with desk_of(ledger, "evaluator").reading() as reads:
        assert reads.search("Salazar") == []
        assert reads.find(Person, telephone="55 1234") == []
        assert reads.hearings_by_session() == {}
    with desk_of(ledger, "clerk").reading() as reads:
        assert len(reads.search("Salazar")) == 1


def test_figures_count_everything_for_whoever_may_see_them(ledger: SqlLedger) -> None:
    assert desk_of(ledger, "evaluator").ask(Count()) == desk_of(ledger, "prosecutor").ask(Count()) == 1
    with pytest.raises(Refused, match="figures"):
        desk_of(ledger, "administrator").ask(Count())


def test_everybodys_doings_are_logged(ledger: SqlLedger) -> None:
    desk_of(ledger, "evaluator").execute(LogSomething("printed", "x", dt.date.min.isoformat()))


def test_whoever_has_another_role_besides_reads_everybody(ledger: SqlLedger) -> None:
    own = _own(ledger)
    for role in ROLES:
        both = Rights(("defence", role), MATRIX)
        with desk_of(ledger, "defence", role).reading() as reads:
            assert bool(reads.find(Enrolment)) is (both if own else both.elsewhere).reads(Area.COURT)


def test_nobody_is_searched_for_among_the_clients_of_others(ledger: SqlLedger) -> None:
    own = _own(ledger)
    with desk_of(ledger, "defence").reading() as reads:
        assert bool(reads.search("Salazar")) is own
    with desk_of(ledger, "prosecutor").reading() as reads:
        assert reads.search("Salazar")


def _own(ledger: SqlLedger) -> bool:
    with ledger.reading() as reads:
        return reads.find(Enrolment)[0].defence == ledger.seat.user_name
