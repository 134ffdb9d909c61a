"""The office: choices that take effect at once, the court's details, people, backups with their proof."""

from __future__ import annotations

from pathlib import Path

import pytest
from house_room import PASSPHRASE, USER, a_house, nameless, settled, shown
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tjdesk.domain.refusal import Refused, Trouble
from tjdesk.services.court import ChangeCourt, CourtDetails, ReadCourt
from tjdesk.services.users import ListUsers
from tjdesk.ui.desk.room import Room, Spot
from tjdesk.ui.kit.theme import Mode, look
from tjdesk.ui.kit.words import tongue
from tjdesk.ui.office.about_page import AboutPage
from tjdesk.ui.office.appearance_page import AppearancePage
from tjdesk.ui.office.court_page import CourtPage
from tjdesk.ui.office.device_page import DevicePage
from tjdesk.ui.office.import_page import ImportPage
from tjdesk.ui.office.panel import Panel
from tjdesk.ui.office.people_asks import AddPerson, ChangePassphrase, ChangeRoles, RemovePerson
from tjdesk.ui.office.people_page import PeoplePage
from tjdesk.ui.office.safety import Safety
from tjdesk.ui.office.safety_page import SafetyPage
from tjdesk.ui.office.view import PAGES

WORDS = "marble river candle window orbit seven"


@pytest.fixture
def panel(qtbot: QtBot, room: Room) -> Panel:
    made = Panel(room)
    shown(qtbot, made, Spot("office"))
    return made


def page(qtbot: QtBot, panel: Panel, name: str) -> object:
    panel.arrive(Spot("office", part=name))
    settled(qtbot, panel)
    return panel.page(name)


def test_every_page_is_reached_along_the_list(qtbot: QtBot, panel: Panel) -> None:
    for _step in range(2):
        qtbot.keyClick(panel.view.list, Qt.Key.Key_Down)
    settled(qtbot, panel)
    assert panel.view.list.hasFocus()
    assert isinstance(panel.view.page, PeoplePage)


def test_the_arrows_lead_from_the_first_page_to_the_last(qtbot: QtBot, panel: Panel) -> None:
    passed = []
    while panel.view.list.current != "about":
        qtbot.keyClick(panel.view.list, Qt.Key.Key_Down)
        settled(qtbot, panel)
        assert panel.view.list.current not in passed, "an arrow led nowhere"
        passed.append(panel.view.list.current)
        if panel.view.list.current == "import":
            assert isinstance(panel.view.page, ImportPage)
            with qtbot.waitSignal(panel.room.went) as went:
                qtbot.mouseClick(panel.view.page.go, Qt.MouseButton.LeftButton)
            assert went.args[0] == Spot("participants", part="import")
    assert "import" in passed


@pytest.mark.parametrize("name", [name for name in PAGES if name != "import"])
@pytest.mark.parametrize("language", ["es", "fr", "pt", "en"])
def test_every_control_of_every_page_has_a_name(qtbot: QtBot, panel: Panel, name: str, language: str) -> None:
    tongue().speak(language)
    page(qtbot, panel, name)
    assert nameless(panel) == []


def test_language_and_appearance_take_effect_at_once(qtbot: QtBot, panel: Panel) -> None:
    made = page(qtbot, panel, "appearance")
    assert isinstance(made, AppearancePage)
    made.language.take(made.language.button("pt"))
    assert tongue().language.base == "pt"
    made.mode.take(made.mode.button("dark"))
    assert look().mode is Mode.DARK
    look().set_text(1.25)
    assert made.text.value == "1.25"


def test_imports_are_with_the_participants(qtbot: QtBot, panel: Panel) -> None:
    with qtbot.waitSignal(panel.room.went) as went:
        panel.arrive(Spot("office", part="import"))
    assert went.args[0] == Spot("participants", part="import")


def test_the_courts_details_are_saved(qtbot: QtBot, panel: Panel) -> None:
    made = page(qtbot, panel, "court")
    assert isinstance(made, CourtPage)
    made.name.set_text("  Juzgado   Segundo ")
    made.paper.set_value("a4")
    made.tongue.take(made.tongue.button("fr"))
    with qtbot.waitSignal(panel.room.saved):
        made.save.click()
    assert panel.room.desk.ask(ReadCourt()) == CourtDetails("Juzgado Segundo", "a4", "fr")


def test_a_court_without_a_name_is_refused_beside_the_field(qtbot: QtBot, panel: Panel) -> None:
    made = page(qtbot, panel, "court")
    assert isinstance(made, CourtPage)
    made.name.set_text(" ")
    made.save.click()
    settled(qtbot, panel)
    assert made.form.row_of("name").problem == "A court needs a name."


@pytest.mark.parametrize(
    ("details", "field"),
    [
        (CourtDetails("x" * 121), "name"),
        (CourtDetails("A", paper="papyrus"), "paper"),
        (CourtDetails("A", language="la"), "language"),
    ],
)
def test_details_that_cannot_be(room: Room, details: CourtDetails, field: str) -> None:
    with pytest.raises(Refused) as refused:
        room.desk.execute(ChangeCourt(details))
    assert refused.value.field == field


def people(qtbot: QtBot, panel: Panel) -> PeoplePage:
    made = page(qtbot, panel, "people")
    assert isinstance(made, PeoplePage)
    return made


def test_somebody_is_added_gets_other_roles_and_is_removed(qtbot: QtBot, panel: Panel) -> None:
    made = people(qtbot, panel)
    made.add.click()
    ask = panel.findChildren(AddPerson)[-1]
    ask.name.set_text("M. Treviño")
    ask.roles.set_values(["judge"])
    for field in (ask.passphrase.field, ask.passphrase.again):
        field.set_text(WORDS)
    ask.button.click()
    settled(qtbot, panel)
    assert {user.name: user.roles for user in panel.room.desk.ask(ListUsers())}["M. Treviño"] == ("judge",)
    made.changing.emit("M. Treviño")
    roles = panel.findChildren(ChangeRoles)[-1]
    roles.roles.set_values(["judge", "coordinator"])
    roles.button.click()
    settled(qtbot, panel)
    assert made.user_of("M. Treviño").roles == ("judge", "coordinator")  # type: ignore[union-attr]
    made.table.set_current("M. Treviño")
    assert made.remove.available
    made.remove.click()
    panel.findChildren(RemovePerson)[-1].button.click()
    settled(qtbot, panel)
    assert [user.name for user in panel.room.desk.ask(ListUsers())] == [USER]


def test_what_is_wrong_with_a_new_person_is_said_in_the_window(qtbot: QtBot, panel: Panel) -> None:
    people(qtbot, panel).add.click()
    ask = panel.findChildren(AddPerson)[-1]
    ask.name.set_text("M. Treviño")
    ask.passphrase.field.set_text("secret")
    ask.button.click()
    assert ask._remark.plain == "The two passphrases are not the same."
    ask.passphrase.again.set_text("secret")
    ask.button.click()
    settled(qtbot, panel)
    assert ask.isVisible()
    assert "characters" in ask._remark.plain


def test_words_are_offered_for_a_passphrase(qtbot: QtBot, panel: Panel) -> None:
    people(qtbot, panel).add.click()
    words = panel.findChildren(AddPerson)[-1].passphrase
    words._fill()
    assert len(words.text.split()) == 6
    assert words.problem() is None


def test_the_passphrase_is_changed_by_whoever_knows_it(qtbot: QtBot, panel: Panel) -> None:
    people(qtbot, panel).mine.click()
    ask = panel.findChildren(ChangePassphrase)[-1]
    for field in (ask.passphrase.field, ask.passphrase.again):
        field.set_text(WORDS)
    ask.old.set_text("not this one at all")
    ask.button.click()
    settled(qtbot, panel)
    assert ask.isVisible()
    ask.old.set_text(PASSPHRASE)
    ask.button.click()
    settled(qtbot, panel)
    assert not ask.isVisible()


def test_nobody_removes_themselves(qtbot: QtBot, panel: Panel) -> None:
    made = people(qtbot, panel)
    made.table.set_current(USER)
    assert not made.remove.available
    assert made.change.available


def test_a_backup_is_proved_and_its_age_told(qtbot: QtBot, panel: Panel, tmp_path: Path) -> None:
    made = page(qtbot, panel, "backup")
    assert isinstance(made, SafetyPage)
    assert "none yet" in made.last.accessibleName()
    safety = next(glue for glue in panel.findChildren(Safety))
    with qtbot.waitSignal(panel.room.saved) as saved:
        safety.write(tmp_path / "copy.tjbackup")
    settled(qtbot, panel)
    assert saved.args[0].action == "backup_written"
    assert (tmp_path / "copy.tjbackup").stat().st_size > 0
    assert "copy.tjbackup" in made.written.plain
    assert "today" in made.last.accessibleName()


def test_a_backup_that_cannot_be_written_is_told_with_what_to_do(qtbot: QtBot, panel: Panel, tmp_path: Path) -> None:
    made = page(qtbot, panel, "backup")
    assert isinstance(made, SafetyPage)
    panel.findChildren(Safety)[0].write(tmp_path / "missing" / "copy.tjbackup")
    settled(qtbot, panel)
    assert made.problem.plain
    assert not made.written.plain


def test_everything_is_checked(qtbot: QtBot, panel: Panel) -> None:
    made = page(qtbot, panel, "backup")
    assert isinstance(made, SafetyPage)
    made.check.click()
    settled(qtbot, panel)
    assert made.checked.plain.startswith("All is as it should be")
    assert not made.table.isVisible()


def test_this_computer_tells_what_it_holds(qtbot: QtBot, panel: Panel) -> None:
    made = page(qtbot, panel, "device")
    assert isinstance(made, DevicePage)
    told = {made.rows.index(at, 0).data(): made.rows.index(at, 1).data() for at in range(made.rows.rowCount())}
    assert told["Kind of store"] == "a training court"
    assert told["Site"] == "Oak Hill"
    assert len(told["Digest"].split()) == 8


def test_the_versions_of_what_it_is_built_on_are_known(qtbot: QtBot, panel: Panel) -> None:
    made = page(qtbot, panel, "about")
    assert isinstance(made, AboutPage)
    shown_rows = {made.table.model().index(at, 0).data(): made.table.model().index(at, 1).data() for at in range(20)}
    assert shown_rows["PySide6"].startswith("6.")
    assert shown_rows["cryptography"] != "–"


def test_a_house_with_the_old_passphrase_is_refused_after_the_change(room: Room, tmp_path: Path) -> None:
    room.opened.staff.change_passphrase(PASSPHRASE, WORDS)
    with pytest.raises(Trouble), a_house().opened(room.opened.store, USER, PASSPHRASE):
        pass
