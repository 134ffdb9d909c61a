"""Gathers a diagnosis of this computer and of an open store, in numbers and codes."""

from __future__ import annotations

import platform
import shutil
import sys
from collections import Counter
from pathlib import Path

import sqlcipher3
from sqlalchemy import Engine

from tjdesk import __version__
from tjdesk.app.identity import Identity
from tjdesk.app.keyring import KeyRing
from tjdesk.db.places import on_share
from tjdesk.db.schema import found
from tjdesk.db.store import BACKUPS, database_of
from tjdesk.db.verify import verify
from tjdesk.domain.kinds import KINDS
from tjdesk.domain.programme import Device, Site, User
from tjdesk.i18n.language import LANGUAGES
from tjdesk.packs.load import available
from tjdesk.security import slotfile
from tjdesk.services.desk import Desk
from tjdesk.services.diagnosis import Code, Day, Diagnosis, Section, Version
from tjdesk.services.safekeeping import LastBackup

_SYSTEMS = frozenset({"linux", "win32", "darwin"})
_MACHINES = frozenset({"x86_64", "amd64", "aarch64", "arm64", "i686"})
_DOUBTS = frozenset({"missing", "behind", "machine", "restored", "copied"})
_MB = 1_000_000


def diagnose(ring: KeyRing, desk: Desk, identity: Identity) -> Diagnosis:
    """Everything that helps from afar."""
    return Diagnosis(
        {
            "program": _program(),
            "computer": _computer(ring.store),
            "store": _store(ring.engine, ring.store, desk),
            "contents": _contents(desk),
            "keys": _keys(ring.path),
            "soundness": _soundness(ring.engine),
            "device": {
                "training": desk.seat.training,
                "doubt": Code(identity.doubted, _DOUBTS) if identity.doubted else None,
            },
        }
    )


def _program() -> Section:
    return {
        "version": Version(__version__),
        "python": Version(platform.python_version()),
        "sqlite": Version(sqlcipher3.sqlite_version),
        "frozen": bool(getattr(sys, "frozen", False)),
    }


def _computer(store: Path) -> Section:
    usage = shutil.disk_usage(store)
    return {
        "system": Code(sys.platform, _SYSTEMS),
        "machine": Code(platform.machine().lower(), _MACHINES),
        "bits": 64 if sys.maxsize > 2**32 else 32,
        "free_mb": usage.free // _MB,
        "disk_mb": usage.total // _MB,
        "network_share": on_share(store.absolute()),
    }


def _store(engine: Engine, store: Path, desk: Desk) -> Section:
    database, log = database_of(store), database_of(store).with_name(database_of(store).name + "-wal")
    last = desk.ask(LastBackup())
    with desk.reading() as reads:
        sites = reads.find(Site)
        language = next((site.language for site in sites if site.id == desk.seat.site), "")
    return {
        "schema": found(engine),
        "pack": Code(desk.pack.code, frozenset(heading.code for heading in available())),
        "pack_version": desk.pack.version,
        "language": Code(language, frozenset(LANGUAGES)) if language else None,
        "database_kb": database.stat().st_size // 1000,
        "log_kb": log.stat().st_size // 1000 if log.exists() else 0,
        "backups": len(list((store / BACKUPS).glob("*"))) if (store / BACKUPS).is_dir() else 0,
        "last_backup": Day(last.isoformat()) if last else None,
    }


def _contents(desk: Desk) -> Section:
    with desk.reading() as reads:
        counts = reads.counts()
        roles = Counter(role for user in reads.find(User) if not user.removed for role in user.roles)
        told: dict[str, int] = {name: counts[name] for name in ("dossiers", "entries", *KINDS) if name in counts}
        told |= {"conflicts": len(reads.conflicts()), "forks": len(reads.forks())}
        told |= {"sites": len(reads.find(Site)), "devices": len(reads.find(Device))}
    return told | {f"role_{role}": roles[role] for role in desk.pack.roles}


def _keys(path: Path) -> Section:
    file = slotfile.read(path)
    costs = [slot.stretching for slot in file.users]
    return {
        "users": len(file.users),
        "generation": file.generation,
        "memory_kib": min(cost.memory_kib for cost in costs),
        "iterations": min(cost.iterations for cost in costs),
        "rekeying": file.recovery.next is not None,
    }


def _soundness(engine: Engine) -> Section:
    proof = verify(engine)
    return {
        "ok": proof.ok,
        "pages": proof.pages,
        "entries": proof.entries,
        "records": proof.records,
        "problems": len(proof.problems),
    }
