"""Updates in the window: what a file is, why it is not installed, installing it after a backup, and the way back."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from house_room import CHEAP, PASSPHRASE, USER, settled, shown
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desks import StillClock
from releases import HERE, Releases
from tjdesk.app.house import TheHouse
from tjdesk.app.unlocking import Stretch
from tjdesk.domain.refusal import Kind, Trouble
from tjdesk.i18n.message import _
from tjdesk.services.house import StorePlan
from tjdesk.services.updates import UpdateBeside, Updates
from tjdesk.ui.desk.dropping import dropped_bundle
from tjdesk.ui.desk.room import Room, Spot
from tjdesk.ui.exchange.panel import Panel as ExchangePanel
from tjdesk.ui.kit.ask import Ask
from tjdesk.ui.kit.tasks import Tasks
from tjdesk.ui.kit.theme import look
from tjdesk.ui.office.panel import Panel
from tjdesk.ui.office.update_page import UpdatePage

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in program is a shell script")


class Station(TheHouse):
    """A computer whose programs and trusted keys are the test's own."""

    releases: Releases

    def updates(self) -> Updates:
        return self.releases.updates


@pytest.fixture
def releases(tmp_path: Path) -> Releases:
    return Releases(tmp_path)


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, releases: Releases) -> Iterator[Room]:
    """A court's own store, open in a room."""
    look()
    house = Station(StillClock(), Stretch(CHEAP, CHEAP))
    house.releases = releases
    plan = StorePlan(store=tmp_path / "store", pack="mx", court="Oak Hill", user=USER, passphrase=PASSPHRASE)
    house.found(plan)
    tasks = Tasks()
    with house.opened(plan.store, USER, PASSPHRASE) as opened:
        yield Room(house, opened, tasks)
        tasks.close()
        QApplication.processEvents()


@pytest.fixture
def panel(qtbot: QtBot, desk: Room) -> Panel:
    made = Panel(desk)
    shown(qtbot, made, Spot("office", part="update"))
    return made


def looked(qtbot: QtBot, panel: Panel, file: Path) -> UpdatePage:
    panel.arrive(Spot("office", str(file), "update"))
    settled(qtbot, panel)
    page = panel.page("update")
    assert isinstance(page, UpdatePage)
    return page


def test_it_is_installed_by_one_key_after_a_backup_and_gone_back_from(
    qtbot: QtBot, panel: Panel, releases: Releases, tmp_path: Path
) -> None:
    page = looked(qtbot, panel, releases.signed(tmp_path / "new.tju"))
    assert "0.4.0" in page.head.plain
    assert page.install.hasFocus()
    assert not page.back.isVisible()
    qtbot.keyClick(page.install, Qt.Key.Key_Return)
    settled(qtbot, panel)
    settled(qtbot, panel)
    assert releases.programs.newer(HERE.number) is not None
    (backup,) = (tmp_path / "store/backups").glob("before-update-4*")
    assert str(backup) in page.done.plain
    assert page.back.isVisible()
    page.back.click()
    (ask,) = page.findChildren(Ask)
    ask.answered.emit()
    settled(qtbot, panel)
    settled(qtbot, panel)
    assert releases.programs.newer(HERE.number) is None
    assert not page.back.isVisible()


def _platform(releases: Releases, file: Path) -> Path:
    return releases.signed(file, platform="win32-amd64")


def _cut(releases: Releases, file: Path) -> Path:
    releases.signed(file)
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    return file


def _one_key(releases: Releases, file: Path) -> Path:
    return releases.signed(file, signers=1)


def _older(releases: Releases, file: Path) -> Path:
    return releases.signed(file, 2)


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (_platform, "win32-amd64"),
        (_cut, "cut short"),
        (_one_key, "1 of the 2 signatures"),
        (_older, "not newer"),
    ],
)
def test_what_cannot_be_installed_says_why_and_has_no_button(
    qtbot: QtBot, panel: Panel, releases: Releases, tmp_path: Path, spoil: object, said: str
) -> None:
    assert callable(spoil)
    page = looked(qtbot, panel, spoil(releases, tmp_path / "bad.tju"))
    assert said in page.problem.plain
    assert not page.install.isVisible()
    assert not (tmp_path / "store/backups").exists()


def test_one_that_does_not_work_here_changes_nothing(
    qtbot: QtBot, panel: Panel, releases: Releases, tmp_path: Path
) -> None:
    page = looked(qtbot, panel, releases.signed(tmp_path / "broken.tju", line="exit 5"))
    page.install.click()
    settled(qtbot, panel)
    assert "does not work on this computer" in page.problem.plain
    assert releases.programs.steps() == []


def test_a_build_without_release_keys_says_so_plainly(qtbot: QtBot, desk: Room, releases: Releases) -> None:
    releases.trusted.clear()
    panel = Panel(desk)
    shown(qtbot, panel, Spot("office", part="update"))
    page = panel.page("update")
    assert isinstance(page, UpdatePage)
    assert "without the keys of the two people" in page.why_not.plain
    assert not page.install.isVisible()


def test_a_bundle_that_needs_it_leads_to_the_update_on_the_same_stick(
    qtbot: QtBot, desk: Room, releases: Releases, tmp_path: Path
) -> None:
    (seen,) = releases.updates.beside(releases.signed(tmp_path / "new.tju"))
    screen = ExchangePanel(desk)
    shown(qtbot, screen, Spot("exchange"))
    went: list[Spot] = []
    desk.went.connect(went.append)
    newer = Trouble(Kind.NEWER, _("This bundle needs a newer TJDesk."), _("Ask for it."))
    desk.tasks.read(_raise(UpdateBeside(newer, seen)), lambda _none: None, troubled=screen.carrying._refused)
    settled(qtbot, screen)
    (ask,) = screen.findChildren(Ask)
    ask.answered.emit()
    assert went == [Spot("office", str(seen.file), "update")]


def _raise(fault: Trouble) -> object:
    def work(_task: object) -> None:
        raise fault

    return work


def test_an_installed_update_is_not_offered_again(desk: Room, releases: Releases, tmp_path: Path) -> None:
    file = releases.signed(tmp_path / "new.tju")
    updates = releases.updates
    assert [one.file for one in updates.beside(file)] == [file]
    updates.take(file, desk.opened, _Silent())
    assert updates.beside(file) == ()


class _Silent:
    def step(self, done: int, total: int) -> None:
        """Nobody watches."""


def test_a_dropped_update_is_offered_as_a_bundle_is(tmp_path: Path) -> None:
    file = tmp_path / "new.TJU"
    file.touch()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(os.fspath(file))])
    assert dropped_bundle(data) == file
