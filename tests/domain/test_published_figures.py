"""Figures that courts and auditors published: people who make up the counts are built, then the program is asked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from itertools import count

import pytest

from tjdesk.domain.figures.episode import GRADUATED, NEUTRAL, TERMINATED, Asked, Episode, Spell
from tjdesk.domain.figures.measure import Figure, half_up, percent
from tjdesk.domain.figures.reckoning import NOT_OFFERED, broken_down, reckon
from tjdesk.domain.figures.suppression import hidden

YEAR = Asked(start=dt.date(2014, 1, 1), end=dt.date(2014, 12, 31), as_of=dt.date(2016, 12, 31))
DAY = dt.date(2014, 3, 3)
_NUMBERS = count()


def people(many: int, **told: object) -> list[Episode]:
    names = [str(next(_NUMBERS)) for _turn in range(many)]
    return [Episode(id=name, person=name, **told) for name in names]  # type: ignore[arg-type]


def figure(episodes: Sequence[Episode], id: str, part: str = "", asked: Asked = YEAR) -> Figure:
    (found,) = (one for one in reckon(episodes, asked) if (one.id, one.part) == (id, part))
    return found


def said(found: Figure) -> tuple[float | None, float | None, float | None]:
    return found.numerator, found.denominator, found.value


def test_a_mexican_court_that_counted_its_first_years() -> None:
    """154 assessed, 118 admitted, 32 dropped, 35 graduated: 51 active."""
    asked = replace(YEAR, as_of=dt.date(2014, 12, 31))
    out = dt.date(2014, 11, 3)
    told = [
        *people(51, referred_on=DAY, admitted_on=DAY, status="active"),
        *people(35, referred_on=DAY, admitted_on=DAY, left_on=out, left_class=GRADUATED),
        *people(32, referred_on=DAY, admitted_on=DAY, left_on=out, left_class=TERMINATED),
        *people(36, referred_on=DAY, refused_on=DAY),
    ]
    assert said(figure(told, "C1", asked=asked)) == (51, None, 51)
    assert said(figure(told, "R3", asked=asked)) == (118, 154, 76.6)
    assert said(figure(told, "RT1", asked=asked)) == (86, 118, 72.9)
    assert said(figure(told, "G1", asked=asked)) == (35, 67, 52.2)
    assert half_up(4010 / 118) == 34.0


def test_bermuda_with_two_people_still_in_observation() -> None:
    first = [*people(19, referred_on=DAY, admitted_on=DAY), *people(13, referred_on=DAY, refused_on=DAY)]
    assert said(figure(first, "R3")) == (19, 32, 59.4)
    reasons = {"mental_health_court": 4, "probation": 3, "probation_reviewed": 3, "unsuitable": 2, "other_sentence": 3}
    second = people(14, referred_on=DAY, admitted_on=DAY)
    for reason, many in reasons.items():
        second += people(many, referred_on=DAY, refused_on=DAY, refusal_reason=reason)
    second += people(22, referred_on=DAY, refused_on=DAY)
    second += people(2, referred_on=DAY)
    assert said(figure(second, "R1"))[0] == 53
    assert said(figure(second, "R3")) == (14, 51, 27.5)
    assert said(figure(second, "R3", "undecided"))[0] == 2
    assert said(figure(second, "R5", "none_recorded"))[:2] == (22, 37)
    assert sum(one.numerator or 0 for one in reckon(second, YEAR) if one.id == "R5" and one.part) == 37
    assert percent(14, 53) == 26.4
    assert half_up(100 * (53 - 32) / 32) == 65.6


def test_barbados_and_its_one_woman() -> None:
    cohort = people(10, admitted_on=DAY, left_on=DAY, left_class=GRADUATED, fields={"sex": "male"})
    cohort += people(1, admitted_on=DAY, left_on=DAY, left_class=GRADUATED, fields={"sex": "female"})
    cohort += people(5, admitted_on=DAY, left_on=DAY, left_class=TERMINATED, fields={"sex": "male"})
    assert said(figure(cohort, "G1")) == (11, 16, 68.8)
    by_sex = {value: one for value, one in broken_down(cohort, YEAR, "sex") if (one.id, one.part) == ("G1", "")}
    assert by_sex["female"].suppressed
    assert by_sex["male"].suppressed, "with the total in view, the men would give the woman away"
    second = [*people(18, admitted_on=DAY), *people(7, admitted_on=DAY, left_on=DAY, left_class=TERMINATED)]
    assert said(figure(second, "RT1")) == (18, 25, 72.0)


def test_medellin_hides_what_would_give_a_cell_away() -> None:
    assert hidden({"m": 24, "f": 3}) == {"m", "f"}
    assert hidden({"opportunity": 20, "substitution": 7}) == {"opportunity", "substitution"}
    offences = {"theft": 17, "drugs": 4, "violence": 2, "other": 4}
    assert hidden(offences) == {"drugs", "violence", "other"}
    assert hidden(offences, bar_sums=True) == set(offences), "4 + 2 + 4 is a small number too"
    assert percent(27, 95) == 28.4
    assert hidden({"a": 0, "b": 40}) == frozenset()
    assert hidden({"a": 3, "b": 40}, total_shown=False) == {"a"}


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [(21, 41, 51), (11, 17, 65), (10, 29, 34), (10, 21, 48), (8, 15, 53), (5, 15, 33), (65, 138, 47)],
)
def test_the_canadian_table_reckoned_again(part: int, whole: int, expected: int) -> None:
    """One of its rows was published as 35."""
    assert percent(part, whole, 0) == expected


def test_halves_go_up() -> None:
    assert [half_up(value) for value in (0.05, 0.15, 0.25, 2.675, 68.75)] == [0.1, 0.2, 0.3, 2.7, 68.8]
    assert half_up(-15.3349, 2) == -15.33
    assert [half_up(100 * part / 7470, 2) for part in (1676, 1018, 679)] == [22.44, 13.63, 9.09]
    assert half_up(100 * (7470 - 8823) / 8823, 2) == -15.33


def test_under_ten_no_percentage_but_what_it_is_of() -> None:
    few = [*people(4, admitted_on=DAY), *people(5, admitted_on=DAY, left_on=DAY, left_class=TERMINATED)]
    assert said(figure(few, "RT1")) == (4, 9, None)


def test_graduates_by_admissions_are_not_offered() -> None:
    assert "G3" in NOT_OFFERED
    assert not [one for one in reckon(people(20, admitted_on=DAY), YEAR) if one.id in NOT_OFFERED]


def test_a_cohort_says_nothing_of_graduation_until_nearly_all_have_left() -> None:
    out = people(94, admitted_on=DAY, left_on=DAY, left_class=GRADUATED)
    young = figure([*out, *people(6, admitted_on=DAY)], "G2")
    assert (young.immature, young.value, young.numerator, young.denominator) == (True, None, 94, 100)
    old = figure(
        [*out, *people(1, admitted_on=DAY, left_on=DAY, left_class=NEUTRAL), *people(5, admitted_on=DAY)], "G2"
    )
    assert (old.immature, old.value) == (False, 94.0)


def test_somebody_long_gone_is_not_retained() -> None:
    asked = replace(YEAR, as_of=dt.date(2014, 12, 31))
    gone = Spell(name="absconded", start=dt.date(2014, 12, 1))
    longer = Spell(name="absconded", start=dt.date(2014, 11, 30))
    told = [*people(10, admitted_on=DAY, away=(gone,)), *people(10, admitted_on=DAY, away=(longer,))]
    assert said(figure(told, "RT1", asked=asked)) == (10, 20, 50.0)
