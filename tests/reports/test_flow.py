"""Pages: what repeats, what stays together, where they end."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from tjdesk.reports.flow import Piece, pages
from tjdesk.reports.setting import Laid, Line, Run, runs
from tjdesk.reports.table import Column, Row, cell, table
from tjdesk.reports.typeface import BODY


def laid(*words: str) -> Laid:
    """A line of 10 points for each word."""
    return Laid(10.0 * len(words), tuple(Line(0, 10 * n + 7, (Run(word, BODY),)) for n, word in enumerate(words)))


def words(page: tuple[object, ...]) -> list[str]:
    return [mark.runs[0].text for mark in page if isinstance(mark, Line)]


HEAD = laid("head")


def row(*lines: str, keep: bool = False) -> Piece:
    return Piece(laid(*lines), keep=keep, head=HEAD)


def test_heads_repeat_and_rows_stay_whole() -> None:
    found = pages([Piece(HEAD, keep=True), *(row(f"a{n}", f"b{n}") for n in range(4))], 55)
    assert [words(page) for page in found] == [["head", "a0", "b0", "a1", "b1"], ["head", "a2", "b2", "a3", "b3"]]


def test_a_head_never_stands_alone_at_the_foot() -> None:
    found = pages([Piece(laid("x", "x", "x")), Piece(HEAD, keep=True), row("a", "b")], 50)
    assert [words(page) for page in found] == [["x", "x", "x"], ["head", "a", "b"]]


def test_signatures_take_the_last_rows_with_them() -> None:
    body = [row("1"), row("2"), row("3", keep=True), row("4", keep=True), Piece(laid("sign", "here"))]
    found = pages(body, 60)
    assert [words(page) for page in found] == [["head", "1", "2"], ["head", "3", "4", "sign", "here"]]


def test_only_what_is_higher_than_a_page_is_cut_and_its_head_goes_on() -> None:
    tall = row(*(str(n) for n in range(9)))
    found = [words(page) for page in pages([tall, row("next")], 50)]
    assert found[0][0] == found[1][0] == "head"
    assert [word for page in found for word in page if word not in ("head", "next")] == [str(n) for n in range(9)]
    assert all(len(page) <= 5 for page in found)


def test_gaps_vanish_at_the_top_of_a_page() -> None:
    found = pages([Piece(laid("a", "a")), Piece(laid("b", "b"), gap=15)], 30)
    assert found[1][0].top < 8


def test_a_smaller_drawing_stands_where_the_whole_does_not_fit() -> None:
    picture = Piece(laid(*"PPPPP"), gap=5, less=(laid(*"ppp"), laid(*"qq")))
    for above, drawn in (("a", "PPPPP"), ("aaaa", "ppp"), ("aaaaa", "qq")):
        assert words(pages([Piece(laid(*above)), picture], 75)[0]) == [*above, *drawn]
    found = pages([Piece(laid(*"aaaaaa")), picture], 75)
    assert [words(page) for page in found] == [list("aaaaaa"), list("PPPPP")], "on a page of its own it is whole"


def test_what_asks_for_room_begins_a_page_where_less_is_left() -> None:
    head = Piece(laid("T"), gap=5, keep=True, room=40)
    for above, begun in (("aaaa", 2), ("aaa", 1)):
        found = pages([Piece(laid(*above)), head, Piece(laid("x"))], 75)
        assert len(found) == begun
        assert words(found[-1])[-2:] == ["T", "x"]


def test_nothing_is_one_empty_page() -> None:
    assert pages([], 100) == [()]


@given(st.lists(st.tuples(st.integers(1, 30), st.integers(0, 20), st.booleans()), max_size=30), st.integers(120, 300))
def test_everything_stands_once_in_order_within_the_page(told: list[tuple[int, int, bool]], height: int) -> None:
    pieces = [
        Piece(laid(*(f"{n}.{m}" for m in range(lines))), gap=gap, keep=keep, head=HEAD)
        for n, (lines, gap, keep) in enumerate(told)
    ]
    found = pages(pieces, height)
    said = [word for page in found for word in words(page) if word != "head"]
    assert said == [f"{n}.{m}" for n, (lines, _gap, _keep) in enumerate(told) for m in range(lines)]
    for page in found:
        lines = [mark for mark in page if isinstance(mark, Line)]
        assert all(line.top >= 0 and line.bottom <= height + 0.01 for line in lines)
        assert all(below.y - above.y > 9.9 for above, below in itertools.pairwise(lines))


def test_no_row_stands_alone_below_its_head_at_the_foot() -> None:
    rows = [Row((cell(runs(f"r{n}", BODY)),)) for n in range(5)]
    pieces = table(200, (Column(("head",), 1),), rows)
    above = Piece(laid(*"xxxxxxxx"))
    least = 80 + sum(piece.gap + piece.laid.height for piece in pieces[:2])
    tight, ample = least + 1, least + pieces[2].laid.height + 1
    assert words(pages([above, *pieces], tight)[0]) == ["x"] * 8
    assert words(pages([above, *pieces], ample)[0]) == ["x"] * 8 + ["head", "r0", "r1"]


def test_what_follows_a_table_takes_its_last_two_rows_along_only_where_they_are_tied() -> None:
    rows = [Row((cell(runs(f"r{n}", BODY)),)) for n in range(5)]
    for tied, taken in ((True, ["head", "r3", "r4", "after"]), (False, ["after"])):
        pieces = table(200, (Column(("head",), 1),), rows, tied=tied)
        whole = sum(piece.gap + piece.laid.height for piece in pieces)
        assert words(pages([*pieces, Piece(laid("after"))], whole + 5)[-1]) == taken
