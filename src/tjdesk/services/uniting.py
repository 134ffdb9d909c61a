"""A programme that joins another with its history: its card, taking it in, saying that it joins, opening its texts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import msgspec

from tjdesk.domain.entry import canonical
from tjdesk.domain.names import fold
from tjdesk.domain.programme import KeyGrant, Site, Statement
from tjdesk.domain.refusal import Kind, Refused, Trouble
from tjdesk.domain.statements import ADOPT, JOIN, Adoption, Joining, encode, fingerprint
from tjdesk.domain.uniting import ROOT
from tjdesk.i18n.message import Message, _, counted
from tjdesk.services.belonging import FORMAT, Signs, no_card
from tjdesk.services.bundles import Brought
from tjdesk.services.command import Command
from tjdesk.services.ports import Changes, Reads, Work
from tjdesk.services.sites import programme_of
from tjdesk.services.users import MakeGrants

PROGRAMME_CARD = 2
"""The version of a card that stands for a whole programme."""

LONGEST = 4_000_000
"""Bytes of such a card at most."""

OpensTexts = Callable[[Sequence[KeyGrant], Callable[[], str]], list[KeyGrant]]
"""(grants that stand, new id) → grants of a joined programme's keys to the keys of the one in force."""


class Told(msgspec.Struct, frozen=True):
    """A statement as a card carries it."""

    what: str
    device: str
    body: str
    by: str
    signature: str


class Staff(msgspec.Struct, frozen=True):
    """Somebody who works in the programme: user id, public key (hex), roles. No name."""

    user: str
    key: str
    roles: tuple[str, ...]


class ProgrammeCard(msgspec.Struct, frozen=True):
    """What a programme shows of itself that asks to be taken in. `signing` is its root key, which signs the rest.

    `court`, `user`, `device`, `encryption` and `user_key` are of the desk that asks; `sites` are (id, name).
    """

    format: str
    version: int
    device: str
    signing: str
    encryption: str
    court: str
    user: str
    user_key: str
    training: bool
    sites: tuple[tuple[str, str], ...]
    staff: tuple[Staff, ...]
    statements: tuple[Told, ...]
    participants: int
    hearings: int
    signature: str = ""

    def signed_bytes(self) -> bytes:
        """What the signature is over."""
        return canonical(msgspec.structs.replace(self, signature=""))

    @property
    def brought(self) -> Brought:
        return Brought(self.court, self.signing, self.participants, self.hearings)

    def said(self) -> list[Statement]:
        """Its statements as records that are not kept yet."""
        return [
            Statement(id="", dossier="", what=one.what, device=one.device, body=one.body, by=one.by,
                      signature=one.signature)
            for one in self.statements
        ]  # fmt: skip


class _Kind(msgspec.Struct, frozen=True):
    format: str = ""
    version: int = 0


def read_programme_card(data: bytes, proved: Callable[[bytes, bytes, bytes], bool]) -> ProgrammeCard | None:
    """A programme's card, or None for a file that is something else. Raises Trouble(DAMAGED) for an altered one."""
    try:
        kind = msgspec.json.decode(data, type=_Kind)
    except msgspec.MsgspecError:
        return None
    if (kind.format, kind.version) != (FORMAT, PROGRAMME_CARD):
        return None
    try:
        card = msgspec.json.decode(data[:LONGEST], type=ProgrammeCard)
        if proved(bytes.fromhex(card.signing), card.signed_bytes(), bytes.fromhex(card.signature)):
            return card
    except (msgspec.MsgspecError, ValueError) as fault:
        raise no_card() from fault
    raise no_card()


@dataclass(frozen=True)
class TakeIn(Command[Changes]):
    """Take a programme in by its card: a statement that `by` signs; its staff may read what its roles read here."""

    card: ProgrammeCard
    signs: Signs
    make_grants: MakeGrants
    by: str

    def execute(self, work: Work) -> Changes:
        programme, card, dossier = programme_of(work), self.card, work.seat.programme_dossier
        self._check(work, programme.root_key)
        names = tuple(fingerprint(one) for one in card.said())
        body = encode(Adoption(programme.root_key, card.device, card.signing, names, card.sites))
        here = {fingerprint(one) for one in work.find(Statement)}
        work.put(
            *(
                replace(one, id=work.new_id(dossier), dossier=dossier)
                for one in card.said()
                if fingerprint(one) not in here
            ),
            Statement(
                id=work.new_id(dossier), dossier=dossier, what=ADOPT, device=card.device, body=body, by=self.by,
                signature=self.signs(body),
            ),
        )  # fmt: skip
        for one in card.staff:
            work.put(*self.make_grants(one.user, one.key, one.roles, lambda: work.new_id(dossier)))
        return work.commit("programme_taken_in")

    def _check(self, work: Work, root: str) -> None:
        card = self.card
        if card.training or work.seat.training:
            raise Refused(_("A training court joins no programme, and takes none in."), "card")
        if card.signing == root:
            raise Refused(_("This is the card of your own programme."), "card")
        taken = {name for one in adoptions(work) if one.root == card.signing for name in one.statements}
        if taken.issuperset(fingerprint(one) for one in card.said()):
            raise Refused(_("This programme was taken in before. Make a bundle for it."), "card")
        known = {fold(site.name): site.id for site in work.find(Site)}
        for id, name in card.sites:
            if known.get(fold(name), id) != id:
                raise Refused(
                    _(
                        "A site is called “{name}” in both programmes. Give one of them another name first (Office,"
                        " Court and paper), then have the card written again.",
                        name=name,
                    ),
                    "card",
                )


@dataclass(frozen=True)
class SayJoining(Command[Changes]):
    """This programme goes on within another one, by its own root's signature. Its coordination is one no longer."""

    into: str
    root_signs: Signs

    def execute(self, work: Work) -> Changes:
        dossier = work.seat.programme_dossier
        body = encode(Joining(programme_of(work).root_key, work.seat.device, self.into))
        work.put(
            Statement(
                id=work.new_id(dossier), dossier=dossier, what=JOIN, device=work.seat.device, body=body, by=ROOT,
                signature=self.root_signs(body),
            ),
            *(replace(site, coordination=False) for site in work.find(Site, coordination=True, dossier=dossier)),
        )  # fmt: skip
        return work.commit("programme_joined")


@dataclass(frozen=True)
class OpenTexts(Command[bool]):
    """Let those who read closed texts in the programme in force read what was written in one that joined it."""

    opens: OpensTexts

    def execute(self, work: Work) -> bool:
        dossier = work.seat.programme_dossier
        made = self.opens(work.find(KeyGrant), lambda: work.new_id(dossier))
        if made:
            work.put(*made)
            work.commit("joined_texts_opened")
        return bool(made)


def adoptions(reads: Reads) -> list[Adoption]:
    """What was said of programmes taken in, proved or not."""
    return adoptions_in(reads.find(Statement, what=ADOPT))


def adoptions_in(statements: Sequence[Statement]) -> list[Adoption]:
    """The same of some statements."""
    found = []
    for one in statements:
        if one.what == ADOPT:
            try:
                found.append(msgspec.json.decode(one.body, type=Adoption))
            except msgspec.MsgspecError:
                continue
    return found


def sites_with_taken_in(reads: Reads) -> list[Site]:
    """Every site; those of a programme taken in by their names, until its first bundle brings them."""
    sites = reads.find(Site)
    known = {site.id for site in sites}
    told = {id: name for one in adoptions(reads) for id, name in one.sites if id not in known}
    return [*sites, *(Site(id=id, dossier="", name=name) for id, name in sorted(told.items()))]


def card_words(brought: Brought) -> Message:
    """What a card that stands for a whole programme says of it."""
    return _("This court brings {participants} and {hearings} with it.", **_counts(brought))


def brought_words(brought: Brought, *, done: bool) -> Message:
    """What a court that joins another programme brings with it."""
    if done:
        return _(
            "This court now belongs to the programme of {court}. It brings {participants} and {hearings} with it. Make"
            " a bundle for {court} now.",
            court=brought.court, **_counts(brought),
        )  # fmt: skip
    return _(
        "With this bundle the court joins the programme of {court}, and that cannot be undone. It brings {participants}"
        " and {hearings} with it: whoever may read them there will. From then on that programme’s rules apply here.",
        court=brought.court, **_counts(brought),
    )  # fmt: skip


def _counts(brought: Brought) -> dict[str, Message]:
    return {
        "participants": counted("{count} participant", "{count} participants", brought.participants),
        "hearings": counted("{count} hearing", "{count} hearings", brought.hearings),
    }


def needs_founder() -> Trouble:
    """A bundle of a programme that took this court's in, at a desk that may not say that it joins."""
    return Trouble(
        Kind.STRANGER,
        _("This bundle belongs to another programme. It has taken this one in, which has not yet said that it joins."),
        _("Nothing was changed. Take this bundle in on the computer that founded this programme, after it wrote its"
          " card (`tjdesk card`); then take in a bundle of that computer here."),
    )  # fmt: skip


def card_outdated() -> Refused:
    """Somebody was let in or put out since the card was written."""
    return Refused(
        _(
            "Since the card was written, devices were admitted or excluded here. Write the card again and have this"
            " programme taken in again."
        ),
        "card",
    )


def joins_by_hand() -> Refused:
    """A bundle that would let this court join another programme, met unattended."""
    return Refused(
        _(
            "With this bundle this court would join another programme. Take it in by itself (`tjdesk bundle take`), so"
            " that somebody sees what happens."
        ),
        "programme",
    )
