"""A report as a file: PDF, XLSX with a sheet for figures, groups and each chart, or CSV with all of it in rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from tjdesk.domain.figures.survival import Retention
from tjdesk.i18n.language import Language
from tjdesk.i18n.message import _
from tjdesk.packs.pack import Pack
from tjdesk.reports import gaps_paper, report_paper
from tjdesk.reports.figures_sheet import WIDTHS, Cell, csv_of, rows_of, xlsx_of
from tjdesk.reports.sheets import sheets_of
from tjdesk.services.figures.charting import curve_head, place_words
from tjdesk.services.figures.gaps import TITLE, DataGaps
from tjdesk.services.figures.report import Report
from tjdesk.services.sheets import Sheet

_CHART_WIDTHS = (22, 18, 18, 18, 18)


def report_file(
    report: Report | DataGaps, pack: Pack, language: Language, kind: str, paper: str, printed_at: dt.datetime
) -> bytes:
    """The bytes of a `pdf`, `xlsx` or `csv`."""
    if isinstance(report, DataGaps):
        return _gaps(report, pack, language, kind, paper, printed_at)
    if kind == "pdf":
        return report_paper.report_paper(report, pack, language, paper, printed_at)
    figures = list(_figures(report, language))
    if kind == "csv":
        return csv_of([*figures, *_charts_in_rows(report, pack, language)])
    sheets: list[tuple[str, list[tuple[Cell, ...]], tuple[int, ...]]] = [(language.say(_("Figures")), figures, WIDTHS)]
    sheets += [(name, rows, _CHART_WIDTHS) for name, rows in _charts(report, pack, language)]
    return xlsx_of(language.say(report.title), report.court, sheets)


def report_sheets(
    report: Report | DataGaps, pack: Pack, language: Language, paper: str, printed_at: dt.datetime
) -> tuple[Sheet, ...]:
    """The pages of the PDF, for a face that paints them itself."""
    if isinstance(report, DataGaps):
        return sheets_of(gaps_paper.document(report, pack, language, paper, printed_at))
    return sheets_of(report_paper.document(report, pack, language, paper, printed_at))


def _gaps(gaps: DataGaps, pack: Pack, language: Language, kind: str, paper: str, printed_at: dt.datetime) -> bytes:
    if kind == "pdf":
        return gaps_paper.gaps_paper(gaps, pack, language, paper, printed_at)
    rows = list(gaps_paper.rows(gaps, language))
    if kind == "csv":
        return csv_of(rows)
    return xlsx_of(language.say(TITLE), gaps.court, [(language.say(TITLE), rows, (18, 34, 48, 12))])


def _figures(report: Report, language: Language) -> Iterator[tuple[Cell, ...]]:
    cells = [(None, figure) for section in report.sections for figure in section.figures]
    grouped = [cell for _field, several in report.groups for cell in several]
    return rows_of([*cells, *grouped], report.asked, language)


def _charts(report: Report, pack: Pack, language: Language) -> Iterator[tuple[str, list[tuple[Cell, ...]]]]:
    """The numbers behind each chart, by its title."""
    for section in report.sections:
        if section.curve and report.retention.points:
            yield language.say(_("Retention curve")), [*_steps(report.retention, language)]
        for series in section.charts:
            head: tuple[Cell, ...] = ("", *(language.say(one.name) for one in series.strands))
            names = place_words(series, pack, language)
            columns = zip(*(one.values for one in series.strands), strict=True)
            rows: list[tuple[Cell, ...]] = [(name, *row) for name, row in zip(names, columns, strict=True)]
            yield language.say(series.title), [head, *rows]


def _steps(curve: Retention, language: Language) -> Iterator[tuple[Cell, ...]]:
    """The curve in numbers: percents and both ends of their interval; how many are followed, inside the court."""
    day, percent, interval, followed = curve_head(language)
    head: tuple[Cell, ...] = (day, f"{percent} (%)", f"{interval} (min)", f"{interval} (max)", followed)
    rows: list[tuple[Cell, ...]] = [(one.day, one.percent, *one.interval, one.at_risk) for one in curve.points]
    yield from (row[:4] if curve.gathered else row for row in [head, *rows])


def _charts_in_rows(report: Report, pack: Pack, language: Language) -> Iterator[tuple[Cell, ...]]:
    for name, (head, *rows) in _charts(report, pack, language):
        yield ()
        yield (name, *head[1:])
        yield from rows
