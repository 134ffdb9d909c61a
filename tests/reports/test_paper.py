"""Papers and typefaces: sizes, and every letter of the four languages."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tjdesk.i18n.dates import CALENDARS
from tjdesk.reports.paper import PAPERS, UnknownPaper, paper
from tjdesk.reports.typeface import BODY, Face, Style, load, printable, width

MM = 25.4 / 72


@pytest.mark.parametrize(
    ("code", "wide", "high"),
    [("letter", 216, 279), ("legal", 216, 356), ("a4", 210, 297), ("oficio_330", 216, 330), ("oficio_340", 216, 340)],
)
def test_papers_have_their_size(code: str, wide: int, high: int) -> None:
    sheet = paper(code)
    assert (round(sheet.width * MM), round(sheet.height * MM)) == (wide, high)
    assert round(sheet.margin * MM) == 19
    assert round(sheet.foot * MM) == 22


def test_every_paper_goes_by_its_code() -> None:
    assert {code: sheet.code for code, sheet in PAPERS.items()} == {code: code for code in PAPERS}


def test_an_unknown_paper_is_refused() -> None:
    with pytest.raises(UnknownPaper, match="tabloid"):
        paper("tabloid")


@pytest.mark.parametrize("face", list(Face))
def test_faces_hold_every_letter_of_the_four_languages(face: Face) -> None:
    calendars = "".join(
        "".join((*c.weekdays, *c.months, *c.short_months, c.first, c.clock)) for c in CALENDARS.values()
    )
    needed = set("áéíóúüñÁÉÍÓÚÜÑ¿¡ºªàâæçèêëîïôœùûÿÀÂÇÈÊŒ«»ãõÃÕ“”‘’°€–—−·→…§ " + calendars) - set("{}_")
    assert not {letter for letter in needed if ord(letter) not in load(face)}


@pytest.mark.parametrize("face", list(Face))
def test_figures_are_equally_wide(face: Face) -> None:
    assert len({width(figure, Style(face, 9, 11)) for figure in "0123456789"}) == 1


def test_letters_and_accents_are_joined_and_the_invisible_is_dropped() -> None:
    assert printable("Nun\u0303ez\u200b\x00\t1\r\n2") == "Nuñez 1\n2"


def test_a_hard_space_is_as_wide_as_a_space() -> None:
    assert width("\N{NO-BREAK SPACE}", BODY) == width(" ", BODY)


def test_nothing_of_the_pdf_library_is_loaded_before_it_is_printed() -> None:
    code = "import sys, tjdesk.reports.summary; sys.exit('reportlab' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
