"""A participant's page, read at once: the facts, the time axis, the timeline."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from tjdesk.domain.amendment import in_force
from tjdesk.domain.attendance import Attendance
from tjdesk.domain.enrolment import Enrolment
from tjdesk.domain.findings import since_last, since_last_positive
from tjdesk.domain.hearing import Hearing
from tjdesk.domain.names import NameParts
from tjdesk.domain.person import Person
from tjdesk.domain.phase import days_in_phase, find_phase
from tjdesk.domain.record import Compartment
from tjdesk.domain.states import IN_PROGRAMME
from tjdesk.domain.testing import DrugTest, TestResult
from tjdesk.i18n.message import Label, Message, _, counted, in_context
from tjdesk.packs.pack import Pack
from tjdesk.services.command import Question
from tjdesk.services.disputes import Dispute, disputes_of
from tjdesk.services.journey.file import file_of
from tjdesk.services.journey.milestones import milestones
from tjdesk.services.journey.step import plan_under
from tjdesk.services.life_line import LifeLine, life_line
from tjdesk.services.participants import Participant, shown_participant
from tjdesk.services.ports import Reads, SeatedReads
from tjdesk.services.site_views import kept_from
from tjdesk.services.sites import site_names
from tjdesk.services.timeline import Evidence, TimelineItem, timeline
from tjdesk.services.wording import Words, capital, phase_words, status_words, within

EVERYTHING = frozenset(Compartment)
RECENT_DAYS = 30


@dataclass(frozen=True)
class FactLine:
    """A caption, the value that counts, and what qualifies it; `group` counts from 0, a rule stands between groups."""

    group: int
    caption: Words
    value: Words
    below: Words = ""
    icon: str = ""
    alert: bool = False


@dataclass(frozen=True)
class ParticipantPage:
    """Everything the page of one participant shows, as of `today`. `timeline` is newest first."""

    participant: Participant
    today: dt.date
    facts: tuple[FactLine, ...]
    line: LifeLine | None
    timeline: tuple[TimelineItem, ...]
    disputes: tuple[Dispute, ...] = ()
    movable: bool = False

    @property
    def id(self) -> str:
        return self.participant.id

    @property
    def name(self) -> NameParts:
        return self.participant.name

    @property
    def age(self) -> int | None:
        return self.participant.age(self.today)


@dataclass(frozen=True)
class OpenParticipant(Question[ParticipantPage]):
    """One participant by id or file number. `readable` are the compartments that whoever looks may read."""

    named: str
    today: dt.date
    readable: Collection[str] = EVERYTHING

    def answer(self, reads: SeatedReads) -> ParticipantPage:
        who, kept = shown_participant(reads, self.named), kept_from(reads)
        evidence = self._evidence(reads, who)
        facts = _Facts(reads, who, evidence, self.today, self.readable, kept)
        return ParticipantPage(
            participant=who,
            today=self.today,
            facts=tuple(facts.lines()),
            line=life_line(evidence, reads.pack, self.today),
            timeline=timeline(evidence, reads.pack, milestones(file_of(reads, who, self.today), reads.pack)),
            disputes=disputes_of(reads, who),
            movable=len(site_names(reads)) > 1,
        )

    def _evidence(self, reads: Reads, who: Participant) -> Evidence:
        """What is recorded of the person: of this enrolment, and of every dossier that is joined to this one."""
        mine, dossiers = who.enrolment.id, [who.id, *who.joined]
        hearings = in_force(
            one for one in reads.find(Hearing, dossier=dossiers) if one.enrolment == mine or one.dossier != who.id
        )
        tests = in_force(reads.find(DrugTest, dossier=dossiers)) if Compartment.RESULTS in self.readable else ()
        found = in_force(reads.find(TestResult, dossier=dossiers)) if Compartment.ANALYTES in self.readable else ()
        return Evidence(
            enrolment=who.enrolment,
            hearings=hearings,
            tests=tests,
            attendance=in_force(reads.find(Attendance, dossier=dossiers)),
            substances=_positive(found),
        )


def _positive(results: Collection[TestResult]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for result in results:
        if result.result == "positive" and result.confirmed != "no":
            found[result.test] = (*found.get(result.test, ()), result.substance)
    return found


class _Facts:
    """The facts beside the timeline, in their groups."""

    def __init__(
        self,
        reads: SeatedReads,
        who: Participant,
        evidence: Evidence,
        today: dt.date,
        readable: Collection[str],
        kept: Sequence[Compartment],
    ) -> None:
        self._who, self._evidence, self._today = who, evidence, today
        # Where results are not for whoever looks, or not here, "no test yet" would be a lie.
        self._tests, self._kept = Compartment.RESULTS in readable and Compartment.RESULTS not in kept, kept
        self._pack: Pack = reads.pack.on_track(self._enrolment.track)
        self._sites = site_names(reads)
        self._stopped = who.id in reads.stopped()
        self._joined = reads.find(Enrolment, dossier=list(who.joined)) if who.joined else []

    def lines(self) -> Iterator[FactLine]:
        yield self._status()
        if self._tests:
            yield self._last_positive()
        yield self._next_hearing()
        treatment = self._attendance()
        if treatment is not None:
            yield treatment
        yield from self._court()
        if self._who.person is not None:
            yield from self._person(self._who.person)

    @property
    def _enrolment(self) -> Enrolment:
        return self._who.enrolment

    def _status(self) -> FactLine:
        enrolment, pack = self._enrolment, self._pack
        status: Words = status_words(pack, enrolment.status)
        days = days_in_phase(pack.phases, enrolment, self._today)
        below: Words = ""
        if enrolment.exit_on is not None:
            below = _("since {date:short}", date=enrolment.exit_on)
        elif enrolment.phase:
            below = _lowered(phase_words(pack, enrolment.phase))
            below = below if days is None else _("{phase}, day {day}", phase=below, day=days)
        return FactLine(0, in_context("fact", "Status"), status, below)

    def _last_positive(self) -> FactLine:
        policy, caption = self._pack.tests.treat_as_positive, in_context("fact", "Last positive")
        since = since_last_positive(self._evidence.tests, self._today, policy)
        tests = counted("{count} test", "{count} tests", since.tests)
        if since.days is None:
            return FactLine(0, caption, _("no test yet"))
        if since.last is None:
            return FactLine(0, caption, in_context("positive", "none"), tests)
        ago = counted("{count} day ago", "{count} days ago", since.days)
        return FactLine(0, caption, ago if since.days else _("today"), _("{tests} since", tests=tests))

    def _next_hearing(self) -> FactLine:
        coming = [one for one in self._evidence.hearings if not one.recorded and one.date >= self._today]
        first = min(coming, key=lambda one: (one.date, one.time or dt.time.min), default=None)
        caption = in_context("fact", "Next hearing")
        if first is None:
            if not plan_under(self._pack, self._enrolment.track).hearings:
                return FactLine(0, caption, in_context("hearing", "none on this track"))
            wanted = self._enrolment.status in IN_PROGRAMME
            return FactLine(0, caption, in_context("hearing", "none listed"), alert=wanted, icon="overdue" * wanted)
        when: Message = _("{date:list}", date=first.date)
        if first.time is not None:
            when = _("{date:list}, {time}", date=first.date, time=first.time)
        return FactLine(0, caption, when, within(self._pack.item("hearing_title", first.kind)))

    def _attendance(self) -> FactLine | None:
        after = self._today - dt.timedelta(days=RECENT_DAYS)
        counts = since_last(self._evidence.attendance, (), after, self._today)
        if not counts.treatment_scheduled:
            return None
        value = _(
            "{attended} of {scheduled} appointments",
            attended=counts.treatment_attended,
            scheduled=counts.treatment_scheduled,
        )
        return FactLine(0, self._pack.words["treatment"], value, self._asked_for())

    def _asked_for(self) -> Message:
        """Over which time treatment is counted, and how often the phase asks for it."""
        phase = find_phase(self._pack.phases, self._enrolment.phase)
        if phase is None or not phase.sessions_per_week:
            return _("in the last {days} days", days=RECENT_DAYS)
        return _(
            "in the last {days} days; this phase asks for {number} a week",
            days=RECENT_DAYS,
            number=phase.sessions_per_week,
        )

    def _court(self) -> Iterator[FactLine]:
        enrolment, pack = self._enrolment, self._pack
        if enrolment.admitted_on is not None:
            days = (self._today - enrolment.admitted_on).days
            ago = counted("{count} day ago", "{count} days ago", days)
            yield FactLine(1, pack.words["admission"], _("{date:short}", date=enrolment.admitted_on), ago)
        if enrolment.legal_instrument:
            ground = pack.item("legal_instrument", enrolment.legal_instrument)
            yield FactLine(1, pack.words["legal_instrument"], capital(ground), enrolment.article)
        judge = next((one.judge for one in sorted(self._evidence.hearings, key=_latest) if one.judge), "")
        if judge:
            yield FactLine(1, pack.words["judge"], judge)
        if enrolment.provider or enrolment.treatment:
            values = [text for text in (enrolment.provider, enrolment.treatment) if text]
            yield FactLine(1, pack.words["treatment_provider"], values[0], "".join(values[1:]))
        if enrolment.source:
            yield FactLine(1, pack.words["referral"], capital(pack.item("referral_source", enrolment.source)))
        if len(self._sites) > 1:
            yield FactLine(1, pack.words["site"], self._sites.get(enrolment.site, ""))
        if self._kept:
            kept = tuple(within(self._pack.item("compartment", one)) for one in self._kept)
            yield FactLine(1, in_context("fact", "Not held at this site"), _("{parts}", parts=kept))
        if self._stopped:
            yield FactLine(1, _("Nothing new comes here"), _("a consent was revoked, has expired, or is missing"))
        if self._who.joined:
            numbers = tuple(one.file_number for one in self._joined) or self._who.joined
            yield FactLine(1, _("Joined with"), _("{numbers}", numbers=numbers), _("the same person"))

    def _person(self, person: Person) -> Iterator[FactLine]:
        if person.birth_date is not None:
            yield FactLine(2, _("Born"), _("{date:short}", date=person.birth_date))
        if person.alias:
            yield FactLine(2, _("Also known as"), person.alias)
        if person.telephone:
            yield FactLine(2, _("Telephone"), person.telephone)
        if person.address:
            yield FactLine(2, _("Address"), person.address)


def _latest(hearing: Hearing) -> int:
    return -hearing.date.toordinal()


def _lowered(words: Words) -> Words:
    """ "phase 2 of 4" within a line."""
    if not isinstance(words, Message):
        return words
    args = tuple((name, within(value) if isinstance(value, Label) else value) for name, value in words.args)
    return Message(words.text, args, words.plural, words.count, words.context)
