"""Voided here and edited there, signed here and corrected there: nobody's entry is lost, and somebody is asked."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from calls import PASSPHRASE, call
from courts import Desk, bring
from desks import TODAY
from tjdesk.domain.amendment import in_force
from tjdesk.domain.enrolment import Enrolment
from tjdesk.domain.hearing import Hearing
from tjdesk.domain.outcome import Outcome
from tjdesk.domain.refusal import Refused
from tjdesk.services.answering import AnswerQuestion
from tjdesk.services.command import Command
from tjdesk.services.ports import Work
from tjdesk.services.recording import RecordOutcome
from tjdesk.services.sessions import PlanSession, SignSession


@dataclass(frozen=True)
class TakeOut(Command[None]):
    """An enrolment voided."""

    dossier: str

    def execute(self, work: Work) -> None:
        (enrolment,) = work.find(Enrolment, dossier=self.dossier)
        work.put(replace(enrolment, voided=True))
        work.commit("enrolment_taken_out")


@dataclass(frozen=True)
class Provide(Command[None]):
    """Another provider for an enrolment."""

    dossier: str
    provider: str

    def execute(self, work: Work) -> None:
        for enrolment in work.find(Enrolment, dossier=self.dossier, voided=[0, 1]):
            work.put(replace(enrolment, provider=self.provider))
            work.commit("participant_edited")


def both(office: Desk, court: Desk) -> None:
    bring(office, court)
    bring(court, office)
    assert office.digest() == court.digest()
    assert [one.id for one in office.questions()] == [one.id for one in court.questions()]
    assert office.verified()
    assert court.verified()


def enrolments(desk: Desk) -> list[Enrolment]:
    with desk.opened() as opened, opened.desk.reading() as reads:
        return reads.find(Enrolment)


def hearings(desk: Desk) -> list[Hearing]:
    with desk.opened() as opened, opened.desk.reading() as reads:
        return list(in_force(reads.find(Hearing)))


def test_taken_out_here_and_edited_there_is_put_back_by_an_answer(pair: tuple[Desk, Desk]) -> None:
    office, court = pair
    dossier = office.register("JT-1", "Salazar")
    bring(office, court)
    office.execute(TakeOut(dossier))
    court.execute(Provide(dossier, "Clínica Norte"))
    both(office, court)
    (question,) = court.questions()
    assert question.kind == "voided_edited"
    assert question.names == ("Salazar",)
    assert "Oak Hill" in str(question.sentence)
    assert "Riverside" in str(question.sentence)
    assert ["Clínica Norte" in str(line) for line in question.details] == [True]
    court.execute(AnswerQuestion(question.id, "put_back", reason="taken out by mistake"))
    assert court.questions() == []
    both(court, office)
    (enrolment,) = enrolments(office)
    assert (enrolment.provider, enrolment.voided) == ("Clínica Norte", False)


def test_what_was_taken_out_knowingly_is_not_asked_about(pair: tuple[Desk, Desk]) -> None:
    office, court = pair
    dossier = office.register("JT-1", "Salazar")
    bring(office, court)
    court.execute(Provide(dossier, "Clínica Norte"))
    bring(court, office)
    office.execute(TakeOut(dossier))
    bring(office, court)
    court.execute(Provide(dossier, "Clínica Sur"))
    both(office, court)
    assert office.questions() == []


def test_it_stays_out_until_somebody_changes_it_again_unseen(pair: tuple[Desk, Desk]) -> None:
    office, court = pair
    dossier = office.register("JT-1", "Salazar")
    bring(office, court)
    office.execute(TakeOut(dossier))
    court.execute(Provide(dossier, "Clínica Norte"))
    bring(court, office)
    (question,) = office.questions()
    office.execute(AnswerQuestion(question.id, "seen", reason="he moved away"))
    assert office.questions() == []
    court.execute(Provide(dossier, "Clínica Sur"))
    both(court, office)
    (again,) = office.questions()
    assert again.id != question.id
    assert enrolments(office) == []


@pytest.fixture
def signed(pair: tuple[Desk, Desk]) -> tuple[Desk, Desk, str]:
    """A hearing signed at one desk while another corrects its outcome."""
    office, court = pair
    dossier = office.register("JT-1", "Salazar")
    with office.opened() as opened:
        session = opened.desk.execute(PlanSession(TODAY))
    first = Outcome(disposition="held", attendance="present", decision="stay", notes="Works since Monday.")
    office.execute(RecordOutcome("JT-1", session.id, first))
    bring(office, court)
    office.execute(SignSession(session.id))
    second = replace(first, attendance="late", notes="Came late.", team_notes="Looks tired.")
    court.execute(RecordOutcome("JT-1", session.id, second))
    both(office, court)
    return office, court, dossier


def test_the_signed_record_stands_everywhere_and_the_correction_is_asked_about(signed: tuple[Desk, Desk, str]) -> None:
    office, court, _dossier = signed
    for desk in (office, court):
        (hearing,) = hearings(desk)
        assert (hearing.attendance, hearing.notes) == ("present", "Works since Monday.")
        (question,) = desk.questions()
        assert question.kind == "signed_corrected"
        assert any("Came late." in str(line) for line in question.details)
    office.execute(AnswerQuestion(question.id, "seen", reason="the clerk at Riverside was mistaken"))
    both(office, court)
    assert court.questions() == []


def test_the_signed_record_is_amended_by_the_correction(signed: tuple[Desk, Desk, str]) -> None:
    office, court, dossier = signed
    (question,) = court.questions()
    with pytest.raises(Refused):
        court.execute(AnswerQuestion(question.id, "amend"))
    court.execute(AnswerQuestion(question.id, "amend", reason="the judge confirmed it"))
    both(court, office)
    assert office.questions() == []
    (hearing,) = hearings(office)
    assert (hearing.attendance, hearing.notes, hearing.version) == ("late", "Came late.", 2)
    assert hearing.signed_at == dt.datetime(2026, 11, 22, 9, 30, tzinfo=court.clock.at.tzinfo)
    with office.opened() as opened:
        assert opened.desk.opened(hearing, "team_notes") == "Looks tired."
        with opened.desk.reading() as reads:
            (before,) = [one for one in reads.find(Hearing, dossier=dossier) if not one.amends]
    assert (before.attendance, before.id) == ("present", hearing.amends)


def test_on_the_command_line(signed: tuple[Desk, Desk, str], tmp_path: Path) -> None:
    office, _court, _dossier = signed
    secret = tmp_path / "passphrase"
    secret.write_text(PASSPHRASE, "utf-8")
    key = ("--passphrase-file", secret, "--json")
    (question,) = call("questions", office.store, *key).document
    assert question["answers"] == ["seen", "amend"]
    assert question["details"]
    words = ("answer", office.store, question["id"], "amend", "--reason", "confirmed")
    assert call(*words, *key).code == 0
    assert call("questions", office.store, *key).document == []
    assert call("verify", office.store, *key).document["ok"]
