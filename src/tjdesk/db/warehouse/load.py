"""Loading: every dossier with something new since the last arrival that was loaded, whole, some hundreds at a time.

A warehouse knows up to which arrival it has everything. Dossiers go in the order of their first new arrival, so after
each batch that mark can move, in the batch's own transaction: a load that broke off goes on where it was.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine, Table, delete, func, insert, select
from sqlalchemy.dialects.postgresql import insert as upsert

from tjdesk.db.custody import own_device
from tjdesk.db.hidden import sealed_dossiers
from tjdesk.db.sealed import undone
from tjdesk.db.tables import RECORDS, SCHEMA, dossiers, entries
from tjdesk.db.warehouse.tables import LOADED, kinds_in, state
from tjdesk.db.warehouse.target import (
    Target,
    afresh,
    connected,
    drop_tables,
    found_state,
    let_read,
    make_tables,
    refuse_schema,
    target_engine,
)
from tjdesk.db.warehouse.veil import Veil
from tjdesk.domain.record import DossierKind
from tjdesk.i18n.message import _
from tjdesk.services.ports import Progress
from tjdesk.services.warehouse import WarehouseLoad

BATCH = 500
_LOADED_KINDS = (DossierKind.PARTICIPANT.value, DossierKind.COURT.value, DossierKind.PROGRAMME.value)


def load_warehouse(
    store: Engine, target: Target, veil: Veil, progress: Progress, *, anew: bool = False, now: dt.datetime
) -> WarehouseLoad:
    """Bring a warehouse up to the store. Raises Refused, Trouble(KEY, ROOM, NEWER, HELD), Cancelled between batches."""
    engine = target_engine(target)
    with store.connect() as source, connected(engine) as there:
        told = None if anew else found_state(there, target.schema)
        if anew:
            found_state(there, target.schema)
            drop_tables(there, target.schema)
        since = _since(source, told, veil)
        if not told:
            make_tables(there, target.schema)
        loading = _Loading(source, there, veil)
        loading.tell({"schema": str(SCHEMA), "source": _source(source, veil), "veil": veil.mode})
        done = loading.run(since, progress)
        loading.tell({"loaded_at": now.isoformat(timespec="seconds")})
        there.commit()
        readers = let_read(there, target)
    return WarehouseLoad(
        dossiers=done.dossiers, rows=done.rows, removed=done.removed, upto=done.upto, since=since,
        veil=veil.mode, readers=target.readers if readers else "",
    )  # fmt: skip


def _source(source: Connection, veil: Veil) -> str:
    """Which store's arrivals are counted: a pseudonym of the device that writes it."""
    return veil.link(own_device(source)) or ""


def _since(source: Connection, told: Mapping[str, str] | None, veil: Veil) -> int:
    """The arrival up to which the warehouse has everything. Raises for a warehouse that is not of this store."""
    if not told:
        return 0
    refuse_schema(told)
    if told.get("veil") != veil.mode:
        raise afresh(_("This warehouse was loaded in the other way: with names, or without."))
    if told.get("source") != _source(source, veil):
        raise afresh(_("This warehouse was loaded from another store."))
    upto = int(told.get("upto", "0"))
    if upto and told.get("mark") != _mark(source, upto):
        raise afresh(_("This store went back to an earlier state since the warehouse was loaded."))
    return upto


def _mark(source: Connection, upto: int) -> str:
    """What proves that a store still has the same arrivals up to a number."""
    running = source.scalar(select(entries.c.running).where(entries.c.no == upto))
    return running.hex()[:32] if running else ""


@dataclass
class _Done:
    dossiers: int = 0
    rows: int = 0
    removed: int = 0
    upto: int = 0


class _Loading:
    """One load: a snapshot of the store on one side, the warehouse on the other."""

    def __init__(self, source: Connection, there: Connection, veil: Veil) -> None:
        self._source, self._there, self._veil = source, there, veil

    def tell(self, values: Mapping[str, str]) -> None:
        """What the warehouse says of itself from now on, once it is committed."""
        for key, value in values.items():
            statement = upsert(state).values(key=key, value=value)
            self._there.execute(statement.on_conflict_do_update(index_elements=["key"], set_={"value": value}))

    def run(self, since: int, progress: Progress) -> _Done:
        """Everything that arrived after `since`, and what was sealed taken out."""
        last = int(self._source.scalar(select(func.max(entries.c.no))) or 0)
        sealed = sealed_dossiers(self._source)
        done = _Done(removed=self._remove(sealed), upto=since)
        changed = self._changed(since, sealed)
        for start in range(0, len(changed), BATCH):
            progress.step(start, len(changed))
            batch, rest = changed[start : start + BATCH], changed[start + BATCH :]
            done.rows += self._replace(batch, fresh=since == 0 and start == 0)
            done.dossiers += len(batch)
            done.upto = rest[0][1] - 1 if rest else last
            self._stand_at(done.upto)
        if not changed:
            done.upto = last
            self._stand_at(last)
        progress.step(len(changed), len(changed))
        return done

    def _stand_at(self, upto: int) -> None:
        self.tell({"upto": str(upto), "mark": _mark(self._source, upto) if upto else ""})
        self._there.commit()

    def _changed(self, since: int, sealed: frozenset[str]) -> list[tuple[str, int, str]]:
        """Dossiers with something new: id, first new arrival, kind; by that arrival."""
        first = func.min(entries.c.no)
        query = select(entries.c.dossier, first, dossiers.c.kind).join(dossiers, dossiers.c.id == entries.c.dossier)
        query = query.where(entries.c.no > since, dossiers.c.kind.in_(_LOADED_KINDS))
        query = query.group_by(entries.c.dossier, dossiers.c.kind).order_by(first)
        found = [(row[0], row[1], row[2]) for row in self._source.execute(query) if row[0] not in sealed]
        known = {dossier for dossier, _first, _kind in found}
        programme = next((first for _id, first, kind in found if kind == DossierKind.PROGRAMME.value), None)
        # A sealing that was taken back brings a dossier back without an entry of its own.
        again = undone(self._source) - sealed - known if programme is not None else ()
        back = [(dossier, int(programme or 0), DossierKind.PARTICIPANT.value) for dossier in sorted(again)]
        return sorted([*found, *back], key=lambda one: one[1])

    def _remove(self, sealed: Iterable[str]) -> int:
        """Takes out dossiers that were sealed; how many there were."""
        gone = [self._veil.link(dossier) for dossier in sorted(sealed)]
        held = list(self._there.scalars(select(dossiers.c.id).where(dossiers.c.id.in_(gone)))) if gone else []
        if held:
            self._delete(held, kinds_in(DossierKind.PARTICIPANT.value))
            self._there.commit()
        return len(held)

    def _delete(self, ids: Sequence[str | None], kinds: Iterable[str]) -> None:
        for kind in kinds:
            table = RECORDS[kind]
            self._there.execute(delete(table).where(table.c.dossier.in_(ids)))
        self._there.execute(delete(dossiers).where(dossiers.c.id.in_(ids)))

    def _replace(self, batch: Sequence[tuple[str, int, str]], *, fresh: bool) -> int:
        """A batch of dossiers as they stand now, in place of what was there; how many rows."""
        ids = [dossier for dossier, _first, _kind in batch]
        kinds = [kind for kind in LOADED if kind in {one for *_told, of in batch for one in kinds_in(of)}]
        if not fresh:
            self._delete([self._veil.link(id) for id in ids], kinds)
        held = self._source.execute(select(dossiers).where(dossiers.c.id.in_(ids))).mappings()
        told = [{**row, "id": self._veil.link(row["id"]), "site": self._veil.link(row["site"]) or ""} for row in held]
        self._there.execute(insert(dossiers), [row | {"secret": b"", "digest": None, "since": 0} for row in told])
        admitted = self._admitted(ids)
        return sum(self._copy(kind, ids, admitted) for kind in kinds)

    def _admitted(self, ids: Sequence[str]) -> dict[str, str]:
        """Dossier → the first day of its first stay, or of its first status."""
        table = RECORDS["enrolment"]
        day = func.min(func.coalesce(table.c.admitted_on, table.c.status_since))
        query = select(table.c.dossier, day).where(table.c.dossier.in_(ids), table.c.voided == 0)
        rows = self._source.execute(query.group_by(table.c.dossier))
        return {dossier: first for dossier, first in rows if first}

    def _copy(self, kind: str, ids: Sequence[str], admitted: Mapping[str, str]) -> int:
        table = RECORDS[kind]
        rows = self._source.execute(select(table).where(table.c.dossier.in_(ids)).order_by(table.c.made)).mappings()
        columns = [column.name for column in table.columns]
        told = self._veil.rows(kind, rows, admitted)  # type: ignore[arg-type]
        return copy_rows(self._there, table, columns, ([row.get(name) for name in columns] for row in told))


def copy_rows(there: Connection, table: Table, columns: Sequence[str], rows: Iterator[list[Any]]) -> int:
    """Rows by PostgreSQL's COPY, in whatever transaction the connection is in; how many."""
    first = next(rows, None)
    if first is None:
        return 0
    quote = there.dialect.identifier_preparer.quote
    names = ", ".join(quote(name) for name in columns)
    count = 0
    driver: Any = there.connection.driver_connection
    with driver.cursor() as cursor, cursor.copy(f"COPY {quote(table.name)} ({names}) FROM STDIN") as copy:
        row: list[Any] | None = first
        while row is not None:
            copy.write_row([value.replace("\0", "") if value.__class__ is str else value for value in row])
            count += 1
            row = next(rows, None)
    return count
