"""What is held on one person, on paper, for that person: every record, and what is left out and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby

from tjdesk.i18n.language import Language, sentence_case
from tjdesk.i18n.message import _, counted
from tjdesk.packs.pack import Pack
from tjdesk.reports.flow import Piece
from tjdesk.reports.own_records import records_alike
from tjdesk.reports.page import facts, head, note
from tjdesk.reports.paper import paper as paper_of
from tjdesk.reports.person import name_runs
from tjdesk.reports.press import Document, pdf
from tjdesk.reports.setting import runs
from tjdesk.reports.stationery import Stationery
from tjdesk.reports.typeface import BODY, COURT, SMALL_GREY, STRONG
from tjdesk.reports.wording import titled, word
from tjdesk.services.own_data import OwnData, OwnRecord

_CLINICAL = _(
    "This paper holds clinical information. It is for you alone: it is handed over in person, best by somebody who can"
    " explain it."
)


def own_data(data: OwnData, pack: Pack, language: Language, paper: str) -> bytes:
    """The paper as a PDF."""
    return pdf(document(data, pack, language, paper))


def document(data: OwnData, pack: Pack, language: Language, paper: str) -> Document:
    """The paper composed but not yet printed."""
    sheet = paper_of(paper)
    title = language.say(_("What is held on a person"))
    around = Stationery(
        court=data.imprint.court, imprint=data.imprint, named=f"{title}, {data.file_number}",
        running=f"{title} · {data.file_number}",
    )  # fmt: skip
    return around.document(language, sheet, _pieces(data, pack, language, title, sheet.measure))


def _answers(record: OwnRecord, language: Language) -> Mapping[str, str]:
    """What a record says by the names of its fields; what is said twice under one name stands side by side."""
    said: dict[str, str] = {}
    for name, value in record.rows:
        named, told = sentence_case(language.say(name)), language.say(value)
        said[named] = f"{said[named]}; {told}" if named in said else told
    return said


def _pieces(data: OwnData, pack: Pack, language: Language, title: str, measure: float) -> Iterator[Piece]:
    say = language.say
    yield head(measure, court=data.imprint.court, title=title, subtitle=titled(language, word(pack, "programme_long")))
    name = name_runs(pack, data.family_names, data.given_names) or runs(data.file_number, STRONG)
    number = (titled(language, word(pack, "file_number")), runs(data.file_number, STRONG))
    yield facts(measure, [(titled(language, word(pack, "participant")), name)], [number])
    about = _(
        "This is what the programme holds on you on this day, in the words in which it is kept. Whoever finds a mistake"
        " in it may ask the court to correct it: a correction is added, and what stood before stays visible to the"
        " court. What is left out is named at the end."
    )
    yield note(measure, runs(say(about), BODY))
    if data.clinical:
        yield note(measure, runs(say(_CLINICAL), STRONG))
    for kind, alike in groupby(data.records, key=lambda record: say(record.title)):
        yield note(measure, runs(sentence_case(kind), COURT), gap=16, keep=True)
        yield from records_alike(measure, [_answers(record, language) for record in alike], language)
    made = counted(
        "{count} entry was made on you, by: {people}.",
        "{count} entries were made on you, by: {people}.",
        data.entries,
        people=data.people,
    )
    yield note(measure, runs(say(made), BODY), gap=14)
    if data.kept:
        nobody = _("Left out, because the court hands it to nobody: {what}.", what=data.kept)
        yield note(measure, runs(say(nobody), SMALL_GREY))
    if data.withheld:
        left_out = _(
            "Left out, because whoever printed this may not read it: {what}. Ask the coordination of the programme.",
            what=data.withheld,
        )
        yield note(measure, runs(say(left_out), SMALL_GREY))
