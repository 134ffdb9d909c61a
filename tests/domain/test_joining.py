"""Persons joined: the laws that hold whatever the order in which joins arrive, and names that sound alike."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tjdesk.domain.alike import alike, alike_pairs
from tjdesk.domain.joining import Joining, persons, together
from tjdesk.domain.person import Person

DOSSIERS = st.sampled_from("abcdefg")
JOININGS = st.lists(
    st.builds(
        lambda at, one, other, gone: Joining(id=f"j{at}", dossier=one, into=other, voided=gone),
        st.integers(0, 99), DOSSIERS, DOSSIERS, st.booleans(),
    ),
    max_size=9,
)  # fmt: skip


@given(JOININGS, st.randoms(use_true_random=False))
def test_the_order_of_joinings_means_nothing(joinings: list[Joining], chance: object) -> None:
    shuffled = sorted(joinings, key=lambda _one: chance.random())  # type: ignore[attr-defined]
    assert persons(shuffled) == persons(joinings)


@given(JOININGS)
def test_a_dossier_is_shown_under_one_that_is_itself_shown(joinings: list[Joining]) -> None:
    shown = persons(joinings)
    assert all(head not in shown for head in shown.values())


@given(JOININGS)
def test_everybody_joined_stands_together(joinings: list[Joining]) -> None:
    shown = persons(joinings)
    for one in joinings:
        if not one.voided:
            assert together(shown, one.dossier) == together(shown, one.into)


@given(JOININGS)
def test_unjoining_all_restores_every_dossier(joinings: list[Joining]) -> None:
    assert persons([replace(one, voided=True) for one in joinings]) == {}


@given(JOININGS, DOSSIERS, DOSSIERS)
def test_joining_and_unjoining_changes_nothing(joinings: list[Joining], one: str, other: str) -> None:
    undone = Joining(id="new", dossier=one, into=other, voided=True)
    assert persons([*joinings, undone]) == persons(joinings)


def someone(dossier: str, family: str, given_names: str = "", born: date | None = None, document: str = "") -> Person:
    return Person(
        id=f"p{dossier}", dossier=dossier, family_name=family, given_names=given_names, birth_date=born,
        id_number=document,
    )  # fmt: skip


BORN = date(1990, 5, 1)


def test_accents_and_spelling_do_not_hide_a_person() -> None:
    one, other = someone("a", "Ibarra Peña", "Josefina", BORN), someone("b", "Ybarra Pena", "Josephina", BORN)
    assert alike(one, other)
    assert [(first.dossier, second.dossier) for first, second in alike_pairs([one, other])] == [("a", "b")]


def test_another_birthday_is_another_person() -> None:
    assert not alike(someone("a", "Ibarra", "Ana", BORN), someone("b", "Ibarra", "Ana", date(1991, 5, 1)))


def test_one_document_is_one_person_whatever_the_name() -> None:
    assert alike(someone("a", "Ibarra", document="X-1"), someone("b", "Reid", document="x-1"))


def test_people_without_a_name_are_not_alike() -> None:
    assert not alike(someone("a", ""), someone("b", ""))
    assert not list(alike_pairs([someone("a", ""), someone("b", "")]))
