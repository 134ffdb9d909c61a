"""A bundle that needs a newer program, with the update on the same stick: say so."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tjdesk.domain.refusal import Kind, Trouble
from tjdesk.services.updates import UpdateBeside, Updates


@contextmanager
def update_offered(file: Path, updates: Updates | None = None) -> Iterator[None]:
    """Trouble because `file` is too new names an update beside it that can be installed here, if there is one."""
    try:
        yield
    except Trouble as fault:
        if fault.kind is not Kind.NEWER:
            raise
        from tjdesk.app.updating import TheUpdates

        found = (updates or TheUpdates()).beside(file)
        if not found:
            raise
        raise UpdateBeside(fault, found[0]) from fault
