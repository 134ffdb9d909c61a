"""Names as people search, read, sort and shorten them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tjdesk.domain.names import GIVEN_FIRST, fold, initials, matches, name_of, search_key, sort_key
from tjdesk.domain.person import Person


def person(family: str = "", second: str = "", given: str = "", **more: str) -> Person:
    return Person(id="p", dossier="d", family_name=family, second_family_name=second, given_names=given, **more)


ANA = person("Salazar", "Peña", "Ana")
GUADALUPE = person("De la Cruz", "Hernández", "Guadalupe")


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Ñáñez Villarreal, Óscar", "nanez villarreal oscar"),
        ("  São   João ", "sao joao"),
        ("Françoise Lœuvre-Côté", "francoise loeuvre cote"),
        ("O’Brien D'Ávila", "obrien davila"),
        ("JT-031/2025", "jt 031 2025"),
        ("STRAẞE Straße", "strasse strasse"),
        ("ibarra\u0301", "ibarra"),
        ("…", ""),
    ],
)
def test_accents_capitals_and_punctuation_do_not_matter(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize("typed", ["pena ana", "ANA SAL", "salazar", "jt-022", "022/2026", "", "  "])
def test_people_are_found_by_any_words_in_any_order(typed: str) -> None:
    assert matches(typed, search_key(ANA, "JT-022/2026"))


@pytest.mark.parametrize("typed", ["pena anna", "luis", "jt-023"])
def test_every_word_typed_must_be_found(typed: str) -> None:
    assert not matches(typed, search_key(ANA, "JT-022/2026"))


def test_a_reserved_identity_is_found_by_its_number() -> None:
    assert matches("jt-9", search_key(None, "JT-9"))


def test_names_keep_the_surname_apart_in_the_order_of_the_pack() -> None:
    assert name_of(ANA, "JT-1").text == "Salazar Peña, Ana"
    assert name_of(ANA, "JT-1", GIVEN_FIRST).text == "Ana Salazar Peña"
    assert name_of(ANA, "JT-1").family == "Salazar Peña"
    assert name_of(person(given="Ana"), "JT-1").text == "Ana"
    assert name_of(person("Ibarra"), "JT-1", GIVEN_FIRST).text == "Ibarra"


@pytest.mark.parametrize("nobody", [None, person()])
def test_people_without_a_name_go_by_their_file_number(nobody: Person | None) -> None:
    name = name_of(nobody, "JT-1")
    assert (name.text, initials(name)) == ("JT-1", "JT-1")


@pytest.mark.parametrize(
    ("someone", "order", "expected"),
    [
        (ANA, "family_first", "S. P. A."),
        (ANA, GIVEN_FIRST, "A. S. P."),
        (GUADALUPE, GIVEN_FIRST, "G. C. H."),
        (person("Côté-D’Amours", given="Éric"), GIVEN_FIRST, "É. C. D."),
        (person("de la O"), GIVEN_FIRST, "O."),
        (person("Los"), GIVEN_FIRST, "L."),
    ],
)
def test_initials_for_the_public(someone: Person, order: str, expected: str) -> None:
    assert initials(name_of(someone, "JT-1", order)) == expected


def test_surnames_sort_without_regard_to_accents_and_nameless_people_come_last() -> None:
    people = [None, person("Zúñiga"), person("Ñáñez"), person("Oliva"), person("Álvarez", given="B"), person("Alvarez")]
    ordered = sorted(people, key=lambda someone: sort_key(someone, "JT-1"))
    assert [p.family_name if p else None for p in ordered] == ["Alvarez", "Álvarez", "Ñáñez", "Oliva", "Zúñiga", None]
