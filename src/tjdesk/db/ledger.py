"""An open store: readers, and units of work that take turns."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import msgspec
from sqlalchemy import Connection, Engine, select
from sqlalchemy.dialects.sqlite import insert as upsert

from tjdesk.db.journal import Run, get_meta, set_meta
from tjdesk.db.reads import SqlReads, SqlSeatedReads
from tjdesk.db.tables import content_keys, device_keys, drafts
from tjdesk.db.work import SqlWork
from tjdesk.domain.programme import Device, Site, User
from tjdesk.domain.record import Compartment, Place
from tjdesk.domain.refusal import Kind, Trouble
from tjdesk.i18n.message import _
from tjdesk.packs.pack import Pack
from tjdesk.services.ports import Clock, Draft, Seat, Vault, one


class SqlLedger:
    """See `services.ports.Ledger`. The engine is closed by whoever opened it."""

    def __init__(self, engine: Engine, run: Run, seat: Seat, pack: Pack, vault: Vault, clock: Clock) -> None:
        self.engine = engine
        self.seat = seat
        self.pack = pack
        self._run = run
        self._vault = vault
        self._clock = clock
        self.before_first: Callable[[Connection], None] | None = None
        self.after_save: Callable[[], None] | None = None

    @contextmanager
    def reading(self) -> Iterator[SqlSeatedReads]:
        """One state of the store, for as long as it lasts."""
        with self.engine.connect() as connection:
            yield SqlSeatedReads(connection, self.seat, self.pack, self._vault)

    @contextmanager
    def work(self) -> Iterator[SqlWork]:
        """One write transaction; leaving without commit changes nothing."""
        device, seat, work = self._run.device, self.seat, None
        try:
            with self.engine.connect().execution_options(writing=True) as connection:
                connection.begin()
                if self.before_first is not None:
                    self.before_first(connection)
                work = SqlWork(connection, self._run, self.seat, self.pack, self._vault, self._clock.now())
                yield work
        finally:
            if work is None or not work.committed:
                # What was begun before the first save went with it.
                self._run.device, self.seat = device, seat
        if work.committed:
            self.before_first = None
            if self.after_save is not None:
                self.after_save()

    def keep_draft(self, key: str, text: str, closed: str = "") -> Draft:
        """Keep what this user is typing. The closed text is sealed; its content key stays beside the draft."""
        sealed = self._vault.seal(self._draft_place(key), closed) if closed else ""
        at = self._clock.now().isoformat(timespec="seconds")
        row = {"user": self.seat.user, "key": key, "text": text, "sealed": sealed, "at": at}
        with self._writing() as connection:
            if sealed:
                own = self._vault.sealed_for_self()
                keys = self._vault.sealed_content_keys().items()
                rows = [{"id": id, "sealed": text, "own": own.get(id)} for id, text in keys]
                connection.execute(upsert(content_keys).on_conflict_do_nothing(), rows)
            connection.execute(upsert(drafts).values(row).on_conflict_do_update(set_=row))
        return Draft(text, closed, at)

    def draft(self, key: str) -> Draft | None:
        """What this user was typing in a form, or None."""
        with self.engine.connect() as connection:
            mine = (drafts.c.user == self.seat.user) & (drafts.c.key == key)
            row = connection.execute(select(drafts).where(mine)).first()
        if row is None:
            return None
        closed = self._vault.open(self._draft_place(key), row.sealed) if row.sealed else ""
        return Draft(row.text, closed or "", row.at)

    def drop_draft(self, key: str) -> None:
        """The form was saved or given up."""
        with self._writing() as connection:
            connection.execute(drafts.delete().where((drafts.c.user == self.seat.user) & (drafts.c.key == key)))

    def _draft_place(self, key: str) -> Place:
        return Place("drafts", Compartment.TEAM, key, self.seat.user)

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with self.engine.connect().execution_options(writing=True) as connection:
            yield connection
            connection.commit()


def read_seat(engine: Engine, user_id: str, public_key: str = "") -> Seat:
    """Which desk this is and who sits at it, as the programme's dossier says; somebody it does not know has no user id.

    Raises Trouble(DAMAGED) where it does not say whose desk it is.
    """
    with engine.connect() as connection:
        return seat_within(connection, user_id, public_key)


def seat_within(connection: Connection, user_id: str, public_key: str = "") -> Seat:
    """The same, within a transaction."""
    reads = SqlReads(connection)
    own = get_meta(connection, "device")
    device = one(reads.find(Device, device=own))
    user = reads.get(User, user_id) if user_id else None
    # Who joined has a key slot from before there was a user record: the key tells whose it is.
    if user is None and public_key:
        user = one(reads.find(User, public_key=public_key))
    programme = reads.programme()
    site = reads.get(Site, device.site) if device else None
    if device is None or site is None or programme is None:
        raise incomplete()
    return Seat(
        user=user.id if user else "",
        user_name=user.name if user else "",
        roles=user.roles if user else (),
        device=own,
        site=site.id,
        site_name=site.name,
        court_dossier=site.court_dossier,
        programme_dossier=programme.dossier,
        log_dossier=device.log_dossier,
        training=programme.training,
    )


def incomplete() -> Trouble:
    """The programme's own records are not all there."""
    return Trouble(
        Kind.DAMAGED,
        _("The store does not say whose desk it is."),
        _("Copy the store's folder as it is, then restore the last backup."),
    )


def read_content_keys(engine: Engine) -> tuple[dict[str, str], dict[str, str]]:
    """Content keys by id: as sealed to their compartments, and those sealed to their writer."""
    with engine.connect() as connection:
        rows = connection.execute(select(content_keys)).all()
    return {row.id: row.sealed for row in rows}, {row.id: row.own for row in rows if row.own}


def keep_device(connection: Connection, device: str, keys: dict[str, bytes]) -> None:
    """This installation's identity and private keys; they lie nowhere but in the encrypted store."""
    set_meta(connection, "device", device)
    rows = [{"name": name, "key": key} for name, key in keys.items()]
    connection.execute(device_keys.insert(), rows)


def read_record_fault(fault: msgspec.ValidationError) -> Trouble:
    """A row that does not fit its record: the file was changed by other hands."""
    return Trouble(
        Kind.DAMAGED,
        _("A record in the store cannot be read: {detail}", detail=str(fault)),
        _("Run `tjdesk verify` on the store; then restore the last backup if it finds problems."),
    )
