"""Records voided or signed by somebody who had not seen what others changed: what is said of them, and what is done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from tjdesk.domain.changes import plain, register_fields
from tjdesk.domain.doubts import Doubt
from tjdesk.domain.entry import derived_id
from tjdesk.domain.hearing import Hearing
from tjdesk.domain.kinds import KINDS
from tjdesk.domain.programme import Device
from tjdesk.domain.record import Compartment, Place, Record, Sealed
from tjdesk.domain.refusal import Refused
from tjdesk.domain.stamp import Stamp
from tjdesk.i18n.message import Message, _
from tjdesk.services.deciding import decided
from tjdesk.services.disputed import InDoubt
from tjdesk.services.journal_words import field_words, kind_words
from tjdesk.services.ports import SeatedReads, Work
from tjdesk.services.sites import site_names
from tjdesk.services.told_history import value_words
from tjdesk.services.wording import Words

_DAYS = ("date", "collected_on", "on", "ordered_on", "given_on")
"""Fields by whose day a record is named."""


@dataclass(frozen=True)
class AskedAbout:
    """A record in doubt in words: the same id at every desk, a sentence, and what was changed unseen."""

    id: str
    kind: str
    sentence: Message
    dossier: str
    details: tuple[Words, ...]


def asked_about(reads: SeatedReads) -> Iterator[AskedAbout]:
    """Every record in doubt."""
    found = reads.doubts()
    sites = _Sites(reads) if found else None
    for one in found:
        kind = KINDS.get(one.kind)
        record = reads.get(kind, one.record) if kind else None
        if record is not None and sites is not None:
            yield AskedAbout(
                doubt_id(one), one.doubt.what.value, sites.sentence(one, record), one.dossier,
                tuple(sites.details(one, record)),
            )  # fmt: skip


def doubt_id(one: InDoubt) -> str:
    """A later change that was not seen either is another question."""
    stamps = sorted(":".join(str(part) for part in told.head.stamp.plain()) for told in one.doubt.unseen)
    return derived_id("question", one.doubt.what.value, one.record, *stamps)


class _Sites:
    """Says who did what where."""

    def __init__(self, reads: SeatedReads) -> None:
        self._reads = reads
        self._names = site_names(reads)
        self._devices: Mapping[str, str] = {one.device: one.site for one in reads.find(Device)}

    def sentence(self, one: InDoubt, record: Record) -> Message:
        there = self._where(one.doubt.by)
        here = self._where(told.head.stamp for told in one.doubt.unseen)
        what = _named(record)
        if one.doubt.what is Doubt.SIGNED_CORRECTED:
            return _(
                "{what}: signed at {there}, corrected at {here}; neither knew of the other.",
                what=what, there=there, here=here,
            )  # fmt: skip
        return _(
            "{what}: taken out at {there}, changed at {here}; neither knew of the other.",
            what=what, there=there, here=here,
        )  # fmt: skip

    def details(self, one: InDoubt, record: Record) -> Iterator[Words]:
        """Field by field what was changed unseen; beside what a signed record says instead."""
        kind, signed = type(record), one.doubt.what is Doubt.SIGNED_CORRECTED
        for told in one.doubt.unseen:
            for name, after in register_fields(kind, told.register, told.head.value).items():
                before = plain(getattr(record, name)) if signed else None
                then, now = self._value(kind, name, before), self._value(kind, name, after)
                if signed and before != after:
                    yield _(
                        "{field}: {before} → {after}", field=field_words(name), before=then or "–", after=now or "–"
                    )
                elif now and not signed:
                    yield _("{field}: {value}", field=field_words(name), value=now)

    def _value(self, kind: type[Record], name: str, value: Any) -> Words:
        return value_words(self._reads.pack, self._names, kind.KIND, name, value)

    def _where(self, stamps: Any) -> tuple[str, ...]:
        sites = {self._names.get(self._devices.get(stamp.device, ""), stamp.device) for stamp in stamps}
        return tuple(sorted(sites))


def _named(record: Record) -> Words:
    days = (getattr(record, name, None) for name in _DAYS)
    day = next((one for one in days if isinstance(one, dt.date)), None)
    name = kind_words(record.KIND)
    return _("{record}, {date:short}", record=name, date=day) if day else name


def in_doubt(work: Work, question: str) -> InDoubt:
    """The record that a question is about."""
    return next(one for one in work.doubts() if doubt_id(one) == question)


def put_back(work: Work, one: InDoubt) -> None:
    """The record stands again, with what was changed."""
    record = work.get(KINDS[one.kind], one.record)
    if record is not None:
        work.put(replace(record, voided=False))


def amend_by(work: Work, one: InDoubt) -> None:
    """A new version of the signed hearing says what the correction said. Raises Refused for any other record."""
    signed = work.get(Hearing, one.record) if one.kind == Hearing.KIND else None
    if signed is None:
        raise Refused(_("Only hearings are amended. Answer that the signed record stands."), "remedy")
    stands = _newest(work, signed)
    after = stands
    for told in sorted(one.doubt.unseen, key=_stamp):
        after = decided(Hearing, after, told.register, told.head.value, sealed=True)
    work.put(
        replace(
            after, id=work.new_id(signed.dossier), amends=stands.id, version=stands.version + 1,
            signed_at=work.now(), signed_by=work.seat.user_name, team_notes=_notes(work, after, stands, signed),
        )
    )  # fmt: skip


def _stamp(told: Any) -> Stamp:
    stamp: Stamp = told.head.stamp
    return stamp


def _newest(work: Work, signed: Hearing) -> Hearing:
    """The version of a hearing that no other amends."""
    versions = {one.amends: one for one in work.find(Hearing, dossier=signed.dossier) if one.amends}
    found = signed
    while found.id in versions:
        found = versions[found.id]
    return found


def _notes(work: Work, after: Hearing, stands: Hearing, signed: Hearing) -> str:
    """The team's note, sealed anew in its new place by whoever may read it; else it stays in the old version."""
    if not isinstance(after.team_notes, Sealed):
        return after.team_notes
    written_in = stands if after.team_notes == stands.team_notes else signed
    place = Place(signed.dossier, Compartment.TEAM, written_in.id, "team_notes")
    return work.opened(place, after.team_notes) or ""
