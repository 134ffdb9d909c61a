"""A store loaded into a real PostgreSQL: what is there, what is not, again, in pieces, and when the world is away."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from postgres import Database
from sqlalchemy import select

from calls import Answer, Court, an_outcome, register
from tjdesk.db.tables import RECORDS, SCHEMA
from tjdesk.db.warehouse import load
from tjdesk.db.warehouse.fields import GOES, STAYS
from tjdesk.db.warehouse.target import Target, connected, target_engine
from tjdesk.domain.enrolment import Enrolment
from tjdesk.domain.kinds import KINDS
from tjdesk.domain.person import Person
from tjdesk.domain.record import CLOSED, field_specs
from tjdesk.domain.refusal import Cancelled, Trouble
from tjdesk.services.participants import RegisterParticipant
from tjdesk.services.warehouse import WarehousePlan

NAMES = ("Salazar", "Gómez", "Herrera", "José", "Ibarra", "Rosa", "JT-0", "Oak Hill", "C. Ruiz", "Bring", "sleeps")


@pytest.fixture
def held(court: Court) -> Court:
    """The court with two hearings, one with everything that a clerk may type."""
    register(court, "JT-006", "Ñusta", "Inés", status="active", admitted_on=dt.date(2026, 9, 1), phase="phase_1",
             phase_since=dt.date(2026, 9, 1))  # fmt: skip
    told = an_outcome(
        "JT-001", notes="Rosa came with her mother.", team_notes="Ibarra sleeps badly.",
        orders=[{"text": "Bring Gómez's letter", "due": "2026-12-01"}],
        responses=[{"kind": "incentive", "item": "a letter to José", "behaviour": "full_attendance", "quantity": "1"}],
    )  # fmt: skip
    court.told("record", court.file("o.json", [told, an_outcome("JT-002", attendance="absent")]))
    return court


def loaded(court: Court, database: Database, *more: str) -> dict[str, Any]:
    told: dict[str, Any] = court.told("warehouse load", database.url, *more)
    return told


def call(court: Court, url: str, *more: str) -> Answer:
    return court("warehouse load", url, *more)


def whole(database: Database) -> str:
    """Everything that the warehouse holds, as text."""
    tables = database.ask("select table_name from information_schema.tables where table_schema = 'tjdesk'")
    return "\n".join(
        f"{name}: {row[0]}"
        for (name,) in sorted(tables)
        for row in sorted(database.ask(f"select t::text from tjdesk.{name} t"))
    )


def count(database: Database, table: str, where: str = "true") -> int:
    return int(database.ask(f"select count(*) from tjdesk.{table} where {where}")[0][0])


def test_records_are_there_and_nobody_is_named(held: Court, database: Database) -> None:
    told = loaded(held, database)
    info = held.told("info")
    assert told["rows"] > 0
    assert told["veil"] == "pseudonyms"
    assert count(database, "r_person") == info["records"]["participants"]
    assert count(database, "r_hearing", "disposition = 'held'") == info["records"]["hearings"]
    everything = whole(database)
    assert [name for name in NAMES if name in everything] == []
    with held.opened() as opened, opened._engine.connect() as connection:
        ids = [id for kind in GOES for id in connection.scalars(select(RECORDS[kind].c.id))]
    assert [id for id in ids if id in everything] == []


def test_pseudonyms_join_as_ids_do(held: Court, database: Database) -> None:
    loaded(held, database)
    joined = database.ask(
        "select count(*) from tjdesk.r_hearing h join tjdesk.r_enrolment e on e.id = h.enrolment"
        " join tjdesk.r_session s on s.id = h.session join tjdesk.r_site t on t.id = e.site"
        " join tjdesk.r_person p on p.dossier = h.dossier join tjdesk.dossiers d on d.id = p.dossier and d.site = t.id"
    )
    assert joined[0][0] == count(database, "r_hearing")


def test_typed_words_become_other_and_codes_stay(held: Court, database: Database) -> None:
    loaded(held, database)
    rows = [row for (row,) in database.ask("select responses from tjdesk.r_hearing where responses is not null")]
    (response,) = json.loads(rows[0])
    assert response == {"kind": "incentive", "item": "other", "behaviour": "full_attendance", "quantity": "1"}
    (orders,) = (row for (row,) in database.ask("select orders from tjdesk.r_hearing where orders is not null"))
    assert json.loads(orders) == [{"text": "", "due": "2026-12-01"}]


def test_an_age_instead_of_a_birthday(court: Court, database: Database) -> None:
    born = Person(id="", dossier="", family_name="Quiroga", birth_date=dt.date(1990, 9, 2), sex="female")
    stay = Enrolment(id="", dossier="", file_number="JT-777", status="active", admitted_on=dt.date(2026, 9, 1))
    with court.opened() as opened:
        opened.desk.execute(RegisterParticipant(born, stay))
    loaded(court, database)
    ages = database.ask("select age_stated, age_stated_on, birth_date, sex from tjdesk.r_person where sex is not null")
    assert ages == [(35, "2026-09-01", None, "female")]


def test_nothing_new_changes_nothing(held: Court, database: Database) -> None:
    loaded(held, database)
    before = whole(database).replace("loaded_at", "")
    again = loaded(held, database)
    assert (again["dossiers"], again["rows"], again["removed"]) == (0, 0, 0)
    assert [line for line in whole(database).splitlines() if line.startswith("r_")] == [
        line for line in before.splitlines() if line.startswith("r_")
    ]


def test_only_dossiers_with_something_new_are_loaded(held: Court, database: Database) -> None:
    first = loaded(held, database)
    held.told("record", held.file("o2.json", [an_outcome("JT-003")]))
    second = loaded(held, database)
    assert second["since"] == first["upto"]
    assert 1 <= second["dossiers"] <= 2
    assert count(database, "r_hearing", "disposition = 'held'") == 3


def test_all_at_once_and_bit_by_bit_are_the_same(
    held: Court, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded(held, database)
    at_once = [line for line in whole(database).splitlines() if line.startswith("r_")]
    monkeypatch.setattr(load, "BATCH", 1)
    loaded(held, database, "--afresh")
    assert [line for line in whole(database).splitlines() if line.startswith("r_")] == at_once


class Stops:
    """Progress that wants to stop after some steps."""

    def __init__(self, after: int) -> None:
        self.left = after

    def step(self, done: int, total: int) -> None:
        self.left -= 1
        if self.left < 0:
            raise Cancelled


def test_a_load_that_was_stopped_goes_on(held: Court, database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(load, "BATCH", 1)
    with held.opened() as opened, pytest.raises(Cancelled):
        opened.warehouse.load(WarehousePlan(url=database.url), Stops(3))
    assert count(database, "dossiers") == 3
    upto = int(database.ask("select value from tjdesk.warehouse where key = 'upto'")[0][0])
    told = loaded(held, database)
    assert told["since"] == upto > 0
    assert count(database, "r_person") == 6


def test_a_connection_lost_in_the_middle(held: Court, database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(load, "BATCH", 1)

    class Cuts:
        def step(self, done: int, total: int) -> None:
            if done == 3:
                database.ask(
                    "select pg_terminate_backend(pid) from pg_stat_activity"
                    f" where datname = '{database.name}' and pid <> pg_backend_pid()"
                )

    with held.opened() as opened, pytest.raises(Trouble) as trouble:
        opened.warehouse.load(WarehousePlan(url=database.url), Cuts())
    assert trouble.value.kind.value == "room"
    assert count(database, "dossiers") == 3
    assert loaded(held, database)["since"] > 0
    assert count(database, "r_person") == 6


def test_what_is_sealed_goes_and_comes_back_when_it_is_undone(held: Court, database: Database) -> None:
    loaded(held, database)
    register(held, "JT-900", "Zubizarreta", "Maripaz", status="graduated", admitted_on=dt.date(2025, 1, 1),
             exit_on=dt.date(2026, 11, 1), exit_reason="completed", phase="phase_4")  # fmt: skip
    loaded(held, database)
    assert count(database, "r_person") == 7
    held.told("seal", "JT-900", "--reason", "The court ordered its record cancelled.")
    told = loaded(held, database)
    assert told["removed"] == 1
    assert (count(database, "r_person"), count(database, "r_enrolment")) == (6, 6)
    assert count(database, "r_sealing") == 1
    assert "JT-900" not in whole(database)


def test_analysts_read_and_write_nothing(held: Court, database: Database) -> None:
    assert loaded(held, database)["readers"] == "tjdesk_readers"
    database.ask("create role ana login in role tjdesk_readers")
    try:
        assert database.ask("select count(*) from tjdesk.r_person", "ana") == [(6,)]
        for spoils in ("delete from tjdesk.r_person", "create table tjdesk.x (a int)", "drop table tjdesk.r_person"):
            with pytest.raises(Exception, match=r"permission denied|must be owner"):
                database.ask(spoils, "ana")
        answer = call(held, database.as_user("ana"))
        assert (answer.code, answer.fault["kind"]) == (8, "room")
    finally:
        database.ask("drop role ana")


def test_who_may_make_no_role_is_told_so(held: Court, database: Database) -> None:
    database.ask("create role loader login")
    database.ask(f"grant create on database {database.name} to loader")
    told = held.told("warehouse load", database.as_user("loader"), "--readers", "nobody_yet")
    assert told["readers"] == ""
    assert count(database, "r_person") == 6


def test_with_names_only_when_they_are_asked_for(held: Court, database: Database) -> None:
    loaded(held, database, "--names")
    assert "Salazar" in whole(database)
    assert "sleeps badly" not in whole(database)
    assert count(database, "r_hearing", "team_notes is not null") == 0
    answer = call(held, database.url)
    assert (answer.code, answer.fault["kind"]) == (3, "refused")
    assert loaded(held, database, "--afresh")["veil"] == "pseudonyms"
    assert "Salazar" not in whole(database)


@pytest.mark.parametrize(
    ("role", "names", "code"),
    [
        ("clerk", False, 3),
        ("prosecutor", False, 3),
        ("evaluator", False, 0),
        ("evaluator", True, 3),
        ("coordinator", True, 0),
        ("administrator", False, 3),
    ],
)
def test_who_may_load(held: Court, database: Database, role: str, names: bool, code: int) -> None:
    secret = "lejos del mar tres nubes"
    held.told("user add", "Ana Paz", "--role", role, "--new-passphrase-file", held.file("p", secret))
    ana = held.as_user("Ana Paz", secret)
    assert call(ana, database.url, *(["--names"] if names else [])).code == code


def test_an_older_warehouse_is_loaded_anew_only_when_told(held: Court, database: Database) -> None:
    loaded(held, database)
    database.ask("update tjdesk.warehouse set value = '1' where key = 'schema'")
    answer = call(held, database.url)
    assert (answer.code, answer.fault["kind"]) == (3, "refused")
    assert "--afresh" in answer.fault["message"]
    assert loaded(held, database, "--afresh")["since"] == 0
    assert database.ask("select value from tjdesk.warehouse where key = 'schema'") == [(str(SCHEMA),)]


def test_a_newer_warehouse_is_left_alone(held: Court, database: Database) -> None:
    loaded(held, database)
    database.ask("update tjdesk.warehouse set value = '99' where key = 'schema'")
    answer = call(held, database.url)
    assert (answer.code, answer.fault["kind"]) == (7, "newer")


def test_another_store_is_not_mixed_in(held: Court, database: Database) -> None:
    loaded(held, database)
    database.ask("update tjdesk.warehouse set value = 'x' where key = 'source'")
    assert call(held, database.url).code == 3


def test_a_store_that_went_back_is_noticed(held: Court, database: Database) -> None:
    loaded(held, database)
    database.ask("update tjdesk.warehouse set value = 'x' where key = 'mark'")
    answer = call(held, database.url)
    assert (answer.code, answer.fault["kind"]) == (3, "refused")


def test_somebody_elses_tables_are_not_touched(held: Court, database: Database) -> None:
    database.ask("create schema tjdesk")
    database.ask("create table tjdesk.r_person (theirs text)")
    for more in ((), ("--afresh",)):
        assert call(held, database.url, *more).code == 3
    assert count(database, "r_person") == 0
    assert loaded(held, database, "--schema", "drogas")["rows"] > 0


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("mysql://somebody@there/db", 2),
        ("postgresql+psycopg://somebody@:port/db", 3),
        ("postgresql+psycopg://keeper@/nowhere?host=/nonexistent", 8),
    ],
)
def test_addresses_that_lead_nowhere(held: Court, url: str, code: int) -> None:
    pytest.importorskip("psycopg")
    answer = call(held, url)
    assert answer.code == code
    assert answer.fault["advice"]


def test_a_database_that_is_not_there_or_lets_nobody_in(held: Court, database: Database) -> None:
    assert call(held, database.server.url("no_such_database")).code == 8
    hba = database.server.folder / "data" / "pg_hba.conf"
    before = hba.read_text("utf-8")
    database.ask("create role stranger login password 'x'")
    try:
        hba.write_text(f"local all stranger scram-sha-256\n{before}", "utf-8")
        database.ask("select pg_reload_conf()")
        for _try in range(50):
            answer = call(held, database.as_user("stranger"))
            if answer.code != 8:
                break
        assert (answer.code, answer.fault["kind"]) == (4, "key")
    finally:
        hba.write_text(before, "utf-8")
        database.ask("select pg_reload_conf()")
        database.ask("drop role stranger")


def test_two_at_once_take_turns(held: Court, database: Database) -> None:
    with connected(target_engine(Target(url=database.url))):
        answer = call(held, database.url)
    assert (answer.code, answer.fault["kind"]) == (9, "held")
    assert call(held, database.url).code == 0


def test_every_kind_of_record_is_decided_about() -> None:
    assert GOES.keys() | STAYS == KINDS.keys()
    assert not GOES.keys() & STAYS
    for kind, fields in GOES.items():
        specs = field_specs(KINDS[kind])
        assert fields.keys() <= specs.keys(), kind
        assert [name for name in fields if specs[name].compartment in CLOSED] == []


def test_the_warehouse_counts_what_the_desk_counts(held: Court, database: Database) -> None:
    register(
        held, "JT-900", "Zubizarreta", "Maripaz", status="graduated", admitted_on=dt.date(2025, 1, 1),
        exit_on=dt.date(2026, 11, 1), exit_reason="completed", phase="phase_4",
    )  # fmt: skip
    loaded(held, database)
    period = ("--from", "2026-01-01", "--to", "2026-12-31")
    told = held.told("warehouse figures", database.url, *period)
    assert told["figures"] > 20
    assert (told["equal"], told["differ"]) == (True, [])
    held.told("record", held.file("o3.json", [an_outcome("JT-003", attendance="absent", reason="no_show")]))
    answer = held("warehouse figures", database.url, *period)
    assert (answer.code, answer.document["equal"]) == (5, False)
    loaded(held, database)
    assert held.told("warehouse figures", database.url, *period)["equal"]


def test_figures_of_no_warehouse(held: Court, database: Database) -> None:
    assert held("warehouse figures", database.url, "--from", "2026-01-01", "--to", "2026-12-31").code == 3
    assert held("warehouse figures", database.url).code == 2
