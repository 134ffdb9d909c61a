"""The recovery sheet in the window: from the unlock page to an open desk, and what is said of a wrong group."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from house_room import CHEAP, PASSPHRASE, a_house, nameless
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desks import StillClock
from tjdesk.app.doors import TheDoors
from tjdesk.app.unlocking import Stretch
from tjdesk.services.house import StorePlan
from tjdesk.ui.desk.settings import SettingsFile
from tjdesk.ui.desk.threshold import World
from tjdesk.ui.desk.window import DeskWindow
from tjdesk.ui.kit.theme import look
from tjdesk.ui.unlock.recovery import Recovery

NEW = "kiwi pyramid elephant limit park praise"


@pytest.fixture
def locked_out(qtbot: QtBot, tmp_path: Path) -> Iterator[tuple[DeskWindow, str]]:
    """A window at a store whose passphrase is lost, and the sheet."""
    look()
    store, house = tmp_path / "store", a_house()
    plan = StorePlan(store=store, pack="generic", court="Oak Hill", user="C. Ruiz", passphrase=PASSPHRASE)
    groups = " ".join(house.found(plan))
    doors = TheDoors(StillClock(), Stretch(CHEAP, CHEAP))
    window = DeskWindow(lambda: World(house, doors), SettingsFile(tmp_path / "window.json"))
    qtbot.addWidget(window)
    window.resize(1366, 696)
    window.show()
    qtbot.waitExposed(window)
    window.begin(store)
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=20_000)
    yield window, groups
    window.end()
    QApplication.processEvents()


def _page(window: DeskWindow) -> Recovery:
    window.threshold.unlock.view.recovery_wanted.emit()
    page = window.pages.currentWidget()
    assert isinstance(page, Recovery)
    return page


def test_a_new_passphrase_opens_the_desk_at_once(locked_out: tuple[DeskWindow, str], qtbot: QtBot) -> None:
    window, groups = locked_out
    recovery = _page(window)
    assert nameless(window) == []
    recovery.page.groups.setText(groups)
    recovery.page.passphrase.setText(NEW)
    recovery.page.next.click()
    assert window.pages.currentWidget() is recovery, "a passphrase typed once was taken"
    recovery.page.again.setText(NEW)
    recovery.page.next.click()
    qtbot.waitUntil(lambda: window.shell is not None and window.pages.currentWidget() is window.shell, timeout=20_000)
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=20_000)


def test_a_wrong_group_is_named_and_back_leads_back(locked_out: tuple[DeskWindow, str], qtbot: QtBot) -> None:
    window, groups = locked_out
    recovery = _page(window)
    recovery.page.groups.setText("AAAAA " + groups[6:])
    recovery.page.again.setText(recovery.page.passphrase.text())
    recovery.page.next.click()
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=20_000)
    assert "1" in recovery.page.remark.accessibleName() or recovery.page.remark.isVisible()
    assert recovery.page.isEnabled()
    recovery.page.before.click()
    assert window.pages.currentWidget() is window.threshold.unlock


def test_shares_typed_one_after_the_other_open_the_desk(locked_out: tuple[DeskWindow, str], qtbot: QtBot) -> None:
    window, groups = locked_out
    shares = [" ".join(share.groups) for share in a_house().divided(groups.split(), 2, 3)]
    recovery = _page(window)
    recovery.page.shares_wanted.emit()
    page = recovery.shares
    assert page.isVisible()
    assert nameless(window) == []

    def add(text: str) -> str:
        page.share.setText(text)
        page.next.click()
        return page.part.findChild(type(page.remark)).plain

    assert "AAAAA" not in add("AAAAA " + shares[0][6:])
    assert add(shares[1]) == ""
    assert add(shares[1]) == "Share 2 was given already. Type the share of another person."
    other = " ".join(a_house().divided(groups.split(), 2, 3)[0].groups)
    assert "another set" in add(other)
    assert add(shares[2]) == ""
    assert recovery.page.isVisible(), "two of three are enough"
    assert recovery.page.groups.echoMode() is recovery.page.groups.EchoMode.Password, "the sheet is not shown"
    for field in (recovery.page.passphrase, recovery.page.again):
        field.setText(NEW)
    recovery.page.next.click()
    qtbot.waitUntil(lambda: window.shell is not None and window.pages.currentWidget() is window.shell, timeout=20_000)
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=20_000)
