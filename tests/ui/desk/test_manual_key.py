"""F1: the manual at the page of what is on screen, before the store is open, over a question, about a fault."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from seen_window import Seen

from tjdesk.domain.refusal import Kind, Trouble
from tjdesk.i18n.message import _
from tjdesk.ui.desk.faults import FaultWindow, fault_of
from tjdesk.ui.desk.room import Spot
from tjdesk.ui.kit.ask import Ask
from tjdesk.ui.kit.words import tongue
from tjdesk.ui.manual.topics import topic_of
from tjdesk.ui.manual.view import ManualWindow
from tjdesk.ui.office.panel import Panel as Office
from tjdesk.ui.sessions.outcome_form import OutcomeForm


def manual_of(seen: Seen) -> ManualWindow:
    assert seen.window.helper is not None
    assert seen.window.helper.window is not None
    return seen.window.helper.window


def press_f1(seen: Seen, where: QWidget | None = None) -> str:
    """Where the manual is after the key."""
    QTest.keyClick(where or QApplication.focusWidget() or seen.window, Qt.Key.Key_F1)
    assert manual_of(seen).isVisible()
    return manual_of(seen).reading.place


def test_before_the_store_is_open_it_helps_with_opening_it(seen: Seen) -> None:
    assert press_f1(seen, seen.window.threshold.unlock.view.passphrase) == "first-day#unlock"


def test_after_a_wrong_passphrase_it_helps_with_that_and_no_longer_once_it_is_tried_again(seen: Seen) -> None:
    seen.try_passphrase("not this one at all")
    assert press_f1(seen, seen.window.threshold.unlock.view.passphrase) == "trouble#key"
    manual_of(seen).reject()
    seen.window.threshold.unlock.busy()
    assert press_f1(seen, seen.window.threshold.unlock.view.passphrase) == "first-day#unlock"


def test_in_a_session_it_is_the_page_of_sessions_and_escape_leads_back_to_work(seen: Seen) -> None:
    seen.unlock()
    seen.shell.go(Spot("sessions"))
    seen.settle()
    assert press_f1(seen, seen.shell.stack.currentWidget()).partition("#")[0] == "session"
    QTest.keyClick(manual_of(seen), Qt.Key.Key_Escape)
    assert not manual_of(seen).isVisible()


def test_in_a_row_of_a_hearing_it_is_the_section_about_that_row(qtbot: QtBot) -> None:
    form = OutcomeForm(lambda: dt.date(2026, 11, 26))
    qtbot.addWidget(form)
    assert topic_of(form.after.responses) == "responses#give"
    assert topic_of(form.before.attendance) == "session#form"
    assert topic_of(form.after.team) == "responses#notes"


def test_in_the_list_of_the_office_it_is_the_page_beside_it(seen: Seen) -> None:
    seen.unlock()
    for part, place in (("backup", "backups"), ("sites", "sites")):
        seen.shell.go(Spot("office", part=part))
        seen.settle()
        office = seen.shell.stack.currentWidget()
        assert isinstance(office, Office)
        assert topic_of(office.view.list) == place
    asked = Ask(_("Close"), _("Is it?"), _("Close"), parent=office.view)
    assert topic_of(asked) == "window"
    asked.deleteLater()


def test_a_fault_that_is_told_leads_to_its_section(seen: Seen) -> None:
    seen.unlock()
    fault = fault_of(Trouble(Kind.HELD, _("Another TJDesk is using this store."), _("Close it.")))
    seen.shell.tell(fault)
    assert press_f1(seen) == "trouble#held"
    manual_of(seen).reject()
    seen.shell.untell()
    assert press_f1(seen, seen.shell.stack.currentWidget()) != "trouble#held"


def test_the_window_of_a_fault_has_a_way_to_the_manual_that_can_be_read_beside_it(seen: Seen) -> None:
    seen.unlock()
    fault = fault_of(Trouble(Kind.ROOM, _("The disk is full."), _("Make room.")))
    window = FaultWindow(fault, seen.shell)
    window.more.connect(seen.shell.help_wanted)
    window.open()
    assert press_f1(seen, window) == "trouble#room"
    assert manual_of(seen).parentWidget() is window
    assert QApplication.activeModalWidget() is window
    window.reject()


def test_over_a_question_it_is_a_child_of_the_question(seen: Seen) -> None:
    seen.unlock()
    asked = Ask(_("Sign the session"), _("Is it?"), _("Close"), parent=seen.shell)
    asked.open()
    press_f1(seen, asked)
    assert manual_of(seen).parentWidget() is asked
    asked.reject()


def test_locking_hides_it_and_unlocking_brings_it_back_where_it_was(seen: Seen) -> None:
    seen.unlock()
    seen.window.help("trouble#clock")
    QTest.keyClick(manual_of(seen), Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert not manual_of(seen).isVisible()
    seen.settle()
    seen.unlock()
    assert manual_of(seen).isVisible()
    assert manual_of(seen).reading.place == "trouble#clock"


@pytest.mark.parametrize("card", [False, True])
def test_it_is_saved_as_pdf_in_the_language_of_the_screen(seen: Seen, tmp_path: Path, card: bool) -> None:
    tongue().speak("fr")
    seen.unlock()
    seen.window.help("keys")
    assert seen.window.helper is not None
    file = tmp_path / "manual.pdf"
    seen.window.helper.save(file, card=card)
    seen.settle()
    assert file.read_bytes().startswith(b"%PDF")
