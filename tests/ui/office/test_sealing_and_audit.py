"""Sealing and the audit trail in the window: asked, refused in words, done, and explained."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from house_room import register, settled, shown
from pytestqt.qtbot import QtBot

from desks import TODAY
from tjdesk.domain.enrolment import Enrolment
from tjdesk.domain.person import Person
from tjdesk.services.participants import ListParticipants, RegisterParticipant
from tjdesk.services.retention_page import ReadRetention
from tjdesk.ui.desk.room import Room, Spot
from tjdesk.ui.office.audit_page import AuditPage
from tjdesk.ui.office.auditing import Auditing
from tjdesk.ui.office.panel import Panel
from tjdesk.ui.office.sealing_page import AskWhom, SealingPage


@pytest.fixture
def panel(qtbot: QtBot, room: Room) -> Panel:
    register(room.desk, "JT-1", "Salazar", "Ana")
    made = Panel(room)
    qtbot.addWidget(made)
    return made


def page(qtbot: QtBot, panel: Panel, name: str) -> object:
    shown(qtbot, panel, Spot("office", part=name))
    settled(qtbot, panel)
    return panel.page(name)


def names(panel: Panel) -> list[str]:
    return [one.file_number for one in panel.room.desk.ask(ListParticipants())]


def test_a_dossier_is_sealed_held_and_taken_back(qtbot: QtBot, panel: Panel) -> None:
    made = page(qtbot, panel, "sealing")
    assert isinstance(made, SealingPage)
    made.seal.click()
    ask = panel.findChildren(AskWhom)[-1]
    ask.who.set_text("JT-1")
    ask.button.click()
    assert "JT-1" in names(panel)
    ask.reason.set_text("The case of Ana Salazar is closed.")
    ask.button.click()
    settled(qtbot, panel)
    assert "JT-1" in names(panel)
    ask.reason.set_text("The case is closed.")
    ask.button.click()
    settled(qtbot, panel)
    assert "JT-1" not in names(panel)
    assert made.rows.rowCount() == 1
    assert made.undo.available
    made.undo.click()
    back = panel.findChildren(AskWhom)[-1]
    back.reason.set_text("A mistake.")
    back.button.click()
    settled(qtbot, panel)
    assert "JT-1" in names(panel)
    assert made.rows.rowCount() == 0


def test_the_trail_is_filtered_and_each_line_explained(qtbot: QtBot, panel: Panel, tmp_path: Path) -> None:
    panel.room.opened.log("unlock_refused", detail="7")
    made = page(qtbot, panel, "audit")
    assert isinstance(made, AuditPage)
    everything = made.rows.rowCount()
    assert everything >= 2
    made.kind.set_value("keys")
    made.asked.emit()
    settled(qtbot, panel)
    assert made.rows.rowCount() < everything
    assert "somebody tried" in made.meant.plain
    made.by.set_text("nobody at all")
    made.asked.emit()
    settled(qtbot, panel)
    assert made.rows.rowCount() == 0
    assert made.told.plain
    file = tmp_path / "trail.jsonl"
    panel.findChildren(Auditing)[0].write(file)
    settled(qtbot, panel)
    assert panel.room.opened.audit.check(file) == []


def test_what_is_held_and_whose_time_has_come_is_told(qtbot: QtBot, panel: Panel) -> None:
    for number in ("JT-2", "JT-3"):
        register(panel.room.desk, number, "Ruiz", "Eva")
    made = page(qtbot, panel, "sealing")
    assert isinstance(made, SealingPage)
    assert made.none.isVisible()
    assert not made.held.isVisible()
    panel.room.opened.sealing.hold("JT-2", "An order of the court.")
    panel.arrive(Spot("office", part="sealing"))
    settled(qtbot, panel)
    assert made.held.plain == "Held for the law: JT-2."
    assert made.none.isVisible()


def test_cases_that_ended_long_ago_are_proposed_unless_they_are_held(room: Room) -> None:
    told = {"admitted": dt.date(2015, 1, 5), "left": dt.date(2016, 1, 5)}
    for number in ("JT-8", "JT-9"):
        _ended(room, number, **told)
    pack = replace(room.pack, retention=replace(room.pack.retention, case_years=5))
    with room.desk.reading() as reads:
        assert ReadRetention(TODAY).answer(reads).due == (), "this pack proposes nothing"
    room.opened.sealing.hold("JT-9", "An order of the court.")
    room.opened.desk._ledger.pack = pack  # type: ignore[attr-defined]
    with room.desk.reading() as reads:
        assert ReadRetention(TODAY).answer(reads).due == ("JT-8",)
        assert ReadRetention(dt.date(2020, 12, 1)).answer(reads).due == ()


def _ended(room: Room, number: str, *, admitted: dt.date, left: dt.date) -> None:
    person = Person(id="", dossier="", family_name="Ruiz", given_names="Eva")
    enrolment = Enrolment(
        id="", dossier="", file_number=number, admitted_on=admitted, status="graduated", exit_on=left,
        exit_reason="completed",
    )  # fmt: skip
    room.desk.execute(RegisterParticipant(person, enrolment))
