"""A PostgreSQL server for tests: Debian's own, on a socket in a folder that goes with it, run by an ordinary user."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool

MISSING = "PostgreSQL is not installed here; `make proof` installs it (apt-get install postgresql)"


def programs() -> Path | None:
    """The folder of PostgreSQL's own programs, the newest version's."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda one: int(one.parent.name))
    return found[-1] if found and (found[-1] / "initdb").exists() else None


@dataclass(frozen=True)
class Server:
    """A running server. Its owner is `keeper`, who needs no password on this socket."""

    folder: Path
    port: int = 5433

    def url(self, database: str, user: str = "keeper") -> str:
        return f"postgresql+psycopg://{user}@/{database}?host={self.folder}&port={self.port}"


@dataclass(frozen=True)
class Database:
    """An empty database of its own."""

    server: Server
    name: str

    @property
    def url(self) -> str:
        return self.server.url(self.name)

    def as_user(self, user: str) -> str:
        return self.server.url(self.name, user)

    def ask(self, query: str, user: str = "keeper") -> list[tuple[Any, ...]]:
        """What a query gives, read as somebody."""
        engine = create_engine(self.as_user(user), poolclass=NullPool)
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            answer = connection.exec_driver_sql(query)
            return [tuple(row) for row in answer] if answer.returns_rows else []


@contextmanager
def served() -> Iterator[Server]:
    """A server made and started; stopped and gone afterwards."""
    bin_ = programs()
    assert bin_ is not None
    folder = Path(tempfile.mkdtemp(prefix="tjw"))
    who = _ordinary_user(folder)
    data, server = folder / "data", Server(folder)

    def run(*words: str | Path) -> None:
        told = [str(word) for word in words]
        subprocess.run(told, check=True, capture_output=True, cwd=folder, **who)  # type: ignore[call-overload]

    try:
        run(bin_ / "initdb", "-D", data, "-U", "keeper", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        options = f"-k {folder} -p {server.port} -c listen_addresses='' -c fsync=off -c max_wal_size=4GB"
        run(bin_ / "pg_ctl", "-D", data, "-l", folder / "log", "-w", "-o", options, "start")
        try:
            yield server
        finally:
            run(bin_ / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _ordinary_user(folder: Path) -> dict[str, object]:
    """The server refuses to be run by root: somebody else runs it then."""
    if os.getuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    os.chown(folder, nobody.pw_uid, nobody.pw_gid)
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
