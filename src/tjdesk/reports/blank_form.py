"""Blank forms for a day without power: a numbered row for each person, boxes to tick, room to write."""

from __future__ import annotations

from collections.abc import Iterator

from tjdesk.i18n.language import Language, sentence_case
from tjdesk.i18n.message import _, in_context
from tjdesk.packs.pack import Pack
from tjdesk.reports.flow import Piece
from tjdesk.reports.page import Facts, facts, head, note, signatures
from tjdesk.reports.paper import paper as paper_of
from tjdesk.reports.person import person_cell
from tjdesk.reports.press import Document
from tjdesk.reports.setting import runs
from tjdesk.reports.stationery import Stationery
from tjdesk.reports.table import Cell, Column, Entry, Row, Sign, cell, table
from tjdesk.reports.typeface import BODY, SMALL, SMALL_GREY, STRONG
from tjdesk.reports.wording import inside, titled, word
from tjdesk.services.session_papers import BlankForm

_HOW = _(
    "For a day without power. Tick what applies and write clearly; the number of the row is the one on the docket."
    " Type it in as soon as the program runs again, and keep this paper with the file."
)


def document(form: BlankForm, pack: Pack, language: Language, paper: str) -> Document:
    """The form composed but not yet printed."""
    leaf = paper_of(paper)
    title = language.say(_("Form to fill in by hand"))
    around = Stationery(
        court=form.court, imprint=form.imprint, named=f"{title}, {language.date(form.date, 'long')}",
        running=f"{title} · {language.date(form.date, 'full')}",
    )  # fmt: skip
    return around.document(language, leaf, _pieces(form, pack, language, title, leaf.measure))


def _pieces(form: BlankForm, pack: Pack, language: Language, title: str, measure: float) -> Iterator[Piece]:
    say = language.say
    yield head(measure, court=form.court, title=title, subtitle=titled(language, word(pack, "docket")))
    yield facts(measure, *_facts(form, pack, language))
    yield note(measure, runs(say(_HOW), SMALL_GREY), keep=True)
    yield from table(measure, _columns(pack, language), _rows(form, pack, language))
    signers = [(form.judge, titled(language, word(pack, "judge"))), (form.clerk, titled(language, word(pack, "clerk")))]
    yield signatures(measure, signers)


def _facts(form: BlankForm, pack: Pack, language: Language) -> tuple[Facts, Facts]:
    left = [
        (titled(language, word(pack, "session")), runs(sentence_case(language.date(form.date, "full")), STRONG)),
        (titled(language, word(pack, "room")), runs(form.room, BODY)),
    ]
    right = [
        (titled(language, word(pack, "judge")), runs(form.judge, BODY)),
        (titled(language, word(pack, "clerk")), runs(form.clerk, BODY)),
    ]
    return left, right


def _columns(pack: Pack, language: Language) -> list[Column]:
    say = language.say
    who = (
        sentence_case(say((inside(language, word(pack, "participant")), inside(language, word(pack, "file_number"))))),
    )
    return [
        Column((say(in_context("column", "No.")),)),
        Column(who, 1.5),
        Column((titled(language, word(pack, "attendance")),), 1.5),
        Column((titled(language, word(pack, "phase")),), 1.45),
        Column(
            (sentence_case(say((inside(language, word(pack, "responses")), inside(language, word(pack, "orders"))))),),
            2.3,
        ),
        Column((say(in_context("hearing", "Next")),), 0.9),
    ]


def _rows(form: BlankForm, pack: Pack, language: Language) -> list[Row]:
    attendance, decision = _boxes(language, pack, "attendance"), _boxes(language, pack, "phase_decision")
    return [
        Row((
            cell(runs(str(number), BODY)),
            person_cell(pack, family, given, number_) if number_ else (),
            attendance, decision, (), (),
        ))
        for number, number_, family, given in form.rows
    ]  # fmt: skip


def _boxes(language: Language, pack: Pack, catalogue: str) -> Cell:
    """A box before each choice."""
    return tuple(Entry(runs(language.say(item.label), SMALL), Sign("box")) for item in pack.offered(catalogue))
