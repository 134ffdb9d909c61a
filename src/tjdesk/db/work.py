"""The unit of work: records are put, and commit turns their differences into entries and rows, in one transaction."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from functools import cache
from typing import Any, TypeVar

from msgspec import structs
from sqlalchemy import Connection, Table, bindparam, delete, insert, select, tuple_, update
from sqlalchemy.dialects import sqlite
from sqlalchemy.dialects.sqlite import insert as upsert

from tjdesk.db.doubts import put_back
from tjdesk.db.hidden import sealed_dossiers
from tjdesk.db.journal import Draft, Journal, Run
from tjdesk.db.own_keys import ID_LENGTH, drop_own
from tjdesk.db.reads import SqlReads, SqlSeatedReads, holds_all, slices
from tjdesk.db.rows import new_row, put_cells, to_row
from tjdesk.db.sealed import hide
from tjdesk.db.standing import is_ended
from tjdesk.db.tables import RECORDS, conflicts, content_keys, dossiers, entries, heads, search
from tjdesk.domain.changes import RegisterChange, changed, created, register_value
from tjdesk.domain.doubts import CLOSING, VOIDED, closes
from tjdesk.domain.enrolment import Enrolment
from tjdesk.domain.entry import Change, Ids, Part, derived_id
from tjdesk.domain.hearing import Hearing
from tjdesk.domain.names import search_key
from tjdesk.domain.person import Person
from tjdesk.domain.programme import Site
from tjdesk.domain.record import (
    CLOSED,
    Compartment,
    DossierKind,
    FieldSpec,
    Place,
    Record,
    Sealed,
    field_specs,
    once_per_kind,
    registers_of,
)
from tjdesk.domain.refusal import Refused
from tjdesk.domain.roles import seen_by
from tjdesk.domain.sealing import Sealing
from tjdesk.domain.stamp import Stamp
from tjdesk.i18n.message import _
from tjdesk.packs.pack import Pack
from tjdesk.services.ports import Changes, Seat, Vault

R = TypeVar("R", bound=Record)
Born = tuple[str, int]
NewKeys = Mapping[str, str]
RESTRICTION = list(Compartment)
NOISE = 12
"""Bytes."""


class SqlWork(SqlSeatedReads):
    """One write transaction over one connection. See `services.ports.Work`.

    `within`: it is a part of another's transaction, which its commit leaves open.
    """

    def __init__(
        self,
        connection: Connection,
        run: Run,
        seat: Seat,
        pack: Pack,
        vault: Vault,
        now: dt.datetime,
        *,
        within: bool = False,
    ) -> None:
        super().__init__(connection, seat, pack, vault)
        self.committed = False
        self._within = within
        self._now = now
        self._run = run
        self._journal = Journal(connection, run, now)
        self._born: dict[str, Born] = {}
        self._ids: dict[str, Ids] = {}
        self._staged: dict[str, Record] = {}
        self._before: dict[str, Record] = {}
        self._settled: set[tuple[str, str]] = set()
        self._moved: dict[str, str] = {}

    def now(self) -> dt.datetime:
        """The time of this transaction."""
        return self._now

    def get(self, kind: type[R], id: str) -> R | None:
        """As it will stand after commit, so far."""
        staged = self._staged.get(id)
        if staged is not None:
            return staged if isinstance(staged, kind) else None
        found = super().get(kind, id)
        if found is not None:
            self._before[id] = found
        return found

    def find(self, kind: type[R], **equal: Any) -> list[R]:
        """Standing records; those put in this work as they were put."""
        stored = super().find(kind, **equal)
        self._before.update({record.id: record for record in stored if record.id not in self._staged})
        mine = [record for record in self._staged.values() if isinstance(record, kind) and _fits(record, equal)]
        return [record for record in stored if record.id not in self._staged] + mine

    def new_dossier(self, kind: DossierKind, site: str) -> str:
        """Begin a dossier; its id follows from device, run and how many dossiers this run began."""
        self._run.dossiers += 1
        id = derived_id("dossier", self._run.device, self._run.run, self._run.dossiers)
        self._journal.begin_dossier(id, kind.value, site, secrets.token_bytes(16))
        return id

    def new_id(self, dossier: str) -> str:
        """The id of the next record that this transaction makes in a dossier."""
        ids = self._ids.get(dossier)
        if ids is None:
            seq = self._journal.next_seq(dossier)
            ids = self._ids[dossier] = Ids(self._run.device, self._run.run, dossier, seq)
        index, id = ids.next()
        self._born[id] = (dossier, index)
        return id

    def put(self, *records: Record) -> None:
        """Records as they are to stand after commit."""
        for record in records:
            if record.id not in self._born and record.id not in self._before:
                self.get(type(record), record.id)
                if record.id not in self._before:
                    raise KeyError(f"no record {record.id}: ids of new records come from new_id")
            self._staged[record.id] = record

    def move(self, dossier: str, site: str) -> None:
        """From this transaction on, another site holds a dossier."""
        self._moved[dossier] = site

    def settle(self, record: Record, register: str) -> None:
        """A record as it is to stand, one register of it decided: said anew even where it shows that value already."""
        self.put(record)
        self._settled.add((record.id, register))

    def commit(self, action: str, *, reason: str = "", back: dt.datetime | None = None) -> Changes:
        """Write entries and rows; the transaction ends with it."""
        decided = {id for id, _register in self._settled}
        staged = [one for one in self._staged.values() if one.id in decided or self._before.get(one.id) != one]
        said = self._said(staged)
        drafts = self._drafts(said, action, reason, back)
        self._check_held([draft.dossier for draft in drafts])
        id = self._run.next_action()
        numbers = self._journal.append(drafts, id)
        self._write_rows(staged, said, numbers)
        self._write_heads(said, numbers)
        self._write_derived(staged, numbers)
        for dossier, site in self._moved.items():
            moved = update(dossiers).where(dossiers.c.id == dossier)
            self.connection.execute(moved.values(site=site, since=numbers[dossier]))
        self._hide_sealed(staged, numbers)
        signed = self._forget_signed(staged)
        if not self._within:
            self.connection.commit()
        self.committed = True
        self.vault.forget(signed)
        self._run.carried.update(key for draft in drafts for part in draft.parts.values() for key in part.keys)
        return Changes(
            action, id, frozenset(numbers), frozenset(r.KIND for r in staged), frozenset(r.id for r in staged)
        )

    def _hide_sealed(self, staged: list[Record], numbers: Mapping[str, int]) -> None:
        """A dossier sealed in this work is hidden with it."""
        new = {one.participant for one in staged if isinstance(one, Sealing) and one.undone_on is None}
        hide(self.connection, new | (sealed_dossiers(self.connection) & numbers.keys()))

    def _forget_signed(self, staged: list[Record]) -> list[str]:
        """What hearings say that are signed now is read by grant alone: their writers' own keys are dropped."""
        notes = [one.team_notes for one in staged if isinstance(one, Hearing) and one.signed_at and one.team_notes]
        return drop_own(self.connection, [note[:ID_LENGTH] for note in notes])

    def _check_held(self, touched: list[str]) -> None:
        """Raises Refused for a dossier that was handed to another site, and for everything once this desk was ended."""
        if set(touched) - {self.seat.log_dossier} and is_ended(self.connection, self.seat.device):
            raise Refused(_("This device was retired or put out of the programme: nothing can be saved here any more."))
        if sealed_dossiers(self.connection) & set(touched):
            raise Refused(_("This dossier is sealed: nothing can be added to it."))
        own = self.seat.site
        for few in slices(touched) if own else ():
            elsewhere = dossiers.c.id.in_(few) & dossiers.c.site.not_in(["", own])
            away = self.connection.execute(select(dossiers).where(elsewhere).limit(1)).first()
            if away is not None and not holds_all(self.connection, own):
                site = self.get(Site, away.site)
                raise Refused(
                    _("This dossier was handed to {site}, which writes it from now on.", site=site.name if site else "")
                )

    def _said(self, staged: list[Record]) -> list[tuple[Record, RegisterChange]]:
        said: list[tuple[Record, RegisterChange]] = []
        staged[:] = [self._sealed(record) if _closed(type(record)) else record for record in staged]
        for record in staged:
            if record.id in self._born:
                said.extend((record, change) for change in created(record))
            else:
                said.extend((record, change) for change in changed(self._before[record.id], record))
        told = {(record.id, change.field) for record, change in said}
        said.extend(self._decided(id, register) for id, register in sorted(self._settled - told))
        return said

    def _decided(self, id: str, register: str) -> tuple[Record, RegisterChange]:
        record = self._staged[id]
        compartment = field_specs(type(record))[registers_of(type(record))[register][0]].compartment
        return record, RegisterChange(compartment, register, register_value(record, register))

    def _sealed(self, record: Record) -> Record:
        sealed: dict[str, Any] = {}
        for spec in _closed(type(record)):
            value = getattr(record, spec.name)
            if value and not isinstance(value, Sealed):
                place = Place(record.dossier, spec.compartment, record.id, spec.name)
                sealed[spec.name] = Sealed(self.vault.seal(place, value))
        return replace(record, **sealed) if sealed else record

    def _drafts(
        self, said: list[tuple[Record, RegisterChange]], action: str, reason: str, back: dt.datetime | None
    ) -> list[Draft]:
        over = self._over([(record, change) for record, change in said if record.id not in self._born])
        sorted_out: dict[str, dict[str, list[Change]]] = {}
        for record, change in said:
            born = self._born.get(record.id)
            name = f"+{born[1]}" if born else record.id
            told = Change(record.KIND, name, change.field, change.value, over.get((record.id, change.field), ()))
            sorted_out.setdefault(record.dossier, {}).setdefault(change.compartment, []).append(told)
        at = self._now.isoformat(timespec="seconds")
        then = back.isoformat(timespec="seconds") if back else ""
        why = {dossier: self._worded(dossier, shares, reason) for dossier, shares in sorted_out.items()}
        kept = self._kept_from_some()
        keys = {id: key for id, key in self.vault.sealed_content_keys().items() if id not in self._run.carried}
        self._keep_keys(keys)
        return [
            Draft(dossier, _noisy(_parts(shares, action, at, then, why[dossier], keys), kept))
            for dossier, shares in sorted_out.items()
        ]

    def _kept_from_some(self) -> frozenset[str]:
        """The compartments that some site is not given: what is said in them must not be found by trying."""
        limited = SqlReads(self.connection).find(Site, limited=True)
        views = [seen for site in limited if (seen := seen_by(site, self.pack.roles)) is not None]
        return frozenset(Compartment).difference(frozenset(Compartment).intersection(*views))

    def _worded(self, dossier: str, shares: Iterable[str], reason: str) -> tuple[str, str]:
        """The most restricted compartment touched, and the reason as it stands there."""
        most = max((Compartment(name) for name in shares), key=RESTRICTION.index)
        if reason and most in CLOSED:
            seq = self._journal.next_seq(dossier)
            reason = self.vault.seal(Place(dossier, most, f"{self._run.device}.{seq}", "reason"), reason)
        return most, reason

    def _keep_keys(self, keys: NewKeys) -> None:
        own = self.vault.sealed_for_self()
        rows = [{"id": id, "sealed": sealed, "own": own.get(id)} for id, sealed in keys.items()]
        if rows:
            self.connection.execute(upsert(content_keys).on_conflict_do_nothing(), rows)

    def _over(self, said: list[tuple[Record, RegisterChange]]) -> dict[tuple[str, str], tuple[Stamp, ...]]:
        """What each change has seen: the heads of its register; of the whole record, where it voids or signs that; and
        what voided or signed the record before.
        """
        places = [(record, change.field) for record, change in said]
        closed = [(record, name) for record, _change in said for name in self._closed_by(record)]
        heads = self._standing([*places, *closed])
        whole: dict[str, set[Stamp]] = {}
        for (id, _field), stamps in heads.items():
            whole.setdefault(id, set()).update(stamps)
        over = {}
        for record, change in said:
            seen = set(heads.get((record.id, change.field), ()))
            if closes(change.field, change.value):
                seen |= whole[record.id]
            for name in self._closed_by(record):
                seen.update(heads[record.id, name])
            over[record.id, change.field] = tuple(sorted(seen))
        return over

    def _closed_by(self, record: Record) -> list[str]:
        """Whether a record stood voided, signed, or both."""
        return [name for name in CLOSING if getattr(self._before.get(record.id), name, None)]

    def _standing(self, wanted: list[tuple[Record, str]]) -> dict[tuple[str, str], tuple[Stamp, ...]]:
        """The stamps of the heads of registers that are about to change."""
        found: dict[tuple[str, str], list[Stamp]] = {}
        ids = {record.id for record, _field in wanted}
        columns = (entries.c.ms, entries.c.count, entries.c.device, entries.c.run)
        for few in slices(ids):
            query = select(heads.c.record, heads.c.field, *columns).join(entries, entries.c.no == heads.c.entry)
            for record, field, *stamp in self.connection.execute(query.where(heads.c.record.in_(few))):
                found.setdefault((record, field), []).append(Stamp(*stamp))
        missing = [(record, field) for record, field in wanted if (record.id, field) not in found]
        made = self._made({record for record, _field in missing})
        first = {(record.id, field): (made[record.id],) for record, field in missing}
        return {place: tuple(sorted(stamps)) for place, stamps in found.items()} | first

    def _made(self, records: Iterable[Record]) -> dict[str, Stamp]:
        by_kind: dict[str, list[str]] = {}
        for record in records:
            by_kind.setdefault(record.KIND, []).append(record.id)
        found: dict[str, Stamp] = {}
        for kind, ids in by_kind.items():
            table = RECORDS[kind]
            columns = (table.c.id, entries.c.ms, entries.c.count, entries.c.device, entries.c.run)
            for few in slices(ids):
                query = select(*columns).join(entries, entries.c.no == table.c.made).where(table.c.id.in_(few))
                found.update({id: Stamp(*stamp) for id, *stamp in self.connection.execute(query)})
        return found

    def _write_rows(
        self, staged: list[Record], said: list[tuple[Record, RegisterChange]], numbers: dict[str, int]
    ) -> None:
        for kind, rows in self._new_rows(said, numbers).items():
            self.connection.exec_driver_sql(insertion(RECORDS[kind]), list(rows.values()))
        old: dict[str, list[dict[str, Any]]] = {}
        for record in staged:
            if record.id not in self._born:
                row = to_row(record)
                old.setdefault(record.KIND, []).append(row | {"which": row.pop("id")})
        for kind, changed_rows in old.items():
            table = RECORDS[kind]
            self.connection.execute(update(table).where(table.c.id == bindparam("which")), changed_rows)

    def _new_rows(
        self, said: list[tuple[Record, RegisterChange]], numbers: dict[str, int]
    ) -> dict[str, dict[str, dict[str, Any]]]:
        """The rows of new records by kind and id: what their compartments say, together."""
        new: dict[str, dict[str, dict[str, Any]]] = {}
        for record, change in said:
            if record.id not in self._born:
                continue
            rows = new.setdefault(record.KIND, {})
            row = rows.get(record.id)
            if row is None:
                row = rows[record.id] = new_row(type(record))
                row["id"], row["dossier"], row["made"] = record.id, record.dossier, numbers[record.dossier]
            put_cells(type(record), row, change.value)
        return new

    def _write_heads(self, said: list[tuple[Record, RegisterChange]], numbers: dict[str, int]) -> None:
        places = [(record, change.field) for record, change in said if record.id not in self._born]
        for few in slices(places):
            pairs = [(record.id, field) for record, field in few]
            self.connection.execute(delete(heads).where(tuple_(heads.c.record, heads.c.field).in_(pairs)))
            put_back(self.connection, [record.id for record, name in few if name == VOIDED and not record.voided])
            settled = tuple_(conflicts.c.record, conflicts.c.field).in_(pairs)
            self.connection.execute(delete(conflicts).where(settled))
        rows = [
            {"record": record.id, "field": field, "entry": numbers[record.dossier], "kind": record.KIND}
            for record, field in places
        ]
        if rows:
            self.connection.execute(insert(heads), rows)

    def _write_derived(self, staged: list[Record], numbers: dict[str, int]) -> None:
        self._journal.forget_digests(list(numbers))
        touched = {record.dossier for record in staged if isinstance(record, Person | Enrolment)}
        index_names(self.connection, touched)


@cache
def insertion(table: Table) -> str:
    """The statement that inserts rows of a table: text, so that thousands of rows go straight to the driver."""
    return str(insert(table).compile(dialect=sqlite.dialect(paramstyle="named")))


@once_per_kind
def _closed(kind: type[Record]) -> tuple[FieldSpec, ...]:
    """The fields that are sealed."""
    return tuple(spec for spec in field_specs(kind).values() if spec.compartment in CLOSED)


def index_names(connection: Connection, touched: Iterable[str]) -> None:
    """Make the search words of participant dossiers anew."""
    reads = SqlReads(connection)
    for few in slices(touched):
        people = {person.dossier: person for person in reads.find(Person, dossier=few)}
        numbers: dict[str, list[str]] = {}
        for enrolment in reads.find(Enrolment, dossier=few):
            numbers.setdefault(enrolment.dossier, []).append(enrolment.file_number)
        rows = [{"dossier": d, "words": search_key(people.get(d), *numbers.get(d, []))} for d in few]
        statement = upsert(search)
        connection.execute(statement.on_conflict_do_update(set_={"words": statement.excluded.words}), rows)


def _parts(
    shares: dict[str, list[Change]], action: str, at: str, back: str, reason: tuple[str, str], keys: NewKeys
) -> dict[str, Part]:
    parts = {}
    for name, changes in shares.items():
        why = reason[1] if name == reason[0] else ""
        mine = {id: sealed for id, sealed in keys.items() if _uses(changes, why, id)}
        parts[name] = Part(action, at, tuple(changes), why, back, mine)
    return parts


def _noisy(parts: dict[str, Part], kept: Collection[str]) -> dict[str, Part]:
    """Noise in what some sites have only the hash of. Sealed texts are never twice the same as they are."""
    noisy = [name for name in parts if name in kept and name not in CLOSED]
    return parts | {name: structs.replace(parts[name], noise=secrets.token_hex(NOISE)) for name in noisy}


def _uses(changes: list[Change], reason: str, key: str) -> bool:
    values = [reason, *(change.value for change in changes)]
    texts = [v for value in values for v in (value.values() if isinstance(value, dict) else [value])]
    return any(isinstance(text, str) and text.startswith(f"{key}:") for text in texts)


def _fits(record: Record, equal: dict[str, Any]) -> bool:
    if record.voided and "voided" not in equal:
        return False
    pairs = [(getattr(record, name), value) for name, value in equal.items()]
    return all(
        mine in value if isinstance(value, list | tuple | set | frozenset) else mine == value for mine, value in pairs
    )
