"""Questions that the store answers: records, search, journals, counts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import Any, TypeVar

from sqlalchemy import Connection, Row, Select, Table, case, func, select

from tjdesk.db.asked import equal_to, how_many, one_of, standing
from tjdesk.db.hidden import sealed_dossiers
from tjdesk.db.histories import by_day, histories
from tjdesk.db.lean import lean
from tjdesk.db.rows import from_row
from tjdesk.db.signed import proved
from tjdesk.db.tables import RECORDS, bundles, chains, conflicts, dossiers, entries, heads, parts, search
from tjdesk.domain.entry import CREATED, decode_header, decode_part, resolve
from tjdesk.domain.figures.episode import Asked
from tjdesk.domain.figures.history import History
from tjdesk.domain.figures.series import Days
from tjdesk.domain.hearing import Disposition, Hearing
from tjdesk.domain.kinds import KINDS
from tjdesk.domain.names import fold
from tjdesk.domain.programme import Programme, Statement
from tjdesk.domain.record import DossierKind, Place, Record
from tjdesk.domain.replay import value_among
from tjdesk.domain.statements import JOIN
from tjdesk.domain.uniting import way
from tjdesk.packs.pack import Pack
from tjdesk.services.bundles import HandedOver
from tjdesk.services.disputed import Conflict, HeadValue, InDoubt
from tjdesk.services.ports import HistoryEntry, Seat, TrailEntry, Vault

R = TypeVar("R", bound=Record)

SLICE = 30_000
"""Values in one IN list at most; SQLite takes 250,000."""


class SqlReads:
    """Reads over one connection, in whatever transaction it is in."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def get(self, kind: type[R], id: str) -> R | None:
        """One record by id, voided or not."""
        row = self.connection.execute(one_of(kind.KIND), {"id": id}).mappings().first()
        return from_row(kind, dict(row)) if row else None

    def find(self, kind: type[R], **equal: Any) -> list[R]:
        """Standing records whose fields equal the given values (or are among them, for a list)."""
        shapes, values = equal_to(equal)
        query = standing(kind.KIND, shapes, self._in_a_desk)
        return [from_row(kind, row) for row in self.connection.execute(query, values).mappings()]  # type: ignore[arg-type]

    def programme(self) -> Programme | None:
        """The programme in force: of several, that which the others joined, each by its own root's word."""
        found = self.find(Programme)
        if len(found) < 2:
            return found[0] if found else None
        known = {one.root_key: one for one in reversed(found)}
        ways = way(found[0].root_key, self.find(Statement, what=JOIN), proved)
        return next(known[one] for one in reversed(ways) if one in known)

    def lean(self, kind: type[Record], fields: Sequence[str], **equal: Any) -> list[Any]:
        """Named tuples of a few fields of standing records, for sums over many of them."""
        return lean(self.connection, kind, fields, **equal)

    def histories(self) -> list[History] | None:
        """What is told of every dossier with an enrolment, by dossier."""
        return sorted(histories(self.connection), key=attrgetter("dossier"))

    def by_day(self, asked: Asked, told: Sequence[History] | None = None) -> Days | None:
        """What happened on each day of a period, over everybody."""
        return by_day(self.connection, asked, told)

    @property
    def _in_a_desk(self) -> bool:
        """Rather than in a warehouse."""
        return self.connection.dialect.name == "sqlite"

    def search(self, text: str, limit: int = 0) -> list[str]:
        """Participant dossiers that hold every word of `text`, those beginning with it first."""
        words = fold(text).split()
        beginning = [~search.c.words.startswith(fold(text), autoescape=True)] if words else []
        query = select(search.c.dossier).order_by(*beginning, search.c.words)
        for word in words:
            query = query.where(search.c.words.contains(word, autoescape=True))
        return self._in_one_piece(query.limit(limit) if limit else query)

    def _in_one_piece(self, query: Select[str]) -> list[str]:
        """What a query answers, put together in the database: for each row that is fetched, threads may take turns."""
        ids = query.subquery()
        told = self.connection.scalar(select(func.aggregate_strings(ids.c.dossier, " ")))
        return told.split() if told else []

    def journal(self, dossier: str) -> list[HistoryEntry]:
        """A dossier's entries, by stamp."""
        order = (entries.c.ms, entries.c.count, entries.c.device, entries.c.run)
        return self._opened(select(entries).where(entries.c.dossier == dossier).order_by(*order))

    def entries_of(self, action: str) -> list[HistoryEntry]:
        """The entries of one action over all dossiers."""
        return self._opened(select(entries).where(entries.c.action == action).order_by(entries.c.no))

    def trail(
        self, since: str = "", until: str = "", dossier: str = "", *, oldest_first: bool = False
    ) -> Iterator[TrailEntry]:
        """Every entry by its arrival here."""
        order = entries.c.no.asc() if oldest_first else entries.c.no.desc()
        query = select(entries.c.no).where(entries.c.arrived_at >= since).order_by(order)
        query = query.where(entries.c.arrived_at < until) if until else query
        query = query.where(entries.c.dossier == dossier) if dossier else query
        sealed = sealed_dossiers(self.connection)
        for few in slices(self.connection.scalars(query)):
            rows = self.connection.execute(select(entries).where(entries.c.no.in_(few)).order_by(order)).all()
            yield from self._trail(rows, sealed)

    def _trail(self, rows: Sequence[Row[Any]], sealed: frozenset[str]) -> Iterator[TrailEntry]:
        numbers = [row.no for row in rows]
        hashes: dict[int, dict[str, bytes]] = {}
        for row in self.connection.execute(select(parts).where(parts.c.entry.in_(numbers))):
            hashes.setdefault(row.entry, {})[row.compartment] = row.hash
        opened = self._parts([row.no for row in rows if row.dossier not in sealed])
        for row in rows:
            yield TrailEntry(
                row.no, decode_header(row.header), row.header, row.hash, row.running, row.arrived_at,
                hashes.get(row.no, {}), opened.get(row.no, {}),
            )  # fmt: skip

    def exchanged(self) -> list[Mapping[str, Any]]:
        """Bundles made and taken here."""
        rows = self.connection.execute(select(bundles).order_by(bundles.c.at)).mappings()
        return [dict(row) | {"digest": row["digest"].hex()} for row in rows]

    def changed_since_made(self, records: Iterable[str]) -> Mapping[tuple[str, str], str]:
        """Of some records, (record, register) → the action that set it, where it was set after the record was made."""
        found: dict[tuple[str, str], str] = {}
        query = select(heads.c.record, heads.c.field, entries.c.action).join(entries, entries.c.no == heads.c.entry)
        for few in slices(records):
            rows = self.connection.execute(query.where(heads.c.record.in_(few)).order_by(entries.c.no))
            found.update({(record, field): action for record, field, action in rows})
        return found

    def hearings_by_session(self) -> Mapping[str, tuple[int, int]]:
        """How many hearings count in each session (amended versions left out), and how many have an outcome."""
        hearing, newer = RECORDS[Hearing.KIND], RECORDS[Hearing.KIND].alias()
        amended = select(newer.c.amends).where(newer.c.amends.is_not(None), newer.c.voided == 0)
        recorded = func.sum(case((hearing.c.disposition == Disposition.SCHEDULED.value, 0), else_=1))
        query = select(hearing.c.session, func.count(), recorded).group_by(hearing.c.session)
        rows = self.connection.execute(query.where(hearing.c.voided == 0, hearing.c.id.not_in(amended)))
        return {session: (listed, done) for session, listed, done in rows if session}

    def heard_twice(self) -> list[tuple[str, dt.date]]:
        """(enrolment, day) with hearings held in more than one session of that day, amended versions left out."""
        hearing, newer = RECORDS[Hearing.KIND], RECORDS[Hearing.KIND].alias()
        amended = select(newer.c.amends).where(newer.c.amends.is_not(None), newer.c.voided == 0)
        counted = (hearing.c.voided == 0) & (hearing.c.disposition == Disposition.HELD.value)
        query = select(hearing.c.enrolment, hearing.c.date).where(counted, hearing.c.id.not_in(amended))
        days = query.group_by(hearing.c.enrolment, hearing.c.date)
        several = days.having(func.count(func.distinct(hearing.c.session)) > 1)
        return [(enrolment, day) for enrolment, day in self.connection.execute(several)]

    def counts(self) -> Mapping[str, int]:
        """Standing records by kind, and `dossiers`, `entries`."""
        found = {name: self._count(table) for name, table in RECORDS.items()}
        return found | {"dossiers": self._count(dossiers), "entries": self._count(entries)}

    def conflicts(self) -> list[Conflict]:
        """Registers in which people must decide, in the order in which they were found here."""
        order = (conflicts.c.opened, conflicts.c.record, conflicts.c.field)
        rows = self.connection.execute(select(conflicts).order_by(*order)).all()
        return [Conflict(row.record, row.field, row.kind, row.dossier, row.opened, self._values(row)) for row in rows]

    def doubts(self) -> list[InDoubt]:
        """Records that were voided or signed while others changed them."""
        from tjdesk.db.doubts import read_doubts

        return read_doubts(self.connection)

    def handed_short(self) -> list[HandedOver]:
        """Dossiers handed to this site of which not as many records came as were told."""
        from tjdesk.db.handed import short

        return short(self.connection)

    def forks(self) -> list[tuple[str, str, str]]:
        """Chains with a second branch: (dossier, device, hash of the branch's first entry)."""
        second = select(chains.c.dossier, chains.c.device, chains.c.branch).where(chains.c.branch != "")
        return [(dossier, device, branch) for dossier, device, branch in self.connection.execute(second)]

    def set_apart(self) -> list[tuple[str, str, int, int]]:
        """What devices wrote after they were put out, undecided: (device, dossier, first number, last)."""
        from tjdesk.db.custody import set_apart
        from tjdesk.db.standing import read_roster

        return set_apart(self.connection, read_roster(self.connection))

    def stopped(self) -> frozenset[str]:
        """Dossiers here of which nothing more may come, for want of a consent."""
        from tjdesk.db.kept import stopped_here

        return stopped_here(self.connection)

    def _values(self, row: Any) -> tuple[HeadValue, ...]:
        """The standing values of a disputed register, by stamp; the one that its record was made with among them."""
        standing = (heads.c.record == row.record) & (heads.c.field == row.field)
        query = select(entries).join(heads, heads.c.entry == entries.c.no).where(standing)
        found = []
        for entry in self._opened(query):
            told = [part for part in entry.parts.values() if part]
            changes = [change for part in told for change in part.changes]
            mine = [change.value for change in changes if (change.record, change.field) == (row.record, row.field)]
            made = [one for one in changes if one.field == CREATED and resolve(entry.header, one.record) == row.record]
            if made:
                first = {
                    name: value for one in made if isinstance(one.value, dict) for name, value in one.value.items()
                }
                mine.append(value_among(first, KINDS.get(row.kind), row.field))
            if mine:
                found.append(HeadValue(mine[-1], entry.header.full_stamp, entry.header.author, told[0].at))
        return tuple(sorted(found, key=lambda value: value.stamp))

    def dossier_sites(self, kind: DossierKind) -> Mapping[str, str]:
        """Dossiers of a kind → the site that holds them."""
        rows = self.connection.execute(select(dossiers.c.id, dossiers.c.site).where(dossiers.c.kind == kind.value))
        return {row.id: row.site for row in rows}

    def _count(self, table: Table) -> int:
        return int(self.connection.scalar(how_many(table)) or 0)

    def _opened(self, query: Select[Any]) -> list[HistoryEntry]:
        rows = self.connection.execute(query).all()
        sealed = sealed_dossiers(self.connection)
        opened = self._parts([row.no for row in rows if row.dossier not in sealed])
        return [_entry(row, opened.get(row.no, {})) for row in rows]

    def _parts(self, numbers: Sequence[int]) -> dict[int, dict[str, Any]]:
        found: dict[int, dict[str, Any]] = {}
        for few in slices(numbers):
            for row in self.connection.execute(select(parts).where(parts.c.entry.in_(few))):
                part = decode_part(row.bytes) if row.bytes is not None else None
                found.setdefault(row.entry, {})[row.compartment] = part
        return found


class SqlSeatedReads(SqlReads):
    """Reads by somebody at a desk."""

    def __init__(self, connection: Connection, seat: Seat, pack: Pack, vault: Vault) -> None:
        super().__init__(connection)
        self.seat = seat
        self.pack = pack
        self.vault = vault

    def opened(self, place: Place, sealed: str) -> str | None:
        """The text of a sealed value, or None where whoever sits here may not read it."""
        return self.vault.open(place, sealed)


def slices(values: Sequence[Any] | Iterable[Any], most: int = SLICE) -> Iterable[Sequence[Any]]:
    """Pieces short enough for one statement, or for something else."""
    values = list(values)
    return (values[start : start + most] for start in range(0, len(values), most))


def kind_of(name: str) -> type[Record] | None:
    """The record class behind a journal's name, if this version has it."""
    return KINDS.get(name)


def _entry(row: Row[Any], opened: Mapping[str, Any]) -> HistoryEntry:
    absent = frozenset(name for name, part in opened.items() if part is None)
    return HistoryEntry(row.no, decode_header(row.header), row.hash, row.arrived_at, opened, absent)
