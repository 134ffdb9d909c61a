"""Who is left out of an export's rows because they took back their consent to research."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from tjdesk.domain.consent import Consent, ConsentKind
from tjdesk.domain.figures.episode import Episode
from tjdesk.domain.joining import Joining, persons
from tjdesk.domain.paper_states import ConsentStatus, consent_status
from tjdesk.services.ports import SeatedReads


def willing(reads: SeatedReads, episodes: Sequence[Episode], day: dt.date) -> list[Episode]:
    """The episodes of everybody else. Figures that name nobody still count those who are left out.

    It is the person who took it back: whichever of several joined dossiers the consent lies in.
    """
    shown = persons(reads.find(Joining))
    said = [one for one in reads.find(Consent) if one.kind == ConsentKind.RESEARCH]
    owner = {one.id: shown.get(one.dossier, one.dossier) for one in said}
    standing = {owner[one.id] for one in said if consent_status(one, day) is ConsentStatus.SIGNED}
    revoked = {owner[one.id] for one in said if consent_status(one, day) is ConsentStatus.REVOKED} - standing
    return [one for one in episodes if one.person not in revoked]
