"""Everything held on one person, in words: what they are given when they ask for it, in their language."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tjdesk.domain.changes import defaults, plain
from tjdesk.domain.kinds import KINDS
from tjdesk.domain.record import CLOSED, DossierKind, Place, Record, field_specs
from tjdesk.domain.roles import area_words
from tjdesk.i18n.message import Message, _
from tjdesk.services.command import Question
from tjdesk.services.field_words import FIELDS, INWARD
from tjdesk.services.guard import rights_of
from tjdesk.services.history import FieldChange, HistoryLine, history_of
from tjdesk.services.journal_words import field_words, kind_words
from tjdesk.services.papers import Imprint, PaperState
from tjdesk.services.participants import Participant, participant_of
from tjdesk.services.ports import SeatedReads
from tjdesk.services.sites import site_names
from tjdesk.services.told_history import told
from tjdesk.services.wording import Words


@dataclass(frozen=True)
class OwnRecord:
    """One record: what it is called, and each thing it says with its name."""

    title: Words
    rows: tuple[tuple[Words, Words], ...]


@dataclass(frozen=True, kw_only=True)
class OwnData:
    """What is held on somebody. `language` is theirs, or empty; `withheld` is what whoever prints may not read.

    `entries` counts the entries of their journal, `people` who made them.
    """

    family_names: str
    given_names: str
    file_number: str
    language: str
    records: tuple[OwnRecord, ...]
    withheld: tuple[Message, ...]
    entries: int
    people: tuple[str, ...]
    imprint: Imprint


@dataclass(frozen=True)
class GatherOwnData(Question[OwnData]):
    """Everything on a participant (id or file number), as it stands at `printed_at`."""

    participant: str
    printed_at: dt.datetime

    def answer(self, reads: SeatedReads) -> OwnData:
        who = participant_of(reads, self.participant)
        records = tuple(_records(reads, who))
        history = history_of(reads, who.id)
        person = who.person
        return OwnData(
            family_names=who.name.family,
            given_names=who.name.given,
            file_number=who.file_number,
            language=person.language if person else "",
            records=records,
            withheld=tuple(area_words(area) for area in rights_of(reads).withheld),
            entries=len(history),
            people=tuple(dict.fromkeys(line.by for line in history if line.by)),
            imprint=Imprint(
                court=reads.seat.site_name,
                printed_at=self.printed_at,
                printed_by=reads.seat.user_name,
                version=_version(who, records),
                state=PaperState.DRAFT.value,
                training=reads.seat.training,
            ),
        )


def _version(who: Participant, records: Sequence[OwnRecord]) -> str:
    digest = hashlib.sha256(repr((who.id, records)).encode()).hexdigest().upper()
    return f"{digest[:4]}-{digest[4:8]}"


def _records(reads: SeatedReads, who: Participant) -> Iterator[OwnRecord]:
    sites = site_names(reads)
    for kind in KINDS.values():
        if kind.DOSSIER is not DossierKind.PARTICIPANT:
            continue
        for record in reads.find(kind, dossier=who.id):
            rows = tuple(_rows(reads, record, sites))
            if rows:
                yield OwnRecord(kind_words(kind.KIND), rows)


def _rows(reads: SeatedReads, record: Record, sites: Mapping[str, str]) -> Iterator[tuple[Words, Words]]:
    known = defaults(type(record))
    changes: list[FieldChange] = []
    closed: list[tuple[Words, Words]] = []
    for name, spec in field_specs(type(record)).items():
        value = getattr(record, name)
        if name in INWARD or value == known.get(name) or name not in FIELDS:
            continue
        if spec.compartment in CLOSED:
            text = reads.opened(Place(record.dossier, spec.compartment, record.id, name), value)
            closed.append((field_words(name), text if text is not None else _("not shown to whoever printed this")))
        else:
            changes.append(FieldChange(record.KIND, record.id, name, None, plain(value)))
    line = HistoryLine("", "", "", "", "", "", "", tuple(changes), ())
    (said,) = told([line], reads.pack, sites)
    dated = next((one for one in changes if one.field in ("date", "collected_on")), None)
    if dated is not None:
        yield field_words(dated.field), _("{date:short}", date=dt.date.fromisoformat(dated.after))
    yield from ((one.field, one.after) for one in said.changes)
    yield from closed
