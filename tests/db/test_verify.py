"""Proof: whatever is done to a store behind the program's back is found, by the words that name it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from cases import HELD, desk_of, recorded, registered, small_court
from sqlalchemy import Connection, text

from desks import a_ledger
from tjdesk.db.backup import Source, prove, unpacked, write_backup
from tjdesk.db.engine import HeldKey, open_engine
from tjdesk.db.ledger import SqlLedger
from tjdesk.db.store import DATABASE
from tjdesk.db.verify import verify
from tjdesk.domain.entry import (
    Part,
    canonical,
    decode_header,
    decode_part,
    encode_part,
    entry_hash,
    part_hash,
    payload_hash,
)
from tjdesk.domain.refusal import Kind, Trouble
from tjdesk.i18n.message import _
from tjdesk.services.proof import MOST_PROBLEMS, Proof

ANY_WORDS = _("The journal is sound.")
Alteration = Callable[[Connection], object]

BROKEN = "The chain of the journal is broken: an entry was altered, added or cut out."
ALTERED = "What an entry says was altered."
ORDER = "The order in which entries arrived was changed."
END = "The end of a chain is missing from the journal."
NOT_AS_SAID = "A record is not what the journal says it is."
FROM_NOWHERE = "There is a record that no entry of the journal made."
MISSING = "A record that the journal made is missing."
HEADS = "Which change is in force in a field is not what the journal says."
UNREADABLE = "An entry of the journal cannot be read."
ELSEWHERE = "An entry of the journal is listed under another place than its own."


def sql(*statements: str) -> Alteration:
    def run(connection: Connection) -> None:
        for statement in statements:
            assert connection.execute(text(statement)).rowcount > 0, statement

    return run


def after(alteration: Alteration, ledger: SqlLedger | None = None) -> Proof:
    ledger = ledger or small_court()
    with ledger.engine.connect().execution_options(writing=True) as connection:
        alteration(connection)
        connection.commit()
    return verify(ledger.engine)


def test_a_sound_store_is_sound_and_counted() -> None:
    ledger = small_court()
    proof = verify(ledger.engine)
    with ledger.reading() as reads:
        counts = reads.counts()
    assert proof.problems == []
    assert proof.entries == counts["entries"] > 5
    assert proof.records == sum(counts.values()) - counts["entries"] - counts["dossiers"]


FIRST_HEARING = "id = (SELECT min(id) FROM r_hearing)"
MIDDLE = "(SELECT no FROM entries WHERE seq = 2 ORDER BY no LIMIT 1)"
LAST = "(SELECT max(no) FROM entries)"


@pytest.mark.parametrize(
    ("alteration", "found"),
    [
        (sql(f"UPDATE r_hearing SET notes = 'Absent.' WHERE {FIRST_HEARING}"), {NOT_AS_SAID}),
        (sql(f"UPDATE r_hearing SET warrant = 1 WHERE {FIRST_HEARING}"), {NOT_AS_SAID}),
        (sql(f"UPDATE r_hearing SET made = made + 1 WHERE {FIRST_HEARING}"), {NOT_AS_SAID}),
        (sql("UPDATE r_person SET family_name = NULL"), {NOT_AS_SAID}),
        (sql("UPDATE r_enrolment SET voided = 1"), {NOT_AS_SAID}),
        (sql(f"DELETE FROM r_hearing WHERE {FIRST_HEARING}"), {MISSING}),
        (sql("INSERT INTO r_person (id, dossier, made, voided) VALUES ('x', 'y', 1, 0)"), {FROM_NOWHERE}),
        (sql("DELETE FROM heads WHERE rowid = (SELECT min(rowid) FROM heads)"), {HEADS}),
        (sql("UPDATE heads SET entry = 1 WHERE rowid = (SELECT min(rowid) FROM heads)"), {HEADS}),
        (sql("UPDATE parts SET bytes = CAST(replace(bytes, 'On time.', 'Absent. ') AS BLOB)"), {ALTERED}),
        (sql(f"UPDATE entries SET hash = zeroblob(32) WHERE no = {MIDDLE}"), {BROKEN}),
        (sql("UPDATE entries SET header = CAST(replace(header, 'seq', 'sex') AS BLOB)"), {UNREADABLE}),
        (sql(f"UPDATE entries SET header = X'7B' WHERE no = {MIDDLE}"), {UNREADABLE}),
        (sql(f"UPDATE entries SET action = 'other' WHERE no = {MIDDLE}"), {ELSEWHERE}),
        (sql(f"UPDATE entries SET running = zeroblob(32) WHERE no = {MIDDLE}"), {ORDER}),
        (sql(f"DELETE FROM entries WHERE no = {MIDDLE}"), {BROKEN, ORDER}),
        (sql("DELETE FROM entries WHERE seq BETWEEN 2 AND 3"), {BROKEN, ORDER}),
        (sql(f"DELETE FROM parts WHERE entry = {LAST}", f"DELETE FROM entries WHERE no = {LAST}"), {END}),
        (sql(f"DELETE FROM parts WHERE entry = {LAST}"), {BROKEN}),
        (sql("DELETE FROM chains WHERE rowid = (SELECT min(rowid) FROM chains)"), {END}),
        (sql("UPDATE dossiers SET secret = zeroblob(16)"), {ALTERED}),
        (sql("DELETE FROM dossiers WHERE kind = 'court'"), {"An entry belongs to a dossier that is not in the store."}),
    ],
)  # fmt: skip
def test_what_was_done_behind_the_programs_back_is_found(alteration: Alteration, found: set[str]) -> None:
    proof = after(alteration)
    assert not proof.ok
    assert found <= {one.what.text for one in proof.problems}
    assert all(one.where and one.advice.text for one in proof.problems)


def test_two_entries_that_changed_places_are_found() -> None:
    def swap(connection: Connection) -> None:
        for old, new in ((3, -1), (4, 3), (-1, 4)):
            for table, column in (("entries", "no"), ("parts", "entry")):
                connection.execute(text(f"UPDATE {table} SET {column} = {new} WHERE {column} = {old}"))

    proof = after(swap)
    assert ORDER in {one.what.text for one in proof.problems}


def test_a_part_forged_with_all_its_hashes_still_breaks_what_follows() -> None:
    """Somebody who holds the key and the secret rewrites an entry and its own hashes: the chain after it tells."""

    def forge(connection: Connection) -> None:
        row = connection.execute(text(f"SELECT * FROM entries WHERE no = {MIDDLE}")).one()
        secret = connection.scalar(text("SELECT secret FROM dossiers WHERE id = :id"), {"id": row.dossier})
        its_parts = connection.execute(text(f"SELECT * FROM parts WHERE entry = {row.no}")).all()
        hashes = {part.compartment: part.hash for part in its_parts}
        part = decode_part(its_parts[0].bytes)
        forged = encode_part(Part(part.action, "2026-01-01T00:00:00-06:00", part.changes, part.reason))
        name = its_parts[0].compartment
        header = decode_header(row.header)
        hashes[name] = part_hash(secret, header, name, forged)
        own = entry_hash(row.header, payload_hash(hashes), bytes.fromhex(header.prev))
        connection.execute(
            text(f"UPDATE parts SET bytes = :b, hash = :h WHERE entry = {row.no} AND compartment = :c"),
            {"b": forged, "h": hashes[name], "c": name},
        )
        connection.execute(text(f"UPDATE entries SET hash = :h WHERE no = {row.no}"), {"h": own})

    proof = after(forge)
    assert {BROKEN, ORDER} <= {one.what.text for one in proof.problems}


def test_a_part_that_is_no_part_is_told_once() -> None:
    garbage = canonical(["no", "part"]).hex()
    proof = after(sql(f"UPDATE parts SET bytes = X'{garbage}' WHERE entry = {LAST}"))
    assert {ALTERED, "What an entry says cannot be applied."} <= {one.what.text for one in proof.problems}


def test_after_some_hundred_problems_nobody_reads_on() -> None:
    proof = Proof()
    for place in range(MOST_PROBLEMS + 10):
        proof.add(ANY_WORDS, str(place))
    assert len(proof.problems) == MOST_PROBLEMS
    assert not proof.ok


def test_a_part_that_is_not_here_leaves_the_chain_whole() -> None:
    """As at a site whose role may not see it: the bytes are absent, their hash is not."""
    ledger = small_court()
    with ledger.engine.connect().execution_options(writing=True) as connection:
        connection.execute(text("UPDATE parts SET bytes = NULL WHERE compartment = 'team'"))
        connection.execute(text("UPDATE r_hearing SET team_notes = NULL"))
        connection.execute(text("DELETE FROM heads WHERE field = 'team_notes'"))
        connection.commit()
    assert verify(ledger.engine).problems == []


@pytest.mark.parametrize("place", [40, 5000, 20_000, 60_000, -40])
def test_a_flipped_bit_in_the_file_is_found(tmp_path: Path, place: int) -> None:
    small_court(tmp_path).engine.dispose()
    file = tmp_path / DATABASE
    data = bytearray(file.read_bytes())
    data[place] ^= 0x10
    file.write_bytes(data)
    engine = open_engine(file, HeldKey(bytes(32)))
    proof = verify(engine)
    engine.dispose()
    assert not proof.ok


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.99])
def test_a_file_cut_short_is_found(tmp_path: Path, share: float) -> None:
    small_court(tmp_path).engine.dispose()
    file = tmp_path / DATABASE
    data = file.read_bytes()
    file.write_bytes(data[: int(len(data) * share)])
    engine = open_engine(file, HeldKey(bytes(32)))
    proof = verify(engine)
    engine.dispose()
    assert not proof.ok


def test_the_wrong_key_opens_nothing(tmp_path: Path) -> None:
    small_court(tmp_path).engine.dispose()
    engine = open_engine(tmp_path / DATABASE, HeldKey(b"\1" * 32))
    proof = verify(engine)
    engine.dispose()
    assert [one.what.text for one in proof.problems] == ["The store's file is damaged or is not a TJDesk store."]


def a_backup(folder: Path) -> tuple[SqlLedger, Path]:
    ledger = small_court(folder)
    (folder / "keys.json").write_text("{}", "utf-8")
    file = folder / "court.tjbackup"
    source = Source(ledger.engine, bytes(32), folder / "keys.json", "store-1")
    proof = write_backup(source, file, ledger._clock.now())
    assert proof.ok
    return ledger, file


def test_a_backup_holds_the_same_rows_and_proves(tmp_path: Path) -> None:
    ledger, file = a_backup(tmp_path)
    with unpacked(file) as (folder, manifest):
        assert manifest.store == "store-1"
        engine = open_engine(folder / DATABASE, HeldKey(bytes(32)))
        assert verify(engine).entries == verify(ledger.engine).entries
        engine.dispose()
    ledger.engine.dispose()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["court.tjbackup", "keys.json", "store.db"]


@pytest.mark.parametrize("share", [0.0, 0.001, 0.01, 0.5, 0.999])
def test_a_backup_cut_short_is_refused(tmp_path: Path, share: float) -> None:
    ledger, file = a_backup(tmp_path)
    ledger.engine.dispose()
    data = file.read_bytes()
    file.write_bytes(data[: int(len(data) * share)])
    with pytest.raises(Trouble) as told:
        prove(file, bytes(32))
    assert told.value.kind is Kind.DAMAGED
    assert sorted(path.name for path in tmp_path.iterdir()) == ["court.tjbackup", "keys.json", "store.db"]


def test_a_flipped_bit_of_a_backup_is_refused_in_words_or_makes_no_difference(tmp_path: Path) -> None:
    """Every byte of the archive's own structure, and a sample of what it holds."""
    ledger, file = a_backup(tmp_path)
    ledger.engine.dispose()
    data, whole = file.read_bytes(), contents(file)
    assert whole is not None
    structure = [*range(300), *range(len(data) - 250, len(data))]
    for place in [*structure, *range(300, len(data) - 250, 49_999)]:
        spoilt = bytearray(data)
        spoilt[place] ^= 1 << (place % 8)
        file.write_bytes(spoilt)
        assert contents(file) in (None, whole), place


def contents(file: Path) -> list[bytes] | None:
    """The two files of a backup, or None where it is refused."""
    try:
        with unpacked(file) as (folder, _manifest):
            return [(folder / name).read_bytes() for name in (DATABASE, "keys.json")]
    except Trouble as told:
        return None if told.kind in (Kind.DAMAGED, Kind.NEWER) else []


def test_proving_needs_no_participant(tmp_path: Path) -> None:
    ledger = a_ledger(tmp_path)
    assert verify(ledger.engine).problems == []
    desk = desk_of(ledger)
    registered(desk, "JT-001")
    recorded(desk, "JT-001", HELD)
    assert verify(ledger.engine).problems == []
    ledger.engine.dispose()
