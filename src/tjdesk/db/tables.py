"""The store's tables: the journal, one table for each kind of record, and what is derived from them."""

from __future__ import annotations

import datetime as dt
import types
from collections.abc import Mapping
from typing import Any, Union, get_args, get_origin

from sqlalchemy import BigInteger, Column, Index, Integer, LargeBinary, MetaData, Table, Text
from sqlalchemy.schema import SchemaItem

from tjdesk.db.indexed import AMENDED, indexes_of
from tjdesk.domain.changes import field_types
from tjdesk.domain.kinds import KINDS
from tjdesk.domain.record import Record

SCHEMA = 9
"""The version of the records and tables; the store keeps it as SQLite's user_version."""

metadata = MetaData()

meta = Table("meta", metadata, Column("key", Text, primary_key=True), Column("value", Text, nullable=False))

dossiers = Table(
    "dossiers",
    metadata,
    Column("id", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("site", Text, nullable=False),
    Column("secret", LargeBinary, nullable=False),
    Column("digest", LargeBinary),
    Column("since", Integer, nullable=False, default=0),
)
"""`since` is the arrival from which its site has held it: who holds it newly gets all of it."""

chains = Table(
    "chains",
    metadata,
    Column("dossier", Text, primary_key=True),
    Column("device", Text, primary_key=True),
    Column("branch", Text, primary_key=True, default=""),
    Column("seq", Integer, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    Column("signature", LargeBinary),
)
"""The ends of chains. A second branch is named by the hash of its first entry; `signature` is its owner's."""

entries = Table(
    "entries",
    metadata,
    Column("no", Integer, primary_key=True),
    Column("dossier", Text, nullable=False),
    Column("device", Text, nullable=False),
    Column("run", Text, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("action", Text, nullable=False),
    Column("ms", Integer, nullable=False),
    Column("count", Integer, nullable=False),
    Column("header", LargeBinary, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    Column("arrived_at", Text, nullable=False),
    Column("running", LargeBinary, nullable=False),
    Column("source", Text, nullable=False, default=""),
    Index("entries_by_chain", "dossier", "device", "seq"),
    Index("entries_by_action", "action"),
)

parts = Table(
    "parts",
    metadata,
    Column("entry", Integer, primary_key=True),
    Column("compartment", Text, primary_key=True),
    Column("hash", LargeBinary, nullable=False),
    Column("bytes", LargeBinary),
)

Index("parts_absent", parts.c.entry, sqlite_where=parts.c.bytes.is_(None))

heads = Table(
    "heads",
    metadata,
    Column("record", Text, primary_key=True),
    Column("field", Text, primary_key=True),
    Column("entry", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
)

content_keys = Table(
    "content_keys",
    metadata,
    Column("id", Text, primary_key=True),
    Column("sealed", Text, nullable=False),
    Column("own", Text),
)

waiting = Table(
    "waiting",
    metadata,
    Column("hash", LargeBinary, primary_key=True),
    Column("dossier", Text, nullable=False),
    Column("device", Text, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("header", LargeBinary, nullable=False),
    Column("parts", LargeBinary, nullable=False),
    Column("source", Text, nullable=False),
    Index("waiting_by_chain", "dossier", "device", "seq"),
)
"""Entries behind a gap, whole, until the gap closes."""

wants = Table(
    "wants",
    metadata,
    Column("dossier", Text, primary_key=True),
    Column("device", Text, primary_key=True),
    Column("hash", LargeBinary, primary_key=True),
    Column("seq", Integer, nullable=False),
    Column("signature", LargeBinary, nullable=False),
)
"""Ends of chains that others have and this device does not, signed by their owners."""

peers = Table(
    "peers",
    metadata,
    Column("device", Text, primary_key=True),
    Column("upto", Integer, nullable=False, default=0),
    Column("upto_hash", LargeBinary, nullable=False, default=b""),
    Column("wants", Text, nullable=False, default="[]"),
    Column("number", Integer, nullable=False, default=0),
    Column("heard_at", Text, nullable=False, default=""),
)
"""What other devices last said: how far they have this device's arrivals, and what they lack."""

withheld = Table(
    "withheld",
    metadata,
    Column("site", Text, primary_key=True),
    Column("compartment", Text, primary_key=True),
    Column("until", Integer),
)
"""Compartments that bundles to a site leave out, or left out until an arrival: what it came to see goes whole."""

kept_back = Table(
    "kept_back",
    metadata,
    Column("site", Text, primary_key=True),
    Column("dossier", Text, primary_key=True),
    Column("until", Integer),
    Column("given", Integer, nullable=False, default=0),
)
"""Dossiers that bundles to a site leave out for want of a consent, or left out until an arrival: then they go whole.

`given`: something of it had gone before, so that the site may hold a copy.
"""

filled = Table(
    "filled",
    metadata,
    Column("entry", Integer, primary_key=True),
    Column("compartment", Text, primary_key=True),
    Column("since", Integer, nullable=False),
    Index("filled_since", "since"),
)
"""Parts that came after their entries, which had arrived without them: they count as arrivals of their own."""

view_digests = Table(
    "view_digests",
    metadata,
    Column("dossier", Text, primary_key=True),
    Column("view", Text, primary_key=True),
    Column("whole", LargeBinary, nullable=False),
    Column("digest", LargeBinary, nullable=False),
)
"""Digests over some compartments of dossiers (`view`), as long as the digest of the `whole` is this one."""

taken_to = Table(
    "taken_to",
    metadata,
    Column("no", Integer, primary_key=True),
    Column("device", Text, nullable=False),
    Column("upto", Integer, nullable=False),
    Column("upto_hash", LargeBinary, nullable=False),
    Index("taken_to_by_device", "device"),
)
"""Every acknowledgement that this device ever recorded of another's arrivals; the latest is the one it gives."""

bundles = Table(
    "bundles",
    metadata,
    Column("digest", LargeBinary, primary_key=True),
    Column("way", Text, nullable=False),
    Column("site", Text, nullable=False),
    Column("device", Text, nullable=False),
    Column("number", Integer, nullable=False),
    Column("at", Text, nullable=False),
    Column("upto", Integer, nullable=False),
    Column("said", LargeBinary, nullable=False, default=b""),
    Column("counts", Text, nullable=False),
)
"""Bundles made and taken. `said` is a hash of what a made one said besides its entries."""

conflicts = Table(
    "conflicts",
    metadata,
    Column("record", Text, primary_key=True),
    Column("field", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("dossier", Text, nullable=False),
    Column("opened", Text, nullable=False),
)

doubts = Table(
    "doubts",
    metadata,
    Column("record", Text, primary_key=True),
    Column("what", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("dossier", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("unseen", Text, nullable=False),
)
"""Records voided or signed (`by`: stamps, as JSON) while others changed them: each [register, stamp, value]."""

device_keys = Table(
    "device_keys",
    metadata,
    Column("name", Text, primary_key=True),
    Column("key", LargeBinary, nullable=False),
)

drafts = Table(
    "drafts",
    metadata,
    Column("user", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("text", Text, nullable=False),
    Column("sealed", Text, nullable=False),
    Column("at", Text, nullable=False),
)

search = Table(
    "search",
    metadata,
    Column("dossier", Text, primary_key=True),
    Column("words", Text, nullable=False),
)

_WHOLE = Integer().with_variant(BigInteger(), "postgresql")
"""SQLite's whole numbers have 64 bits; in a warehouse they must too."""


def is_json(hint: Any) -> bool:
    """Whether a field is kept as JSON text: tuples and nested records."""
    hint = _without_none(hint)
    return get_origin(hint) is tuple or hasattr(hint, "__dataclass_fields__")


def _without_none(hint: Any) -> Any:
    if get_origin(hint) in (Union, types.UnionType):
        return next(arg for arg in get_args(hint) if arg is not type(None))
    return hint


def _column(name: str, hint: Any) -> Column[Any]:
    bare = _without_none(hint)
    if bare in (int, bool):
        return Column(name, _WHOLE, nullable=name != "voided")
    if bare in (str, dt.date, dt.time, dt.datetime) or is_json(bare):
        return Column(name, Text)
    raise TypeError(f"no column for {name}: {hint}")


def _table(kind: type[Record]) -> Table:
    name = f"r_{kind.KIND}"
    items: list[SchemaItem] = [
        Column("id", Text, primary_key=True),
        Column("dossier", Text, nullable=False),
        Column("made", Integer, nullable=False),
        *(_column(field, hint) for field, hint in field_types(kind).items()),
        *indexes_of(kind.KIND, name),
    ]
    made = Table(name, metadata, *items)
    if kind.KIND in AMENDED:
        Index(f"{name}_amending", made.c.amends, sqlite_where=made.c.amends.is_not(None))
    return made


RECORDS: Mapping[str, Table] = {name: _table(kind) for name, kind in KINDS.items()}
"""The table of each kind of record. `made` is the entry that made the record: its stamp stands for every field that
has no row in `heads`."""
