"""A spreadsheet is tried before it is taken in; what is rejected is told; an import is undone as a whole."""

from __future__ import annotations

from pathlib import Path

import pytest
from house_room import nameless, settled, shown
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from tjdesk.domain.refusal import Refused
from tjdesk.i18n.message import _
from tjdesk.services.participant_list import FindParticipants
from tjdesk.ui.desk.room import Room, Spot
from tjdesk.ui.intake.form import guessed_kind, refusal_words
from tjdesk.ui.intake.panel import Panel
from tjdesk.ui.kit.ask import Ask

PEOPLE = """file number,surname,given names,date of birth,admitted on
JT-901/2026,Peña,Ana,1990-03-12,2026-10-05
JT-902/2026,Gómez,Luis,1988-02-31,2026-10-06
JT-903/2026,Cantú,Rosa,1985-04-05,2026-10-07
"""


@pytest.fixture
def panel(qtbot: QtBot, room: Room) -> Panel:
    made = Panel(room)
    shown(qtbot, made, Spot("intake"))
    return made


def written(folder: Path, text: str = PEOPLE, name: str = "participants.csv") -> Path:
    file = folder / name
    file.write_text(text, "utf-8")
    return file


def begun(qtbot: QtBot, panel: Panel, file: Path) -> None:
    panel.arrive(Spot("intake", str(file)))
    qtbot.waitUntil(lambda: not panel.room.tasks.busy)


def numbers(panel: Panel) -> list[str]:
    return [figure.plain for figure in panel.view.new.result.figures]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Participantes 2026.xlsx", "participants"),
        ("audiencias.csv", "hearings"),
        ("présences.csv", "attendance"),
        ("exames.csv", "tests"),
        ("libro1.xlsx", ""),
    ],
)
def test_a_name_may_say_what_the_file_holds(name: str, kind: str) -> None:
    assert guessed_kind(name) == kind


def test_first_one_sees_what_would_happen(qtbot: QtBot, panel: Panel, tmp_path: Path) -> None:
    begun(qtbot, panel, written(tmp_path))
    assert numbers(panel) == ["3", "2", "0", "0", "1"]
    assert panel.view.new.result.rejected.index(0, 1).data() == "date of birth"
    assert panel.view.new.go.text() == "Import 2 rows"
    assert panel.room.desk.ask(FindParticipants()) == ()


def test_then_it_is_taken_in_and_undone(qtbot: QtBot, panel: Panel, tmp_path: Path) -> None:
    begun(qtbot, panel, written(tmp_path))
    with qtbot.waitSignal(panel.room.saved):
        panel.view.new.go.click()
    settled(qtbot, panel)
    assert len(panel.room.desk.ask(FindParticipants())) == 2
    assert (tmp_path / "participants.rejected.csv").exists()
    assert "participants.rejected.csv" in panel.view.new.result.more.plain
    id = next(iter(panel._items))
    panel.view.list.set_current(id)
    panel.view.list.chosen.emit(id)
    panel.view.past.undo.click()
    with qtbot.waitSignal(panel.room.saved):
        panel.findChildren(Ask)[-1].button.click()
    settled(qtbot, panel)
    assert panel.room.desk.ask(FindParticipants("901")) == ()
    assert not panel.view.past.undo.isVisible()


def test_the_same_file_again_has_nothing_to_import(qtbot: QtBot, panel: Panel, tmp_path: Path) -> None:
    file = written(tmp_path)
    begun(qtbot, panel, file)
    panel.view.new.go.click()
    settled(qtbot, panel)
    begun(qtbot, panel, file)
    assert numbers(panel) == ["3", "0", "0", "2", "1"]
    assert not panel.view.new.go.available


def test_dates_that_can_be_read_two_ways_are_asked_about(qtbot: QtBot, panel: Panel, tmp_path: Path) -> None:
    begun(qtbot, panel, written(tmp_path, "file number,admitted on\nJT-1/2026,05/10/2026\nJT-2/2026,06/10/2026\n"))
    new = panel.view.new
    assert "day or the month" in new.problem.plain
    assert not new.go.available
    new.rows.dates.take(new.rows.dates.button("dmy"))
    settled(qtbot, panel)
    qtbot.waitUntil(lambda: not panel.room.tasks.busy)
    assert numbers(panel)[1] == "2"


def test_a_file_that_is_no_table_is_told(qtbot: QtBot, panel: Panel, tmp_path: Path) -> None:
    begun(qtbot, panel, written(tmp_path, "%PDF-1.7", "participants.pdf"))
    assert panel.view.new.head.plain == "participants.pdf was not imported."
    assert panel.view.new.problem.plain


def test_options_of_the_command_line_are_not_said_in_the_window() -> None:
    refused = Refused(_("No column: {fields}. Give a map (--map).", fields=("a",), headers=("b",)))
    assert "--" not in refusal_words(refused).text


def test_without_a_kind_it_is_asked_first(qtbot: QtBot, panel: Panel, tmp_path: Path) -> None:
    begun(qtbot, panel, written(tmp_path, name="book1.csv"))
    assert panel.view.new.head.plain == "Say what the file holds."
    kind = panel.view.new.rows.kind
    kind.take(kind.button("participants"))
    qtbot.waitUntil(lambda: not panel.room.tasks.busy)
    assert numbers(panel)[0] == "3"
    assert nameless(panel) == []


def test_a_file_is_dropped(qtbot: QtBot, panel: Panel, tmp_path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(written(tmp_path)))])
    event = QDropEvent(
        QPoint(50, 50), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    panel.view.drop.dropEvent(event)
    qtbot.waitUntil(lambda: not panel.room.tasks.busy)
    assert numbers(panel)[0] == "3"
