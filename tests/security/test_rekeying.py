"""A new database key: it opens at every step, and what is gone stays gone."""

from __future__ import annotations

import pytest
from founded_store import ANA, CHEAP, JOSE, Founded

from tjdesk.domain.refusal import Kind, Trouble
from tjdesk.security import keyslots, rekeying


def test_both_keys_stand_until_the_end(store: Founded) -> None:
    begun = rekeying.begin(store.path, store.keys)
    between = store.unlock("jose pena", JOSE)
    assert (between.database_key, between.next_key) == (store.keys.database_key, begun.next_key)
    assert keyslots.unlock_by_recovery(store.path, store.sheet.text).next_key == begun.next_key
    ended = rekeying.finish(store.path, between)
    for keys in (ended, store.unlock("ana nunez", ANA), keyslots.unlock_by_recovery(store.path, store.sheet.text)):
        assert (keys.database_key, keys.next_key) == (begun.next_key, b"")
    assert store.keys.database_key != begun.next_key


def test_abandoning_returns_to_the_old_key(store: Founded) -> None:
    rekeying.abandon(store.path, rekeying.begin(store.path, store.keys))
    keys = store.unlock("ana nunez", ANA)
    assert (keys.database_key, keys.next_key) == (store.keys.database_key, b"")


def test_a_removed_users_old_file_does_not_know_the_new_key(store: Founded) -> None:
    old = store.path.read_bytes()
    keyslots.remove_user(store.path, store.keys, "jose")
    new = rekeying.finish(store.path, rekeying.begin(store.path, store.keys))
    store.path.write_bytes(old)
    returned = store.unlock("jose pena", JOSE)
    assert returned.database_key == store.keys.database_key != new.database_key
    with pytest.raises(Trouble) as told:
        keyslots.check_generation(returned, new.generation)
    assert told.value.kind is Kind.DAMAGED


def test_who_joins_or_changes_in_between_has_both_keys(store: Founded) -> None:
    begun = rekeying.begin(store.path, store.keys)
    keyslots.add_user(store.path, begun, user_id="eva", user_name="Eva", passphrase="frase de eva", cost=CHEAP)
    keyslots.change_passphrase(store.path, begun, "otra frase larga", cost=CHEAP)
    keyslots.reset_user(store.path, begun, "jose", "nueva de jose", cost=CHEAP)
    sheet = keyslots.renew_recovery(store.path, begun)
    rekeying.finish(store.path, begun)
    opened = [
        store.unlock("eva", "frase de eva"),
        store.unlock("ana nunez", "otra frase larga"),
        store.unlock("jose pena", "nueva de jose"),
        keyslots.unlock_by_recovery(store.path, sheet.text),
    ]
    assert {keys.database_key for keys in opened} == {begun.next_key}


def test_keys_from_before_change_nothing_any_more(store: Founded) -> None:
    rekeying.finish(store.path, rekeying.begin(store.path, store.keys))
    with pytest.raises(Trouble):
        keyslots.remove_user(store.path, store.keys, "jose")


def test_a_slot_added_with_keys_from_before_the_beginning_is_refused(store: Founded) -> None:
    """Keys that do not know of a re-keying under way must not make a slot that the end of it would lock out."""
    rekeying.begin(store.path, store.keys)
    with pytest.raises(Trouble):
        store.add("eva", "Eva", "frase de eva")
