"""Taking a bundle: its entries into the journal, and what they say into records, in one transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, partial
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from tjdesk.db.arrivals import Sorted, sort_out
from tjdesk.db.arrived import Arrived, Place, forged, waiting_row
from tjdesk.db.hidden import sealed_dossiers
from tjdesk.db.journal import get_meta, set_meta
from tjdesk.db.proving import work_out
from tjdesk.db.put import put_tuples
from tjdesk.db.reads import slices
from tjdesk.db.rebuild import Rebuilt, rebuild
from tjdesk.db.sealed import hide
from tjdesk.db.standing import Just, read_roster
from tjdesk.db.tables import (
    SCHEMA,
    chains,
    content_keys,
    dossiers,
    entries,
    filled,
    parts,
    peers,
    taken_to,
    waiting,
    wants,
)
from tjdesk.db.views import now_for_all
from tjdesk.domain.ends import end_message, proved
from tjdesk.domain.entry import NO_HASH, canonical, running_hash
from tjdesk.domain.roster import Roster
from tjdesk.security import sign
from tjdesk.services.bundles import HEAD, Bundle, ChainHead, DossierLine

IDENTITY_DUE = "identity_due"
"""Set where this device is to begin a new identity at its next save, with the reason."""


@dataclass
class Result:
    """What taking came to. `keys` are sealed content keys that arrived, `newer` entries of a later schema.

    `unproved` counts chains that could not be followed: what they say is asked for, and nothing is acknowledged.
    """

    new: int = 0
    already: int = 0
    waiting: int = 0
    rebuilt: Rebuilt = field(default_factory=Rebuilt)
    keys: dict[str, str] = field(default_factory=dict)
    forked: int = 0
    newer: int = 0
    unproved: int = 0


def take(connection: Connection, bundle: Bundle, roster: Roster, own: str, now: dt.datetime) -> Result:
    """Apply a bundle whose sender and trailer are proved. Raises Trouble(DAMAGED), and then must be rolled back."""
    contents, sender = bundle.contents, bundle.header.sender
    cuts = read_roster(connection).cuts
    sealed = sealed_dossiers(connection)
    secrets = _take_dossiers(connection, contents.dossiers, {entry.dossier for entry in contents.entries})
    proving = work_out(connection, contents, secrets, sender)
    found = sort_out(connection, proving.arrived, proving.heads, _signed_by(roster))
    result = Result(len(found.new), len([one for one in found.already if one.fresh]), len(found.waiting))
    result.waiting += len(contents.entries) - len(proving.arrived)
    result.unproved = len(proving.unproved)
    said_more = _fill_parts(connection, found.already)
    just = _write(connection, found.new, now)
    _write_ends(connection, found)
    _set_aside(connection, found)
    _ask_again(connection, found, proving.unproved)
    result.keys = _content_keys(connection, (*found.new, *found.already))
    if any(place[1] == own for place in found.forked) or any(entry.device == own for entry in found.new):
        set_meta(connection, IDENTITY_DUE, "copied")
    result.forked = len(found.forked)
    result.newer = sum(entry.told.schema > SCHEMA for entry in found.new)
    touched = {entry.dossier for entry in found.new} | said_more | {line.id for line in contents.dossiers}
    result.rebuilt = rebuild(connection, touched, now, just)
    _cut_off(connection, cuts, now)
    _follow_sealings(connection, sealed, now)
    if not proving.unproved:
        _acknowledge(connection, bundle, own)
    _heard(connection, bundle, own, now)
    return result


def _signed_by(roster: Roster) -> Callable[[ChainHead], bool]:
    """Whether a member signed the end of a chain of its own. What was signed together is looked at once."""

    @cache
    def signed(device: str, message: bytes, signature: bytes) -> bool:
        return sign.verify(bytes.fromhex(roster.members[device].signing), message, signature, HEAD)

    def by_owner(head: ChainHead) -> bool:
        message = end_message(head.dossier, head.device, head.seq, head.hash)
        return head.device in roster.members and proved(message, head.signature, partial(signed, head.device))

    return by_owner


def _take_dossiers(connection: Connection, lines: Iterable[DossierLine], touched: set[str]) -> dict[str, bytes]:
    """New dossiers, and the secrets of all that are touched. A known one with another secret is a forgery."""
    told = {line.id: line for line in lines}
    known: dict[str, bytes] = {}
    for few in slices(touched | told.keys()):
        query = select(dossiers.c.id, dossiers.c.secret).where(dossiers.c.id.in_(few))
        known.update({row.id: row.secret for row in connection.execute(query)})
    # Where a sealed dossier was destroyed, here or there, its secret is gone: that contradicts nothing.
    both = [(known[id], line.secret) for id, line in told.items() if id in known]
    if any(mine != theirs for mine, theirs in both if mine and theirs):
        raise forged()
    since = _last(connection)[0] + 1
    new = [
        {"id": line.id, "kind": line.kind, "site": line.site, "secret": line.secret, "since": since, "digest": None}
        for id, line in told.items()
        if id not in known
    ]
    if new:
        connection.execute(insert(dossiers), new)
    return {id: line.secret for id, line in told.items()} | known


def _last(connection: Connection) -> tuple[int, bytes]:
    last = connection.execute(select(entries.c.no, entries.c.running).order_by(entries.c.no.desc()).limit(1)).first()
    return (last.no, last.running) if last else (0, NO_HASH)


def _write(connection: Connection, new: list[Arrived], now: dt.datetime) -> Just:
    after, running = _last(connection)
    at = now.isoformat(timespec="seconds")
    rows: list[tuple[Any, ...]] = []
    part_rows: list[tuple[Any, ...]] = []
    for number, entry in enumerate(new, after + 1):
        running = running_hash(running, entry.hash)
        rows.append((
            number, entry.dossier, entry.device, entry.run, entry.seq, entry.action, entry.stamp.ms, entry.stamp.count,
            entry.header, entry.hash, at, running, entry.source,
        ))  # fmt: skip
        for name, (link, data) in entry.parts.items():
            part_rows.append((number, name, link, data))
    put_tuples(connection, entries, rows)
    put_tuples(connection, parts, part_rows)
    if new:
        _keep_clock(connection, max((entry.stamp.ms, entry.stamp.count) for entry in new))
    return Just(after, list(enumerate(new, after + 1)))


def _keep_clock(connection: Connection, seen: tuple[int, int]) -> None:
    ms, count = (get_meta(connection, "clock") or "0 0").split()
    if seen > (int(ms), int(count)):
        set_meta(connection, "clock", f"{seen[0]} {seen[1]}")


def _fill_parts(connection: Connection, already: list[Arrived]) -> set[str]:
    """Parts that were held back before and come now; the dossiers that say more for it.

    They are new here as an entry is that arrives: other sites get them too, whatever they acknowledged.
    """
    since = now_for_all(connection)
    links = {entry.hash: entry for entry in already if any(data is not None for _link, data in entry.parts.values())}
    touched: set[str] = set()
    for few in slices(links):
        query = select(entries.c.no, entries.c.hash, parts.c.compartment).join(parts, parts.c.entry == entries.c.no)
        bare = query.where(entries.c.dossier.in_({links[link].dossier for link in few}), parts.c.bytes.is_(None))
        for no, link, compartment in connection.execute(bare).all():
            data = links[link].parts[compartment][1] if link in links else None
            if data is not None:
                place = (parts.c.entry == no) & (parts.c.compartment == compartment)
                connection.execute(update(parts).where(place).values(bytes=data))
                row = {"entry": no, "compartment": compartment, "since": since}
                connection.execute(upsert(filled).values(row).on_conflict_do_update(set_={"since": since}))
                touched.add(links[link].dossier)
    return touched


def _write_ends(connection: Connection, found: Sorted) -> None:
    rows = [
        {"dossier": h.dossier, "device": h.device, "branch": b, "seq": h.seq, "hash": h.hash, "signature": h.signature}
        for h, b in found.ends
    ]
    if rows:
        statement = upsert(chains)
        names = ("seq", "hash", "signature")
        connection.execute(
            statement.on_conflict_do_update(set_={name: getattr(statement.excluded, name) for name in names}), rows
        )


def _set_aside(connection: Connection, found: Sorted) -> None:
    """What waits is kept, with the ends that are missed; what came is not waited for any more."""
    if found.waiting:
        kept = upsert(waiting)
        rows = [waiting_row(entry) for entry in found.waiting]
        connection.execute(kept.on_conflict_do_update(set_={"parts": kept.excluded.parts}), rows)
    here = {entry.hash for entry in (*found.new, *found.already)} | {head.hash for head, _branch in found.ends}
    for table in (waiting, wants):
        for few in slices(here.intersection(connection.scalars(select(table.c.hash)))):
            connection.execute(delete(table).where(table.c.hash.in_(few)))
    missed = [
        {"dossier": h.dossier, "device": h.device, "hash": h.hash, "seq": h.seq, "signature": h.signature}
        for h in found.missed
    ]
    if missed:
        connection.execute(upsert(wants).on_conflict_do_nothing(), missed)


def _ask_again(connection: Connection, found: Sorted, unproved: Mapping[Place, int]) -> None:
    """Chains that could not be followed are wanted, until something of them arrives that can be."""
    came = {(entry.dossier, entry.device) for entry in (*found.new, *found.already)}
    unsigned = wants.c.signature == b""
    for dossier, device in connection.execute(select(wants.c.dossier, wants.c.device).where(unsigned)).all():
        if (dossier, device) in came:
            mine = (wants.c.dossier == dossier) & (wants.c.device == device)
            connection.execute(delete(wants).where(unsigned, mine))
    rows = [
        {"dossier": dossier, "device": device, "hash": b"", "seq": seq, "signature": b""}
        for (dossier, device), seq in unproved.items()
    ]
    if rows:
        kept = upsert(wants)
        connection.execute(kept.on_conflict_do_update(set_={"seq": kept.excluded.seq}), rows)


def _content_keys(connection: Connection, arrived: Iterable[Arrived]) -> dict[str, str]:
    found: dict[str, str] = {}
    for entry in arrived:
        for part in entry.said.values():
            found.update(part.keys)
    if found:
        rows = [{"id": id, "sealed": sealed} for id, sealed in found.items()]
        connection.execute(upsert(content_keys).on_conflict_do_nothing(), rows)
    return found


def _follow_sealings(connection: Connection, before: frozenset[str], now: dt.datetime) -> None:
    """Dossiers sealed elsewhere are hidden here too; one whose sealing was undone stands again."""
    after = sealed_dossiers(connection)
    hide(connection, after - before)
    rebuild(connection, before - after, now)


def _cut_off(connection: Connection, before: Mapping[str, Mapping[str, int]], now: dt.datetime) -> None:
    """Where a device was revoked, or its cut-off moved: every dossier that it wrote to, anew."""
    cuts = read_roster(connection).cuts
    changed = [device for device in cuts.keys() | before.keys() if cuts.get(device) != before.get(device)]
    if changed:
        rebuild(connection, cut_dossiers(connection, changed), now)


def cut_dossiers(connection: Connection, devices: Iterable[str]) -> list[str]:
    """The dossiers that some devices wrote to."""
    query = select(chains.c.dossier).where(chains.c.device.in_(list(devices))).distinct()
    return list(connection.scalars(query))


def _acknowledge(connection: Connection, bundle: Bundle, own: str) -> None:
    """Record how far the sender's arrivals are here, only if the bundle continues what was once recorded."""
    header, sender = bundle.header, bundle.header.sender
    after, after_hash = header.after.get(own, (0, ""))
    upto, upto_hash = header.upto
    mine = taken_to.c.device == sender
    continues = (taken_to.c.upto == after) & (taken_to.c.upto_hash == bytes.fromhex(after_hash))
    if not after or connection.scalar(select(taken_to.c.no).where(mine, continues).limit(1)) is not None:
        row = {"device": sender, "upto": upto, "upto_hash": bytes.fromhex(upto_hash)}
        last = connection.execute(select(taken_to).where(mine).order_by(taken_to.c.no.desc()).limit(1)).first()
        if last is None or (last.upto, last.upto_hash) != (row["upto"], row["upto_hash"]):
            connection.execute(insert(taken_to), row)


def _heard(connection: Connection, bundle: Bundle, own: str, now: dt.datetime) -> None:
    """Record what the sender says that it has, and lacks."""
    header, sender = bundle.header, bundle.header.sender
    acked, acked_hash = bundle.contents.acks.get(own, (0, ""))
    wanted = [[want.dossier, want.device, want.first, want.dossier_too] for want in bundle.contents.wants]
    peer = {
        "device": sender, "upto": acked, "upto_hash": bytes.fromhex(acked_hash), "wants": canonical(wanted).decode(),
        "number": header.number, "heard_at": now.isoformat(timespec="seconds"),
    }  # fmt: skip
    connection.execute(upsert(peers).values(peer).on_conflict_do_update(set_=peer))
