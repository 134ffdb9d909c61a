"""The desk's own notes about exchange: its keys, the bundles it made and took, and what the sites last said."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any

import msgspec
from sqlalchemy import Connection, delete, func, insert, select, update

from tjdesk.db.journal import get_meta, set_meta
from tjdesk.db.tables import bundles, chains, device_keys, dossiers, entries, peers, waiting, wants
from tjdesk.domain.entry import canonical
from tjdesk.domain.record import DossierKind
from tjdesk.domain.roster import Roster

SIGNING = "signing"
ENCRYPTION = "encryption"

OLD_KEYS = "rolled_keys"
"""Encryption keys that were rolled, and the day on which each is destroyed."""


def own_device(connection: Connection) -> str:
    """The id under which this store writes now."""
    return get_meta(connection, "device")


def private_keys(connection: Connection, name: str) -> dict[str, bytes]:
    """This store's private keys of one sort by device: its present identity's first, then those that it closed."""
    found = {row.name: row.key for row in connection.execute(select(device_keys))}
    own = {own_device(connection): found[name]} if name in found else {}
    past = {key.partition(":")[2]: value for key, value in sorted(found.items()) if key.startswith(f"{name}:")}
    return own | past


def root_key(connection: Connection) -> bytes:
    """The programme's own private key, where this store founded it; else nothing."""
    return bytes(connection.scalar(select(device_keys.c.key).where(device_keys.c.name == "root")) or b"")


def roll_encryption(connection: Connection, private: bytes, number: int, destroy_on: dt.date) -> None:
    """Another encryption key from now on; the one before opens what stragglers bring, until it is destroyed."""
    kept = f"{ENCRYPTION}:{own_device(connection)}.{number - 1}"
    connection.execute(update(device_keys).where(device_keys.c.name == ENCRYPTION).values(name=kept))
    connection.execute(insert(device_keys).values(name=ENCRYPTION, key=private))
    set_meta(connection, OLD_KEYS, canonical(_old_keys(connection) | {kept: destroy_on.isoformat()}).decode())


def _old_keys(connection: Connection) -> dict[str, str]:
    return msgspec.json.decode(get_meta(connection, OLD_KEYS) or "{}", type=dict[str, str])


def destroy_old_keys(connection: Connection, today: dt.date) -> int:
    """Destroy the rolled keys whose time is over; how many those were."""
    held = _old_keys(connection)
    due = [name for name, day in held.items() if dt.date.fromisoformat(day) <= today]
    if due:
        connection.execute(delete(device_keys).where(device_keys.c.name.in_(due)))
        left = {name: day for name, day in held.items() if name not in due}
        set_meta(connection, OLD_KEYS, canonical(left).decode())
    return len(due)


def begin_identity(connection: Connection, device: str, signing: bytes, encryption: bytes) -> None:
    """From now on this store writes as another device; the keys of the one before are kept under its name.

    What others acknowledged was the other's, so they are fed from the beginning.
    """
    before = own_device(connection)
    for name, key in ((SIGNING, signing), (ENCRYPTION, encryption)):
        mine = device_keys.c.name == name
        connection.execute(update(device_keys).where(mine).values(name=f"{name}:{before}"))
        connection.execute(insert(device_keys).values(name=name, key=key))
    set_meta(connection, "device", device)
    connection.execute(update(peers).values(upto=0, upto_hash=b""))


def next_number(connection: Connection, site: str) -> int:
    """The number of the next bundle for a site."""
    made = (bundles.c.way == "made") & (bundles.c.site == site)
    return int(connection.scalar(select(func.max(bundles.c.number)).where(made)) or 0) + 1


def last_made(connection: Connection, site: str) -> Any:
    """The last bundle made for a site, or None."""
    made = (bundles.c.way == "made") & (bundles.c.site == site)
    return connection.execute(select(bundles).where(made).order_by(bundles.c.number.desc()).limit(1)).first()


def was_taken(connection: Connection, digest: bytes) -> Mapping[str, Any] | None:
    """The counts of a bundle that was taken before, or None; one that could not all be followed may be taken again."""
    taken = (bundles.c.way == "taken") & (bundles.c.digest == digest)
    told = connection.scalar(select(bundles.c.counts).where(taken))
    counts = msgspec.json.decode(told) if told is not None else None
    return counts if counts is not None and not counts.get("unproved") else None


def note(
    connection: Connection,
    digest: bytes,
    *,
    way: str,
    place: tuple[str, str, int],
    at: dt.datetime,
    upto: int,
    counts: Mapping[str, Any],
    said: bytes = b"",
) -> None:
    """Keep that a bundle was made or taken. `place`: (site, device, number)."""
    row = {
        "digest": digest, "way": way, "site": place[0], "device": place[1], "number": place[2],
        "at": at.isoformat(timespec="seconds"), "upto": upto, "said": said,
        "counts": msgspec.json.encode(counts).decode(),
    }  # fmt: skip
    connection.execute(delete(bundles).where(bundles.c.digest == digest))
    connection.execute(insert(bundles).values(row))


def missing_numbers(connection: Connection, device: str, number: int) -> tuple[int, ...]:
    """Bundles of a device that never arrived: those between the ones that did."""
    taken = (bundles.c.way == "taken") & (bundles.c.device == device)
    here = set(connection.scalars(select(bundles.c.number).where(taken))) | {number}
    return tuple(islice((one for one in range(min(here), max(here)) if one not in here), 100))


def last_taken(connection: Connection, devices: Iterable[str]) -> tuple[int, str]:
    """The last bundle taken in from one of some devices: its number and when (ISO); 0 and empty where there is none."""
    taken = (bundles.c.way == "taken") & bundles.c.device.in_(list(devices))
    query = select(bundles.c.number, bundles.c.at).where(taken).order_by(bundles.c.at.desc(), bundles.c.number.desc())
    found = connection.execute(query.limit(1)).first()
    return (found.number, found.at) if found is not None else (0, "")


def gaps(connection: Connection, devices: Iterable[str]) -> tuple[int, ...]:
    """Numbers of bundles of some devices that never arrived, though later ones did."""
    found: set[int] = set()
    for device in devices:
        number, _at = last_taken(connection, [device])
        found.update(missing_numbers(connection, device, number) if number else ())
    return tuple(sorted(found))


def noted(connection: Connection, site: str = "") -> list[Any]:
    """Bundles made for a site and taken in from it, newest first; of all sites for an empty one."""
    query = select(bundles).order_by(bundles.c.at.desc(), bundles.c.number.desc())
    return list(connection.execute(query.where(bundles.c.site == site) if site else query))


def gapped(connection: Connection) -> list[tuple[str, str, int, int]]:
    """(dossier, device, entries that wait here, entries that are known of and not here), by dossier and device."""
    here: dict[tuple[str, str], int] = {}
    for dossier, device, count in connection.execute(
        select(waiting.c.dossier, waiting.c.device, func.count()).group_by(waiting.c.dossier, waiting.c.device)
    ):
        here[dossier, device] = count
    known: dict[tuple[str, str], int] = {}
    for dossier, device, seq in connection.execute(
        select(wants.c.dossier, wants.c.device, func.max(wants.c.seq)).group_by(wants.c.dossier, wants.c.device)
    ):
        mine = (chains.c.dossier == dossier) & (chains.c.device == device)
        held = connection.scalar(select(func.max(chains.c.seq)).where(mine)) or 0
        known[dossier, device] = max(0, seq - held)
    return [(*place, here.get(place, 0), known.get(place, 0)) for place in sorted(here.keys() | known.keys())]


def greatest_ms(connection: Connection) -> int:
    """The greatest stamp known, ms since 1970."""
    return int((get_meta(connection, "clock") or "0 0").split()[0])


def waiting_count(connection: Connection) -> int:
    """Entries that wait for others, and ends of chains that are known of and not here."""
    kept = int(connection.scalar(select(func.count()).select_from(waiting)) or 0)
    return kept or int(connection.scalar(select(func.count()).select_from(wants)) or 0)


def chains_of(connection: Connection, device: str) -> tuple[tuple[str, int], ...]:
    """How far each chain of a device is known: (dossier, last number), by dossier."""
    query = select(chains.c.dossier, func.max(chains.c.seq)).where(chains.c.device == device).group_by(chains.c.dossier)
    return tuple(sorted((dossier, seq) for dossier, seq in connection.execute(query)))


def set_apart(connection: Connection, roster: Roster) -> list[tuple[str, str, int, int]]:
    """What devices wrote after they were put out and nobody decided about: (device, dossier, first, last number)."""
    logs = log_dossiers(connection) if roster.cuts else frozenset()
    found = []
    for device, cut in sorted(roster.cuts.items()):
        for dossier, last in chains_of(connection, device):
            first = max(cut.get(dossier, 0), roster.rejected.get(device, {}).get(dossier, 0)) + 1
            if dossier not in logs and last >= first:
                found.append((device, dossier, first, last))
    return found


def unsent(connection: Connection, after: int, kinds: Iterable[str]) -> int:
    """Entries in dossiers of some kinds that arrived after a number."""
    query = select(func.count()).select_from(entries).join(dossiers, dossiers.c.id == entries.c.dossier)
    return int(connection.scalar(query.where(entries.c.no > after, dossiers.c.kind.in_(list(kinds)))) or 0)


def log_dossiers(connection: Connection) -> frozenset[str]:
    """The dossiers that are devices' own logs."""
    return frozenset(connection.scalars(select(dossiers.c.id).where(dossiers.c.kind == DossierKind.DEVICE.value)))


def heard(connection: Connection) -> dict[str, tuple[str, int]]:
    """When each device was last heard from (ISO), and how far it has this one's arrivals."""
    return {row.device: (row.heard_at, row.upto) for row in connection.execute(select(peers))}
