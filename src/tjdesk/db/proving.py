"""What a bundle leaves its reader to work out: links to entries that are here, hashes, and ends signed together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection, select

from tjdesk.db.arrived import Arrived, Place, forged
from tjdesk.db.reads import slices
from tjdesk.db.tables import chains, entries, waiting
from tjdesk.domain.ends import HASH, end_message, proofs
from tjdesk.domain.entry import Salts, decode_header, entry_hash, linked, payload_hash
from tjdesk.services.bundles import CarriedEntry, ChainHead, Contents, EndsTogether

Links = Mapping[tuple[str, str, int], list[bytes]]
"""(dossier, device, number) → hashes of the entries there."""


@dataclass
class Proving:
    """Entries with links and hashes, and the ends that prove them.

    `unproved` are chains, with their last numbers here, that cannot be followed: the entry before was acknowledged and
    is not here, or an end that was signed together with theirs cannot be worked out. They are asked for in full.
    """

    arrived: list[Arrived] = field(default_factory=list)
    heads: list[ChainHead] = field(default_factory=list)
    unproved: dict[Place, int] = field(default_factory=dict)


def work_out(connection: Connection, contents: Contents, secrets: Mapping[str, bytes], source: str) -> Proving:
    """What can be proved of a bundle. Raises Trouble(DAMAGED) for links that cannot be."""
    opening = _Opening(secrets, _forerunners(connection, contents.entries), source)
    proving = Proving(list(opening.entries(contents.entries)), list(contents.heads), opening.lost)
    for batch in contents.together:
        ends = list(_ends(batch, opening.last))
        proving.heads += ends
        if not ends:
            proving.unproved |= {(dossier, batch.device): seq for dossier, seq, _link in batch.ends}
    if proving.unproved:
        proving.arrived = [one for one in proving.arrived if (one.dossier, one.device) not in proving.unproved]
    return proving


def _ends(batch: EndsTogether, last: Mapping[Place, bytes]) -> Iterator[ChainHead]:
    """Ends signed together, each with its own proof; none where the hash of one is not known."""
    known = [(dossier, seq, last[dossier, batch.device]) for dossier, seq, _link in batch.ends
             if (dossier, batch.device) in last]  # fmt: skip
    told = [end_message(dossier, batch.device, seq, link) for dossier, seq, link in known]
    if len(known) < len(batch.ends):
        return
    given = proofs(dict(enumerate(told)), len(told), batch.signature)
    for (dossier, seq, link), proof in zip(known, given, strict=True):
        yield ChainHead(dossier, batch.device, seq, link, proof)


class _Opening:
    """Entries of dossiers whose secret is known or not needed, links put back. `last`: where each chain ends."""

    def __init__(self, secrets: Mapping[str, bytes], links: Links, source: str) -> None:
        self._secrets = secrets
        self._salts: dict[str, Salts] = {}
        self._links = links
        self._source = source
        self.last: dict[Place, bytes] = {}
        self.lost: dict[Place, int] = {}

    def entries(self, carried: Iterable[CarriedEntry]) -> Iterator[Arrived]:
        """Raises Trouble(DAMAGED) for one without a link."""
        for entry in carried:
            secret, place = self._secrets.get(entry.dossier), (entry.dossier, entry.device)
            # What a sealed dossier says cannot be proved once its secret is destroyed: it is asked for bare.
            if secret is None or (not secret and entry.parts):
                continue
            before = self.last.get(place) if entry.told is not None and not entry.told.prev else None
            before = before or self._before(entry, place)
            if before is None:
                self.lost[place] = entry.seq
                self.last.pop(place, None)
                continue
            salts = self._salts.get(entry.dossier)
            if salts is None:
                salts = self._salts[entry.dossier] = Salts(secret)
            arrived = _arrived(entry, salts, before, self._source)
            self.last[place] = arrived.hash
            yield arrived

    def _before(self, entry: CarriedEntry, place: Place) -> bytes | None:
        """The hash of the entry before; None where it is not here. Raises Trouble(DAMAGED) where none is told."""
        told = (entry.told or decode_header(entry.header)).prev
        if not told:
            if place not in self.last and place not in self.lost:
                raise forged()
            return self.last.get(place)
        if len(told) == 2 * HASH:
            return bytes.fromhex(told)
        there = self._links.get((*place, entry.seq - 1), ())
        return next((link for link in there if link.hex().startswith(told)), None)


def _arrived(entry: CarriedEntry, salts: Salts, before: bytes, source: str) -> Arrived:
    header = entry.told or decode_header(entry.header)
    data = entry.header
    if len(header.prev) != 2 * HASH:
        data = linked(data, before, header.prev)
        # Where what was left of the link stood elsewhere than in the header's own place, it still is no link.
        if entry.told is None or data == entry.header:
            raise forged()
    hashes, parts = {}, dict[str, tuple[bytes, bytes | None]]()
    for name, part in entry.parts.items():
        hashes[name] = told = salts.part_hash(header, name, part)
        parts[name] = told, part
    for name, told in entry.absent.items():
        hashes[name], parts[name] = told, (told, None)
    return Arrived(
        header.dossier, header.device, header.run, header.seq, header.action, header.full_stamp,
        data, before, entry_hash(data, payload_hash(hashes), before), parts, source, header, entry.said,
    )  # fmt: skip


def _forerunners(connection: Connection, carried: Iterable[CarriedEntry]) -> Links:
    """The entries here, waiting ones too, on which those follow of whose links some digits only are told."""
    wanted = {
        (entry.dossier, entry.device, entry.seq - 1)
        for entry in carried
        if entry.told is not None and 0 < len(entry.told.prev) < 2 * HASH
    }
    found: dict[tuple[str, str, int], list[bytes]] = {}
    for table in (chains, waiting, entries):
        # Most follow on the end of a chain: all entries of a dossier are looked through for the others only.
        left = {place[0] for place in wanted - (found.keys() if table is entries else set())}
        for few in slices(left):
            query = select(table.c.dossier, table.c.device, table.c.seq, table.c.hash)
            for dossier, device, seq, link in connection.execute(query.where(table.c.dossier.in_(few))):
                if (dossier, device, seq) in wanted:
                    found.setdefault((dossier, device, seq), []).append(link)
    return found
