"""Laws of figures: survival and intervals from textbooks, suppression that nothing gets round, abstinent spells."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tjdesk.domain.figures.counting import longest_spell
from tjdesk.domain.figures.episode import TERMINATED, Asked, Episode, Heard, Sample, Sent
from tjdesk.domain.figures.measure import quantile, wilson
from tjdesk.domain.figures.reckoning import broken_down, reckon
from tjdesk.domain.figures.suppression import hidden
from tjdesk.domain.figures.survival import at_risk, of_spells

DAY = dt.date(2025, 1, 1)
ASKED = Asked(start=DAY, end=dt.date(2025, 12, 31), as_of=dt.date(2026, 6, 30))


def test_a_textbook_curve() -> None:
    """Six were lost at 6, 6, 6, 7, 10, 13 of 21, the rest were followed on: Freireich's 6-mercaptopurine arm."""
    lost = [6, 6, 6, 7, 10, 13, 16, 22, 23]
    followed = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]
    points = of_spells([(day, True) for day in lost] + [(day, False) for day in followed])
    assert [(point.day, point.percent) for point in points[1:]] == [
        (6, 85.7), (7, 80.7), (10, 75.3), (13, 69.0), (16, 62.7), (22, 53.8), (23, 44.8),
    ]  # fmt: skip
    assert [point.at_risk for point in points[1:]] == [21, 17, 15, 12, 11, 7, 6]
    for point in points[1:]:
        low, high = point.interval
        assert 0 <= low <= point.percent <= high <= 100
    assert at_risk([(day, True) for day in lost], [10]) == (5,)


def test_wilson_s_own_example_and_its_ends() -> None:
    low, high = wilson(10, 100)
    assert (round(low, 2), round(high, 2)) == (5.52, 17.44)
    assert wilson(0, 10)[0] == 0
    assert wilson(10, 10)[1] == pytest.approx(100)
    with pytest.raises(ValueError, match="nothing"):
        wilson(0, 0)


def test_quantiles_lie_between_the_nearest() -> None:
    assert [quantile([1, 2, 3, 4], share) for share in (0, 0.25, 0.5, 0.75, 1)] == [1, 1.75, 2.5, 3.25, 4]


@given(st.dictionaries(st.text("abcdef", min_size=1, max_size=3), st.integers(0, 60), min_size=1, max_size=8))
def test_no_small_cell_can_be_reckoned_back(cells: dict[str, int]) -> None:
    gone = hidden(cells)
    assert all(name in gone for name, value in cells.items() if 0 < value < 11)
    counted = [name for name in gone if cells[name] > 0]
    shown = [name for name, value in cells.items() if name not in gone and value > 0]
    assert len(counted) != 1 or not shown, "a cell hidden alone is the total less the others"


@given(st.lists(st.tuples(st.sampled_from("ab"), st.booleans(), st.booleans()), max_size=80))
def test_nothing_shown_of_a_group_is_small(told: list[tuple[str, bool, bool]]) -> None:
    episodes = [
        Episode(id=str(n), person=str(n), fields={"sex": sex}, admitted_on=DAY,
                left_on=DAY + dt.timedelta(days=40) if out else None, left_class="graduated" if won else "terminated")
        for n, (sex, out, won) in enumerate(told)
    ]  # fmt: skip
    for _value, one in broken_down(episodes, ASKED, "sex"):
        if one.suppressed:
            assert (one.numerator, one.denominator, one.value, one.rows, one.base) == (None, None, None, (), ())
        elif one.unit == "percent" and one.numerator is not None and one.denominator is not None:
            assert not any(0 < part < 11 for part in (one.numerator, one.denominator, one.denominator - one.numerator))


def sample(day: int, finding: str = "negative", **more: object) -> Sample:
    return Sample(date=DAY + dt.timedelta(days=day), finding=finding, **more)  # type: ignore[arg-type]


def test_abstinence_is_bound_by_tests() -> None:
    assert longest_spell([], ASKED) is None
    assert longest_spell([sample(0)], ASKED) == 0
    assert longest_spell([sample(0), sample(14), sample(28)], ASKED) == 28
    assert longest_spell([sample(0), sample(14), sample(20, "positive"), sample(25), sample(50)], ASKED) == 25
    assert longest_spell([sample(0), sample(40), sample(60)], ASKED) == 20, "nothing is said across a gap of 40 days"
    assert longest_spell([sample(0), sample(10, "", status="no_show"), sample(12), sample(20)], ASKED) == 8
    assert longest_spell([sample(0), sample(10, "positive", explained=True), sample(20)], ASKED) == 20


def test_strict_and_policy_are_never_mixed() -> None:
    samples = (
        *(sample(n) for n in range(6)), sample(10, "positive"), sample(11, "positive", explained=True),
        sample(12, "", status="no_show"), sample(13, "", status="refused"), sample(14, "negative", validity="dilute"),
    )  # fmt: skip
    told = {(f.id, f.part): f for f in reckon([Episode(id="1", person="1", admitted_on=DAY, samples=samples)], ASKED)}
    assert (told["S1", ""].numerator, told["S1", ""].denominator) == (1, 8)
    assert (told["S2", ""].numerator, told["S2", ""].denominator) == (3, 11)
    assert (told["S5", ""].numerator, told["S5", ""].denominator) == (9, 11)


def test_sixty_hearings_of_one_person_are_about_one_person() -> None:
    def heard(many: int) -> tuple[Heard, ...]:
        return tuple(
            Heard(date=DAY, disposition="held", attendance="present" if n % 3 else "absent") for n in range(many)
        )

    women = [Episode(id="w", person="w", fields={"sex": "female"}, admitted_on=DAY, hearings=heard(60))]
    men = [
        Episode(id=str(n), person=str(n), fields={"sex": "male"}, admitted_on=DAY, hearings=heard(6)) for n in range(30)
    ]
    for value, one in broken_down([*women, *men], ASKED, "sex"):
        if one.id in ("H3", "U2") and not one.part:
            assert one.suppressed, (value, one.id, "the men would give the woman away")
    others = [Episode(id=f"x{n}", person=f"x{n}", fields={"sex": ""}, admitted_on=DAY) for n in range(5)]
    assert not [
        value
        for value, one in broken_down([*men, *others], ASKED, "sex")
        if one.id == "H3" and not one.part and value == "male" and one.suppressed
    ], "nothing of theirs is hidden"


def test_linked_to_a_health_service_is_who_went_of_those_of_whom_it_is_known() -> None:
    """Of five: two went, one dropped out, of one nobody knows, and a school is no hospital."""
    sent = [
        ("medical_appointment", "completed"), ("detox", "attended_first"), ("medication", "dropped"),
        ("medical_appointment", ""), ("education", "completed"),
    ]  # fmt: skip
    people = [
        Episode(id=str(n), person=str(n), admitted_on=DAY, left_on=DAY + dt.timedelta(days=90), left_class=TERMINATED,
                sent=(Sent(date=DAY, service=service, outcome=outcome),))
        for n, (service, outcome) in enumerate(sent)
    ]  # fmt: skip
    figure = next(one for one in reckon(people, ASKED) if one.id == "W3")
    assert (figure.numerator, figure.denominator) == (2, 3)
    assert figure.rows == ("0", "1")
