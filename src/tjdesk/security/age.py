"""age files to and from X25519 keys. The keys are the devices' own, put into the words that age uses for them."""

from __future__ import annotations

from collections.abc import Iterable

import pyrage

from tjdesk.domain.refusal import Kind, Trouble
from tjdesk.i18n.message import _

INTRO = b"age-encryption.org/"
VERSION = b"v1"
_LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
MOST_HEADER = 64 * 1024


def encrypt(plain: bytes, readers: Iterable[bytes]) -> bytes:
    """An age v1 file that the holders of some public keys (32 bytes each) can open."""
    wanted = [pyrage.x25519.Recipient.from_str(_bech32("age", key)) for key in readers]
    return bytes(pyrage.encrypt(plain, wanted))


def decrypt(sealed: bytes, private: Iterable[bytes]) -> bytes:
    """The whole plaintext. Raises Trouble: KEY where no key fits, DAMAGED or NEWER for what is no whole age v1 file."""
    look(sealed)
    keys = [pyrage.x25519.Identity.from_str(_bech32("age-secret-key-", key).upper()) for key in private]
    try:
        return bytes(pyrage.decrypt(sealed, keys))
    except pyrage.DecryptError as fault:
        if "No matching keys" in str(fault):
            raise not_for_us() from fault
        raise damaged() from fault


def look(sealed: bytes) -> int:
    """How many keys open a file, by its header. Raises Trouble(DAMAGED) for another file, NEWER for a later one."""
    first, newline, rest = sealed[:MOST_HEADER].partition(b"\n")
    if not first.startswith(INTRO) or not newline:
        raise no_bundle()
    if first != INTRO + VERSION:
        raise Trouble(
            Kind.NEWER,
            _("This bundle is in a newer container than this program can open."),
            _("Nothing was changed. Install the newer TJDesk on this computer, then take the bundle again."),
        )
    header, end, _body = rest.partition(b"\n---")
    if not end:
        raise damaged()
    return sum(line.startswith(b"-> X25519 ") for line in header.split(b"\n"))


def no_bundle() -> Trouble:
    """A file of another sort."""
    return Trouble(
        Kind.DAMAGED,
        _("This file is not a TJDesk bundle."),
        _("Nothing was changed. Choose a file whose name ends in .tjb."),
    )


def damaged() -> Trouble:
    """A bundle that lost or changed bytes on its way."""
    return Trouble(
        Kind.DAMAGED,
        _("This bundle is damaged: it was cut short, or bytes of it were changed."),
        _("Nothing was changed. Copy it again from where it was made, or ask for a new one."),
    )


def not_for_us() -> Trouble:
    """A bundle that this device cannot open."""
    return Trouble(
        Kind.KEY,
        _("This bundle is not addressed to this device."),
        _("Nothing was changed. Ask the sender to make it for this court, after this device was admitted."),
    )


def _bech32(prefix: str, data: bytes) -> str:
    """Bytes as Bech32 (BIP 173), the way age writes keys."""
    number, bits, five = 0, 0, []
    for byte in data:
        number, bits = (number << 8) | byte, bits + 8
        while bits >= 5:
            bits -= 5
            five.append((number >> bits) & 31)
    if bits:
        five.append((number << (5 - bits)) & 31)
    check = _checksum([ord(c) >> 5 for c in prefix] + [0] + [ord(c) & 31 for c in prefix] + five + [0] * 6) ^ 1
    five += [(check >> shift) & 31 for shift in range(25, -1, -5)]
    return prefix + "1" + "".join(_LETTERS[value] for value in five)


def _checksum(values: list[int]) -> int:
    check = 1
    for value in values:
        top = check >> 25
        check = ((check & 0x1FFFFFF) << 5) ^ value
        for place, part in enumerate(_GENERATOR):
            check ^= part if (top >> place) & 1 else 0
    return check
