"""The head of papers that are marked public or restricted: one home for summary, minute, docket, register and gaps."""

from __future__ import annotations

from tjdesk.i18n.language import Language
from tjdesk.reports.flow import Piece
from tjdesk.reports.page import head, stamp
from tjdesk.reports.wording import as_of, stamp_words
from tjdesk.services.papers import Imprint, Variant


def marked_head(
    measure: float, language: Language, variant: Variant, imprint: Imprint, *, court: str, title: str, subtitle: str
) -> Piece:
    """Court, title and what it is of, with the framed word of the variant, and the day for which it is reprinted."""
    framed, caption = stamp_words(variant)
    framing = stamp(measure, language.say(framed), language.say(caption))
    return head(measure, court=court, title=title, subtitle=subtitle, stamp=framing, extra=as_of(language, imprint))
