"""Founding a programme: its own dossier with site, device, first user and compartment keys, and the court's dossier."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tjdesk.domain.programme import Device, Programme, Site, Statement, User
from tjdesk.domain.record import DossierKind, Record
from tjdesk.domain.roster import ADMITTER
from tjdesk.domain.statements import Admission, encode
from tjdesk.domain.uniting import ROOT
from tjdesk.services.command import Command
from tjdesk.services.ports import Changes, Work

MakeCompartments = Callable[[str, str, Callable[[], str]], tuple[Sequence[Record], Sequence[Record]]]
"""(programme's dossier, first user, new id) → records of the closed compartments' keys, and of their grants."""

FIRST_ROLES = ("clerk", "coordinator", "treatment", "administrator")
"""What the first user of a store may do until others are added."""


@dataclass(frozen=True, kw_only=True)
class FoundProgramme(Command[Changes]):
    """A new programme on a new device. Keys are hex; `device` is this installation's id."""

    pack: str
    court: str
    user: str
    user_key: str
    share: str
    paper: str
    language: str
    training: bool
    device: str
    signing_key: str
    encryption_key: str
    root_key: str
    compartments: MakeCompartments
    root_signs: Callable[[str], str] | None = None
    """Body of a statement → the root's signature, hex."""

    def execute(self, work: Work) -> Changes:
        dossier = work.new_dossier(DossierKind.PROGRAMME, "")
        user, site, programme = (work.new_id(dossier) for _place in range(3))
        court = work.new_dossier(DossierKind.COURT, site)
        log = work.new_dossier(DossierKind.DEVICE, site)
        work.put(
            User(id=user, dossier=dossier, name=self.user, roles=FIRST_ROLES, site=site, public_key=self.user_key),
            Site(
                id=site, dossier=dossier, name=self.court, court_dossier=court, coordination=True,
                paper=self.paper, language=self.language,
            ),
            Programme(
                id=programme, dossier=dossier, pack=self.pack, share=self.share, training=self.training,
                root_key=self.root_key, founded_on=work.now().date(),
            ),
            Device(
                id=work.new_id(dossier), dossier=dossier, device=self.device, site=site,
                signing_key=self.signing_key, encryption_key=self.encryption_key, log_dossier=log,
            ),
        )  # fmt: skip
        keys, grants = self.compartments(dossier, user, lambda: work.new_id(dossier))
        work.put(*keys, *grants)
        if self.root_signs is not None:
            body = encode(Admission(self.root_key, self.device, site, self.signing_key, self.encryption_key, ADMITTER))
            work.put(
                Statement(
                    id=work.new_id(dossier), dossier=dossier, what="admit", device=self.device, body=body, by=ROOT,
                    signature=self.root_signs(body),
                )
            )  # fmt: skip
        return work.commit("programme_founded")
