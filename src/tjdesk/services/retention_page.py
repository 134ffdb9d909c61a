"""What the page of sealing and retention shows: what is sealed, what is held by law, whose time has come."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from tjdesk.domain.sealing import LegalHold
from tjdesk.services.command import Question
from tjdesk.services.participants import participants_of
from tjdesk.services.ports import SeatedReads
from tjdesk.services.sealing import DueForSealing, ListSealed, SealedDossier


@dataclass(frozen=True)
class RetentionPage:
    """`held` are file numbers, or the dossier's id where it is sealed; `due` are file numbers."""

    sealed: tuple[SealedDossier, ...]
    held: tuple[str, ...]
    due: tuple[str, ...]


@dataclass(frozen=True)
class ReadRetention(Question[RetentionPage]):
    """As it stands on a day."""

    today: dt.date

    def answer(self, reads: SeatedReads) -> RetentionPage:
        held = dict.fromkeys(one.participant for one in reads.find(LegalHold) if one.held)
        numbers = {one.id: one.file_number for one in participants_of(reads)} if held else {}
        due = DueForSealing(self.today).answer(reads)
        return RetentionPage(
            tuple(ListSealed().answer(reads)),
            tuple(numbers.get(dossier) or dossier for dossier in held),
            tuple(one.file_number for one in due if one.id not in held),
        )
