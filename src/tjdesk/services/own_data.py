"""What is held on one person, in words: what they are given when they ask for it, in their language.

The team's deliberation is the court's own and is left out, whoever prints; so is what would tell of other people, and
the days of tests that are still to come. Clinical text is in it where whoever prints reads it.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from tjdesk.domain.changes import defaults, plain
from tjdesk.domain.kinds import KINDS
from tjdesk.domain.record import Compartment, DossierKind, Place, Record, field_specs
from tjdesk.domain.roles import Area, area_words
from tjdesk.domain.testing import DrugTest, TestResult
from tjdesk.i18n.message import Message, _
from tjdesk.services.command import Question
from tjdesk.services.field_words import FIELDS, INWARD
from tjdesk.services.guard import rights_of
from tjdesk.services.history import FieldChange, HistoryLine, history_of
from tjdesk.services.journal_words import field_words, kind_words
from tjdesk.services.opened_words import opened_words
from tjdesk.services.papers import Imprint, PaperState
from tjdesk.services.participants import Participant, participant_of
from tjdesk.services.ports import SeatedReads
from tjdesk.services.sites import site_names
from tjdesk.services.told_history import NAMED_BY, told
from tjdesk.services.wording import Words

_OTHERS = frozenset(
    {("guardian", "telephone"), ("guardian", "address"), ("referral", "referrer"), ("court_file", "victim"),
     ("new_charge", "source"), ("follow_up", "source")}
)  # fmt: skip
"""Fields that tell of somebody else, or who told something."""

_TO_COME = frozenset({("test_schedule", "days"), ("test_schedule", "seed")})
"""What would say beforehand when somebody is tested."""


@dataclass(frozen=True)
class OwnRecord:
    """One record: what it is called, and each thing it says with its name."""

    title: Words
    rows: tuple[tuple[Words, Words], ...]


@dataclass(frozen=True, kw_only=True)
class OwnData:
    """What is held on somebody. `language` is theirs, or empty; `withheld` is what whoever prints may not read.

    `kept` is what nobody is handed, `clinical` says that there is clinical text in it. `entries` counts the
    entries of their journal, `people` who made them.
    """

    family_names: str
    given_names: str
    file_number: str
    language: str
    records: tuple[OwnRecord, ...]
    withheld: tuple[Message, ...]
    kept: tuple[Message, ...]
    clinical: bool
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
        gathering = _Gathering(reads, who, self.printed_at.date())
        records = tuple(gathering.records())
        history = history_of(reads, who.id)
        person = who.person
        return OwnData(
            family_names=who.name.family,
            given_names=who.name.given,
            file_number=who.file_number,
            language=person.language if person else "",
            records=records,
            withheld=tuple(area_words(area) for area in rights_of(reads).withheld if area is not Area.TEAM),
            kept=tuple(dict.fromkeys(gathering.kept)),
            clinical=gathering.clinical,
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


class _Gathering:
    """The records of a dossier as their person is given them; `kept` and `clinical` are known once they were read."""

    def __init__(self, reads: SeatedReads, who: Participant, today: dt.date) -> None:
        self._reads, self._who, self._today = reads, who, today
        self._sites = site_names(reads)
        self._taken = {one.id: one.collected_on for one in reads.find(DrugTest, dossier=who.id)}
        self.kept: list[Message] = []
        self.clinical = False

    def records(self) -> Iterator[OwnRecord]:
        for kind in KINDS.values():
            if kind.DOSSIER is not DossierKind.PARTICIPANT:
                continue
            for record in self._reads.find(kind, dossier=self._who.id):
                rows = tuple(self._rows(record))
                if rows:
                    yield OwnRecord(kind_words(kind.KIND), rows)

    def _rows(self, record: Record) -> Iterator[tuple[Words, Words]]:
        if isinstance(record, DrugTest) and record.scheduled_on is not None and record.scheduled_on > self._today:
            self.kept.append(_("days of tests that are still to come"))
            return
        changes: list[FieldChange] = []
        closed: list[tuple[Words, Words]] = []
        for name, value, compartment in self._fields(record):
            if compartment is Compartment.CLINICAL:
                closed.append((field_words(name), self._clinical(record, name, value)))
            else:
                changes.append(FieldChange(record.KIND, record.id, name, None, plain(value)))
        line = HistoryLine("", "", "", "", "", "", "", tuple(changes), ())
        (said,) = told([line], self._reads.pack, self._sites)
        yield from self._day(record)
        yield from ((one.field, one.after) for one in said.changes)
        yield from closed

    def _day(self, record: Record) -> Iterator[tuple[Words, Words]]:
        """The day by which a record is named; a finding has that of its sample."""
        if isinstance(record, TestResult):
            name, day = "collected_on", self._taken.get(record.test)
        else:
            name = NAMED_BY.get(record.KIND, "")
            day = getattr(record, name, None)
        if day is not None:
            yield field_words(name), _("{date:short}", date=day)

    def _fields(self, record: Record) -> Iterator[tuple[str, Any, Compartment]]:
        """What stands in a record and may be handed to its person; what may not is remembered."""
        known = defaults(type(record))
        for name, spec in field_specs(type(record)).items():
            value = getattr(record, name)
            said = bool(value) or value != known.get(name)
            if name in INWARD or name not in FIELDS or not said:
                continue
            reason = _reason(record.KIND, name, spec.compartment)
            if reason is not None:
                self.kept.append(reason)
            else:
                yield name, value, spec.compartment

    def _clinical(self, record: Record, name: str, value: str) -> Words:
        text = self._reads.opened(Place(record.dossier, Compartment.CLINICAL, record.id, name), value)
        self.clinical = self.clinical or text is not None
        if text is None:
            return _("not shown to whoever printed this")
        return opened_words(self._reads.pack, record.KIND, name, text)


def _reason(kind: str, name: str, compartment: Compartment) -> Message | None:
    """Why a field is handed to nobody; None where it is."""
    if compartment is Compartment.TEAM:
        return _("the deliberation of the team")
    if (kind, name) in _OTHERS:
        return _("what would tell of other people")
    return _("days of tests that are still to come") if (kind, name) in _TO_COME else None
