"""Who holds a store, in a file beside it: for folders on which the operating system's lock does not keep others out.

The file names its holder and is touched every two seconds. Whoever finds one waits until it is given back, or until its
holder is known to be gone: another start of the same computer, a process that ended, or nobody who touches it any more.
Before each writing the holder looks whether it is still theirs: a computer that slept may have lost it.
"""

from __future__ import annotations

import contextlib
import os
import platform
import secrets
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import msgspec
from sqlalchemy import Connection, Engine, event

from tjdesk.db.engine import held
from tjdesk.domain.refusal import Kind, Trouble
from tjdesk.i18n.message import _

LEASE = "lease"
BEAT_SECONDS = 2.0
SILENT_SECONDS = 7.0
"""After so long without a touch a holder elsewhere is taken to be gone; shorter than anybody waits for a store."""

_BOOT = Path("/proc/sys/kernel/random/boot_id")


class Holder(msgspec.Struct, frozen=True):
    """Who holds it: a computer, one start of it (empty where the system does not tell), a process, one holding."""

    machine: str
    boot: str
    process: int
    token: str


@dataclass(frozen=True)
class _Seen:
    """The file as it was found: whose it is, and when it was touched last, by whatever clock."""

    holder: Holder
    touched: int


class Lease:
    """The right to write in a store. `take` waits for it; it is kept until `give_back`."""

    def __init__(self, store: Path) -> None:
        self.file = store / LEASE
        self.me = Holder(platform.node(), _boot(), os.getpid(), secrets.token_hex(16))
        self._ended = threading.Event()
        self._beating: threading.Thread | None = None

    def take(self, seconds: float) -> None:
        """Raises Trouble(HELD) where somebody holds it all the while, OSError where the folder takes no file."""
        until, seen, since = time.monotonic() + seconds, None, 0.0
        while not self._written():
            found = self._read()
            now = time.monotonic()
            if found is None:
                continue
            if found != seen:
                seen, since = found, now
            if gone(found.holder) or now - since > SILENT_SECONDS:
                self.file.unlink(missing_ok=True)
            elif now > until:
                raise held_elsewhere(found.holder.machine) if found.holder.machine != self.me.machine else held()
            else:
                time.sleep(0.05)
        self._beating = threading.Thread(target=self._beat, name="lease", daemon=True)
        self._beating.start()

    def give_back(self) -> None:
        """The next one may have it at once."""
        self._ended.set()
        if self._beating is not None:
            self._beating.join()
        # A stick that was pulled out takes nothing back; what is left there holds nobody up for long.
        with contextlib.suppress(OSError):
            if self.mine():
                self.file.unlink(missing_ok=True)

    def mine(self) -> bool:
        """Whether nobody took it over. A file that vanished is written again."""
        found = self._read()
        return found.holder == self.me if found is not None else self._written()

    def guard(self, engine: Engine) -> None:
        """From now on no writing begins in a database whose lease somebody else has."""

        @event.listens_for(engine, "begin")
        def begin(connection: Connection) -> None:
            if connection.get_execution_options().get("writing") and not self.mine():
                raise held()

    def _beat(self) -> None:
        while not self._ended.wait(BEAT_SECONDS):
            found = self._read()
            if found is not None and found.holder == self.me:
                with contextlib.suppress(OSError):
                    os.utime(self.file)

    def _written(self) -> bool:
        """Whether the file is there now and is this one's own."""
        try:
            place = os.open(self.file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return False
        try:
            with open(place, "wb") as file:
                file.write(msgspec.json.encode(self.me))
        except OSError:
            self.file.unlink(missing_ok=True)
            raise
        found = self._read()
        return found is not None and found.holder == self.me

    def _read(self) -> _Seen | None:
        """None where there is no file. One that says nothing yet, or nonsense, is somebody's who does not touch it."""
        try:
            with open(self.file, "rb") as file:
                data, touched = file.read(4096), os.fstat(file.fileno()).st_mtime_ns
        except OSError:
            return None
        try:
            return _Seen(msgspec.json.decode(data, type=Holder), touched)
        except msgspec.DecodeError:
            return _Seen(Holder("", "", 0, ""), touched)


def gone(holder: Holder) -> bool:
    """Whether the holder is known to be gone: this computer was started again since, or its process has ended."""
    if holder.machine != platform.node():
        return False
    if holder.boot != _boot():
        return True
    return sys.platform != "win32" and holder.process > 0 and not _runs(holder.process)


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _boot() -> str:
    try:
        return _BOOT.read_text("ascii").strip()
    except OSError:
        return ""


def held_elsewhere(machine: str) -> Trouble:
    """Another computer has the store open."""
    return Trouble(
        Kind.HELD,
        _("TJDesk has this store open on the computer {machine}.", machine=machine or "?"),
        _("Close it there first. A store belongs on one computer's own disk; other computers get bundles."),
    )
