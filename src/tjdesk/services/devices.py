"""Devices that belong: what may be said of them afterwards, each in a signed statement."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tjdesk.domain.programme import Device, Statement
from tjdesk.domain.refusal import Refused
from tjdesk.domain.statements import ROLL, Admission, Body, KeyRoll, encode
from tjdesk.i18n.message import _
from tjdesk.services.belonging import Signs
from tjdesk.services.command import Command
from tjdesk.services.ports import Changes, Work


@dataclass(frozen=True)
class SetApart:
    """What a device wrote after it was put out, in one dossier: numbers from `first` to `last`, of which none counts
    until somebody accepts them. `site` is a name.
    """

    device: str
    site: str
    dossier: str
    first: int
    last: int


@dataclass(frozen=True)
class Declare(Command[Changes]):
    """Something signed about a device. `by` is the signing device or the root; `action` names it in the history."""

    what: str
    body: Body
    by: str
    signs: Signs
    action: str
    reason: str = ""

    def execute(self, work: Work) -> Changes:
        if not self.reason.strip() and not isinstance(self.body, KeyRoll | Admission):
            raise Refused(_("A reason is needed."), "reason")
        dossier, text = work.seat.programme_dossier, encode(self.body)
        work.put(
            Statement(
                id=work.new_id(dossier), dossier=dossier, what=self.what, device=self.body.device, body=text,
                by=self.by, signature=self.signs(text),
            )
        )  # fmt: skip
        if self.what == ROLL and isinstance(self.body, KeyRoll):
            mine = work.find(Device, device=self.body.device)
            work.put(*(replace(one, encryption_key=self.body.encryption) for one in mine))
        return work.commit(self.action, reason=self.reason)
