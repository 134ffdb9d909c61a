"""A bundle as lines of JSON, compressed, and back. Frozen in docs/formats/bundle.md.

Nothing read here is believed: sizes, counts and types are checked before anything is used.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import msgspec
import zstandard

from tjdesk.domain import ends
from tjdesk.domain.entry import canonical, linked
from tjdesk.domain.refusal import Kind, Trouble
from tjdesk.i18n.message import _
from tjdesk.services.bundles import FEW, Bundle, CarriedEntry, ChainHead, Contents, Header
from tjdesk.sync.brief import Memory
from tjdesk.sync.reading import SHORT, Broken, Reader

FORMAT = 2
LEVEL, QUICK_LEVEL = 19, 9
MOST_PLAIN = 1 << 30
MOST_LINE = 16 << 20
MOST_LINES = 4_000_000
_PREV = b'"prev":"%s"'


def encode(header: Header, contents: Contents, sign: Callable[[bytes], bytes]) -> tuple[bytes, bytes]:
    """A bundle's plaintext, compressed, and the hash over all lines before its trailer, which `sign` signs."""
    whole, small = hashlib.sha256(), len(contents.entries) <= FEW

    def plain() -> Iterator[bytes]:
        for line in _lines(header, contents, Memory(contents.origins) if small else None):
            whole.update(line + b"\n")
            yield line + b"\n"
        yield canonical(["trailer", sign(whole.digest()).hex()]) + b"\n"

    if small:
        return zstandard.ZstdCompressor(level=LEVEL).compress(b"".join(plain())), whole.digest()
    packer = zstandard.ZstdCompressor(level=QUICK_LEVEL).compressobj()
    return b"".join([*map(packer.compress, plain()), packer.flush()]), whole.digest()


def _lines(header: Header, contents: Contents, memory: Memory | None) -> Iterator[bytes]:
    yield canonical(["header", header])
    for told in contents.roster:
        yield canonical(["statement", told.what, told.device, told.body, told.by, told.signature])
    for dossier in contents.dossiers:
        yield canonical(["dossier", dossier.id, dossier.kind, dossier.site, dossier.secret.hex()])
    for entry, bare in _unlinked(contents):
        yield _entry_line(entry, bare, memory)
    yield from _head_lines(contents.heads)
    for batch in contents.together:
        yield canonical(["heads", batch.device, len(batch.ends), batch.signature.hex()])
    yield canonical(["acks", {device: list(pair) for device, pair in contents.acks.items()}])
    for want in contents.wants:
        yield canonical(["want", want.dossier, want.device, want.first, want.dossier_too])


def _head_lines(heads: Iterable[ChainHead]) -> Iterator[bytes]:
    """Ends alone, and those of which several were signed together: what their proofs have in common is told once."""
    groups: dict[tuple[str, bytes, int], dict[int, tuple[ChainHead, ends.Proof]]] = {}
    for head in heads:
        proof = ends.read_proof(head.signature)
        if proof is None:
            yield canonical(["head", head.dossier, head.device, head.seq, head.hash.hex(), head.signature.hex()])
        else:
            groups.setdefault((head.device, proof.signature, proof.count), {})[proof.place] = (head, proof)
    for (device, signature, count), told in groups.items():
        some = [[place, head.dossier, head.seq, head.hash.hex()] for place, (head, _proof) in sorted(told.items())]
        outside = ends.outside({place: proof.beside for place, (_head, proof) in told.items()}, count)
        yield canonical(["among", device, count, signature.hex(), some, [one.hex() for one in outside]])


def _unlinked(contents: Contents) -> Iterator[tuple[CarriedEntry, bytes]]:
    """Entries, and their headers without the link to the one before where the reader can put it back.

    That one stands in this bundle too; or the reader acknowledged it, and some digits tell whether it still has it.
    """
    last: dict[tuple[str, str], bytes] = {}
    own = {(dossier, batch.device) for batch in contents.together for dossier, _seq, _link in batch.ends}
    for entry in contents.entries:
        chain, header = (entry.dossier, entry.device), entry.header
        if chain in last:
            header = _without(header, last[chain], "")
        elif chain in own and entry.seq > 1:
            link = bytes.fromhex(msgspec.json.decode(header)["prev"])
            header = _without(header, link, link.hex()[:SHORT])
        last[chain] = entry.hash
        yield entry, header


def _without(header: bytes, link: bytes, left: str) -> bytes:
    """A header with no more than `left` of its link, if it can be put back."""
    bare = header.replace(_PREV % link.hex().encode(), _PREV % left.encode(), 1)
    return bare if linked(bare, link, left) == header else header


def _entry_line(entry: CarriedEntry, header: bytes, memory: Memory | None) -> bytes:
    short = memory.shortened(header, entry.parts) if memory is not None else None
    told: Any = msgspec.Raw(header)
    carried = entry.parts
    if short is not None:
        told, carried = short
    parts: dict[str, Any] = {name: msgspec.Raw(data) for name, data in carried.items()}
    parts |= {name: told_hash.hex() for name, told_hash in entry.absent.items()}
    return canonical(["entry" if short is None else "brief", told, parts])


def decode(packed: bytes, only_roster: bool = False) -> Bundle:
    """A bundle from its plaintext. Raises Trouble: DAMAGED for what breaks the format, NEWER for a later container.

    Entries' links that were left out are put back later, by whoever knows the dossiers' secrets.
    """
    reader = Reader()
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
