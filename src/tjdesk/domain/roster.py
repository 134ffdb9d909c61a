"""Who belongs to a programme: signed statements that chain to its root, whoever carried them and in whatever order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

import msgspec

from tjdesk.domain.entry import canonical
from tjdesk.domain.programme import Statement

ROOT = "root"
PURPOSE = "statement"
MEMBER = "member"
ADMITTER = "admit"

Proved = Callable[[str, str, str], bool]
"""(public key as hex, body, signature as hex) → whether the holder of the key signed this body as a statement."""


class Admission(msgspec.Struct, frozen=True, omit_defaults=True):
    """A body that makes a device a member. `of` names the device it succeeds, whose key then signs."""

    programme: str
    device: str
    site: str
    signing: str
    encryption: str
    grant: str
    of: str = ""


class Revocation(msgspec.Struct, frozen=True, omit_defaults=True):
    """A body that puts a device out: its last accepted number in each dossier (0 where absent).

    `keeps` are the devices it admitted that stay.
    """

    programme: str
    device: str
    chains: tuple[tuple[str, int], ...] = ()
    keeps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Member:
    """A device that belongs. Keys are hex."""

    device: str
    site: str
    signing: str
    encryption: str
    grant: str
    by: str
    of: str = ""


@dataclass(frozen=True)
class Roster:
    """Members by device, those revoked among them, and for each revoked one its last number by dossier."""

    members: Mapping[str, Member] = field(default_factory=dict)
    cuts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)

    def standing(self) -> list[Member]:
        """Members that are not revoked and not succeeded by another, by device."""
        gone = self.cuts.keys() | {member.of for member in self.members.values()}
        return [self.members[device] for device in sorted(self.members) if device not in gone]

    def may_admit(self, device: str) -> bool:
        """Whether a device's signature lets others in."""
        member = self.members.get(device)
        return member is not None and member.grant == ADMITTER and device not in self.cuts

    def cut_off(self, device: str, dossier: str) -> int | None:
        """The last number of a device's chain that counts, or None where all of it does."""
        cut = self.cuts.get(device)
        return None if cut is None else cut.get(dossier, 0)


def encode(body: Admission | Revocation) -> str:
    """The text that is signed."""
    return canonical(body).decode()


def roster(root: str, statements: Iterable[Statement], proved: Proved) -> Roster:
    """What the statements come to. A statement that is malformed, or not signed by one who may, counts for nothing."""
    told = sorted({(one.what, one.by, one.body, one.signature) for one in statements})
    admissions = [
        (by, let_in, text, sign) for what, by, text, sign in told if what == "admit" and (let_in := _admission(text))
    ]
    revocations = [
        (by, put_out, text, sign)
        for what, by, text, sign in told
        if what == "revoke" and (put_out := _revocation(text))
    ]
    members = _members(root, admissions, {}, proved)
    revoked = _revoked(root, revocations, members, proved)
    if revoked:
        members = _members(root, admissions, revoked, proved)
        revoked = _revoked(root, revocations, members, proved)
    return Roster(members, {device: _cut(bodies) for device, bodies in revoked.items()})


def _admission(text: str) -> Admission | None:
    try:
        return msgspec.json.decode(text, type=Admission)
    except msgspec.MsgspecError:
        return None


def _revocation(text: str) -> Revocation | None:
    try:
        return msgspec.json.decode(text, type=Revocation)
    except msgspec.MsgspecError:
        return None


def _members(
    root: str,
    admissions: list[tuple[str, Admission, str, str]],
    revoked: Mapping[str, list[Revocation]],
    proved: Proved,
) -> dict[str, Member]:
    members: dict[str, Member] = {}
    waiting, before = admissions, -1
    while len(waiting) != before:
        before, still = len(waiting), []
        for by, body, text, signature in waiting:
            key = _key_of(root, members, by, body, revoked)
            if body.programme == root and key and body.device not in members and proved(key, text, signature):
                members[body.device] = _member(members, by, body)
            elif not key:
                still.append((by, body, text, signature))
        waiting = still
    return members


def _member(members: Mapping[str, Member], by: str, body: Admission) -> Member:
    # A successor has what its predecessor had, and nothing more.
    grant = members[body.of].grant if body.of else body.grant
    site = members[body.of].site if body.of else body.site
    return Member(body.device, site, body.signing, body.encryption, grant, by, body.of)


def _key_of(
    root: str,
    members: Mapping[str, Member],
    by: str,
    body: Admission,
    revoked: Mapping[str, list[Revocation]],
) -> str:
    """The key that may sign an admission, or an empty text as long as its signer is not known to be allowed."""
    if body.of:
        return members[by].signing if by == body.of and by in members and by not in revoked else ""
    if by == ROOT:
        return root
    if by not in members or members[by].grant != ADMITTER:
        return ""
    # What a revoked device signs counts no more, but for those that its revocation keeps.
    if by in revoked and not all(body.device in one.keeps for one in revoked[by]):
        return ""
    return members[by].signing


def _revoked(
    root: str,
    revocations: list[tuple[str, Revocation, str, str]],
    members: Mapping[str, Member],
    proved: Proved,
) -> dict[str, list[Revocation]]:
    found: dict[str, dict[str, Revocation]] = {}
    for by, body, text, signature in revocations:
        allowed = by == ROOT or (by in members and members[by].grant == ADMITTER)
        key = root if by == ROOT else members[by].signing if allowed else ""
        if body.programme == root and body.device in members and allowed and proved(key, text, signature):
            found.setdefault(body.device, {})[by] = body
    # Two that revoke each other: neither counts until the root says which.
    return {
        device: list(standing.values())
        for device, bodies in found.items()
        if (standing := {by: body for by, body in bodies.items() if by == ROOT or device not in found.get(by, {})})
    }


def _cut(bodies: list[Revocation]) -> dict[str, int]:
    """Several revocations of one device: each chain up to where all of them accept it."""
    chains = [dict(body.chains) for body in bodies]
    return {dossier: min(one.get(dossier, 0) for one in chains) for dossier in set().union(*chains)}
