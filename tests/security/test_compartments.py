"""Closed compartments: who reads a sealed text, and who does not though they hold the disk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tjdesk.domain.programme import CompartmentKey, KeyGrant
from tjdesk.domain.record import CLOSED, Compartment
from tjdesk.domain.refusal import Kind, Refused, Trouble
from tjdesk.security import seal
from tjdesk.security.compartments import KeyHolder, Place, Vault, found_compartments, new_compartment_key

TEAM, CLINICAL = Compartment.TEAM, Compartment.CLINICAL
NOTE = Place("dossier-1", TEAM, "hearing-1", "team_notes")


class Programme:
    """Three users: the coordinator reads both compartments, the judge the team's, the clerk neither."""

    def __init__(self) -> None:
        self._ids: Iterator[int] = count(1)
        self.pairs = {user: seal.new_keypair() for user in ("coordinator", "judge", "clerk", "")}
        public = {user: pair[1] for user, pair in self.pairs.items()}
        readers = {
            TEAM: {user: public[user] for user in ("coordinator", "judge", "")},
            CLINICAL: {user: public[user] for user in ("coordinator", "")},
        }
        self.keys, self.grants = found_compartments("programme", readers, self.new_id)

    def new_id(self) -> str:
        return f"record-{next(self._ids)}"

    def vault(self, user: str, *others: Vault, own: dict[str, str] | None = None) -> Vault:
        known = {key: text for other in others for key, text in other.sealed_content_keys().items()}
        return Vault(KeyHolder(user, self.pairs[user][0]), self.keys, self.grants, known, own)


@pytest.fixture
def programme() -> Programme:
    return Programme()


def test_founding_makes_a_key_for_each_closed_compartment(programme: Programme) -> None:
    assert {key.compartment for key in programme.keys} == {compartment.value for compartment in CLOSED}
    assert len(programme.grants) == 5
    ids = [record.id for record in (*programme.keys, *programme.grants)]
    assert len(set(ids)) == len(ids)


def test_readers_read_and_the_clerk_does_not(programme: Programme) -> None:
    clerk = programme.vault("clerk")
    sealed = clerk.seal(NOTE, "La familia pidió más tiempo.")
    assert "familia" not in sealed
    assert programme.vault("judge", clerk).open(NOTE, sealed) == "La familia pidió más tiempo."
    assert programme.vault("coordinator", clerk).open(NOTE, sealed) == "La familia pidió más tiempo."
    assert programme.vault("", clerk).open(NOTE, sealed) == "La familia pidió más tiempo."
    assert programme.vault("clerk", clerk).open(NOTE, sealed) is None


def test_the_writer_reads_it_during_the_run_and_later_by_the_copy_for_itself(programme: Programme) -> None:
    clerk = programme.vault("clerk")
    sealed = clerk.seal(NOTE, "texto")
    assert clerk.open(NOTE, sealed) == "texto"
    kept = dict(clerk.sealed_for_self())
    assert programme.vault("clerk", own=kept).open(NOTE, sealed) == "texto"
    assert programme.vault("judge", own=kept).open(replace(NOTE, record="x"), "") == ""
    assert programme.vault("judge", own=kept).open(NOTE, sealed) is None, "a store keeps the copies of all its writers"


def test_the_judge_reads_no_clinical_text(programme: Programme) -> None:
    place = replace(NOTE, compartment=CLINICAL)
    writer = programme.vault("clerk")
    sealed = writer.seal(place, "diagnosis")
    assert programme.vault("judge", writer).open(place, sealed) is None
    assert programme.vault("coordinator", writer).open(place, sealed) == "diagnosis"
    assert programme.vault("judge").reads(TEAM)
    assert not programme.vault("judge").reads(CLINICAL)


def test_one_content_key_per_dossier_compartment_and_run(programme: Programme) -> None:
    vault = programme.vault("clerk")
    places = [
        NOTE,
        replace(NOTE, record="hearing-2"),
        replace(NOTE, dossier="dossier-2"),
        replace(NOTE, compartment=CLINICAL),
    ]
    ids = [vault.seal(place, "x").partition(":")[0] for place in places]
    assert ids[0] == ids[1]
    assert len(set(ids)) == 3
    assert set(ids) == set(vault.sealed_content_keys())
    assert all(len(key) == 16 and int(key, 16) >= 0 for key in ids)
    assert programme.vault("clerk").content_key("dossier-1", TEAM) != ids[0]


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=200))
def test_any_text_returns(text: str) -> None:
    programme = Programme()
    writer = programme.vault("clerk")
    sealed = writer.seal(NOTE, text)
    assert programme.vault("judge", writer).open(NOTE, sealed) == text


def test_nothing_stays_nothing(programme: Programme) -> None:
    vault = programme.vault("clerk")
    assert vault.seal(NOTE, "") == ""
    assert vault.open(NOTE, "") == ""
    assert not vault.sealed_content_keys()


@pytest.mark.parametrize(
    "elsewhere",
    [
        replace(NOTE, record="hearing-2"),
        replace(NOTE, field="notes"),
        replace(NOTE, dossier="dossier-2"),
        replace(NOTE, compartment=CLINICAL),
    ],
    ids=["record", "field", "dossier", "compartment"],
)
def test_a_text_moved_elsewhere_does_not_open(programme: Programme, elsewhere: Place) -> None:
    writer = programme.vault("clerk")
    sealed = writer.seal(NOTE, "texto")
    with pytest.raises(Trouble) as told:
        programme.vault("coordinator", writer).open(elsewhere, sealed)
    assert told.value.kind is Kind.DAMAGED


@given(st.data())
def test_an_altered_text_does_not_open(data: st.DataObject) -> None:
    programme = Programme()
    writer = programme.vault("clerk")
    sealed = writer.seal(NOTE, "texto")
    place = data.draw(st.integers(17, len(sealed) - 1))
    drawn = data.draw(st.sampled_from("ABCabc019-_!=: "))
    letter = drawn if drawn != sealed[place] else "x"  # what is sealed is other each time; what is drawn must not be
    with pytest.raises(Trouble) as told:
        programme.vault("judge", writer).open(NOTE, sealed[:place] + letter + sealed[place + 1 :])
    assert told.value.kind is Kind.DAMAGED


def test_a_text_whose_content_key_has_not_arrived_is_not_read_yet(programme: Programme) -> None:
    writer, judge = programme.vault("clerk"), programme.vault("judge")
    sealed = writer.seal(NOTE, "texto")
    assert judge.open(NOTE, sealed) is None
    judge.learn(writer.sealed_content_keys())
    assert judge.open(NOTE, sealed) == "texto"


def test_a_content_key_that_is_not_of_its_id_is_noticed(programme: Programme) -> None:
    writer, other = programme.vault("clerk"), programme.vault("clerk")
    sealed = writer.seal(NOTE, "texto")
    key_id = sealed.partition(":")[0]
    other.seal(NOTE, "otro")
    judge = programme.vault("judge")
    judge.learn({key_id: next(iter(other.sealed_content_keys().values()))})
    with pytest.raises(Trouble) as told:
        judge.open(NOTE, sealed)
    assert told.value.kind is Kind.DAMAGED


def test_a_reader_lets_another_read_and_a_stranger_cannot(programme: Programme) -> None:
    writer = programme.vault("clerk")
    sealed = writer.seal(NOTE, "texto")
    public = programme.pairs["clerk"][1]
    given_now = programme.vault("judge").grant(TEAM, "clerk", public, programme.new_id)
    programme.grants = (*programme.grants, *given_now)
    assert programme.vault("clerk", writer).open(NOTE, sealed) == "texto"
    with pytest.raises(Refused):
        programme.vault("judge").grant(CLINICAL, "clerk", public, programme.new_id)


def test_a_voided_grant_or_one_to_another_key_pair_counts_as_none(programme: Programme) -> None:
    writer = programme.vault("clerk")
    sealed = writer.seal(NOTE, "texto")
    programme.pairs["judge"] = seal.new_keypair()
    assert programme.vault("judge", writer).open(NOTE, sealed) is None
    programme.grants = tuple(replace(grant, voided=True) for grant in programme.grants)
    assert programme.vault("coordinator", writer).open(NOTE, sealed) is None


@pytest.mark.parametrize("altered", ["", "zz", "00", "ñ"])
def test_an_altered_grant_counts_as_none(programme: Programme, altered: str) -> None:
    programme.grants = tuple(replace(grant, sealed=altered) for grant in programme.grants)
    assert not programme.vault("coordinator").reads(TEAM)


def test_a_grant_of_a_key_that_is_not_the_compartments_counts_as_none(programme: Programme) -> None:
    """A forged grant must not make a reader seal onwards, or show as read, what a stranger chose."""
    stranger, _grants = new_compartment_key("programme", TEAM, {}, programme.new_id)
    programme.keys = tuple(
        replace(key, public_key=stranger.public_key) if key.compartment == TEAM else key for key in programme.keys
    )
    assert not programme.vault("judge").reads(TEAM)


def test_who_has_left_reads_nothing_of_the_next_generation(programme: Programme) -> None:
    old = programme.vault("clerk")
    earlier = old.seal(NOTE, "antes")
    stays = {"coordinator": programme.pairs["coordinator"][1]}
    key, grants = new_compartment_key("programme", TEAM, stays, programme.new_id, generation=2)
    programme.keys, programme.grants = (*programme.keys, key), (*programme.grants, *grants)
    new = programme.vault("clerk")
    later = new.seal(NOTE, "después")
    judge, coordinator = programme.vault("judge", old, new), programme.vault("coordinator", old, new)
    assert (judge.open(NOTE, earlier), judge.open(NOTE, later)) == ("antes", None)
    assert (coordinator.open(NOTE, earlier), coordinator.open(NOTE, later)) == ("antes", "después")
    assert not judge.reads(TEAM)


def test_a_store_without_compartment_keys_says_so() -> None:
    keys: tuple[CompartmentKey, ...] = ()
    grants: tuple[KeyGrant, ...] = ()
    vault = Vault(KeyHolder("ana", seal.new_keypair()[0]), keys, grants)
    with pytest.raises(Trouble) as told:
        vault.seal(NOTE, "texto")
    assert told.value.kind is Kind.DAMAGED


def test_private_keys_are_not_shown() -> None:
    private = seal.new_keypair()[0]
    assert repr(private) not in repr(KeyHolder("ana", private))


def test_a_programme_that_joined_another_seals_to_its_keys_and_is_read_there(programme: Programme) -> None:
    """Were the older programme's key of a later generation; nobody there needs a grant of their own."""
    reader, writer = seal.new_keypair(), programme.vault("clerk")
    before = writer.seal(NOTE, "antes")
    newer, more = new_compartment_key(
        "programme", TEAM, {"coordinator": programme.pairs["coordinator"][1]}, programme.new_id, generation=7
    )
    home, grants = new_compartment_key(
        "home", TEAM, {"there": reader[1], "coordinator": programme.pairs["coordinator"][1]}, programme.new_id
    )
    keys, known = (*programme.keys, newer, home), (*programme.grants, *more, *grants)
    coordinator = Vault(KeyHolder("coordinator", programme.pairs["coordinator"][0]), keys, known, home="home")
    bridges = coordinator.bridges(known, programme.new_id)
    assert {(one.user, one.dossier) for one in bridges} == {(home.id, "home")}
    assert len(bridges) == 2
    assert coordinator.bridges((*known, *bridges), programme.new_id) == []
    after = coordinator.seal(NOTE, "después")
    told = {**writer.sealed_content_keys(), **coordinator.sealed_content_keys()}
    there = Vault(KeyHolder("there", reader[0]), keys, (*known, *bridges), told, home="home")
    assert (there.open(NOTE, before), there.open(NOTE, after)) == ("antes", "después")
    assert Vault(KeyHolder("there", reader[0]), keys, known, told, home="home").open(NOTE, before) is None
