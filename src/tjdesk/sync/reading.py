"""The lines of a bundle, taken one by one in their order and strictly typed. Frozen in docs/formats/bundle.md."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final, TypeVar

import msgspec

from tjdesk.domain import ends
from tjdesk.domain.entry import Part, decode_header, decode_part
from tjdesk.domain.programme import Statement
from tjdesk.domain.refusal import Kind, Trouble
from tjdesk.i18n.message import _
from tjdesk.services.bundles import Bundle, CarriedEntry, ChainHead, Contents, DossierLine, EndsTogether, Header, Want
from tjdesk.sync.brief import Memory

T = TypeVar("T")

FORMATS = (1, 2)
SHORT = 6
"""Digits that are left of a link whose entry the reader acknowledged."""

MOST_NUMBER = 1 << 53
MOST_PARTS = 16
MOST_BRIEF = 50_000
_ENTRIES = 3
"""The place of entries among the kinds of lines."""

_NONE: Mapping[str, bytes] = MappingProxyType({})

_ENTRY = msgspec.json.Decoder(tuple[str, msgspec.Raw, dict[str, msgspec.Raw]])
_AMONG = msgspec.json.Decoder(tuple[str, str, int, str, list[tuple[int, str, int, str]], list[str]])
_BRIEF = msgspec.json.Decoder(tuple[str, dict[str, Any], dict[str, msgspec.Raw]])


class Broken(Exception):
    """What was read is no bundle of this format. Its text is for a log, not for a person."""


class Reader:
    """Takes lines in their order; keeps what they say."""

    ORDER = ("header", "statement", "dossier", "entry", "head", "heads", "acks", "want", "trailer")
    PLACES: Final = {tag: place for place, tag in enumerate(ORDER)} | {"brief": _ENTRIES, "among": _ENTRIES + 1}
    SECOND = frozenset({"brief", "among", "heads"})
    """Kinds of lines since format 2."""

    def __init__(self) -> None:
        self.header: Header | None = None
        self.place = -1
        self.whole = hashlib.sha256()
        self.statements: list[Statement] = []
        self.dossiers: list[DossierLine] = []
        self.entries: list[CarriedEntry] = []
        self.heads: list[ChainHead] = []
        self.acks: dict[str, tuple[int, str]] = {}
        self.wants: list[Want] = []
        self.signature: bytes | None = None
        self._memory, self._briefs = Memory(), 0
        self._together: list[tuple[str, int, bytes]] = []

    @property
    def past_roster(self) -> bool:
        return self.place > self.ORDER.index("statement")

    def take(self, line: bytes) -> None:
        """One line, of the kind that its first word says."""
        if self.place == _ENTRIES and line.startswith(b'["entry",'):
            # Nearly all lines of a large bundle.
            self.whole.update(line + b"\n")
            self._entry(line)
            return
        if self.signature is not None:
            raise Broken("lines after the trailer")
        tag = line[2 : line.find(b'"', 2)].decode("ascii")
        place = self.PLACES.get(tag, -1)
        if place < 0:
            raise Broken("a line of another kind")
        if place < self.place or (place == self.place and tag in ("header", "acks", "trailer")):
            raise Broken("lines out of order")
        if self.place < 0 and tag != "header":
            raise Broken("no header")
        if tag in self.SECOND and self.header is not None and self.header.format < 2:
            raise Broken("a line of a later format")
        self.place = place
        if tag != "trailer":
            self.whole.update(line + b"\n")
        getattr(self, f"_{tag}")(line)

    def _header(self, line: bytes) -> None:
        _tag, bare = _read(line, tuple[str, _Container])
        if bare.format not in FORMATS:
            raise newer()
        header = _read(line, tuple[str, Header])[1]
        numbers = (header.number, header.dossiers, header.entries, header.schema, header.not_after)
        if not all(0 <= one < MOST_NUMBER for one in numbers):
            raise Broken("numbers")
        for pair in (header.upto, *header.after.values()):
            _pair(pair)
        self.header = header

    def _statement(self, line: bytes) -> None:
        _tag, what, device, body, by, signature = _read(line, tuple[str, str, str, str, str, str])
        self.statements.append(
            Statement(id="", dossier="", what=what, device=device, body=body, by=by, signature=signature)
        )

    def _dossier(self, line: bytes) -> None:
        _tag, id, kind, site, secret = _read(line, tuple[str, str, str, str, str])
        self.dossiers.append(DossierLine(id, kind, site, _hex(secret, 16) if secret else b""))

    def _entry(self, line: bytes) -> None:
        _tag, header, parts = _ENTRY.decode(line)
        self._carried(bytes(header), parts)

    def _brief(self, line: bytes) -> None:
        _tag, said, parts = _BRIEF.decode(line)
        self._briefs += 1
        if self._briefs > MOST_BRIEF:
            raise Broken("too many")
        self._carried(*self._memory.whole(said, {name: bytes(raw) for name, raw in parts.items()}))

    def _carried(self, header: bytes, parts: Mapping[str, bytes | msgspec.Raw]) -> None:
        if not parts or len(parts) > MOST_PARTS:
            raise Broken("parts")
        carried: dict[str, bytes] = {}
        absent: Mapping[str, bytes] = _NONE
        said: dict[str, Part] = {}
        for name, raw in parts.items():
            data = bytes(raw)
            if data.startswith(b'"'):
                absent = {**absent, name: _hex(msgspec.json.decode(data, type=str), 32)}
            else:
                carried[name], said[name] = data, decode_part(data)
        told = decode_header(header)
        seq, (ms, count), prev = told.seq, told.stamp, told.prev
        if not (0 < seq < MOST_NUMBER and 0 <= ms < MOST_NUMBER and 0 <= count < 1 << 31):
            raise Broken("numbers")
        if prev:
            _hex(prev, SHORT // 2 if len(prev) == SHORT else 32)
        self.entries.append(CarriedEntry(told.dossier, told.device, seq, header, carried, absent, b"", told, said))

    def _head(self, line: bytes) -> None:
        _tag, dossier, device, seq, link, signature = _read(line, tuple[str, str, str, int, str, str])
        if not 0 < seq < MOST_NUMBER:
            raise Broken("numbers")
        self.heads.append(ChainHead(dossier, device, seq, _hex(link, 32), _hex(signature, ends.SIGNATURE)))

    def _among(self, line: bytes) -> None:
        _tag, device, count, signature, told, outside = _AMONG.decode(line)
        places = {place: ends.end_message(dossier, device, seq, _hex(link, 32)) for place, dossier, seq, link in told}
        fits = len(places) == len(told) and all(0 <= place < count for place in places)
        if not (told and fits and 0 < count <= ends.MOST):
            raise Broken("places")
        if not all(0 < seq < MOST_NUMBER for _place, _dossier, seq, _link in told):
            raise Broken("numbers")
        given = ends.proofs(places, count, _hex(signature, ends.SIGNATURE), [_hex(one, 32) for one in outside])
        for (_place, dossier, seq, link), proof in zip(told, given, strict=True):
            self.heads.append(ChainHead(dossier, device, seq, bytes.fromhex(link), proof))

    def _heads(self, line: bytes) -> None:
        _tag, device, count, signature = _read(line, tuple[str, str, int, str])
        if not 0 < count <= ends.MOST:
            raise Broken("numbers")
        self._together.append((device, count, _hex(signature, ends.SIGNATURE)))

    def _ends_together(self) -> Iterator[EndsTogether]:
        """The ends that were signed together: each device's chains in the order in which they begin here.

        Raises Broken where there are not as many.
        """
        told = {(head.dossier, head.device) for head in self.heads}
        last = {(entry.dossier, entry.device): entry.seq for entry in self.entries} if self._together else {}
        left: dict[str, list[tuple[str, int, bytes]]] = {}
        for (dossier, device), seq in last.items():
            if (dossier, device) not in told:
                left.setdefault(device, []).append((dossier, seq, b""))
        for device, count, signature in self._together:
            mine = left.get(device, [])
            if len(mine) < count:
                raise Broken("ends")
            yield EndsTogether(device, signature, mine[:count])
            left[device] = mine[count:]

    def _acks(self, line: bytes) -> None:
        acks = _read(line, tuple[str, dict[str, tuple[int, str]]])[1]
        for pair in acks.values():
            _pair(pair)
        self.acks = acks

    def _want(self, line: bytes) -> None:
        _tag, dossier, device, first, too = _read(line, tuple[str, str, str, int, bool])
        if not 0 < first < MOST_NUMBER:
            raise Broken("numbers")
        self.wants.append(Want(dossier, device, first, too))

    def _trailer(self, line: bytes) -> None:
        self.signature = _hex(_read(line, tuple[str, str])[1], 64)

    def bundle(self, only_roster: bool) -> Bundle:
        """What was read. Raises Broken where something is missing."""
        if self.header is None or (self.signature is None and not only_roster):
            raise Broken("no trailer")
        contents = Contents(
            self.statements, self.dossiers, self.entries, self.heads, list(self._ends_together()), self.acks,
            self.wants,
        )  # fmt: skip
        if len(self.entries) != self.header.entries and not only_roster:
            raise Broken("counts")
        return Bundle(self.header, contents, self.whole.digest(), self.signature or b"")


class _Container(msgspec.Struct):
    format: int


def newer() -> Trouble:
    """A later container than this program knows."""
    return Trouble(
        Kind.NEWER,
        _("This bundle is in a newer container than this program can open."),
        _("Nothing was changed. Install the newer TJDesk on this computer, then take the bundle again."),
    )


def _read(line: bytes, shape: type[T]) -> T:
    return msgspec.json.decode(line, type=shape)


def _pair(pair: tuple[int, str]) -> None:
    """An arrival and the running hash there; nothing at all is 0 and an empty text."""
    number, running = pair
    if not 0 <= number < MOST_NUMBER:
        raise Broken("numbers")
    if number or running:
        _hex(running, 32)


def _hex(text: str, size: int) -> bytes:
    data = bytes.fromhex(text)
    if len(data) != size or data.hex() != text:
        raise Broken("hex")
    return data
