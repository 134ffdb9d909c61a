"""A restricted paper handed to somebody outside the team: only under a consent, or another ground that is stated."""

from __future__ import annotations

from dataclasses import dataclass

from tjdesk.domain.refusal import Refused
from tjdesk.i18n.message import _
from tjdesk.services.command import Command
from tjdesk.services.journey.consenting import Disclose
from tjdesk.services.participants import participant_of
from tjdesk.services.ports import Changes, Work


@dataclass(frozen=True, kw_only=True)
class HandOut(Command[Changes]):
    """Recorded for everybody whom the paper concerns, before it is printed; refused for one, refused for all.

    `what` are words that a consent names, such as `minute`. `ground` is the legal ground where there is no consent.
    """

    participants: tuple[str, ...]
    to_whom: str
    what: tuple[str, ...]
    purpose: str
    ground: str = ""

    def execute(self, work: Work) -> Changes:
        if not self.participants:
            raise Refused(_("This paper concerns nobody: there is nothing to hand out."), "to")
        for named in self.participants:
            who = participant_of(work, named)
            step = Disclose(
                participant=who.id, date=work.now().date(), to_whom=self.to_whom, what=self.what,
                purpose=self.purpose, ground=self.ground,
            )  # fmt: skip
            tuple(step.take(work, who))
        return work.commit("disclosed", reason=self.ground)
