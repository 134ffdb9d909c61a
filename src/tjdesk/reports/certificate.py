"""The certificate: one page to be framed, everything in the middle, the title and the name large."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tjdesk.reports.flow import Piece
from tjdesk.reports.page import signatures, stacked
from tjdesk.reports.setting import FINE, HEAVY, Frame, Laid, Runs, moved, runs, set_text
from tjdesk.reports.typeface import COURT, LETTER_STRONG, SMALL_GREY, SUBTITLE, Face, Style

_TITLE = Style(Face.SERIF_SEMIBOLD, 27, 34)
_NAME = Style(Face.SERIF_SEMIBOLD, 23, 30)
_PAD, _BETWEEN = 34.0, 5.0
_LEAST = 20.0
"""Room between its parts, at least; where there is less, they flow over pages without a frame."""

Signers = Sequence[tuple[str, str]]


def certificate(
    measure: float, room: float, heads: Sequence[str], body: Sequence[Runs], foot: str, signers: Signers
) -> Iterator[Piece]:
    """The page, `room` points high. `heads`: court, programme, what else stands there, and last the title; `foot` is
    the small line above the signatures."""
    parts = list(_parts(measure - 2 * _PAD, heads, body, foot, signers))
    left = (room - sum(part.height for part in parts)) / (len(parts) + 1)
    if left < _LEAST:
        yield from (Piece(Laid(part.height, moved(part.marks, _PAD, 0)), gap=_LEAST) for part in parts)
        return
    spaced = stacked([Laid(left), *(block for part in parts for block in (part, Laid(left)))])
    frames = (
        Frame(0, 0, measure, room, HEAVY),
        Frame(_BETWEEN, _BETWEEN, measure - 2 * _BETWEEN, room - 2 * _BETWEEN, FINE),
    )
    yield Piece(Laid(room, (*frames, *moved(spaced.marks, _PAD, 0))))


def _parts(measure: float, heads: Sequence[str], body: Sequence[Runs], foot: str, signers: Signers) -> Iterator[Laid]:
    """From top to bottom; what belongs together is one of them."""
    court, *under, title = heads
    yield stacked([_middle(runs(court, COURT), measure), *(_middle(runs(one, SUBTITLE), measure) for one in under)])
    yield _middle(runs(title, _TITLE), measure)
    said = [set_text(_large(paragraph), 0.86 * measure, 0.07 * measure, align="middle") for paragraph in body]
    yield stacked([block for one in said for block in (one, Laid(16))][:-1])
    signed = signatures(measure, signers, above=30).laid
    yield stacked([_middle(runs(foot, SMALL_GREY), measure), Laid(34), signed])


def _middle(text: Runs, measure: float) -> Laid:
    return set_text(text, measure, align="middle")


def _large(paragraph: Runs) -> Runs:
    """The name by itself is set large."""
    alone = len(paragraph) == 1 and paragraph[0].style == LETTER_STRONG
    return runs(paragraph[0].text, _NAME) if alone else paragraph
