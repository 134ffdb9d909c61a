"""Packs loaded: bases and differences, a region's words, digests, and faults with an owner."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from pack_sample import SOUND, changed

from tjdesk.domain.refusal import Kind, Refused, Trouble
from tjdesk.i18n.language import language
from tjdesk.packs.draft import in_region, texts_over
from tjdesk.packs.load import UnknownPack, available, content_of, digest_of, load, load_file
from tjdesk.packs.pack import Pack


def pack_of(folder: Path, text: str) -> Pack:
    (folder / "here.toml").write_text(text, "utf-8")
    return load_file(folder / "here.toml")


def test_a_pack_adds_to_its_base_and_keeps_the_rest(tmp_path: Path) -> None:
    pack = pack_of(tmp_path, SOUND)
    generic = load("generic")
    sanctions = list(pack.catalogues["sanction"])
    assert sanctions[:-1] == list(generic.catalogues["sanction"])
    assert sanctions[-1] == "sweep"
    assert language("es").say(pack.words["clerk"]) == "Secretaría de aquí"
    assert pack.words["judge"] == generic.words["judge"]
    assert [phase.code for phase in pack.phases] == ["phase_1", "phase_2"]


def test_an_item_of_the_base_is_changed_in_place(tmp_path: Path) -> None:
    text = changed(("sanction = [", 'sanction = [\n  { code = "warning", es = "apercibimiento", keys = ["regaño"] },'))
    pack = pack_of(tmp_path, text)
    assert next(iter(pack.catalogues["sanction"])) == "warning"
    warning = pack.catalogues["sanction"]["warning"]
    assert dict(warning.label.texts) == {
        "en": "warning", "es": "apercibimiento", "fr": "avertissement", "pt": "advertência",
    }  # fmt: skip
    assert "regaño" in warning.keys


def test_a_retired_item_keeps_its_label_and_is_no_longer_offered(tmp_path: Path) -> None:
    pack = pack_of(tmp_path, changed(("sanction = [", 'sanction = [\n  { code = "essay", retired = true },')))
    assert language("fr").say(pack.item("sanction", "essay")) == "texte de réflexion"
    assert "essay" not in [item.code for item in pack.offered("sanction")]


def test_a_code_that_the_pack_does_not_know_stands_as_itself() -> None:
    mx = load("mx")
    assert language("es").say(mx.item("sanction", "never_heard_of")) == "never_heard_of"
    assert language("es").say(mx.phase_label("phase_9")) == "phase_9"
    assert language("es").say(mx.phase_label("phase_2")) == "Fase 2: estabilización"


def test_own_words_of_a_language_replace_its_regional_words_too() -> None:
    base = {"en": "a", "es": "b", "es_CL": "c", "fr": "d"}
    assert texts_over({"es": "x"}, base) == {"en": "a", "fr": "d", "es": "x"}
    assert texts_over({"es_CL": "x"}, base) == {"en": "a", "es": "b", "es_CL": "x", "fr": "d"}


def test_the_words_of_a_region_become_those_of_the_language() -> None:
    texts = {"en": "a", "es": "b", "es_CL": "c", "es_MX": "d"}
    assert in_region(texts, "MX") == ({"en": "a", "es": "d"}, ("b", "c"))
    assert in_region(texts, "") == (texts, ())


def test_amounts_agree_in_number() -> None:
    mx = load("mx")
    said = [language("es").say(mx.amount(*told)) for told in (("1", "night"), ("2", "night"), ("1", "per_week"))]
    assert said == ["1 noche", "2 noches", "1 por semana"]
    assert language("es").say(mx.amount("3", "buckets")) == "3 buckets"
    assert language("es").say(mx.amount("3", "")) == "3"


def test_the_digest_is_of_the_content_not_of_the_layout(tmp_path: Path) -> None:
    first = pack_of(tmp_path, SOUND)
    assert re.fullmatch(r"[0-9a-f]{64}", first.digest)
    moved = SOUND.replace("order = 2\n", "").replace("min_days", "order = 2\nmin_days")
    assert pack_of(tmp_path, "# a remark\n" + moved).digest == first.digest
    for old, new in (("min_days = 30", "min_days = 31"), ("Greffe d’ici", "Greffe"), ("barrer el patio", "barrer")):
        assert pack_of(tmp_path, changed((old, new))).digest != first.digest


def test_the_order_of_items_is_part_of_the_digest(tmp_path: Path) -> None:
    item = '  { code = "rake", en = "rake", es = "rastrillar", fr = "ratisser", pt = "rastelar" },'
    before = pack_of(tmp_path, changed(("sanction = [\n", f"sanction = [\n{item}\n")))
    after = pack_of(tmp_path, changed(('unit = "hour" },\n', f'unit = "hour" }},\n{item}\n')))
    assert before.digest != after.digest


def test_the_content_is_json_and_says_what_the_digest_is_of() -> None:
    mx = load("mx")
    content = json.loads(json.dumps(content_of(mx)))
    assert content["phases"][1]["label"]["es"] == "Fase 2: estabilización"
    assert content["catalogues"]["attendance"][0]["label"]["pt"] == "Compareceu"
    assert content["words"]["judge"]["en"] == "Judge"
    assert "digest" not in content
    assert digest_of(mx) == mx.digest


def test_loading_twice_gives_the_same_pack() -> None:
    assert load("mx") is load("mx")
    assert load("mx").digest != load("generic").digest


def test_an_unknown_code_is_refused_and_says_which_there_are() -> None:
    with pytest.raises(UnknownPack) as refused:
        load("atlantis")
    assert isinstance(refused.value, Refused)
    assert "mx" in language("en").say(refused.value.message)
    with pytest.raises(UnknownPack):
        load("../packs/data/mx")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("format = 2", Kind.NEWER),
        ("not toml", Kind.DAMAGED),
        ("", Kind.DAMAGED),
        (SOUND.replace("version = 1", "version = 0"), Kind.DAMAGED),
        (SOUND.replace('"common"', '"atlantis"'), Kind.DAMAGED),
    ],
)
def test_files_that_are_no_sound_pack_have_an_owner(tmp_path: Path, text: str, kind: Kind) -> None:
    with pytest.raises(Trouble) as trouble:
        pack_of(tmp_path, text)
    assert trouble.value.kind is kind
    assert "here.toml" in language("es").say(trouble.value.message)


def test_a_file_that_is_not_there_or_is_no_text(tmp_path: Path) -> None:
    with pytest.raises(Trouble) as trouble:
        load_file(tmp_path / "gone.toml")
    assert trouble.value.kind is Kind.ROOM
    (tmp_path / "bytes.toml").write_bytes(b"\xff\xff")
    with pytest.raises(Trouble) as trouble:
        load_file(tmp_path / "bytes.toml")
    assert trouble.value.kind is Kind.DAMAGED


def test_headings_say_what_a_list_needs() -> None:
    heading = next(heading for heading in available() if heading.code == "mx")
    assert language("es").say(heading.label) == "México: justicia terapéutica"
    assert (heading.version, heading.draft, heading.languages[0]) == (1, True, "es")
