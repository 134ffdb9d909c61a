"""What the foot of a paper says of its making, for papers that follow from a content alone."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import Any

import msgspec

from tjdesk.services.papers import Imprint, PaperState
from tjdesk.services.ports import SeatedReads


def imprint(reads: SeatedReads, printed_at: dt.datetime, content: Any, as_of: dt.date | None) -> Imprint:
    """Printed here and now by whoever sits here; the version follows from the content alone."""
    return Imprint(
        court=reads.seat.site_name,
        printed_at=printed_at,
        printed_by=reads.seat.user_name,
        version=version_of(content),
        state=PaperState.DRAFT.value,
        as_of=as_of,
        training=reads.seat.training,
    )


def version_of(content: Any) -> str:
    """`7F3A-91C2`: the same content, the same code."""
    digest = hashlib.sha256(msgspec.json.encode(content, enc_hook=str)).hexdigest().upper()
    return f"{digest[:4]}-{digest[4:8]}"
