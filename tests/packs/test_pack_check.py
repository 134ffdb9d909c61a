"""The check of a pack names every problem at once, with its place, whatever stands in the file."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pack_sample import SOUND, changed, only, places

from tjdesk.i18n.language import LANGUAGES, language
from tjdesk.packs.bases import own_text
from tjdesk.packs.check import check
from tjdesk.packs.form import is_simple


def test_a_sound_pack_has_no_problem() -> None:
    assert check(SOUND) == ()


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ('code = "here"', 'code = "Here"', "code"),
        ('code = "here"', 'code = "aquí"', "code"),
        ("version = 1", "version = 0", "version"),
        ("version = 1", "version = true", "version"),
        ("version = 1\n", "", "version"),
        ("draft = true", 'draft = "yes"', "draft"),
        ("draft = true", 'draft = true\npaper = "quarto"', "paper"),
        ("draft = true", 'draft = true\nlanguages = ["es", "de"]', "languages[2]"),
        ("draft = true", 'draft = true\nlanguages = ["es", "es"]', "languages"),
        ("draft = true", "draft = true\nlanguages = []", "languages"),
        ("draft = true", 'draft = true\nregion = "mexico"', "region"),
        ("draft = true", "draft = true\nfile_number_pattern = '[0-9'", "file_number_pattern"),
        ("draft = true", "draft = true\nfile_number_pattern = '(a+)+b'", "file_number_pattern"),
        (
            "draft = true",
            "draft = true\nfile_number_pattern = '[0-9]{4}'\nfile_number_example = '12'",
            "file_number_example",
        ),
        ("draft = true", "draft = true\nmin_days_to_closure = -1", "min_days_to_closure"),
        ("draft = true", "draft = true\nseal = 1", "seal"),
        ('fr = "Ici", ', "", "label.fr"),
        ('fr = "Ici", ', 'fr = "", ', "label.fr"),
        ('fr = "Ici", ', 'fr = "a\\nb", ', "label.fr"),
        ('fr = "Ici", ', 'fr = "Ici", de = "Hier", ', "label.de"),
        ("min_days = 30", "min_days = -1", "phases[2].min_days"),
        ("min_days = 30", "min_days = 1.5", "phases[2].min_days"),
        ("min_days = 30", "hearing_interval_days = 0", "phases[2].hearing_interval_days"),
        ("min_days = 30", "minimum = 3", "phases[2].minimum"),
        ("min_days = 30", 'may_return = "no"', "phases[2].may_return"),
        ("order = 2", "order = 3", "phases[2].order"),
        ("order = 2", "order = 1", "phases[2].order"),
        ("order = 2\n", "", "phases[2].order"),
        ('code = "phase_2"', 'code = "phase_1"', "phases[2].code"),
        ('fr = "Deux", ', "", "phases[2].label.fr"),
        ('unit = "hour"', 'unit = "furlong"', "catalogues.sanction.sweep.unit"),
        ('unit = "hour"', "retired = 1", "catalogues.sanction.sweep.retired"),
        ('unit = "hour"', 'keys = "broom"', "catalogues.sanction.sweep.keys"),
        ('fr = "balayer la cour", ', "", "catalogues.sanction.sweep.fr"),
        ('en = "sweep"', 'en = "Warning"', "catalogues.sanction.sweep.en"),
        ('{ code = "sweep"', '{ name = "sweep"', "catalogues.sanction[1].code"),
        ("sanction = [", "sanctions = [", "catalogues.sanctions"),
        ('fr = "Greffe d’ici", ', 'fr = "", ', "words.clerk.fr"),
        ("clerk = {", "clerc = {", "words.clerc"),
        (
            "sanction = [",
            'hearing_kind = [\n{ code="x", en="x", es="x", fr="x", pt="x" } ]\nsanction = [',
            "catalogues.hearing_title.x",
        ),
        ('extends = "common"', 'extends = "atlantis"', "extends"),
        ('extends = "common"', 'extends = "here"', "extends"),
    ],
)
def test_each_fault_is_told_at_its_place(old: str, new: str, place: str) -> None:
    assert place in places(changed((old, new)))


def test_all_faults_are_told_at_once() -> None:
    text = changed(
        ("version = 1", "version = 0"),
        ('fr = "Ici", ', ""),
        ("min_days = 30", "min_days = -2"),
        ("order = 2", "order = 4"),
        ('unit = "hour"', 'unit = "mile"'),
        ("clerk = {", "klerk = {"),
    )
    assert set(places(text)) == {
        "version", "label.fr", "phases[2].min_days", "phases[2].order", "catalogues.sanction.sweep.unit", "words.klerk",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ('extends = "common"', 'extends = "Common"', "extends"),
        ('extends = "common"', "extends = 3", "extends"),
        ('label = { en = "Two", es = "Dos", fr = "Deux", pt = "Dois" }', 'label = "Two"', "phases[2].label"),
    ],
)
def test_one_fault_is_told_once_and_not_by_what_follows_from_it(old: str, new: str, place: str) -> None:
    assert places(changed((old, new))) == [place]


def test_a_duplicate_code_is_told_beside_other_faults() -> None:
    item = '  { code = "sweep", en = "a", es = "b", fr = "c" },\n]'
    found = places(changed(("\n]", "\n" + item), ("version = 1", "version = 0")))
    assert "catalogues.sanction[2].code" in found
    assert "version" in found


def test_what_rules_need_can_neither_be_missing_nor_retired() -> None:
    common = own_text("common")
    assert common
    held = next(line for line in common.splitlines() if '{ code = "held"' in line)
    assert places(common.replace(held, "")) == ["catalogues.disposition.held"]
    retired = held.replace('code = "held"', 'code = "held", retired = true')
    assert places(common.replace(held, retired)) == ["catalogues.disposition.held.retired"]


def test_a_catalogue_and_a_word_that_the_program_needs() -> None:
    common = own_text("common")
    assert common
    renamed = common.replace("\nspecimen = [", "\nspecimens = [").replace("\nwarrant = {", "\nwarrants = {")
    assert {"catalogues.specimen", "catalogues.specimens", "words.warrant"} <= set(places(renamed))


def test_a_retired_unit_is_told_where_it_is_used() -> None:
    text = changed(("sanction = [", 'unit = [ { code = "hour", retired = true } ]\nsanction = ['))
    assert "catalogues.sanction.sweep.unit" in places(text)


def test_no_phase_at_all() -> None:
    text = SOUND[: SOUND.index("[[phases]]")]
    assert places(text) == ["phases"]


def test_a_text_that_is_not_toml_says_where_it_stops_being_toml() -> None:
    problem = only("format = 1\ncode = = 2\n")
    assert problem.place == ""
    assert dict(problem.message.args)["line"] == 2


def test_a_later_format_is_told_as_such_and_nothing_else() -> None:
    assert places(changed(("format = 1", "format = 2"), ("version = 1", "version = 0"))) == ["format"]


def test_a_base_beside_the_file(tmp_path: Path) -> None:
    (tmp_path / "ours.toml").write_text(changed(('code = "here"', 'code = "ours"')), "utf-8")
    child = 'format = 1\ncode = "child"\nversion = 1\nextends = "ours"\nlabel = { en="a", es="b", fr="c", pt="d" }\n'
    (tmp_path / "child.toml").write_text(child, "utf-8")
    assert check(tmp_path / "child.toml") == ()
    (tmp_path / "ours.toml").write_text(changed(("order = 2", 'order = "two"')), "utf-8")
    assert places(tmp_path / "child.toml") == ["extends"]


def test_bases_that_go_round_in_a_circle(tmp_path: Path) -> None:
    for code, base in (("one", "two"), ("two", "three"), ("three", "one")):
        text = changed(('code = "here"', f'code = "{code}"'), ('extends = "common"', f'extends = "{base}"'))
        (tmp_path / f"{code}.toml").write_text(text, "utf-8")
    problem = only(tmp_path / "one.toml")
    assert problem.place == "extends"
    assert dict(problem.message.args)["chain"] == "one → two → three → one"


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b"#" * (1 << 20) + b"#"])
def test_files_that_are_no_text_or_too_large(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "odd.toml").write_bytes(data)
    assert places(tmp_path / "odd.toml") == [""]


def test_files_that_cannot_be_opened(tmp_path: Path) -> None:
    assert places(tmp_path / "nowhere.toml") == [""]
    assert places(tmp_path) == [""]
    assert places(Path("impossible\0name")) == [""]


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "bom.toml").write_bytes(b"\xef\xbb\xbf" + SOUND.encode())
    assert check(tmp_path / "bom.toml") == ()


@given(st.text())
def test_any_text_is_answered(text: str) -> None:
    assert check(text)


_VALUES = st.sampled_from(
    ['"x"', '""', "-1", "0", "1e400", "nan", "0x" + "f" * 5000, "true", "[]", "[[[1]]]", "{}",
     "{ en = 3 }",
     "{ es.mx = 1 }",
     "2026-11-22", '"\\u0000"', '"((((("', '[{ code = "a" }]', '[{ code = 1, en = "" }, 7]', "[" * 3000],
)  # fmt: skip
_NAMES = st.sampled_from(
    ["format", "code", "version", "extends", "base", "region", "draft", "label", "languages", "paper", "name_order",
     "public_names", "file_number_pattern", "file_number_example", "min_days_to_closure", "phases", "catalogues",
     "words", "catalogues.sanction", "catalogues.unit", "words.judge", "phases.code", "label.es", '"a b"', '"\\n"']
)  # fmt: skip


@given(st.lists(st.tuples(_NAMES, _VALUES), max_size=8))
def test_any_values_in_any_field_are_answered_and_can_be_said(lines: list[tuple[str, str]]) -> None:
    text = "\n".join(f"{name} = {value}" for name, value in lines)
    for problem in check(text):
        assert "\n" not in problem.place
        assert language("es").say(problem.message)


@given(st.integers(0, len(SOUND)), st.integers(1, 40), st.text(max_size=3))
def test_a_damaged_pack_is_answered(start: int, length: int, put: str) -> None:
    for problem in check(SOUND[:start] + put + SOUND[start + length :]):
        assert language("fr").say(problem.message)


def test_every_sentence_is_said_in_every_language() -> None:
    text = changed(("version = 1", "version = 0"), ('fr = "Ici", ', ""), ("order = 2", "order = 4"))
    for problem in check(text):
        said = [language(code).say(problem.message) for code in LANGUAGES]
        assert len(set(said)) == len(LANGUAGES)


@pytest.mark.parametrize(
    ("pattern", "simple"),
    [
        ("(?:[A-Z]{1,5}-)?[0-9]{1,6}/[0-9]{4}", True),
        (r"\d{7}-\d{2}\.\d{4}\.\d\.\d{2}\.\d{4}", True),
        (r"[(+*)]{3}\+\*", True),
        ("(a|a)*", False),
        ("(a){2,9}", False),
        ("a*a*a*a*a*a*a*b", False),
    ],
)
def test_patterns_that_cannot_take_long(pattern: str, simple: bool) -> None:
    assert is_simple(pattern) is simple
