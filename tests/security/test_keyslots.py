"""keys.json: what opens it, what does not, and what each change leaves behind."""

from __future__ import annotations

import contextlib
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from founded_store import ANA, CHEAP, JOSE, Founded, founded
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tjdesk.domain.refusal import Kind, Refused, Trouble
from tjdesk.security import keyslots, slotfile, stretching, wrapping
from tjdesk.security.stretching import FLOOR, KdfCost


def trouble(action: Callable[[], object]) -> Trouble:
    with pytest.raises(Trouble) as caught:
        action()
    return caught.value


def test_each_user_and_the_sheet_open_the_same_database(store: Founded) -> None:
    ana, jose = store.unlock("Ana Núñez", ANA), store.unlock("José Peña", JOSE)
    sheet = keyslots.unlock_by_recovery(store.path, store.sheet.text)
    assert {ana.database_key, jose.database_key, sheet.database_key} == {store.keys.database_key}
    assert len({ana.user_private, jose.user_private, sheet.user_private}) == 3
    assert (ana.user_id, jose.user_id, sheet.user_id) == ("ana", "jose", keyslots.RECOVERY)
    assert ana.recovery_public == sheet.user_public


@pytest.mark.parametrize("name", ["ana nunez", "ANA NÚÑEZ", "  Ana   Nun\u0303ez ", "ána ñuñez"])
def test_names_are_found_whatever_the_accents_and_case(store: Founded, name: str) -> None:
    assert store.unlock(name, ANA).user_id == "ana"


def test_a_passphrase_is_the_same_however_its_accents_were_typed(store: Founded) -> None:
    store.add("eva", "Eva", "ca\u00f1o\u0301n viejo azul")
    assert store.unlock("eva", " can\u0303\u00f3n  viejo azul\n").user_id == "eva"
    assert trouble(lambda: store.unlock("eva", "canon viejo azul")).kind is Kind.KEY


@pytest.mark.parametrize(("name", "passphrase"), [("ana", ANA), ("Ana Núñez", JOSE), ("José Peña", ""), ("", ANA)])
def test_a_wrong_user_and_a_wrong_passphrase_sound_alike(store: Founded, name: str, passphrase: str) -> None:
    told = trouble(lambda: store.unlock(name, passphrase))
    reference = trouble(lambda: store.unlock("Ana Núñez", "no es esta frase"))
    assert (told.kind, told.message, told.advice) == (Kind.KEY, reference.message, reference.advice)


@pytest.mark.parametrize("name", ["Ana Núñez", "nobody at all"])
def test_a_wrong_user_costs_the_same_work_as_a_wrong_passphrase(
    store: Founded, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    spent: list[KdfCost] = []

    def counting(passphrase: str, salt: bytes, cost: KdfCost) -> bytes:
        spent.append(cost)
        return stretching.stretch(passphrase, salt, cost)

    monkeypatch.setattr(wrapping, "stretch", counting)
    trouble(lambda: store.unlock(name, "no es esta frase"))
    assert spent == [CHEAP]


def test_the_only_user_need_not_be_named(tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    keyslots.found(path, store_id="s", user_id="u", user_name="Luz", passphrase=ANA, cost=CHEAP)
    assert keyslots.unlock(path, None, ANA, floor=CHEAP).user_id == "u"


def test_where_several_use_a_store_one_must_be_named(store: Founded) -> None:
    assert trouble(lambda: store.unlock(None, ANA)).kind is Kind.KEY


def test_costs_below_the_floor_are_refused_unless_a_test_asks(store: Founded) -> None:
    assert trouble(lambda: keyslots.unlock(store.path, "ana nunez", ANA)).kind is Kind.DAMAGED
    assert FLOOR.memory_kib == 64 * 1024
    assert FLOOR.iterations == 3


def test_a_real_cost_opens_with_the_real_floor(tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    keyslots.found(path, store_id="s", user_id="u", user_name="Luz", passphrase=ANA, cost=KdfCost(64 * 1024, 3, 2))
    assert keyslots.unlock(path, "luz", ANA).user_id == "u"


def test_keys_are_not_shown(store: Founded) -> None:
    shown = repr(store.keys) + repr(store.sheet)
    for secret in (store.keys.database_key, store.keys.user_private, store.keys.store_secret, store.sheet.secret):
        assert repr(secret) not in shown


def test_the_file_is_its_owners_alone_and_holds_no_secret(store: Founded) -> None:
    assert stat.S_IMODE(store.path.stat().st_mode) == 0o600
    told = store.path.read_text("utf-8")
    for secret in (store.keys.database_key, store.keys.user_private, store.keys.store_secret, store.sheet.secret):
        assert secret.hex() not in told
    assert ANA not in told
    assert store.sheet.groups[0] not in told


def test_changing_a_passphrase_keeps_the_key_pair(store: Founded) -> None:
    before = store.unlock("jose pena", JOSE)
    keyslots.change_passphrase(store.path, before, "otra frase larga", cost=CHEAP)
    after = store.unlock("jose pena", "otra frase larga")
    assert (after.user_private, after.database_key) == (before.user_private, before.database_key)
    assert after.generation == before.generation + 1
    assert trouble(lambda: store.unlock("jose pena", JOSE)).kind is Kind.KEY
    assert store.unlock("ana nunez", ANA).user_private == store.keys.user_private


def test_a_reset_makes_a_new_key_pair(store: Founded) -> None:
    before = store.unlock("jose pena", JOSE)
    by_sheet = keyslots.unlock_by_recovery(store.path, store.sheet.text)
    told = keyslots.reset_user(store.path, by_sheet, "jose", "otra frase larga", cost=CHEAP)
    after = store.unlock("jose pena", "otra frase larga")
    assert told.public_key == after.user_public != before.user_public
    assert after.database_key == before.database_key


def test_a_removed_user_does_not_open_any_more(store: Founded) -> None:
    keyslots.remove_user(store.path, store.keys, "jose")
    assert [user.id for user in keyslots.users(store.path)] == ["ana"]
    assert trouble(lambda: store.unlock("jose pena", JOSE)).kind is Kind.KEY
    with pytest.raises(Refused):
        keyslots.remove_user(store.path, store.keys, "ana")
    with pytest.raises(Refused):
        keyslots.remove_user(store.path, store.keys, "jose")


@pytest.mark.parametrize(("user_id", "name"), [("x", "ana NUNEZ"), ("jose", "Another"), ("x", "  "), ("x", "a" * 300)])
def test_a_user_needs_a_name_of_their_own(store: Founded, user_id: str, name: str) -> None:
    before = store.path.read_bytes()
    with pytest.raises(Refused):
        store.add(user_id, name, JOSE)
    assert store.path.read_bytes() == before


def test_a_new_sheet_replaces_the_old_one(store: Founded) -> None:
    newer = keyslots.renew_recovery(store.path, store.keys)
    assert keyslots.unlock_by_recovery(store.path, newer.text).database_key == store.keys.database_key
    assert trouble(lambda: keyslots.unlock_by_recovery(store.path, store.sheet.text)).kind is Kind.KEY


def test_a_mistyped_group_of_the_sheet_is_named(store: Founded) -> None:
    groups = list(store.sheet.groups)
    groups[3] = ("1" if groups[3][0] != "1" else "2") + groups[3][1:]
    told = trouble(lambda: keyslots.unlock_by_recovery(store.path, "-".join(groups)))
    assert told.kind is Kind.KEY
    assert dict(told.message.args)["number"] == 4


def test_founding_over_a_store_is_refused(store: Founded) -> None:
    before = store.path.read_bytes()
    with pytest.raises(Refused):
        keyslots.found(store.path, store_id="s", user_id="u", user_name="Luz", passphrase=ANA, cost=CHEAP)
    assert store.path.read_bytes() == before


def test_generations_count_the_writings(store: Founded) -> None:
    assert keyslots.generation(store.path) == 2
    keyslots.renew_recovery(store.path, store.keys)
    assert keyslots.generation(store.path) == 3
    keys = store.unlock("ana nunez", ANA)
    keyslots.check_generation(keys, 3)
    assert trouble(lambda: keyslots.check_generation(keys, 4)).kind is Kind.DAMAGED


def test_an_old_file_put_back_is_noticed(store: Founded) -> None:
    old = store.path.read_bytes()
    keyslots.change_passphrase(store.path, store.keys, "otra frase larga", cost=CHEAP)
    seen = store.unlock("ana nunez", "otra frase larga").generation
    store.path.write_bytes(old)
    assert trouble(lambda: keyslots.check_generation(store.unlock("ana nunez", ANA), seen)).kind is Kind.DAMAGED


def test_the_file_of_another_store_is_noticed(store: Founded, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    other = founded(tmp_path / "other", "store-2")
    assert trouble(lambda: keyslots.check_binding(other.path, store.keys)).kind is Kind.DAMAGED
    assert trouble(lambda: keyslots.remove_user(other.path, store.keys, "jose")).kind is Kind.DAMAGED
    keyslots.check_binding(store.path, store.keys)


def test_slots_cannot_be_carried_between_stores(store: Founded, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    other = founded(tmp_path / "other", "store-2").plain()
    mixed = store.plain()
    mixed["users"][0] = other["users"][0]
    store.put(mixed)
    assert trouble(lambda: store.unlock("ana nunez", ANA)).kind in (Kind.KEY, Kind.DAMAGED)


def test_a_database_key_forged_for_a_public_key_is_refused(store: Founded) -> None:
    """What a thief without any passphrase could write: a key of theirs sealed to Ana, and a MAC under that key."""
    file = slotfile.read(store.path)
    theirs, slot = b"\x07" * 32, file.users[0]
    forged_slot = slotfile.Slot(
        slot.id,
        slot.name,
        slot.public,
        slot.stretching,
        slot.wrapped,
        wrapping.sealed_database_key(file.store, slot, theirs),
    )
    forged = slotfile.SlotFile(file.format, file.version, file.store, 9, file.recovery, (forged_slot,), file.mac)
    slotfile.write(store.path, forged, b"\x00" * 32, theirs)
    assert trouble(lambda: store.unlock("ana nunez", ANA)).kind is Kind.DAMAGED


def test_a_missing_or_unreadable_file_is_told(tmp_path: Path) -> None:
    assert trouble(lambda: keyslots.users(tmp_path / "keys.json")).kind is Kind.DAMAGED
    assert trouble(lambda: keyslots.users(tmp_path)).kind is Kind.ROOM


NO_KEY_FILES = {
    "empty": b"",
    "null": b"null",
    "list": b"[]",
    "object": b"{}",
    "not-utf8": b"\xff\xfe{}",
    "deep": b"[" * 200_000,
    "bare": b'{"format":"tjdesk keys","version":1}',
    "huge": b" " * 5_000_000,
}


@pytest.mark.parametrize("data", NO_KEY_FILES.values(), ids=NO_KEY_FILES.keys())
def test_what_is_no_key_file_is_damaged(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "keys.json"
    path.write_bytes(data)
    assert trouble(lambda: keyslots.unlock(path, None, ANA, floor=CHEAP)).kind is Kind.DAMAGED


@pytest.mark.parametrize("mask", [0x01, 0x20])
def test_every_byte_flipped_is_refused_or_harmless(store: Founded, mask: int) -> None:
    whole = store.path.read_bytes()
    refused = set()
    opened = 0
    for place in range(len(whole)):
        store.path.write_bytes(whole[:place] + bytes([whole[place] ^ mask]) + whole[place + 1 :])
        try:
            keys = store.unlock("ana nunez", ANA)
        except Trouble as told:
            refused.add(told.kind)
        else:
            opened += 1
            assert (keys.database_key, keys.user_private) == (store.keys.database_key, store.keys.user_private), place
    assert refused <= {Kind.KEY, Kind.DAMAGED, Kind.NEWER}
    assert opened < len(whole) // 10, "only blanks between members may differ"


def test_every_byte_flipped_never_opens_wrongly_by_the_sheet(store: Founded) -> None:
    whole = store.path.read_bytes()
    for place in range(len(whole)):
        store.path.write_bytes(whole[:place] + bytes([whole[place] ^ 0x04]) + whole[place + 1 :])
        with contextlib.suppress(Trouble):
            opened = keyslots.unlock_by_recovery(store.path, store.sheet.text)
            assert opened.database_key == store.keys.database_key


def test_cut_short_anywhere_is_refused(store: Founded) -> None:
    whole = store.path.read_bytes()
    for length in range(len(whole.rstrip())):
        store.path.write_bytes(whole[:length])
        assert trouble(lambda: store.unlock("ana nunez", ANA)).kind is Kind.DAMAGED


def _members(value: Any, at: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    if isinstance(value, dict):
        return [found for name, inner in value.items() for found in _members(inner, (*at, name))]
    if isinstance(value, list):
        return [found for place, inner in enumerate(value) for found in _members(inner, (*at, place))]
    return [at]


JUNK = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.text(max_size=80), st.just([]), st.just({})
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(data=st.data())
def test_any_member_replaced_by_anything_is_refused_or_harmless(store: Founded, data: st.DataObject) -> None:
    plain = _pristine(store)
    at = data.draw(st.sampled_from(_members(plain)))
    inner: Any = plain
    for step in at[:-1]:
        inner = inner[step]
    inner[at[-1]] = data.draw(JUNK)
    store.put(plain)
    with contextlib.suppress(Trouble):
        assert store.unlock("ana nunez", ANA).database_key == store.keys.database_key


def _pristine(store: Founded) -> dict[str, Any]:
    """The file as founded, kept beside itself for the examples to start from."""
    kept = store.path.with_suffix(".kept")
    if not kept.exists():
        kept.write_bytes(store.path.read_bytes())
    store.path.write_bytes(kept.read_bytes())
    return store.plain()


NAMES = st.text(st.characters(codec="cp1252", categories=["L", "M", "N", "Zs"]), min_size=1, max_size=40)
PASSPHRASES = st.text(st.characters(codec="utf-8"), min_size=0, max_size=60)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(name=NAMES.filter(slotfile.folded), passphrase=PASSPHRASES)
def test_any_name_and_passphrase_open_again(tmp_path: Path, name: str, passphrase: str) -> None:
    path = tmp_path / "any.json"
    path.unlink(missing_ok=True)
    keys, _sheet = keyslots.found(path, store_id="s", user_id="u", user_name=name, passphrase=passphrase, cost=CHEAP)
    assert keyslots.unlock(path, name, passphrase, floor=CHEAP) == keys
    assert keyslots.unlock(path, name.upper(), passphrase, floor=CHEAP).user_id == "u"
