"""The statutory register on paper: everybody taken into the programme, in the order of admission."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from tjdesk.i18n.dates import HARD_SPACE
from tjdesk.i18n.language import NOTHING, Language, sentence_case
from tjdesk.i18n.message import _, counted, in_context
from tjdesk.packs.pack import Pack
from tjdesk.reports.flow import Piece
from tjdesk.reports.marked import marked_head
from tjdesk.reports.page import facts, note
from tjdesk.reports.paper import paper as paper_of
from tjdesk.reports.person import person_cell
from tjdesk.reports.press import Document
from tjdesk.reports.setting import Runs, runs
from tjdesk.reports.stationery import Stationery
from tjdesk.reports.table import Column, Row, cell, table
from tjdesk.reports.typeface import BODY, SMALL, SMALL_GREY, STRONG
from tjdesk.reports.wording import inside, titled, word
from tjdesk.services.papers import Variant
from tjdesk.services.register import RegisterLine, RegisterSheet


def document(sheet: RegisterSheet, pack: Pack, language: Language, paper: str) -> Document:
    """The register composed but not yet printed."""
    leaf = paper_of(paper)
    title = language.say(_("Register of participants"))
    period = str(sheet.year) if sheet.year else ""
    around = Stationery(
        court=sheet.court, imprint=sheet.imprint, named=", ".join(filter(None, (title, period))),
        running=" · ".join(filter(None, (title, period))), variant=Variant.RESTRICTED,
    )  # fmt: skip
    return around.document(language, leaf, _pieces(sheet, pack, language, title, leaf.measure))


def _pieces(sheet: RegisterSheet, pack: Pack, language: Language, title: str, measure: float) -> Iterator[Piece]:
    say = language.say
    programme = titled(language, sheet.programme)
    yield marked_head(
        measure, language, Variant.RESTRICTED, sheet.imprint, court=sheet.court, title=title, subtitle=programme
    )
    years = _("Admitted in {year}", year=str(sheet.year)) if sheet.year else _("All years")
    count = len(sheet.lines)
    told = f"{count}{HARD_SPACE}{say(counted('stay in the programme', 'stays in the programme', count))}"
    yield facts(measure, [(say(_("Period")), runs(say(years), STRONG))], [(say(_("Entries")), runs(told, BODY))])
    if not sheet.lines:
        yield note(measure, runs(say(_("Nobody was admitted in this period.")), BODY), gap=14)
        return
    who = (inside(language, word(pack, "participant")), inside(language, word(pack, "file_number")))
    columns = [
        Column((say(in_context("column", "No.")),)),
        Column((sentence_case(say(who)),), 2),
        Column((titled(language, word(pack, "legal_instrument")),), 1.7),
        Column((titled(language, word(pack, "admission")),)),
        Column((say(in_context("column", "State")),), 1.4),
        Column((titled(language, word(pack, "exit")),), 1.6),
    ]
    yield from table(measure, columns, [_row(line, pack, language) for line in sheet.lines], gap=10)


def _row(line: RegisterLine, pack: Pack, language: Language) -> Row:
    say = language.say
    left = [runs(_day(line.exit_on, language), BODY)] if line.exit_on else []
    why: list[Runs] = [
        runs(say(pack.item(catalogue, code)), SMALL_GREY)
        for catalogue, code in (("exit_reason", line.exit_reason), ("legal_effect", line.legal_effect))
        if code
    ]
    ground = say(pack.item("legal_instrument", line.legal_instrument)) if line.legal_instrument else NOTHING
    return Row(
        (
            cell(runs(str(line.number), BODY)),
            person_cell(pack, line.family_names, line.given_names, line.file_number),
            cell(runs(ground, SMALL)),
            cell(runs(_day(line.admitted_on, language), BODY)),
            cell(runs(say(pack.item("status", line.status)) if line.status else NOTHING, BODY)),
            cell(*left, *why) or cell(runs(NOTHING, BODY)),
        )
    )


def _day(day: dt.date | None, language: Language) -> str:
    return language.date(day, "short").replace(" ", HARD_SPACE) if day else NOTHING
