"""Questions asked of a warehouse: the desk's own selects, compiled for PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from tjdesk.db.reads import SqlSeatedReads
from tjdesk.db.warehouse.target import Target, found_state, refuse_schema, target_engine, trouble_of
from tjdesk.domain.record import Place
from tjdesk.domain.refusal import Refused
from tjdesk.i18n.message import _
from tjdesk.packs.pack import Pack
from tjdesk.services.ports import Seat


class _NothingToOpen:
    """No closed text is in a warehouse, and nothing is written there by asking."""

    def seal(self, place: Place, text: str) -> str:
        raise NotImplementedError

    def open(self, place: Place, sealed: str) -> str | None:  # noqa: ARG002
        return None

    def sealed_content_keys(self) -> Mapping[str, str]:
        return {}

    def sealed_for_self(self) -> Mapping[str, str]:
        return {}

    def forget(self, keys: Iterable[str]) -> None:
        """Nothing is kept."""


@contextmanager
def warehouse_reads(target: Target, seat: Seat, pack: Pack) -> Iterator[SqlSeatedReads]:
    """Reads over a warehouse, by whoever sits at the desk. Raises Refused where there is none, Trouble otherwise."""
    engine = target_engine(target)
    try:
        with engine.connect() as connection:
            told = found_state(connection, target.schema)
            if not told:
                raise Refused(_("There is no warehouse in this database yet. Load it first."), "url")
            refuse_schema(told)
            yield SqlSeatedReads(connection, seat, pack, _NothingToOpen())
    except DBAPIError as fault:
        raise trouble_of(fault) from fault
