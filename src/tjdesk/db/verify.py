"""Proving a store: cipher pages, journal chains, and records against the journal replayed from nothing.

Of a sealed dossier only the chain is proved: there are no records of it, and in the end no contents either.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import Connection, Engine, select
from sqlalchemy.exc import SQLAlchemyError

from tjdesk.db.doubts import doubt_rows, kept_doubts
from tjdesk.db.engine import checkpoint
from tjdesk.db.hidden import sealed_dossiers
from tjdesk.db.rebuild import disputes
from tjdesk.db.rows import standing_cells, whole_cells
from tjdesk.db.standing import apply, read_roster
from tjdesk.db.tables import RECORDS, chains, conflicts, dossiers, entries, heads, parts
from tjdesk.domain.entry import (
    NO_HASH,
    Header,
    decode_header,
    decode_part,
    entry_hash,
    part_hash,
    payload_hash,
    running_hash,
)
from tjdesk.domain.kinds import KINDS
from tjdesk.domain.record import field_specs
from tjdesk.domain.refusal import Trouble
from tjdesk.domain.replay import Replayed, State
from tjdesk.domain.roster import Roster
from tjdesk.domain.stamp import Stamp
from tjdesk.i18n.message import _
from tjdesk.services.proof import Proof

Ends = dict[tuple[str, str], dict[str, int]]
"""The numbers of a chain's entries by hash (hex)."""


def verify(engine: Engine) -> Proof:
    """Check a whole store. A file that cannot be read any further is a problem in the proof, not an exception."""
    proof = Proof()
    try:
        # A page that a full disk cut short in the file is whole in the log: it is looked at once it is in its place.
        with suppress(Trouble):
            checkpoint(engine)
        with engine.connect() as connection:
            _check_pages(connection, proof)
            state, numbers = _check_journal(connection, proof)
            _check_chains(connection, proof)
            _check_records(connection, proof, state, numbers)
    except Trouble as trouble:
        proof.add(trouble.message, "store.db", trouble.advice)
    except (SQLAlchemyError, msgspec.MsgspecError, KeyError, TypeError, ValueError):
        proof.add(_("What the store holds cannot be read to its end."), "store.db")
    return proof


def _check_pages(connection: Connection, proof: Proof) -> None:
    proof.pages = int(connection.exec_driver_sql("PRAGMA page_count").scalar() or 0)
    for line in _said_by(connection, "PRAGMA cipher_integrity_check"):
        proof.add(_("A page of the file does not match its seal: {detail}", detail=line), "store.db")
    for line in _said_by(connection, "PRAGMA integrity_check"):
        if line != "ok":
            proof.add(_("The database is not sound: {detail}", detail=line), "store.db")


def _said_by(connection: Connection, pragma: str) -> list[str]:
    """The lines of a check; none at all where it does not apply, as in a database without a cipher."""
    result = connection.exec_driver_sql(pragma)
    return [str(line) for (line,) in result] if result.returns_rows else []


def _check_journal(connection: Connection, proof: Proof) -> tuple[State, dict[Stamp, int]]:
    secrets: dict[str, bytes] = {row.id: row.secret for row in connection.execute(select(dossiers))}
    state, numbers = State(), dict[Stamp, int]()
    ends: Ends = {}
    roster, sealed = read_roster(connection), sealed_dossiers(connection)
    running = NO_HASH
    for row, its_parts in _entries(connection):
        proof.entries += 1
        header = _header(row, proof)
        if header is None:
            continue
        numbers[header.full_stamp] = row.no
        _check_entry(header, row, its_parts, (secrets, ends, sealed), proof)
        running = running_hash(running, row.hash)
        if running != row.running:
            proof.add(_("The order in which entries arrived was changed."), f"entry {row.no}")
            running = row.running
        if row.dossier not in sealed:
            _apply(state, row, its_parts, roster, proof)
    return state.finish(), numbers


def _entries(connection: Connection) -> Iterator[tuple[Any, list[Any]]]:
    rows = connection.execute(select(parts).order_by(parts.c.entry, parts.c.compartment))
    waiting = next(rows, None)
    for entry in connection.execute(select(entries).order_by(entries.c.no)):
        mine = []
        while waiting is not None and waiting.entry <= entry.no:
            if waiting.entry == entry.no:
                mine.append(waiting)
            waiting = next(rows, None)
        yield entry, mine


def _header(row: Any, proof: Proof) -> Header | None:
    try:
        header = decode_header(row.header)
    except (msgspec.ValidationError, msgspec.DecodeError):
        proof.add(_("An entry of the journal cannot be read."), f"entry {row.no}")
        return None
    stated = (header.dossier, header.device, header.run, header.seq, header.action, *header.stamp)
    if stated != (row.dossier, row.device, row.run, row.seq, row.action, row.ms, row.count):
        proof.add(_("An entry of the journal is listed under another place than its own."), f"entry {row.no}")
    return header


def _check_entry(
    header: Header,
    row: Any,
    its_parts: list[Any],
    known: tuple[dict[str, bytes], Ends, frozenset[str]],
    proof: Proof,
) -> None:
    secrets, ends, sealed = known
    where = f"entry {row.no}"
    if header.dossier not in secrets:
        proof.add(_("An entry belongs to a dossier that is not in the store."), where)
        return
    for part in its_parts:
        if part.bytes is not None:
            told = part_hash(secrets[header.dossier], header, part.compartment, part.bytes)
            if told != part.hash:
                proof.add(_("What an entry says was altered."), where)
        elif header.dossier not in sealed:
            proof.absent += 1
    chain = ends.setdefault((header.dossier, header.device), {NO_HASH.hex(): 0})
    payload = payload_hash({part.compartment: part.hash for part in its_parts})
    follows = chain.get(header.prev) == header.seq - 1
    if not follows or entry_hash(row.header, payload, bytes.fromhex(header.prev)) != row.hash:
        proof.add(_("The chain of the journal is broken: an entry was altered, added or cut out."), where)
    chain[row.hash.hex()] = header.seq


def _apply(state: State, row: Any, its_parts: list[Any], roster: Roster, proof: Proof) -> None:
    for part in its_parts:
        if part.bytes is None:
            continue
        try:
            decode_part(part.bytes)
        except msgspec.MsgspecError:
            proof.add(_("What an entry says cannot be applied."), f"entry {row.no}")
        apply(state, _Said(row.device, row.dossier, row.seq, row.header, part.bytes), roster)


@dataclass(frozen=True, slots=True)
class _Said:
    """One part with where it stands, as replaying wants it."""

    device: str
    dossier: str
    seq: int
    header: bytes
    bytes: bytes


def _check_chains(connection: Connection, proof: Proof) -> None:
    """Each branch's end is kept, and it is the last of its branch: no entry follows it, and none is left over."""
    told: dict[tuple[str, str], dict[bytes, int]] = {}
    followed: set[bytes] = set()
    for row in connection.execute(select(entries.c.dossier, entries.c.device, entries.c.header, entries.c.hash)):
        try:
            header = decode_header(row.header)
        except msgspec.MsgspecError:  # told already
            continue
        told.setdefault((row.dossier, row.device), {})[row.hash] = header.seq
        followed.add(bytes.fromhex(header.prev))
    kept: dict[tuple[str, str], dict[bytes, int]] = {}
    for row in connection.execute(select(chains)):
        kept.setdefault((row.dossier, row.device), {})[row.hash] = row.seq
    for place in sorted(told.keys() | kept.keys()):
        ends = {link: seq for link, seq in told.get(place, {}).items() if link not in followed}
        if ends != kept.get(place, {}):
            proof.add(_("The end of a chain is missing from the journal."), f"dossier {place[0]}")


def _check_records(connection: Connection, proof: Proof, state: State, numbers: dict[Stamp, int]) -> None:
    by_kind: dict[str, dict[str, Replayed]] = {}
    for record in state.records.values():
        by_kind.setdefault(record.kind, {})[record.id] = record
    for name in KINDS:
        _check_kind(connection, proof, name, by_kind.get(name, {}), numbers)
    wanted = {
        (record.id, register, numbers.get(head.stamp, 0))
        for record in state.records.values()
        for register, standing in record.registers.items()
        for head in standing.heads
    }
    kept = {(row.record, row.field, row.entry) for row in connection.execute(select(heads))}
    for record_id, register, _entry in sorted(wanted ^ kept):
        proof.add(_("Which change is in force in a field is not what the journal says."), f"{record_id}.{register}")
    listed = {(row.record, row.field) for row in connection.execute(select(conflicts))}
    for record_id, register in sorted(listed ^ disputes(state.records.values()).keys()):
        proof.add(_("Which conflicts are open is not what the journal says."), f"{record_id}.{register}")
    in_doubt = {row.record for row in doubt_rows(state.records.values()) ^ kept_doubts(connection)}
    for record_id in sorted(in_doubt):
        proof.add(_("What is in doubt is not what the journal says."), record_id)


def _check_kind(
    connection: Connection, proof: Proof, name: str, wanted: dict[str, Replayed], numbers: dict[Stamp, int]
) -> None:
    kind = KINDS[name]
    fields = list(field_specs(kind))
    for row in connection.execute(select(RECORDS[name])).mappings():
        proof.records += 1
        record = wanted.pop(row["id"], None)
        if record is None:
            proof.add(_("There is a record that no entry of the journal made."), f"{name} {row['id']}")
            continue
        told = standing_cells(kind, record.values)
        same = all(told[field] == row[field] for field in fields)
        if not same or row["dossier"] != record.dossier or row["made"] != numbers.get(record.made):
            proof.add(_("A record is not what the journal says it is."), f"{name} {row['id']}")
    for missing in wanted.values():
        if whole_cells(kind, missing.values) is not None:
            proof.add(_("A record that the journal made is missing."), f"{name} {missing.id}")
