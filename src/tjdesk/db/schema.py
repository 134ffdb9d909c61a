"""Bringing a store's schema up to this program's, and refusing one that is newer."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Engine

from tjdesk.db.histories import tell
from tjdesk.db.indexes import bring_up_indexes
from tjdesk.db.newer import replay
from tjdesk.db.tables import SCHEMA
from tjdesk.db.told import keep_nothing
from tjdesk.domain.refusal import Kind, Trouble
from tjdesk.i18n.message import _


def bring_up(engine: Engine) -> None:
    """Migrate where the schema differs. Raises Trouble(NEWER) for a store made by a later TJDesk."""
    version = found(engine)
    if version > SCHEMA:
        raise Trouble(
            Kind.NEWER,
            _(
                "This store was made by a newer TJDesk (schema {found}; this program knows {known}).",
                found=version,
                known=SCHEMA,
            ),
            _("Nothing was changed. Install the newer version on this computer, then open the store again."),
        )
    if version < SCHEMA:
        _migrate(engine, version)
    bring_up_indexes(engine)
    tell(engine)


def found(engine: Engine) -> int:
    """The schema version that a store says it has; 0 for an empty one."""
    with engine.connect() as connection:
        return int(connection.exec_driver_sql("PRAGMA user_version").scalar() or 0)


def _migrate(engine: Engine, before: int) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    with engine.connect().execution_options(writing=True) as connection:
        config.attributes["connection"] = connection
        keep_nothing(connection)
        command.upgrade(config, f"{SCHEMA:04d}")
        replay(connection, before)
        connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA}")
        connection.commit()
