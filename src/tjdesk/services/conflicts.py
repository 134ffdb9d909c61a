"""Conflicts: what two people changed without having seen each other's change, listed and decided."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tjdesk.domain.kinds import KINDS
from tjdesk.domain.names import NameParts
from tjdesk.domain.programme import Device, User
from tjdesk.domain.record import CLOSED, Place, field_specs, registers_of
from tjdesk.domain.refusal import Refused
from tjdesk.i18n.message import _
from tjdesk.services.command import Command, Question
from tjdesk.services.deciding import decided
from tjdesk.services.disputed import Conflict, HeadValue
from tjdesk.services.participants import Participant, participants_of
from tjdesk.services.ports import Changes, SeatedReads, Work
from tjdesk.services.sites import site_names

MINE = "mine"
THEIRS = "theirs"


@dataclass(frozen=True)
class ConflictValue:
    """One of the values to choose from (JSON; None where the user may not read it), and where it comes from."""

    value: Any
    by: str
    device: str
    site: str
    at: str
    mine: bool
    readable: bool = True


@dataclass(frozen=True)
class OpenConflict:
    """A register to decide: whose dossier, which record, which values."""

    id: str
    dossier: str
    participant: Participant | None
    kind: str
    record: str
    register: str
    values: tuple[ConflictValue, ...]
    opened: str

    @property
    def name(self) -> NameParts | None:
        return self.participant.name if self.participant else None


@dataclass(frozen=True)
class ListConflicts(Question[list[OpenConflict]]):
    """Everything that waits for a decision, oldest first."""

    def answer(self, reads: SeatedReads) -> list[OpenConflict]:
        found = reads.conflicts()
        people = {one.id: one for one in participants_of(reads, sorted({one.dossier for one in found}))}
        users = {user.id: user.name for user in reads.find(User)}
        devices = {device.device: device.site for device in reads.find(Device)}
        names = site_names(reads)
        return [
            OpenConflict(
                one.id, one.dossier, people.get(one.dossier), one.kind, one.record, one.register,
                tuple(
                    _value(reads, one, value, users.get(value.author, ""),
                           names.get(devices.get(value.stamp.device, ""), ""))
                    for value in one.values
                ),
                one.opened,
            )
            for one in found
        ]  # fmt: skip


def _value(reads: SeatedReads, conflict: Conflict, value: HeadValue, by: str, site: str) -> ConflictValue:
    told, readable = value.value, True
    kind = KINDS.get(conflict.kind)
    fields = registers_of(kind).get(conflict.register, ()) if kind else ()
    if kind and fields == (conflict.register,) and isinstance(told, str):
        spec = field_specs(kind)[conflict.register]
        if spec.compartment in CLOSED and told:
            told = reads.opened(Place(conflict.dossier, spec.compartment, conflict.record, spec.name), told)
            readable = told is not None
    return ConflictValue(
        told, by, value.stamp.device, site, value.at, value.stamp.device == reads.seat.device, readable
    )


@dataclass(frozen=True)
class DecideConflict(Command[Changes]):
    """Settle a conflict: `keep` is mine, theirs or a place in its values (from 0); or else `value` is what stands.

    A group's value is an object of its fields. The reason is kept.
    """

    conflict: str
    reason: str
    keep: str = ""
    value: Any = None

    def execute(self, work: Work) -> Changes:
        if not self.reason.strip():
            raise Refused(_("A reason is needed."), "reason")
        conflict = next((one for one in work.conflicts() if one.id == self.conflict), None)
        if conflict is None:
            raise Refused(_("There is no conflict “{id}”, or it was decided already.", id=self.conflict), "conflict")
        kind = KINDS.get(conflict.kind)
        record = work.get(kind, conflict.record) if kind else None
        if kind is None or record is None or conflict.register not in registers_of(kind):
            raise Refused(_("This version cannot show that record. Decide after updating the program."), "conflict")
        told = self._chosen(work, conflict) if self.keep else self.value
        settled = decided(kind, record, conflict.register, told, sealed=bool(self.keep))
        work.settle(settled, conflict.register)
        return work.commit("conflict_decided", reason=self.reason)

    def _chosen(self, work: Work, conflict: Conflict) -> Any:
        values = conflict.values
        mine = [value for value in values if value.stamp.device == work.seat.device]
        others = [value for value in values if value.stamp.device != work.seat.device]
        if self.keep == MINE and len(mine) == 1:
            return mine[0].value
        if self.keep == THEIRS and len(values) == 2 and len(others) == 1:
            return others[0].value
        if self.keep.isdigit() and int(self.keep) < len(values):
            return values[int(self.keep)].value
        raise Refused(
            _("Which value to keep is not clear: name its place, from 0 to {last}.", last=len(values) - 1), "keep"
        )
