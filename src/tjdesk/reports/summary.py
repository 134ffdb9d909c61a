"""The session summary: what a court did in one session, public or restricted, on one or several pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from tjdesk.domain.hearing import Attended, Disposition, ResponseClass
from tjdesk.i18n.dates import HARD_SPACE
from tjdesk.i18n.language import Language, sentence_case
from tjdesk.i18n.message import Message, _, counted, in_context
from tjdesk.packs.pack import Pack
from tjdesk.reports.flow import Piece
from tjdesk.reports.hearing import HearingWords
from tjdesk.reports.marked import marked_head
from tjdesk.reports.page import facts, note, signatures, totals
from tjdesk.reports.paper import paper as paper_of
from tjdesk.reports.press import Document, pdf
from tjdesk.reports.setting import Run, Runs, runs
from tjdesk.reports.stationery import Stationery
from tjdesk.reports.table import Column, Row, cell, table
from tjdesk.reports.typeface import BODY, SMALL_GREY, SMALL_STRONG, STRONG
from tjdesk.reports.wording import (
    near,
    titled,
    withheld_from,
    withheld_words,
    word,
)
from tjdesk.services.papers import SessionSummary, SummaryLine, Withheld


def session_summary(summary: SessionSummary, pack: Pack, language: Language, paper: str) -> bytes:
    """The summary as a PDF, in a language of its own and on a paper of `paper.PAPERS`.

    A public one never shows what `PUBLIC_WITHHOLDS` names, whatever the lines hold. Raises UnknownPaper, ValueError
    for a variant, state or withheld thing that there is not, LookupError for a word that the pack does not have.
    """
    return pdf(document(summary, pack, language, paper))


def document(summary: SessionSummary, pack: Pack, language: Language, paper: str) -> Document:
    """The summary composed but not yet printed."""
    sheet = paper_of(paper)
    title = titled(language, word(pack, "session_summary"))
    words = HearingWords(pack, language, summary.date, withheld_from(summary.variant, summary.withheld))
    around = Stationery(
        court=summary.court, imprint=summary.imprint, variant=summary.variant, signed=True, warned=pack,
        named=f"{title}, {language.date(summary.date, 'long')}",
        running=f"{title} · {language.date(summary.date, 'full')}",
    )  # fmt: skip
    return around.document(language, sheet, _pieces(summary, words, title, sheet.measure))


def _pieces(summary: SessionSummary, words: HearingWords, title: str, measure: float) -> Iterator[Piece]:
    pack, say = words.pack, words.language.say
    programme = titled(words.language, summary.programme)
    yield marked_head(
        measure, words.language, summary.variant, summary.imprint, court=summary.court, title=title, subtitle=programme
    )
    yield facts(measure, *_facts(summary, words))
    yield totals(measure, list(_totals(summary, words.language)))
    yield note(measure, _legend(words), gap=9, keep=True)
    if left_out := withheld_words(words.withheld):
        yield note(measure, runs(say(left_out), SMALL_GREY), gap=1, keep=True)
    yield from table(measure, _columns(words), [_row(line, words) for line in summary.lines])
    offices = (summary.judge, word(pack, "judge")), (summary.clerk, word(pack, "clerk"))
    yield signatures(measure, [(name, titled(words.language, office)) for name, office in offices])


Facts = list[tuple[str, Runs]]


def _facts(summary: SessionSummary, words: HearingWords) -> tuple[Facts, Facts]:
    language = words.language
    present = titled(language, in_context("at a session", "Present"))
    hours = titled(language, in_context("of a session", "Hours"))
    left = [
        (words.head("session"), runs(sentence_case(language.date(summary.date, "full")), STRONG)),
        (hours, runs(_hours(summary, language), BODY)),
        (present, runs(_appeared(summary, words), BODY)),
    ]
    right = [
        (words.head("judge"), runs(summary.judge, BODY)),
        (words.head("clerk"), runs(summary.clerk, BODY)),
        (titled(language, _("Programme")), runs(_programme(summary, words), BODY)),
    ]
    return [fact for fact in left if fact[1]], [fact for fact in right if fact[1]]


def _programme(summary: SessionSummary, words: HearingWords) -> str:
    phases = len(words.pack.phases)
    named = words.language.say(words.pack.words.get("programme", summary.programme))
    return f"{named}, {phases}{HARD_SPACE}{words.inside('phases')}" if phases > 1 else named


def _hours(summary: SessionSummary, language: Language) -> str:
    start, end = summary.started, summary.ended
    if start and end:
        hours = language.say(_("{start} to {end}", start=start, end=end))
    else:
        hours = language.time(start) if start else ""
    return ", ".join(filter(None, (hours, summary.room)))


def _appeared(summary: SessionSummary, words: HearingWords) -> str:
    labels = tuple(words.pack.item("appeared", code) for code in summary.appeared)
    return sentence_case(words.language.say(labels)) if labels else ""


def _totals(summary: SessionSummary, language: Language) -> Iterator[tuple[str, str]]:
    """Figures and their captions; those that are always there, and the others where they are not nought."""
    for number, always, caption in _tallies(summary.lines):
        if number or always:
            yield str(number), language.say(caption)
    if summary.next_session:
        yield near(language, summary.next_session, summary.date), language.say(_("next session"))


def _tallies(lines: tuple[SummaryLine, ...]) -> list[tuple[int, bool, Message]]:
    became = Counter(line.disposition for line in lines)
    came = Counter(line.attendance for line in lines if line.disposition == Disposition.HELD)
    listed, held, postponed = len(lines), became[Disposition.HELD], became[Disposition.POSTPONED]
    not_held, cancelled, open_ = (
        became[Disposition.NOT_HELD],
        became[Disposition.CANCELLED],
        became[Disposition.SCHEDULED],
    )
    present, late = came[Attended.PRESENT], came[Attended.LATE]
    excused, absent = came[Attended.EXCUSED], came[Attended.ABSENT]
    return [
        (listed, True, counted("hearing listed", "hearings listed", listed)),
        (held, True, counted("hearing held", "hearings held", held)),
        (postponed, False, counted("hearing postponed", "hearings postponed", postponed)),
        (not_held, False, counted("hearing not held", "hearings not held", not_held)),
        (cancelled, False, counted("hearing cancelled", "hearings cancelled", cancelled)),
        (open_, False, counted("hearing not recorded", "hearings not recorded", open_)),
        (present, True, counted("person appeared", "people appeared", present)),
        (late, False, counted("person came late", "people came late", late)),
        (excused, False, counted("excused absence", "excused absences", excused)),
        (absent, False, counted("unexcused absence", "unexcused absences", absent)),
    ]


def _legend(words: HearingWords) -> Runs:
    """What the letters mean, and what the two columns of counts count."""
    shown = {name for name, _head, _part in words.parts()}
    legend: list[Run] = []
    for kind in ResponseClass:
        if kind != ResponseClass.ADJUSTMENT or Withheld.ADJUSTMENTS not in words.withheld:
            legend += [Run(words.letters[kind] + " ", SMALL_STRONG), Run(words.inside(kind) + "   ", SMALL_GREY)]
    ending = f"– {words.inside('order')}"
    if {"tests", "treatment"} <= shown:
        counts = _("Tests and treatment (attended/scheduled) since the previous hearing.")
        ending = f"{ending}. {words.language.say(counts)}"
    return (*legend, Run(ending, SMALL_GREY))


_SHARES = {"attendance": 0.85, "decided": 2.4}


def _columns(words: HearingWords) -> list[Column]:
    say = words.language.say
    columns = [Column((say(in_context("column", "No.")),)), Column((words.both("participant", "file_number"),), 2.2)]
    for name, heading, _part in words.parts():
        second = (say(_("n · pos · missed")),) if name == "tests" else ()
        columns.append(Column((heading, *second), _SHARES.get(name, 0)))
    return columns


def _row(line: SummaryLine, words: HearingWords) -> Row:
    cells = [part(line) for _name, _head, part in words.parts()]
    return Row((cell(runs(str(line.number), BODY)), words.person(line), *cells), words.below(line))


__all__ = ["document", "session_summary"]
