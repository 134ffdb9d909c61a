"""Founding a programme: its own dossier with site, device, first user and compartment keys, and the court's dossier."""

from __future__ import annotations

from dataclasses import dataclass

from tjdesk.domain.programme import CompartmentKey, Device, KeyGrant, Programme, Site, User
from tjdesk.domain.record import DossierKind
from tjdesk.services.command import Command
from tjdesk.services.ports import Changes, Work

FIRST_ROLES = ("clerk", "coordinator", "treatment", "administrator")
"""What the first user of a store may do until others are added."""


@dataclass(frozen=True)
class NewCompartment:
    """A closed compartment's key: the public half (hex), and the private half sealed to the first user."""

    compartment: str
    public_key: str
    sealed: str


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
    compartments: tuple[NewCompartment, ...]

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
        for new in self.compartments:
            self._put_compartment(work, dossier, user, new)
        return work.commit("programme_founded")

    def _put_compartment(self, work: Work, dossier: str, user: str, new: NewCompartment) -> None:
        key = CompartmentKey(
            id=work.new_id(dossier), dossier=dossier, compartment=new.compartment, public_key=new.public_key
        )
        grant = KeyGrant(id=work.new_id(dossier), dossier=dossier, compartment_key=key.id, user=user, sealed=new.sealed)
        work.put(key, grant)
