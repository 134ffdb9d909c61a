"""Exit codes, and faults as they are told: in words on standard error, or as one JSON document."""

from __future__ import annotations

from tjdesk.domain.refusal import Kind

DONE = 0
USAGE = 2
REFUSED = 3
MISTAKE = 70
CANCELLED = 130

TROUBLE = {
    Kind.KEY: 4,
    Kind.DAMAGED: 5,
    Kind.STRANGER: 6,
    Kind.NEWER: 7,
    Kind.ROOM: 8,
    Kind.HELD: 9,
}
