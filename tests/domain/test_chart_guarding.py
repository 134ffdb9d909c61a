"""Charts that leave the court: no column, no difference of two, and no total less the rest tells of few people."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from tjdesk.domain.figures.chart_guarding import crowds, guarded_charts
from tjdesk.domain.figures.episode import TERMINATED, Asked, Episode, Spell
from tjdesk.domain.figures.reckoning import reckon
from tjdesk.domain.figures.series import Series, Shape, Strand, charts
from tjdesk.domain.figures.survival import retention, spells
from tjdesk.i18n.message import _

LEAST = 11
FIRST = dt.date(2025, 1, 1)
ASKED = Asked(start=FIRST, end=dt.date(2025, 12, 31), as_of=dt.date(2025, 12, 31))
PHASES = ("phase_1", "phase_2")


def bars(*rows: tuple[int, ...]) -> Series:
    strands = tuple(Strand(_("Figure"), row) for row in rows)
    return Series("tests", _("Figure"), Shape.STACKED, tuple(range(len(rows[0]))), strands, "month")


def shown(one: Series) -> list[tuple[int | None, ...]]:
    return [strand.values for strand in one.strands]


def test_a_hidden_month_cannot_be_had_from_the_total_of_the_year() -> None:
    """Of 20, 3, 30, 40 with a total of 93, the 3 alone hidden is the total less the rest: the 20 goes too."""
    told = guarded_charts([bars((20, 3, 30, 40))], [], [60] * 4, LEAST)
    assert shown(told[0]) == [(None, None, 30, 40)]


def test_nobody_at_all_may_be_seen() -> None:
    assert shown(guarded_charts([bars((20, 0, 30, 40))], [], [60] * 4, LEAST)[0]) == [(20, 0, 30, 40)]


def test_many_tests_of_few_people_are_about_few_people() -> None:
    told = guarded_charts([bars((40, 50, 60, 70))], [], [4, 6, 30, 30], LEAST)
    assert shown(told[0]) == [(None, None, 60, 70)]


def person(name: str, month: int, spells: tuple[Spell, ...] = (), left: dt.date | None = None) -> Episode:
    return Episode(id=name, person=name, admitted_on=dt.date(2025, month, 3), phases=spells, left_on=left,
                   left_class=TERMINATED if left else "")  # fmt: skip


def drawn(people: list[Episode], asked: Asked = ASKED) -> dict[str, Series]:
    figures = [one.hidden(LEAST) for one in reckon(people, asked)]
    made = charts(people, {}, asked, PHASES, named=True)
    return {one.kind: one for one in guarded_charts(made, figures, crowds(people, asked), LEAST)}


def test_neighbours_that_differ_by_few_of_the_same_people_are_not_both_shown() -> None:
    """Thirty in January, three more in March, twenty more in June."""
    people = [person(f"a{n}", 1) for n in range(30)] + [person(f"b{n}", 3) for n in range(3)]
    people += [person(f"c{n}", 6) for n in range(20)]
    values = drawn(people)["caseload"].strands[0].values
    assert values == (30, 30, None, None, None, *(53,) * 7)


def test_whoever_began_a_phase_less_whoever_went_on_to_it_are_few() -> None:
    """Forty went on from the first phase; forty-three began the second: the three came straight to it."""
    change = dt.date(2025, 5, 1)
    went = (Spell(name="phase_1", start=FIRST, end=change), Spell(name="phase_2", start=change))
    people = [person(f"a{n}", 1, went) for n in range(40)]
    people += [person(f"b{n}", 5, (Spell(name="phase_2", start=change),)) for n in range(3)]
    began, on, _back, _out = shown(drawn(people)["phases"])
    assert not (began[1] == 43 and on[0] == 40)


@given(st.lists(st.tuples(st.integers(1, 12), st.integers(0, 12)), max_size=90))
def test_no_two_columns_of_the_caseload_say_anything_of_few(told: list[tuple[int, int]]) -> None:
    people = [
        person(f"p{n}", month, left=dt.date(2025, out, 20) if out > month else None)
        for n, (month, out) in enumerate(told)
    ]
    bare = next(charts(people, {}, ASKED, PHASES, named=True))
    values = drawn(people)["caseload"].strands[0].values
    sets = [who for who, value in zip(bare.who[0], values, strict=True) if value]
    assert all(len(who) >= LEAST for who in sets)
    assert not any(0 < len(more) - len(fewer) < LEAST and fewer < more for fewer in sets for more in sets)


@given(st.lists(st.tuples(st.integers(0, 800), st.booleans()), max_size=80))
def test_outside_the_court_each_step_of_the_curve_stands_for_enough(followed: list[tuple[int, bool]]) -> None:
    inside, outside = retention(followed), retention(followed, outside=True)
    assert all(step.events >= LEAST for step in outside.points[1:])
    assert not outside.at_risk
    assert all(many >= LEAST for many in inside.at_risk)
    assert all(step.day <= inside.until for step in inside.points)
    if outside.points:
        lost = sum(lost for days, lost in followed if lost and days <= outside.until)
        assert sum(step.events for step in outside.points) == lost
        assert outside.points[-1].percent == inside.points[-1].percent, "it ends where the whole curve does"


def test_the_curve_ends_where_few_are_followed_not_at_its_last_step() -> None:
    people = [person(f"a{n}", 1) for n in range(14)] + [person("b", 1, left=dt.date(2025, 3, 1))]
    told = retention(spells(people, ASKED.as_of))
    assert told.until == 360
    assert not told.longer
    few = [person(f"a{n}", 6 if n > 3 else 1) for n in range(14)]
    assert retention(spells(few, ASKED.as_of)).until == 210
    assert retention(spells(few, ASKED.as_of)).longer
    assert retention(spells(few[:10], ASKED.as_of)).until == 0
