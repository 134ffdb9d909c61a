"""Lines of text: never too wide, nothing lost."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from tjdesk.reports.setting import Run, Runs, broken, narrowest, set_text, widest
from tjdesk.reports.typeface import BODY, SMALL, STRONG, printable

styled = st.builds(Run, st.text(st.characters(codec="utf-8"), max_size=80), st.sampled_from((BODY, STRONG, SMALL)))
texts = st.lists(styled, max_size=4).map(tuple)


def _said(lines: list[Runs]) -> str:
    return "".join(run.text for line in lines for run in line)


@given(texts, st.floats(20, 300))
def test_no_line_is_wider_than_the_measure(text: Runs, measure: float) -> None:
    assert all(sum(run.width for run in line) <= measure + 0.01 for line in broken(text, measure))


@given(texts, st.floats(20, 300))
def test_no_letter_is_lost(text: Runs, measure: float) -> None:
    before = printable("".join(run.text for run in text)) if len(text) < 2 else "".join(printable(r.text) for r in text)
    assert re.sub("[ \n]", "", _said(broken(text, measure))) == re.sub("[ \n]", "", before)


@given(texts)
def test_at_its_widest_a_text_keeps_its_lines(text: Runs) -> None:
    assert len(broken(text, widest(text))) == len(broken(text, float("inf")))


def test_words_stay_whole_where_they_fit() -> None:
    text = (Run("inasistencia injustificada", BODY),)
    assert [line[0].text for line in broken(text, narrowest(text))] == ["inasistencia", "injustificada"]


def test_a_word_too_long_for_a_line_is_broken_in_it() -> None:
    lines = broken((Run("a " + "x" * 60 + " b", BODY),), 50)
    assert "".join(run.text for line in lines for run in line).count("x") == 60
    assert len(lines) > 3


def test_a_word_in_two_weights_is_one_word() -> None:
    text = (Run("Peña Sepúlveda", STRONG), Run(",", BODY), Run(" Ángel", BODY))
    assert [_said([line]) for line in broken(text, narrowest(text))] == ["Peña", "Sepúlveda,", "Ángel"]


def test_breaks_of_the_text_are_kept() -> None:
    assert [line[0].text for line in broken((Run("uno\ndos", BODY),), 500)] == ["uno", "dos"]


def test_lines_on_the_right_end_at_the_measure() -> None:
    marks = set_text((Run("1/2", BODY),), 100, 10, 0, "right").marks
    assert abs(marks[0].x + marks[0].width - 110) < 0.001


def test_nothing_takes_no_room() -> None:
    assert set_text((), 100).height == 0
