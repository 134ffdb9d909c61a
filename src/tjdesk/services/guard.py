"""The one place where roles bind: what a read gives to whoever sits at the desk, and what their work may put."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any, TypeVar

from msgspec import structs

from tjdesk.domain.care_team import clients_of
from tjdesk.domain.changes import defaults, register_fields
from tjdesk.domain.enrolment import Enrolment
from tjdesk.domain.entry import CREATED, Change, Part
from tjdesk.domain.figures.episode import Asked
from tjdesk.domain.figures.history import History
from tjdesk.domain.figures.series import Days
from tjdesk.domain.kinds import KINDS
from tjdesk.domain.programme import Programme
from tjdesk.domain.record import Compartment, DossierKind, Place, Record
from tjdesk.domain.refusal import Refused
from tjdesk.domain.roles import (
    Area,
    Rights,
    areas_of,
    hidden_fields,
    shows,
)
from tjdesk.i18n.message import _
from tjdesk.packs.pack import Pack
from tjdesk.services.bundles import HandedOver
from tjdesk.services.command import Question
from tjdesk.services.disputed import Conflict, InDoubt
from tjdesk.services.ports import HistoryEntry, Seat, SeatedReads, TrailEntry

R = TypeVar("R", bound=Record)
T = TypeVar("T")


def rights_of(reads: SeatedReads) -> Rights:
    """What whoever sits there may do, by the matrix of their pack."""
    return Rights(reads.seat.roles, reads.pack.roles)


def guarded_reads(reads: SeatedReads) -> SeatedReads:
    """The same reads, without what the roles at the desk do not read."""
    rights = rights_of(reads)
    return reads if rights.unbounded else GuardedReads(reads, rights)


def may_open(reads: SeatedReads, place: Place) -> bool:
    """Whether the roles at the desk read the text of a sealed value; whether a key is held is another matter."""
    rights = rights_of(reads)
    return rights.unbounded or GuardedReads(reads, rights).may_open(place)


def answered(question: Question[T], reads: SeatedReads) -> T:
    """A question answered as far as the roles read. Figures without persons count what is there, for all who may ask.

    Raises Refused for figures that the roles may not see: half a count would be a wrong one.
    """
    if not question.figures:
        return question.answer(guarded_reads(reads))
    if not rights_of(reads).reads(Area.FIGURES):
        raise Refused(_("Your role sees no figures. An administrator can change it."), "role")
    return question.answer(reads)


class GuardedReads:
    """See `services.ports.SeatedReads`. A kind that the roles do not see is not there; a hidden field is empty."""

    def __init__(self, reads: SeatedReads, rights: Rights) -> None:
        self._reads = reads
        self.rights = rights

    @cached_property
    def _own(self) -> frozenset[str]:
        """The dossiers of whoever sits there: of those whose team names them."""
        seat = self._reads.seat
        return clients_of(self._reads.find(Enrolment), seat.user_name, seat.site_name)

    def _rights(self, kind: type[Record], dossier: str) -> Rights:
        """What may be done with a kind of record in a dossier."""
        stranger = kind.DOSSIER is DossierKind.PARTICIPANT and not self._client(dossier)
        return self.rights.elsewhere if stranger else self.rights

    def _client(self, dossier: str) -> bool:
        return not self.rights.of_clients or dossier in self._own

    @property
    def seat(self) -> Seat:
        return self._reads.seat

    @property
    def pack(self) -> Pack:
        return self._reads.pack

    def opened(self, place: Place, sealed: str) -> str | None:
        """The text of a sealed value. A key that is still held opens nothing that the roles do not read any more."""
        return self._reads.opened(place, sealed) if self.may_open(place) else None

    def may_open(self, place: Place) -> bool:
        """Whether the roles read what is sealed at a place."""
        area = Area(place.compartment.value)
        rights = self.rights if self._client(place.dossier) else self.rights.elsewhere
        return rights.reads(area) or rights.reads_own(area)

    def get(self, kind: type[R], id: str) -> R | None:
        """One record by id, as far as it is shown."""
        if not shows(self.rights, kind):
            return None
        found = self._reads.get(kind, id)
        return self._bared(found) if found is not None and self._shown(found) else None

    def find(self, kind: type[R], **equal: Any) -> list[R]:
        """Records as far as they are shown. Nothing is found by a field that is hidden."""
        hidden = set(hidden_fields(self.rights, kind))
        if not shows(self.rights, kind) or hidden & equal.keys():
            return []
        found = self._reads.find(kind, **equal)
        return [self._bared(record) for record in found if self._shown(record, equal.keys())]

    def programme(self) -> Programme | None:
        """Everybody may know to which programme they belong."""
        return self._reads.programme()

    def _shown(self, record: Record, by: Iterable[str] = ()) -> bool:
        """Whether a record, found by some of its fields, is there for whoever asks."""
        rights = self._rights(type(record), record.dossier)
        if rights is self.rights:
            return True
        return shows(rights, type(record)) and not set(by) & set(hidden_fields(rights, type(record)))

    def lean(self, kind: type[Record], fields: Sequence[str], **equal: Any) -> list[Any]:
        """The records themselves, as far as they are shown."""
        return list(self.find(kind, **equal))

    def histories(self) -> list[History] | None:
        """Nothing: what is told there was not looked at with these eyes."""
        return None

    def by_day(self, asked: Asked, told: Sequence[History] | None = None) -> Days | None:
        """Nothing, for the same reason."""
        return None

    def search(self, text: str, limit: int = 0) -> list[str]:
        """Participants by name: nobody, for who may not read names."""
        if not self.rights.reads(Area.IDENTITY):
            return []
        if self.rights.elsewhere.reads(Area.IDENTITY):
            return self._reads.search(text, limit)
        mine = [dossier for dossier in self._reads.search(text) if dossier in self._own]
        return mine[:limit] if limit else mine

    def journal(self, dossier: str) -> list[HistoryEntry]:
        """A dossier's entries; of each the parts that may be read."""
        return [self._bared_entry(entry) for entry in self._reads.journal(dossier)]

    def entries_of(self, action: str) -> list[HistoryEntry]:
        """The entries of one action; of each the parts that may be read."""
        return [self._bared_entry(entry) for entry in self._reads.entries_of(action)]

    def trail(
        self, since: str = "", until: str = "", dossier: str = "", *, oldest_first: bool = False
    ) -> Iterator[TrailEntry]:
        """The audit trail, for who reads it; of each entry what else they may read, and always what was done and when.

        Raises Refused for anybody else.
        """
        if not self.rights.reads(Area.AUDIT):
            raise Refused(_("Only coordination and administrators read the audit trail."), "role")
        for entry in self._reads.trail(since, until, dossier, oldest_first=oldest_first):
            about = entry.header.dossier
            yield replace(entry, parts={name: self._traced(name, part, about) for name, part in entry.parts.items()})

    def _traced(self, compartment: str, part: Part | None, dossier: str) -> Part | None:
        bared = self._bared_part(compartment, part, dossier)
        return bared if bared is not None or part is None else structs.replace(part, changes=(), reason="", keys={})

    def exchanged(self) -> list[Mapping[str, Any]]:
        return self._reads.exchanged() if self.rights.reads(Area.AUDIT) else []

    def changed_since_made(self, records: Iterable[str]) -> Mapping[tuple[str, str], str]:
        return self._reads.changed_since_made(records)

    def hearings_by_session(self) -> Mapping[str, tuple[int, int]]:
        return self._reads.hearings_by_session() if self.rights.reads(Area.COURT) else {}

    def heard_twice(self) -> list[tuple[str, dt.date]]:
        return self._reads.heard_twice() if self.rights.reads(Area.COURT) else []

    def counts(self) -> Mapping[str, int]:
        return self._reads.counts()

    def conflicts(self) -> list[Conflict]:
        """Those whose values may be read: nobody else can decide them."""
        return [conflict for conflict in self._reads.conflicts() if self._decides(conflict)]

    def doubts(self) -> list[InDoubt]:
        """Those of records that are shown, without values that may not be read."""
        return [bared for one in self._reads.doubts() if (bared := self._bared_doubt(one)) is not None]

    def _bared_doubt(self, one: InDoubt) -> InDoubt | None:
        kind = KINDS.get(one.kind)
        if kind is None or not shows(self.rights, kind):
            return None
        hidden = set(hidden_fields(self.rights, kind))
        unseen = tuple(
            told for told in one.doubt.unseen if not hidden & register_fields(kind, told.register, {}).keys()
        )
        return replace(one, doubt=replace(one.doubt, unseen=unseen)) if unseen else None

    def handed_short(self) -> list[HandedOver]:
        return self._reads.handed_short()

    def forks(self) -> list[tuple[str, str, str]]:
        return self._reads.forks()

    def stopped(self) -> frozenset[str]:
        return self._reads.stopped()

    def set_apart(self) -> list[tuple[str, str, int, int]]:
        return self._reads.set_apart()

    def dossier_sites(self, kind: DossierKind) -> Mapping[str, str]:
        return self._reads.dossier_sites(kind)

    def _bared(self, record: R) -> R:
        hidden = hidden_fields(self._rights(type(record), record.dossier), type(record))
        if not hidden:
            return record
        known = defaults(type(record))
        return replace(record, **{name: known[name] for name in hidden if name in known})

    def _bared_entry(self, entry: HistoryEntry) -> HistoryEntry:
        parts = {name: self._bared_part(name, part, entry.header.dossier) for name, part in entry.parts.items()}
        if entry.header.dossier == self.seat.log_dossier and not self.rights.reads(Area.AUDIT):
            # That something was done at this desk is no secret here; about whom is.
            parts = {name: structs.replace(part, changes=()) if part else None for name, part in entry.parts.items()}
        return replace(entry, parts=parts)

    def _bared_part(self, compartment: str, part: Part | None, dossier: str) -> Part | None:
        """A part without changes that may not be read; None where nothing is left of it."""
        if part is None:
            return None
        if compartment in (Compartment.TEAM, Compartment.CLINICAL):
            area, rights = Area(compartment), self.rights if self._client(dossier) else self.rights.elsewhere
            return part if rights.reads(area) or rights.reads_own(area) else None
        changes = tuple(told for change in part.changes if (told := self._bared_change(change, dossier)) is not None)
        return structs.replace(part, changes=changes) if changes or not part.changes else None

    def _bared_change(self, change: Change, dossier: str) -> Change | None:
        kind = KINDS.get(change.kind)
        if kind is None or not shows(rights := self._rights(kind, dossier), kind):
            return None
        hidden = set(hidden_fields(rights, kind))
        if not hidden:
            return change
        if change.field == CREATED:
            return structs.replace(
                change, value={name: told for name, told in change.value.items() if name not in hidden}
            )
        fields = register_fields(kind, change.field, change.value)
        if not hidden & fields.keys():
            return change
        left = {name: told for name, told in fields.items() if name not in hidden}
        return structs.replace(change, value=left) if left else None

    def _decides(self, conflict: Conflict) -> bool:
        kind = KINDS.get(conflict.kind)
        if kind is None:
            return self._client(conflict.dossier)
        rights = self._rights(kind, conflict.dossier)
        areas = {
            areas_of(kind)[name] for name in register_fields(kind, conflict.register, {}) if name in areas_of(kind)
        }
        return all(area is None or rights.reads(area) for area in areas)
