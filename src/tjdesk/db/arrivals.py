"""Entries that arrive in a bundle: linked to their chains, proved by their owners' signatures, or set aside to wait.

Nothing is written here. What is found is either of one piece with what stands, or the whole bundle is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from heapq import merge

from sqlalchemy import Connection, select

from tjdesk.db.arrived import Arrived, Place, each_once, forged, from_waiting
from tjdesk.db.reads import slices
from tjdesk.db.tables import chains, entries, waiting, wants
from tjdesk.domain.entry import NO_HASH
from tjdesk.services.bundles import ChainHead


@dataclass
class Held:
    """A chain as it stands here: every hash with its number, the ends by hash (branch), signed ends that are missed."""

    hashes: dict[bytes, int] = field(default_factory=lambda: {NO_HASH: 0})
    ends: dict[bytes, str] = field(default_factory=dict)
    last: int = 0


@dataclass
class Sorted:
    """What becomes of arrivals: `new` in order, `already` held, `waiting` behind a gap; where chains end now."""

    new: list[Arrived] = field(default_factory=list)
    already: list[Arrived] = field(default_factory=list)
    waiting: list[Arrived] = field(default_factory=list)
    ends: list[tuple[ChainHead, str]] = field(default_factory=list)
    missed: list[ChainHead] = field(default_factory=list)
    forked: list[Place] = field(default_factory=list)


def sort_out(
    connection: Connection, arrived: Iterable[Arrived], heads: Iterable[ChainHead], signed: Callable[[ChainHead], bool]
) -> Sorted:
    """Decide about every entry. `signed` tells whether a chain's owner signed an end. Raises Trouble(DAMAGED)."""
    by_chain: dict[Place, list[Arrived]] = {}
    for entry in arrived:
        by_chain.setdefault((entry.dossier, entry.device), []).append(entry)
    told: dict[Place, list[ChainHead]] = {}
    for head in heads:
        told.setdefault((head.dossier, head.device), []).append(head)
    places = by_chain.keys() | told.keys()
    held = _held(connection, places, by_chain, told)
    _add_waiting(connection, by_chain, told, set(by_chain))
    result, by_dossier = Sorted(), dict[str, list[list[Arrived]]]()
    for place in sorted(places):
        new = _sort_chain(place, by_chain.get(place, []), told.get(place, []), held[place], signed, result)
        if new:
            by_dossier.setdefault(place[0], []).append(new)
    for lists in by_dossier.values():
        result.new.extend(merge(*lists, key=lambda entry: entry.stamp))
    return result


def _held(
    connection: Connection,
    places: Iterable[Place],
    by_chain: Mapping[Place, list[Arrived]],
    told: Mapping[Place, list[ChainHead]],
) -> dict[Place, Held]:
    """The chains as they stand; all their hashes only where something else than what follows the end arrives."""
    held = {place: Held() for place in places}
    for few in slices({dossier for dossier, _device in held}):
        for row in connection.execute(select(chains).where(chains.c.dossier.in_(few))):
            one = held.get((row.dossier, row.device))
            if one is not None:
                one.hashes[row.hash], one.ends[row.hash] = row.seq, row.branch
                one.last = max(one.last, row.seq)
    deeper = {
        place
        for place, one in held.items()
        if one.last
        and (
            any(entry.seq <= one.last for entry in by_chain.get(place, ()))
            or any(head.seq <= one.last and head.hash not in one.ends for head in told.get(place, ()))
        )
    }
    for few in slices({dossier for dossier, _device in deeper}):
        query = select(entries.c.dossier, entries.c.device, entries.c.seq, entries.c.hash)
        for dossier, device, seq, link in connection.execute(query.where(entries.c.dossier.in_(few))):
            if (dossier, device) in deeper:
                held[dossier, device].hashes[link] = seq
    return held


def _add_waiting(
    connection: Connection,
    by_chain: dict[Place, list[Arrived]],
    told: dict[Place, list[ChainHead]],
    places: set[Place],
) -> None:
    """Entries and signed ends that wait for these chains, beside what arrives."""
    for few in slices({dossier for dossier, _device in places}):
        for row in connection.execute(select(waiting).where(waiting.c.dossier.in_(few))):
            if (row.dossier, row.device) in places:
                by_chain[row.dossier, row.device].append(from_waiting(row))
        for row in connection.execute(select(wants).where(wants.c.dossier.in_(few))):
            head = ChainHead(row.dossier, row.device, row.seq, row.hash, row.signature)
            if (row.dossier, row.device) in places and head.signature:
                told.setdefault((row.dossier, row.device), []).append(head)


def _sort_chain(
    place: Place,
    arrived: list[Arrived],
    heads: list[ChainHead],
    held: Held,
    signed: Callable[[ChainHead], bool],
    result: Sorted,
) -> list[Arrived]:
    """One chain's entries: what is linked to what stands and covered by an end that its owner signed is new."""
    linked_now, behind = _linked(arrived, held, result)
    ends = {head.hash: head for head in heads if head.hash not in held.hashes}
    if not all(signed(head) for head in ends.values()):
        raise forged()
    covered = _covered(linked_now, ends)
    if any(entry.fresh for link, entry in linked_now.items() if link not in covered):
        raise forged()
    result.waiting.extend(behind.values())
    result.waiting.extend(entry for link, entry in linked_now.items() if link not in covered)
    result.missed.extend(head for link, head in ends.items() if link not in covered)
    new = [entry for link, entry in linked_now.items() if link in covered]
    _end_branches(place, new, ends, held, result)
    return new


def _linked(arrived: list[Arrived], held: Held, result: Sorted) -> tuple[dict[bytes, Arrived], dict[bytes, Arrived]]:
    """By hash: those linked to what stands, one after another, and those whose forerunner is not here yet."""
    linked_now: dict[bytes, Arrived] = {}
    behind: dict[bytes, Arrived] = {}
    for entry in sorted(each_once(arrived), key=lambda one: one.seq):
        before = held.hashes.get(entry.prev)
        before = linked_now[entry.prev].seq if before is None and entry.prev in linked_now else before
        if entry.hash in held.hashes:
            result.already.append(entry)
        elif before is None:
            behind[entry.hash] = entry
        elif before != entry.seq - 1:
            raise forged()
        else:
            linked_now[entry.hash] = entry
    return linked_now, behind


def _covered(linked_now: Mapping[bytes, Arrived], ends: Mapping[bytes, ChainHead]) -> set[bytes]:
    found: set[bytes] = set()
    for link, head in ends.items():
        at = link
        if link in linked_now and linked_now[link].seq != head.seq:
            raise forged()
        while at in linked_now and at not in found:
            found.add(at)
            at = linked_now[at].prev
    return found


def _end_branches(
    place: Place, new: list[Arrived], ends: Mapping[bytes, ChainHead], held: Held, result: Sorted
) -> None:
    """Where the chain ends now. A second branch is named by the hash of its first entry."""
    branch_of: dict[bytes, str] = dict(held.ends)
    followed = {entry.prev for entry in new}
    for entry in new:
        name = branch_of.pop(entry.prev, None)
        if name is None:
            first = entry.prev == NO_HASH and not held.ends and not branch_of
            name = "" if first else entry.hash.hex()
            if not first:
                result.forked.append(place)
        branch_of[entry.hash] = name
        if entry.hash not in followed:
            result.ends.append((ends[entry.hash], name))
