"""Records, heads and conflicts of some dossiers, made to be what their journals say."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, tuple_, update

from tjdesk.db.doubts import write_doubts
from tjdesk.db.put import put_rows, put_tuples
from tjdesk.db.reads import slices
from tjdesk.db.rows import whole_cells
from tjdesk.db.search_words import index_names
from tjdesk.db.standing import Just, replayed
from tjdesk.db.tables import RECORDS, conflicts, dossiers, entries, heads
from tjdesk.domain.entry import canonical
from tjdesk.domain.kinds import KINDS
from tjdesk.domain.merge import disputed
from tjdesk.domain.programme import Transfer
from tjdesk.domain.record import DossierKind
from tjdesk.domain.replay import Replayed, State, policy_of
from tjdesk.domain.stamp import Stamp

Row = dict[str, Any]
Head = tuple[str, str, int, str]
"""(record, register, entry, kind)."""


@dataclass
class Rebuilt:
    """What differs from before: ids of records by kind, and how many conflicts were opened."""

    records: dict[str, set[str]] = field(default_factory=dict)
    conflicts: int = 0


def rebuild(connection: Connection, wanted: Iterable[str], at: dt.datetime, just: Just | None = None) -> Rebuilt:
    """Replay some dossiers and write what differs. `at` is when conflicts found now were opened here."""
    few = sorted(set(wanted))
    state = replayed(connection, few, just=just)
    numbers = _numbers(connection, few, just)
    rebuilt = Rebuilt()
    ids = {record.id for record in state.records.values()}
    found = _rows(state, numbers)
    held = _held_kinds(connection, few)
    for kind, rows in found.items():
        if rows or kind in held:
            ids |= _write_kind(connection, kind, few, rows, rebuilt)
    _write_heads(connection, ids, _heads(state, numbers))
    rebuilt.conflicts = _write_conflicts(connection, few, state, at)
    write_doubts(connection, few, state.records.values())
    _place(connection, state)
    people = [row.id for row in _listed(connection, few) if row.kind == DossierKind.PARTICIPANT.value]
    index_names(connection, people)
    for some in slices(few):
        connection.execute(update(dossiers).where(dossiers.c.id.in_(some)).values(digest=None))
    return rebuilt


def _numbers(connection: Connection, wanted: Sequence[str], just: Just | None) -> dict[Stamp, int]:
    found = {entry.stamp: no for no, entry in just.entries} if just else {}
    query = select(entries.c.ms, entries.c.count, entries.c.device, entries.c.run, entries.c.no)
    query = query.where(entries.c.no <= just.after) if just else query
    for few in slices(wanted):
        for ms, count, device, run, no in connection.execute(query.where(entries.c.dossier.in_(few))).all():
            found[Stamp(ms, count, device, run)] = no
    return found


def _rows(state: State, numbers: Mapping[Stamp, int]) -> dict[str, dict[str, Row]]:
    found: dict[str, dict[str, Row]] = {name: {} for name in KINDS}
    for record in state.records.values():
        kind = KINDS.get(record.kind)
        if kind is not None:
            cells = whole_cells(kind, record.values)
            if cells is not None:
                cells.update(id=record.id, dossier=record.dossier, made=numbers[record.made])
                found[record.kind][record.id] = cells
    return found


def _held_kinds(connection: Connection, wanted: Sequence[str]) -> set[str]:
    """The kinds of which some dossiers have records now: one question instead of one for each kind."""
    told = canonical(list(wanted)).decode()
    return {kind for (kind,) in connection.exec_driver_sql(_held_query(), (told,))}


@cache
def _held_query() -> str:
    asked = "SELECT '{kind}' WHERE EXISTS (SELECT 1 FROM json_each(?1) JOIN {table} ON dossier = json_each.value)"
    return " UNION ALL ".join(asked.format(kind=kind, table=table.name) for kind, table in RECORDS.items())


def _write_kind(
    connection: Connection, kind: str, wanted: Sequence[str], rows: dict[str, Row], rebuilt: Rebuilt
) -> set[str]:
    """Make one kind's table say `rows` for some dossiers; the ids that stood there before."""
    table, before = RECORDS[kind], dict[str, Row]()
    for few in slices(wanted):
        for row in connection.execute(select(table).where(table.c.dossier.in_(few))).mappings().all():
            before[row["id"]] = dict(row)
    new = [row for id, row in rows.items() if id not in before]
    other = [row for id, row in rows.items() if id in before and row != before[id]]
    gone = [id for id in before if id not in rows]
    put_rows(connection, table, sorted(new, key=itemgetter("made")))
    if other:
        connection.execute(update(table).where(table.c.id == bindparam("which")), [_named(row) for row in other])
    for few in slices(gone):
        connection.execute(delete(table).where(table.c.id.in_(few)))
    touched = {row["id"] for row in (*new, *other)} | set(gone)
    if touched:
        rebuilt.records[kind] = touched
    return set(before)


def _named(row: Row) -> Row:
    return {name: value for name, value in row.items() if name != "id"} | {"which": row["id"]}


def _heads(state: State, numbers: Mapping[Stamp, int]) -> set[Head]:
    return {
        (record.id, name, numbers[head.stamp], record.kind)
        for record in state.records.values()
        for name, register in record.registers.items()
        for head in register.heads
    }


_HEADS = "SELECT record, field, entry, kind FROM json_each(?1) CROSS JOIN heads ON record = json_each.value"
"""The heads of many records: their ids as one value, since a statement with a hundred thousand takes longer to make."""


def _write_heads(connection: Connection, ids: set[str], wanted: set[Head]) -> None:
    found = connection.exec_driver_sql(_HEADS, (canonical(list(ids)).decode(),))
    before: set[Head] = {(record, name, entry, kind) for record, name, entry, kind in found}
    for few in slices([head[:3] for head in before - wanted]):
        connection.execute(delete(heads).where(tuple_(heads.c.record, heads.c.field, heads.c.entry).in_(few)))
    put_tuples(connection, heads, sorted(wanted - before))


def disputes(records: Iterable[Replayed]) -> dict[tuple[str, str], Replayed]:
    """The registers in which people must decide, by (record, register)."""
    return {
        (record.id, name): record
        for record in records
        for name, register in record.registers.items()
        if len(register.heads) > 1 and disputed(policy_of(KINDS.get(record.kind), name), register.heads)
    }


def _write_conflicts(connection: Connection, wanted: Sequence[str], state: State, at: dt.datetime) -> int:
    found = disputes(state.records.values())
    before: set[tuple[str, str]] = set()
    for few in slices(wanted):
        query = select(conflicts.c.record, conflicts.c.field).where(conflicts.c.dossier.in_(few))
        before.update((record, name) for record, name in connection.execute(query))
    for some in slices(before - found.keys()):
        connection.execute(delete(conflicts).where(tuple_(conflicts.c.record, conflicts.c.field).in_(some)))
    opened = at.isoformat(timespec="seconds")
    new = [
        {"record": id, "field": name, "kind": record.kind, "dossier": record.dossier, "opened": opened}
        for (id, name), record in sorted(found.items(), key=lambda item: item[0])
        if (id, name) not in before
    ]
    if new:
        connection.execute(insert(conflicts), new)
    return len(new)


def _listed(connection: Connection, wanted: Sequence[str]) -> list[Any]:
    return [row for few in slices(wanted) for row in connection.execute(select(dossiers).where(dossiers.c.id.in_(few)))]


def _place(connection: Connection, state: State) -> None:
    """The site of dossiers that were transferred: by the latest transfer, whoever made it."""
    latest: dict[str, Replayed] = {}
    for record in state.records.values():
        standing = record.kind == Transfer.KIND and not record.values.get("voided") and record.values.get("to_site")
        held = latest.get(record.dossier)
        if standing and (held is None or record.made > held.made):
            latest[record.dossier] = record
    if not latest:
        return
    last = int(connection.scalar(select(entries.c.no).order_by(entries.c.no.desc()).limit(1)) or 0)
    for row in _listed(connection, sorted(latest)):
        site = str(latest[row.id].values["to_site"])
        if row.site != site:
            moved = update(dossiers).where(dossiers.c.id == row.id)
            connection.execute(moved.values(site=site, since=last))
