"""A letter set on the page: a template of the jurisdiction filled in, a certificate with the name in the middle."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from tjdesk.domain.refusal import Refused
from tjdesk.i18n.language import Language, sentence_case
from tjdesk.i18n.message import _
from tjdesk.packs.pack import Pack
from tjdesk.packs.templates import Template, filled, without_unknown
from tjdesk.reports.certificate import certificate
from tjdesk.reports.flow import Piece
from tjdesk.reports.page import facts, head, note, signatures
from tjdesk.reports.paper import paper as paper_of
from tjdesk.reports.press import Document, room_of
from tjdesk.reports.setting import Run, Runs, runs
from tjdesk.reports.stationery import Stationery
from tjdesk.reports.typeface import LETTER, LETTER_STRONG, STRONG
from tjdesk.reports.wording import as_of, lowered, titled, whole_day, word
from tjdesk.services.letters import CERTIFICATE, Letter

_STRESSED = ("participant", "file_number", "legal_effect", "ordered_on", "graduated_on")
_LOWERED = ("warrant",)
"""Words of the pack that begin with a capital, being captions elsewhere."""


def document(letter: Letter, pack: Pack, language: Language, paper: str) -> Document:
    """The letter composed but not yet printed. Raises Refused for a template with a field that nobody fills."""
    sheet = paper_of(paper)
    template = template_of(pack, letter.kind)
    title = language.say(template.title)
    around = Stationery(
        court=letter.court, imprint=letter.imprint, named=f"{title}, {letter.file_number}",
        running=f"{title} · {letter.file_number}",
    )  # fmt: skip
    if letter.kind == CERTIFICATE:
        room = room_of(around.document(language, sheet, ()))
        return around.document(language, sheet, _certificate(letter, template, pack, language, (sheet.measure, room)))
    return around.document(language, sheet, _pieces(letter, template, pack, language, sheet.measure))


def template_of(pack: Pack, code: str) -> Template:
    """A template of the pack. Raises Refused where it has none."""
    found = pack.templates.get(code)
    if found is None:
        raise Refused(_("The rules of this court have no text for this paper (templates.{code}).", code=code), "what")
    return found


def _pieces(letter: Letter, template: Template, pack: Pack, language: Language, measure: float) -> Iterator[Piece]:
    title = language.say(template.title)
    yield head(
        measure,
        court=letter.court,
        title=title,
        subtitle=titled(language, letter.programme),
        extra=as_of(language, letter.imprint),
    )
    day = sentence_case(language.date(letter.imprint.printed_at.date(), "full"))
    number = (titled(language, word(pack, "file_number")), runs(letter.file_number, STRONG))
    yield facts(measure, [number], [(language.say(_("Date")), runs(day, STRONG))])
    for place, paragraph in enumerate(paragraphs(letter, template, language)):
        yield note(measure, paragraph, gap=22 if place == 0 else 11, keep=True)
    yield signatures(measure, _signers(letter, pack, language), above=64)


def _signers(letter: Letter, pack: Pack, language: Language) -> list[tuple[str, str]]:
    return [(name, titled(language, word(pack, role)) if role else "") for name, role in letter.signers]


def _certificate(
    letter: Letter, template: Template, pack: Pack, language: Language, size: tuple[float, float]
) -> Iterator[Piece]:
    """The one letter that is hung on a wall."""
    said = titled(language, letter.programme), as_of(language, letter.imprint)
    heads = (letter.court, *filter(None, said), language.say(template.title))
    day = sentence_case(language.date(letter.imprint.printed_at.date(), "full"))
    body = tuple(paragraphs(letter, template, language))
    yield from certificate(*size, heads, body, f"{letter.file_number} · {day}", _signers(letter, pack, language))


def paragraphs(letter: Letter, template: Template, language: Language) -> Iterator[Runs]:
    """The body's paragraphs, its fields filled in. Raises Refused for a field that nobody fills."""
    for whole in language.say(template.body).split("\n\n"):
        text = without_unknown(whole.replace("\n", " "), lambda name: letter.values.get(name, name) is not None)
        found: list[Run] = []
        for field, words in filled(text, lambda name: _said(name, letter, language)):
            begins = not found or found[-1].text.rstrip().endswith((".", "!", "?"))
            said = words if begins or field not in _LOWERED else lowered(words)
            found.append(Run(said, LETTER_STRONG if field in _STRESSED else LETTER))
        if found:
            yield tuple(found)


def _said(field: str, letter: Letter, language: Language) -> str:
    if field == "participant":
        return f"{letter.given_names} {letter.family_names}".strip() or letter.file_number
    if field not in letter.values:
        raise Refused(
            _(
                "The text of this paper names the field “{field}”, which there is not (templates.{code}).",
                field=field,
                code=letter.kind,
            ),
            "what",
        )
    told = letter.values[field]
    if isinstance(told, dt.date):
        return whole_day(language.say(told))
    return letter.file_number if told is None and field == "case_numbers" else language.say(told)
