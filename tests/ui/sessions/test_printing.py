"""What goes to a printer is what the preview shows: the same pages on the same paper."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot
from session_court import Court

from tjdesk.domain.consent import Disclosure
from tjdesk.domain.programme import LogEvent
from tjdesk.i18n.message import _
from tjdesk.ui.desk.choices import remember_choices
from tjdesk.ui.desk.paper_choices import paper_choices
from tjdesk.ui.desk.settings import SettingsFile
from tjdesk.ui.kit.words import said
from tjdesk.ui.sessions.hand_out import HandOutAsk
from tjdesk.ui.sessions.papers import page_size
from tjdesk.ui.sessions.preview import SUMMARY, Preview, Wanted


@pytest.mark.parametrize(("paper", "wide"), [("letter", 612), ("a4", 595)])
def test_a_summary_goes_to_the_printer_whole(
    qtbot: QtBot, court: Court, tmp_path: Path, paper: str, wide: float
) -> None:
    court.open(0)
    session = court.docket.session.id
    preview = court.panel.papers.preview(SUMMARY, session)
    court.until(lambda: bool(preview.pages.sheets))
    preview.changed.emit(Wanted(SUMMARY, "restricted", "es", paper))
    court.settle()
    sheets = preview.pages.sheets
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setFullPage(True)
    printer.setPageSize(page_size(sheets[0]))
    court.panel.papers.send(printer, preview, session)
    court.settle()
    printed = PdfReader(tmp_path / "printed.pdf")
    assert len(printed.pages) == len(sheets)
    assert float(printed.pages[0].mediabox.width) == pytest.approx(wide, abs=2)
    with court.desk.reading() as reads:
        assert [event.event for event in reads.find(LogEvent, event="printed")] == ["printed"]


def test_a_paper_is_handed_out_only_under_a_consent_or_a_ground(qtbot: QtBot, court: Court) -> None:
    court.open(0)
    session = court.docket.session.id
    preview = court.panel.papers.preview(SUMMARY, session)
    court.until(lambda: bool(preview.pages.sheets))
    preview.hand.click()
    ask = preview.findChildren(HandOutAsk)[-1]
    ask.button.click()
    assert ask._remark.plain == said(_("Say what goes to whom, and what for."))
    ask.to.setText("Clínica Norte")
    ask.purpose.setText("treatment")
    ask.button.click()
    court.settle()
    assert "Clínica Norte" in ask._remark.plain
    assert not preview.handed.plain
    ask.ground.setText("Order of the court of appeal")
    ask.button.click()
    court.settle()
    assert not ask.isVisible()
    assert "Clínica Norte" in preview.handed.plain
    with court.desk.reading() as reads:
        told = reads.find(Disclosure)
    assert {(one.to_whom, one.ground) for one in told} == {("Clínica Norte", "Order of the court of appeal")}
    assert len(told) == len(court.docket.lines)
    preview.reject()


def test_a_paper_comes_again_as_it_was_chosen_until_it_is_as_usual_in_the_court(court: Court, tmp_path: Path) -> None:
    court.open(0)
    session, file = court.docket.session.id, tmp_path / "settings" / "window.json"
    settings = SettingsFile(file)
    remember_choices(settings)

    def preview() -> Preview:
        made = court.panel.papers.preview(SUMMARY, session)
        court.until(lambda: bool(made.pages.sheets))
        return made

    first = preview()
    usual = (first.wanted.language, first.wanted.paper)
    first.paper.set_value("a4")
    first.language.set_value("fr")
    first.paper.chosen.emit("a4")
    court.settle()
    court.panel.papers.save_as(first, session, tmp_path / "summary.pdf")
    court.settle()
    kept = SettingsFile(file).now
    assert (kept.papers, kept.pdf_folder) == ({SUMMARY: ["fr", "a4"]}, str(tmp_path))
    paper_choices().begin(kept.papers, kept.printer, kept.pdf_folder)
    again = preview()
    assert (again.wanted.language, again.wanted.paper) == ("fr", "a4")
    again.changed.emit(Wanted(SUMMARY, "restricted", *usual))
    court.settle()
    assert SettingsFile(file).now.papers == {}
    again.reject()


def test_a_choice_that_no_version_knows_is_not_taken_up(qtbot: QtBot) -> None:
    paper_choices().begin({"docket": ["xx", "a4"], "summary": ["fr", "a9"], "slip": ["pt_BR", "a4"]}, "", "")
    assert paper_choices().kept == {"slip": ("pt_BR", "a4")}
