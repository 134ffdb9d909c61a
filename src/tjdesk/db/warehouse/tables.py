"""The tables of a warehouse: those of the store that hold records, and what the warehouse says of itself."""

from __future__ import annotations

from sqlalchemy import Column, MetaData, Table, Text

from tjdesk.db.tables import RECORDS, dossiers
from tjdesk.db.warehouse.fields import GOES
from tjdesk.domain.kinds import KINDS
from tjdesk.domain.record import DossierKind

state = Table("warehouse", MetaData(), Column("key", Text, primary_key=True), Column("value", Text, nullable=False))

LOADED: tuple[str, ...] = tuple(kind for kind in KINDS if kind in GOES)
TABLES = [dossiers, *(RECORDS[kind] for kind in LOADED)]


def kinds_in(dossier: str) -> tuple[str, ...]:
    """The kinds of records that lie in a kind of dossier."""
    return tuple(kind for kind in LOADED if KINDS[kind].DOSSIER is DossierKind(dossier))
