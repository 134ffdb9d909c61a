"""Figures counted where the records lie are those counted from the records themselves, whatever the records are."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from desks import OpenVault, a_ledger
from tjdesk.db.histories import tell
from tjdesk.domain.attendance import Attendance
from tjdesk.domain.care import Contact
from tjdesk.domain.enrolment import Enrolment, Status, StatusChange
from tjdesk.domain.figures.episode import Asked
from tjdesk.domain.figures.reckoning import broken_down, reckon
from tjdesk.domain.figures.series import Day, days_of
from tjdesk.domain.given import GivenResponse
from tjdesk.domain.hearing import Hearing, Response
from tjdesk.domain.joining import Joining
from tjdesk.domain.leaving import Exit
from tjdesk.domain.obligation import Obligation
from tjdesk.domain.person import Person
from tjdesk.domain.record import DossierKind, Record
from tjdesk.domain.referral import LegalScreening, Referral
from tjdesk.domain.testing import DrugTest, TestResult
from tjdesk.services.command import Command
from tjdesk.services.desk import Desk
from tjdesk.services.figures.episodes import episodes
from tjdesk.services.ports import Work

FIRST = dt.date(2025, 1, 1)
PHASES = ("", "phase_1", "phase_2", "phase_3")
BY = ("sex", "status", "phase")


@dataclass(frozen=True)
class PutPeople(Command[None]):
    """People by chance, with everything that figures look at."""

    seed: int
    many: int

    def execute(self, work: Work) -> None:
        chance = random.Random(self.seed)
        dossiers = [work.new_dossier(DossierKind.PARTICIPANT, work.seat.site) for _turn in range(self.many)]
        for dossier in dossiers:
            person = Person(id=work.new_id(dossier), dossier=dossier, sex=chance.choice(("female", "male", "")))
            work.put(person)
            for _turn in range(chance.choice((1, 1, 1, 2))):
                work.put(*self._enrolled(work, person, chance))
            work.put(*self._of_person(work, person, chance))
        if self.many > 1 and chance.random() < 0.5:
            work.put(Joining(id=work.new_id(dossiers[1]), dossier=dossiers[1], into=dossiers[0], on=FIRST))
        work.commit("people_put")

    def _enrolled(self, work: Work, person: Person, chance: random.Random) -> Iterator[Record]:
        dossier = person.dossier
        admitted = _day(chance) if chance.random() < 0.9 else None
        id = work.new_id(dossier)
        yield Enrolment(
            id=id, dossier=dossier, person=person.id, file_number=f"N-{chance.random()}", admitted_on=admitted,
            status=chance.choice(list(Status)).value, status_since=_day(chance), phase=chance.choice(PHASES),
            phase_since=_day(chance),
        )  # fmt: skip
        same = {"dossier": dossier, "enrolment": id}
        yield Referral(id=work.new_id(dossier), date=_day(chance), **same)
        yield LegalScreening(id=work.new_id(dossier), date=_day(chance), result="eligible", **same)
        for status in chance.sample(("offered", "absconded", "active", "absconded"), chance.randrange(5)):
            yield StatusChange(id=work.new_id(dossier), date=_day(chance), event=status, status=status, **same)
        if chance.random() < 0.3:
            yield Exit(id=work.new_id(dossier), date=_day(chance), exit_class="graduated", **same)
        last = ""
        for _turn in range(chance.randrange(7)):
            hearing = _hearing(work, same, chance, amends=last if chance.random() < 0.2 else "")
            last = hearing.id
            yield hearing
        for _turn in range(chance.randrange(4)):
            yield Obligation(
                id=work.new_id(dossier), ordered_on=FIRST, due=chance.choice((None, _day(chance))),
                status=chance.choice(("open", "met", "lifted")), **same,
            )  # fmt: skip
            yield Contact(
                id=work.new_id(dossier), date=_day(chance), kind=chance.choice(("home_visit", "call")),
                voided=chance.random() < 0.2, **same,
            )  # fmt: skip
            response = Response(kind=chance.choice(("incentive", "sanction")), item="praise", start=FIRST)
            yield GivenResponse(id=work.new_id(dossier), date=_day(chance), response=response, **same)

    def _of_person(self, work: Work, person: Person, chance: random.Random) -> Iterator[Record]:
        same, new = {"dossier": person.dossier}, lambda: work.new_id(person.dossier)
        last = ""
        for _turn in range(chance.randrange(12)):
            test = DrugTest(
                id=new(), person=person.id, collected_on=_day(chance), voided=chance.random() < 0.1,
                status=chance.choice(("collected", "collected", "collected", "no_show", "unable")),
                validity=chance.choice(("", "valid", "dilute", "adulterated")),
                result=chance.choice(("negative", "negative", "positive", "pending", "")),
                amends=last if chance.random() < 0.15 else "", **same,
            )  # fmt: skip
            last = test.id
            yield test
            for substance in chance.sample(("opioids", "cocaine"), chance.randrange(3)):
                yield TestResult(
                    id=new(), test=test.id, substance=substance, result=chance.choice(("positive", "negative")),
                    prescribed=chance.choice((None, False, True)), confirmed=chance.choice(("", "yes", "no")), **same,
                )  # fmt: skip
        for _turn in range(chance.randrange(6)):
            yield Attendance(
                id=new(), person=person.id, date=_day(chance), service=chance.choice(("residential", "group")),
                attendance=chance.choice(("", "present", "late", "absent")), **same,
            )  # fmt: skip


@dataclass(frozen=True)
class ChangePeople(Command[None]):
    """Some of what was put is voided or happened otherwise, and more comes."""

    seed: int

    def execute(self, work: Work) -> None:
        chance = random.Random(self.seed + 1)
        for hearing in work.find(Hearing):
            if chance.random() < 0.3:
                work.put(replace(hearing, voided=chance.random() < 0.3, date=_day(chance), attendance="absent"))
            elif chance.random() < 0.2:
                same = {"dossier": hearing.dossier, "enrolment": hearing.enrolment}
                work.put(_hearing(work, same, chance, amends=hearing.id))
        for test in work.find(DrugTest):
            if chance.random() < 0.3:
                work.put(replace(test, voided=chance.random() < 0.3, collected_on=_day(chance), result="positive"))
        for result in work.find(TestResult):
            if chance.random() < 0.3:
                work.put(replace(result, prescribed=chance.choice((False, True)), voided=chance.random() < 0.2))
        work.commit("people_changed")


def _hearing(work: Work, same: dict[str, str], chance: random.Random, amends: str) -> Hearing:
    said = tuple(
        Response(kind=kind, item="praise", behaviour='says "kind":"sanction"')
        for kind in chance.sample(("incentive", "incentive", "sanction", "adjustment"), chance.randrange(3))
    )
    return Hearing(
        id=work.new_id(same["dossier"]), date=_day(chance), amends=amends, responses=said,
        disposition=chance.choice(("held", "held", "held", "not_held", "postponed", "scheduled")),
        attendance=chance.choice(("present", "late", "absent", "excused", "")),
        phase_before=chance.choice(PHASES), phase_after=chance.choice(PHASES), voided=chance.random() < 0.1, **same,
    )  # fmt: skip


def _day(chance: random.Random) -> dt.date:
    return FIRST + dt.timedelta(days=chance.randrange(400))


@settings(max_examples=12, deadline=None, phases=(Phase.explicit, Phase.generate))
@given(st.integers(0, 1_000_000), st.integers(1, 12), st.integers(0, 200), st.integers(0, 300), st.integers(0, 400))
def test_the_store_counts_what_the_records_say(seed: int, many: int, start: int, long: int, known: int) -> None:
    ledger = a_ledger()
    try:
        desk = Desk(ledger, OpenVault())
        desk.execute(PutPeople(seed, many))
        if seed % 3:
            tell(ledger.engine)
            desk.execute(ChangePeople(seed))
        begin = FIRST + dt.timedelta(days=start)
        asked = Asked(start=begin, end=begin + dt.timedelta(days=long), as_of=begin + dt.timedelta(days=known), gap=40)
        with ledger.reading() as reads:
            from_records, counted = episodes(reads, fields=BY), episodes(reads, asked, fields=BY)
            by_day = reads.by_day(asked)
        assert _told(by_day) == _told(days_of(from_records, asked))
        assert {one.id for one in from_records} == {one.id for one in counted}
        told = {(one.id, one.part): _plain(one) for one in reckon(from_records, asked)}
        assert told == {(one.id, one.part): _plain(one) for one in reckon(counted, asked)}
        whole = reckon(counted, asked)
        for by in BY:
            cells = [(value, _plain(one)) for value, one in broken_down(from_records, asked, by, 5)]
            assert cells == [(value, _plain(one)) for value, one in broken_down(counted, asked, by, 5, whole=whole)]
    finally:
        ledger.engine.dispose()


def test_most_people_are_counted_in_the_store() -> None:
    ledger = a_ledger()
    try:
        Desk(ledger, OpenVault()).execute(PutPeople(7, 12))
        with ledger.reading() as reads:
            counted = episodes(reads, Asked(start=FIRST, end=FIRST, as_of=FIRST))
        assert sum(one.tally is not None for one in counted) > 4
        assert all(one.tally is None or not one.samples for one in counted)
    finally:
        ledger.engine.dispose()


def _told(days: Mapping[dt.date, Day] | None) -> dict[dt.date, Day]:
    """Days on which something was counted."""
    return {day: told for day, told in (days or {}).items() if told != Day()}


def _plain(figure: object) -> object:
    """A figure; whom it is about in no order."""
    from tjdesk.domain.figures.measure import Figure

    assert isinstance(figure, Figure)
    return (
        figure.id, figure.part, figure.numerator, figure.denominator, figure.value, figure.spread,
        frozenset(figure.rows), frozenset(figure.base), figure.suppressed,
    )  # fmt: skip
