"""Office: a new recovery sheet, its shares, a backup tried, and the report that is looked over before it is saved."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from house_room import PASSPHRASE, nameless, settled, shown
from pypdf import PdfReader
from pytestqt.qtbot import QtBot

from tjdesk.i18n.language import language
from tjdesk.ui.desk.room import Room, Spot
from tjdesk.ui.first_run.sharing import DivideSheet, SharesReady
from tjdesk.ui.kit.text import Text
from tjdesk.ui.office.device_page import DevicePage
from tjdesk.ui.office.panel import Panel
from tjdesk.ui.office.report import ReportWindow
from tjdesk.ui.office.safety_page import SafetyPage
from tjdesk.ui.office.sheets import RenewAsk, SheetWindow
from tjdesk.ui.unlock.drill import TryBackup


@pytest.fixture
def panel(qtbot: QtBot, room: Room) -> Panel:
    made = Panel(room)
    shown(qtbot, made, Spot("office"))
    return made


def safety(qtbot: QtBot, panel: Panel) -> SafetyPage:
    panel.arrive(Spot("office", part="backup"))
    settled(qtbot, panel)
    made = panel.page("backup")
    assert isinstance(made, SafetyPage)
    return made


def test_a_new_sheet_is_typed_back_and_divided(qtbot: QtBot, panel: Panel, tmp_path: Path) -> None:
    safety(qtbot, panel).renew.click()
    panel.findChildren(RenewAsk)[-1].button.click()
    settled(qtbot, panel)
    window = panel.findChildren(SheetWindow)[-1]
    assert nameless(window) == []
    groups = [text.plain for text in window.page.findChildren(Text) if len(text.plain) == 5 and text.plain.isalnum()]
    assert len(groups) == 8
    window.reject()
    window.page.next.click()
    assert window.isVisible(), "it was not typed back"
    window.page.divide_wanted.emit()
    ask = panel.findChildren(DivideSheet)[-1]
    ask.of.set_value("5")
    ask.of.chosen.emit("5")
    assert ask.division == (2, 5)
    ask.button.click()
    settled(qtbot, panel)
    ready = panel.findChildren(SharesReady)[-1]
    assert nameless(ready) == []
    assert len(ready._papers.pages()) == 5
    printed = PdfReader(io.BytesIO(panel.room.house.recovery(ready._papers, language("es"), "letter")))
    assert len(printed.pages) == 5
    assert all(
        share.groups[1] in page.extract_text() for share, page in zip(ready._papers.shares, printed.pages, strict=True)
    )
    shares = [" ".join(share.groups) for share in ready._papers.shares]
    assert list(panel.room.house.gathered(shares[3:]).groups) == groups
    ready.accept()
    for place, field in zip(window.page.places, window.page.typed, strict=True):
        field.setText(groups[place - 1])
    window.page.next.click()
    assert not window.isVisible()


def test_a_sheet_typed_wrong_is_not_divided(qtbot: QtBot, panel: Panel) -> None:
    safety(qtbot, panel).divide.click()
    ask = panel.findChildren(DivideSheet)[-1]
    assert nameless(ask) == []
    ask.button.click()
    assert ask._remark.plain == "Type all the groups, in the order of the paper."
    assert ask.groups is not None
    ask.groups.setText("AAAAA " * 8)
    ask.button.click()
    settled(qtbot, panel)
    assert ask.isVisible()
    assert "of the recovery sheet are not right" in ask._remark.plain
    assert ask.button.isEnabled()


def test_a_backup_is_tried(qtbot: QtBot, panel: Panel, tmp_path: Path) -> None:
    panel.room.opened.backup(tmp_path / "b.tjbackup")
    safety(qtbot, panel).trial.click()
    ask = panel.findChildren(TryBackup)[-1]
    ask.file.setText(str(tmp_path / "b.tjbackup"))
    ask.passphrase.setText(PASSPHRASE)
    ask.button.click()
    settled(qtbot, panel)
    assert ask.told.plain.startswith("This backup opens and passes verification")
    (tmp_path / "b.tjbackup").write_bytes((tmp_path / "b.tjbackup").read_bytes()[:-9000])
    ask.passphrase.setText(PASSPHRASE)
    ask.button.click()
    settled(qtbot, panel)
    assert ask._remark.plain
    assert not ask.told.plain


def test_the_report_is_shown_before_it_is_saved(qtbot: QtBot, panel: Panel, tmp_path: Path) -> None:
    panel.arrive(Spot("office", part="device"))
    settled(qtbot, panel)
    page = panel.page("device")
    assert isinstance(page, DevicePage)
    page.report.click()
    settled(qtbot, panel)
    window = panel.findChildren(ReportWindow)[-1]
    assert nameless(window) == []
    told = {window.rows.index(at, 0).data() for at in range(window.rows.rowCount())}
    window.write(tmp_path / "report.json")
    settled(qtbot, panel)
    plain = json.loads((tmp_path / "report.json").read_text("ascii"))
    assert told == {f"{section}.{key}" for section, values in plain.items() for key in values}
    assert "C. Ruiz" not in json.dumps(plain)
    window.write(tmp_path / "missing" / "report.json")
    settled(qtbot, panel)
    assert window._remark.plain


def test_whoever_is_no_administrator_makes_no_sheet(qtbot: QtBot, panel: Panel) -> None:
    made = safety(qtbot, panel)
    made.allow_sheet("Only an administrator makes a recovery sheet.")
    assert not made.renew.available
    assert not made.divide.available
