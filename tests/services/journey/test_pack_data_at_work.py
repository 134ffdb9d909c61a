"""What a pack changes in a journey: alerts at their boundaries, panels, reasons, effects, ages, grounds, days."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from travel import Story, a_pack

from tjdesk.domain.hearing import Response
from tjdesk.domain.jurisdiction import ExitRule, TrackRule, WatchRule
from tjdesk.domain.refusal import Refused
from tjdesk.i18n.language import language
from tjdesk.packs.load import load
from tjdesk.services.listing import ListHearing
from tjdesk.services.sessions import PlanSession

ADOLESCENT = {"track": "adolescent", "person": {"family_name": "Paz", "birth_date": "2009-06-01"}}


def a_story(**watch: Any) -> Story:
    pack = replace(a_pack("generic"), terms={}, watch=WatchRule(**watch))
    return Story(pack).day("2025-03-03").admitted()


def codes(story: Story) -> set[str]:
    return {alert.code.value for alert in story.page().alerts}


def follow_ups(story: Story) -> list[str]:
    return [one.day.isoformat() for one in story.page().due if one.what == "follow_up"]


def absent_on(story: Story, *days: str) -> None:
    for day in days:
        story.day(day).step("attendance", service="group_therapy", attendance="absent", source="card")


@pytest.mark.parametrize(("asked", "told"), [(1, True), (2, True), (3, False), (0, False)])
def test_absences_alert_at_the_packs_number(asked: int, told: bool) -> None:
    story = a_story(absences=asked)
    absent_on(story, "2025-03-04", "2025-03-06")
    assert ("absences" in codes(story)) is told


@pytest.mark.parametrize(("asked", "told"), [(1, True), (2, False), (0, False)])
def test_positives_alert_at_the_packs_number(asked: int, told: bool) -> None:
    story = a_story(positives=asked)
    story.step("test", panel="basic", positive=["cocaine"])
    assert ("positives" in codes(story)) is told


def test_a_consent_that_ends_alerts_as_many_days_before_as_the_pack_says() -> None:
    story = a_story(consent_days=10)
    story.step("revoke_consent", reason="another form is signed")
    story.step("consent", expires_on="2025-04-20")
    assert "consent" not in codes(story.day("2025-04-09"))
    assert "consent" in codes(story.day("2025-04-10"))


def test_a_scheduled_test_is_missed_after_the_packs_grace() -> None:
    story = a_story(test_grace_days=5)
    story.step("test_schedule", starts_on="2025-03-04", ends_on="2025-03-04", tests_per_week=7)
    assert "test_missed" not in codes(story.day("2025-03-08"))
    assert "test_missed" in codes(story.day("2025-03-09"))


def test_the_balance_is_weighed_over_the_packs_days_and_by_its_ratio() -> None:
    story = a_story(balance_days=10, incentives_per_sanction=1)
    sanction = Response(kind="sanction", item="warning", behaviour="late")
    story.step("response", response={"kind": sanction.kind, "item": sanction.item, "behaviour": sanction.behaviour})
    assert "balance" in codes(story)
    story.step("response", response={"kind": "incentive", "item": "verbal_praise"})
    assert "balance" not in codes(story)
    assert story.day("2025-03-12").page().lately.sanctions == 1
    assert story.day("2025-03-13").page().lately.sanctions == 0


def test_follow_up_is_due_in_the_packs_windows() -> None:
    story = a_story(follow_up_months=(3, 18))
    story.day("2025-06-02").step("exit", exit_class="withdrew", reason="own_decision")
    assert follow_ups(story) == ["2025-09-02"]
    story.day("2025-09-03").step("follow_up", window_months=3, alive="yes", source="telephone")
    assert follow_ups(story) == ["2026-12-02"]


def test_a_panel_gives_every_substance_its_result() -> None:
    story = a_story()
    story.step("test", panel="basic", positive=["cocaine"])
    test = story.page().file.tests[0]
    assert (test.result, test.specimen) == ("positive", "urine")
    story.step("test", panel="alcohol")
    test = story.page().file.tests[-1]
    assert (test.result, test.specimen) == ("negative", "breath"), "the panel says in what it is tested"
    assert story.refused("test", panel="wide") == ("panel",)
    assert story.refused("test", status="refused", positive=["cocaine"]) == ("results",)


def test_a_panel_of_a_test_that_nobody_attended_finds_nothing() -> None:
    story = a_story()
    story.step("test", panel="basic", status="no_show")
    assert story.page().file.tests[0].result == ""


def test_a_reason_belongs_to_its_class_of_exit() -> None:
    story = a_story()
    assert story.refused("exit", exit_class="withdrew", reason="death") == ("reason",)
    story.step("exit", exit_class="withdrew", reason="found a better treatment elsewhere")
    assert story.status == "withdrawn", "words of one's own are never refused"


def test_a_place_is_refused_for_a_reason_of_not_being_admitted() -> None:
    story = Story(load("mx")).day("2025-03-03").referred()
    story.step("legal_screening", result="eligible")
    story.step("assessment", assessor="Dr Vega", result="not_confirmed")
    assert story.refused("offer", offered=False, reason="completed") == ("reason",)
    story.step("offer", offered=False, reason="no_disorder")
    assert story.status == "not_admitted"


def test_another_effect_in_law_than_the_packs_is_questioned() -> None:
    pack = replace(a_pack("generic"), terms={}, exits={"withdrew": ExitRule(code="withdrew", effect="sentencing")})
    story = Story(pack).day("2025-03-03").admitted()
    told = story.step("exit", exit_class="withdrew", reason="own_decision", legal_effect="dismissal")
    assert [one.field for one in told.warnings] == ["legal_effect"]


@pytest.mark.parametrize(
    ("born", "told"), [("2007-03-03", True), ("2007-03-04", False), ("2013-03-03", False), ("2013-03-04", True)]
)
def test_ages_of_a_track_are_questioned_at_their_boundaries(born: str, told: bool) -> None:
    story = Story(a_pack("mx")).day("2025-03-03")
    person = {"family_name": "Paz", "given_names": "Ana", "birth_date": born}
    done = story.step("referral", source="judge", track="adolescent", person=person)
    assert ("track" in [one.field for one in done.warnings]) is told, "twelve to seventeen"


def test_a_legal_ground_of_another_track_is_questioned() -> None:
    rule = TrackRule(code="treatment_court", instruments=("diversion",))
    pack = replace(a_pack("generic"), terms={}, tracks={"treatment_court": rule})
    story = Story(pack).day("2025-03-03").offered()
    story.step("consent")
    story.hearing(hearing="admission")
    told = story.step("admission", legal_instrument="probation_order", months=6)
    assert [one.field for one in told.warnings] == ["legal_instrument"]


def test_a_track_speaks_its_own_words() -> None:
    pack = load("cr")
    assert dict(pack.words["participant"].texts)["es"] == "Persona usuaria"
    assert dict(pack.on_track("adolescent").words["participant"].texts)["es"] == "Persona joven"
    assert pack.on_track("family") is pack


def test_days_without_court_are_minded_in_orders_and_motions() -> None:
    story = Story(load("mx")).day("2025-03-03").admitted(months=12)
    told = story.step("order", text="Presentar constancia", due="2025-03-17")
    assert [one.field for one in told.warnings] == ["due"], "the third Monday of March"
    assert story.step("order", text="Otra", due="2025-03-18").warnings == ()
    told = story.step("motion_to_revoke", by="fiscalía", hearing_date="2025-03-22")
    assert [one.field for one in told.warnings] == ["hearing_date"], "a Saturday"


def without_hearings() -> Story:
    """A court whose pack holds no hearings for adolescents: whoever is on that track agrees, and is in."""
    pack = load("generic")
    rule = TrackRule(code="adolescent", hearings=False)
    story = Story(replace(pack, terms={}, tracks={**pack.tracks, "adolescent": rule})).day("2025-03-03")
    story.offered(**ADOLESCENT)
    story.step("consent")
    story.step("admission", legal_instrument="other")
    return story


def test_on_a_track_without_hearings_an_agreement_admits_and_no_court_decides_the_exit() -> None:
    story = without_hearings()
    assert story.status == "active"
    assert "agreement" in {line.step.value for line in story.page().steps}
    story.day("2025-09-01").step("exit", exit_class="graduated")
    assert story.status == "graduated"


@pytest.mark.parametrize("track", ["adolescent", "primary_diversion"])
def test_nobody_on_a_track_without_hearings_is_listed_heard_or_imported(track: str) -> None:
    story = without_hearings() if track == "adolescent" else Story(a_pack("mx")).day("2025-03-03").referred(track=track)
    story.desk.execute(PlanSession(story.today))
    with pytest.raises(Refused) as listed:
        story.desk.execute(ListHearing(story.today.isoformat(), story.who))
    assert "track" in str(listed.value.message.args)
    with pytest.raises(Refused) as heard:
        story.hearing()
    assert heard.value.field == listed.value.field == "participant"
    if track == "adolescent":
        assert story.refused("motion_to_revoke", by="prosecutor", hearing_date="2025-03-10") == ("hearing_date",)
    assert not story.page().file.hearings


def test_what_is_shown_before_the_next_phase_is_said_while_it_is_decided() -> None:
    story = Story(a_pack("mx")).day("2025-03-03").admitted()
    found = story.day("2025-06-02").hearing(phase="advance", reason="decided by the court")
    (asked,) = [one.message for one in found.warnings if one.field == "phase"]
    said = language("es").say(asked)
    assert "asistencia regular al tratamiento y metas del plan cumplidas" in said
    stays = story.day("2025-06-16").hearing(phase="stay")
    assert "phase" not in [one.field for one in stays.warnings]
