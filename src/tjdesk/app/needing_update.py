"""A bundle that needs a newer program, with the update on the same stick: say so."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tjdesk.domain.refusal import Kind, Trouble
from tjdesk.i18n.message import _
from tjdesk.services.updates import Updates


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
        advice = _(
            "The update to TJDesk {version} is beside it. Close the desk and install it: "
            "`tjdesk update take STORE {path}`. Then take this bundle in again.",
            version=found[0].release.program,
            path=str(found[0].file),
        )
        raise Trouble(fault.kind, fault.message, advice) from fault
