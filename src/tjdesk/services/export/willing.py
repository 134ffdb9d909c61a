"""Whose rows an export holds: of all who did not take back a consent to research, or of those only who gave one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from tjdesk.domain.consent import Consent, ConsentKind
from tjdesk.domain.figures.episode import Episode
from tjdesk.domain.joining import Joining, persons
from tjdesk.domain.paper_states import ConsentStatus, consent_status, valid
from tjdesk.services.giving import guarded
from tjdesk.services.ports import SeatedReads


def willing(reads: SeatedReads, episodes: Sequence[Episode], day: dt.date, *, consented: bool) -> list[Episode]:
    """Their episodes. Figures that name nobody still count those who are left out.

    `consented`: nobody who was not asked. It is the person who agreed, or took it back: whichever of several joined
    dossiers the consent lies in.
    """
    shown = persons(reads.find(Joining))
    said = [one for one in reads.find(Consent) if one.kind == ConsentKind.RESEARCH]
    owner = {one.id: shown.get(one.dossier, one.dossier) for one in said}
    minors = {one.person for one in episodes if guarded(reads.pack, one.fields.get("track", ""))}
    standing = {owner[one.id] for one in said if valid(one, day, guarded=owner[one.id] in minors)}
    if consented:
        return [one for one in episodes if one.person in standing]
    revoked = {owner[one.id] for one in said if consent_status(one, day) is ConsentStatus.REVOKED} - standing
    return [one for one in episodes if one.person not in revoked]
