"""The session on screen: problems beside fields, drafts, undo, amendments, moving, papers, and every size of window."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QDialog, QLabel, QLineEdit, QListView, QWidget
from pytestqt.qtbot import QtBot
from session_court import DAY, PASSPHRASE, ROUTINE, Court, Fill, a_house, a_room, a_window, question

from tjdesk.domain.session import SessionStatus
from tjdesk.services.house import StorePlan
from tjdesk.services.participants import FindParticipant
from tjdesk.services.sessions import OpenDocket, SignSession
from tjdesk.ui.desk.room import Spot
from tjdesk.ui.kit.buttons import Button
from tjdesk.ui.kit.scale import density_for
from tjdesk.ui.kit.theme import Mode, look
from tjdesk.ui.kit.words import tongue
from tjdesk.ui.sessions.dialogs import HeadQuestion, MoveQuestion, PersonQuestion, WhyQuestion
from tjdesk.ui.sessions.preview import Preview
from tjdesk.ui.sessions.response_question import ResponseQuestion


def row_problem(court: Court, row: str) -> str:
    return court.panel.view.form.form.row_of(row).problem


def test_saving_too_early_says_what_is_missing_and_goes_there(court: Court) -> None:
    court.open(0)
    court.press("Ctrl+Return")
    assert row_problem(court, "attendance")
    assert court.panel.view.form.before.attendance.has_focus
    court.press("1")
    assert not row_problem(court, "attendance")
    assert "fase" in court.panel.view.foot.missing.plain


def test_a_day_that_is_none_is_said_beside_its_field(court: Court) -> None:
    court.open(0)
    day = court.panel.view.form.after.day
    day.setFocus()
    day.selectAll()
    QTest.keyClicks(day, "31/11/2026")
    court.press("Ctrl+Return")
    assert row_problem(court, "next")
    assert not court.hearing(0).recorded


def test_a_response_left_half_typed_is_not_lost_unsaid(court: Court) -> None:
    court.open(0)
    court.press("1", "1", "2", "e", "Escape")
    court.panel.view.form.after.phase.setFocus()
    court.press("1", "Ctrl+Return")
    assert row_problem(court, "responses")
    assert not court.hearing(0).recorded


def test_what_is_typed_is_there_again_after_the_screen_was_left(court: Court) -> None:
    court.open(0)
    court.press("1", "2")
    note = court.panel.view.form.after.team.paragraph
    note.setFocus()
    QTest.keyClicks(note, "cansada")
    court.settle()
    assert court.panel.view.foot.draft.plain.startswith("Borrador")
    _window, panel = a_window(court.qtbot, court.room)
    panel.arrive(Spot("sessions", court.docket.session.id))
    court.qtbot.waitUntil(lambda: panel.view.form.after.team.text == "cansada", timeout=30_000)
    assert panel.view.form.before.attendance.value == "late"


def test_an_outcome_is_corrected_before_the_signature(court: Court) -> None:
    court.open(0)
    court.press(*ROUTINE)
    court.settle()
    court.open(0)
    court.panel.view.form.before.attendance.setFocus()
    court.press("2", "Ctrl+Return")
    court.settle()
    assert court.hearing(0).attendance == "late"
    assert court.hearing(0).version == 1


def test_the_last_save_is_undone_and_the_person_called_again(court: Court) -> None:
    court.open(0)
    court.press(*ROUTINE)
    court.settle()
    assert court.hearing(0).recorded
    court.panel.deeds.undo()
    court.settle()
    assert not court.hearing(0).recorded
    assert court.panel.sitting.now == court.docket.lines[0].participant.id
    assert court.panel.view.form.before.attendance.value == ""


def test_a_signed_session_is_read_only_until_somebody_amends_with_a_reason(court: Court) -> None:
    court.open(0)
    for _person in range(4):
        court.press(*ROUTINE)
    court.settle()
    court.desk.execute(SignSession(court.docket.session.id))
    court.open(1)
    assert not court.panel.view.form.form.isEnabled()
    assert court.panel.view.bands.isVisible()
    court.panel.view.foot.save.click()
    assert court.hearing(1).version == 1
    court.panel.sitting.amend()
    court.panel.view.form.before.attendance.setFocus()
    court.press("2", "Ctrl+Return")
    asked = question(court, WhyQuestion)
    assert isinstance(asked, WhyQuestion)
    QTest.keyClick(asked.why, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert asked.isVisible()  # not without a reason
    QTest.keyClicks(asked.why, "llego tarde")
    asked.button.click()
    court.settle()
    assert (court.hearing(1).attendance, court.hearing(1).version) == ("late", 2)
    assert not court.panel.view.form.form.isEnabled()
    assert court.panel.view.window().focusWidget() is court.panel.view.docket.docket


def test_the_rest_of_the_session_is_put_off(court: Court) -> None:
    court.open(0)
    court.press(*ROUTINE)
    court.settle()
    court.panel.deeds.postpone()
    asked = question(court, MoveQuestion)
    assert isinstance(asked, MoveQuestion)
    asked.button.click()
    assert asked.isVisible()  # not without a reason
    QTest.keyClicks(asked.why, "luz")
    asked.button.click()
    court.settle()
    lines = court.docket.lines
    assert [one.hearing.disposition for one in lines] == ["held", "postponed", "postponed", "postponed"]
    assert court.docket.session.status == SessionStatus.OPEN


def test_the_whole_session_is_put_off_and_then_read_only(court: Court) -> None:
    court.open(0)
    court.panel.deeds.postpone()
    asked = question(court, MoveQuestion)
    assert isinstance(asked, MoveQuestion)
    QTest.keyClicks(asked.why, "juez enfermo")
    asked.button.click()
    court.settle()
    assert court.docket.session.status == SessionStatus.POSTPONED
    assert not court.panel.view.form.form.isEnabled()


def test_the_session_is_closed_and_signed_from_its_bar(court: Court) -> None:
    court.open(0)
    end = court.panel.view.bar.end
    end.click()
    court.settle()
    assert court.docket.session.status != SessionStatus.CLOSED
    for _person in range(4):
        court.press(*ROUTINE)
    court.settle()
    court.until(lambda: end.available)
    assert end.hasFocus()
    end.click()
    court.settle()
    assert court.docket.session.status == SessionStatus.CLOSED
    end.click()
    asked = [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()][-1]
    asked.button.click()  # type: ignore[attr-defined]
    court.settle()
    assert court.docket.session.status == SessionStatus.SIGNED


def test_somebody_is_listed_by_letters_of_the_name(court: Court) -> None:
    court.open(0)
    who = court.docket.lines[3].participant
    court.panel.sitting.call(who.id)
    court.panel.deeds.take_off()
    court.settle()
    assert len(court.docket.lines) == 3
    court.panel.deeds.list_person()
    asked = question(court, PersonQuestion)
    assert isinstance(asked, PersonQuestion)
    QTest.keyClicks(asked.line, "zuniga")
    court.settle()
    QTest.keyClick(asked.line, Qt.Key.Key_Return)
    assert asked.chosen == who.id
    asked.button.click()
    court.settle()
    assert court.docket.lines[3].participant.id == who.id


def test_more_is_said_of_a_response_and_a_custody_asks_for_its_days(court: Court) -> None:
    court.open(0)
    court.press("1", "1", "2", "s", "a", "r", "r", "e", "s", "t", "o")
    court.press("Return")
    asked = question(court, ResponseQuestion)
    assert isinstance(asked, ResponseQuestion)
    if asked.response.item == "short_custody":
        asked.button.click()
        assert asked.isVisible()
    asked.start.set_value(DAY)
    asked.end.set_value(DAY + dt.timedelta(days=2))
    asked.button.click()
    filled = court.panel.view.form.read()
    assert filled.responses[0].end == DAY + dt.timedelta(days=2)


def test_a_new_session_is_planned_from_the_list(court: Court) -> None:
    court.panel.arrive(Spot("sessions"))
    court.settle()
    view = court.panel.list
    assert view.table.current == court.docket.session.id
    view.plan.click()
    asked = question(court, HeadQuestion)
    assert isinstance(asked, HeadQuestion)
    day = view.next_usual
    assert asked.day.value == day
    assert asked.judge.text() == "Juez M. Treviño"
    asked.button.click()
    court.settle()
    assert court.desk.ask(OpenDocket(day.isoformat())).session.judge == "Juez M. Treviño"
    assert court.panel.pages.currentWidget() is court.panel.view


def test_a_preview_shows_the_pages_and_saves_them(court: Court, tmp_path: Path) -> None:
    court.open(0)
    court.press(*ROUTINE)
    court.settle()
    window = court.panel.papers.preview("summary", court.docket.session.id)
    assert isinstance(window, Preview)
    court.until(lambda: bool(window.pages.sheets))
    words = window.pages.words()
    assert "Salazar Peña," in words
    assert "reconocimiento verbal" in words
    court.panel.papers.save_as(window, court.docket.session.id, tmp_path / "out.pdf")
    court.settle()
    assert (tmp_path / "out.pdf").read_bytes().startswith(b"%PDF")


def test_the_public_variant_shows_no_tests(court: Court) -> None:
    court.open(0)
    window = court.panel.papers.preview("summary", court.docket.session.id, "public")
    court.until(lambda: bool(window.pages.sheets))
    assert "Salazar" not in window.pages.words()
    window.reject()


def test_people_are_found_on_the_docket_by_number_and_name(court: Court) -> None:
    court.open(0)
    pane = court.panel.view.docket
    court.press("F7")
    assert pane.line.hasFocus()
    court.press("3", "Return")
    assert court.panel.sitting.now == court.docket.lines[2].participant.id
    court.press("F7")
    court.press("h", "e", "r", "r", "Return")
    assert court.panel.sitting.now == court.docket.lines[1].participant.id
    court.press("Ctrl+Down")
    assert court.panel.sitting.now == court.docket.lines[2].participant.id


def test_the_docket_says_each_person_in_a_sentence(court: Court) -> None:
    court.open(0)
    rows = court.panel.view.docket.docket.rows
    told = [rows.index(at).data(Qt.ItemDataRole.AccessibleTextRole) for at in range(4)]
    assert told[1] == "2, Herrera Luna, José Antonio, pendiente, Fase 1: inicio del tratamiento, vencido."
    assert told[3].endswith("positivo.")


def test_every_control_has_a_name(court: Court) -> None:
    court.open(0)
    court.panel.view.form.before.agreed.click()
    nameless = [
        widget
        for widget in court.window.findChildren(QWidget)
        if widget.isVisible() and widget.focusPolicy() and not widget.focusProxy() and not widget.accessibleName()
        if isinstance(widget, QAbstractButton | QLineEdit | QComboBox | QListView)
    ]
    assert not nameless, nameless


SIZES = [(1222, 698, 768, 1.0), (1222, 626, 696, 1.0), (1093, 483, 543, 1.0), (1024, 480, 540, 1.0),
         (1366, 652, 768, 1.5), (1222, 670, 768, 1.1)]  # fmt: skip


@pytest.mark.parametrize(("wide", "high", "client", "text"), SIZES)
def test_nothing_is_clipped_at_any_size(court: Court, wide: int, high: int, client: int, text: float) -> None:
    """In each language the person is called anew; what was chosen for them is there again."""
    look().set_text(text)
    look().set_density(density_for(client, text))
    court.window.resize(wide, high)
    court.open(1)
    court.press("1", "1", "2")
    for code in ("es", "fr", "pt", "en"):
        tongue().speak(code)
        look().set_mode(Mode.DARK if code == "fr" else Mode.LIGHT)
        court.open(0)
        court.open(1)
        court.settle()
        QApplication.processEvents()
        QApplication.sendPostedEvents()  # a draft that is kept just now says so, and moves what stands beside it
        assert court.panel.view.form.before.attendance.value
        assert clipped(court) == [], code
        assert court.window.width() == wide, code  # nothing asks for more than there is
        foot = court.panel.view.foot
        assert foot.save.isVisible()
        assert foot.mapTo(court.window, foot.rect().bottomRight()).y() <= court.window.height(), code


def clipped(court: Court) -> list[tuple[str, str, int, int]]:
    """Labels and buttons narrower than what they say; a button gives up its icon and its keys before."""
    return [
        (type(widget).__name__, widget.accessibleName(), widget.width(), asked)
        for widget in (*court.window.findChildren(QLabel), *court.window.findChildren(QAbstractButton))
        if widget.isVisible() and not getattr(widget, "_elide", False)
        if not (isinstance(widget, QLabel) and widget.wordWrap())
        if widget.width() + 1 < (asked := asked_width(widget))
    ]


def asked_width(widget: QWidget) -> int:
    return (widget.minimumSizeHint() if isinstance(widget, Button) else widget.sizeHint()).width()


@pytest.mark.parametrize(("wide", "high", "client"), [(1222, 698, 768), (1222, 626, 696), (1093, 483, 543)])
def test_all_eight_rows_fit_without_scrolling(court: Court, wide: int, high: int, client: int) -> None:
    look().set_density(density_for(client))
    court.window.resize(wide, high)
    court.open(1)
    court.press("1", "1", "2", "e", "Return")
    QApplication.processEvents()
    assert court.panel.view.form.form.verticalScrollBar().maximum() == 0


def test_a_name_of_two_hundred_letters_breaks_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    store = tmp_path / "long"
    plan = StorePlan(store=store, pack="mx", court="G" * 80, user="C. Ruiz", passphrase=PASSPHRASE, language="es")
    a_house().found(plan)
    look()
    with a_house().opened(store, "C. Ruiz", PASSPHRASE) as opened:
        opened.desk.execute(Fill((("Apellido" * 12, "Segundo" * 10, "Nombre " * 20, 1),)))
        room, tasks = a_room(opened)
        window, panel = a_window(qtbot, room)
        court = Court(qtbot, window, panel, room, opened)
        court.open(0)
        assert window.width() == 1222
        assert panel.view.foot.save.isVisible()
        assert opened.desk.ask(FindParticipant("JT-001/2025")).name.text in panel.view.person.name.accessibleName()
        court.settle()
        tasks.close()


def test_coming_back_to_the_screen_goes_on_where_one_was_and_asking_again_lists_sessions(court: Court) -> None:
    court.open(2)
    assert court.panel.leave()
    court.panel.arrive(Spot("sessions"))
    court.settle()
    assert court.panel.pages.currentWidget() is court.panel.view
    assert court.panel.sitting.now == court.docket.lines[2].participant.id
    court.panel.arrive(Spot("sessions"))
    court.settle()
    assert court.panel.pages.currentWidget() is court.panel.list


def test_a_draft_never_shows_as_if_it_were_signed(court: Court) -> None:
    court.open(0)
    for _person in range(4):
        court.press(*ROUTINE)
    court.settle()
    court.open(0)
    court.panel.view.form.before.attendance.setFocus()
    court.press("4")
    court.settle()
    court.desk.execute(SignSession(court.docket.session.id))
    court.open(0)
    assert court.panel.view.form.before.attendance.value == "present"


def test_without_open_orders_the_new_one_has_the_whole_row(court: Court) -> None:
    look().set_density(density_for(543))
    court.window.resize(1093, 483)
    court.open(0)
    orders = court.panel.view.form.after.orders
    assert orders.line.x() == 0
    court.open(1)
    assert orders.line.x() > 0
