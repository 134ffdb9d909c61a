"""Making bundles: what each site's devices lack and may see, written for them to a folder or a file."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec
from sqlalchemy import Connection, Engine

from tjdesk import __version__
from tjdesk.app.contacts import contact_of
from tjdesk.db import custody
from tjdesk.db.handed import carried, counts_of
from tjdesk.db.kept import news_since, note_kept, still_kept, stopped_for
from tjdesk.db.ledger import SqlLedger
from tjdesk.db.make import Gathered, gather
from tjdesk.db.origins import origins
from tjdesk.db.reads import SqlReads
from tjdesk.db.standing import read_roster
from tjdesk.db.tables import SCHEMA
from tjdesk.db.views import note_view
from tjdesk.domain.entry import canonical
from tjdesk.domain.giving import reasons
from tjdesk.domain.programme import Programme, Site
from tjdesk.domain.refusal import Refused
from tjdesk.domain.roster import Member, Roster
from tjdesk.i18n.language import Language, language
from tjdesk.i18n.message import _
from tjdesk.security import age, sign
from tjdesk.services.adapting import pack_in_force
from tjdesk.services.bundles import FEW, HEAD, TRAILER, Header, Made, short_code
from tjdesk.services.exchange import Contact
from tjdesk.services.giving import Giving, LogGiven, giving_to
from tjdesk.services.ports import Clock
from tjdesk.services.site_views import view_of
from tjdesk.services.sites import programme_of, site_named
from tjdesk.services.uncollected import uncollected
from tjdesk.services.uniting import sites_with_taken_in
from tjdesk.sync import carrier
from tjdesk.sync import format as lines

LIFE_DAYS = 180
"""How long a bundle may be on its way."""


@dataclass
class Making:
    """Bundles written from one open store. `ledger` keeps the log of what they disclose."""

    engine: Engine
    clock: Clock
    ledger: SqlLedger | None = None

    def make(self, site: str, out: Path) -> Made:
        """A bundle for the devices of a site (name or id), into a folder or a file. Raises Refused, Trouble(ROOM)."""
        with self.engine.connect() as connection:
            wanted = [self._site(connection, site)]
        return self._make_for(wanted, out)[0]

    def _site(self, connection: Connection, named: str) -> Site:
        return site_named(SqlReads(connection), named, sites_with_taken_in(SqlReads(connection)))

    def make_all(self, folder: Path) -> list[Made]:
        """One bundle for every site that has devices besides this one."""
        with self.engine.connect() as connection:
            wanted = self._sites(connection)
        return self._make_for(wanted, folder)

    def make_due(self, folder: Path) -> list[Made]:
        """A bundle for each site for which there is something else to say than in the last one there."""
        with self.engine.connect() as connection:
            wanted = [site for site in self._sites(connection) if self._due(connection, site, folder)]
        return self._make_for(wanted, folder, due=True)

    def _make_for(self, sites: list[Site], out: Path, *, due: bool = False) -> list[Made]:
        """What is disclosed is logged first, so that the log travels along and stands even if the stick is pulled.

        Another process may have made what was `due` meanwhile.
        """
        with uncollected():
            for site in sites:
                self._log_given(site)
            with self._writing() as connection:
                return [
                    self._make(connection, site, out) for site in sites if not due or self._due(connection, site, out)
                ]

    def _log_given(self, site: Site) -> None:
        with self.engine.connect() as connection:
            giving = self._giving(connection, site)
            if not giving.under or self.ledger is None:
                return
            last = custody.last_made(connection, site.id)
            entries = self._gather(connection, read_roster(connection), site, giving).contents.entries
            carried = {one.dossier for one in entries} & giving.under.keys()
            news = news_since(connection, carried, last.upto if last else 0)
            fresh = tuple(sorted(news | giving.otherwise(SqlReads(connection), site, carried)))
            purpose = self._purpose(connection, site)
        if fresh:
            with self.ledger.work() as work:
                LogGiven(site=site, dossiers=fresh, giving=giving, purpose=purpose).execute(work)

    def _purpose(self, connection: Connection, site: Site) -> str:
        reads, own = SqlReads(connection), custody.own_device(connection)
        mine = reads.get(Site, read_roster(connection).members[own].site)
        number = custody.next_number(connection, site.id)
        return _tongue(reads, mine).say(_("Exchange between sites: bundle {number}", number=number))

    def contacts(self) -> list[Contact]:
        """The other sites, and how exchange with them stands. `unsent` leaves devices' own logs out."""
        with self.engine.connect() as connection:
            roster, heard = read_roster(connection), custody.heard(connection)
            return [self._contact(connection, roster, site, heard) for site in self._sites(connection)]

    def _contact(
        self, connection: Connection, roster: Roster, site: Site, heard: Mapping[str, tuple[str, int]]
    ) -> Contact:
        giving, readers = self._giving(connection, site), _readers(connection, roster, site.id)
        gathered = self._gather(connection, roster, site, giving)
        return contact_of(connection, site, [member.device for member in readers], gathered, heard, giving.kept)

    def _sites(self, connection: Connection) -> list[Site]:
        roster = read_roster(connection)
        sites = sites_with_taken_in(SqlReads(connection))
        return [site for site in sites if _readers(connection, roster, site.id)]

    def _due(self, connection: Connection, site: Site, folder: Path) -> bool:
        last = custody.last_made(connection, site.id)
        if last is None:
            return True
        gathered = self._gather(connection, read_roster(connection), site, self._giving(connection, site))
        there = (folder / str(msgspec.json.decode(last.counts).get("file", ""))).is_file()
        return bool(last.said != _said(connection, gathered) or (not there and gathered.contents.entries))

    def _gather(self, connection: Connection, roster: Roster, site: Site, giving: Giving) -> Gathered:
        keys = custody.private_keys(connection, custody.SIGNING)
        readers = [member.device for member in _readers(connection, roster, site.id)]
        reads, own = SqlReads(connection), roster.members[custody.own_device(connection)]
        mine = reads.get(Site, own.site)
        return gather(
            connection,
            keys,
            site.id,
            readers,
            lambda device, told: sign.sign(keys[device], told, HEAD),
            view_of(reads, site),
            view_of(reads, mine) if mine else None,
            _kept(connection, site, giving),
        )

    def _giving(self, connection: Connection, site: Site) -> Giving:
        return giving_to(SqlReads(connection), site, self.clock.now().date())

    def _make(self, connection: Connection, site: Site, out: Path) -> Made:
        roster = read_roster(connection)
        readers = _readers(connection, roster, site.id)
        if not readers:
            raise Refused(_("No other device of {site} has been admitted.", site=site.name), "site")
        giving = self._giving(connection, site)
        gathered = self._gather(connection, roster, site, giving)
        note_view(connection, site.id, view_of(SqlReads(connection), site))
        note_kept(
            connection,
            site.id,
            _kept(connection, site, giving),
            min((pair[0] for pair in gathered.after.values()), default=0),
        )
        header = self._header(connection, site.id, gathered)
        keys = custody.private_keys(connection, custody.SIGNING)
        contents = gathered.contents
        if len(contents.entries) <= FEW:
            contents = replace(contents, origins=origins(connection, contents.entries))
        packed, digest = lines.encode(header, contents, lambda told: sign.sign(keys[header.sender], told, TRAILER))
        sealed = age.encrypt(packed, [bytes.fromhex(reader.encryption) for reader in readers])
        file = out
        if out.is_dir():
            name = carrier.bundle_name(header.sender_name, site.name, self.clock.now().date(), header.number)
            file = carrier.free_name(out, name)
        carrier.write(file, sealed)
        handed = carried(connection, site.id, [entry.hash for entry in gathered.contents.entries])
        made = Made(
            file, site.name, header.number, header.dossiers, header.entries, len(sealed), short_code(digest), handed,
            reasons(giving.kept.values()),
        )  # fmt: skip
        counts = {"dossiers": made.dossiers, "entries": made.entries, "bytes": made.bytes, "file": file.name}
        counts |= {why.value: count for why, count in made.kept}
        custody.note(
            connection, digest, way="made", place=(site.id, header.sender, header.number), at=self.clock.now(),
            upto=header.upto[0], counts={**counts, **counts_of(handed)}, said=_said(connection, gathered),
        )  # fmt: skip
        return made

    def _header(self, connection: Connection, site: str, gathered: Gathered) -> Header:
        reads = SqlReads(connection)
        programme, own = programme_of(reads), custody.own_device(connection)
        mine = reads.get(Site, read_roster(connection).members[own].site)
        now = self.clock.now()
        ms = max(custody.greatest_ms(connection), int(now.timestamp() * 1000))
        return Header(
            format=lines.FORMAT,
            programme=programme.root_key,
            training=programme.training,
            sender=own,
            sender_site=mine.id if mine else "",
            sender_name=mine.name if mine else "",
            site=site,
            readers=tuple(gathered.after),
            number=custody.next_number(connection, site),
            after=gathered.after,
            upto=gathered.upto,
            dossiers=len({entry.dossier for entry in gathered.contents.entries}),
            entries=len(gathered.contents.entries),
            schema=SCHEMA,
            version=__version__,
            pack=programme.pack,
            made_at=now.isoformat(timespec="seconds"),
            not_after=ms + LIFE_DAYS * 86_400_000,
            legend=_legend(reads, programme, mine) if gathered.contents.entries else "",
            stopped=stopped_for(connection, site),
        )

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with self.engine.connect().execution_options(writing=True) as connection:
            yield connection
            connection.commit()


def _readers(connection: Connection, roster: Roster, site: str) -> list[Member]:
    own = custody.private_keys(connection, custody.SIGNING)
    return [member for member in roster.standing() if member.site == site and member.device not in own]


def _kept(connection: Connection, site: Site, giving: Giving) -> frozenset[str]:
    """The dossiers that stay behind; none where all is given."""
    return still_kept(connection, site.id, giving.kept, giving.under) if giving.what else frozenset()


def _said(connection: Connection, gathered: Gathered) -> bytes:
    """What a bundle says, but for this device's own log, which grows by making bundles."""
    logs = custody.log_dossiers(connection)
    contents = gathered.contents
    told = [
        [[entry.hash.hex(), *sorted(entry.parts)] for entry in contents.entries if entry.dossier not in logs],
        [line.id for line in contents.dossiers],
        {device: list(pair) for device, pair in contents.acks.items()},
        [[want.dossier, want.device, want.first] for want in contents.wants],
    ]
    return hashlib.sha256(canonical(told)).digest()


def _legend(reads: SqlReads, programme: Programme, mine: Site | None) -> str:
    """What the jurisdiction says of health information on its way, in this site's language; empty where nothing."""
    told = pack_in_force(reads, programme.pack).templates.get("clinical_legend")
    return _tongue(reads, mine).say(told.body) if told else ""


def _tongue(reads: SqlReads, mine: Site | None) -> Language:
    """The language of this site."""
    programme = programme_of(reads)
    return language((mine.language if mine else "") or pack_in_force(reads, programme.pack).languages[0])
