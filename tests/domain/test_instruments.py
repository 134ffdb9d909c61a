"""Published scoring of screening instruments: bands at their boundaries, greatest scores, impossible answers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tjdesk.domain.instruments import (
    ASSIST,
    AUDIT,
    BAND_WORDS,
    DAST_10,
    PHQ_9,
    answer_problems,
    band,
    items_of,
    most_of,
    score_problems,
    scores_of,
)


@pytest.mark.parametrize(
    ("instrument", "of", "points", "name"),
    [
        (ASSIST, "cannabis", 3, "low"), (ASSIST, "cannabis", 4, "moderate"), (ASSIST, "cannabis", 26, "moderate"),
        (ASSIST, "cannabis", 27, "high"), (ASSIST, "cannabis", 39, "high"), (ASSIST, "tobacco", 4, "moderate"),
        (ASSIST, "alcohol", 0, "low"), (ASSIST, "alcohol", 10, "low"), (ASSIST, "alcohol", 11, "moderate"),
        (ASSIST, "alcohol", 26, "moderate"), (ASSIST, "alcohol", 27, "high"),
        (AUDIT, "total", 7, "zone_1"), (AUDIT, "total", 8, "zone_2"), (AUDIT, "total", 15, "zone_2"),
        (AUDIT, "total", 16, "zone_3"), (AUDIT, "total", 19, "zone_3"), (AUDIT, "total", 20, "zone_4"),
        (AUDIT, "total", 40, "zone_4"),
        (DAST_10, "total", 0, "none"), (DAST_10, "total", 1, "low_level"), (DAST_10, "total", 2, "low_level"),
        (DAST_10, "total", 3, "moderate_level"), (DAST_10, "total", 5, "moderate_level"),
        (DAST_10, "total", 6, "substantial"), (DAST_10, "total", 8, "substantial"),
        (DAST_10, "total", 9, "severe_level"), (DAST_10, "total", 10, "severe_level"),
        (PHQ_9, "total", 4, "minimal"), (PHQ_9, "total", 5, "mild"), (PHQ_9, "total", 9, "mild"),
        (PHQ_9, "total", 10, "moderate_depression"), (PHQ_9, "total", 14, "moderate_depression"),
        (PHQ_9, "total", 15, "moderately_severe"), (PHQ_9, "total", 19, "moderately_severe"),
        (PHQ_9, "total", 20, "severe"), (PHQ_9, "total", 27, "severe"),
    ],
)  # fmt: skip
def test_bands_at_their_boundaries(instrument: str, of: str, points: int, name: str) -> None:
    assert band(instrument, points, of) == name
    assert name in BAND_WORDS


def test_the_greatest_scores_are_those_of_the_manuals_not_twenty_four() -> None:
    assert [most_of(one) for one in (AUDIT, DAST_10, PHQ_9)] == [40, 10, 27]
    assert most_of(ASSIST, "cannabis") == most_of(ASSIST, "alcohol") == 39
    assert most_of(ASSIST, "tobacco") == 31, "tobacco is not asked the fifth question"


def test_assist_is_scored_by_substance_without_its_first_question() -> None:
    cannabis = {
        "cannabis_q2": 6,
        "cannabis_q3": 5,
        "cannabis_q4": 4,
        "cannabis_q5": 5,
        "cannabis_q6": 6,
        "cannabis_q7": 0,
    }
    alcohol = {f"alcohol_q{number}": points for number, points in zip(range(2, 8), (4, 3, 0, 0, 3, 0), strict=True)}
    scores = {one.of: (one.points, one.band) for one in scores_of(ASSIST, cannabis | alcohol)}
    assert scores == {"alcohol": (10, "low"), "cannabis": (26, "moderate")}
    assert "cannabis_q1" not in items_of(ASSIST)


@pytest.mark.parametrize(
    ("instrument", "answers"),
    [
        (AUDIT, {f"q{number}": 1 for number in range(1, 11)}),
        (AUDIT, {f"q{number}": 2 for number in range(1, 10)}),
        (PHQ_9, {f"q{number}": 4 for number in range(1, 10)}),
        (DAST_10, {f"q{number}": 1 for number in range(1, 12)}),
        (ASSIST, {"cannabis_q2": 6}),
        (ASSIST, {"tobacco_q5": 5}),
    ],
)
def test_answers_that_cannot_be_are_told(instrument: str, answers: dict[str, int]) -> None:
    assert [problem.field for problem in answer_problems(instrument, answers)]


def test_scores_as_entered_must_be_the_sum_and_within_reach() -> None:
    answers = {f"q{number}": 2 for number in range(1, 10)}
    assert not list(score_problems(PHQ_9, answers, {"total": 18}))
    assert list(score_problems(PHQ_9, answers, {"total": 17}))
    assert list(score_problems(PHQ_9, {}, {"total": 28}))
    assert list(score_problems(ASSIST, {}, {"sugar": 3}))
    assert not list(score_problems("asi", {}, {"drugs": 3})), "an instrument that is not scored here is taken as it is"


@given(st.sampled_from([AUDIT, DAST_10, PHQ_9, ASSIST]), st.data())
def test_every_complete_set_of_answers_has_a_score_within_reach(instrument: str, data: st.DataObject) -> None:
    answers = {name: data.draw(st.sampled_from(points)) for name, points in items_of(instrument).items()}
    assert not list(answer_problems(instrument, answers))
    for scored in scores_of(instrument, answers):
        assert 0 <= scored.points <= scored.most == most_of(instrument, scored.of)
        assert scored.band in BAND_WORDS
