"""Values of a participant that are disputed, for their page: what shows, what others say, which conflict it is."""

from __future__ import annotations

from dataclasses import dataclass

from tjdesk.i18n.message import Message, _
from tjdesk.services.conflict_page import ReadConflict, Side
from tjdesk.services.participants import Participant
from tjdesk.services.ports import SeatedReads
from tjdesk.services.wording import Words


@dataclass(frozen=True)
class Dispute:
    """A register in conflict: its name, the value shown, the others in words, and the conflict's id."""

    conflict: str
    what: Words
    value: Words
    others: Message


def disputes_of(reads: SeatedReads, who: Participant) -> tuple[Dispute, ...]:
    """Everything that is disputed of a participant. The value shown is the one set last."""
    mine = {who.id, *who.joined}
    return tuple(_dispute(reads, one.id) for one in reads.conflicts() if one.dossier in mine)


def _dispute(reads: SeatedReads, conflict: str) -> Dispute:
    page = ReadConflict(conflict).answer(reads)
    *others, shown = page.sides
    return Dispute(page.id, page.what, shown.value, _("{sides}", sides=tuple(_says(side) for side in others)))


def _says(side: Side) -> Message:
    if side.here or not side.site:
        return _("Here it says {value}.", value=side.value)
    return _("{site} says {value}.", site=side.site, value=side.value)
