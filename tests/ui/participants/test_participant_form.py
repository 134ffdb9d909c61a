"""Registering and putting right: problems beside the field, a hint of who may be the same, drafts that survive."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from house_room import nameless, register, settled, shown
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tjdesk.packs.load import load
from tjdesk.services.participants import FindParticipant
from tjdesk.services.people import EditParticipant
from tjdesk.ui.desk.room import Room, Spot
from tjdesk.ui.participants.form import Details, blank, from_draft, problems, to_draft
from tjdesk.ui.participants.panel import Panel

TODAY = dt.date(2026, 11, 22)


@pytest.fixture
def panel(qtbot: QtBot, room: Room) -> Panel:
    register(room.desk, "JT-001/2026", "Herrera Luna", "José Antonio")
    made = Panel(room)
    shown(qtbot, made, Spot("participants", part="new"))
    return made


def fill(panel: Panel, **told: object) -> None:
    for name, value in told.items():
        panel.editing.view.rows.set_value(name, value)
    panel.editing.view.edited.emit()


def test_a_form_survives_as_a_draft() -> None:
    details = Details(file_number="JT-9/2026", given_names="Ñ", birth_date=dt.date(1990, 3, 4), age="36")
    assert from_draft(to_draft(details)) == details
    assert from_draft('{"file_number": 3') is None


def test_what_cannot_be_is_said_row_by_row() -> None:
    details = Details(file_number="", birth_date=dt.date(2027, 1, 1), age="old", phase=blank(load("mx")).phase)
    assert set(problems(details, None, None, TODAY)) == {"file_number", "birth_date"}
    assert problems(Details(file_number="JT-2/2026"), None, None, TODAY) == {}


def test_somebody_is_registered_by_keyboard(qtbot: QtBot, panel: Panel) -> None:
    view = panel.editing.view
    qtbot.keyClicks(view.rows.inputs["file_number"], "JT-002/2026")
    fill(panel, family_name="Salazar", given_names="Ana", admitted_on=dt.date(2026, 11, 2))
    with qtbot.waitSignal(panel.room.saved):
        qtbot.keyClick(view.rows.inputs["given_names"], Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settled(qtbot, panel)
    assert panel.stack.currentWidget() is panel.page
    enrolment = panel.room.desk.ask(FindParticipant("JT-002/2026")).enrolment
    assert (enrolment.status, enrolment.phase, enrolment.phase_since) == ("active", "phase_1", dt.date(2026, 11, 2))
    qtbot.waitUntil(lambda: panel.room.desk.draft("participant/new") is None)


def test_what_is_told_of_while_saving_leaves_no_draft_behind(qtbot: QtBot, panel: Panel) -> None:
    """The form tells of changes some time after they were typed, and that may be while they are saved."""
    fill(panel, file_number="JT-002/2026", family_name="Salazar", admitted_on=dt.date(2026, 11, 2))
    panel.editing.view.save.click()
    panel.editing.view.edited.emit()
    panel.editing.view.save.click()
    settled(qtbot, panel)
    assert panel.stack.currentWidget() is panel.page
    assert panel.room.desk.draft("participant/new") is None


def test_what_was_refused_is_a_draft_again(qtbot: QtBot, panel: Panel) -> None:
    for name, value in {"file_number": "JT-001/2026", "admitted_on": dt.date(2026, 11, 2)}.items():
        panel.editing.view.rows.set_value(name, value)
    panel.editing.view.save.click()
    settled(qtbot, panel)
    kept = panel.room.desk.draft("participant/new")
    assert kept is not None
    assert "JT-001" in kept.text


def test_a_problem_stands_beside_its_field(qtbot: QtBot, panel: Panel) -> None:
    fill(panel, file_number="JT-001/2026", admitted_on=dt.date(2026, 11, 2))
    panel.editing.view.save.click()
    settled(qtbot, panel)
    assert "taken" in panel.editing.view.form.row_of("file_number").problem
    fill(panel, file_number="JT-002/2026", admitted_on=dt.date(2026, 12, 24))
    panel.editing.view.save.click()
    settled(qtbot, panel)
    assert "still to come" in panel.editing.view.form.row_of("status").problem
    assert panel.editing.view.form.row_of("file_number").problem == ""


def test_whoever_may_be_the_same_is_hinted_at(qtbot: QtBot, panel: Panel) -> None:
    fill(panel, family_name="hérrera", given_names="jose")
    settled(qtbot, panel)
    alike = panel.editing.view.alike
    assert [button.accessibleName() for button in alike._buttons] == ["Herrera Luna, José Antonio (JT-001/2026)"]
    fill(panel, family_name="Salazar")
    settled(qtbot, panel)
    assert not alike.isVisible()


def test_what_was_typed_is_there_again_until_it_is_discarded(qtbot: QtBot, panel: Panel) -> None:
    fill(panel, family_name="Salazar")
    settled(qtbot, panel)
    panel.room.go("participants")
    panel.room.go("participants", "", "new")
    settled(qtbot, panel)
    view = panel.editing.view
    assert view.details.family_name == "Salazar"
    view.drop.click()
    settled(qtbot, panel)
    assert view.details.family_name == ""
    assert panel.room.desk.draft("participant/new") is None


def test_what_was_typed_last_is_kept_when_the_window_locks(qtbot: QtBot, panel: Panel) -> None:
    qtbot.keyClicks(panel.editing.view.rows.inputs["file_number"], "JT-7")
    panel.room.locking.emit()
    settled(qtbot, panel)
    draft = panel.room.desk.draft("participant/new")
    assert draft is not None
    assert "JT-7" in draft.text


def test_details_are_put_right_with_a_reason(qtbot: QtBot, panel: Panel) -> None:
    who = panel.room.desk.ask(FindParticipant("JT-001/2026"))
    panel.room.go("participants", who.id, "edit")
    settled(qtbot, panel)
    fill(panel, telephone="81 5555 0000", reason="Lo dio en audiencia")
    panel.editing.view.save.click()
    settled(qtbot, panel)
    panel.room.go("participants", who.id, "history")
    settled(qtbot, panel)
    assert panel.history.why.plain == "“Lo dio en audiencia”"
    assert panel.history.rows.index(1, 2).data() == "81 5555 0000"
    assert nameless(panel) == []


def test_what_the_pack_offers_no_more_stays_as_it_was(qtbot: QtBot, panel: Panel) -> None:
    """A retired item, a phase of another edition, words of an import: nobody chose to lose them."""
    old = {"phase": "phase_of_old", "legal_instrument": "old_ground", "source": "Juzgado 3"}
    register(panel.room.desk, "JT-005/2026", "Peña", "Ángel")
    who = panel.room.desk.ask(FindParticipant("JT-005/2026"))
    assert who.person is not None
    person = replace(who.person, sex="of_old", language="nah", housing="old_house")
    panel.room.desk.execute(EditParticipant(person, replace(who.enrolment, **old)))
    panel.room.go("participants", who.id, "edit")
    settled(qtbot, panel)
    assert panel.editing.view.rows.value("source") == "Juzgado 3"
    fill(panel, telephone="81 5555 0000")
    panel.editing.view.save.click()
    settled(qtbot, panel)
    after = panel.room.desk.ask(FindParticipant("JT-005/2026"))
    assert after.person == replace(person, telephone="81 5555 0000")
    assert after.enrolment == replace(who.enrolment, **old)
    panel.room.go("participants", "", "new")
    settled(qtbot, panel)
    assert "Juzgado 3" not in [option.value for option in panel.editing.view.rows.inputs["source"].options]


def test_a_status_is_changed_in_a_window_of_its_own(qtbot: QtBot, panel: Panel) -> None:
    who = panel.room.desk.ask(FindParticipant("JT-001/2026"))
    panel.room.go("participants", who.id)
    settled(qtbot, panel)
    panel._ask_status()
    from tjdesk.ui.participants.status_ask import StatusAsk

    ask = panel.findChildren(StatusAsk)[-1]
    ask.button.click()
    assert ask.isVisible()
    ask.event_pick.set_value("detained")
    ask.button.click()
    settled(qtbot, panel)
    assert not ask.isVisible()
    assert panel.room.desk.ask(FindParticipant("JT-001/2026")).enrolment.status == "in_custody"
