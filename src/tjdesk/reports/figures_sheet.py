"""The figures of a period as rows for a spreadsheet: CSV or XLSX."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from tjdesk.i18n.language import Language
from tjdesk.i18n.message import _
from tjdesk.services.figures.asking import Figures
from tjdesk.services.figures.said import remark

Cell = str | float | None


def rows(figures: Figures, language: Language) -> Iterator[tuple[Cell, ...]]:
    """The head, then a row a figure. Numbers stay numbers; what is hidden is an empty cell with a remark."""
    say, asked = language.say, figures.asked
    heads = (
        _("Indicator"), _("Figure"), _("Group"), _("Numerator"), _("Denominator"), _("Value"), _("Unit"),
        _("Of whom"), _("Remark"), _("From"), _("To"), _("As of"),
    )  # fmt: skip
    yield tuple(say(head) for head in heads)
    for group, figure in figures.figures:
        why = remark(figure)
        yield (
            f"{figure.id}.{figure.part}" if figure.part else figure.id,
            say(figure.label),
            (say(group.label) or say(_("not stated"))) if group else "",
            figure.numerator,
            figure.denominator,
            figure.value,
            figure.unit.value,
            say(figure.sentence),
            say(why) if why else "",
            asked.start.isoformat(),
            asked.end.isoformat(),
            asked.as_of.isoformat(),
        )


def as_csv(figures: Figures, language: Language) -> bytes:
    """UTF-8 with a mark at its beginning, so that spreadsheets read its accents."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(_safe(row) for row in rows(figures, language))
    return text.getvalue().encode("utf-8-sig")


def _safe(row: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """No text that a spreadsheet would take for a formula."""
    return tuple(f"'{cell}" if isinstance(cell, str) and cell[:1] in "=+-@" and cell[1:] else cell for cell in row)


def as_xlsx(figures: Figures, language: Language) -> bytes:
    """One sheet, its head in bold and always in view."""
    from openpyxl import Workbook  # type: ignore[import-untyped]
    from openpyxl.styles import Font  # type: ignore[import-untyped]

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = language.say(_("Figures"))
    for row in rows(figures, language):
        sheet.append(_safe(row))
    for head in sheet[1]:
        head.font = Font(bold=True)
    sheet.freeze_panes = "A2"
    for column, wide in zip("ABCDEFGHIJKL", (12, 38, 18, 11, 12, 9, 16, 60, 30, 11, 11, 11), strict=True):
        sheet.column_dimensions[column].width = wide
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()
