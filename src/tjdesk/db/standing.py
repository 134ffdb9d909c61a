"""What stands in the store by its journal: entries replayed, those of revoked devices above their cut-off left out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, Select, select, type_coerce
from sqlalchemy.types import NullType

from tjdesk.db.arrived import Arrived
from tjdesk.db.hidden import sealed_dossiers
from tjdesk.db.reads import SqlReads, slices
from tjdesk.db.signed import proved
from tjdesk.db.tables import RECORDS, entries, parts
from tjdesk.domain.entry import decode_header, decode_part
from tjdesk.domain.programme import Programme, Statement
from tjdesk.domain.replay import State
from tjdesk.domain.roster import Roster, roster
from tjdesk.domain.statements import ADOPT, RETIRE, REVOKE
from tjdesk.domain.uniting import way

OWN_AUTHORITY = frozenset({Statement.KIND})
"""Kinds that stand by their own signatures, wherever the entry that carried them stands."""

_ENDS = (REVOKE, RETIRE, ADOPT)
"""Statements without which all that every device wrote counts."""


def read_roster(
    connection: Connection, more: Iterable[Statement] = (), root: str = "", *, joins: bool = False
) -> Roster:
    """Who belongs, by the statements here and some more.

    `root` is believed only where no programme is here yet, or where the one here `joins` that.
    """
    told = [*SqlReads(connection).find(Statement), *more]
    root = root if joins else (programmes(connection, told) or [root])[-1]
    return roster(root, told, proved) if root else Roster()


def programmes(connection: Connection, told: Iterable[Statement]) -> list[str]:
    """The root keys of the programmes that this store has belonged to, that in force last; none while it waits."""
    first = next(iter(SqlReads(connection).find(Programme)), None)
    return way(first.root_key, told, proved) if first else []


def is_ended(connection: Connection, device: str) -> bool:
    """Whether a device was put out or retired."""
    table = RECORDS[Statement.KIND]
    told = select(table.c.id).where(table.c.what.in_(_ENDS)).limit(1)
    return connection.scalar(told) is not None and device in read_roster(connection).cuts


def _cuts(connection: Connection) -> Roster:
    table = RECORDS[Statement.KIND]
    if connection.scalar(select(table.c.id).where(table.c.what.in_(_ENDS)).limit(1)) is None:
        return Roster()
    return read_roster(connection)


_READ = (
    entries.c.device,
    entries.c.dossier,
    entries.c.seq,
    type_coerce(entries.c.header, NullType()).label("header"),
    type_coerce(parts.c.bytes, NullType()).label("bytes"),
)
"""What replaying needs; bytes come as the driver gives them."""


@dataclass(frozen=True)
class Just:
    """What this transaction wrote after entry `after`, with the number of each."""

    after: int
    entries: Sequence[tuple[int, Arrived]]


def replayed(
    connection: Connection,
    wanted: Iterable[str] | None = None,
    until: str = "",
    just: Just | None = None,
    sees: Collection[str] | None = None,
) -> State:
    """The state of some dossiers, or of all, without sealed ones; by what had arrived before `until` (ISO).

    What was `just` written is not read again. `sees` are the compartments to replay; None is all of them.
    """
    state, roster, sealed = State(), _cuts(connection), sealed_dossiers(connection)
    wanted = None if wanted is None else set(wanted)
    query = select(*_READ).join(parts, parts.c.entry == entries.c.no)
    query = query.where(parts.c.bytes.is_not(None)).order_by(entries.c.no, parts.c.compartment)
    if sees is not None:
        query = query.where(parts.c.compartment.in_(sorted(sees)))
    if until:
        query = query.where(entries.c.arrived_at < until)
    if just is not None:
        query = query.where(entries.c.no <= just.after)
    for row in _rows(connection, query, wanted):
        if row.dossier not in sealed:
            apply(state, row, roster)
    for _no, one in just.entries if just else ():
        if one.dossier not in sealed and (wanted is None or one.dossier in wanted):
            only, said = _counting(roster, one.device, one.dossier, one.seq) if roster.cuts else None, one.said
            for compartment in sorted(said) if len(said) > 1 else said:
                if sees is None or compartment in sees:
                    state.apply(one.told, said[compartment], only, one.stamp)
    return state.finish()


def _rows(connection: Connection, query: Select[Any], wanted: Iterable[str] | None) -> Iterator[Row[Any]]:
    if wanted is None:
        yield from connection.execute(query)
        return
    for few in slices(wanted):
        yield from connection.execute(query.where(entries.c.dossier.in_(few))).all()


def apply(state: State, row: Any, roster: Roster) -> None:
    """One part of an entry, as far as it counts. One that cannot be read changes nothing; `verify` says so."""
    only = _counting(roster, row.device, row.dossier, row.seq)
    try:
        header, part = decode_header(row.header), decode_part(row.bytes)
    except msgspec.MsgspecError:
        return
    state.apply(header, part, only)


def _counting(roster: Roster, device: str, dossier: str, seq: int) -> frozenset[str] | None:
    """The kinds of which an entry counts where it stands above its device's cut-off; None where all of it counts."""
    cut = roster.cut_off(device, dossier) if roster.cuts else None
    return OWN_AUTHORITY if cut is not None and seq > cut else None
