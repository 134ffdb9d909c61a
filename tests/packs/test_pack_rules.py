"""Rules of a pack by code: read, laid over the base's, and every code that leads nowhere told at once."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from pack_sample import SOUND, places

from tjdesk.domain.jurisdiction import easter_sunday, nth_weekday
from tjdesk.domain.term import TermRule
from tjdesk.i18n.language import language
from tjdesk.packs.load import available, load, load_file

RULES = """
notes = [ { en = "to be confirmed" } ]

[terms.suspension]
instruments = ["conditional_suspension"]
min_months = 6
max_months = 36
pausing_reasons = ["other_process"]
closing_effect = "dismissal"
alert_days = [60, 30, 7]

[panels.wide]
label = { en = "Wide", es = "Amplio", fr = "Large", pt = "Amplo" }
substances = ["cannabis", "cocaine"]
specimen = "urine"

[exits.graduated]
effect = "dismissal"
effects = { sentence_execution = "sentence_served" }

[tracks.adolescent]
min_age = 14
words.clerk = { en = "a", es = "b", fr = "c", pt = "d" }

[calendar]
holidays = [ { day = "02-29", en = "Leap", es = "Bisiesto", fr = "Bissextile", pt = "Bissexto" } ]
"""


def with_rules(old: str = "", new: str = "") -> str:
    assert old in RULES
    head, _table, rest = SOUND.partition("\n[[phases]]")
    notes, _blank, tables = RULES.replace(old, new, 1).partition("\n\n[")
    return head + notes + "\n\n[[phases]]" + rest + "\n[" + tables


def test_rules_that_hold_are_read(tmp_path: Path) -> None:
    assert places(with_rules()) == []
    file = tmp_path / "here.toml"
    file.write_text(with_rules(), "utf-8")
    pack = load_file(file)
    assert pack.terms["suspension"] == TermRule(
        code="suspension", instruments=("conditional_suspension",), min_months=6, max_months=36,
        pausing_reasons=("other_process",), closing_effect="dismissal",
    )  # fmt: skip
    assert pack.panels["wide"].substances == ("cannabis", "cocaine")
    assert pack.exits["graduated"].effect_under("sentence_execution") == "sentence_served"
    assert pack.exits["graduated"].effect_under("diversion") == "dismissal"
    assert pack.exits["graduated"].reasons == ("completed", "other"), "what the file does not say stays the base's"
    assert pack.tracks["adolescent"].guardian
    assert pack.tracks["adolescent"].min_age == 14
    assert language("es").say(pack.word("clerk", "adolescent")) == "b"
    assert language("es").say(pack.word("clerk")) == "Secretaría de aquí"
    assert [one.month for one in pack.calendar.holidays] == [1, 12, 2], "holidays are added to the base's"


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ('["conditional_suspension"]', '["parole"]', "terms.suspension.instruments"),
        ('["other_process"]', '["boredom"]', "terms.suspension.pausing_reasons"),
        ('closing_effect = "dismissal"', 'closing_effect = "glory"', "terms.suspension.closing_effect"),
        ("max_months = 36", "max_months = 3", "terms.suspension.max_months"),
        ("max_months = 36", "max_months = 36\nextensions_allowed = 1", "terms.suspension.extensions_allowed"),
        ("[60, 30, 7]", "[7, 30]", "terms.suspension.alert_days"),
        ("[60, 30, 7]", "[30, 30]", "terms.suspension.alert_days"),
        ("[60, 30, 7]", "60", "terms.suspension.alert_days"),
        ("min_months", "least_months", "terms.suspension.least_months"),
        ('"cocaine"', '"sugar"', "panels.wide.substances"),
        ('specimen = "urine"', 'specimen = "tears"', "panels.wide.specimen"),
        ('fr = "Large", ', "", "panels.wide.label.fr"),
        ("[exits.graduated]", "[exits.evaporated]", "exits.evaporated"),
        ("sentence_execution =", "nothing =", "exits.graduated.effects"),
        ('"sentence_served"', '"x_y"', "exits.graduated.effects"),
        ("[tracks.adolescent]", "[tracks.pensioner]", "tracks.pensioner"),
        ("min_age = 14", "min_age = 19", "tracks.adolescent.max_age"),
        ("words.clerk", "words.clerc", "tracks.adolescent.words.clerc"),
        ('"02-29"', '"02-30"', "calendar.holidays[1].day"),
        ('day = "02-29", ', "", "calendar.holidays[1]"),
        ('fr = "Bissextile", ', "", "calendar.holidays[3].fr"),
        ('day = "02-29"', 'nth = 6, weekday = "monday", month = 2', "calendar.holidays[1].nth"),
        ('day = "02-29"', 'nth = 1, weekday = "moonday", month = 2', "calendar.holidays[1].nth"),
        ('day = "02-29"', 'nth = 1, weekday = "monday", month = 13', "calendar.holidays[1].nth"),
        ('day = "02-29"', 'day = "02-28", nth = 1', "calendar.holidays[1]"),
        ('day = "02-29"', "easter = 1, to_monday = true", "calendar.holidays[1].easter"),
        ("[calendar]", "[watch]\nfollow_up_months = [12, 6]\n\n[calendar]", "watch.follow_up_months"),
        ("[calendar]", "[watch]\nfollow_up_months = [0, 6]\n\n[calendar]", "watch.follow_up_months[1]"),
        ("[calendar]", "[watch]\nabsences = -1\n\n[calendar]", "watch.absences"),
        ("[calendar]", "[watch]\nabscences = 3\n\n[calendar]", "watch.abscences"),
        ('en = "to be confirmed"', 'fr = "à confirmer"', "notes[1].en"),
        ('en = "to be confirmed"', 'en = ""', "notes[1].en"),
    ],
)
def test_each_fault_of_a_rule_is_told_at_its_place(old: str, new: str, place: str) -> None:
    assert place in places(with_rules(old, new))


def test_a_checklist_names_what_the_pack_can_say() -> None:
    assert places(SOUND.replace("min_days = 30", 'checklist = ["attendance", "haircut"]')) == ["phases[2].checklist"]


@pytest.mark.parametrize(
    ("code", "name", "days"),
    [
        ("mx", "Birthday of Benito Juárez", ("2026-03-16", "2027-03-15")),
        ("us", "Memorial Day", ("2026-05-25", "2027-05-31")),
        ("us", "Thanksgiving", ("2026-11-26", "2027-11-25")),
        ("ca", "Victoria Day", ("2026-05-18", "2027-05-24")),
        ("co", "Epiphany", ("2026-01-12", "2024-01-08")),
        ("jm", "Ash Wednesday", ("2026-02-18", "2027-02-10")),
    ],
)
def test_holidays_that_move_with_the_year(code: str, name: str, days: tuple[str, ...]) -> None:
    found = [one for one in load(code).calendar.holidays if dict(one.label.texts)["en"] == name]
    dates = [dt.date.fromisoformat(day) for day in days]
    assert [found[0].in_year(day.year) for day in dates] == dates


def test_a_month_without_a_fifth_monday_has_no_such_day() -> None:
    assert nth_weekday(2026, 2, 0, 5) is None
    assert nth_weekday(2026, 3, 0, 5) == dt.date(2026, 3, 30)
    assert nth_weekday(2026, 2, 0, -1) == dt.date(2026, 2, 23)


@pytest.mark.parametrize(("year", "day"), [(2024, (3, 31)), (2025, (4, 20)), (2026, (4, 5)), (2038, (4, 25))])
def test_easter(year: int, day: tuple[int, int]) -> None:
    assert easter_sunday(year) == dt.date(year, *day)


def test_the_court_does_not_sit_on_good_friday_nor_on_a_holiday_of_its_country() -> None:
    calendar = load("cl").calendar
    assert not calendar.sits(dt.date(2026, 4, 3))
    assert not calendar.sits(dt.date(2026, 9, 18))
    assert not calendar.sits(dt.date(2026, 11, 28))
    assert calendar.sits(dt.date(2026, 11, 30))


def test_terms_of_the_countries_as_the_law_has_them() -> None:
    mx, cl, br = (load(code).terms["suspension"] for code in ("mx", "cl", "br"))
    assert (mx.min_months, mx.max_months, mx.extensions_allowed, mx.extension_max_months) == (6, 36, 1, 24)
    assert mx.pausing_reasons == ("other_process",)
    assert mx.pauses_resume
    assert mx.pending_charge_bars_closing
    assert (cl.min_months, cl.max_months, cl.min_days_to_closure) == (12, 36, 365)
    assert (br.min_months, br.max_months) == (24, 48)
    assert load("bm").terms["order"].min_days_to_closure == 730


def test_phases_of_bermuda_take_two_years_and_jamaica_asks_for_nine_months_without_drugs() -> None:
    bermuda = load("bm").phases
    assert [sum(phase.min_days for phase in bermuda[:4]), bermuda[4].min_days] == [365, 365]
    assert load("jm").phases[-1].min_abstinent_days == 270


def test_graduation_does_not_drop_the_charges_everywhere() -> None:
    effects = {code: load(code).exits["graduated"].effect for code in ("mx", "cl", "br", "ca", "bb", "jm")}
    assert effects == {
        "mx": "dismissal", "cl": "dismissal", "br": "dismissal", "ca": "non_custodial_sentence",
        "bb": "no_conviction_recorded", "jm": "no_conviction_recorded",
    }  # fmt: skip


def test_adolescents_of_colombia_are_fourteen_to_seventeen_and_called_so() -> None:
    track = load("co").tracks["adolescent"]
    assert [track.fits_age(years) for years in (13, 14, 17, 18)] == [False, True, True, False]
    assert language("es").say(load("co").words["participant"]) == "Adolescente"


def test_reasons_of_non_admission_are_apart_from_those_of_leaving() -> None:
    offered = [item.code for item in load("bm").reasons_for("not_admitted")]
    assert {"eligible_not_suitable", "mental_health_court", "under_observation"} <= set(offered)
    assert "completed" not in offered
    assert "mental_health_court" not in [item.code for item in load("mx").reasons_for("not_admitted")]


def test_every_country_of_the_plan_has_a_pack_with_a_remark_for_its_jurist() -> None:
    codes = {heading.code for heading in available()}
    assert codes == {
        "generic", "mx", "us", "cl", "co", "cr", "do", "ar", "pa", "pe", "jm", "bb", "tt", "bz", "gy", "ag", "lc", "bm",
        "ca", "ca_qc", "ht", "br",
    }  # fmt: skip
    assert [code for code in codes if not load(code).notes] == ["generic"]
    assert load("ca_qc").languages[0] == load("ht").languages[0] == "fr"
