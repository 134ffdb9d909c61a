"""Figures as a spreadsheet: days are days, numbers are numbers, heads and units in the language of the file."""

from __future__ import annotations

import csv
import datetime as dt
import io

import pytest
from openpyxl import load_workbook  # type: ignore[import-untyped]

from tjdesk.domain.figures.episode import Asked, Episode
from tjdesk.domain.figures.reckoning import reckon
from tjdesk.i18n.language import language
from tjdesk.reports.figures_sheet import as_csv, as_xlsx
from tjdesk.services.figures.asking import Figures

DAY = dt.date(2026, 3, 2)
ASKED = Asked(start=dt.date(2026, 1, 1), end=dt.date(2026, 12, 31), as_of=dt.date(2026, 11, 22))


def figures() -> Figures:
    people = [Episode(id=str(n), person=str(n), admitted_on=DAY) for n in range(20)]
    told = tuple((None, one) for one in reckon(people, ASKED))
    return Figures(asked=ASKED, figures=told, court="Juzgado", user="C. Ruiz", training=True, pack="mx")


@pytest.mark.parametrize(
    ("spoken", "value", "percent"),
    [("es", "Valor", "por ciento"), ("fr", "Valeur", "pour cent"), ("pt", "Valor", "por cento"),
     ("en", "Value", "percent")],
)  # fmt: skip
def test_cells_are_what_they_say(spoken: str, value: str, percent: str) -> None:
    book = load_workbook(io.BytesIO(as_xlsx(figures(), language(spoken))))
    head, *rows = book.worksheets[0].iter_rows(values_only=True)
    retention = next(row for row in rows if row[0] == "RT1")
    assert head[5] == value
    assert retention[3:7] == (20, 20, 100, percent)
    assert [cell.date() for cell in retention[9:12]] == [ASKED.start, ASKED.end, ASKED.as_of]
    assert book.worksheets[0]["J2"].number_format == "yyyy-mm-dd"
    assert book.properties.creator == "Juzgado"
    text = as_csv(figures(), language(spoken)).decode("utf-8-sig")
    plain = next(row for row in csv.reader(io.StringIO(text)) if row[0] == "RT1")
    assert plain[9:12] == ["2026-01-01", "2026-12-31", "2026-11-22"]
