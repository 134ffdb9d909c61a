"""The other end: a PostgreSQL database, its schema and its faults in the words of the desk."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import URL, Connection, Engine, MetaData, create_engine, event, inspect, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.pool import NullPool

from tjdesk.db.tables import SCHEMA
from tjdesk.db.warehouse.tables import TABLES, state
from tjdesk.domain.refusal import Kind, Refused, Trouble
from tjdesk.i18n.message import Message, _

DRIVER = "postgresql+psycopg"
_NAME = re.compile(r"[a-z][a-z0-9_]{0,40}")
_HERE = ("", "localhost", "127.0.0.1", "::1")
_TAKES_TURNS = 7_236_115


@dataclass(frozen=True, kw_only=True)
class Target:
    """Where to load: a URL, a schema in it, and the role that may read there."""

    url: str
    schema: str = "tjdesk"
    readers: str = "tjdesk_readers"


def target_engine(target: Target) -> Engine:
    """An engine whose connections see only the warehouse's schema. Raises Refused for a bad URL, Trouble(ROOM)."""
    for name in (target.schema, target.readers):
        if not _NAME.fullmatch(name):
            raise Refused(_("“{name}” cannot name a schema or role: use small letters, digits, _.", name=name), "url")
    try:
        engine = create_engine(_url(target.url), poolclass=NullPool, hide_parameters=True)
    except ModuleNotFoundError as fault:
        raise Trouble(
            Kind.ROOM,
            _("This installation has no driver for PostgreSQL."),
            _("Install the optional part on the office's computer: pip install 'tjdesk[warehouse]'."),
        ) from fault

    @event.listens_for(engine, "connect")
    def look_there(connection: object, _record: object) -> None:
        connection.execute(f"SET search_path TO {target.schema}, pg_catalog")  # type: ignore[attr-defined]
        connection.commit()  # type: ignore[attr-defined]

    return engine


def _url(told: str) -> URL:
    """Between computers the connection is always encrypted, unless the URL itself says otherwise."""
    try:
        url = make_url(told)
    except (ArgumentError, ValueError) as fault:
        raise Refused(_("This is not the address of a database. Write {form}.", form=_FORM), "url") from fault
    if url.drivername not in ("postgresql", DRIVER):
        raise Refused(_("A warehouse is a PostgreSQL database. Write {form}.", form=_FORM), "url")
    url = url.set(drivername=DRIVER).update_query_dict({"connect_timeout": "10"}, append=False)
    host = url.host or str(url.query.get("host", ""))
    if "sslmode" not in url.query and host not in _HERE and not host.startswith("/"):
        url = url.update_query_dict({"sslmode": "require"})
    return url


_FORM = "postgresql+psycopg://USER@HOST/DATABASE"


@contextmanager
def connected(engine: Engine) -> Iterator[Connection]:
    """One connection, alone at this warehouse. Raises Trouble: KEY, ROOM, HELD."""
    try:
        with engine.connect() as connection:
            if not connection.scalar(text("SELECT pg_try_advisory_lock(:key)"), {"key": _TAKES_TURNS}):
                raise Trouble(
                    Kind.HELD,
                    _("Another computer is loading this warehouse."),
                    _("Wait until it is done, then call again."),
                )
            connection.commit()
            yield connection
    except DBAPIError as fault:
        raise trouble_of(fault) from fault


def trouble_of(fault: DBAPIError) -> Trouble:
    """What a fault of the database means for whoever loads."""
    code, told = str(getattr(fault.orig, "sqlstate", "") or ""), str(fault.orig or fault).strip().splitlines()
    lowered = " ".join(told).lower()
    if code.startswith("28") or "authentication failed" in lowered or "no password supplied" in lowered:
        return Trouble(
            Kind.KEY,
            _("The database does not let this user in."),
            _("Check the user in the address, and the password in the file .pgpass or the variable PGPASSWORD."),
        )
    if code.startswith(("42501", "25006")):
        return Trouble(
            Kind.ROOM,
            _("This user of the database may not write there."),
            _("Load as the warehouse's owner. Analysts only read."),
        )
    return Trouble(
        Kind.ROOM,
        _("The database cannot be reached, or the connection was lost: {what}", what=told[0][:200] if told else "–"),
        _("Nothing is half loaded: what had arrived whole stays. Call again to go on from there."),
    )


def found_state(connection: Connection, schema: str) -> Mapping[str, str] | None:
    """What a warehouse says of itself; None where there is none yet. Raises Refused for somebody else's schema."""
    there = set(inspect(connection).get_table_names(schema=schema))
    if not there:
        return None
    if state.name not in there:
        raise Refused(
            _("The schema “{name}” of this database holds other tables. Name another with --schema.", name=schema),
            "schema",
        )
    rows = connection.execute(state.select()).all()
    return {row.key: row.value for row in rows}


def refuse_schema(told: Mapping[str, str]) -> None:
    """Raises Trouble(NEWER) for a warehouse of a later program, Refused for one of an earlier."""
    version = int(told.get("schema", "0"))
    if version > SCHEMA:
        raise Trouble(
            Kind.NEWER,
            _(
                "This warehouse was loaded by a newer TJDesk (schema {found}; this program knows {known}).",
                found=version,
                known=SCHEMA,
            ),
            _("Nothing was changed. Install the newer version on this computer, then load again."),
        )
    if version < SCHEMA:
        raise afresh(
            _(
                "This warehouse is of an older form (schema {found}; this program writes {known}).",
                found=version,
                known=SCHEMA,
            )
        )


def afresh(why: Message) -> Refused:
    """What stands there cannot be gone on with."""
    return Refused(
        _(
            "{why} Load it again with --afresh; views that others built on its tables must be made again.",
            why=why,
        ),
        "warehouse",
    )


def make_tables(connection: Connection, schema: str) -> None:
    """The schema and its tables, where they are missing."""
    connection.execute(text(f"CREATE SCHEMA IF NOT EXISTS {schema}"))
    connection.commit()
    MetaData.create_all(TABLES[0].metadata, connection, tables=TABLES)
    state.create(connection, checkfirst=True)
    connection.commit()


def drop_tables(connection: Connection, schema: str) -> None:
    """Everything in the schema; only a warehouse's own is asked to go."""
    connection.execute(text(f"DROP SCHEMA IF EXISTS {schema} CASCADE"))
    connection.commit()


def let_read(connection: Connection, target: Target) -> bool:
    """Readers read this schema and nothing else is theirs; False where this user may not make the role."""
    role, schema = target.readers, target.schema
    try:
        if not connection.scalar(text("SELECT 1 FROM pg_roles WHERE rolname = :role"), {"role": role}):
            connection.execute(text(f"CREATE ROLE {role} NOLOGIN"))
        connection.execute(text(f"REVOKE ALL ON SCHEMA {schema} FROM PUBLIC"))
        connection.execute(text(f"GRANT USAGE ON SCHEMA {schema} TO {role}"))
        connection.execute(text(f"GRANT SELECT ON ALL TABLES IN SCHEMA {schema} TO {role}"))
        connection.commit()
    except DBAPIError as fault:
        if fault.connection_invalidated or not str(getattr(fault.orig, "sqlstate", "")).startswith("42"):
            raise
        connection.rollback()
        return False
    return True
