"""The docket of a session before it is held, and the list for the door, which names nobody and no programme."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from tjdesk.i18n.dates import HARD_SPACE
from tjdesk.i18n.language import NOTHING, Language, sentence_case
from tjdesk.i18n.message import _, counted, in_context
from tjdesk.packs.pack import Pack
from tjdesk.reports.flow import Piece
from tjdesk.reports.marked import marked_head
from tjdesk.reports.page import facts, head, note
from tjdesk.reports.paper import paper as paper_of
from tjdesk.reports.person import person_cell
from tjdesk.reports.press import Document, pdf
from tjdesk.reports.setting import Runs, runs
from tjdesk.reports.stationery import Stationery
from tjdesk.reports.table import Column, Row, cell, table
from tjdesk.reports.typeface import BODY, DOOR, DOOR_STRONG, ENTRY_STRONG, SMALL_GREY, STRONG
from tjdesk.reports.wording import hearing_title, inside, titled, word
from tjdesk.services.papers import DocketEntry, DocketSheet, Variant


def docket(sheet: DocketSheet, pack: Pack, language: Language, paper: str) -> bytes:
    """The docket that judge and clerk work from, as a PDF: names, phases, flags. For the team only."""
    return pdf(docket_document(sheet, pack, language, paper))


def door_list(sheet: DocketSheet, pack: Pack, language: Language, paper: str) -> bytes:
    """The list for the door as a PDF: order, hour and file number, and nothing that tells whom or what it concerns."""
    return pdf(door_document(sheet, pack, language, paper))


def docket_document(sheet: DocketSheet, pack: Pack, language: Language, paper: str) -> Document:
    """The docket composed but not yet printed."""
    return _document(sheet, pack, language, paper, Variant.RESTRICTED)


def door_document(sheet: DocketSheet, pack: Pack, language: Language, paper: str) -> Document:
    """The list for the door composed but not yet printed."""
    return _document(sheet, pack, language, paper, None)


def _document(sheet: DocketSheet, pack: Pack, language: Language, paper: str, variant: Variant | None) -> Document:
    leaf = paper_of(paper)
    title = titled(language, word(pack, "docket"))
    around = Stationery(
        court=sheet.court, imprint=sheet.imprint, variant=variant,
        named=f"{title}, {language.date(sheet.date, 'long')}",
        running=f"{title} · {language.date(sheet.date, 'full')}",
    )  # fmt: skip
    return around.document(
        language, leaf, (_docket if variant else _door)(sheet, pack, language, title, leaf.measure)
    )  # fmt: skip


def _docket(sheet: DocketSheet, pack: Pack, language: Language, title: str, measure: float) -> Iterator[Piece]:
    programme = titled(language, sheet.programme)
    yield marked_head(
        measure, language, Variant.RESTRICTED, sheet.imprint, court=sheet.court, title=title, subtitle=programme
    )
    office = [
        (titled(language, word(pack, "judge")), runs(sheet.judge, BODY)),
        (titled(language, word(pack, "clerk")), runs(sheet.clerk, BODY)),
    ]
    yield facts(measure, _when(sheet, pack, language), [fact for fact in office if fact[1]])
    yield note(measure, runs(_count(sheet, language), SMALL_GREY), keep=True)
    who = tuple(inside(language, word(pack, code)) for code in ("participant", "file_number"))
    columns = [
        Column((language.say(in_context("column", "No.")),)),
        Column((language.say(_("Hour")),)),
        Column((sentence_case(language.say(who)),), 2.1),
        Column((titled(language, word(pack, "phase")),)),
        Column((titled(language, word(pack, "hearing")),), 1.8),
        Column((language.say(in_context("column", "Attention")),), 1.4),
    ]
    yield from table(measure, columns, [_row(entry, sheet, pack, language) for entry in sheet.entries])


def _row(entry: DocketEntry, sheet: DocketSheet, pack: Pack, language: Language) -> Row:
    flags = [runs(sentence_case(language.say(flag)), ENTRY_STRONG) for flag in entry.flags]
    return Row(
        (
            cell(runs(str(entry.number), BODY)),
            cell(runs(_hour(entry.time or sheet.started, language), BODY)),
            person_cell(pack, entry.family_names, entry.given_names, entry.file_number),
            cell(runs(entry.phase or NOTHING, BODY)),
            cell(runs(titled(language, hearing_title(pack, entry.kind)), BODY)),
            cell(*flags),
        )
    )


def _door(sheet: DocketSheet, pack: Pack, language: Language, title: str, measure: float) -> Iterator[Piece]:
    yield head(measure, court=sheet.court, title=title, subtitle="")
    judge = [(titled(language, word(pack, "judge")), runs(sheet.judge, BODY))] if sheet.judge else []
    yield facts(measure, _when(sheet, pack, language), judge)
    columns = [
        Column((language.say(in_context("column", "No.")),)),
        Column((language.say(_("Hour")),), 1),
        Column((titled(language, word(pack, "file_number")),), 3),
    ]
    yield from table(measure, columns, [_door_row(entry, sheet, language) for entry in sheet.entries], gap=12)


def _door_row(entry: DocketEntry, sheet: DocketSheet, language: Language) -> Row:
    hour = _hour(entry.time or sheet.started, language)
    return Row(
        (cell(runs(str(entry.number), DOOR)), cell(runs(hour, DOOR)), cell(runs(entry.file_number, DOOR_STRONG)))
    )


def _when(sheet: DocketSheet, pack: Pack, language: Language) -> Sequence[tuple[str, Runs]]:
    place = ", ".join(filter(None, (language.time(sheet.started) if sheet.started else "", sheet.room)))
    told = [
        (titled(language, word(pack, "session")), runs(sentence_case(language.date(sheet.date, "full")), STRONG)),
        (language.say(in_context("of a session", "Hours")), runs(place, BODY)),
    ]
    return [fact for fact in told if fact[1]]


def _count(sheet: DocketSheet, language: Language) -> str:
    listed = len(sheet.entries)
    return f"{listed}{HARD_SPACE}{language.say(counted('hearing listed', 'hearings listed', listed))}"


def _hour(hour: dt.time | None, language: Language) -> str:
    return language.time(hour) if hour else NOTHING
