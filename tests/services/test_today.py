"""What a clerk sees on arriving, from a court with something wrong in every place that Today looks at."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from desks import TODAY, a_desk
from tjdesk.domain.attendance import Attendance
from tjdesk.domain.enrolment import Enrolment
from tjdesk.domain.hearing import Hearing
from tjdesk.domain.person import Person
from tjdesk.domain.session import CourtSession
from tjdesk.domain.testing import DrugTest
from tjdesk.services.command import Command
from tjdesk.services.device_log import LogSomething
from tjdesk.services.participants import put_participant
from tjdesk.services.ports import Changes, Work
from tjdesk.services.safekeeping import ago
from tjdesk.services.today import LookAtToday, Today

AGO = dt.timedelta(days=14)


@dataclass(frozen=True)
class Fill(Command[Changes]):
    """Ana is listed and complete; Luis lacks a result and treatment; Rosa is sought; Óscar has no next date."""

    def execute(self, work: Work) -> Changes:
        before = self._session(work, TODAY - AGO, "closed")
        open_ = self._session(work, TODAY - dt.timedelta(days=7), "open")
        today, later = (self._session(work, day, "planned") for day in (TODAY, TODAY + AGO))
        for name, status in (("Ana", "active"), ("Luis", "active"), ("Rosa", "absconded"), ("Óscar", "active")):
            person, enrolment = self._person(work, name, status)
            self._hearing(work, enrolment, before, "held")
            if name in ("Ana", "Luis"):
                self._hearing(work, enrolment, today, "scheduled")
            if name == "Ana":
                self._complete(work, person)
            elif name == "Luis":
                self._test(work, person, "")
                self._hearing(work, enrolment, open_, "scheduled")
                self._hearing(work, enrolment, later, "scheduled")
        return work.commit("filled")

    def _session(self, work: Work, day: dt.date, status: str) -> CourtSession:
        court = work.seat.court_dossier
        made = CourtSession(
            id=work.new_id(court), dossier=court, site=work.seat.site, date=day, time=dt.time(9), status=status
        )
        work.put(made)
        return made

    def _person(self, work: Work, name: str, status: str) -> tuple[Person, Enrolment]:
        person = Person(id="", dossier="", family_name=name)
        since = TODAY - dt.timedelta(days=16)
        return put_participant(
            work, person, Enrolment(id="", dossier="", file_number=name, status=status, status_since=since)
        )

    def _hearing(self, work: Work, enrolment: Enrolment, session: CourtSession, disposition: str) -> None:
        home = enrolment.dossier
        work.put(
            Hearing(id=work.new_id(home), dossier=home, enrolment=enrolment.id, session=session.id, date=session.date,
                    disposition=disposition)
        )  # fmt: skip

    def _test(self, work: Work, person: Person, result: str) -> None:
        home, day = person.dossier, TODAY - dt.timedelta(days=3)
        work.put(DrugTest(id=work.new_id(home), dossier=home, person=person.id, collected_on=day, result=result))

    def _complete(self, work: Work, person: Person) -> None:
        home = person.dossier
        self._test(work, person, "negative")
        work.put(Attendance(id=work.new_id(home), dossier=home, person=person.id, date=TODAY, attendance="present"))


def _today() -> Today:
    desk = a_desk()
    desk.execute(Fill())
    return desk.ask(LookAtToday(TODAY))


def test_the_next_session_is_todays_and_the_later_ones_follow() -> None:
    today = _today()
    assert today.next is not None
    assert (today.next.session.date, today.next.hearings, today.next.recorded) == (TODAY, 2, 0)
    assert [one.session.date for one in today.following] == [TODAY + AGO]


def test_what_its_people_lack_is_counted_and_named() -> None:
    lacking = {one.what: one for one in _today().lacking}
    assert set(lacking) == {"results", "attendance"}
    assert lacking["results"].count == 1
    assert lacking["results"].since == TODAY - dt.timedelta(days=3)
    assert [one.name.family for one in lacking["attendance"].people] == ["Luis"]


def test_sessions_of_the_past_that_are_not_signed_the_latest_first() -> None:
    unfinished = _today().unfinished
    assert [one.session.status for one in unfinished] == ["open", "closed"]
    assert [one.open_hearings for one in unfinished] == [1, 0]


def test_who_is_sought_and_who_has_no_next_date() -> None:
    today = _today()
    assert [one.name.family for one in today.warrants] == ["Rosa"]
    assert [one.name.family for one in today.adrift] == ["Óscar"]
    assert today.adrift_count == 1


def test_an_empty_court_has_nothing_to_say_and_a_backup_is_remembered() -> None:
    desk = a_desk()
    assert desk.ask(LookAtToday(TODAY)).next is None
    assert desk.ask(LookAtToday(TODAY)).backup is None
    desk.execute(LogSomething("backup_written"))
    backup = desk.ask(LookAtToday(TODAY)).backup
    assert backup is not None
    assert backup.date() == TODAY


def test_ages_in_words() -> None:
    assert [ago(days).text for days in (0, 1)] == ["today", "yesterday"]
    assert ago(9).count == 9
