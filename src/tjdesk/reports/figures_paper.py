"""The figures of a period on paper: each with its value, n/N and its denominator in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from tjdesk.domain.figures.measure import Figure
from tjdesk.domain.figures.suppression import DEFAULT
from tjdesk.i18n.language import Language
from tjdesk.i18n.message import Message, _
from tjdesk.packs.pack import Pack
from tjdesk.reports.flow import Piece
from tjdesk.reports.page import head, note
from tjdesk.reports.paper import paper as paper_of
from tjdesk.reports.press import Document, pdf
from tjdesk.reports.setting import runs
from tjdesk.reports.stationery import Stationery
from tjdesk.reports.table import Column, Row, cell, table
from tjdesk.reports.typeface import BODY, SMALL_GREY, STRONG
from tjdesk.reports.wording import titled, unsigned, word
from tjdesk.services.figures.asking import Figures
from tjdesk.services.figures.said import parts_said, remark, value_said


def figures_paper(figures: Figures, pack: Pack, language: Language, paper: str, printed_at: dt.datetime) -> bytes:
    """The paper as a PDF."""
    return pdf(document(figures, pack, language, paper, printed_at))


def document(figures: Figures, pack: Pack, language: Language, paper: str, printed_at: dt.datetime) -> Document:
    """The paper composed but not yet printed."""
    sheet = paper_of(paper)
    imprint = unsigned(figures, printed_at)
    title = language.say(_("Figures of the programme"))
    around = Stationery(court=imprint.court, imprint=imprint, named=title, running=title)
    return around.document(language, sheet, _pieces(figures, pack, language, title, sheet.measure))


def _pieces(figures: Figures, pack: Pack, language: Language, title: str, measure: float) -> Iterator[Piece]:
    say, asked = language.say, figures.asked
    yield head(measure, court=figures.court, title=title, subtitle=titled(language, word(pack, "programme_long")))
    period = _("From {start} to {end}, as known on {as_of}.", start=asked.start, end=asked.end, as_of=asked.as_of)
    yield note(measure, runs(say(period), BODY), gap=12)
    if hidden := next((figure for _group, figure in figures.figures if figure.suppressed), None):
        told = _(
            "What would point at fewer than {count} people is hidden, and so is what would give it away.",
            count=hidden.below or DEFAULT,
        )
        yield note(measure, runs(say(told), SMALL_GREY), gap=3)
    columns = (
        Column((say(_("Figure")),), 4.2),
        Column((say(_("Value")),), 1.4),
        Column(("n/N",), 1.2),
        Column((say(_("Of whom")),), 7.4),
    )
    for group in dict.fromkeys(group for group, _figure in figures.figures):
        if group is not None:
            yield note(measure, runs(say(group.label) or say(_("not stated")), STRONG), gap=14, keep=True)
        rows = [
            Row((
                cell(runs(say(figure.label), BODY)),
                cell(runs(value_said(figure, language), SMALL_GREY if figure.suppressed else STRONG)),
                cell(runs(parts_said(figure, language), BODY)),
                cell(runs(say(figure.sentence), SMALL_GREY),
                     *([runs(say(why), SMALL_GREY)] if (why := _remark(figure)) else [])),
            ))
            for of, figure in figures.figures if of == group
        ]  # fmt: skip
        yield from table(measure, columns, rows, tied=False)


def _remark(figure: Figure) -> Message | None:
    """Why a value is hidden is said once, above."""
    return None if figure.suppressed else remark(figure)
