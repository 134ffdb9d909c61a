"""Answers to an instrument as they are typed from its paper: the points of its items one after the other. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from tjdesk.domain.instruments import (
    ASSIST,
    ASSIST_SUBSTANCES,
    TOTAL,
    Scored,
    answer_problems,
    items_of,
    scores_of,
)
from tjdesk.i18n.message import Label, Message, _, in_context
from tjdesk.packs.pack import Pack

NO_POINTS = -1
"""What stands for a sign that is no number of points."""
_BETWEEN = " ,;.-/"

Typed = Mapping[str, str]
"""Line → what is typed in it. An instrument has one line (`total`), ASSIST one for each substance."""


def lines_of(instrument: str) -> tuple[str, ...]:
    """The lines in which an instrument's answers are typed; none for one that is not scored here."""
    if not items_of(instrument):
        return ()
    return ASSIST_SUBSTANCES if instrument == ASSIST else (TOTAL,)


def items_on(instrument: str, line: str) -> tuple[str, ...]:
    """The items whose points stand on a line, in the order of the paper."""
    names = tuple(items_of(instrument))
    return tuple(name for name in names if name.rpartition("_")[0] == line) if instrument == ASSIST else names


def line_words(instrument: str, line: str, pack: Pack) -> Label | Message:
    """What a line is called."""
    return pack.item("substance", line) if instrument == ASSIST else in_context("answers", "points")


def line_hint(instrument: str, line: str) -> Message:
    """How a line is filled in."""
    names = items_on(instrument, line)
    first, last = (name.rpartition("q")[2] for name in (names[0], names[-1]))
    return _("Points of items {first} to {last}, in order: {count} digits", first=first, last=last, count=len(names))


def answers_typed(instrument: str, typed: Typed) -> dict[str, int]:
    """Item → points. Blanks between digits do not matter; more digits than items are given to items that are none."""
    found: dict[str, int] = {}
    for line in lines_of(instrument):
        signs = [sign for sign in typed.get(line, "") if sign not in _BETWEEN]
        names = items_on(instrument, line)
        for place, sign in enumerate(signs):
            name = names[place] if place < len(names) else _beyond(names, place)
            found[name] = int(sign) if sign.isascii() and sign.isdigit() else NO_POINTS
    return found


def _beyond(names: tuple[str, ...], place: int) -> str:
    """What the item after the last one would be called."""
    stem, _q, number = names[-1].rpartition("q")
    return f"{stem}q{int(number) + place + 1 - len(names)}"


def outcome_words(instrument: str, typed: Typed, pack: Pack) -> tuple[Message, ...]:
    """What the answers come to, or what is wrong with them; nothing while nothing is typed."""
    answers = answers_typed(instrument, typed)
    wrong = next(answer_problems(instrument, answers), None)
    if wrong is not None:
        return (_in_words(instrument, wrong.message, pack),)
    return tuple(_score(instrument, one, pack) for one in scores_of(instrument, answers))


def _in_words(instrument: str, message: Message, pack: Pack) -> Message:
    """A sentence about items, with the items as the paper has them: "cannabis 3", or "3"."""
    args = dict(message.args)
    items = tuple(_item_words(instrument, str(name), pack) for name in args.get("items", ()))  # type: ignore[union-attr]
    return replace(message, args=tuple((args | {"items": items}).items()))


def _item_words(instrument: str, name: str, pack: Pack) -> Message | str:
    line, _low, number = name.rpartition("q")
    if instrument != ASSIST or not line:
        return number
    return _("{what} {number}", what=pack.item("substance", line.rstrip("_")), number=number)


def _score(instrument: str, one: Scored, pack: Pack) -> Message:
    what = pack.item("instrument", instrument) if one.of == TOTAL else pack.item("substance", one.of)
    return _(
        "{what}: {points} of {most}, {band}.", what=what, points=one.points, most=one.most, band=one.words
    )  # fmt: skip
