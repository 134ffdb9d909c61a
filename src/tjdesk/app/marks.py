"""The high-water mark: how far a device of this store ever wrote, kept outside the store, so that a copy is noticed.

One file for each store and device in the state folder (`TJDESK_STATE`, or where the system keeps such things), or
inside the store's folder where there is no other place to write.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import os
import sys
import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec
from sqlalchemy import Connection, Engine, select

from tjdesk.db.custody import own_device
from tjdesk.db.journal import get_meta
from tjdesk.db.tables import entries
from tjdesk.db.take import IDENTITY_DUE
from tjdesk.domain.entry import canonical
from tjdesk.security.seal import derive

PURPOSE = b"tjdesk mark 1"


class Mark(msgspec.Struct, frozen=True):
    """How far: the last arrival's number, the running hash there, on which machine; and a MAC over the rest."""

    store: str
    device: str
    no: int
    running: str
    machine: str
    mac: str = ""


class SealedMark(msgspec.Struct, frozen=True):
    """Which dossiers of a store are sealed (id → contents destroyed): it may be put back to an earlier state."""

    store: str
    dossiers: dict[str, bool]
    mac: str = ""


@dataclass(frozen=True)
class Marks:
    """The marks of one store. `secret` is known to whoever can open it."""

    folder: Path
    store: str
    secret: bytes

    def write(self, engine: Engine) -> None:
        """Remember where the store stands. Best effort: a mark that lags behind the store does no harm."""
        with engine.connect() as connection:
            no, running = _stands(connection)
            mark = Mark(self.store, own_device(connection), no, running, machine())
        mark = msgspec.structs.replace(mark, mac=self._mac(mark))
        for place in (state_folder(), self.folder):
            with contextlib.suppress(OSError):
                place.mkdir(parents=True, exist_ok=True)
                replace_file(place / self._name(mark.device), canonical(mark))
                return

    def doubt(self, engine: Engine) -> str:
        """Why this store may be a copy or an older state of what wrote last, in a word; empty where it is not."""
        with engine.connect() as connection:
            due = get_meta(connection, IDENTITY_DUE)
            if due:
                return due
            mark = self._read(own_device(connection))
            if mark is None:
                return "missing"
            running = connection.scalar(select(entries.c.running).where(entries.c.no == mark.no))
        if mark.no and (running is None or running.hex() != mark.running):
            return "behind"
        return "" if mark.machine == machine() else "machine"

    def _read(self, device: str) -> Mark | None:
        for place in (state_folder(), self.folder):
            with contextlib.suppress(OSError, msgspec.MsgspecError):
                mark = msgspec.json.decode((place / self._name(device)).read_bytes(), type=Mark)
                if hmac.compare_digest(mark.mac, self._mac(mark)) and (mark.store, mark.device) == (self.store, device):
                    return mark
        return None

    def keep_sealed(self, sealed: Mapping[str, bool], without: Collection[str] = ()) -> None:
        """Remember dossiers that are sealed, and whether their contents are destroyed; written where it differs."""
        before = self.sealed()
        after = {one: told for one, told in before.items() if one not in without}
        after |= {one: told or before.get(one, False) for one, told in sealed.items()}
        if after == before:
            return
        mark = SealedMark(self.store, after)
        mark = msgspec.structs.replace(mark, mac=self._mac(mark))
        for place in (state_folder(), self.folder):
            with contextlib.suppress(OSError):
                place.mkdir(parents=True, exist_ok=True)
                replace_file(place / self._sealed_name, canonical(mark))
                return

    def sealed(self) -> dict[str, bool]:
        """Dossiers that were ever sealed here, with whether their contents were destroyed."""
        for place in (state_folder(), self.folder):
            with contextlib.suppress(OSError, msgspec.MsgspecError):
                mark = msgspec.json.decode((place / self._sealed_name).read_bytes(), type=SealedMark)
                if hmac.compare_digest(mark.mac, self._mac(mark)) and mark.store == self.store:
                    return mark.dossiers
        return {}

    @property
    def _sealed_name(self) -> str:
        return f"{self.store[:16]}.sealed"

    def _name(self, device: str) -> str:
        return f"{self.store[:16]}-{device[:20]}.mark"

    def _mac(self, mark: Mark | SealedMark) -> str:
        key = derive(self.secret, PURPOSE)
        return hmac.digest(key, canonical(msgspec.structs.replace(mark, mac="")), "sha256").hex()


def replace_file(file: Path, data: bytes) -> None:
    """Without fsync: a mark that is lost with the power costs a new identity, and nothing else."""
    new = file.with_name(f".{file.name}.{os.getpid()}")
    new.write_bytes(data)
    new.replace(file)


def _stands(connection: Connection) -> tuple[int, str]:
    last = connection.execute(select(entries.c.no, entries.c.running).order_by(entries.c.no.desc()).limit(1)).first()
    return (last.no, last.running.hex()) if last else (0, "")


def state_folder() -> Path:
    """Where this user's programs keep what is theirs and of this machine."""
    told = os.environ.get("TJDESK_STATE")
    if told:
        return Path(told)
    home = Path.home()
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local") / "TJDesk" / "State"
    if sys.platform == "darwin":
        return home / "Library" / "Application Support" / "TJDesk" / "State"
    return Path(os.environ.get("XDG_STATE_HOME") or home / ".local" / "state") / "tjdesk"


def machine() -> str:
    """Sixteen hex digits that differ from machine to machine, and tell nothing about it."""
    told = ""
    with contextlib.suppress(OSError):
        told = Path("/etc/machine-id").read_text("ascii").strip()
    return hashlib.sha256(f"tjdesk machine {told or uuid.getnode()}".encode()).hexdigest()[:16]
