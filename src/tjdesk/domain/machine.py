"""States and the events that lead from one to another, as tables that can be laid beside the court's rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tjdesk.domain.refusal import Refused
from tjdesk.i18n.message import Label, Message, _

PREVIOUS = "(previous)"
"""Leads back to whatever the state was before; the caller says which."""


@dataclass(frozen=True, slots=True)
class Move:
    """In the state `start`, the event leads to `end`."""

    start: str
    event: str
    end: str


@dataclass(frozen=True, kw_only=True)
class Machine:
    """A table of moves, with the words for its states and events. A move that is not in the table does not exist."""

    moves: tuple[Move, ...]
    states: Mapping[str, Message]
    events: Mapping[str, Message]


def moves_from(starts: tuple[str, ...], event: str, end: str) -> tuple[Move, ...]:
    """The same move from several states."""
    return tuple(Move(start, event, end) for start in starts)


def next_state(machine: Machine, state: str, event: str, *, previous: str = "") -> str:
    """The state after an event. Raises `Refused` naming state and event when the table has no such move.

    `previous` is the state to go back to, where the table says so; without it such a move is refused too.
    """
    said = allowed(machine, state, event)
    if said is not None:
        raise Refused(said, "status")
    end = next(move.end for move in machine.moves if (move.start, move.event) == (state, event))
    if end != PREVIOUS:
        return end
    if not previous:
        raise Refused(_("The earlier status is not known, so there is nothing to go back to."), "status")
    return previous


def allowed(machine: Machine, state: str, event: str) -> Message | None:
    """None when the event is possible in this state; otherwise the sentence that says why not."""
    if any((move.start, move.event) == (state, event) for move in machine.moves):
        return None
    possible = possible_events(machine, state)
    here, wanted = machine.states.get(state, Label(state)), machine.events[event]
    if not possible:
        return _("“{event}” is not possible: the status is “{state}”, which is final.", event=wanted, state=here)
    return _(
        "“{event}” is not possible while the status is “{state}”. Possible: {possible}.",
        event=wanted,
        state=here,
        possible=tuple(machine.events[name] for name in possible),
    )


def possible_events(machine: Machine, state: str) -> tuple[str, ...]:
    """The events that the table has for a state, in the table's order, each once."""
    return tuple(dict.fromkeys(move.event for move in machine.moves if move.start == state))
