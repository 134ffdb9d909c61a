"""The translators' tool: what it finds, what it refuses, and that it may be run by many at once."""

from __future__ import annotations

import datetime as dt
import gettext
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Catalog

import catalogue_rules
import catalogues
from catalogue_rules import LOCALES, Source
from catalogues import Places

HELLO: dict[str, Any] = {
    "id": "Hello, {name}.", "es": "Buen día, {name}.", "fr": "Bonjour, {name}.", "pt": "Bom dia, {name}.",
}  # fmt: skip
FILES: dict[str, Any] = {
    "id": "{count} file",
    "plural": "{count} files",
    "es": ["{count} archivo", "{count} archivos"],
    "fr": ["{count} fichier", "{count} fichiers"],
    "pt": ["{count} arquivo", "{count} arquivos"],
}
OPEN: dict[str, Any] = {"id": "open", "context": "feminine", "es": "abierta", "fr": "ouverte", "pt": "aberta"}


def _complete(places: Places) -> None:
    catalogues.extract(places)
    assert catalogues.add(places, [HELLO, FILES, OPEN]) == []


def test_marked_sentences_are_found(places: Places) -> None:
    sources, problems = catalogues.marked_calls(places)
    assert problems == []
    assert sources == {
        Source("Hello, {name}."), Source("{count} file", "{count} files"), Source("open", context="feminine"),
    }  # fmt: skip


@pytest.mark.parametrize(
    "call",
    ["_(name)", "_(f'{name}')", "_('a' + name)", "_()", "_('')", "counted('one', many, 2)", "counted('one')",
     "in_context(place, 'open')"],
)  # fmt: skip
def test_a_marked_call_without_literal_text_is_refused(places: Places, call: str) -> None:
    (places.root / "src" / "wrong.py").write_text(f"\n{call}\n", "utf-8")
    assert catalogues.extract(places) == [f"src/wrong.py:2: {call.partition('(')[0]}() needs literal text"]
    assert any("needs literal text" in problem for problem in catalogues.check(places))


def test_text_in_several_pieces_is_one_literal(places: Places) -> None:
    (places.root / "src" / "long.py").write_text("_('two '\n  'pieces')", "utf-8")
    assert Source("two pieces") in catalogues.marked_calls(places)[0]


def test_a_complete_project_has_nothing_wrong(places: Places) -> None:
    _complete(places)
    assert catalogues.check(places) == []


def test_the_template_is_the_same_bytes_every_time_and_says_no_date(places: Places) -> None:
    catalogues.extract(places)
    first = places.template.read_bytes()
    catalogues.extract(places)
    assert places.template.read_bytes() == first
    assert b"Date" not in first
    assert b"faces.py" not in first


def test_a_template_that_is_not_fresh_is_noticed(places: Places) -> None:
    _complete(places)
    (places.root / "src" / "more.py").write_text("_('New.')", "utf-8")
    problems = catalogues.check(places)
    assert any("not fresh" in problem for problem in problems)
    assert "fr: 'New.' is missing" in problems


def test_update_brings_new_sentences_and_keeps_the_translated(places: Places) -> None:
    _complete(places)
    (places.root / "src" / "more.py").write_text("_('New.')", "utf-8")
    catalogues.extract(places)
    catalogues.update(places, prune=False)
    assert catalogues.check(places) == [f"{language}: 'New.': not translated" for language in LOCALES]


def test_what_src_no_longer_has_stays_until_it_is_pruned(places: Places) -> None:
    _complete(places)
    assert catalogues.add(places, [{"id": "Soon.", "es": "Pronto.", "fr": "Bientôt.", "pt": "Em breve."}]) == []
    catalogues.update(places, prune=False)
    assert catalogues.check(places) == [f"{language}: 'Soon.' is no longer in src" for language in LOCALES]
    catalogues.update(places, prune=True)
    assert catalogues.check(places) == []


def test_a_sentence_that_becomes_a_plural_must_be_translated_again(places: Places) -> None:
    _complete(places)
    assert catalogues.add(places, [{"id": "{count} file", "es": "{count} archivo", "fr": "{count} fichier",
                                    "pt": "{count} arquivo"}]) == []  # fmt: skip
    catalogues.update(places, prune=False)
    assert "es: '{count} file': not translated" in catalogues.check(places)


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"es": "Buen día, {nombre}."}, "es: 'Hello, {name}.': the {places} of 'Buen día, {nombre}.' differ"),
        ({"es": "Buen día, {name."}, "es: 'Hello, {name}.': the {places} of 'Buen día, {name.' differ"),
        ({"es": "Buen día, {name:tiny}."}, "es: 'Hello, {name}.': the {places} of 'Buen día, {name:tiny}.' differ"),
        (
            {"pt": "Bom dia, {name}"},
            "pt: 'Hello, {name}.': spaces or full stop at the ends of 'Bom dia, {name}' differ",
        ),
        ({"fr": ["Bonjour, {name}.", "Bonjour, {name}."]}, "fr: 'Hello, {name}.': 2 forms, not 1"),
        ({"fr": ""}, "fr: 'Hello, {name}.': not translated"),
        ({"de": "Guten Tag."}, "'Hello, {name}.': unknown ['de'], missing []"),
    ],
)
def test_a_wrong_translation_is_refused_and_nothing_is_written(
    places: Places, change: dict[str, Any], complaint: str
) -> None:
    assert catalogues.add(places, [FILES, HELLO | change]) == [complaint]
    assert not places.po("es").exists()


def test_the_singular_may_leave_out_the_number_but_the_plural_may_not(places: Places) -> None:
    one = {"id": "One file", "plural": "{count} files", "fr": ["{count} fichier", "{count} fichiers"],
           "es": ["Un archivo", "{count} archivos"], "pt": ["{count} arquivo", "{count} arquivos"]}  # fmt: skip
    assert catalogues.add(places, [one]) == []
    assert len(catalogues.add(places, [one | {"es": ["Un archivo", "archivos"]}])) == 1


def test_french_gets_spaces_that_do_not_break(places: Places) -> None:
    item = {"id": "Open “it”?", "es": "¿Abrir «it»?", "fr": "Ouvrir : « it » ?", "pt": "Abrir “it”?"}
    assert catalogues.add(places, [item]) == []
    assert "Ouvrir\xa0: «\xa0it\xa0»?" in places.po("fr").read_text("utf-8")


def test_a_compiled_catalogue_speaks(places: Places) -> None:
    _complete(places)
    catalogues.compile_all(places)
    with places.mo("pt").open("rb") as file:
        spoken = gettext.GNUTranslations(file)
    assert spoken.pgettext("feminine", "open") == "aberta"
    assert [spoken.ngettext("{count} file", "{count} files", number) for number in (0, 1, 2)] == [
        "{count} arquivo", "{count} arquivo", "{count} arquivos",
    ]  # fmt: skip


def test_a_catalogue_is_compiled_to_the_same_bytes_at_any_time(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    _complete(places)
    read, compiled = catalogues.read_catalogue, []
    for day in (1, 2):

        def dated(places: Places, language: str, day: int = day) -> Catalog:
            catalogue = read(places, language)
            catalogue.creation_date = dt.datetime(2030, 5, day, tzinfo=dt.UTC)
            return catalogue

        monkeypatch.setattr(catalogues, "read_catalogue", dated)
        compiled.append([file.read_bytes() for file in catalogues.compile_all(places)])
    assert compiled[0] == compiled[1]


def test_many_may_add_at_once(places: Places, tmp_path: Path) -> None:
    """Six processes add one sentence each; none is lost."""
    tool = tmp_path / "tools" / "catalogues.py"
    tool.parent.mkdir()
    for module in (catalogues, catalogue_rules):
        shutil.copy(str(module.__file__), tool.parent)
    running = []
    for number in range(6):
        file = tmp_path / f"{number}.json"
        file.write_text(json.dumps([{"id": f"n{number}", "es": "n", "fr": "n", "pt": "n"}]), "utf-8")
        running.append(subprocess.Popen([sys.executable, str(tool), "add", str(file)]))
    assert [process.wait(timeout=60) for process in running] == [0] * 6
    held = {message.id for message in catalogues.entries(catalogues.read_catalogue(places, "pt"))}
    assert held == {f"n{number}" for number in range(6)}
