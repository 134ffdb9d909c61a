"""One entry on its way into the store: as it came, as it waits for others, and as it came more than once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from tjdesk.domain.entry import Header, Part, canonical, decode_header, decode_part
from tjdesk.domain.refusal import Kind, Trouble
from tjdesk.domain.stamp import Stamp
from tjdesk.i18n.message import _

Place = tuple[str, str]
"""A chain: (dossier, device)."""


class Arrived(msgspec.Struct, frozen=True):
    """An entry with its link put back and its hash computed. `parts`: compartment → (hash, bytes or None).

    `told` and `said` are its header and its parts, decoded.
    """

    dossier: str
    device: str
    run: str
    seq: int
    action: str
    stamp: Stamp
    header: bytes
    prev: bytes
    hash: bytes
    parts: Mapping[str, tuple[bytes, bytes | None]]
    source: str
    told: Header
    said: Mapping[str, Part]
    fresh: bool = True


def from_waiting(row: Any) -> Arrived:
    """An entry that waited, as it came."""
    header = decode_header(row.header)
    parts: dict[str, tuple[bytes, bytes | None]] = {}
    for name, (link, raw) in msgspec.json.decode(row.parts, type=dict[str, tuple[str, msgspec.Raw]]).items():
        data = bytes(raw)
        parts[name] = (bytes.fromhex(link), None if data == b"null" else data)
    said = {name: decode_part(data) for name, (_link, data) in parts.items() if data is not None}
    return Arrived(
        row.dossier, row.device, header.run, row.seq, header.action, header.full_stamp,
        row.header, bytes.fromhex(header.prev), row.hash, parts, row.source, header, said, fresh=False,
    )  # fmt: skip


def waiting_row(entry: Arrived) -> dict[str, Any]:
    """An entry that waits, as it is kept."""
    parts = {
        name: [link.hex(), msgspec.Raw(data if data is not None else b"null")]
        for name, (link, data) in entry.parts.items()
    }
    return {
        "hash": entry.hash, "dossier": entry.dossier, "device": entry.device, "seq": entry.seq,
        "header": entry.header, "parts": canonical(parts), "source": entry.source,
    }  # fmt: skip


def each_once(arrived: Iterable[Arrived]) -> Iterable[Arrived]:
    """Entries that came more than once, or while they waited: each once, with everything that came of it."""
    found: dict[bytes, Arrived] = {}
    for entry in arrived:
        before = found.get(entry.hash)
        found[entry.hash] = entry if before is None else _together(before, entry)
    return found.values()


def _together(one: Arrived, other: Arrived) -> Arrived:
    parts = {
        name: (link, data if data is not None else other.parts.get(name, (link, None))[1])
        for name, (link, data) in one.parts.items()
    }
    said = {**other.said, **one.said}
    return msgspec.structs.replace(one, parts=parts, said=said, fresh=one.fresh and other.fresh)


def forged() -> Trouble:
    """Chains or signatures that do not hold."""
    return Trouble(
        Kind.DAMAGED,
        _("This bundle holds entries that do not match their device's chain or signature."),
        _("Nothing was changed. Tell the coordination office which file it is and who brought it; ask for a new one."),
    )
