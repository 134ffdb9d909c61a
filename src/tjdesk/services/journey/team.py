"""Who works on somebody's case: named at admission, and whenever one takes over from another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from tjdesk.domain.care_team import TEAM
from tjdesk.domain.problem import Problem
from tjdesk.i18n.message import _
from tjdesk.services.journey.step import JourneyStep, refuse
from tjdesk.services.participants import Participant
from tjdesk.services.ports import Work


@dataclass(frozen=True, kw_only=True)
class NameTeam(JourneyStep):
    """Names as the staff has them here: roles that see only their own clients go by them. Empty: as before."""

    ACTION: ClassVar[str] = "team_named"

    judge: str = ""
    case_manager: str = ""
    prosecutor: str = ""
    defence: str = ""
    provider: str = ""

    def take(self, work: Work, who: Participant) -> Iterable[Problem]:
        told: dict[str, Any] = {
            name: " ".join(value.split()) for name in TEAM if (value := getattr(self, name)).strip()
        }
        if not told:
            refuse([Problem("case_manager", _("Name somebody."))])
        work.put(replace(who.enrolment, **told))
        return ()
