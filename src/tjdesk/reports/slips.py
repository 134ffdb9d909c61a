"""Appointment slips: framed to be cut apart, as many on a page as fit, none of them split."""

from __future__ import annotations

from collections.abc import Iterator

from tjdesk.i18n.language import Language, sentence_case
from tjdesk.packs.pack import Pack
from tjdesk.reports.flow import Piece
from tjdesk.reports.hearing import HearingWords
from tjdesk.reports.letter import template_of
from tjdesk.reports.page import beside, stacked
from tjdesk.reports.paper import paper as paper_of
from tjdesk.reports.person import name_runs
from tjdesk.reports.press import Document
from tjdesk.reports.setting import FINE, Frame, Laid, moved, runs, set_text
from tjdesk.reports.stationery import Stationery
from tjdesk.reports.table import set_cell
from tjdesk.reports.typeface import BODY, COURT, DOOR_STRONG, SMALL_GREY, STRONG
from tjdesk.reports.wording import hearing_title, titled, word
from tjdesk.services.slips import Slip, SlipSheet

_PAD = 13.0
_LEAST = 150.0
_NAMED = 0.24


def document(sheet: SlipSheet, pack: Pack, language: Language, paper: str) -> Document:
    """The slips composed but not yet printed."""
    leaf = paper_of(paper)
    template = template_of(pack, "appointment_slip")
    title = language.say(template.title)
    note = language.say(template.body)
    around = Stationery(
        court=sheet.court, imprint=sheet.imprint, named=f"{title}, {language.date(sheet.date, 'long')}", running=title,
        beside=language.date(sheet.date, "full"),
    )  # fmt: skip
    return around.document(language, leaf, _slips(sheet, pack, language, (title, note), leaf.measure))


def _slips(sheet: SlipSheet, pack: Pack, language: Language, words: tuple[str, str], measure: float) -> Iterator[Piece]:
    court = set_text(runs(sheet.court, COURT), 0.6 * measure)
    title = set_text(runs(words[0], STRONG), 0.4 * measure - 2 * _PAD, align="right")
    top = beside([(0, court), (0.6 * measure, title)])
    note = set_text(runs(words[1], SMALL_GREY), measure - 2 * _PAD)
    for number, slip in enumerate(sheet.slips):
        inner = stacked([top, Laid(9), *_lines(slip, pack, language, measure - 2 * _PAD), Laid(8), note])
        yield Piece(_framed(inner, measure), gap=0 if number == 0 else 12)


def _lines(slip: Slip, pack: Pack, language: Language, measure: float) -> Iterator[Laid]:
    pack = pack.on_track(slip.track)
    day = sentence_case(language.date(slip.date, "full"))
    when = f"{day}, {language.time(slip.time)}" if slip.time else day
    yield set_text(runs(when, DOOR_STRONG), measure)
    yield Laid(5)
    name = name_runs(pack, slip.family_names, slip.given_names) or runs(slip.file_number, STRONG)
    kind = titled(language, hearing_title(pack, slip.kind))
    told = [
        (titled(language, word(pack, "participant")), name),
        (titled(language, word(pack, "file_number")), runs(slip.file_number, BODY)),
        (titled(language, word(pack, "hearing")), runs(", ".join(filter(None, (kind, slip.room))), BODY)),
    ]
    for caption, value in told:
        yield _fact(caption, set_text(value, (1 - _NAMED) * measure), measure)
    if slip.orders:
        ordered = tuple(HearingWords(pack, language, slip.date, frozenset()).ordered(slip.orders))
        yield _fact(titled(language, word(pack, "orders")), set_cell(ordered, (1 - _NAMED) * measure), measure)


def _fact(caption: str, value: Laid, measure: float) -> Laid:
    wide = _NAMED * measure
    return beside([(0, set_text(runs(caption, SMALL_GREY), wide - 8)), (wide, value)])


def _framed(inner: Laid, measure: float) -> Laid:
    high = max(inner.height + 2 * _PAD, _LEAST)
    frame = Frame(0, 0, measure, high, 2 * FINE, 3, dashed=True)
    return Laid(high, (frame, *moved(inner.marks, _PAD, _PAD)))
