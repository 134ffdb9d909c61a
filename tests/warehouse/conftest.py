"""A server for the whole room, and a fresh database in it for each test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from postgres import MISSING, Database, Server, programs, served


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    if programs() is None:
        pytest.skip(MISSING)
    pytest.importorskip("psycopg", reason="the optional part tjdesk[warehouse] is not installed")
    with served() as running:
        yield running


@pytest.fixture
def database(server: Server, request: pytest.FixtureRequest) -> Database:
    name = f"t{abs(hash(request.node.nodeid)):x}"
    Database(server, "postgres").ask(f"CREATE DATABASE {name}")
    return Database(server, name)
