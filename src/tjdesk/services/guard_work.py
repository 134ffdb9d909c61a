"""What roles may write: a work that keeps what they do not read as it is, and refuses what they may not change."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from tjdesk.domain.changes import defaults, register_fields
from tjdesk.domain.record import DossierKind, Record, field_specs
from tjdesk.domain.refusal import Refused
from tjdesk.domain.roles import Area, Rights, area_of, area_words, areas_of, hidden_fields, may_change, may_make
from tjdesk.i18n.message import _
from tjdesk.services.guard import GuardedReads, rights_of
from tjdesk.services.ports import Changes, Work


def guarded_work(work: Work) -> Work:
    """The same work, without what the roles do not read, refusing what they may not write."""
    rights = rights_of(work)
    return work if rights.unbounded else GuardedWork(work, rights)


class GuardedWork(GuardedReads):
    """See `services.ports.Work`. What is hidden stays as it was; what may not be written is refused, all of it."""

    def __init__(self, work: Work, rights: Rights) -> None:
        super().__init__(work, rights)
        self._work = work
        self._new: set[str] = set()

    def now(self) -> dt.datetime:
        return self._work.now()

    def new_dossier(self, kind: DossierKind, site: str) -> str:
        return self._work.new_dossier(kind, site)

    def new_id(self, dossier: str) -> str:
        id = self._work.new_id(dossier)
        self._new.add(id)
        return id

    def put(self, *records: Record) -> None:
        """Records as they are to stand. Raises Refused for one that the roles may not write."""
        self._work.put(*(self._allowed(record) for record in records))

    def move(self, dossier: str, site: str) -> None:
        self._work.move(dossier, site)

    def settle(self, record: Record, register: str) -> None:
        """A register decided by a person, who must be one that may write it."""
        for name in register_fields(type(record), register, {}):
            if not may_change(self._rights(type(record), record.dossier), type(record), name):
                raise self._refused(areas_of(type(record))[name])
        self._work.settle(self._allowed(record), register)

    def commit(self, action: str, *, reason: str = "", back: dt.datetime | None = None) -> Changes:
        return self._work.commit(action, reason=reason, back=back)

    def _allowed(self, record: Record) -> Record:
        if record.id in self._new:
            return self._made(record)
        before = self._work.get(type(record), record.id)
        if before is None:
            return record
        known, rights = defaults(type(record)), self._rights(type(record), before.dossier)
        hidden = hidden_fields(rights, type(record))
        kept = {name: getattr(before, name) for name in hidden if getattr(record, name) == known.get(name)}
        record = replace(record, **kept)
        for name in field_specs(type(record)):
            if getattr(record, name) != getattr(before, name) and not may_change(rights, type(record), name):
                raise self._refused(areas_of(type(record))[name])
        return record

    def _made(self, record: Record) -> Record:
        kind, known = type(record), defaults(type(record))
        rights = self._rights(kind, record.dossier)
        if not may_make(rights, kind):
            raise self._refused(area_of(kind))
        for name, area in areas_of(kind).items():
            told = getattr(record, name) != known.get(name) and name in known
            if told and area is not area_of(kind) and not may_change(rights, kind, name):
                raise self._refused(area)
        return record

    def _refused(self, area: Area | None) -> Refused:
        roles = tuple(self.pack.item("role", role) for role in self.rights.roles)
        what = area_words(area) if area else _("the programme's own records")
        if not roles:
            return Refused(_("Nobody with a role sits at this desk: {what} cannot be changed.", what=what), "role")
        return Refused(
            _(
                "Your role ({roles}) may not change this: {what}. Ask somebody whose role may, or an administrator"
                " to change yours.",
                roles=roles,
                what=what,
            ),
            "role",
        )
