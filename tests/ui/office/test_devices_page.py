"""Devices and sites in the window: a card compared before it is admitted, a device put out with a reason."""

from __future__ import annotations

from pathlib import Path

from house_room import a_house, nameless, settled, shown
from pytestqt.qtbot import QtBot

from calls import PASSPHRASE
from tjdesk.services.exchange import JoinPlan
from tjdesk.services.site_views import ReadSiteViews
from tjdesk.ui.desk.room import Room, Spot
from tjdesk.ui.office.panel import Panel
from tjdesk.ui.office.sites import Sites
from tjdesk.ui.office.sites_asks import AdmitAsk, LimitAsk, RevokeAsk
from tjdesk.ui.office.sites_page import SitesPage


def a_card(folder: Path) -> Path:
    plan = JoinPlan(store=folder / "riverside", court="Riverside", user="M. Peña", passphrase=PASSPHRASE)
    return a_house().join(plan).card


def the_page(qtbot: QtBot, room: Room) -> tuple[Panel, SitesPage]:
    panel = Panel(room)
    shown(qtbot, panel, Spot("office", part="sites"))
    page = panel.page("sites")
    assert isinstance(page, SitesPage)
    return panel, page


def admitted(qtbot: QtBot, panel: Panel, page: SitesPage, card: Path) -> None:
    panel.findChild(Sites).offer(card)
    settled(qtbot, panel)
    ask = panel.findChild(AdmitAsk)
    assert ask is not None
    ask.button.click()
    settled(qtbot, panel)
    assert page.rows.rowCount() == 1, "the words were not compared"
    ask.compared.click()
    ask.button.click()
    settled(qtbot, panel)
    panel.arrive(Spot("office", part="sites"))
    settled(qtbot, panel)


def state_of(room: Room, device: str) -> str:
    return next(one.state for one in room.opened.members.devices() if one.device == device)


def test_a_device_is_admitted_after_its_words_were_compared_and_put_out_with_a_reason(
    qtbot: QtBot, room: Room, tmp_path: Path
) -> None:
    panel, page = the_page(qtbot, room)
    assert not nameless(panel)
    assert not page.revoke.available
    assert not page.join.available, "a training court joins nothing"
    admitted(qtbot, panel, page, a_card(tmp_path))
    river = next(one for one in room.opened.members.devices() if one.site == "Riverside")
    page.table.set_current(river.device)
    page.revoke.click()
    ask = panel.findChild(RevokeAsk)
    assert ask is not None
    ask.button.click()
    settled(qtbot, panel)
    assert state_of(room, river.device) == "member"
    ask.reason.setText("The laptop was stolen")
    ask.button.click()
    settled(qtbot, panel)
    assert state_of(room, river.device) == "out"


def test_a_site_is_limited_to_what_some_roles_read(qtbot: QtBot, room: Room, tmp_path: Path) -> None:
    panel, page = the_page(qtbot, room)
    page.table.set_current(next(one.device for one in room.opened.members.devices() if one.mine))
    assert not page.limit.available, "coordination is given everything"
    admitted(qtbot, panel, page, a_card(tmp_path))
    river = next(one for one in room.opened.members.devices() if one.site == "Riverside")
    page.table.set_current(river.device)
    page.limit.click()
    ask = panel.findChild(LimitAsk)
    assert ask is not None
    assert not nameless(ask)
    assert not ask.roles.isEnabled()
    ask.extent.button("roles").click()
    ask.roles.set_values(["prosecutor"])
    ask.button.click()
    settled(qtbot, panel)
    (view,) = [one for one in room.opened.desk.ask(ReadSiteViews()) if one.name == "Riverside"]
    assert [one.code for one in view.kept] == ["analytes", "team", "clinical"]
    assert page.view_of(river.device) == view
