"""Persons with several dossiers: joined, un-joined, and shown as one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from tjdesk.domain.joining import Joining, persons, together
from tjdesk.domain.refusal import Refused
from tjdesk.i18n.message import _
from tjdesk.services.command import Command
from tjdesk.services.ports import Changes, Reads, Work


def shown_as(reads: Reads) -> Mapping[str, str]:
    """Dossiers that are joined to others → the dossier under which they are shown."""
    return persons(reads.find(Joining))


def dossiers_of(reads: Reads, dossier: str) -> tuple[str, ...]:
    """All dossiers of a person, the one under whose name they are shown first."""
    return together(shown_as(reads), dossier)


@dataclass(frozen=True)
class JoinPersons(Command[Changes]):
    """Two dossiers are one person's, shown under that of `keep`. Nothing moves; un-joining restores both."""

    keep: str
    other: str
    reason: str

    def execute(self, work: Work) -> Changes:
        put_joining(work, self.keep, self.other, self.reason)
        return work.commit("persons_joined", reason=self.reason)


def put_joining(work: Work, keep: str, other: str, reason: str) -> None:
    """Put the record that joins two dossiers. Raises Refused where they are one already, or without a reason."""
    if not reason.strip():
        raise Refused(_("A reason is needed."), "reason")
    shown = shown_as(work)
    head = shown.get(keep, keep)
    if shown.get(other, other) == head:
        raise Refused(_("These two are joined already."), "participant")
    moved = shown.get(other, other)
    work.put(Joining(id=work.new_id(moved), dossier=moved, into=head, on=work.now().date()))


@dataclass(frozen=True)
class UnjoinPersons(Command[Changes]):
    """What was joined to a participant's dossier, or it to another, stands apart again, each with its own records."""

    dossier: str
    reason: str

    def execute(self, work: Work) -> Changes:
        if not self.reason.strip():
            raise Refused(_("A reason is needed."), "reason")
        mine = set(dossiers_of(work, self.dossier))
        joined = [one for one in work.find(Joining) if one.dossier in mine and one.into in mine]
        own = [one for one in joined if self.dossier in (one.dossier, one.into)]
        if not own:
            raise Refused(_("This participant is joined to nobody."), "participant")
        work.put(*(replace(one, voided=True) for one in own))
        return work.commit("persons_unjoined", reason=self.reason)
