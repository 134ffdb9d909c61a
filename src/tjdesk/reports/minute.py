"""The minute of one hearing: what was found, decided and ordered for one participant, with signatures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tjdesk.domain.hearing import ResponseClass
from tjdesk.i18n.language import NOTHING, Language, sentence_case
from tjdesk.i18n.message import _, in_context
from tjdesk.packs.pack import Pack
from tjdesk.reports.flow import Piece
from tjdesk.reports.hearing import HearingWords, tests_said
from tjdesk.reports.marked import marked_head
from tjdesk.reports.page import facts, note, signatures
from tjdesk.reports.paper import paper as paper_of
from tjdesk.reports.person import name_runs
from tjdesk.reports.press import Document, pdf
from tjdesk.reports.setting import Run, Runs, runs
from tjdesk.reports.stationery import Stationery
from tjdesk.reports.table import Cell, Entry, cell, form
from tjdesk.reports.typeface import BODY, ENTRY_STRONG, SMALL_GREY, STRONG
from tjdesk.reports.wording import (
    hearing_title,
    titled,
    withheld_from,
    withheld_words,
    word,
)
from tjdesk.services.journey.words import HEARING_MODES
from tjdesk.services.papers import HearingMinute, Withheld


def hearing_minute(minute: HearingMinute, pack: Pack, language: Language, paper: str) -> bytes:
    """The minute as a PDF; arguments and errors as in `session_summary`."""
    return pdf(document(minute, pack, language, paper))


def document(minute: HearingMinute, pack: Pack, language: Language, paper: str) -> Document:
    """The minute composed but not yet printed."""
    sheet = paper_of(paper)
    pack = pack.on_track(minute.track)
    title = titled(language, word(pack, "minute"))
    words = HearingWords(pack, language, minute.date, withheld_from(minute.variant, minute.withheld))
    around = Stationery(
        court=minute.court, imprint=minute.imprint, variant=minute.variant, signed=True, warned=pack,
        named=f"{title}, {minute.line.file_number}, {language.date(minute.date, 'long')}",
        running=f"{title} · {minute.line.file_number}",
    )  # fmt: skip
    return around.document(language, sheet, _pieces(minute, words, title, sheet.measure))


def _pieces(minute: HearingMinute, words: HearingWords, title: str, measure: float) -> Iterator[Piece]:
    language, line = words.language, minute.line
    kind = titled(language, hearing_title(words.pack, minute.kind))
    yield marked_head(measure, language, minute.variant, minute.imprint, court=minute.court, title=title, subtitle=kind)
    yield facts(measure, *_facts(minute, words))
    yield from form(measure, [(name, said) for name, said in _answers(minute, words) if said])
    if left_out := withheld_words(words.withheld):
        yield note(measure, runs(language.say(left_out), SMALL_GREY), keep=True)
    whose = "".join(run.text for run in name_runs(words.pack, line.family_names, line.given_names))
    signers = [
        (minute.judge, words.head("judge")),
        (minute.clerk, words.head("clerk")),
        (whose or line.file_number, words.head("participant")),
    ]
    yield signatures(measure, signers)


Facts = list[tuple[str, Runs]]


def _facts(minute: HearingMinute, words: HearingWords) -> tuple[Facts, Facts]:
    language, line = words.language, minute.line
    hour = language.time(minute.started) if minute.started else ""
    programme = words.pack.words.get("programme", minute.programme)
    mode = HEARING_MODES.get(minute.mode)
    place = ", ".join(filter(None, (hour, minute.room, language.say(mode) if mode is not None else "")))
    left = [
        (words.head("participant"), name_runs(words.pack, line.family_names, line.given_names)),
        (words.head("file_number"), runs(line.file_number, STRONG)),
        (
            titled(language, _("Programme")),
            runs(language.say(programme), BODY),
        ),
    ]
    right = [
        (words.head("session"), runs(sentence_case(language.date(minute.date, "full")), STRONG)),
        (titled(language, in_context("of a session", "Hours")), runs(place, BODY)),
        (words.head("judge"), runs(minute.judge, BODY)),
        (words.head("clerk"), runs(minute.clerk, BODY)),
    ]
    return [fact for fact in left if fact[1]], [fact for fact in right if fact[1]]


def _answers(minute: HearingMinute, words: HearingWords) -> Iterator[tuple[str, Cell]]:
    language, line = words.language, minute.line
    came = tuple(words.pack.item("appeared", code) for code in minute.appeared)
    yield words.head("attendance"), (*words.attendance(line), *_larger(words.reason(line)))
    yield titled(language, in_context("at a session", "Present")), cell(runs(sentence_case(language.say(came)), BODY))
    if line.since_last and Withheld.TESTS not in words.withheld:
        yield words.head("tests"), cell(runs(tests_said(line.since_last, language), BODY))
    if line.since_last and Withheld.TREATMENT not in words.withheld:
        attended, scheduled = line.since_last.treatment_attended, line.since_last.treatment_scheduled
        said = _("{attended} of {scheduled} appointments attended", attended=attended, scheduled=scheduled)
        yield words.head("treatment"), cell(runs(titled(language, said), BODY))
    yield words.head("phase"), (*words.phase(line), *_larger(words.leaving(line)))
    yield words.head("responses"), tuple(_named(words, minute)) or cell(runs(NOTHING, BODY))
    yield words.head("orders"), tuple(_larger(words.orders(line))) or cell(runs(NOTHING, BODY))
    yield language.say(_("Next hearing")), cell(runs(_next(minute, language), STRONG))
    for caption, remark in words.remarks(line):
        yield caption, cell(runs(remark, BODY))


def _named(words: HearingWords, minute: HearingMinute) -> Iterator[Entry]:
    """Each response with the word for its class, as there is no legend."""
    shown = [
        response
        for response in minute.line.responses
        if response.kind != ResponseClass.ADJUSTMENT or Withheld.ADJUSTMENTS not in words.withheld
    ]
    for entry, response in zip(words.responses(minute.line), shown, strict=True):
        named = words.language.say(_("{part}: {value}", part=words.head(response.kind), value=""))
        yield Entry((Run(named, STRONG), *(Run(run.text, BODY) for run in entry.text)), entry.sign)


def _larger(entries: Iterable[Entry]) -> Iterator[Entry]:
    """The entries of a narrow column in the size of the body."""
    for entry in entries:
        bold = any(run.style == ENTRY_STRONG for run in entry.text)
        yield Entry(tuple(Run(run.text, STRONG if bold else BODY) for run in entry.text), entry.sign)


def _next(minute: HearingMinute, language: Language) -> str:
    line = minute.line
    if not line.next_date:
        return NOTHING
    day = sentence_case(language.date(line.next_date, "full"))
    return f"{day}, {language.time(line.next_time)}" if line.next_time else day
