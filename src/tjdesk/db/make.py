"""Gathering what a bundle holds: what is new to its readers and theirs to see."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, and_, false, func, or_, select, true

from tjdesk.db.hidden import sealed_dossiers
from tjdesk.db.holding import coordinates, holds_all
from tjdesk.db.kept import let_go
from tjdesk.db.reads import SqlReads, slices
from tjdesk.db.tables import RECORDS, chains, dossiers, entries, filled, parts, peers, taken_to, waiting, wants
from tjdesk.db.views import SCOPED, SCOPED_KINDS, came_to_see, lacking
from tjdesk.domain.ends import MOST, end_message, root_message
from tjdesk.domain.programme import Statement
from tjdesk.domain.record import DossierKind
from tjdesk.domain.statements import ADMIT, ADOPT, JOIN
from tjdesk.services.bundles import CarriedEntry, ChainHead, Contents, DossierLine, EndsTogether, Want

Pair = tuple[int, str]
Place = tuple[str, str]
"""A chain: (dossier, device)."""
View = frozenset[str] | None
"""Compartments of dossiers; None is all of them."""
Sign = Callable[[str, bytes], bytes]
"""(own device, message) → signature; a store that began a new identity still signs for the older ones."""


@dataclass(frozen=True)
class Gathered:
    """What a bundle is to hold, how far its readers had acknowledged, and how far it brings them."""

    after: Mapping[str, Pair]
    upto: Pair
    contents: Contents


def gather(
    connection: Connection,
    own: Collection[str],
    site: str,
    readers: Sequence[str],
    sign: Sign,
    sees: View = None,
    own_sees: View = None,
    kept: Collection[str] = (),
) -> Gathered:
    """What some devices of one site lack. `own` are this store's identities, past ones too.

    `sees` are the compartments of dossiers that the site is given, `own_sees` those that this one is; the dossiers that
    are `kept` from the site stay behind altogether.
    """
    reader = _Reader(connection, site, readers, sees, frozenset(kept))
    upto = connection.execute(select(entries.c.no, entries.c.running).order_by(entries.c.no.desc()).limit(1)).first()
    carried, touched = _entries(connection, reader)
    heads, together = _ends(connection, touched, _whole(carried, reader.wants), frozenset(own), sign)
    contents = Contents(
        roster=_roster(connection, reader.low, {device for _dossier, device in touched} | set(own)),
        dossiers=_dossiers(connection, reader),
        entries=carried,
        heads=heads,
        together=together,
        acks={device: pair for device in readers if (pair := given(connection, device))},
        wants=wanted(connection, own_sees),
    )
    return Gathered(reader.after, (upto.no, upto.running.hex()) if upto else (0, ""), contents)


class _Reader:
    """The devices of one site: what they hold, how far they are, and what they said they lack."""

    def __init__(
        self, connection: Connection, site: str, devices: Sequence[str], sees: View, kept: frozenset[str]
    ) -> None:
        self.site = site
        self.devices = devices
        self.sees = sees
        self.everything = holds_all(connection, site)
        self.after: dict[str, Pair] = {device: acknowledged(connection, device) for device in devices}
        self.low = min((pair[0] for pair in self.after.values()), default=0)
        self.wants = [want for device in devices for want in _wants_of(connection, device)]
        programme = SqlReads(connection).programme()
        self.coordination = programme is not None and coordinates(connection, site, programme)
        self.widened = bool(came_to_see(connection, site, sees, self.low))
        self.kept = sorted(kept)
        self.let_go = sorted(let_go(connection, site, kept, self.low))

    def holds(self) -> ColumnElement[bool]:
        """Which dossiers are theirs to see: device logs are for coordination and for their own site only."""
        theirs = dossiers.c.site.in_([self.site, ""])
        logs = dossiers.c.kind == DossierKind.DEVICE.value
        if self.coordination:
            return true()
        held = or_(theirs, and_(~logs, true() if self.everything else false()))
        # Who may read nothing of a dossier does not come to know that it exists; nor does who is not given it.
        held = and_(held, ~SCOPED) if self.sees is not None and not self.sees else held
        return and_(held, dossiers.c.id.not_in(self.kept)) if self.kept else held

    def newly(self) -> ColumnElement[bool]:
        """Dossiers that the site came to hold, or see more of, after what its devices acknowledged: they go whole."""
        moved = and_(dossiers.c.since > self.low, dossiers.c.site == self.site)
        wide = and_(self.holds(), SCOPED) if self.widened else false()
        return and_(self.holds(), or_(false() if self.everything else moved, wide, dossiers.c.id.in_(self.let_go)))

    def withholds(self, kind: str, compartment: str) -> bool:
        """Whether a part of an entry in a kind of dossier is kept from them."""
        return self.sees is not None and kind in SCOPED_KINDS and compartment not in self.sees


def acknowledged(connection: Connection, device: str) -> Pair:
    """How far a device has this one's arrivals; what does not fit the store counts as nothing."""
    row = connection.execute(select(peers).where(peers.c.device == device)).first()
    if row is None or not row.upto:
        return 0, ""
    running = connection.scalar(select(entries.c.running).where(entries.c.no == row.upto))
    return (row.upto, running.hex()) if running == row.upto_hash else (0, "")


def given(connection: Connection, device: str) -> Pair | None:
    """How far this device has another's arrivals, as last recorded."""
    mine = select(taken_to).where(taken_to.c.device == device)
    row = connection.execute(mine.order_by(taken_to.c.no.desc()).limit(1)).first()
    return (row.upto, row.upto_hash.hex()) if row else None


def _wants_of(connection: Connection, device: str) -> list[Want]:
    told = connection.scalar(select(peers.c.wants).where(peers.c.device == device)) or "[]"
    return [Want(*want) for want in msgspec.json.decode(told, type=list[tuple[str, str, int, bool]])]


def wanted(connection: Connection, sees: View = None) -> list[Want]:
    """What this device knows of and lacks: from the first missing number of each chain on, or the first bare entry."""
    known = {row.id for row in connection.execute(select(dossiers.c.id))}
    ends: dict[Place, int] = {}
    for row in connection.execute(select(chains).where(chains.c.dossier.in_(select(wants.c.dossier)))):
        ends[row.dossier, row.device] = max(row.seq, ends.get((row.dossier, row.device), 0))
    found: dict[Place, Want] = {}
    for row in connection.execute(select(wants).order_by(wants.c.dossier, wants.c.device, wants.c.seq)):
        place = (row.dossier, row.device)
        end = ends.get(place, 0)
        # A missed end that is no further than the chain here is of another branch: all of the chain is asked for.
        first = end + 1 if row.seq > end else 1
        if place not in found or first < found[place].first:
            found[place] = Want(*place, first, row.dossier not in known)
    columns = (waiting.c.dossier, waiting.c.device, func.min(waiting.c.seq).label("seq"))
    for row in connection.execute(select(*columns).group_by(waiting.c.dossier, waiting.c.device)):
        place = (row.dossier, row.device)
        first = found[place].first if place in found else ends.get(place, 0) + 1
        # What waits where the chain here goes on follows on something else: on another branch of it.
        found[place] = Want(*place, first if row.seq > first else 1, place in found and found[place].dossier_too)
    for dossier, device, first in lacking(connection, sees):
        before = found.get((dossier, device))
        if before is None or first < before.first:
            found[dossier, device] = Want(dossier, device, first)
    return [found[place] for place in sorted(found)]


def _roster(connection: Connection, low: int, devices: set[str]) -> list[Statement]:
    """Statements that the readers may lack: new ones, and those on which the devices in this bundle stand.

    The latter go every time: a store that was put back to an older state must still know whose signatures it reads.
    """
    table = RECORDS[Statement.KIND]
    new = set(connection.scalars(select(table.c.id).where(table.c.made > low)))
    told = SqlReads(connection).find(Statement)
    wanted, before = set(devices), set[str]()
    while wanted != before:
        before = set(wanted)
        wanted |= {one.by for one in told if (one.device in before and one.what == ADMIT) or one.what == ADOPT}
    return [
        one
        for one in told
        if one.id in new or (one.device in wanted and one.what == ADMIT) or one.what in (ADOPT, JOIN)
    ]


def _dossiers(connection: Connection, reader: _Reader) -> list[DossierLine]:
    asked = [want.dossier for want in reader.wants if want.dossier_too]
    asked += reader.let_go
    due = or_(dossiers.c.since > reader.low, dossiers.c.id.in_(asked), SCOPED if reader.widened else false())
    query = select(dossiers).where(reader.holds(), due).order_by(dossiers.c.id)
    return [DossierLine(row.id, row.kind, row.site, row.secret) for row in connection.execute(query)]


def _entries(connection: Connection, reader: _Reader) -> tuple[list[CarriedEntry], set[Place]]:
    """The entries to carry, by dossier and arrival, and the chains whose ends are to be named."""
    query = select(entries.c.no, entries.c.dossier, entries.c.device, entries.c.seq, entries.c.header, entries.c.hash,
                   entries.c.source, dossiers.c.kind).join(dossiers, dossiers.c.id == entries.c.dossier)  # fmt: skip
    rows: dict[int, Any] = {}
    touched: set[Place] = set()
    for row in connection.execute(query.where(entries.c.no > reader.low, reader.holds())).all():
        touched.add((row.dossier, row.device))
        if tuple(reader.devices) != (row.source,):
            rows[row.no] = row
    newly = connection.scalars(select(dossiers.c.id).where(reader.newly()))
    for few in slices(newly):
        rows.update({row.no: row for row in connection.execute(query.where(entries.c.dossier.in_(few)))})
    late = select(filled.c.entry).where(filled.c.since > reader.low)
    rows.update({row.no: row for row in connection.execute(query.where(entries.c.no.in_(late), reader.holds()))})
    for want in reader.wants:
        chain = and_(entries.c.dossier == want.dossier, entries.c.device == want.device, entries.c.seq >= want.first)
        rows.update({row.no: row for row in connection.execute(query.where(chain, reader.holds()))})
    chosen = sorted(rows.values(), key=lambda row: (row.dossier, row.no))
    touched |= {(row.dossier, row.device) for row in chosen}
    return _with_parts(connection, chosen, reader, sealed_dossiers(connection)), touched


def _with_parts(
    connection: Connection, chosen: Sequence[Any], reader: _Reader, sealed: Collection[str]
) -> list[CarriedEntry]:
    """The entries with what they say to this reader; of a sealed dossier, and of what it may not see, only hashes."""
    low, kinds = reader.low, {row.no: row.kind for row in chosen}
    bare = {row.no for row in chosen if row.dossier in sealed}
    carried: dict[int, dict[str, bytes]] = {row.no: {} for row in chosen}
    absent: dict[int, dict[str, bytes]] = {}
    late = parts.c.entry > low
    old = [no for no in carried if no <= low]
    queries = [select(parts).where(late)] if len(old) < len(carried) else []
    queries += [select(parts).where(parts.c.entry.in_(few)) for few in slices(old)]
    for query in queries:
        for no, compartment, link, data in connection.execute(query).all():
            if no not in carried:
                continue
            if data is None or no in bare or reader.withholds(kinds[no], compartment):
                absent.setdefault(no, {})[compartment] = link
            else:
                carried[no][compartment] = data
    return [
        CarriedEntry(row.dossier, row.device, row.seq, row.header, carried[row.no], absent.get(row.no, {}), row.hash)
        for row in chosen
    ]


def _ends(
    connection: Connection, touched: set[Place], whole: Mapping[Place, bytes], own: frozenset[str], sign: Sign
) -> tuple[list[ChainHead], list[EndsTogether]]:
    """The ends of the chains touched. `whole`: the hashes of those that may be signed together, where they are own."""
    alone: list[ChainHead] = []
    mine: dict[str, list[tuple[str, int, bytes]]] = {}
    rows = list(_chains(connection, touched))
    branches = Counter((row.dossier, row.device) for row in rows)
    for row in rows:
        place = (row.dossier, row.device)
        if row.device not in own:
            if row.signature is not None:
                alone.append(ChainHead(row.dossier, row.device, row.seq, row.hash, row.signature))
        elif branches[place] == 1 and whole.get(place) == row.hash:
            mine.setdefault(row.device, []).append((row.dossier, row.seq, row.hash))
        else:
            signature = sign(row.device, end_message(row.dossier, row.device, row.seq, row.hash))
            alone.append(ChainHead(row.dossier, row.device, row.seq, row.hash, signature))
    return alone, [_together(device, few, sign) for device, told in mine.items() for few in slices(told, MOST)]


def _together(device: str, told: Sequence[tuple[str, int, bytes]], sign: Sign) -> EndsTogether:
    message = root_message([end_message(dossier, device, seq, link) for dossier, seq, link in told])
    return EndsTogether(device, sign(device, message), told)


def _chains(connection: Connection, touched: set[Place]) -> Iterable[Any]:
    """The ends of some chains, by dossier and device."""
    for few in slices(sorted({dossier for dossier, _device in touched})):
        query = select(chains).where(chains.c.dossier.in_(few)).order_by(chains.c.dossier, chains.c.device)
        yield from (row for row in connection.execute(query) if (row.dossier, row.device) in touched)


def _whole(carried: Iterable[CarriedEntry], wanted: Iterable[Want]) -> dict[Place, bytes]:
    """The last hash of each chain carried, but of those that a reader wants: these are told in full."""
    found = {(entry.dossier, entry.device): entry.hash for entry in carried}
    for want in wanted:
        found.pop((want.dossier, want.device), None)
    return found
