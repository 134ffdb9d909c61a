"""The unit of work: records are put, and commit turns their differences into entries and rows, in one transaction."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from sqlalchemy import Connection, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from tjdesk.db.drafting import NewKeys, kept_from_some, noisy, parts_of
from tjdesk.db.hidden import sealed_dossiers
from tjdesk.db.holding import holds_all
from tjdesk.db.journal import Draft, Journal, Run
from tjdesk.db.own_keys import ID_LENGTH, drop_own
from tjdesk.db.reads import SqlSeatedReads, slices
from tjdesk.db.saved_rows import SavedRows
from tjdesk.db.sealed import hide
from tjdesk.db.search_words import index_names
from tjdesk.db.seen import Seen
from tjdesk.db.standing import is_ended
from tjdesk.db.tables import content_keys, dossiers
from tjdesk.domain.changes import RegisterChange, changed, created, register_value
from tjdesk.domain.enrolment import Enrolment
from tjdesk.domain.entry import Change, Ids, derived_id
from tjdesk.domain.hearing import Hearing
from tjdesk.domain.person import Person
from tjdesk.domain.programme import Site
from tjdesk.domain.record import (
    CLOSED,
    Compartment,
    DossierKind,
    FieldSpec,
    Place,
    Record,
    Sealed,
    field_specs,
    once_per_kind,
    registers_of,
)
from tjdesk.domain.refusal import Refused
from tjdesk.domain.sealing import Sealing
from tjdesk.i18n.message import _
from tjdesk.packs.pack import Pack
from tjdesk.services.ports import Changes, Seat, Vault

R = TypeVar("R", bound=Record)
Born = tuple[str, int]
RESTRICTION = list(Compartment)


class SqlWork(SqlSeatedReads):
    """One write transaction over one connection. See `services.ports.Work`.

    `within`: it is a part of another's transaction, which its commit leaves open.
    """

    def __init__(
        self,
        connection: Connection,
        run: Run,
        seat: Seat,
        pack: Pack,
        vault: Vault,
        now: dt.datetime,
        *,
        within: bool = False,
    ) -> None:
        super().__init__(connection, seat, pack, vault)
        self.committed = False
        self._within = within
        self._now = now
        self._run = run
        self._journal = Journal(connection, run, now)
        self._born: dict[str, Born] = {}
        self._ids: dict[str, Ids] = {}
        self._staged: dict[str, Record] = {}
        self._before: dict[str, Record] = {}
        self._settled: set[tuple[str, str]] = set()
        self._moved: dict[str, str] = {}

    def now(self) -> dt.datetime:
        """The time of this transaction."""
        return self._now

    def get(self, kind: type[R], id: str) -> R | None:
        """As it will stand after commit, so far."""
        staged = self._staged.get(id)
        if staged is not None:
            return staged if isinstance(staged, kind) else None
        found = super().get(kind, id)
        if found is not None:
            self._before[id] = found
        return found

    def find(self, kind: type[R], **equal: Any) -> list[R]:
        """Standing records; those put in this work as they were put."""
        stored = super().find(kind, **equal)
        self._before.update({record.id: record for record in stored if record.id not in self._staged})
        mine = [record for record in self._staged.values() if isinstance(record, kind) and _fits(record, equal)]
        return [record for record in stored if record.id not in self._staged] + mine

    def new_dossier(self, kind: DossierKind, site: str) -> str:
        """Begin a dossier; its id follows from device, run and how many dossiers this run began."""
        self._run.dossiers += 1
        id = derived_id("dossier", self._run.device, self._run.run, self._run.dossiers)
        self._journal.begin_dossier(id, kind.value, site, secrets.token_bytes(16))
        return id

    def new_id(self, dossier: str) -> str:
        """The id of the next record that this transaction makes in a dossier."""
        ids = self._ids.get(dossier)
        if ids is None:
            seq = self._journal.next_seq(dossier)
            ids = self._ids[dossier] = Ids(self._run.device, self._run.run, dossier, seq)
        index, id = ids.next()
        self._born[id] = (dossier, index)
        return id

    def put(self, *records: Record) -> None:
        """Records as they are to stand after commit."""
        for record in records:
            if record.id not in self._born and record.id not in self._before:
                self.get(type(record), record.id)
                if record.id not in self._before:
                    raise KeyError(f"no record {record.id}: ids of new records come from new_id")
            self._staged[record.id] = record

    def move(self, dossier: str, site: str) -> None:
        """From this transaction on, another site holds a dossier."""
        self._moved[dossier] = site

    def settle(self, record: Record, register: str) -> None:
        """A record as it is to stand, one register of it decided: said anew even where it shows that value already."""
        self.put(record)
        self._settled.add((record.id, register))

    def commit(self, action: str, *, reason: str = "", back: dt.datetime | None = None) -> Changes:
        """Write entries and rows; the transaction ends with it."""
        decided = {id for id, _register in self._settled}
        staged = [one for one in self._staged.values() if one.id in decided or self._before.get(one.id) != one]
        said = self._said(staged)
        drafts = self._drafts(said, action, reason, back)
        self._check_held([draft.dossier for draft in drafts])
        id = self._run.next_action()
        numbers = self._journal.append(drafts, id)
        rows = SavedRows(self.connection, self._born)
        rows.write(staged, said, numbers)
        rows.write_heads(said, numbers)
        self._write_derived(staged, numbers)
        for dossier, site in self._moved.items():
            moved = update(dossiers).where(dossiers.c.id == dossier)
            self.connection.execute(moved.values(site=site, since=numbers[dossier]))
        self._hide_sealed(staged, numbers)
        signed = self._forget_signed(staged)
        if not self._within:
            self.connection.commit()
        self.committed = True
        self.vault.forget(signed)
        self._run.carried.update(key for draft in drafts for part in draft.parts.values() for key in part.keys)
        return Changes(
            action, id, frozenset(numbers), frozenset(r.KIND for r in staged), frozenset(r.id for r in staged)
        )

    def _hide_sealed(self, staged: list[Record], numbers: Mapping[str, int]) -> None:
        """A dossier sealed in this work is hidden with it."""
        new = {one.participant for one in staged if isinstance(one, Sealing) and one.undone_on is None}
        hide(self.connection, new | (sealed_dossiers(self.connection) & numbers.keys()))

    def _forget_signed(self, staged: list[Record]) -> list[str]:
        """What hearings say that are signed now is read by grant alone: their writers' own keys are dropped."""
        notes = [one.team_notes for one in staged if isinstance(one, Hearing) and one.signed_at and one.team_notes]
        return drop_own(self.connection, [note[:ID_LENGTH] for note in notes])

    def _check_held(self, touched: list[str]) -> None:
        """Raises Refused for a dossier that was handed to another site, and for everything once this desk was ended."""
        if set(touched) - {self.seat.log_dossier} and is_ended(self.connection, self.seat.device):
            raise Refused(
                _("This device was retired or excluded from the programme: nothing can be saved here any more.")
            )
        if sealed_dossiers(self.connection) & set(touched):
            raise Refused(_("This dossier is sealed: nothing can be added to it."))
        own = self.seat.site
        for few in slices(touched) if own else ():
            elsewhere = dossiers.c.id.in_(few) & dossiers.c.site.not_in(["", own])
            away = self.connection.execute(select(dossiers).where(elsewhere).limit(1)).first()
            if away is not None and not holds_all(self.connection, own):
                site = self.get(Site, away.site)
                raise Refused(
                    _("This dossier was handed to {site}, which writes it from now on.", site=site.name if site else "")
                )

    def _said(self, staged: list[Record]) -> list[tuple[Record, RegisterChange]]:
        said: list[tuple[Record, RegisterChange]] = []
        staged[:] = [self._sealed(record) if _closed(type(record)) else record for record in staged]
        for record in staged:
            if record.id in self._born:
                said += [(record, change) for change in created(record)]
            else:
                said.extend((record, change) for change in changed(self._before[record.id], record))
        told = {(record.id, change.field) for record, change in said}
        said.extend(self._decided(id, register) for id, register in sorted(self._settled - told))
        return said

    def _decided(self, id: str, register: str) -> tuple[Record, RegisterChange]:
        record = self._staged[id]
        compartment = field_specs(type(record))[registers_of(type(record))[register][0]].compartment
        return record, RegisterChange(compartment, register, register_value(record, register))

    def _sealed(self, record: Record) -> Record:
        sealed: dict[str, Any] = {}
        for spec in _closed(type(record)):
            value = getattr(record, spec.name)
            if value and not isinstance(value, Sealed):
                place = Place(record.dossier, spec.compartment, record.id, spec.name)
                sealed[spec.name] = Sealed(self.vault.seal(place, value))
        return replace(record, **sealed) if sealed else record

    def _drafts(
        self, said: list[tuple[Record, RegisterChange]], action: str, reason: str, back: dt.datetime | None
    ) -> list[Draft]:
        over = Seen(self.connection, self._before).over(
            [(record, change) for record, change in said if record.id not in self._born]
        )
        sorted_out: dict[str, dict[str, list[Change]]] = {}
        for record, change in said:
            born = self._born.get(record.id)
            name = f"+{born[1]}" if born else record.id
            told = Change(record.KIND, name, change.field, change.value, over.get((record.id, change.field), ()))
            sorted_out.setdefault(record.dossier, {}).setdefault(change.compartment, []).append(told)
        at = self._now.isoformat(timespec="seconds")
        then = back.isoformat(timespec="seconds") if back else ""
        why = {dossier: self._worded(dossier, shares, reason) for dossier, shares in sorted_out.items()}
        kept = kept_from_some(self.connection, self.pack.roles)
        keys = {id: key for id, key in self.vault.sealed_content_keys().items() if id not in self._run.carried}
        self._keep_keys(keys)
        return [
            Draft(dossier, noisy(parts_of(shares, action, at, then, why[dossier], keys), kept))
            for dossier, shares in sorted_out.items()
        ]

    def _worded(self, dossier: str, shares: Iterable[str], reason: str) -> tuple[str, str]:
        """The most restricted compartment touched, and the reason as it stands there."""
        most = max((Compartment(name) for name in shares), key=RESTRICTION.index)
        if reason and most in CLOSED:
            seq = self._journal.next_seq(dossier)
            reason = self.vault.seal(Place(dossier, most, f"{self._run.device}.{seq}", "reason"), reason)
        return most, reason

    def _keep_keys(self, keys: NewKeys) -> None:
        own = self.vault.sealed_for_self()
        rows = [{"id": id, "sealed": sealed, "own": own.get(id)} for id, sealed in keys.items()]
        if rows:
            self.connection.execute(upsert(content_keys).on_conflict_do_nothing(), rows)

    def _write_derived(self, staged: list[Record], numbers: dict[str, int]) -> None:
        self._journal.forget_digests(list(numbers))
        touched = {record.dossier for record in staged if isinstance(record, Person | Enrolment)}
        index_names(self.connection, touched)


@once_per_kind
def _closed(kind: type[Record]) -> tuple[FieldSpec, ...]:
    """The fields that are sealed."""
    return tuple(spec for spec in field_specs(kind).values() if spec.compartment in CLOSED)


def _fits(record: Record, equal: dict[str, Any]) -> bool:
    if record.voided and "voided" not in equal:
        return False
    pairs = [(getattr(record, name), value) for name, value in equal.items()]
    return all(
        mine in value if isinstance(value, list | tuple | set | frozenset) else mine == value for mine, value in pairs
    )
