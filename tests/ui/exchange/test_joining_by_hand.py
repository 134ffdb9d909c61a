"""A bundle that takes the court into another programme: said before, its words compared, and the window locks after."""

from __future__ import annotations

from pathlib import Path

from house_room import nameless, settled, shown
from pytestqt.qtbot import QtBot
from two_sites import room_at

import courts
from tjdesk.ui.desk.room import Spot
from tjdesk.ui.exchange.join_ask import JoinAsk, JoinedAsk
from tjdesk.ui.exchange.panel import Panel
from tjdesk.ui.kit.text import Text
from tjdesk.ui.office.panel import Panel as Office
from tjdesk.ui.office.sites import Sites as OfficeSites
from tjdesk.ui.office.sites_asks import AdmitAsk, CardAsk
from tjdesk.ui.office.sites_page import SitesPage


def the_bundle(folder: Path, court: courts.Desk) -> Path:
    """From an office that took the court's programme in."""
    office = courts.found(folder / "office")
    with court.opened() as opened:
        opened.exchange.card(folder / "card.json")
    with office.opened() as opened:
        opened.members.admit(folder / "card.json")
    return office.make("Riverside", folder / "joins.tjb").file


def test_joining_is_asked_about_and_begins_a_new_desk(qtbot: QtBot, tmp_path: Path) -> None:
    court = courts.found(tmp_path / "court", "Riverside")
    court.register("JT-1", "Salazar")
    file, locked = the_bundle(tmp_path, court), []
    with room_at(court) as room:
        room.outgrown.connect(lambda: locked.append(True))
        before, screen = room.opened.exchange.programme_key(), Panel(room)
        shown(qtbot, screen, Spot("exchange", str(file), "take"))
        settled(qtbot, screen)
        assert "It brings 1 participant and 0 hearings" in screen.view.bundle.more.plain
        screen.view.bundle.go.click()
        ask = screen.findChild(JoinAsk)
        assert ask is not None
        assert not nameless(ask)
        ask.button.click()
        settled(qtbot, screen)
        assert room.opened.exchange.programme_key() == before, "the words were not compared"
        ask.compared.click()
        ask.button.click()
        settled(qtbot, screen)
        assert room.opened.exchange.programme_key() != before
        done = screen.findChild(JoinedAsk)
        assert done is not None
        assert room.desk.seat != room.seat
        done.button.click()
        assert locked == [True]


def test_the_card_of_a_programme_says_what_it_brings(qtbot: QtBot, tmp_path: Path) -> None:
    court = courts.found(tmp_path / "court", "Riverside")
    court.register("JT-1", "Salazar")
    with room_at(court) as room:
        panel = Office(room)
        shown(qtbot, panel, Spot("office", part="sites"))
        page = panel.page("sites")
        assert isinstance(page, SitesPage)
        page.join.click()
        ask = panel.findChild(CardAsk)
        assert ask is not None
        assert not nameless(ask)
        assert any("1 participant" in text.plain for text in ask.findChildren(Text))
        panel.findChild(OfficeSites).write_card(tmp_path / "card.json", ask)
        settled(qtbot, panel)
        shown_card = room.opened.members.read(tmp_path / "card.json")
    assert shown_card.brought is not None
    assert shown_card.brought.participants == 1
    admit = AdmitAsk(shown_card, ("one", "two"), page)
    assert not admit.may_admit.isVisibleTo(admit)
    assert any("1 participant" in text.plain for text in admit.findChildren(Text))
