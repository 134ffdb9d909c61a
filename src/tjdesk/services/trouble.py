"""Faults that several use cases share."""

from __future__ import annotations

from tjdesk.domain.refusal import Refused
from tjdesk.i18n.message import _


def no_participant(named: str) -> Refused:
    """Nobody goes by this id or file number."""
    return Refused(
        _("No participant has the file number or id “{named}”. Check it, or register the person first.", named=named),
        "participant",
    )


def several_participants(named: str, count: int) -> Refused:
    """A file number that more than one person has."""
    return Refused(
        _(
            "{count} participants have the file number “{named}”. Give the participant's id instead.",
            count=count,
            named=named,
        ),
        "participant",
    )


def no_session(named: str) -> Refused:
    """No session by this id or date."""
    return Refused(
        _("There is no session “{named}”. Give its id, or its date as 2026-11-26.", named=named),
        "session",
    )


def several_sessions(named: str, count: int) -> Refused:
    """A date on which the court sits more than once."""
    return Refused(
        _("There are {count} sessions on “{named}”. Give the session's id instead.", count=count, named=named),
        "session",
    )
