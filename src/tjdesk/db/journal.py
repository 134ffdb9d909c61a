"""Appending to the journal: numbers, stamps, hashes and chains of this device's own entries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, bindparam, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from tjdesk.db.put import put_rows
from tjdesk.db.tables import SCHEMA, chains, dossiers, entries, meta, parts
from tjdesk.domain.entry import (
    NO_HASH,
    Header,
    Part,
    encode_header,
    encode_part,
    entry_hash,
    part_hash,
    payload_hash,
    running_hash,
)
from tjdesk.domain.stamp import tick

FEW = 30
"""Chains read one by one; after that, all of them are."""


@dataclass
class Run:
    """One unlocking of the store by one user: names actions and dossiers so that no two runs ever name one alike.

    `carried` are the content keys of this run that entries carry already.
    """

    device: str
    run: str
    author: str
    actions: int = 0
    carried: set[str] = field(default_factory=set)
    dossiers: int = 0

    def next_action(self) -> str:
        self.actions += 1
        return f"{self.run}.{self.actions}"


@dataclass(frozen=True, slots=True)
class Draft:
    """What an entry is to say: parts by compartment, for one dossier."""

    dossier: str
    parts: Mapping[str, Part]


@dataclass(frozen=True, slots=True)
class Chain:
    """Where a chain ends, and the secret of its dossier."""

    seq: int
    hash: bytes
    secret: bytes


_END = (
    "INSERT INTO chains (dossier, device, branch, seq, hash) VALUES (?, ?, ?, ?, ?)"
    " ON CONFLICT DO UPDATE SET seq = excluded.seq, hash = excluded.hash"
)


@dataclass
class Journal:
    """This device's pen: within one write transaction, knows where every chain and the order of arrival stand."""

    connection: Connection
    run: Run
    now: dt.datetime
    _chains: dict[str, Chain] = field(default_factory=dict)
    _begun: list[dict[str, Any]] = field(default_factory=list)

    def next_seq(self, dossier: str) -> int:
        """The number that the next entry of this device in a dossier will have."""
        return self.chain(dossier).seq + 1

    def chain(self, dossier: str) -> Chain:
        """This device's chain in a dossier. Raises KeyError for a dossier that is not here."""
        if dossier not in self._chains:
            self._read_chains([dossier] if len(self._chains) < FEW else None)
        return self._chains[dossier]

    def _read_chains(self, wanted: Sequence[str] | None) -> None:
        """Some chains, or all of them in one question: a transaction that writes to many dossiers asks once."""
        own = (chains.c.dossier == dossiers.c.id) & (chains.c.device == self.run.device)
        query = select(dossiers.c.id, dossiers.c.secret, chains.c.seq, chains.c.hash).outerjoin(chains, own)
        if wanted is not None:
            query = query.where(dossiers.c.id.in_(wanted))
        for row in self.connection.execute(query):
            self._chains.setdefault(row.id, Chain(row.seq or 0, row.hash or NO_HASH, row.secret))

    def append(self, drafts: Sequence[Draft], action: str) -> dict[str, int]:
        """Write one entry for each draft; their arrival numbers by dossier."""
        number, running, clock = self._ends()
        for begun in self._begun:
            begun["since"] = number + 1
        rows: list[dict[str, Any]] = []
        part_rows: list[dict[str, Any]] = []
        for draft in drafts:
            number, clock = number + 1, tick(clock, int(self.now.timestamp() * 1000))
            row, its_parts = self._entry(draft, action, clock, number)
            running = row["running"] = running_hash(running, row["hash"])
            rows.append(row)
            part_rows.extend(its_parts)
        self._write(rows, part_rows, clock)
        return {row["dossier"]: row["no"] for row in rows}

    def _entry(
        self, draft: Draft, action: str, clock: tuple[int, int], number: int
    ) -> tuple[dict[str, Any], list[dict[str, Any]]]:
        chain = self.chain(draft.dossier)
        header = Header(
            draft.dossier, self.run.device, self.run.run, chain.seq + 1, action, clock,
            self.run.author, SCHEMA, chain.hash.hex(),
        )  # fmt: skip
        written = {name: encode_part(part) for name, part in draft.parts.items()}
        hashes = {name: part_hash(chain.secret, header, name, data) for name, data in written.items()}
        data = encode_header(header)
        link = entry_hash(data, payload_hash(hashes), chain.hash)
        self._chains[draft.dossier] = Chain(header.seq, link, chain.secret)
        row = {
            "no": number, "dossier": draft.dossier, "device": header.device, "run": header.run, "seq": header.seq,
            "action": action, "ms": clock[0], "count": clock[1], "header": data, "hash": link,
            "arrived_at": self.now.isoformat(timespec="seconds"), "source": "",
        }  # fmt: skip
        its_parts = [
            {"entry": number, "compartment": name, "hash": hashes[name], "bytes": written[name]} for name in written
        ]
        return row, its_parts

    def _ends(self) -> tuple[int, bytes, tuple[int, int]]:
        last = self.connection.execute(
            select(entries.c.no, entries.c.running).order_by(entries.c.no.desc()).limit(1)
        ).first()
        clock = self.connection.scalar(select(meta.c.value).where(meta.c.key == "clock")) or "0 0"
        ms, count = clock.split()
        return (last.no if last else 0), (last.running if last else NO_HASH), (int(ms), int(count))

    def _write(self, rows: list[dict[str, Any]], part_rows: list[dict[str, Any]], clock: tuple[int, int]) -> None:
        if self._begun:
            self.connection.execute(insert(dossiers), self._begun)
        if not rows:
            return
        put_rows(self.connection, entries, rows)
        put_rows(self.connection, parts, part_rows)
        self.connection.exec_driver_sql(_END, [(r["dossier"], r["device"], "", r["seq"], r["hash"]) for r in rows])
        set_meta(self.connection, "clock", f"{clock[0]} {clock[1]}")

    def begin_dossier(self, id: str, kind: str, site: str, secret: bytes) -> None:
        """A new dossier, held by a site; written with the entries."""
        self._begun.append({"id": id, "kind": kind, "site": site, "secret": secret})
        self._chains[id] = Chain(0, NO_HASH, secret)

    def forget_digests(self, touched: Sequence[str]) -> None:
        """The digests of dossiers that were written to are to be computed again."""
        self.connection.execute(update(dossiers).where(dossiers.c.id.in_(touched)).values(digest=None))


def set_meta(connection: Connection, key: str, value: str) -> None:
    """Keep one value of the store's own."""
    statement = upsert(meta).values(key=key, value=value)
    connection.execute(statement.on_conflict_do_update(set_={"value": value}))


_KEPT = select(func.max(meta.c.value)).where(meta.c.key == bindparam("key"))


def get_meta(connection: Connection, key: str) -> str:
    """One value of the store's own, or an empty text."""
    return str(connection.scalar(_KEPT, {"key": key}) or "")
