"""Records as they stood before an action: their journal replayed up to it."""

from __future__ import annotations

from typing import Any, TypeVar

from tjdesk.domain.changes import typed
from tjdesk.domain.record import CLOSED, Record, Sealed, field_specs
from tjdesk.domain.replay import State
from tjdesk.services.ports import Reads

R = TypeVar("R", bound=Record)


class StoodBefore:
    """Answers for any number of records; the journal of a dossier is read once. `action` is an action's id."""

    def __init__(self, reads: Reads, action: str) -> None:
        self._reads = reads
        self._action = action
        self._states: dict[str, State] = {}

    def of(self, record: R) -> R:
        """The record before the action; KeyError for one that the action made."""
        state = self._states.get(record.dossier)
        if state is None:
            state = self._states[record.dossier] = self._replayed(record.dossier)
        values = state.records[record.id].values
        kind = type(record)
        return typed(kind, {"id": record.id, "dossier": record.dossier, **_sealed(kind, values)})

    def _replayed(self, dossier: str) -> State:
        state = State()
        for entry in self._reads.journal(dossier):
            if entry.header.action == self._action:
                break
            for part in entry.parts.values():
                if part is not None:
                    state.apply(entry.header, part)
        return state


def _sealed(kind: type[Record], values: dict[str, Any]) -> dict[str, Any]:
    """Ciphertext stays what it is, so that it is not sealed a second time."""
    closed = {name for name, spec in field_specs(kind).items() if spec.compartment in CLOSED}
    return {name: Sealed(value) if name in closed and value else value for name, value in values.items()}
