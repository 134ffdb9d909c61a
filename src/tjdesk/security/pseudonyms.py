"""Names for nobody: keyed pseudonyms and date shifts, other ones for each recipient, the same ones every time."""

from __future__ import annotations

import hashlib
import hmac

from tjdesk.security.seal import derive

LONGEST_SHIFT = 182


class Disguise:
    """For one recipient. Two recipients cannot put their files together; nobody without the secret can undo it."""

    def __init__(self, secret: bytes, recipient: str) -> None:
        self._key = derive(secret, b"tjdesk export 1", recipient.strip().casefold().encode())

    def name(self, id: str) -> str:
        """Sixteen letters and digits that stand for an id."""
        return self._digest("name", id).hex()[:16]

    def shift(self, id: str) -> int:
        """Days by which every date of a person is moved: 1 to 182, one way or the other."""
        number = int.from_bytes(self._digest("shift", id)[:8], "big") % (2 * LONGEST_SHIFT)
        return number - LONGEST_SHIFT if number < LONGEST_SHIFT else number - LONGEST_SHIFT + 1

    def _digest(self, what: str, id: str) -> bytes:
        return hmac.digest(self._key, f"{what}\0{id}".encode(), hashlib.sha256)
