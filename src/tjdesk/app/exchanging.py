"""Exchange at an open store: bundles made, looked into and taken, cards shown, devices admitted and put out."""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import msgspec
from sqlalchemy import Connection, Engine

from tjdesk import __version__
from tjdesk.app.contacts import contact_of, receipt_of
from tjdesk.app.identity import Identity
from tjdesk.app.needing_update import update_offered
from tjdesk.db import custody
from tjdesk.db.journal import get_meta, set_meta
from tjdesk.db.make import Gathered, gather
from tjdesk.db.reads import SqlReads
from tjdesk.db.standing import read_roster
from tjdesk.db.store import BACKUPS
from tjdesk.db.tables import SCHEMA
from tjdesk.db.take import IDENTITY_DUE, Result, take
from tjdesk.domain.entry import canonical
from tjdesk.domain.programme import Programme, Site
from tjdesk.domain.refusal import Kind, Refused, Trouble
from tjdesk.domain.roster import Member, Roster
from tjdesk.i18n.message import Message, _, counted
from tjdesk.security import age, sign
from tjdesk.services import bundle_faults as faults
from tjdesk.services.belonging import Card
from tjdesk.services.bundles import HEAD, TRAILER, Bundle, Header, Looked, Made, Taken, short_code
from tjdesk.services.exchange import CardShown, Contact, Exchanged, Found, Receipt, Refusal, Waits
from tjdesk.services.ports import Clock, Progress, Quiet
from tjdesk.services.sites import site_named
from tjdesk.sync import carrier
from tjdesk.sync import format as lines

LIFE_DAYS = 180
"""How long a bundle may be on its way."""

Backup = Callable[[Path], None]
Learn = Callable[[dict[str, str]], None]


@dataclass
class Exchange:
    """Bundles of one open store, which belongs to a programme or waits to be admitted to one.

    `backup` writes a verified copy of the store; `learn` is told of sealed content keys that arrived.
    """

    store: Path
    engine: Engine
    clock: Clock
    backup: Backup
    learn: Learn
    identity: Identity | None = None

    def make(self, site: str, out: Path) -> Made:
        """A bundle for the devices of a site (name or id), into a folder or a file. Raises Refused, Trouble(ROOM)."""
        with self._writing() as connection, _uncollected():
            return self._make(connection, site_named(SqlReads(connection), site), out)

    def make_all(self, folder: Path) -> list[Made]:
        """One bundle for every site that has devices besides this one."""
        with self._writing() as connection, _uncollected():
            return [self._make(connection, site, folder) for site in self._sites(connection)]

    def make_due(self, folder: Path) -> list[Made]:
        """A bundle for each site for which there is something else to say than in the last one there."""
        with self._writing() as connection:
            return [
                self._make(connection, site, folder)
                for site in self._sites(connection)
                if self._due(connection, site, folder)
            ]

    def _sites(self, connection: Connection) -> list[Site]:
        roster = read_roster(connection)
        return [site for site in SqlReads(connection).find(Site) if _readers(connection, roster, site.id)]

    def _due(self, connection: Connection, site: Site, folder: Path) -> bool:
        last = custody.last_made(connection, site.id)
        if last is None:
            return True
        gathered = self._gather(connection, read_roster(connection), site.id)
        there = (folder / str(msgspec.json.decode(last.counts).get("file", ""))).is_file()
        return bool(last.said != _said(connection, gathered) or (not there and gathered.contents.entries))

    def _gather(self, connection: Connection, roster: Roster, site: str) -> Gathered:
        keys = custody.private_keys(connection, custody.SIGNING)
        readers = [member.device for member in _readers(connection, roster, site)]
        return gather(connection, keys, site, readers, lambda device, told: sign.sign(keys[device], told, HEAD))

    def _make(self, connection: Connection, site: Site, out: Path) -> Made:
        roster = read_roster(connection)
        readers = _readers(connection, roster, site.id)
        if not readers:
            raise Refused(_("No other device of {site} has been admitted.", site=site.name), "site")
        gathered = self._gather(connection, roster, site.id)
        header = self._header(connection, site.id, gathered)
        keys = custody.private_keys(connection, custody.SIGNING)
        packed, digest = lines.encode(
            header, gathered.contents, lambda told: sign.sign(keys[header.sender], told, TRAILER)
        )
        sealed = age.encrypt(packed, [bytes.fromhex(reader.encryption) for reader in readers])
        file = out
        if out.is_dir():
            name = carrier.bundle_name(header.sender_name, site.name, self.clock.now().date(), header.number)
            file = carrier.free_name(out, name)
        carrier.write(file, sealed)
        made = Made(file, site.name, header.number, header.dossiers, header.entries, len(sealed), short_code(digest))
        counts = {"dossiers": made.dossiers, "entries": made.entries, "bytes": made.bytes, "file": file.name}
        custody.note(
            connection, digest, way="made", place=(site.id, header.sender, header.number), at=self.clock.now(),
            upto=header.upto[0], counts=counts, said=_said(connection, gathered),
        )  # fmt: skip
        return made

    def _header(self, connection: Connection, site: str, gathered: Gathered) -> Header:
        reads = SqlReads(connection)
        programme, own = reads.find(Programme)[0], custody.own_device(connection)
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
        )

    def look(self, file: Path) -> Looked:
        """What a bundle says of itself, to one who may open it. Raises Trouble as taking it would."""
        data = carrier.read(file)
        with self.engine.connect() as connection:
            bundle = self._opened(connection, data)
            again = custody.was_taken(connection, bundle.digest) is not None
        return Looked(file, len(data), "v1", age.look(data), bundle.header, short_code(bundle.digest), again)

    def take(
        self,
        file: Path,
        *,
        dry_run: bool = False,
        late: bool = False,
        words: str = "",
        progress: Progress | None = None,
    ) -> Taken:
        """Take a bundle in, whole or not at all. `words`: the programme's fingerprint as somebody read it aloud.

        Raises Refused for one that is late, Trouble: KEY, DAMAGED, STRANGER, NEWER, ROOM; then nothing was changed.
        """
        with _uncollected():
            return self._take(file, dry_run=dry_run, late=late, words=words, progress=progress or Quiet())

    def _take(self, file: Path, *, dry_run: bool, late: bool, words: str, progress: Progress) -> Taken:
        data = carrier.read(file)
        progress.step(1, 4)
        with self.engine.connect() as connection, update_offered(file):
            bundle = self._opened(connection, data)
            _check_words(bundle.header, words)
            before = custody.was_taken(connection, bundle.digest)
            last_known = custody.greatest_ms(connection)
        if before is not None:
            return _again(bundle)
        if bundle.header.not_after < last_known and not late:
            raise faults.late()
        progress.step(2, 4)
        if not dry_run and bundle.contents.entries:
            self._snapshot()
        progress.step(3, 4)
        with self._writing(keep=not dry_run) as connection:
            taken, result = self._apply(connection, bundle)
            progress.step(4, 4)
        if not dry_run:
            self.learn(result.keys)
            self._mark()
        return taken

    def _mark(self) -> None:
        """The store moved on; whether it became plain meanwhile that somebody else writes under its name."""
        if self.identity is not None:
            with self.engine.connect() as connection:
                self.identity.doubted = self.identity.doubted or get_meta(connection, IDENTITY_DUE)
            self.identity.attach()
            if not self.identity.doubted:
                self.identity.after_save()

    def _apply(self, connection: Connection, bundle: Bundle) -> tuple[Taken, Result]:
        header = bundle.header
        roster = self._roster(connection, bundle)
        own, now = custody.own_device(connection), self.clock.now()
        result = take(connection, bundle, roster, own, now)
        if get_meta(connection, "card"):
            set_meta(connection, "card", "")
        waiting = custody.waiting_count(connection)
        records = {kind: len(ids) for kind, ids in sorted(result.rebuilt.records.items())}
        missing = custody.missing_numbers(connection, header.sender, header.number)
        taken = Taken(
            sender=header.sender_name, number=header.number, entries=len(bundle.contents.entries), new=result.new,
            already=result.already, waiting=waiting, conflicts=result.rebuilt.conflicts,
            receipt=short_code(bundle.digest), records=records, missing=missing, notes=tuple(_notes(result)),
        )  # fmt: skip
        counts = {"entries": taken.entries, "new": taken.new, "already": taken.already, "conflicts": taken.conflicts}
        custody.note(
            connection, bundle.digest, way="taken", place=(header.sender_site, header.sender, header.number), at=now,
            upto=header.upto[0], counts=counts,
        )  # fmt: skip
        return taken, result

    def round(self, folder: Path, progress: Progress | None = None) -> Exchanged:
        """Take in everything in a folder that is for us, then write what the others lack.

        Running it twice, or two at once, does no more than running it once.
        """
        done = self.take_all(folder, progress)
        return Exchanged(done.taken, tuple(self.make_due(folder)), done.refused)

    def take_all(self, folder: Path, progress: Progress | None = None) -> Exchanged:
        """Take in everything in a folder that is for us, each whole or not at all, and write nothing."""
        taken: list[tuple[Path, Taken]] = []
        refused: list[Refusal] = []
        files, progress = carrier.bundles_in(folder), progress or Quiet()
        for number, file in enumerate(files):
            progress.step(number, len(files))
            try:
                told = self.take(file)
            except (Trouble, Refused) as fault:
                refused += _refusal(file, fault)
                continue
            if not told.again:
                taken.append((file, told))
        return Exchanged(tuple(taken), (), tuple(refused))

    def found_in(self, folder: Path, progress: Progress | None = None) -> Found:
        """What every bundle of a folder is, without taking any in."""
        ours: list[Looked] = []
        others: list[Path] = []
        refused: list[Refusal] = []
        files, progress = carrier.bundles_in(folder), progress or Quiet()
        for number, file in enumerate(files):
            progress.step(number, len(files))
            try:
                ours.append(self.look(file))
            except (Trouble, Refused) as fault:
                told = _refusal(file, fault)
                refused += told
                others += [] if told else [file]
        return Found(tuple(ours), tuple(others), tuple(refused))

    def card(self, out: Path) -> CardShown:
        """Write this device's card to a file. Raises Refused where it has been admitted already."""
        with self.engine.connect() as connection:
            text = get_meta(connection, "card")
        if not text:
            raise Refused(_("This device has been admitted; it needs no card any more."), "store")
        carrier.write(out, text.encode() + b"\n")
        card = msgspec.json.decode(text, type=Card)
        return CardShown(card.device, card.court, card.user, card.signing)

    def programme_key(self) -> str:
        """The programme's root key, hex; empty where this device belongs to none yet."""
        with self.engine.connect() as connection:
            return next((one.root_key for one in SqlReads(connection).find(Programme)), "")

    def contacts(self) -> list[Contact]:
        """The other sites, and how exchange with them stands. `unsent` leaves devices' own logs out."""
        with self.engine.connect() as connection:
            roster, heard = read_roster(connection), custody.heard(connection)
            sites = self._sites(connection)
            return [
                contact_of(
                    connection,
                    site,
                    [member.device for member in _readers(connection, roster, site.id)],
                    self._gather(connection, roster, site.id),
                    heard,
                )
                for site in sites
            ]

    def receipts(self, site: str = "") -> list[Receipt]:
        """Bundles made for a site (id) and taken in from it, newest first; of all sites for an empty one."""
        with self.engine.connect() as connection:
            return [receipt_of(row) for row in custody.noted(connection, site)]

    def waits(self) -> list[Waits]:
        """What waits for a bundle that has not come."""
        with self.engine.connect() as connection:
            return [Waits(*told) for told in custody.gapped(connection)]

    def _opened(self, connection: Connection, data: bytes) -> Bundle:
        """A bundle with everything checked that can be checked without its entries' chains."""
        packed = age.decrypt(data, custody.private_keys(connection, custody.ENCRYPTION).values())
        start = lines.decode(packed, only_roster=True)
        programme = next(iter(SqlReads(connection).find(Programme)), None)
        if programme is not None and programme.training != start.header.training:
            raise faults.training(start.header.training)
        if programme is not None and programme.root_key != start.header.programme:
            raise faults.other_programme()
        if not custody.private_keys(connection, custody.SIGNING).keys() & set(start.header.readers):
            raise age.not_for_us()
        self._sender(self._roster(connection, start), start.header)
        bundle = lines.decode(packed)
        sender = self._sender(self._roster(connection, bundle), bundle.header)
        if not sign.verify(bytes.fromhex(sender.signing), bundle.digest, bundle.signature, TRAILER):
            raise faults.not_signed()
        return bundle

    def _roster(self, connection: Connection, bundle: Bundle) -> Roster:
        return read_roster(connection, bundle.contents.roster, bundle.header.programme)

    def _sender(self, roster: Roster, header: Header) -> Member:
        sender = roster.members.get(header.sender)
        if sender is None:
            raise faults.stranger()
        if roster.put_out(header.sender):
            raise faults.revoked()
        return sender

    def _snapshot(self) -> None:
        """A verified copy before anything is taken in, unless one of the last day exists."""
        folder, now = self.store / BACKUPS, self.clock.now()
        folder.mkdir(exist_ok=True)
        kept = sorted(folder.glob("*.tjbackup"), key=lambda path: path.stat().st_mtime)
        if kept and kept[-1].stat().st_mtime > now.timestamp() - 86_400:
            return
        self.backup(folder / f"before-bundle-{now:%Y%m%d-%H%M%S}.tjbackup")
        for old in sorted(folder.glob("before-bundle-*.tjbackup"))[:-3]:
            old.unlink(missing_ok=True)

    @contextmanager
    def _writing(self, *, keep: bool = True) -> Iterator[Connection]:
        with self.engine.connect().execution_options(writing=True) as connection:
            yield connection
            if keep:
                connection.commit()
            else:
                connection.rollback()


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without searches for cycles among objects: a bundle makes many at once, and none of them in a circle."""
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()


def _readers(connection: Connection, roster: Roster, site: str) -> list[Member]:
    own = custody.private_keys(connection, custody.SIGNING)
    return [member for member in roster.standing() if member.site == site and member.device not in own]


def _said(connection: Connection, gathered: Gathered) -> bytes:
    """What a bundle says, but for this device's own log, which grows by making bundles."""
    logs = custody.log_dossiers(connection)
    contents = gathered.contents
    told = [
        [entry.hash.hex() for entry in contents.entries if entry.dossier not in logs],
        [line.id for line in contents.dossiers],
        {device: list(pair) for device, pair in contents.acks.items()},
        [[want.dossier, want.device, want.first] for want in contents.wants],
    ]
    return hashlib.sha256(canonical(told)).digest()


def _refusal(file: Path, fault: Trouble | Refused) -> list[Refusal]:
    """Why a file was passed over; nothing for one that is meant for others."""
    if getattr(fault, "kind", None) is Kind.KEY:
        return []
    return [Refusal(file, fault.message, getattr(fault, "advice", fault.message))]


def _check_words(header: Header, words: str) -> None:
    if words and not sign.matches_words(bytes.fromhex(header.programme), words):
        raise faults.other_words()


def _again(bundle: Bundle) -> Taken:
    carried = len(bundle.contents.entries)
    return Taken(
        sender=bundle.header.sender_name, number=bundle.header.number, entries=carried, new=0, already=carried,
        waiting=0, conflicts=0, receipt=short_code(bundle.digest), again=True,
    )  # fmt: skip


def _notes(result: Result) -> Iterator[Message]:
    if result.newer:
        yield counted(
            "{count} entry was written by a newer TJDesk: what this one cannot show is kept for a newer version.",
            "{count} entries were written by a newer TJDesk: what this one cannot show is kept for a newer version.",
            result.newer,
        )
    if result.forked:
        yield counted(
            "{count} chain has two branches: a copied or restored store wrote twice under one number. Both are kept.",
            "{count} chains have two branches: a copied or restored store wrote twice under one number. Both are kept.",
            result.forked,
        )
