"""Who is left out of an export's rows because they took back their consent to research."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from tjdesk.domain.consent import Consent, ConsentKind
from tjdesk.domain.figures.episode import Episode
from tjdesk.domain.paper_states import ConsentStatus, consent_status
from tjdesk.services.ports import SeatedReads


def willing(reads: SeatedReads, episodes: Sequence[Episode], day: dt.date) -> list[Episode]:
    """The episodes of everybody else. Figures that name nobody still count those who are left out."""
    said = [one for one in reads.find(Consent) if one.kind == ConsentKind.RESEARCH]
    standing = _owners(one for one in said if consent_status(one, day) is ConsentStatus.SIGNED)
    revoked = _owners(one for one in said if consent_status(one, day) is ConsentStatus.REVOKED) - standing
    gone = {one.person for one in episodes if {one.id, one.person} & revoked}
    return [one for one in episodes if one.person not in gone]


def _owners(consents: Iterable[Consent]) -> set[str]:
    return {owner for one in consents for owner in (one.enrolment, one.person) if owner}
