"""Passphrases: those offered are good, those that everyone tries are refused with the reason."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tjdesk.security.passphrases import SHORTEST, WORDS, check, generate
from tjdesk.security.words import LANGUAGES, words_of

NAMES = ["José Treviño Ríos", "Juzgado Tercero de Guadalupe", "Monterrey"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_word_lists_can_be_typed_on_any_keyboard(language: str) -> None:
    words = words_of(language)
    assert len(words) == len(set(words)) >= 6**4
    assert all(word.isascii() and word.isalpha() and word.islower() and 3 <= len(word) <= 12 for word in words)
    assert WORDS * math.log2(len(words)) >= 62
    assert list(words) == sorted(words)


def test_languages_of_a_country_and_unknown_ones() -> None:
    assert words_of("es_MX") == words_of("es")
    assert words_of("fr-CA") == words_of("fr")
    assert words_of("ht") == words_of("en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_offered_passphrases_pass(language: str) -> None:
    offered = [generate(language) for _turn in range(300)]
    assert len(set(offered)) == 300
    assert all(set(phrase.split()) <= set(words_of(language)) and len(phrase.split()) == WORDS for phrase in offered)
    assert [phrase for phrase in offered if check(phrase, NAMES)] == []


@pytest.mark.parametrize(
    "phrase",
    [
        "juzgado2026",
        "Juzgado2026!",
        "juzgadotercero2026",
        "TribunalDeTratamiento2026!",
        "tribunal de tratamiento",
        "Contraseña2026!!",
        "C0ntr4s3ñ4 2026",
        "P4ssw0rd1234",
        "passwordpassword",
        "justicaterapeutica",
        "Justiça Terapêutica 2026",
        "tribunal de la toxicomanie",
        "drugtreatmentcourt",
        "qwertyuiop123",
        "azertyuiop2026",
        "asdfghjklñ1234",
        "1234567890123",
        "987654321098",
        "abcdefghijkl",
        "noviembre2026!",
        "12 de octubre 1810",
        "aaaaaaaaaaaaaa",
        "sol sol sol sol",
        "abcabcabcabcabc",
        "............",
        "José Treviño Ríos",
        "jose.trevino.1980",
        "Monterrey Guadalupe 3",
        "corto",
        "",
        "    ",
    ],
)
def test_what_everyone_tries_is_refused(phrase: str) -> None:
    assert check(phrase, NAMES) is not None


@pytest.mark.parametrize(
    "phrase",
    ["perro verde corre tarde", "la casa de mi abuela tiene patio", "Xk9#fLp2qWz7vB", "le chat boit du lait froid"],
)
def test_long_phrases_of_ones_own_are_accepted(phrase: str) -> None:
    assert check(phrase, NAMES) is None


def test_several_words_pass_though_most_are_common_and_not_when_all_are() -> None:
    assert check("a long test passphrase") is None
    assert check("tribunal de tratamiento de drogas") is not None
    assert check("test pass word") is not None


def test_names_may_come_from_an_iterator() -> None:
    assert check("hernandez villarreal", iter(["Inés Hernández Villarreal"])) is not None


def test_the_reason_fits() -> None:
    reasons = [
        check(phrase, NAMES) for phrase in ("corto", "aaaaaaaaaaaaaa", "juzgadotercero2026", "jose.trevino.1980")
    ]
    texts = [reason.text for reason in reasons if reason]
    assert len(set(texts)) == 4
    assert reasons[0] is not None
    assert dict(reasons[0].args)["count"] == SHORTEST


def test_a_name_counts_only_where_it_is_the_users() -> None:
    assert check("hernandez villarreal") is None
    assert check("hernandez villarreal", ["Inés Hernández Villarreal"]) is not None


@given(st.text(max_size=80), st.lists(st.text(max_size=20), max_size=3))
def test_any_text_gets_an_answer(phrase: str, names: list[str]) -> None:
    told = check(phrase, names)
    assert told is None or told.text
    if told is None:
        assert len(phrase) >= SHORTEST
