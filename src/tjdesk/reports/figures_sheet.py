"""The figures of a period as rows for a spreadsheet: CSV or XLSX."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable, Iterator, Sequence

from tjdesk.domain.figures.episode import Asked
from tjdesk.domain.figures.measure import Figure
from tjdesk.i18n.language import Language
from tjdesk.i18n.message import _
from tjdesk.services.figures.asking import Figures, Group
from tjdesk.services.figures.said import UNIT_WORDS, remark

Cell = str | float | dt.date | None


def rows(figures: Figures, language: Language) -> Iterator[tuple[Cell, ...]]:
    """The head, then a row a figure."""
    return rows_of(figures.figures, figures.asked, language)


def rows_of(
    figures: Iterable[tuple[Group | None, Figure]], asked: Asked, language: Language
) -> Iterator[tuple[Cell, ...]]:
    """The head, then a row a figure. Numbers stay numbers; what is hidden is an empty cell with a remark."""
    say = language.say
    heads = (
        _("Indicator"), _("Figure"), _("Group"), _("Numerator"), _("Denominator"), _("Value"), _("Unit"),
        _("Of whom"), _("Remark"), _("From"), _("To"), _("As of"),
    )  # fmt: skip
    yield tuple(say(head) for head in heads)
    for group, figure in figures:
        yield _row(group, figure, asked, language)


def _row(group: Group | None, figure: Figure, asked: Asked, language: Language) -> tuple[Cell, ...]:
    say, why = language.say, remark(figure)
    return (
        f"{figure.id}.{figure.part}" if figure.part else figure.id,
        say(figure.label),
        (say(group.label) or say(_("not stated"))) if group else "",
        figure.numerator,
        figure.denominator,
        figure.value,
        say(UNIT_WORDS[figure.unit]),
        say(figure.sentence),
        say(why) if why else "",
        asked.start,
        asked.end,
        asked.as_of,
    )


def as_csv(figures: Figures, language: Language) -> bytes:
    """The rows as a file."""
    return csv_of(rows(figures, language))


def as_xlsx(figures: Figures, language: Language) -> bytes:
    """One sheet, its head in bold and always in view."""
    name = language.say(_("Figures"))
    return xlsx_of(name, figures.court, [(name, list(rows(figures, language)), WIDTHS)])


WIDTHS = (12, 38, 18, 11, 12, 9, 16, 60, 30, 11, 11, 11)
"""How wide the columns of figures are, in letters."""


def csv_of(told: Iterable[tuple[Cell, ...]]) -> bytes:
    """UTF-8 with a mark at its beginning, so that spreadsheets read its accents."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(_safe(row) for row in told)
    return text.getvalue().encode("utf-8-sig")


def _safe(row: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """No text that a spreadsheet would take for a formula."""
    return tuple(f"'{cell}" if isinstance(cell, str) and cell[:1] in "=+-@" and cell[1:] else cell for cell in row)


def xlsx_of(title: str, court: str, sheets: Sequence[tuple[str, Sequence[tuple[Cell, ...]], Sequence[int]]]) -> bytes:
    """Sheets by name, their rows and the widths of their columns; the head of each in bold and always in view.

    Days are days and numbers are numbers, whatever the language of whoever opens it.
    """
    from openpyxl import Workbook  # type: ignore[import-untyped]
    from openpyxl.styles import Font  # type: ignore[import-untyped]
    from openpyxl.utils import get_column_letter  # type: ignore[import-untyped]

    book = Workbook()
    book.remove(book.active)
    book.properties.title, book.properties.creator = title, court
    for name, told, widths in sheets:
        sheet = book.create_sheet(name[:31])
        for row in told:
            sheet.append(_safe(row))
        for cell in (cell for row in sheet.iter_rows() for cell in row if isinstance(cell.value, dt.date)):
            cell.number_format = "yyyy-mm-dd"
        for head in sheet[1]:
            head.font = Font(bold=True)
        sheet.freeze_panes = "A2"
        for at, wide in enumerate(widths, 1):
            sheet.column_dimensions[get_column_letter(at)].width = wide
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()
