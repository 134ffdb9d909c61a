"""Signed statements proved: whether a key signed one."""

from __future__ import annotations

from functools import lru_cache

from tjdesk.domain.roster import PURPOSE
from tjdesk.security import sign


@lru_cache(maxsize=4096)
def proved(key: str, body: str, signature: str) -> bool:
    """Whether a statement was signed with a key; all but the body as hex."""
    try:
        return sign.verify(bytes.fromhex(key), body.encode(), bytes.fromhex(signature), PURPOSE)
    except ValueError:
        return False
