"""Every paper there is: what its id is of, and what is gathered for it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from tjdesk.services.command import Question
from tjdesk.services.contents import Content
from tjdesk.services.docket_sheet import GatherDocket, GatherMinute
from tjdesk.services.letters import CANCELLATION, CERTIFICATE, CLOSURE, TRANSFER, WARRANT, GatherLetter
from tjdesk.services.own_data import GatherOwnData
from tjdesk.services.papers import Variant
from tjdesk.services.register import ALL, GatherRegister
from tjdesk.services.session_papers import GatherBlankForm, GatherTeamSheet
from tjdesk.services.slips import GatherSlip, GatherSlips
from tjdesk.services.summary import GatherSummary

SESSION, HEARING, PERSON, PERIOD, CODE = "session", "hearing", "person", "period", "code"
"""What a paper's ID is of."""


@dataclass(frozen=True)
class Asked:
    """One call: the id, the variant, when it is printed, and as of which day."""

    id: str
    variant: Variant
    now: dt.datetime
    as_of: dt.date | None = None


@dataclass(frozen=True)
class PaperKind:
    """`of` is what the id names; `gather` makes the question; `door` is the docket's list for the door."""

    of: str
    gather: Callable[[Asked], Question[Any]] | None
    door: bool = False
    without: str = ""

    def question(self, asked: Asked) -> Question[Content]:
        """What is asked of the desk. A receipt has none: it is no matter of records."""
        assert self.gather is not None
        return self.gather(asked)


def _letter(kind: str) -> PaperKind:
    return PaperKind(PERSON, lambda asked: GatherLetter(kind, asked.id, asked.now, asked.as_of))


OWN, RECEIPT = "own-data", "receipt"
PAPER_KINDS: Mapping[str, PaperKind] = {
    "summary": PaperKind(SESSION, lambda asked: GatherSummary(asked.id, asked.variant, asked.now, asked.as_of)),
    "docket": PaperKind(SESSION, lambda asked: GatherDocket(asked.id, asked.now, asked.as_of)),
    "door-list": PaperKind(SESSION, lambda asked: GatherDocket(asked.id, asked.now, asked.as_of), door=True),
    "minute": PaperKind(HEARING, lambda asked: GatherMinute(asked.id, asked.variant, asked.now, asked.as_of)),
    "team-sheet": PaperKind(SESSION, lambda asked: GatherTeamSheet(asked.id, asked.now, asked.as_of)),
    "slip": PaperKind(HEARING, lambda asked: GatherSlip(asked.id, asked.now, asked.as_of)),
    "slips": PaperKind(SESSION, lambda asked: GatherSlips(asked.id, asked.now, asked.as_of)),
    "blank-form": PaperKind(SESSION, lambda asked: GatherBlankForm(asked.id, asked.now, asked.as_of)),
    "warrant": _letter(WARRANT),
    "certificate": _letter(CERTIFICATE),
    "closure-letter": _letter(CLOSURE),
    "cancellation-letter": _letter(CANCELLATION),
    "transfer-receipt": _letter(TRANSFER),
    RECEIPT: PaperKind(CODE, None),
    "register": PaperKind(PERIOD, lambda asked: GatherRegister(asked.id, asked.now, asked.as_of), without=ALL),
    OWN: PaperKind(PERSON, lambda asked: GatherOwnData(asked.id, asked.now)),
}
"""Every paper, by its word on the command line and in the window."""
