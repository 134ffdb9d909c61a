"""The data-gap report on paper and as rows: how often something is lacking, and of whom exactly."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from tjdesk.i18n.language import NOTHING, Language, sentence_case
from tjdesk.i18n.message import Message, _
from tjdesk.packs.pack import Pack
from tjdesk.reports.flow import Piece
from tjdesk.reports.marked import marked_head
from tjdesk.reports.page import note
from tjdesk.reports.paper import paper as paper_of
from tjdesk.reports.press import Document, pdf
from tjdesk.reports.setting import runs
from tjdesk.reports.stationery import Stationery
from tjdesk.reports.table import Column, Row, cell, table
from tjdesk.reports.typeface import BODY, SMALL_GREY, STRONG
from tjdesk.reports.wording import titled, unsigned, word
from tjdesk.services.figures.gaps import TITLE, DataGaps, Gap, GapLine, empty_fields, gap_words, is_field
from tjdesk.services.papers import Imprint, Variant

_MOST_DAYS = 4


def gaps_paper(gaps: DataGaps, pack: Pack, language: Language, paper: str, printed_at: dt.datetime) -> bytes:
    """The report as a PDF."""
    return pdf(document(gaps, pack, language, paper, printed_at))


def document(gaps: DataGaps, pack: Pack, language: Language, paper: str, printed_at: dt.datetime) -> Document:
    """The report composed but not yet printed."""
    sheet = paper_of(paper)
    imprint = unsigned(gaps, printed_at)
    title = language.say(TITLE)
    around = Stationery(
        court=imprint.court, imprint=imprint, named=title, running=title, variant=Variant.RESTRICTED
    )  # fmt: skip
    return around.document(language, sheet, _pieces(gaps, imprint, pack, language, sheet.measure))


def _pieces(gaps: DataGaps, imprint: Imprint, pack: Pack, language: Language, measure: float) -> Iterator[Piece]:
    say, asked = language.say, gaps.asked
    programme = titled(language, word(pack, "programme_long"))
    yield marked_head(
        measure, language, Variant.RESTRICTED, imprint, court=gaps.court, title=say(TITLE), subtitle=programme
    )
    period = _("From {start} to {end}, as known on {as_of}.", start=asked.start, end=asked.end, as_of=asked.as_of)
    yield note(measure, runs(say(period), BODY), gap=8)
    if not gaps.lines:
        yield note(measure, runs(say(_("Nothing is lacking.")), STRONG), gap=12)
        return
    columns = (Column((say(_("What is lacking")),), 6), Column((say(_("Of how many people")),), 2))
    people = language.number(gaps.people)
    counts = [
        Row((cell(runs(say(gap_words(kind)), BODY)), cell(runs(f"{language.number(many)}/{people}", STRONG))))
        for kind, many in gaps.counts.items()
    ]
    yield from table(measure, columns, counts, gap=10, tied=False)
    of_people = (
        Column((say(_("File number")),)), Column((say(_("Name")),), 3), Column((say(_("What is lacking")),), 6),
    )  # fmt: skip
    rows = [Row((cell(runs(line.participant.file_number, STRONG)), cell(runs(named(line) or NOTHING, BODY)),
                 cell(*(runs(said, BODY) for said in _gaps_said(line, language)))))
            for line in gaps.lines]  # fmt: skip
    yield from table(measure, of_people, rows, gap=16)
    told = _("Days named are those of the records; where there are many, the oldest.")
    yield note(measure, runs(say(told), SMALL_GREY), gap=6)


def named(line: GapLine) -> str:
    """The person's name; nothing for a reserved identity, whose file number stands beside it."""
    name = line.participant.name
    return "" if name.instead else name.text


def _gaps_said(line: GapLine, language: Language) -> Iterator[str]:
    """What a person lacks: all empty fields in one paragraph, then what has days."""
    fields = empty_fields(line.gaps)
    if fields is not None:
        yield language.say(fields)
    for gap in line.gaps:
        if not is_field(gap.kind):
            yield gap_said(gap, language)


def gap_said(gap: Gap, language: Language) -> str:
    """What is lacking, with the days of the records."""
    said = sentence_case(language.say(gap_words(gap.kind)))
    if not gap.days:
        return said
    days = ", ".join(language.date(day, "short") for day in gap.days[:_MOST_DAYS])
    more = len(gap.days) - _MOST_DAYS
    told = days + (f" (+{language.number(more)})" if more > 0 else "")
    return language.say(_("{part}: {value}", part=said, value=told))


def rows(gaps: DataGaps, language: Language) -> Iterator[tuple[str | dt.date | None, ...]]:
    """A head, then a row for each record to be completed."""
    heads: tuple[Message, ...] = (_("File number"), _("Name"), _("What is lacking"), _("Date"))
    yield tuple(map(language.say, heads))
    for line in gaps.lines:
        for gap in line.gaps:
            for day in gap.days or (None,):
                yield (
                    line.participant.file_number, named(line), language.say(gap_words(gap.kind)), day,
                )  # fmt: skip
