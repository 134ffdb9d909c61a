"""Who belongs to a programme: signed statements that chain to its root, whoever carried them and in whatever order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from tjdesk.domain.cutoffs import cut, highest, raised, unsaid_by
from tjdesk.domain.programme import Statement
from tjdesk.domain.statements import (
    Admission,
    Adoption,
    Body,
    Judgement,
    KeyRoll,
    Retirement,
    Revocation,
    Said,
    said,
)
from tjdesk.domain.uniting import ROOT, Proved, listed, of_itself

PURPOSE = "statement"
MEMBER = "member"
ADMITTER = "admit"

B = TypeVar("B", bound=Body)


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
    """Members by device; for each that was put out or retired its last number by dossier, and up to where a person
    decided that what is set apart never counts (`rejected`, by device and dossier).
    """

    members: Mapping[str, Member] = field(default_factory=dict)
    cuts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    retired: frozenset[str] = frozenset()
    rejected: Mapping[str, Mapping[str, int]] = field(default_factory=dict)

    def standing(self) -> list[Member]:
        """Members that are not put out or retired, and not succeeded by another, by device."""
        gone = self.cuts.keys() | {member.of for member in self.members.values()}
        return [self.members[device] for device in sorted(self.members) if device not in gone]

    def may_admit(self, device: str) -> bool:
        """Whether a device's signature lets others in."""
        member = self.members.get(device)
        return member is not None and member.grant == ADMITTER and device not in self.cuts

    def admitters(self) -> list[Member]:
        """The devices whose signature lets others in."""
        return [member for member in self.standing() if member.grant == ADMITTER]

    def put_out(self, device: str) -> bool:
        """Whether a device was revoked: nothing from it is taken in any more."""
        return device in self.cuts and device not in self.retired

    def cut_off(self, device: str, dossier: str) -> int | None:
        """The last number of a device's chain that counts, or None where all of it does."""
        cut = self.cuts.get(device)
        return None if cut is None else cut.get(dossier, 0)


def roster(root: str, statements: Iterable[Statement], proved: Proved, above: frozenset[str] = frozenset()) -> Roster:
    """What the statements come to. A statement that is malformed, or not signed by one who may, counts for nothing.

    `above` are the programmes on behalf of which this is asked: none is taken in by one that it took in.
    """
    statements = list(statements)
    told = [one for one in said(statements) if one.body.programme == root or of_itself(one)]
    others = list(_taken_in(told, statements, proved, above | {root}))
    admissions = [*_of(told, Admission), *(admission for other in others for admission in other.admissions())]
    revocations = list(_of(told, Revocation))
    admitted = members = _members(root, admissions, {}, proved)
    revoked = _revoked(root, revocations, members, proved)
    if revoked:
        members = _members(root, admissions, revoked, proved)
        revoked = _revoked(root, revocations, members, proved)
    others = [one for one in others if _Signed(root, admitted, {}, proved)(one.by, one.text, one.signature)]
    # Whom a revoked device had let in falls with it. Their signatures still prove who wrote what others bring along,
    # and all of that is set apart: a bundle that relays it is no forgery. So it is with whom a programme that was
    # taken in let in by its own word alone.
    known = {device: member for one in others for device, member in one.now.members.items()} | admitted
    fallen = {device: member for device, member in known.items() if device not in members}
    members, revoked = members | fallen, revoked | {device: [] for device in fallen}
    return _standing(_Signed(root, members, revoked, proved), told, others)


def _standing(signed: _Signed, told: list[Said], others: list[TakenIn]) -> Roster:
    """Members as they are, with everything that was said of them afterwards."""
    retired = _retired(signed, _of(told, Retirement))
    ends = {device: [body.chains for body in bodies] or [()] for device, bodies in signed.revoked.items()}
    for device, bodies in retired.items():
        ends.setdefault(device, []).extend(body.chains for body in bodies)
    for device, before in ((device, before) for one in others for device, before in one.then.cuts.items()):
        ends.setdefault(device, []).append(tuple(before.items()))
    accepted, rejected = _judged(signed, _of(told, Judgement))
    rejected = highest(rejected, *(unsaid_by(one.then.rejected, accepted) for one in others))
    cuts = {device: raised(cut(lists), accepted.get(device, {})) for device, lists in ends.items()}
    rolled = _rolled(signed.members, _of(told, KeyRoll), signed.proved)
    left = retired.keys() | {device for one in others for device in one.then.retired}
    return Roster({**signed.members, **rolled}, cuts, frozenset(left - signed.revoked.keys()), rejected)


@dataclass(frozen=True)
class TakenIn:
    """A programme that was taken in: who belonged to it by what the adoption lists (`then`), and by all that is here.

    Nobody whom it admits afterwards belongs by that; what a device says of itself counts as ever.
    """

    by: str
    body: Adoption
    text: str
    signature: str
    then: Roster
    now: Roster

    def admissions(self) -> Iterator[tuple[str, Admission, str, str]]:
        """Its devices as plain members, by the same signature. Who succeeded another says so itself."""
        for one in self.then.members.values():
            if not one.of:
                body = Admission(self.body.programme, one.device, one.site, one.signing, one.encryption, MEMBER)
                yield self.by, body, self.text, self.signature


def _taken_in(
    told: Iterable[Said], statements: list[Statement], proved: Proved, above: frozenset[str]
) -> Iterator[TakenIn]:
    for by, body, text, signature in _of(told, Adoption):
        if body.root not in above:
            then = roster(body.root, listed(statements, body), proved, above)
            yield TakenIn(by, body, text, signature, then, roster(body.root, statements, proved, above))


def _of(told: Iterable[Said], shape: type[B]) -> Iterator[tuple[str, B, str, str]]:
    for one in told:
        if isinstance(one.body, shape):
            yield one.by, one.body, one.text, one.signature


@dataclass(frozen=True)
class _Signed:
    """Whether somebody who may say such things of devices signed a text."""

    root: str
    members: Mapping[str, Member]
    revoked: Mapping[str, list[Revocation]]
    proved: Proved

    def __call__(self, by: str, text: str, signature: str, *, itself: str = "") -> bool:
        member = self.members.get(by)
        may = by == itself or (member is not None and member.grant == ADMITTER and by not in self.revoked)
        key = self.root if by == ROOT else member.signing if member is not None and may else ""
        return bool(key) and self.proved(key, text, signature)


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
            if not key:
                still.append((by, body, text, signature))
            elif proved(key, text, signature):
                _let_in(members, by, body)
        waiting = still
    return members


def _let_in(members: dict[str, Member], by: str, body: Admission) -> None:
    known = members.get(body.device)
    if known is None:
        members[body.device] = _member(members, by, body)
    elif not body.of and body.grant == ADMITTER and body.signing == known.signing:
        # Who belongs already may be given the right to admit afterwards; it is not taken away but by revoking.
        members[body.device] = replace(known, grant=ADMITTER)


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
    signed = _Signed(root, members, {}, proved)
    for by, body, text, signature in revocations:
        if body.device in members and signed(by, text, signature):
            found.setdefault(body.device, {})[by] = body
    # Two that revoke each other: neither counts until the root says which.
    return {
        device: list(standing.values())
        for device, bodies in found.items()
        if (standing := {by: body for by, body in bodies.items() if by == ROOT or device not in found.get(by, {})})
    }


def _retired(signed: _Signed, told: Iterable[tuple[str, Retirement, str, str]]) -> dict[str, list[Retirement]]:
    found: dict[str, list[Retirement]] = {}
    for by, body, text, signature in told:
        if body.device in signed.members and signed(by, text, signature, itself=body.device):
            found.setdefault(body.device, []).append(body)
    return found


def _judged(
    signed: _Signed, told: Iterable[tuple[str, Judgement, str, str]]
) -> tuple[dict[str, dict[str, int]], dict[str, dict[str, int]]]:
    """Up to where entries set apart were accepted, and rejected. Where people differ no wins; the root is last."""
    by_rank: dict[tuple[bool, bool], dict[str, dict[str, int]]] = {}
    for by, body, text, signature in told:
        if body.device in signed.members and signed(by, text, signature):
            ends = by_rank.setdefault((by == ROOT, body.accept), {}).setdefault(body.device, {})
            for dossier, number in body.chains:
                ends[dossier] = max(number, ends.get(dossier, 0))
    root_yes, root_no = by_rank.get((True, True), {}), by_rank.get((True, False), {})
    rejected = highest(root_no, unsaid_by(by_rank.get((False, False), {}), root_yes))
    accepted = unsaid_by(highest(root_yes, by_rank.get((False, True), {})), rejected)
    return accepted, rejected


def _rolled(
    members: Mapping[str, Member], told: Iterable[tuple[str, KeyRoll, str, str]], proved: Proved
) -> dict[str, Member]:
    """Members whose encryption key was rolled, with the one of the highest number."""
    latest: dict[str, KeyRoll] = {}
    for by, body, text, signature in told:
        member = members.get(body.device)
        held = latest.get(body.device)
        newer = held is None or (body.number, body.encryption) > (held.number, held.encryption)
        if member is not None and by == body.device and newer and proved(member.signing, text, signature):
            latest[body.device] = body
    return {device: replace(members[device], encryption=body.encryption) for device, body in latest.items()}
