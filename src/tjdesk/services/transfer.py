"""Transfer: a participant's dossier handed to another site, with every linked record."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tjdesk.domain.enrolment import Enrolment
from tjdesk.domain.kinds import KINDS
from tjdesk.domain.programme import Site, Transfer
from tjdesk.domain.record import DossierKind
from tjdesk.domain.refusal import Refused
from tjdesk.i18n.message import _
from tjdesk.services.command import Command
from tjdesk.services.participants import participant_of
from tjdesk.services.ports import Work
from tjdesk.services.sites import site_named


@dataclass(frozen=True)
class Transferred:
    """A dossier on its way. `records` counts its standing records, for both receipts."""

    participant: str
    from_site: str
    to_site: str
    records: int


@dataclass(frozen=True)
class TransferParticipant(Command[Transferred]):
    """From its next bundle on, the other site holds the dossier and writes it. `to` is a site's name or id."""

    participant: str
    to: str

    def execute(self, work: Work) -> Transferred:
        person = participant_of(work, self.participant)
        to = site_named(work, self.to)
        held = work.dossier_sites(DossierKind.PARTICIPANT).get(person.id, "")
        if held == to.id:
            raise Refused(_("{site} holds this participant already.", site=to.name), "to")
        count = sum(len(work.find(kind, dossier=person.id)) for kind in KINDS.values())
        work.put(*(replace(one, site=to.id) for one in work.find(Enrolment, dossier=person.id)))
        work.put(
            Transfer(
                id=work.new_id(person.id), dossier=person.id, from_site=held, to_site=to.id, on=work.now().date(),
                records=count,
            )
        )  # fmt: skip
        work.move(person.id, to.id)
        work.commit("participant_transferred")
        before = work.get(Site, held)
        return Transferred(person.id, before.name if before else held, to.name, count)
