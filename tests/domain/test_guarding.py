"""Numbers that stand on one report: no two of them, and no total with its parts, say anything of a few people."""

from __future__ import annotations

import datetime as dt
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from tjdesk.domain.figures.episode import GRADUATED, NEUTRAL, TERMINATED, Asked, Episode
from tjdesk.domain.figures.guarding import family_of, guarded
from tjdesk.domain.figures.measure import Figure
from tjdesk.domain.figures.reckoning import reckon

DAY = dt.date(2025, 2, 3)
ASKED = Asked(start=dt.date(2025, 1, 1), end=dt.date(2025, 12, 31), as_of=dt.date(2026, 6, 30))
CLASSES = ("", GRADUATED, TERMINATED, NEUTRAL)


def people(told: dict[str, int]) -> list[Episode]:
    return [
        Episode(id=f"{name}{n}", person=f"{name}{n}", admitted_on=DAY, referred_on=DAY, left_class=name,
                left_on=DAY + dt.timedelta(days=90) if name else None)
        for name, many in told.items() for n in range(many)
    ]  # fmt: skip


def shown_sets(figures: list[Figure]) -> list[frozenset[str]]:
    return [frozenset(who) for one in figures if not one.suppressed for who in (one.rows, one.base) if who]


@given(st.dictionaries(st.sampled_from(CLASSES), st.integers(0, 40), min_size=1))
def test_no_two_numbers_differ_by_few_of_the_same_people(told: dict[str, int]) -> None:
    figures = guarded(reckon(people(told), ASKED))
    for one, other in combinations(shown_sets(figures), 2):
        fewer, more = sorted((one, other), key=len)
        assert not (fewer < more and len(more) - len(fewer) < 11), "the difference is a few people"
    for one in figures:
        if not one.suppressed and one.rows:
            assert len(one.rows) >= 11


def test_the_rate_with_neutral_exits_gives_the_neutral_ones_away() -> None:
    found = reckon(people({GRADUATED: 35, TERMINATED: 32, NEUTRAL: 3}), ASKED)
    alone = {one.part: one for one in guarded([one for one in found if one.id == "G1"])}
    assert alone[""].denominator == 67
    assert alone["with_neutral"].suppressed, "70 less 67 are three people"
    beside = {one.id: one for one in guarded([one for one in found if one.id in ("RT1", "G1") and not one.part])}
    assert beside["RT1"].denominator == 70
    assert beside["G1"].suppressed, "everybody who came, less those who left well or ill"


def test_a_hidden_part_cannot_be_had_from_its_total() -> None:
    """Of 60, thirty and twenty are shown: the other ten are the total less those."""
    ids = [str(n) for n in range(60)]

    def figure(part: str, who: list[str]) -> Figure:
        from tjdesk.domain.figures.measure import Unit
        from tjdesk.i18n.message import _

        return Figure(
            id="P", label=_("Figure"), numerator=len(who), denominator=None, value=len(who), unit=Unit.COUNT,
            sentence=_("Figure"), part=part, rows=tuple(who),
        )  # fmt: skip

    told = [figure("", ids), figure("a", ids[:30]), figure("b", ids[30:50]), figure("c", ids[50:])]
    assert [one.suppressed for one in guarded(told)] == [False, False, True, True]
    assert family_of(told[1]) == family_of(told[2]) != family_of(told[0])
