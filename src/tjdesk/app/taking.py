"""Taking bundles: looked into, proved, and taken in whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import Connection, Engine

from tjdesk.app.identity import Identity
from tjdesk.app.needing_update import update_offered
from tjdesk.app.taken_words import again, notes_of
from tjdesk.app.uniting import Uniting
from tjdesk.db import custody
from tjdesk.db.handed import arrived, counts_of
from tjdesk.db.journal import get_meta, set_meta
from tjdesk.db.kept import note_stopped
from tjdesk.db.reads import SqlReads
from tjdesk.db.standing import read_roster
from tjdesk.db.store import BACKUPS
from tjdesk.db.take import IDENTITY_DUE, Result, take
from tjdesk.domain.programme import Programme, Site, Transfer
from tjdesk.domain.refusal import Kind, Refused, Trouble
from tjdesk.domain.roster import Member, Roster
from tjdesk.security import age, sign
from tjdesk.services import bundle_faults as faults
from tjdesk.services.bundles import (
    TRAILER,
    Brought,
    Bundle,
    HandedOver,
    Header,
    Looked,
    Taken,
    short_code,
)
from tjdesk.services.exchange import Exchanged, Found, Refusal
from tjdesk.services.ports import Clock, Progress, Quiet
from tjdesk.services.site_views import view_of
from tjdesk.services.uncollected import uncollected
from tjdesk.sync import carrier
from tjdesk.sync import format as lines

Backup = Callable[[Path], None]
Learn = Callable[[dict[str, str]], None]


@dataclass
class Taking:
    """Bundles taken in at one open store.

    `backup` writes a verified copy of the store; `learn` is told of sealed content keys that arrived.
    """

    store: Path
    engine: Engine
    clock: Clock
    backup: Backup
    learn: Learn
    uniting: Uniting
    identity: Identity | None = None

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
        by_hand: bool = True,
    ) -> Taken:
        """Take a bundle in, whole or not at all. `words`: the programme's fingerprint as somebody read it aloud.

        Only `by_hand` does this court join another programme with it.

        Raises Refused for one that is late, Trouble: KEY, DAMAGED, STRANGER, NEWER, ROOM; then nothing was changed.
        """
        with uncollected():
            told = _Told(dry_run, late, words, by_hand)
            return self._take(file, told, progress or Quiet())

    def _take(self, file: Path, how: _Told, progress: Progress) -> Taken:
        data = carrier.read(file)
        progress.step(1, 4)
        with self.engine.connect() as connection, update_offered(file):
            bundle = self._opened(connection, data)
            _check_words(bundle.header, how.words)
            joins = self.uniting.joins(connection, bundle)
            if joins:
                self.uniting.check(connection, bundle, by_hand=how.by_hand)
            before = custody.was_taken(connection, bundle.digest)
            last_known = custody.greatest_ms(connection)
        if before is not None:
            return again(bundle)
        if bundle.header.not_after < last_known and not how.late:
            raise faults.late()
        progress.step(2, 4)
        if not how.dry_run and bundle.contents.entries:
            self._snapshot()
        progress.step(3, 4)
        with self._writing(keep=not how.dry_run) as connection:
            taken, result = self._apply(connection, bundle, joins=joins, dry_run=how.dry_run)
            progress.step(4, 4)
        if not how.dry_run:
            self.learn(result.keys)
            if taken.joined:
                self.uniting.reseat(said=joins)
            self._mark()
        return taken

    def take_all(self, folder: Path, progress: Progress | None = None) -> Exchanged:
        """Take in everything in a folder that is for us, each whole or not at all, and write nothing."""
        taken: list[tuple[Path, Taken]] = []
        refused: list[Refusal] = []
        files, progress = carrier.bundles_in(folder), progress or Quiet()
        for number, file in enumerate(files):
            progress.step(number, len(files))
            try:
                told = self.take(file, by_hand=False)
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

    def _mark(self) -> None:
        """The store moved on; whether it became plain meanwhile that somebody else writes under its name."""
        if self.identity is not None:
            with self.engine.connect() as connection:
                self.identity.doubted = self.identity.doubted or get_meta(connection, IDENTITY_DUE)
            self.identity.attach()
            if not self.identity.doubted:
                self.identity.after_save()

    def _apply(
        self, connection: Connection, bundle: Bundle, *, joins: bool = False, dry_run: bool = False
    ) -> tuple[Taken, Result]:
        header, before = bundle.header, SqlReads(connection).programme()
        roster = self._roster(connection, bundle)
        if joins and not dry_run:
            self.uniting.say(connection, header.programme)
        own, now = custody.own_device(connection), self.clock.now()
        result = take(connection, bundle, roster, own, now)
        note_stopped(connection, header.stopped, {entry.dossier for entry in bundle.contents.entries})
        if get_meta(connection, "card"):
            set_meta(connection, "card", "")
        waiting = custody.waiting_count(connection)
        records = {kind: len(ids) for kind, ids in sorted(result.rebuilt.records.items())}
        handed = self._handed(connection, roster, result)
        missing = custody.missing_numbers(connection, header.sender, header.number)
        joined = self._joined(connection, before, header.programme if joins else "")
        notes = tuple(notes_of(result, handed, joined, done=not dry_run))
        taken = Taken(
            sender=header.sender_name, number=header.number, entries=len(bundle.contents.entries), new=result.new,
            already=result.already, waiting=waiting, conflicts=result.rebuilt.conflicts,
            receipt=short_code(bundle.digest), records=records, missing=missing, handed=handed,
            notes=notes, joined=joined,
        )  # fmt: skip
        counts = {"entries": taken.entries, "new": taken.new, "already": taken.already, "conflicts": taken.conflicts}
        counts |= {"unproved": result.unproved} if result.unproved else {}
        custody.note(
            connection, bundle.digest, way="taken", place=(header.sender_site, header.sender, header.number), at=now,
            upto=header.upto[0], counts={**counts, **counts_of(handed)},
        )  # fmt: skip
        return taken, result

    def _handed(self, connection: Connection, roster: Roster, result: Result) -> tuple[HandedOver, ...]:
        """What was handed over to this site, counted; not where it is given a part only."""
        site = SqlReads(connection).get(Site, roster.members[custody.own_device(connection)].site)
        if site is None:
            return ()
        found = arrived(connection, site.id, result.rebuilt.records.get(Transfer.KIND, ()))
        limited = view_of(SqlReads(connection), site) is not None
        return tuple(replace(one, here=None) for one in found) if limited else found

    def _opened(self, connection: Connection, data: bytes) -> Bundle:
        """A bundle with everything checked that can be checked without its entries' chains."""
        packed = age.decrypt(data, custody.private_keys(connection, custody.ENCRYPTION).values())
        start = lines.decode(packed, only_roster=True)
        programme = SqlReads(connection).programme()
        if programme is not None and programme.training != start.header.training:
            raise faults.training(start.header.training)
        self.uniting.joins(connection, start)
        if not custody.private_keys(connection, custody.SIGNING).keys() & set(start.header.readers):
            raise age.not_for_us()
        self._sender(self._roster(connection, start), start.header)
        bundle = lines.decode(packed)
        sender = self._sender(self._roster(connection, bundle), bundle.header)
        if not sign.verify(bytes.fromhex(sender.signing), bundle.digest, bundle.signature, TRAILER):
            raise faults.not_signed()
        return bundle

    def _roster(self, connection: Connection, bundle: Bundle) -> Roster:
        joins = self.uniting.joins(connection, bundle)
        return read_roster(connection, bundle.contents.roster, bundle.header.programme, joins=joins)

    def _joined(self, connection: Connection, before: Programme | None, into: str) -> Brought | None:
        """What this court brings along where it comes into another programme with this bundle."""
        after = SqlReads(connection).programme()
        if before is None or after is None or (not into and after.root_key == before.root_key):
            return None
        return self.uniting.came_to(connection, into or after.root_key)

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


@dataclass(frozen=True)
class _Told:
    """How a bundle is to be taken."""

    dry_run: bool
    late: bool
    words: str
    by_hand: bool


def _refusal(file: Path, fault: Trouble | Refused) -> list[Refusal]:
    """Why a file was passed over; nothing for one that is meant for others."""
    if getattr(fault, "kind", None) is Kind.KEY:
        return []
    return [Refusal(file, fault.message, fault.advice if isinstance(fault, Trouble) else None)]


def _check_words(header: Header, words: str) -> None:
    if words and not sign.matches_words(bytes.fromhex(header.programme), words):
        raise faults.other_words()
