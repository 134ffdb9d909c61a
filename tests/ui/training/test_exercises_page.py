"""The exercises on the office's page: they say how they stand, and lead to where they are done."""

from __future__ import annotations

from pathlib import Path

import pytest
from house_room import a_house, settled, shown
from pytestqt.qtbot import QtBot

from tjdesk.i18n.language import language
from tjdesk.services.training_tasks import ReadExercises
from tjdesk.ui.desk.room import Room, Spot
from tjdesk.ui.kit.tasks import Tasks
from tjdesk.ui.office.panel import Panel
from tjdesk.ui.training.exercises import Exercises


@pytest.mark.parametrize("spoken", ["es", "fr"])
def test_exercises_lead_to_where_they_are_done(qtbot: QtBot, tmp_path: Path, spoken: str) -> None:
    house, tasks = a_house(), Tasks()
    court = house.training_court(tmp_path / "store", language(spoken))
    with house.opened(court.store, None, court.passphrase) as opened:
        room = Room(house, opened, tasks)
        panel = Panel(room)
        shown(qtbot, panel, Spot("office", part="training"))
        settled(qtbot, panel)
        (glue,) = panel.findChildren(Exercises)
        exercises = opened.desk.ask(ReadExercises())
        assert glue.page.list.model().rowCount() == len(exercises) == 10
        with qtbot.waitSignal(room.went) as gone:
            glue.open("record")
        assert gone.args == [Spot("sessions", court.session, "")]
        with qtbot.waitSignal(room.went) as gone:
            glue.open("backup")
        assert gone.args == [Spot("office", "", "backup")]
        tasks.close()
        panel.close()
        panel.deleteLater()
