"""Signing and amending at the keyboard: where the focus goes, what amends, and the way out that loses nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from session_court import DAY, ROUTINE, Court, question

from tjdesk.domain.hearing import Response
from tjdesk.domain.outcome import Outcome
from tjdesk.services.recording import RecordOutcome
from tjdesk.services.sessions import SignSession
from tjdesk.ui.sessions.leave_amendment import LeaveAmendment

PRAISE = Response(kind="incentive", item="verbal_praise")


@pytest.fixture
def signed(court: Court) -> Court:
    """A signed session, its first hearing on show, the focus in the docket."""
    recorded(court)
    court.desk.execute(SignSession(court.docket.session.id))
    court.open(0)
    return court


def recorded(court: Court) -> None:
    routine = Outcome(attendance="present", decision="stay", responses=(PRAISE,))
    for line in court.docket.lines:
        court.desk.execute(RecordOutcome(line.participant.id, DAY.isoformat(), routine))
    court.open(0)


def test_after_signing_the_keyboard_is_at_what_is_printed(court: Court) -> None:
    recorded(court)
    court.panel.deeds.end()
    court.settle()
    court.panel.deeds.end()
    asked = next(one for one in QApplication.topLevelWidgets() if one.isModal() and one.isVisible())
    QTest.keyClick(asked, Qt.Key.Key_Return)
    court.settle()
    assert court.docket.session.status == "signed"
    focused = court.panel.view.window().focusWidget()
    assert focused is court.panel.view.bar.print
    assert focused.available


def test_a_key_amends_and_escape_leaves_where_nothing_was_typed(signed: Court) -> None:
    view = signed.panel.view
    assert not view.foot.leave.isVisible()
    signed.press("Ctrl+e")
    assert view.form.form.isEnabled()
    assert view.foot.leave.isVisible()
    signed.press("Escape")
    assert not view.form.form.isEnabled()
    assert view.window().focusWidget() is view.docket.docket


def test_the_key_does_nothing_before_the_signature(court: Court) -> None:
    recorded(court)
    court.open(0)
    court.press("Ctrl+e")
    assert not court.panel.sitting.amending


@pytest.mark.parametrize(("discard", "there_again"), [(False, "late"), (True, "present")])
def test_what_was_typed_stays_as_a_draft_unless_it_is_discarded(signed: Court, discard: bool, there_again: str) -> None:
    form = signed.panel.view.form
    signed.press("Ctrl+e")
    form.before.attendance.setFocus()
    signed.press("2", "Escape")
    asked = question(signed, LeaveAmendment)
    assert isinstance(asked, LeaveAmendment)
    assert form.form.isEnabled(), "nothing is left before it is answered"
    asked.discard.setChecked(discard)
    asked.button.click()
    signed.settle()
    assert form.before.attendance.value == "present", "the signed record is shown"
    signed.window.activateWindow()
    signed.until(lambda: signed.window.isActiveWindow() and signed.focus() is not None)
    signed.press("Ctrl+e")
    assert signed.panel.sitting.amending
    assert form.before.attendance.value == there_again
    assert signed.hearing(0).version == 1


def test_escape_in_the_question_goes_on_amending(signed: Court) -> None:
    signed.press("Ctrl+e")
    signed.panel.view.form.before.attendance.setFocus()
    signed.press("2", "Escape")
    asked = question(signed, LeaveAmendment)
    QTest.keyClick(asked, Qt.Key.Key_Escape)
    assert signed.panel.view.form.before.attendance.value == "late"
    assert signed.panel.sitting.amending


def test_undo_works_by_its_key_though_the_menu_was_opened_before_there_was_anything_to_undo(court: Court) -> None:
    court.open(0)
    menu = court.panel.view.session_menu
    menu.aboutToShow.emit()
    assert [line.isVisible() for line in menu.actions() if line.shortcut() == QKeySequence("Ctrl+Z")] == [False]
    court.press(*ROUTINE)
    court.settle()
    assert court.hearing(0).recorded
    court.panel.view.docket.docket.setFocus()
    court.press("Ctrl+z")
    court.settle()
    assert not court.hearing(0).recorded


def test_what_the_pack_offers_no_more_stays_in_the_form(signed: Court) -> None:
    """Whoever amends one thing of an old hearing loses nothing else of it."""
    signed.press("Ctrl+e")
    form, table = signed.panel.view.form, signed.panel.sitting._table()
    assert table is not None
    today = form.read()
    old = replace(
        today, attendance="present_of_old", appeared=("judge", "role_of_old"), progress="of_old", next_kind="of_old"
    )
    form.show_filled(old, table)
    assert form.read() == old
    form.show_filled(today, table)
    assert form.read() == today
    assert "role_of_old" not in [option.value for option in form.before.appeared.options]
