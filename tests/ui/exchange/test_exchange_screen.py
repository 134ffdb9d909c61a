"""The Exchange screen over two stores on disk: bundles offered, taken in and made, conflicts decided by keyboard."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

from house_room import nameless, settled, shown
from measured import faults
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from tour import rest
from two_sites import Sites, room_at, two_sites

from tjdesk.domain.person import Person
from tjdesk.i18n.language import LANGUAGES
from tjdesk.services.conflicts import ListConflicts
from tjdesk.services.questions import ListQuestions
from tjdesk.ui.desk.room import Room, Spot
from tjdesk.ui.exchange.make_ask import MakeAsk
from tjdesk.ui.exchange.panel import Panel
from tjdesk.ui.kit.scale import density_for
from tjdesk.ui.kit.theme import look
from tjdesk.ui.kit.words import tongue

HERE = Spot("exchange")


def a_screen(qtbot: QtBot, room: Room) -> Panel:
    screen = Panel(room)
    shown(qtbot, screen, HERE)
    return screen


def offered(qtbot: QtBot, screen: Panel, file: Path) -> None:
    screen.arrive(Spot("exchange", str(file), "take"))
    settled(qtbot, screen)


def take_in(qtbot: QtBot, screen: Panel, file: Path) -> None:
    offered(qtbot, screen, file)
    screen.view.bundle.go.click()
    settled(qtbot, screen)


def telephone(room: Room, dossier: str) -> str:
    with room.desk.reading() as reads:
        return reads.find(Person, dossier=dossier)[0].telephone


def test_each_other_site_has_a_card_that_says_how_exchange_stands(qtbot: QtBot, sites: Sites, room: Room) -> None:
    sites.river.change(sites.person, alias="Kay")
    screen = a_screen(qtbot, room)
    (card,) = screen.view.cards.cards.values()
    assert card.contact.name == "Riverside"
    assert card.contact.taken == 1
    assert not nameless(screen)


def test_what_a_bundle_would_do_is_said_and_nothing_is_saved(qtbot: QtBot, sites: Sites, room: Room) -> None:
    sites.river.change(sites.person, telephone="555 0202")
    screen, before = a_screen(qtbot, room), room.opened.info().digest
    offered(qtbot, screen, sites.from_river())
    view = screen.view.bundle
    assert "Nothing is saved yet" in view.then.plain
    assert view.figures[1].plain != "0"
    assert room.opened.info().digest == before


def test_taking_in_shows_the_code_of_the_bundle_and_the_record_changes(qtbot: QtBot, sites: Sites, room: Room) -> None:
    sites.river.change(sites.person, telephone="555 0202")
    made = sites.river.make("Oak Hill", sites.folder)
    screen = a_screen(qtbot, room)
    take_in(qtbot, screen, made.file)
    assert screen.view.bundle.code.code.plain == made.receipt
    assert telephone(room, sites.person) == "555 0202"
    assert list((sites.oak.store / "backups").glob("before-bundle-*"))
    assert screen.view.bundle.isVisible()
    QTest.keyClick(screen.view.bundle.print, Qt.Key.Key_Escape)
    assert not screen.view.bundle.isVisible()


def test_a_file_that_is_no_bundle_is_refused_with_advice(qtbot: QtBot, sites: Sites, room: Room) -> None:
    file = sites.folder / "letter.tjb"
    file.write_text("Dear colleague", "utf-8")
    screen = a_screen(qtbot, room)
    offered(qtbot, screen, file)
    assert screen.view.bundle.problem.plain
    assert not screen.view.bundle.go.isVisible()


def test_the_same_file_twice_says_so(qtbot: QtBot, sites: Sites, room: Room) -> None:
    sites.river.change(sites.person, alias="Kay")
    file = sites.from_river()
    screen = a_screen(qtbot, room)
    take_in(qtbot, screen, file)
    offered(qtbot, screen, file)
    assert "taken in before" in screen.view.bundle.then.plain
    assert not screen.view.bundle.go.isVisible()


def test_a_conflict_is_decided_by_keyboard_and_both_desks_agree(qtbot: QtBot, tmp_path: Path) -> None:
    sites = two_sites(tmp_path)
    file = sites.disagree()
    with room_at(sites.oak) as room:
        screen = a_screen(qtbot, room)
        take_in(qtbot, screen, file)
        screen.view.bundle.close_it.click()
        settled(qtbot, screen)
        view = screen.view.conflict
        assert [pane.side.here for pane in view.panes] == [True, False]
        QTest.keyClick(screen.view.list, Qt.Key.Key_Return)
        settled(qtbot, screen)
        assert view.panes[0].hasFocus()
        QTest.keyClick(view.panes[0], Qt.Key.Key_Right)
        assert view.panes[1].hasFocus()
        assert view.keep.text() == "Keep 555 0202"
        QTest.keyClicks(view.reason, "They moved to Riverside")
        view.keep.click()
        settled(qtbot, screen)
        assert not room.desk.ask(ListConflicts())
        assert telephone(room, sites.person) == "555 0202"
        (card,) = screen.view.cards.cards.values()
        screen.carrying.ask_where(card.contact.site)
        settled(qtbot, screen)
        ask = screen.findChild(MakeAsk)
        assert ask is not None
        ask.choose(sites.folder)
        ask.button.click()
        settled(qtbot, screen)
        code = screen.view.bundle.code.code.plain
        back = max(sites.folder.glob("OAK_HILL-*.tjb"))
    taken = sites.river.take(back)
    assert taken.receipt == code
    assert not sites.river.conflicts()
    assert sites.river.digest() == sites.oak.digest()


def test_no_word_of_a_conflict_is_cut(qtbot: QtBot, tmp_path: Path) -> None:
    sites = two_sites(tmp_path)
    sites.oak.take(sites.disagree())
    with room_at(sites.oak) as room:
        screen = a_screen(qtbot, room)
        for size, wide, high in ((1.0, 1222, 600), (1.25, 1222, 600), (1.5, 1366, 560), (1.5, 1024, 330)):
            screen.setFixedSize(wide, high)
            look().set_text(size)
            look().set_density(density_for(high + 150, size))
            for code in LANGUAGES:
                tongue().speak(code)
                rest()
                assert faults(screen, ["Oak Hill", "Riverside"]) == [], (size, code)


def test_nothing_is_decided_without_a_reason(qtbot: QtBot, tmp_path: Path) -> None:
    sites = two_sites(tmp_path)
    sites.oak.take(sites.disagree())
    with room_at(sites.oak) as room:
        screen = a_screen(qtbot, room)
        screen.view.conflict.keep.click()
        settled(qtbot, screen)
        assert screen.view.conflict.problem.plain
        assert screen.view.conflict.reason.hasFocus()
        assert room.desk.ask(ListConflicts())


def test_neither_of_the_values_but_another(qtbot: QtBot, tmp_path: Path) -> None:
    sites = two_sites(tmp_path)
    sites.oak.take(sites.disagree())
    with room_at(sites.oak) as room:
        screen = a_screen(qtbot, room)
        view = screen.view.conflict
        view.another.click()
        QTest.keyClicks(view.other, "555 0303")
        assert view.keep.text() == "Set “555 0303”"
        QTest.keyClicks(view.reason, "Both were wrong")
        view.keep.click()
        settled(qtbot, screen)
        assert telephone(room, sites.person) == "555 0303"


def test_a_folder_of_bundles_is_looked_through_and_taken_in_at_once(qtbot: QtBot, tmp_path: Path) -> None:
    sites = two_sites(tmp_path)
    for alias in ("Kay", "Kem"):
        sites.river.change(sites.person, alias=alias)
        sites.from_river()
    shutil.copy(next(sites.folder.glob("RIVERSIDE-*")), sites.folder / "copy.tjb")
    (sites.folder / "torn.tjb").write_bytes(b"age-encryption.org/v1\n-> X25519 ")
    with room_at(sites.oak) as room:
        screen = a_screen(qtbot, room)
        screen.carrying.folders.look_into(sites.folder)
        settled(qtbot, screen)
        view = screen.view.folder
        assert view.rows.rowCount() == 4
        assert view.go.text() == "Take in 3 bundles"
        view.go.click()
        settled(qtbot, screen)
        assert view.then.plain == "2 bundles were taken in."
        with room.desk.reading() as reads:
            assert reads.find(Person, dossier=sites.person)[0].alias == "Kem"


def test_persons_who_may_be_one_are_joined_here(qtbot: QtBot, tmp_path: Path) -> None:
    sites = two_sites(tmp_path)
    for number, name in (("JT-050", "Ibarra Peña"), ("JT-051", "Ybarra Pena")):
        sites.oak.change(sites.oak.register(number, name), birth_date=dt.date(1990, 5, 1))
    with room_at(sites.oak) as room:
        screen = a_screen(qtbot, room)
        view = screen.view.question
        assert view.isVisible()
        view.what.set_value("join")
        QTest.keyClicks(view.reason, "Same birth certificate")
        view.go.click()
        settled(qtbot, screen)
        assert not room.desk.ask(ListQuestions())
        assert screen.view.nothing.isVisible()


def test_the_receipts_of_a_site_are_listed_and_saved_as_pdf(qtbot: QtBot, sites: Sites, room: Room) -> None:
    screen = a_screen(qtbot, room)
    (card,) = screen.view.cards.cards.values()
    card.past.click()
    settled(qtbot, screen)
    view = screen.view.receipts
    assert view.rows.rowCount() == 3
    receipt = view.rows.row_at(0)
    assert receipt is not None
    file = sites.folder / "receipt.pdf"
    screen.carrying.paper.save(receipt, file)
    settled(qtbot, screen)
    assert file.read_bytes().startswith(b"%PDF")
