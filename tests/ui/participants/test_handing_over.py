"""A dossier handed to another site, and two that were joined taken apart: each asks, and says what came of it."""

from __future__ import annotations

from pathlib import Path

from house_room import a_house, nameless, register, settled, shown
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from calls import PASSPHRASE
from tjdesk.domain.record import DossierKind
from tjdesk.services.exchange import JoinPlan
from tjdesk.services.participants import participant_of
from tjdesk.services.persons import JoinPersons, dossiers_of
from tjdesk.services.sites import site_names
from tjdesk.ui.desk.room import Room, Spot
from tjdesk.ui.participants.panel import Panel
from tjdesk.ui.participants.transfer_ask import TransferAsk
from tjdesk.ui.participants.unjoin_ask import UnjoinAsk


def registered(room: Room, number: str, family: str, given: str) -> str:
    register(room.desk, number, family, given)
    with room.desk.reading() as reads:
        return participant_of(reads, number).id


def the_page(qtbot: QtBot, room: Room, dossier: str) -> Panel:
    panel = Panel(room)
    shown(qtbot, panel, Spot("participants", dossier))
    return panel


def test_a_dossier_is_handed_to_the_site_that_is_chosen(qtbot: QtBot, room: Room, tmp_path: Path) -> None:
    plan = JoinPlan(store=tmp_path / "riverside", court="Riverside", user="M. Peña", passphrase=PASSPHRASE)
    room.opened.members.admit(a_house().join(plan).card)
    dossier = registered(room, "JT-001/2026", "Herrera", "José")
    panel = the_page(qtbot, room, dossier)
    panel.page.facts.hand_over.click()
    settled(qtbot, panel)
    ask = panel.findChild(TransferAsk)
    assert ask is not None
    assert not nameless(ask)
    assert [str(one.words) for one in ask.to.options] == ["Riverside"]
    ask.to.button(ask.to.options[0].value).click()
    ask.button.click()
    settled(qtbot, panel)
    with room.desk.reading() as reads:
        held = reads.dossier_sites(DossierKind.PARTICIPANT)[dossier]
        assert site_names(reads)[held] == "Riverside"
    assert not ask.isVisible()


def test_joined_dossiers_are_taken_apart_with_a_reason(qtbot: QtBot, room: Room) -> None:
    first, second = (registered(room, number, "Ibarra", "Rosa") for number in ("A-1", "A-2"))
    room.desk.execute(JoinPersons(first, second, "one document"))
    panel = the_page(qtbot, room, first)
    panel.page.facts.apart.click()
    settled(qtbot, panel)
    ask = panel.findChild(UnjoinAsk)
    assert ask is not None
    assert not nameless(ask)
    ask.button.click()
    settled(qtbot, panel)
    with room.desk.reading() as reads:
        assert len(dossiers_of(reads, first)) == 2, "no reason was given"
    QTest.keyClicks(ask.reason, "two birth certificates")
    ask.button.click()
    settled(qtbot, panel)
    with room.desk.reading() as reads:
        assert dossiers_of(reads, first) == (first,)
    assert not ask.isVisible()
