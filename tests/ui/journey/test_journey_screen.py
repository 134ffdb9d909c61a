"""The journey in the window: at a glance, a step entered by keyboard, an order ticked, drafts, what to mind."""

from __future__ import annotations

import datetime as dt

import pytest
from house_room import nameless, register, settled, shown
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tjdesk.domain.assessment import Assessment
from tjdesk.domain.consent import Consent
from tjdesk.domain.enrolment import Enrolment
from tjdesk.domain.obligation import Obligation
from tjdesk.domain.referral import Referral
from tjdesk.services.journey.leaving import Leave
from tjdesk.services.journey.ordering import OrderSomething
from tjdesk.services.participants import FindParticipant
from tjdesk.services.told_history import TellHistory
from tjdesk.ui.desk.room import Room, Spot
from tjdesk.ui.journey.answers import Answers
from tjdesk.ui.journey.rows import Rows
from tjdesk.ui.kit.fields import Field
from tjdesk.ui.kit.lines import WayIn
from tjdesk.ui.kit.pick import Combo
from tjdesk.ui.kit.row import Remark
from tjdesk.ui.kit.text import Text
from tjdesk.ui.participants.panel import Panel

SAVE = (Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


@pytest.fixture
def panel(qtbot: QtBot, room: Room) -> Panel:
    register(room.desk, "JT-001/2026", "Herrera Luna", "José Antonio")
    day = room.house.now().date()
    room.desk.execute(OrderSomething(participant="JT-001/2026", date=day, text="Bring proof of work.", due=day))
    made = Panel(room)
    shown(qtbot, made, Spot("participants", who(room), "journey"))
    return made


def who(room: Room) -> str:
    return room.desk.ask(FindParticipant("JT-001/2026")).id


def go(qtbot: QtBot, panel: Panel, part: str, id: str = "") -> Rows:
    panel.room.go("participants", id, part)
    settled(qtbot, panel)
    return panel.journey.step({"refer": "referral"}.get(part, part.removeprefix("step:"))).view.rows


def press_save(qtbot: QtBot, panel: Panel, step: str) -> None:
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    qtbot.keyClick(panel.journey.step(step).view, *SAVE)


def save(qtbot: QtBot, panel: Panel, step: str) -> None:
    with qtbot.waitSignal(panel.room.saved):
        press_save(qtbot, panel, step)
    settled(qtbot, panel)


def test_everything_is_seen_at_a_glance_and_has_a_name(panel: Panel) -> None:
    said = " / ".join(one.accessibleName() for one in panel.journey.view.findChildren(WayIn))
    for words in ("Bring proof of work.", "Consent", "Legal eligibility screening", "to come"):
        assert words in said
    assert nameless(panel.journey.view) == []


def test_an_order_is_ticked_from_where_it_is_due(qtbot: QtBot, panel: Panel) -> None:
    first = panel.journey.view.first
    assert first is not None
    first.click()
    settled(qtbot, panel)
    rows = panel.journey.step("order_status").view.rows
    assert rows.values()["status"] == "met"
    save(qtbot, panel, "order_status")
    assert panel.stack.currentWidget() is panel.journey.view
    with panel.room.desk.reading() as reads:
        assert [one.status for one in reads.find(Obligation, dossier=who(panel.room))] == ["met"]


def test_a_consent_is_recorded_and_its_problems_stand_beside_their_fields(qtbot: QtBot, panel: Panel) -> None:
    rows = go(qtbot, panel, "step:consent", who(panel.room))
    rows.show(rows.values() | {"type": "disclosure"})
    press_save(qtbot, panel, "consent")
    settled(qtbot, panel)
    view = panel.journey.step("consent").view
    assert view.form.row_of("to_whom").problem
    view.edited.emit()
    assert view.form.row_of("to_whom").problem  # said as long as nothing else stands there
    rows.show(rows.values() | {"to_whom": "Clinic"})
    view.edited.emit()
    assert not view.form.row_of("to_whom").problem
    rows.show(rows.values() | {"to_whom": "Clinic", "what": ["attendance"], "purpose": "treatment"})
    save(qtbot, panel, "consent")
    with panel.room.desk.reading() as reads:
        assert [one.to_whom for one in reads.find(Consent, dossier=who(panel.room))] == ["Clinic"]


def test_what_to_mind_is_said_after_saving_and_blocks_nothing(qtbot: QtBot, panel: Panel) -> None:
    rows = go(qtbot, panel, "step:new_charge", who(panel.room))
    rows.show(rows.values() | {"offence": "theft"})
    save(qtbot, panel, "new_charge")
    told = [one.plain for one in panel.journey.view.findChildren(Remark)]
    assert any("for the judge to decide" in one for one in told)


def test_what_is_typed_is_kept_as_a_draft_and_can_be_discarded(qtbot: QtBot, panel: Panel) -> None:
    id = who(panel.room)
    rows = go(qtbot, panel, "step:contact", id)
    rows.show(rows.values() | {"purpose": "outreach"})
    panel.journey.step("contact").view.edited.emit()
    qtbot.waitUntil(lambda: panel.room.desk.draft(f"step/contact/{id}") is not None)
    panel.room.go("participants", id, "journey")
    settled(qtbot, panel)
    assert go(qtbot, panel, "step:contact", id).values()["purpose"] == "outreach"
    panel.journey.step("contact").view.discarding.emit()
    qtbot.waitUntil(lambda: panel.room.desk.draft(f"step/contact/{id}") is None)


def test_somebody_new_is_referred_and_whoever_is_alike_is_shown(qtbot: QtBot, panel: Panel) -> None:
    rows = go(qtbot, panel, "refer")
    rows.show(
        rows.values() | {"source": "judge", "person.family_name": "Herrera", "person.given_names": "José Antonio"}
    )
    view = panel.journey.step("referral").view
    view.edited.emit()
    qtbot.waitUntil(view.alike.isVisible)
    rows.show(rows.values() | {"file_number": "JT-009/2026"})
    save(qtbot, panel, "referral")
    made = panel.room.desk.ask(FindParticipant("JT-009/2026"))
    assert made.enrolment.status == "referred"
    with panel.room.desk.reading() as reads:
        assert len(reads.find(Referral, dossier=made.id)) == 1


def test_the_true_day_and_the_day_of_entry_are_both_kept(qtbot: QtBot, panel: Panel) -> None:
    rows = go(qtbot, panel, "step:attendance", who(panel.room))
    rows.show(
        rows.values()
        | {"date": "2026-11-02", "service": "group_therapy", "attendance": "present", "source": "card", "later": True}
    )
    save(qtbot, panel, "attendance")
    told = panel.room.desk.ask(TellHistory(who(panel.room)))
    assert [one.back.date() for one in told if one.back] == [dt.date(2026, 11, 2)]


def test_answers_follow_the_instrument_and_are_scored_while_typing(qtbot: QtBot, panel: Panel) -> None:
    rows = go(qtbot, panel, "step:assessment", who(panel.room))
    answers, instrument = rows.inputs["answers"], rows.inputs["instrument"]
    assert isinstance(answers, Answers)
    assert isinstance(instrument, Combo)
    assert not answers.isVisible()
    instrument.set_value("audit")
    instrument.chosen.emit("audit")
    line = answers.findChild(Field)
    assert line is not None
    qtbot.keyClicks(line, "1111111102")
    assert "10 of 40" in " ".join(one.plain for one in answers.findChildren(Text))
    rows.show(rows.values() | {"assessor": "Dr Vega", "result": "confirmed"})
    assert answers.value == {"instrument": "audit", "typed": {"total": "1111111102"}}
    save(qtbot, panel, "assessment")
    with panel.room.desk.reading() as reads:
        found = reads.find(Assessment, dossier=who(panel.room))
        assert [one.instrument for one in found] == ["audit"]


def test_somebody_who_left_is_referred_again(qtbot: QtBot, panel: Panel) -> None:
    menu = panel.journey.view.menu

    def offered() -> list[str]:
        menu.aboutToShow.emit()
        return [action.text() for group in menu.actions() if group.menu() for action in group.menu().actions()]

    assert "Refer again" not in offered()
    day = panel.room.house.now().date()
    panel.room.desk.execute(Leave(participant="JT-001/2026", date=day, exit_class="withdrew", reason="own_decision"))
    panel.room.go("participants", who(panel.room), "journey")
    settled(qtbot, panel)
    assert "Refer again" in offered()
    rows = go(qtbot, panel, "step:refer_again", who(panel.room))
    rows.show(rows.values() | {"source": "judge"})
    save(qtbot, panel, "refer_again")
    with panel.room.desk.reading() as reads:
        statuses = sorted(one.status for one in reads.find(Enrolment, dossier=who(panel.room)))
    assert statuses == ["referred", "withdrawn"]
