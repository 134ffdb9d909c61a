"""A bundle as lines of JSON, compressed, and back. Frozen in docs/formats/bundle.md.

Nothing read here is believed: sizes, counts and types are checked before anything is used.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final, TypeVar

import msgspec
import zstandard

from tjdesk.domain.entry import Part, canonical, decode_header, decode_part, linked
from tjdesk.domain.programme import Statement
from tjdesk.domain.refusal import Kind, Trouble
from tjdesk.i18n.message import _
from tjdesk.services.bundles import Bundle, CarriedEntry, ChainHead, Contents, DossierLine, Header, Want

T = TypeVar("T")

FORMAT = 1
LEVEL = 9
MOST_PLAIN = 1 << 30
MOST_NUMBER = 1 << 53
MOST_LINE = 16 << 20
MOST_LINES = 4_000_000
MOST_PARTS = 16
_CHUNK = 1 << 20
_PREV = b'"prev":"'
_ENTRY = msgspec.json.Decoder(tuple[str, msgspec.Raw, dict[str, msgspec.Raw]])


class Broken(Exception):
    """What was read is no bundle of this format. Its text is for a log, not for a person."""


def encode(header: Header, contents: Contents, sign: Callable[[bytes], bytes]) -> tuple[bytes, bytes]:
    """A bundle's plaintext, compressed, and the hash over all lines before its trailer, which `sign` signs."""
    whole, packed = hashlib.sha256(), bytearray()
    packer = zstandard.ZstdCompressor(level=LEVEL).compressobj()
    for line in _lines(header, contents):
        whole.update(line + b"\n")
        packed += packer.compress(line + b"\n")
    packed += packer.compress(canonical(["trailer", sign(whole.digest()).hex()]) + b"\n")
    return bytes(packed + packer.flush()), whole.digest()


def _lines(header: Header, contents: Contents) -> Iterator[bytes]:
    yield canonical(["header", header])
    for told in contents.roster:
        yield canonical(["statement", told.what, told.device, told.body, told.by, told.signature])
    for dossier in contents.dossiers:
        yield canonical(["dossier", dossier.id, dossier.kind, dossier.site, dossier.secret.hex()])
    yield from _entry_lines(contents.entries)
    for head in contents.heads:
        yield canonical(["head", head.dossier, head.device, head.seq, head.hash.hex(), head.signature.hex()])
    yield canonical(["acks", {device: list(pair) for device, pair in contents.acks.items()}])
    for want in contents.wants:
        yield canonical(["want", want.dossier, want.device, want.first, want.dossier_too])


def _entry_lines(carried: Iterable[CarriedEntry]) -> Iterator[bytes]:
    """An entry's link to the one before it in the same chain is left out where that one stands in this bundle too."""
    last: dict[tuple[str, str], bytes] = {}
    for entry in carried:
        chain, header = (entry.dossier, entry.device), entry.header
        if chain in last:
            bare = header.replace(_PREV + last[chain].hex().encode() + b'"', _PREV + b'"', 1)
            header = bare if linked(bare, last[chain]) == header else header
        last[chain] = entry.hash
        parts: dict[str, Any] = {name: msgspec.Raw(data) for name, data in entry.parts.items()}
        parts |= {name: told_hash.hex() for name, told_hash in entry.absent.items()}
        yield canonical(["entry", msgspec.Raw(header), parts])


def decode(packed: bytes, only_roster: bool = False) -> Bundle:
    """A bundle from its plaintext. Raises Trouble: DAMAGED for what breaks the format, NEWER for a later container.

    Entries' links that were left out are put back later, by whoever knows the dossiers' secrets.
    """
    reader = _Reader()
    try:
        for line in _unpacked(packed):
            reader.take(line)
            if only_roster and reader.past_roster:
                break
        return reader.bundle(only_roster)
    except (Broken, msgspec.MsgspecError, zstandard.ZstdError, ValueError, UnicodeError, RecursionError) as fault:
        raise broken() from fault


def broken() -> Trouble:
    """The envelope was whole, but what is in it is no bundle."""
    return Trouble(
        Kind.DAMAGED,
        _("This bundle is not well formed: what is in it cannot be read."),
        _("Nothing was changed. Ask the sender to verify their store and to make a new bundle."),
    )


def _unpacked(packed: bytes) -> Iterator[bytes]:
    """Lines, decompressed bit by bit: a bomb is noticed long before it fills the memory."""
    unpacker = zstandard.ZstdDecompressor(max_window_size=1 << 27).decompressobj()
    rest, total, lines = b"", 0, 0
    for piece in _pieces(packed, unpacker):
        total += len(piece)
        *whole, rest = (rest + piece).split(b"\n")
        lines += len(whole)
        if total > MOST_PLAIN or lines > MOST_LINES or len(rest) > MOST_LINE:
            raise Broken("too large")
        yield from whole
    if rest or not unpacker.eof:
        raise Broken("cut short")


def _pieces(packed: bytes, unpacker: Any) -> Iterator[bytes]:
    """Compressed bytes are fed in small steps, since one step may come out ten thousand times larger."""
    step = 4096
    for start in range(0, len(packed), step):
        if unpacker.eof:
            raise Broken("bytes after the end")
        yield unpacker.decompress(packed[start : start + step])


class _Reader:
    """Takes lines in their order; keeps what they say."""

    ORDER = ("header", "statement", "dossier", "entry", "head", "acks", "want", "trailer")
    PLACES: Final = {tag: place for place, tag in enumerate(ORDER)}

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
        self._read: dict[str, Callable[[bytes], None]] = {tag: getattr(self, f"_{tag}") for tag in self.ORDER}

    @property
    def past_roster(self) -> bool:
        return self.place > self.ORDER.index("statement")

    def take(self, line: bytes) -> None:
        """One line, of the kind that its first word says."""
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
        self.place = place
        if tag != "trailer":
            self.whole.update(line + b"\n")
        self._read[tag](line)

    def _header(self, line: bytes) -> None:
        _tag, bare = _read(line, tuple[str, _Container])
        if bare.format != FORMAT:
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
        if not parts or len(parts) > MOST_PARTS:
            raise Broken("parts")
        carried, absent, said = dict[str, bytes](), dict[str, bytes](), dict[str, Part]()
        for name, raw in parts.items():
            data = bytes(raw)
            if data.startswith(b'"'):
                absent[name] = _hex(msgspec.json.decode(data, type=str), 32)
            else:
                carried[name], said[name] = data, decode_part(data)
        told = decode_header(data := bytes(header))
        if not (0 < told.seq < MOST_NUMBER and 0 <= told.stamp[0] < MOST_NUMBER and 0 <= told.stamp[1] < 1 << 31):
            raise Broken("numbers")
        if told.prev:
            _hex(told.prev, 32)
        entry = CarriedEntry(told.dossier, told.device, told.seq, data, carried, absent, told=told, said=said)
        self.entries.append(entry)

    def _head(self, line: bytes) -> None:
        _tag, dossier, device, seq, link, signature = _read(line, tuple[str, str, str, int, str, str])
        if not 0 < seq < MOST_NUMBER:
            raise Broken("numbers")
        self.heads.append(ChainHead(dossier, device, seq, _hex(link, 32), _hex(signature, 64)))

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
        contents = Contents(self.statements, self.dossiers, self.entries, self.heads, self.acks, self.wants)
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
