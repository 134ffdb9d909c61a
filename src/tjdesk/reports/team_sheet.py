"""The team's sheets before a session: half a page for each participant, with room to write."""

from __future__ import annotations

from collections.abc import Iterator

from tjdesk.i18n.dates import HARD_SPACE
from tjdesk.i18n.language import NOTHING, Language
from tjdesk.i18n.message import Message, _, counted, in_context
from tjdesk.packs.pack import Pack
from tjdesk.reports.flow import Piece
from tjdesk.reports.hearing import HearingWords, tests_said
from tjdesk.reports.page import beside, fact_rows, stacked
from tjdesk.reports.paper import paper as paper_of
from tjdesk.reports.person import name_runs
from tjdesk.reports.press import Document, room_of
from tjdesk.reports.setting import FINE, HEAVY, Laid, Rule, Run, Runs, runs, set_text
from tjdesk.reports.stationery import Stationery
from tjdesk.reports.table import Cell, cell, set_cell
from tjdesk.reports.typeface import BODY, ENTRY_STRONG, HEAD, NAME, NAME_STRONG, SMALL_GREY, STRONG
from tjdesk.reports.wording import stamp_words, titled, word
from tjdesk.services.docket_page import OVERDUE, POSITIVE, WARRANT
from tjdesk.services.papers import Variant
from tjdesk.services.session_papers import TeamLine, TeamSheet

_TOP = 17.0
_BETWEEN = 14.0
_RULED = 17.0
FLAGS: dict[str, Message] = {
    WARRANT: _("warrant in force"),
    OVERDUE: _("an order is overdue"),
    POSITIVE: _("positive result since the last hearing"),
}


def document(sheet: TeamSheet, pack: Pack, language: Language, paper: str) -> Document:
    """The sheets composed but not yet printed."""
    leaf = paper_of(paper)
    title = titled(language, word(pack, "team_sheet"))
    around = Stationery(
        court=sheet.court, imprint=sheet.imprint, variant=Variant.RESTRICTED, warned=pack,
        named=f"{title}, {language.date(sheet.date, 'long')}",
        running=f"{title} · {language.date(sheet.date, 'full')}",
    )  # fmt: skip
    half = (room_of(around.document(language, leaf, ())) - _BETWEEN) / 2
    words = HearingWords(pack, language, sheet.date, frozenset())
    return around.document(language, leaf, _pieces(sheet, words, title, leaf.measure, half))


def _pieces(sheet: TeamSheet, words: HearingWords, title: str, measure: float, half: float) -> Iterator[Piece]:
    language = words.language
    said = f"{sheet.court} · {title} · {language.date(sheet.date, 'full')}"
    marked = set_text(runs(language.say(stamp_words(Variant.RESTRICTED)[0]), STRONG), 0.3 * measure, align="right")
    top = beside([(0, set_text(runs(said, SMALL_GREY), 0.7 * measure)), (0.7 * measure, marked)])
    yield Piece(Laid(max(top.height, _TOP), top.marks), keep=True)
    for number, line in enumerate(sheet.lines):
        body = stacked(
            [_head(line, words, measure), Laid(6), _known(line, words, measure), Laid(5), _given(line, words, measure)]
        )
        yield Piece(_ruled(body, measure, half, language), gap=0 if number == 0 else _BETWEEN)


def _head(line: TeamLine, words: HearingWords, measure: float) -> Laid:
    """Rule, name and file number, and what asks for attention."""
    language = words.language
    name = name_runs(words.pack, line.family_names, line.given_names)
    large: Runs = tuple(Run(run.text, NAME_STRONG if run.style == STRONG else NAME) for run in name)
    numbered = (Run(f"{line.number}{HARD_SPACE}{HARD_SPACE}", NAME), *(large or runs(line.file_number, NAME_STRONG)))
    aged = language.say(counted("{count} year old", "{count} years old", line.age)) if line.age is not None else ""
    below = " · ".join(part for part in (line.file_number, aged) if part)
    flags = "; ".join(language.say(FLAGS[flag]) for flag in line.flags)
    wide = 0.62 * measure
    left = stacked([set_text(numbered, wide), set_text(runs(below, SMALL_GREY), wide)])
    right = set_text(runs(flags[:1].upper() + flags[1:], ENTRY_STRONG), measure - wide, align="right", y=3)
    return stacked([Laid(5, (Rule(0, 0, measure, HEAVY),)), beside([(0, left), (wide, right)])])


def _known(line: TeamLine, words: HearingWords, measure: float) -> Laid:
    language, counts = words.language, line.counts
    days = _days(line.days_in_phase, language)
    phase = f"{line.phase}, {days}" if line.phase and days else line.phase or NOTHING
    treatment = _("{attended} of {scheduled}", attended=counts.treatment_attended, scheduled=counts.treatment_scheduled)
    before = language.date(line.previous, "long") if line.previous else NOTHING
    left = [
        (words.head("phase"), runs(phase, BODY)),
        (language.say(_("Without use")), runs(_days(line.abstinent_days, language) or NOTHING, BODY)),
        (language.say(_("Last hearing")), runs(before, BODY)),
    ]
    right = [
        (words.head("tests"), runs(tests_said(counts, language), BODY)),
        (words.head("treatment"), runs(language.say(treatment) if counts.treatment_scheduled else NOTHING, BODY)),
    ]
    return fact_rows(measure, left, right)


def _days(days: int | None, language: Language) -> str:
    return "" if days is None else language.say(counted("{count} day", "{count} days", days))


def _given(line: TeamLine, words: HearingWords, measure: float) -> Laid:
    """What the last hearing gave and ordered, side by side."""
    half = measure / 2
    given = tuple(words.given(line.responses)) or cell(runs(NOTHING, BODY))
    ordered = tuple(words.ordered(line.orders)) or cell(runs(NOTHING, BODY))
    blocks = [
        beside(
            [
                (0, _block(words.head("responses"), given, half - 12)),
                (half, _block(words.head("orders"), ordered, half)),
            ]
        )
    ]
    if line.notes.strip():
        said = set_cell(cell(runs(line.notes.strip(), BODY)), measure)
        blocks += [Laid(4), set_text(runs(words.head("minute"), HEAD), measure), said]
    return stacked(blocks)


def _block(caption: str, content: Cell, measure: float) -> Laid:
    return stacked([set_text(runs(caption, HEAD), measure), set_cell(content, measure)])


def _ruled(body: Laid, measure: float, half: float, language: Language) -> Laid:
    """Lines to write on fill the rest of the half page."""
    caption = set_text(runs(language.say(in_context("team sheet", "Recommendation of the team")), HEAD), measure)
    blocks = [body, Laid(7), caption]
    left = half - body.height - 7 - caption.height
    lines = max(int(left // _RULED), 0)
    blocks += [Laid(_RULED, (Rule(0, _RULED - 1, measure, FINE, grey=True),)) for _line in range(lines)]
    laid = stacked(blocks)
    return Laid(max(half, laid.height), laid.marks)
