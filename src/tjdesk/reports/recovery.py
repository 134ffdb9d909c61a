"""The recovery sheet and its shares on paper: groups large enough to be read by lamplight, and what to do with them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tjdesk.i18n.language import Language
from tjdesk.i18n.message import _
from tjdesk.reports.flow import Piece
from tjdesk.reports.page import beside, head, note, stacked
from tjdesk.reports.paper import paper as paper_of
from tjdesk.reports.press import Document, pdf
from tjdesk.reports.setting import PLAIN, Laid, Rule, runs, set_text
from tjdesk.reports.typeface import LETTER, SMALL_GREY, Face, Style
from tjdesk.services.recovery_paper import RecoveryPage, RecoveryPaper

_GROUP = Style(Face.SANS_BOLD, 19, 24)


def recovery_pdf(paper: RecoveryPaper, language: Language, leaf: str) -> bytes:
    """The paper as a PDF, a page for each share."""
    return pdf(document(paper, language, leaf))


def document(paper: RecoveryPaper, language: Language, leaf: str) -> Document:
    """The paper composed but not yet printed."""
    sheet = paper_of(leaf)
    pages = paper.pages()
    made = _("Made on {date:long} at {time} by {user}", date=paper.at.date(), time=paper.at.time(), user=paper.user)
    return Document(
        title=language.say(pages[0].title),
        subject="TJDesk",
        author=paper.court,
        language=language.code,
        paper=sheet,
        pieces=tuple(piece for page in pages for piece in _pieces(paper, page, language, sheet.measure)),
        foot=(language.say(made), paper.store),
    )


def _pieces(paper: RecoveryPaper, page: RecoveryPage, language: Language, measure: float) -> Iterator[Piece]:
    say = language.say
    top = head(measure, court=paper.court, title=say(page.title), subtitle="")
    yield Piece(top.laid, keep=True, fresh=True)
    yield Piece(_groups(page.groups, page.row, measure), gap=18, keep=True)
    for at, sentence in enumerate(page.sentences):
        yield note(measure, runs(say(sentence), LETTER), gap=18 if at == 0 else 8, keep=at < len(page.sentences) - 1)


def _groups(groups: Sequence[str], across: int, measure: float) -> Laid:
    """Rows of groups, each with its number above it, between two lines."""
    wide = measure / across
    blocks = [Laid(12, (Rule(0, 0, measure, PLAIN),))]
    for start in range(0, len(groups), across):
        row = groups[start : start + across]
        blocks += [beside([(at * wide, _group(start + at + 1, one, wide)) for at, one in enumerate(row)]), Laid(12)]
    return stacked([*blocks, Laid(1, (Rule(0, 1, measure, PLAIN),))])


def _group(number: int, group: str, wide: float) -> Laid:
    return stacked([set_text(runs(str(number), SMALL_GREY), wide), set_text(runs(group, _GROUP), wide)])
