"""The unit of work: all of it or nothing, one entry per dossier, and each change names what it replaces."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from cases import HELD, desk_of, recorded, registered, small_court, sound
from sqlalchemy import select

from desks import TODAY, ZONE, OpenVault, StillClock, a_ledger
from tjdesk.db.ledger import SqlLedger
from tjdesk.db.tables import RECORDS, chains, content_keys, dossiers, entries, heads, metadata, parts, search
from tjdesk.domain.enrolment import Enrolment
from tjdesk.domain.entry import Change, Header, Part, decode_header, decode_part
from tjdesk.domain.hearing import Hearing
from tjdesk.domain.person import Person
from tjdesk.domain.record import Compartment, DossierKind, Place
from tjdesk.domain.refusal import Refused
from tjdesk.domain.session import CourtSession
from tjdesk.services.desk import Desk
from tjdesk.services.ports import Work
from tjdesk.services.recording import RecordOutcome
from tjdesk.services.sessions import PostponeSession


def everything(ledger: SqlLedger) -> dict[str, list[Any]]:
    """Every row of every table."""
    with ledger.engine.connect() as connection:
        return {
            name: sorted(map(tuple, connection.execute(select(table))), key=repr)
            for name, table in metadata.tables.items()
        }


def journal(ledger: SqlLedger) -> list[tuple[Header, dict[str, Part]]]:
    """Every entry in order of arrival."""
    with ledger.engine.connect() as connection:
        said: dict[int, dict[str, Part]] = {}
        for row in connection.execute(select(parts)):
            said.setdefault(row.entry, {})[row.compartment] = decode_part(row.bytes)
        return [
            (decode_header(row.header), said[row.no])
            for row in connection.execute(select(entries).order_by(entries.c.no))
        ]


def last_change(ledger: SqlLedger, compartment: str = "identity") -> Change:
    return journal(ledger)[-1][1][compartment].changes[-1]


def renamed(work: Work, name: str) -> None:
    (person,) = work.find(Person)
    work.put(replace(person, family_name=name))
    work.commit("person_changed")


class Stumble(Exception):
    """Something that goes wrong in the middle."""


def test_leaving_without_commit_changes_nothing() -> None:
    ledger = small_court()
    before = everything(ledger)
    with ledger.work() as work:
        dossier = work.new_dossier(DossierKind.PARTICIPANT, "")
        work.put(Person(id=work.new_id(dossier), dossier=dossier, family_name="Nobody"))
        work.put(*(replace(one, notes="changed") for one in work.find(Hearing)))
    assert everything(ledger) == before


def _half_done(ledger: SqlLedger) -> None:
    with ledger.work() as work:
        work.put(*(replace(one, family_name="X") for one in work.find(Person)))
        raise Stumble


def test_a_fault_in_the_middle_changes_nothing() -> None:
    ledger = small_court()
    before = everything(ledger)
    with pytest.raises(Stumble):
        _half_done(ledger)
    assert everything(ledger) == before
    assert sound(ledger)


def test_a_fault_while_writing_changes_nothing_and_the_next_save_is_sound(monkeypatch: pytest.MonkeyPatch) -> None:
    ledger = small_court()
    before = everything(ledger)
    with monkeypatch.context() as broken:
        broken.setattr("tjdesk.db.work.SqlWork._write_derived", lambda *_told: (_ for _ in ()).throw(Stumble()))
        with pytest.raises(Stumble):
            recorded(desk_of(ledger), "JT-002", replace(HELD, notes="again"), amend_reason="A word was missing.")
    assert everything(ledger) == before
    recorded(desk_of(ledger), "JT-002", replace(HELD, notes="again"), amend_reason="A word was missing.")
    assert sound(ledger)


def test_what_is_refused_changes_nothing() -> None:
    ledger = small_court()
    before = everything(ledger)
    with pytest.raises(Refused):
        recorded(desk_of(ledger), "JT-001", replace(HELD, attendance=""))
    assert everything(ledger) == before


def test_saving_what_stands_already_writes_no_entry() -> None:
    ledger = a_ledger()
    desk = desk_of(ledger)
    registered(desk, "JT-001")
    recorded(desk, "JT-001")
    before = everything(ledger)
    recorded(desk, "JT-001")
    assert everything(ledger) == before


def test_one_action_over_several_dossiers_is_one_entry_each_under_one_action_id() -> None:
    ledger = a_ledger()
    desk = desk_of(ledger)
    mine = {registered(desk, number) for number in ("JT-001", "JT-002", "JT-003")}
    for number in ("JT-001", "JT-002", "JT-003"):
        recorded(desk, number)
    before = len(journal(ledger))
    later = TODAY + dt.timedelta(days=14)
    desk.execute(PostponeSession(later.isoformat(), later + dt.timedelta(days=1), "No power."))
    added = [header for header, _parts in journal(ledger)[before:]]
    assert len({header.action for header in added}) == 1
    assert sorted(header.dossier for header in added) == sorted({*mine, desk.seat.court_dossier})
    assert [header.action for header, _parts in journal(ledger)[:before]].count(added[0].action) == 0
    assert sound(ledger)


def test_every_chain_counts_from_one_and_links_to_the_entry_before() -> None:
    ledger = small_court()
    with ledger.engine.connect() as connection:
        hashes = {(row.dossier, row.seq): row.hash.hex() for row in connection.execute(select(entries))}
        kept = {row.dossier: row.seq for row in connection.execute(select(chains))}
    for header, _parts in journal(ledger):
        assert header.prev == hashes.get((header.dossier, header.seq - 1), "0" * 64)
    for dossier, seq in kept.items():
        assert [one for place, one in hashes if place == dossier] == list(range(1, seq + 1))


def test_over_names_the_stamp_of_creation_then_that_of_the_change_before() -> None:
    ledger = a_ledger()
    registered(desk_of(ledger), "JT-001")
    made = journal(ledger)[-1][0].full_stamp
    with ledger.work() as work:
        renamed(work, "Sálazar")
    first = journal(ledger)[-1][0].full_stamp
    assert last_change(ledger).over == (made,)
    with ledger.work() as work:
        renamed(work, "Salazar Peña")
    assert last_change(ledger).over == (first,)


def test_a_group_is_written_whole_and_replaces_its_own_heads_only() -> None:
    ledger = a_ledger()
    desk = desk_of(ledger)
    registered(desk, "JT-001")
    recorded(desk, "JT-001")
    recorded(desk, "JT-001", replace(HELD, notes="On time, with the mother."))
    change = last_change(ledger, "court")
    assert (change.kind, change.field) == ("hearing", "outcome")
    assert change.value["attendance"] == "present"
    assert change.value["notes"] == "On time, with the mother."
    assert len(change.over) == 1
    assert "team" not in journal(ledger)[-1][1]


def test_two_heads_are_both_named_by_what_replaces_them() -> None:
    ledger = a_ledger()
    registered(desk_of(ledger), "JT-001")
    with ledger.work() as work:
        renamed(work, "A")
    with ledger.engine.connect().execution_options(writing=True) as connection:
        row = connection.execute(select(heads).where(heads.c.field == "family_name")).one()
        connection.execute(heads.insert(), {**row._mapping, "entry": 1})
        connection.commit()
    with ledger.work() as work:
        renamed(work, "B")
    assert len(last_change(ledger).over) == 2
    with ledger.engine.connect() as connection:
        assert len(connection.execute(select(heads).where(heads.c.field == "family_name")).all()) == 1


def test_a_record_of_two_compartments_lies_in_two_parts_and_one_row() -> None:
    ledger = a_ledger()
    desk = desk_of(ledger)
    registered(desk, "JT-001")
    recorded(desk, "JT-001")
    said = next(said for _header, said in journal(ledger) if "team" in said)
    (team,) = said["team"].changes
    court = next(one for one in said["court"].changes if one.kind == "hearing" and one.record == team.record)
    assert set(team.value) == {"team_notes"}
    assert "team_notes" not in court.value
    with desk.reading() as reads:
        hearing = next(one for one in reads.find(Hearing) if one.recorded)
    assert (hearing.notes, hearing.team_notes) == ("On time.", team.value["team_notes"])


def test_the_reason_lies_in_the_most_restricted_part_and_nowhere_else() -> None:
    ledger = small_court()
    recorded(desk_of(ledger), "JT-002", replace(HELD, team_notes="Slept."), amend_reason="Misheard.")
    said = journal(ledger)[-1][1]
    assert said["team"].reason.startswith("sealed|team|device-1.")
    assert said["court"].reason == ""


class CountingVault(OpenVault):
    """Draws one content key per dossier, as the real one does, in words that can be read."""

    def __init__(self) -> None:
        self.drawn: dict[str, str] = {}

    def seal(self, place: Place, text: str) -> str:
        self.drawn[f"key-{place.dossier}"] = f"sealed {place.dossier}"
        return f"key-{place.dossier}:{text}"

    def sealed_content_keys(self) -> dict[str, str]:
        return dict(self.drawn)


def test_a_content_key_travels_in_the_part_that_uses_it_first_and_only_there() -> None:
    ledger, carried = _noting(CountingVault())
    desk = Desk(ledger, OpenVault())
    for number in ("JT-001", "JT-002"):
        registered(desk, number)
        recorded(desk, number)
        recorded(desk, number, replace(HELD, team_notes="Slept well."))
    keys = carried(ledger)
    assert sorted(keys) == sorted({f"key-{place}" for place in _heard(ledger)})
    with ledger.engine.connect() as connection:
        assert {row.id for row in connection.execute(select(content_keys))} == set(keys)


def test_a_content_key_whose_save_failed_still_travels_with_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    ledger, carried = _noting(CountingVault())
    desk = Desk(ledger, OpenVault())
    for number in ("JT-001", "JT-002"):
        registered(desk, number)
    with monkeypatch.context() as full:
        full.setattr("tjdesk.db.journal.Journal.append", lambda *_told: (_ for _ in ()).throw(Stumble()))
        with pytest.raises(Stumble):
            recorded(desk, "JT-001")
    recorded(desk, "JT-002")
    recorded(desk, "JT-001")
    assert sorted(carried(ledger)) == sorted({f"key-{place}" for place in _heard(ledger)})


def _noting(vault: CountingVault) -> tuple[SqlLedger, Any]:
    told = a_ledger()
    ledger = SqlLedger(told.engine, told._run, told.seat, told.pack, vault, told._clock)

    def carried(ledger: SqlLedger) -> list[str]:
        return [key for _header, said in journal(ledger) for part in said.values() for key in part.keys]

    return ledger, carried


def _heard(ledger: SqlLedger) -> set[str]:
    with ledger.reading() as reads:
        return {one.dossier for one in reads.find(Hearing)}


def test_ids_follow_from_what_made_them_and_never_repeat() -> None:
    ledger = small_court()
    tables = [RECORDS[kind].c.id for kind in RECORDS]
    with ledger.engine.connect() as connection:
        ids = [id for column in tables for id in connection.scalars(select(column))]
    assert len(ids) == len(set(ids))
    assert all(len(id) == 20 for id in ids)


def test_a_new_record_needs_an_id_of_this_transaction() -> None:
    with a_ledger().work() as work, pytest.raises(KeyError):
        work.put(Person(id="made-up", dossier=work.seat.court_dossier))


def test_what_was_put_is_found_before_commit() -> None:
    ledger = small_court()
    with ledger.work() as work:
        (one, two) = work.find(Enrolment)
        work.put(replace(one, file_number="JT-009"))
        assert [record.id for record in work.find(Enrolment, file_number="JT-009")] == [one.id]
        assert work.find(Enrolment, file_number="JT-001") == []
        assert {record.id for record in work.find(Enrolment)} == {one.id, two.id}
        work.put(replace(two, voided=True))
        assert [record.id for record in work.find(Enrolment)] == [one.id]
        assert work.get(Enrolment, two.id) == replace(two, voided=True)


def test_nothing_is_deleted_and_a_voided_record_is_left_out() -> None:
    ledger = small_court()
    with ledger.work() as work:
        (session, *_others) = work.find(CourtSession)
        work.put(replace(session, voided=True))
        work.commit("session_voided", reason="Made by mistake.")
    with ledger.reading() as reads:
        assert session.id not in {one.id for one in reads.find(CourtSession)}
        assert reads.get(CourtSession, session.id) == replace(session, voided=True)
    assert sound(ledger)


def test_back_entry_keeps_the_true_time_beside_the_recorded_one() -> None:
    ledger = a_ledger()
    desk = desk_of(ledger)
    registered(desk, "JT-001")
    then = dt.datetime(2026, 11, 20, 10, 0, tzinfo=ZONE)
    desk.execute(RecordOutcome("JT-001", TODAY.isoformat(), HELD, back=then))
    part = journal(ledger)[-1][1]["court"]
    assert (part.back, part.at) == ("2026-11-20T10:00:00-06:00", "2026-11-22T09:30:00-06:00")


def test_the_search_words_follow_names_and_file_numbers() -> None:
    ledger = a_ledger()
    dossier = registered(desk_of(ledger), "JT-001", "Ibáñez")
    with ledger.work() as work:
        renamed(work, "Núñez")
    with ledger.reading() as reads:
        assert reads.search("nunez") == reads.search("jt-001 ana") == [dossier]
        assert reads.search("ibanez") == []
    with ledger.engine.connect() as connection:
        assert len(connection.execute(select(search)).all()) == 1


def test_a_clock_that_runs_backwards_still_orders_entries() -> None:
    clock = StillClock()
    ledger = a_ledger(clock=clock)
    desk = desk_of(ledger)
    registered(desk, "JT-001")
    clock.at -= dt.timedelta(days=20)
    registered(desk, "JT-002")
    stamps = [header.stamp for header, _parts in journal(ledger)]
    assert stamps == sorted(set(stamps))
    assert sound(ledger)


def test_a_part_lies_in_a_compartment_that_there_is() -> None:
    ledger = small_court()
    with ledger.engine.connect() as connection:
        named = set(connection.scalars(select(parts.c.compartment)))
        assert {row.kind for row in connection.execute(select(dossiers))} <= set(DossierKind)
    assert named <= set(Compartment)
