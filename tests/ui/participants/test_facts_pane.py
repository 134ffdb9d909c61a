"""The facts of a participant: each has the room that its lines need, whatever width it had before."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from pytestqt.qtbot import QtBot

from tjdesk.services.participant_page import FactLine
from tjdesk.ui.kit.theme import look
from tjdesk.ui.participants.facts_pane import FactsPane

WRAPPED = "en los últimos 30 días; esta fase pide 2 por semana y algo más todavía"


def test_a_fact_that_was_wide_before_shows_all_its_lines(qtbot: QtBot) -> None:
    look()
    pane = FactsPane()
    qtbot.addWidget(pane)
    facts = (
        FactLine(0, "Estado", "activa"),
        FactLine(0, "Tratamiento", "7 de 8 citas", WRAPPED),
        FactLine(1, "Plazo", "–"),
    )
    page: Any = SimpleNamespace(facts=facts, disputes=(), participant=SimpleNamespace(joined=False), movable=False)
    pane.show_facts(page)
    boxes = pane._boxes[: len(facts)]
    for box in boxes:
        box.resize(640, box.height())
    pane.sheet.column.activate()
    pane.resize(pane.width(), 700)
    with qtbot.waitExposed(pane):
        pane.show()
    qtbot.waitUntil(lambda: all(box.height() == box.heightForWidth(box.width()) for box in boxes), timeout=2_000)
    assert boxes[1].height() > boxes[0].height() + look().px(20)
