"""Every step of the journey has a form that asks for what the step knows, and gives it back as the step takes it."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from tjdesk.domain.problem import Problem
from tjdesk.i18n.message import _
from tjdesk.packs.load import load
from tjdesk.services.journey.steps import STEPS, step_of
from tjdesk.ui.journey.form import LATER, beginning, by_field, choices, from_draft, to_draft, told
from tjdesk.ui.journey.forms import FORMS, GROUPS
from tjdesk.ui.journey.typed_answers import answers_typed, outcome_words

TODAY = dt.date(2026, 11, 22)
_MADE_OF_SEVERAL = {"tested", "positive", "panel"}


def test_every_step_has_a_form_and_every_form_a_place_in_the_menu() -> None:
    assert {form.step for form in FORMS.values()} == set(STEPS)
    offered = [step for _words, steps in GROUPS for step in steps]
    assert sorted(offered) == sorted(set(FORMS) - {"referral"})


@pytest.mark.parametrize("name", sorted(FORMS))
def test_what_is_asked_is_a_field_of_the_step(name: str) -> None:
    fields = {field.name for field in dataclasses.fields(STEPS[FORMS[name].step])}  # type: ignore[arg-type]
    asked = {one.name.split(".")[0] for one in FORMS[name].asked} - _MADE_OF_SEVERAL
    assert asked <= fields
    needed = {
        field.name
        for field in dataclasses.fields(STEPS[FORMS[name].step])  # type: ignore[arg-type]
        if field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
    }
    assert needed - {"participant"} <= asked


@pytest.mark.parametrize("name", sorted(FORMS))
def test_every_catalogue_asked_for_stands_in_the_pack_or_is_typed(name: str) -> None:
    for one in FORMS[name].asked:
        if one.catalogue:
            assert choices(one, load("mx")), one.catalogue


def test_what_is_typed_becomes_the_step() -> None:
    values = {"date": "2026-11-20", "goals": "Trabajo\n\nEscuela ", "agreed": "yes", "responsible": " ", LATER: True}
    plain = told(FORMS["care_plan"], values, "JT-1", dt.UTC)
    assert plain == {
        "kind": "care_plan", "participant": "JT-1", "date": "2026-11-20", "agreed": True,
        "goals": [{"goal": "Trabajo"}, {"goal": "Escuela"}], "back": "2026-11-20T12:00:00+00:00",
    }  # fmt: skip
    step = step_of(plain)
    assert step.back == dt.datetime(2026, 11, 20, 12, tzinfo=dt.UTC)  # type: ignore[attr-defined]


def test_a_sample_has_a_result_for_each_substance() -> None:
    begun = beginning(FORMS["test"], load("mx"), TODAY, {})
    assert begun["date"] == "2026-11-22"
    assert "cocaine" in begun["tested"]
    plain = told(FORMS["test"], begun | {"positive": ["alcohol", "cocaine"]}, "JT-1", None)
    found = {one["substance"]: one["result"] for one in plain["results"]}
    assert (found["cocaine"], found["alcohol"], found["cannabis"]) == ("positive", "positive", "negative")
    step_of(plain)


def test_a_referral_carries_a_person_and_charges() -> None:
    values = {"date": "2026-11-20", "source": "judge", "person.family_name": "Cantú", "charges": "theft"}
    step = step_of(told(FORMS["referral"], values, "", None))
    assert step.person.family_name == "Cantú"  # type: ignore[attr-defined]
    assert step.charges[0].offence == "theft"  # type: ignore[attr-defined]


def test_a_problem_stands_where_it_can_be_mended() -> None:
    said = _("This is missing.")
    problems = tuple(Problem(field, said) for field in ("person.birth_date", "results.0.result", "participant"))
    assert set(by_field(FORMS["referral"], problems[:1])) == {"person.birth_date"}
    assert set(by_field(FORMS["test"], problems[1:])) == {"positive", "date"}


def test_a_number_that_is_none_is_refused_by_the_step_not_lost() -> None:
    plain = told(FORMS["term_extension"], {"date": "2026-11-20", "months": "six"}, "JT-1", None)
    assert plain["months"] == "six"


def test_a_form_survives_as_a_draft() -> None:
    values = {"date": "2026-11-20", "what": ["attendance"], "notes": "Ñ"}
    assert from_draft(to_draft(values)) == values
    assert from_draft("{") is None


@pytest.mark.parametrize(
    ("instrument", "typed", "answers"),
    [
        ("phq_9", {"total": "012 301-230"}, {f"q{n}": int(points) for n, points in enumerate("012301230", 1)}),
        ("assist", {"cannabis": "3 0 4 0 0 3"}, {f"cannabis_q{n}": int(one) for n, one in enumerate("304003", 2)}),
        ("assist", {"tobacco": "30"}, {"tobacco_q2": 3, "tobacco_q3": 0}),
        ("interview", {"total": "1234"}, {}),
        ("", {"total": "1"}, {}),
    ],
)  # fmt: skip
def test_points_typed_from_paper_become_answers(
    instrument: str, typed: dict[str, str], answers: dict[str, int]
) -> None:
    assert answers_typed(instrument, typed) == answers


@pytest.mark.parametrize("typed", ["11111111111", "1111111", "11111x1111", "9111111111"])
def test_too_many_too_few_and_impossible_points_are_said_while_typing(typed: str) -> None:
    (words,) = outcome_words("audit", {"total": typed}, load("mx"))
    assert dict(words.args).get("items")


def test_the_score_is_said_while_typing_and_the_step_takes_the_answers() -> None:
    (words,) = outcome_words("audit", {"total": "4444444444"}, load("mx"))
    assert (dict(words.args)["points"], dict(words.args)["most"]) == (40, 40)
    values = {
        "date": "2026-11-20", "assessor": "Dra. Vega", "result": "confirmed", "instrument": "audit",
        "answers": {"instrument": "audit", "typed": {"total": "1111111100"}},
    }  # fmt: skip
    step = step_of(told(FORMS["assessment"], values, "JT-1", None))
    assert sum(step.answers.values()) == 8  # type: ignore[attr-defined]
    bare = told(FORMS["assessment"], values | {"answers": {"instrument": "audit", "typed": {}}}, "JT-1", None)
    assert "answers" not in bare


def test_somebody_is_referred_again_without_typing_the_person_once_more() -> None:
    values = {"date": "2026-11-20", "source": "judge", "charges": "theft"}
    plain = told(FORMS["refer_again"], values, "JT-1", None)
    assert plain["participant"] == "JT-1"
    assert step_of(plain).person is None  # type: ignore[attr-defined]
