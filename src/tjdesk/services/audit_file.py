"""The audit trail as a file with its chain: whoever holds it can compute every hash again, without the store.

JSON Lines. The first line says what it is; then one line per entry in order of arrival: the header's bytes as text,
the hashes of the parts (never their contents), the entry's hash and the running hash; the device signs the last.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Protocol

import msgspec

from tjdesk.domain.entry import canonical, entry_hash, payload_hash, running_hash
from tjdesk.domain.refusal import Kind, Trouble
from tjdesk.i18n.message import Message, _
from tjdesk.services.ports import TrailEntry

FORMAT = "tjdesk audit"
VERSION = 1

Sign = Callable[[bytes], str]
Proves = Callable[[str, bytes, str], bool]
"""(device, message, signature in hex) → whether the device signed it."""


class _Line(msgspec.Struct):
    no: int
    at: str
    header: str
    parts: dict[str, str]
    hash: str
    running: str
    action: str = ""
    by: str = ""


class _End(msgspec.Struct):
    end: int
    running: str
    device: str
    signature: str


def file_lines(
    entries: Iterable[TrailEntry], names: dict[str, str], before: bytes, device: str, sign: Sign
) -> Iterable[bytes]:
    """The lines of a file. `before` is the running hash before the first entry, `names` are users' by id."""
    yield canonical({"format": FORMAT, "version": VERSION, "device": device, "before": before.hex()})
    running, last = before, 0
    for entry in entries:
        told = next((part for part in entry.parts.values() if part is not None), None)
        running, last = entry.running, entry.no
        yield canonical(
            {
                "no": entry.no, "at": entry.arrived_at, "header": entry.data.decode(),
                "parts": {name: link.hex() for name, link in entry.hashes.items()}, "hash": entry.hash.hex(),
                "running": running.hex(), "action": told.action if told else "",
                "by": names.get(entry.header.author, entry.header.author),
            }
        )  # fmt: skip
    yield canonical({"end": last, "running": running.hex(), "device": device, "signature": sign(running)})


def check_lines(lines: list[bytes], proves: Proves) -> list[tuple[int, Message]]:
    """What is wrong with a file: (line, what), empty where it is of one piece. Raises Trouble for another file."""
    if len(lines) < 2:
        raise no_trail()
    first: dict[str, Any] = _decoded(lines[0], dict[str, Any])
    if first.get("format") != FORMAT or first.get("version") != VERSION:
        raise no_trail()
    found: list[tuple[int, Message]] = []
    running = bytes.fromhex(first["before"])
    for number, data in enumerate(lines[1:-1], 2):
        line: _Line = _decoded(data, _Line)
        found += [(number, what) for what in _wrong(line, running)]
        running = bytes.fromhex(line.running)
    end: _End = _decoded(lines[-1], _End)
    if end.running != running.hex() or not proves(end.device, running, end.signature):
        found.append((len(lines), _("The end is not the one that the device signed.")))
    return found


def _wrong(line: _Line, before: bytes) -> Iterable[Message]:
    header = line.header.encode()
    payload = payload_hash({name: bytes.fromhex(link) for name, link in line.parts.items()})
    prev = bytes.fromhex(_decoded(header, dict[str, Any])["prev"])
    if entry_hash(header, payload, prev).hex() != line.hash:
        yield _("This entry was altered.")
    if running_hash(before, bytes.fromhex(line.hash)).hex() != line.running:
        yield _("Something was added, left out or put in another order here.")


def _decoded(data: bytes, kind: Any) -> Any:
    try:
        return msgspec.json.decode(data, type=kind)
    except msgspec.MsgspecError as fault:
        raise no_trail() from fault


class AuditPort(Protocol):
    """The audit trail of an open store as a file."""

    def export(self, file: Path) -> int:
        """Write everything; how many entries."""

    def check(self, file: Path) -> list[tuple[int, Message]]:
        """What is wrong with such a file, by line."""


def no_trail() -> Trouble:
    """A file that is no audit trail, or cut short."""
    return Trouble(
        Kind.DAMAGED,
        _("This file is not an audit trail of TJDesk, or it is cut short."),
        _("Ask for it again: `tjdesk audit STORE --out FILE` writes it."),
    )
