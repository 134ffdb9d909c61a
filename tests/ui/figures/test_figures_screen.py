"""The figures' screen: what it shows is what the command line says; people behind a number; files and the export."""

from __future__ import annotations

import csv
import datetime as dt
import io
from pathlib import Path

import pytest
from house_room import settled, shown
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tjdesk.domain.enrolment import Enrolment
from tjdesk.domain.person import Person
from tjdesk.i18n.message import _
from tjdesk.services.export.making import Terms
from tjdesk.services.figures.asking import AskFigures
from tjdesk.services.participants import RegisterParticipant
from tjdesk.services.sheets import SheetShape
from tjdesk.ui.desk.room import Room, Spot
from tjdesk.ui.figures.export_ask import ExportAsk
from tjdesk.ui.figures.form import REPORTS, Period, usual
from tjdesk.ui.figures.panel import Panel
from tjdesk.ui.kit.words import said, tongue
from tjdesk.ui.sessions.preview import Preview

DAY = dt.date(2026, 3, 2)


@pytest.fixture
def panel(qtbot: QtBot, room: Room) -> Panel:
    for n in range(30):
        out = n >= 24
        status = "terminated" if out else "active"
        enrolment = Enrolment(id="", dossier="", file_number=f"JT-{n:03}/2026", status=status, admitted_on=DAY,
                              status_since=dt.date(2026, 6, 1) if out else DAY, phase="" if out else "phase_1",
                              phase_since=None if out else DAY)  # fmt: skip
        sex = "female" if n % 2 else "male"
        room.desk.execute(RegisterParticipant(Person(id="", dossier="", sex=sex, family_name=f"P{n}"), enrolment))
    made = Panel(room)
    shown(qtbot, made, Spot("figures", "RT1"))
    settled(qtbot, made)
    return made


def choose(qtbot: QtBot, panel: Panel, name: str) -> None:
    panel.view.list.set_current(name)
    panel.view.list.chosen.emit(name)


def test_it_shows_what_is_reckoned(qtbot: QtBot, panel: Panel) -> None:
    view, period = panel.view, usual(panel.room.house.now().date())
    assert view.period == period
    assert (period.start, period.end) == (dt.date(2025, 1, 1), dt.date(2026, 11, 22))
    assert (view.value.plain, view.parts.plain) == (tongue().language.percent(0.8, 1), "24/30")
    day = dt.date(2026, 11, 22)
    question = AskFigures(start=dt.date(2025, 1, 1), end=day, as_of=day, drawn=True)
    assert panel._figures == panel.room.desk.ask(question)


def test_the_people_behind_a_figure_lead_to_their_pages(qtbot: QtBot, panel: Panel) -> None:
    choose(qtbot, panel, "C1")
    qtbot.keyClick(panel.view.list, Qt.Key.Key_Return)
    settled(qtbot, panel)
    assert panel.view.rows.isVisible()
    assert panel.view.model.rowCount() == 24
    shown_names = {panel.view.model.index(row, 1).data() for row in range(24)}
    assert "P0" in shown_names
    with qtbot.waitSignal(panel.room.went) as went:
        panel.view.rows.opened.emit(panel.view.model.id_at(0))
    assert went.args is not None
    assert went.args[0].screen == "participants"


def test_a_period_that_ends_before_it_begins_is_said_and_nothing_is_lost(qtbot: QtBot, panel: Panel) -> None:
    before = panel._figures
    panel.view.set_period(Period(DAY, dt.date(2026, 1, 1)))
    panel.view.asked.emit(panel.view.period)
    settled(qtbot, panel)
    assert panel._figures is before
    assert panel.view.bar.after.plain.endswith(".")


def test_small_groups_are_drawn_without_a_number(qtbot: QtBot, panel: Panel) -> None:
    panel.view.asked.emit(Period(dt.date(2026, 1, 1), dt.date(2026, 11, 22), "sex"))
    settled(qtbot, panel)
    choose(qtbot, panel, "RT1")
    told = panel.view.bars.accessibleDescription()
    assert panel.view.bars.isVisible()
    assert "/15" not in told, "three of fifteen left: who they are would show"
    assert said(_("< {count}, suppressed", count=11)) in told


def test_files_hold_the_figures_on_show(qtbot: QtBot, panel: Panel, tmp_path: Path) -> None:
    for kind in ("pdf", "xlsx", "csv"):
        panel.save(kind, tmp_path / f"figures.{kind}")
    settled(qtbot, panel)
    rows = list(csv.reader(io.StringIO((tmp_path / "figures.csv").read_text("utf-8-sig"))))
    assert ["RT1", "24", "30", "80.0"] in [[row[0], *row[3:6]] for row in rows]
    assert (tmp_path / "figures.pdf").read_bytes().startswith(b"%PDF")
    assert (tmp_path / "figures.xlsx").read_bytes().startswith(b"PK")


def test_an_export_names_nobody(qtbot: QtBot, panel: Panel, tmp_path: Path) -> None:
    folder = tmp_path / "export"
    folder.mkdir()
    today = panel.room.house.now().date()
    panel.export(Terms(recipient="Universidad", as_of=today), folder)
    settled(qtbot, panel)
    assert {"manifest.json", "episodes.csv", "figures.csv"} <= {file.name for file in folder.iterdir()}
    assert "JT-0" not in (folder / "episodes.csv").read_text("utf-8")
    panel.export(Terms(recipient="Universidad", as_of=today), tmp_path)
    settled(qtbot, panel)
    assert str(tmp_path) in panel.view.bar.after.plain, "a folder that holds something is refused"


def test_an_export_is_asked_for_in_terms(panel: Panel) -> None:
    ask = ExportAsk(panel)
    assert ask.problem() is not None, "somebody receives it"
    ask.recipient.setText("  Universidad   Nacional ")
    ask.ground.setText("Ley 1 ")
    ask.consented.setChecked(True)
    day = panel.room.house.now().date()
    assert ask.problem() is None
    assert ask.terms(day) == Terms(recipient="Universidad Nacional", as_of=day, ground="Ley 1", consented=True)


def test_it_is_reckoned_again_only_when_somebody_comes_back(qtbot: QtBot, panel: Panel) -> None:
    before = panel._figures
    enrolment = Enrolment(id="", dossier="", file_number="JT-099/2026", status="active", admitted_on=DAY)
    panel.room.tell_saved(panel.room.desk.execute(RegisterParticipant(Person(id="", dossier=""), enrolment)))
    settled(qtbot, panel)
    assert panel._figures is before
    panel.arrive(Spot("figures"))
    settled(qtbot, panel)
    assert panel.view.parts.plain == "25/31"


def test_values_of_a_chart_are_reached_by_keys_and_stand_in_a_table(qtbot: QtBot, panel: Panel) -> None:
    view = panel.view
    choose(qtbot, panel, "C1")
    assert view.chart.isVisible()
    assert view.chart.focusPolicy() & Qt.FocusPolicy.TabFocus
    view.chart.setFocus()
    qtbot.keyClick(view.chart, Qt.Key.Key_End)
    assert view.pointed.plain == view.chart.accessibleDescription()
    assert "24" in view.pointed.plain
    qtbot.keyClick(view.chart, Qt.Key.Key_Home)
    assert " 0" in view.pointed.plain, "in January 2025 nobody was in the programme"
    view.turn.activated.emit()
    assert not view.chart.isVisible()
    assert view.behind_chart.isVisible()
    last = view.numbers.rowCount() - 1
    assert view.numbers.index(last, 1).data() == "24"
    choose(qtbot, panel, "Q1")
    assert not view.chart.isVisible()
    assert not view.turn.isVisible()


def test_a_report_is_looked_at_then_saved_as_what_its_name_says(qtbot: QtBot, panel: Panel, tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    for name, title in REPORTS.items():
        panel.view.reporting.emit(name)
        window = panel.findChildren(Preview)[-1]
        settled(qtbot, panel)
        assert window.isVisible()
        assert window.windowTitle() == said(title)
        assert said(title) in window.pages.words()
        for kind in ("pdf", "xlsx", "csv"):
            panel.papers.save_as(window, "2025-01-01 2026-11-22", folder / f"{name}.{kind}")
        settled(qtbot, panel)
        assert not window.isVisible()
    wanted = {f"{name}.{kind}" for name in REPORTS for kind in ("pdf", "xlsx", "csv")}
    assert {file.name for file in folder.iterdir()} == wanted
    assert all((folder / f"{name}.pdf").read_bytes().startswith(b"%PDF") for name in REPORTS)


def test_what_was_looked_at_is_what_is_saved(qtbot: QtBot, panel: Panel, tmp_path: Path) -> None:
    """A save meanwhile, and another language of the paper, change nothing of what it says."""
    panel.view.reporting.emit("monthly")
    window = panel.findChildren(Preview)[-1]
    settled(qtbot, panel)
    enrolment = Enrolment(id="", dossier="", file_number="JT-099/2026", status="active", admitted_on=DAY)
    panel.room.desk.execute(RegisterParticipant(Person(id="", dossier=""), enrolment))
    window.language.set_value("fr")
    window.language.chosen.emit("fr")
    settled(qtbot, panel)
    assert "Rapport du programme" in window.pages.words()
    panel.papers.save_as(window, "2025-01-01 2026-11-22", tmp_path / "monthly.csv")
    settled(qtbot, panel)
    rows = list(csv.reader(io.StringIO((tmp_path / "monthly.csv").read_text("utf-8-sig"))))
    assert next(row for row in rows if row[0] == "RT1")[3:5] == ["24", "30"]
    shapes = [mark for sheet in window.pages.sheets for mark in sheet.marks if isinstance(mark, SheetShape)]
    assert any(shape.fill for shape in shapes), "the charts stand in the preview too"
