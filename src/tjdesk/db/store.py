"""A store is a folder: database, key slots, backups, and the lock that keeps two windows apart."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from tjdesk.db.engine import BUSY_SECONDS, held
from tjdesk.db.lease import LEASE, Lease
from tjdesk.db.places import refuse_shared
from tjdesk.domain.refusal import Kind, Trouble
from tjdesk.i18n.message import _

DATABASE = "store.db"
KEYS = "keys.json"
BACKUPS = "backups"
LOCK = "lock"


def database_of(store: Path) -> Path:
    return store / DATABASE


def keys_of(store: Path) -> Path:
    return store / KEYS


def check_store(store: Path) -> None:
    """Raises Trouble(DAMAGED) for a folder that holds no store, or half of one."""
    if not store.is_dir() or not (database_of(store).exists() or keys_of(store).exists()):
        raise Trouble(
            Kind.DAMAGED,
            _("There is no TJDesk store at {path}.", path=str(store)),
            _(
                "Connect the disk or stick that it is on, or check the path. A store that is lost comes back from a"
                " backup."
            ),
        )
    refuse_shared(store)
    missing = [name for name in (DATABASE, KEYS) if not (store / name).exists()]
    if missing:
        raise Trouble(
            Kind.DAMAGED,
            _("The store at {path} is not whole: {missing} is missing.", path=str(store), missing=missing[0]),
            _("Nothing was changed. Put the file back beside the others, or restore the last backup."),
        )
    if database_of(store).stat().st_size == 0:
        raise empty()


def empty() -> Trouble:
    """A database without anything in it, where there should be a court's records."""
    return Trouble(
        Kind.DAMAGED,
        _("The store's database is empty."),
        _("Copy the store's folder as it is, then restore the last backup."),
    )


def make_folder(store: Path) -> None:
    """An empty folder for a new store. Raises Trouble where something is in the way."""
    if store.exists() and (not store.is_dir() or any(file.name not in (LOCK, LEASE) for file in store.iterdir())):
        raise Trouble(
            Kind.ROOM,
            _("There is already something at {path}.", path=str(store)),
            _("Choose a folder that is empty or does not exist yet."),
        )
    refuse_shared(store)
    try:
        store.mkdir(parents=True, exist_ok=True)
        store.chmod(0o700)
    except OSError as fault:
        raise no_room(store) from fault


@contextmanager
def locked(store: Path, seconds: float = BUSY_SECONDS) -> Iterator[Lease]:
    """Hold the store for this process.

    The lock is the operating system's and goes with the process; where it keeps nobody out, as on some shares, the
    lease does.
    """
    lock, lease = FileLock(store / LOCK, timeout=seconds, mode=0o600), Lease(store)
    _acquire(store, lock, lease, seconds)
    try:
        yield lease
    finally:
        lease.give_back()
        lock.release()


def _acquire(store: Path, lock: FileLock, lease: Lease, seconds: float) -> None:
    try:
        lock.acquire()
        lease.take(seconds)
    except Timeout as fault:
        raise held() from fault
    except OSError as fault:
        lock.release()
        raise no_room(store) from fault
    except Trouble:
        lock.release()
        raise


def no_room(path: Path) -> Trouble:
    """A folder that cannot be written to."""
    return Trouble(
        Kind.ROOM,
        _("{path} cannot be written to: the disk is full, read-only, or no longer there.", path=str(path)),
        _("Make room or choose another place, then try again. Nothing was changed."),
    )
