"""What is rarely done and must be right: a late bundle taken all the same, and the questions a merge asks."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from house_room import nameless, settled, shown
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from two_sites import Sites, room_at, two_sites

import courts
from tjdesk.domain.enrolment import Enrolment
from tjdesk.domain.person import Person
from tjdesk.services.command import Command
from tjdesk.services.ports import Work
from tjdesk.services.questions import ListQuestions
from tjdesk.ui.desk.room import Spot
from tjdesk.ui.exchange.panel import Panel
from tjdesk.ui.kit.words import tongue


@dataclass(frozen=True)
class Enrolled(Command[None]):
    """A field of the enrolments of a dossier, set."""

    dossier: str
    name: str
    value: object

    def execute(self, work: Work) -> None:
        for one in work.find(Enrolment, dossier=self.dossier):
            work.put(replace(one, **{self.name: self.value}))
        work.commit("participant_edited")


def test_a_late_bundle_is_taken_in_only_after_the_tick(qtbot: QtBot, tmp_path: Path) -> None:
    sites = two_sites(tmp_path)
    sites.river.change(sites.person, alias="Kay")
    file = sites.from_river()
    sites.oak.clock.at += dt.timedelta(days=400)
    sites.oak.change(sites.person, telephone="555 0101")
    with room_at(sites.oak) as room:
        screen = Panel(room)
        shown(qtbot, screen, Spot("exchange"))
        screen.arrive(Spot("exchange", str(file), "take"))
        settled(qtbot, screen)
        view = screen.view.bundle
        assert view.late_tick.isVisible()
        assert not view.go.isVisible()
        view.late_tick.click()
        settled(qtbot, screen)
        assert not nameless(screen)
        view.go.click()
        settled(qtbot, screen)
        with room.desk.reading() as reads:
            assert reads.find(Person, dossier=sites.person)[0].alias == "Kay"


@pytest.fixture
def taken_out(tmp_path: Path) -> Sites:
    """An enrolment taken out at Oak Hill while Riverside changed it."""
    sites = two_sites(tmp_path)
    sites.oak.execute(Enrolled(sites.person, "voided", True))
    sites.river.execute(Enrolled(sites.person, "provider", "Harbour Clinic"))
    courts.bring(sites.river, sites.oak)
    return sites


@pytest.mark.parametrize("language", ["en", "es", "fr", "pt"])
def test_what_was_taken_out_unseen_is_shown_and_put_back(qtbot: QtBot, taken_out: Sites, language: str) -> None:
    with room_at(taken_out.oak) as room:
        tongue().speak(language)
        screen = Panel(room)
        shown(qtbot, screen, Spot("exchange"))
        view = screen.view.question
        assert view.isVisible()
        assert not nameless(screen)
        said = [view.details.itemAt(at).widget().plain for at in range(view.details.count())]  # type: ignore[union-attr]
        assert ["Harbour Clinic" in line for line in said] == [True]
        assert "Riverside" in view.sentence.plain
        view.what.set_value("put_back")
        QTest.keyClicks(view.reason, "Taken out by mistake")
        view.go.click()
        settled(qtbot, screen)
        assert not room.desk.ask(ListQuestions())
        with room.desk.reading() as reads:
            (enrolment,) = reads.find(Enrolment, dossier=taken_out.person)
        assert enrolment.provider == "Harbour Clinic"
        tongue().speak("en")
