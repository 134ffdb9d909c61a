"""Data gaps of a period: the records to be completed, person by person, with the day each concerns."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tjdesk.domain.amendment import in_force
from tjdesk.domain.attendance import Attendance
from tjdesk.domain.consent import Consent
from tjdesk.domain.enrolment import Status
from tjdesk.domain.figures.episode import GRADUATED, Asked, Episode
from tjdesk.domain.figures.reckoning import people_seen
from tjdesk.domain.hearing import Disposition, Hearing
from tjdesk.domain.leaving import Exit, FollowUp
from tjdesk.domain.obligation import Obligation, OrderStatus
from tjdesk.domain.record import Record
from tjdesk.domain.referral import LegalScreening, Referral
from tjdesk.domain.testing import DrugTest, Finding, TestStatus
from tjdesk.i18n.message import Message, _
from tjdesk.services.command import Question
from tjdesk.services.field_words import FIELDS
from tjdesk.services.figures.asking import checked
from tjdesk.services.figures.episodes import episodes
from tjdesk.services.figures.facts import missing
from tjdesk.services.figures.gathering import Gathered, gather_few
from tjdesk.services.participants import Participant, participants_of
from tjdesk.services.ports import SeatedReads

RESULT_AFTER = dt.timedelta(days=14)
"""A result that is still awaited after so long was forgotten."""

TITLE = _("Records to be completed")
_FIELD_OF = {"age": "birth_date"}
_KINDS: Mapping[str, Message] = {
    "referral": _("Referral not recorded"),
    "screening": _("Legal screening not recorded"),
    "consent": _("Consent not recorded"),
    "exit_reason": _("Reason for leaving not recorded"),
    "hearing": _("Hearing without an outcome"),
    "result": _("Test without a result"),
    "attendance": _("Appointment without a record of whether it was kept"),
    "order": _("Order past its day, not ticked"),
    "follow_up": _("Follow-up not done"),
}


def gap_words(kind: str) -> Message:
    """What a kind of gap is called: of a field that is empty, the field."""
    return _KINDS.get(kind) or _("Not filled in: {field}", field=_field(kind))


def is_field(kind: str) -> bool:
    """Whether it is a field that is empty, not a record that is lacking."""
    return kind not in _KINDS


def _field(kind: str) -> Message:
    return FIELDS[_FIELD_OF.get(kind, kind)]


def empty_fields(gaps: Iterable[Gap]) -> Message | None:
    """All the empty fields among them in one sentence."""
    fields = tuple(_field(gap.kind) for gap in gaps if is_field(gap.kind))
    return _("Not filled in: {field}", field=fields) if fields else None


@dataclass(frozen=True, slots=True)
class Gap:
    """Something to be completed; `days` are those of the records it concerns, oldest first, where they have one."""

    kind: str
    days: tuple[dt.date, ...] = ()


@dataclass(frozen=True, slots=True)
class GapLine:
    """One participant with what is to be completed."""

    participant: Participant
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, kw_only=True)
class DataGaps:
    """`people` are those of the period; `counts` say of how many of them each kind is lacking."""

    asked: Asked
    people: int
    lines: tuple[GapLine, ...]
    court: str
    user: str
    training: bool

    @property
    def counts(self) -> Mapping[str, int]:
        found = Counter(gap.kind for line in self.lines for gap in line.gaps)
        return dict(sorted(found.items(), key=lambda pair: (-pair[1], pair[0])))

    @property
    def version(self) -> str:
        """A short code of the content."""
        told = [(line.participant.id, line.gaps) for line in self.lines]
        digest = hashlib.sha256(repr((self.asked, told)).encode()).hexdigest().upper()
        return f"{digest[:4]}-{digest[4:8]}"


@dataclass(frozen=True, kw_only=True)
class FindDataGaps(Question[DataGaps]):
    """What is to be completed of everybody who was in the programme in a period, or on the way into it.

    As far as whoever asks may see it: what a role does not read is not called missing.
    """

    start: dt.date
    end: dt.date
    as_of: dt.date

    def answer(self, reads: SeatedReads) -> DataGaps:
        asked = checked(self.start, self.end, self.as_of, reads.pack)
        found = gather_few(reads)
        told = episodes(reads, asked)
        seen = people_seen(told, asked)
        concerned = {one.id: one for one in told if one.person in seen and not one.id.startswith("sealed:")}
        several = _Several(reads, {one.person for one in concerned.values()})
        gaps: dict[str, list[Gap]] = defaultdict(list)
        for one in found.enrolments:
            if one.id in concerned:
                gaps[one.dossier] += _gaps(found, several, one, concerned[one.id], asked)
        people = participants_of(reads, [dossier for dossier, some in gaps.items() if some])
        lines = [GapLine(one, tuple(gaps[one.id])) for one in people if gaps[one.id]]
        lines.sort(key=lambda line: line.participant.file_number)
        seat = reads.seat
        return DataGaps(asked=asked, people=len(seen), lines=tuple(lines), court=seat.site_name, user=seat.user_name,
                        training=seat.training)  # fmt: skip


class _Several:
    """Records of the people concerned, by their dossier."""

    def __init__(self, reads: SeatedReads, dossiers: Iterable[str]) -> None:
        self._reads, self._dossiers = reads, sorted(dossiers)
        self._known: dict[type[Record], Mapping[str, list[Any]]] = {}

    def of(self, kind: type[Record], dossier: str) -> tuple[Any, ...]:
        if kind not in self._known:
            grouped: dict[str, list[Any]] = defaultdict(list)
            for record in self._reads.find(kind, dossier=self._dossiers):
                grouped[record.dossier].append(record)
            self._known[kind] = grouped
        records = self._known[kind].get(dossier, ())
        return in_force(records) if records and hasattr(records[0], "amends") else tuple(records)


def _gaps(found: Gathered, several: _Several, one: Any, episode: Episode, asked: Asked) -> Iterator[Gap]:
    if one.admitted_on is not None:
        yield from (Gap(kind) for kind in missing(found, one))
        if not several.of(Consent, one.dossier):
            yield Gap("consent", (one.admitted_on,))
    if not found.of(Referral, one):
        yield Gap("referral")
    if one.admitted_on is not None and not found.of(LegalScreening, one):
        yield Gap("screening")
    if _unexplained(several, one, episode):
        yield Gap("exit_reason", (episode.left_on,) if episode.left_on else ())
    yield from _events(several, one, asked)


def _unexplained(several: _Several, one: Any, episode: Episode) -> bool:
    """Whether somebody left or was turned down and nobody said why; graduating is its own reason."""
    out = one.status == Status.NOT_ADMITTED or (episode.left_on and episode.left_class != GRADUATED)
    exits = (left.reason for left in several.of(Exit, one.dossier) if left.enrolment == one.id)
    return bool(out) and not one.exit_reason and not any(exits)


def _events(several: _Several, one: Any, asked: Asked) -> Iterator[Gap]:
    """Of the period only: what happened before it belongs to another report."""
    day, dossier = asked.as_of, one.dossier
    hearings = [h for h in several.of(Hearing, dossier) if h.enrolment == one.id]
    yield from _some("hearing", (h.date for h in hearings
                                 if h.disposition == Disposition.SCHEDULED and h.date < day), asked)  # fmt: skip
    awaited = (test.collected_on for test in several.of(DrugTest, dossier) if _awaited(test, day))
    yield from _some("result", awaited, asked)
    visits = several.of(Attendance, dossier)
    yield from _some("attendance", (v.date for v in visits if not v.attendance), asked)
    orders = [order for order in several.of(Obligation, dossier) if order.enrolment == one.id]
    late = (order.due for order in orders if order.status == OrderStatus.OPEN and order.due and order.due < day)
    yield from _some("order", late, asked)
    looks = [look for look in several.of(FollowUp, dossier) if look.enrolment == one.id]
    undone = (look.due_on for look in looks if look.due_on and look.due_on <= day and look.done_on is None)
    yield from _some("follow_up", undone, asked)


def _awaited(test: DrugTest, day: dt.date) -> bool:
    open_ = test.status == TestStatus.COLLECTED and test.result in ("", Finding.PENDING)
    return open_ and test.collected_on + RESULT_AFTER <= day


def _some(kind: str, days: Iterable[dt.date], asked: Asked) -> Sequence[Gap]:
    covered = tuple(sorted(day for day in days if asked.covers(day)))
    return (Gap(kind, covered),) if covered else ()
