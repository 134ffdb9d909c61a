"""Belonging to a programme: cards of new devices, their admission, and who succeeds whom."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import msgspec

from tjdesk.domain.entry import canonical
from tjdesk.domain.names import fold
from tjdesk.domain.programme import Device, KeyGrant, Site, Statement, User
from tjdesk.domain.record import DossierKind
from tjdesk.domain.refusal import Kind, Refused, Trouble
from tjdesk.domain.statements import ADMIT, Admission, encode, said
from tjdesk.i18n.message import _
from tjdesk.services.command import Command
from tjdesk.services.founding import FIRST_ROLES
from tjdesk.services.ports import Changes, Work
from tjdesk.services.sites import programme_of
from tjdesk.services.users import MakeGrants

CARD = "card"
FORMAT = "tjdesk card"
VERSION = 1

Signs = Callable[[str], str]
"""Body of a statement → this device's signature, hex."""


class Card(msgspec.Struct, frozen=True):
    """What a new device shows of itself. Keys are hex, and so is the signature, by the device itself over the rest."""

    format: str
    version: int
    device: str
    signing: str
    encryption: str
    court: str
    user: str
    user_key: str
    paper: str = ""
    language: str = ""
    signature: str = ""

    def signed_bytes(self) -> bytes:
        """What the signature is over."""
        return canonical(msgspec.structs.replace(self, signature=""))


def read_card(data: bytes, proved: Callable[[bytes, bytes, bytes], bool]) -> Card:
    """A card from a file. `proved`: (public key, message, signature). Raises Trouble(DAMAGED, NEWER)."""
    try:
        card = msgspec.json.decode(data[:100_000], type=Card)
        key, signature = bytes.fromhex(card.signing), bytes.fromhex(card.signature)
    except (msgspec.MsgspecError, ValueError) as fault:
        raise no_card() from fault
    if card.format != FORMAT:
        raise no_card()
    if card.version > VERSION:
        raise Trouble(
            Kind.NEWER,
            _("This card was made by a newer TJDesk."),
            _("Install the newer version on this computer, then admit the device."),
        )
    if not proved(key, card.signed_bytes(), signature) or len(bytes.fromhex(card.encryption)) != 32:
        raise no_card()
    return card


def no_card() -> Trouble:
    """A file that is no card, or an altered one."""
    return Trouble(
        Kind.DAMAGED,
        _("This file is not the card of a device, or it was altered."),
        _("Nothing was changed. Ask for the card again: `tjdesk card` writes it."),
    )


@dataclass(frozen=True)
class Admit(Command[Changes]):
    """Let a device in: its site (new, or of the same name), its user, and a statement that `by` signs.

    An empty `by` is this device.
    """

    card: Card
    grant: str
    signs: Signs
    make_grants: MakeGrants
    by: str = ""

    def execute(self, work: Work) -> Changes:
        dossier, card = work.seat.programme_dossier, self.card
        programme = programme_of(work)
        if programme.root_key in _admitted_by(work, card.device):
            raise Refused(
                _("This device was admitted before. To let it admit others, say so with --may-admit."), "card"
            )
        site = self._site(work, dossier)
        user = self._put_people(work, dossier, site)
        body = encode(Admission(programme.root_key, card.device, site.id, card.signing, card.encryption, self.grant))
        work.put(
            Statement(
                id=work.new_id(dossier), dossier=dossier, what="admit", device=card.device, body=body,
                by=self.by or work.seat.device, signature=self.signs(body),
            ),
        )  # fmt: skip
        grants: list[KeyGrant] = self.make_grants(user, card.user_key, FIRST_ROLES, lambda: work.new_id(dossier))
        work.put(*grants)
        return work.commit("device_admitted")

    def _put_people(self, work: Work, dossier: str, site: Site) -> str:
        """The device and its first user (the id returned), as far as a programme that joined has not brought them."""
        card = self.card
        known = next((one.id for one in work.find(User, public_key=card.user_key) if card.user_key), "")
        user = known or work.new_id(dossier)
        if not known:
            work.put(
                User(
                    id=user, dossier=dossier, name=card.user, roles=FIRST_ROLES, site=site.id, public_key=card.user_key
                )
            )
        if not work.find(Device, device=card.device):
            log = work.new_dossier(DossierKind.DEVICE, site.id)
            work.put(
                Device(
                    id=work.new_id(dossier), dossier=dossier, device=card.device, site=site.id,
                    signing_key=card.signing, encryption_key=card.encryption, log_dossier=log,
                )
            )  # fmt: skip
        return user

    def _site(self, work: Work, dossier: str) -> Site:
        for site in work.find(Site):
            if fold(site.name) == fold(self.card.court):
                return site
        id = work.new_id(dossier)
        court = work.new_dossier(DossierKind.COURT, id)
        site = Site(
            id=id, dossier=dossier, name=self.card.court, court_dossier=court, paper=self.card.paper,
            language=self.card.language,
        )  # fmt: skip
        work.put(site)
        return site


def _admitted_by(work: Work, device: str) -> set[str]:
    """The programmes (root keys) into which a device was admitted."""
    told = said(work.find(Statement, device=device, what=ADMIT))
    return {one.body.programme for one in told}


@dataclass(frozen=True)
class SucceedDevice(Command[Changes]):
    """A restored or copied store goes on as a device of its own; the older one's key says so."""

    old: str
    device: str
    signing: str
    encryption: str
    signs: Signs

    def execute(self, work: Work) -> Changes:
        dossier = work.seat.programme_dossier
        before = work.find(Device, device=self.old)[0]
        programme = programme_of(work)
        body = encode(
            Admission(programme.root_key, self.device, before.site, self.signing, self.encryption, "", self.old)
        )
        log = work.new_dossier(DossierKind.DEVICE, before.site)
        work.put(
            Device(
                id=work.new_id(dossier), dossier=dossier, device=self.device, site=before.site, name=before.name,
                signing_key=self.signing, encryption_key=self.encryption, log_dossier=log,
            ),
            Statement(
                id=work.new_id(dossier), dossier=dossier, what="admit", device=self.device, body=body, by=self.old,
                signature=self.signs(body),
            ),
        )  # fmt: skip
        return work.commit("device_succeeded")
