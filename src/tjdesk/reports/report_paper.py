"""A report of a period on paper: figures with n/N and their denominators, charts, groups with small cells hidden."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from tjdesk.domain.figures.measure import Figure
from tjdesk.domain.figures.series import Series
from tjdesk.i18n.language import Language, sentence_case
from tjdesk.i18n.message import Message, _
from tjdesk.packs.pack import Pack
from tjdesk.reports.chart import laid, sheet_of
from tjdesk.reports.flow import Piece
from tjdesk.reports.page import beside, head, note, stacked
from tjdesk.reports.paper import paper as paper_of
from tjdesk.reports.press import Document, pdf
from tjdesk.reports.setting import Laid, runs, set_text
from tjdesk.reports.stationery import Stationery
from tjdesk.reports.table import Cell, Column, Row, cell, table
from tjdesk.reports.typeface import BODY, COURT, SMALL_GREY, STRONG
from tjdesk.reports.wording import titled, unsigned, word
from tjdesk.services.figures.asking import Group
from tjdesk.services.figures.charting import draw, draw_curve, endings, place_words, veil
from tjdesk.services.figures.report import Report, ReportKind, Section
from tjdesk.services.figures.said import FIELD_WORDS, parts_said, remark, value_said

_GAP = 18.0


def report_paper(report: Report, pack: Pack, language: Language, paper: str, printed_at: dt.datetime) -> bytes:
    """The report as a PDF."""
    return pdf(document(report, pack, language, paper, printed_at))


def document(report: Report, pack: Pack, language: Language, paper: str, printed_at: dt.datetime) -> Document:
    """The report composed but not yet printed."""
    sheet = paper_of(paper)
    imprint = unsigned(report, printed_at)
    title = language.say(report.title)
    around = Stationery(court=imprint.court, imprint=imprint, named=title, running=title)
    pieces = _one_page if report.kind is ReportKind.JUDGE else _pieces
    return around.document(language, sheet, pieces(report, pack, language, sheet.measure))


def _top(report: Report, pack: Pack, language: Language, measure: float) -> Iterator[Piece]:
    say, asked = language.say, report.asked
    yield head(
        measure, court=report.court, title=say(report.title), subtitle=titled(language, word(pack, "programme_long"))
    )
    period = _("From {start} to {end}, as known on {as_of}.", start=asked.start, end=asked.end, as_of=asked.as_of)
    said = [say(period)]
    if report.before is not None:
        said.append(say(_("Beside it: from {start} to {end}.", start=report.before.start, end=report.before.end)))
    if report.outside:
        said.append(
            say(
                _(
                    "What would point at fewer than {count} people is hidden, and so is what would give it away.",
                    count=report.threshold,
                )
            )
        )
    yield note(measure, runs(" ".join(said), BODY), gap=8)


def _pieces(report: Report, pack: Pack, language: Language, measure: float) -> Iterator[Piece]:
    yield from _top(report, pack, language, measure)
    for section in report.sections:
        if section.figures:
            yield _heading(measure, language, section.heading)
            yield from _figures(report, section, language, measure)
        yield from _charts(report, section, pack, language, measure)
    for field, cells in report.groups:
        yield _heading(measure, language, FIELD_WORDS[field])
        yield from _broken_down(cells, language, measure)


def _broken_down(cells: Sequence[tuple[Group, Figure]], language: Language, measure: float) -> list[Piece]:
    """A row for each group, a column for each figure: its value, and n/N below."""
    say = language.say
    heads = dict.fromkeys(say(figure.label) for _group, figure in cells)
    columns = [Column((say(_("Group")),), 3), *(Column((head,), 3) for head in heads)]
    found = {(group, say(figure.label)): figure for group, figure in cells}
    rows = [
        Row((
            cell(runs(say(group.label) or say(_("not stated")), BODY)),
            *(_under(found.get((group, head)), language) for head in heads),
        ))
        for group in dict.fromkeys(group for group, _figure in cells)
    ]  # fmt: skip
    return table(measure, columns, rows, tied=False)


def _under(figure: Figure | None, language: Language) -> Cell:
    if figure is None:
        return ()
    said = runs(value_said(figure, language), STRONG if figure.value is not None else SMALL_GREY)
    return cell(said, runs(parts_said(figure, language), SMALL_GREY))


def _heading(measure: float, language: Language, words: Message) -> Piece:
    return note(measure, runs(sentence_case(language.say(words)), COURT), gap=16, keep=True)


def _figures(report: Report, section: Section, language: Language, measure: float) -> list[Piece]:
    say = language.say
    compared = report.before is not None
    columns = [Column((say(_("Figure")),), 4), Column((say(_("Value")),), 1.6), Column(("n/N",), 1.4)]
    if compared:
        columns.append(Column((say(_("Before")),), 1.5))
    columns.append(Column((say(_("Of whom")),), 6))
    rows = []
    for at, figure in enumerate(section.figures):
        cells = [*_cells(figure, language)]
        if compared:
            before = section.before[at] if section.before else None
            cells.append(cell(runs(value_said(before, language) if before else "–", BODY)))
        why = None if report.outside and figure.suppressed else remark(figure)
        told = [runs(say(figure.sentence), SMALL_GREY)] + ([runs(say(why), SMALL_GREY)] if why else [])
        rows.append(Row((*cells, cell(*told))))
    return table(measure, columns, rows, tied=False)


def _cells(figure: Figure, language: Language) -> Iterator[tuple]:  # type: ignore[type-arg]
    yield cell(runs(language.say(figure.label), BODY))
    yield cell(runs(value_said(figure, language), STRONG if not figure.suppressed else SMALL_GREY))
    yield cell(runs(parts_said(figure, language), BODY))


def _charts(report: Report, section: Section, pack: Pack, language: Language, measure: float) -> Iterator[Piece]:
    """The retention curve across the page, then the others."""
    if section.curve:
        blocks = [set_text(runs(language.say(_("Retention curve")), STRONG), measure), Laid(4)]
        if report.retention.points:
            blocks.append(laid(draw_curve(report.retention, sheet_of(measure), language)))
        for why in endings(report.retention):
            blocks += [Laid(2), set_text(runs(language.say(why), SMALL_GREY), measure)]
        yield Piece(stacked(blocks), gap=12)
    yield from _abreast(section.charts, report.threshold, pack, language, measure)


def _abreast(series: Sequence[Series], least: int, pack: Pack, language: Language, measure: float) -> Iterator[Piece]:
    """Charts two by two, their axes level; one that is alone has the line to itself, with its names beside it."""
    half = (measure - _GAP) / 2
    shown = [one for one in series if not one.empty]
    for at in range(0, len(shown), 2):
        pair = shown[at : at + 2]
        if len(pair) == 1:
            yield Piece(_chart(pair[0], 0, least, pack, language, measure), gap=12)
            continue
        most = max(len(one.strands) for one in pair)
        blocks = [_chart(one, most, least, pack, language, half) for one in pair]
        yield Piece(beside([(turn * (half + _GAP), block) for turn, block in enumerate(blocks)]), gap=12)


def _chart(series: Series, headed: int, least: int, pack: Pack, language: Language, measure: float) -> Laid:
    drawn = draw(series, place_words(series, pack, language), sheet_of(measure), language, headed=headed)
    blocks = [set_text(runs(language.say(series.title), STRONG), measure), Laid(4), laid(drawn)]
    if (why := veil(series, least)) is not None:
        blocks += [Laid(2), set_text(runs(language.say(why), SMALL_GREY), measure)]
    return stacked(blocks)


def _one_page(report: Report, pack: Pack, language: Language, measure: float) -> Iterator[Piece]:
    """Few figures without their sentences, charts beside each other: it is read in the corridor."""
    yield from _top(report, pack, language, measure)
    say = language.say
    columns = (
        Column((say(_("Figure")),), 5), Column((say(_("Value")),), 2), Column(("n/N",), 1.6),
        Column((say(_("Before")),), 2),
    )  # fmt: skip
    rows = []
    for section in report.sections:
        for at, figure in enumerate(section.figures):
            before = section.before[at] if section.before else None
            was = value_said(before, language) if before else "–"
            rows.append(Row((*_cells(figure, language), cell(runs(was, BODY)))))
    yield from table(measure, columns, rows, gap=8)
    charts = [one for section in report.sections for one in section.charts]
    yield from _abreast(charts, report.threshold, pack, language, measure)
