"""The bytes of the journal, frozen: what docs/formats/journal.md says, done again with nothing of the program's own."""

from __future__ import annotations

import copy
import hashlib
import hmac
import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tjdesk.domain.entry import (
    canonical,
    decode_header,
    decode_part,
    derived_id,
    encode_header,
    encode_part,
    entry_hash,
    part_hash,
    payload_hash,
    running_hash,
)
from tjdesk.domain.replay import State, digest, standing_heads

VECTOR: dict[str, Any] = json.loads((Path(__file__).parent / "vectors" / "journal_1.json").read_text("utf-8"))
ENTRIES: list[dict[str, Any]] = VECTOR["entries"]
Journal = dict[str, Any]


# As the document says


def own_canonical(value: object) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def own_id(parts: list[Any]) -> str:
    number = int.from_bytes(hashlib.sha256(own_canonical(["tjdesk id", *parts])).digest(), "big") >> 156
    return "".join("0123456789abcdefghjkmnpqrstvwxyz"[number >> shift & 31] for shift in range(95, -1, -5))


def own_part_hash(secret: str, header: dict[str, Any], compartment: str, text: str) -> str:
    place = own_canonical([header["device"], header["run"], header["seq"], compartment])
    salt = hmac.new(bytes.fromhex(secret), place, "sha256").digest()
    return hashlib.sha256(salt + text.encode()).hexdigest()


def own_payload(parts: list[dict[str, Any]]) -> bytes:
    told = sorted((part["compartment"].encode(), bytes.fromhex(part["hash"])) for part in parts)
    return hashlib.sha256(b"tjdesk payload 1\n" + b"".join(name + b"\0" + sealed for name, sealed in told)).digest()


def own_entry_hash(header: str, payload: bytes) -> str:
    data, prev = header.encode(), bytes.fromhex(json.loads(header)["prev"])
    return hashlib.sha256(b"tjdesk entry 1\n" + len(data).to_bytes(4, "big") + data + payload + prev).hexdigest()


def faults(journal: Journal) -> set[str]:
    """What does not hold: `part` (what is said), `link` (the chain), `arrival` (the order here)."""
    secrets = {dossier["id"]: dossier["secret"] for dossier in journal["dossiers"]}
    found: set[str] = set()
    ends: dict[tuple[str, str], tuple[int, str]] = {}
    running = "00" * 32
    for entry in journal["entries"]:
        header = json.loads(entry["header"])
        for part in entry["parts"]:
            text = part["text"]
            if text is not None and part["hash"] != own_part_hash(
                secrets[header["dossier"]], header, part["compartment"], text
            ):
                found.add("part")
        chain = (header["dossier"], header["device"])
        linked = (header["seq"] - 1, header["prev"]) == ends.get(chain, (0, "00" * 32))
        if not linked or own_entry_hash(entry["header"], own_payload(entry["parts"])) != entry["hash"]:
            found.add("link")
        ends[chain] = (header["seq"], entry["hash"])
        arrived = b"tjdesk arrival 1\n" + bytes.fromhex(running) + bytes.fromhex(entry["hash"])
        if hashlib.sha256(arrived).hexdigest() != entry["running"]:
            found.add("arrival")
        running = entry["running"]
    return found


def test_the_frozen_journal_holds_as_the_document_says() -> None:
    assert faults(VECTOR) == set()


# The program does the same


@pytest.mark.parametrize(("value", "text"), VECTOR["canonical"])
def test_canonical_json(value: object, text: str) -> None:
    assert canonical(value) == own_canonical(value) == text.encode()


WORDS = st.text(st.characters(exclude_categories=("Cs",)), max_size=8)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**63 - 1) | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=8,
)


@given(JSON)
def test_canonical_json_is_one_text_for_one_value(value: object) -> None:
    assert canonical(value) == own_canonical(value)
    assert canonical(msgspec.json.decode(canonical(value))) == canonical(value)


@pytest.mark.parametrize(("parts", "id"), VECTOR["ids"])
def test_ids(parts: list[Any], id: str) -> None:
    assert derived_id(*parts) == own_id(parts) == id


@pytest.mark.parametrize("place", range(len(ENTRIES)))
def test_hashes(place: int) -> None:
    entry = ENTRIES[place]
    secrets = {dossier["id"]: bytes.fromhex(dossier["secret"]) for dossier in VECTOR["dossiers"]}
    data = entry["header"].encode()
    header = decode_header(data)
    hashes = {
        part["compartment"]: part_hash(secrets[header.dossier], header, part["compartment"], part["text"].encode())
        for part in entry["parts"]
    }
    assert {name: told.hex() for name, told in hashes.items()} == {
        part["compartment"]: part["hash"] for part in entry["parts"]
    }
    assert payload_hash(hashes).hex() == entry["payload"]
    assert entry_hash(data, payload_hash(hashes), bytes.fromhex(header.prev)).hex() == entry["hash"]
    before = ENTRIES[place - 1]["running"] if place else "00" * 32
    assert running_hash(bytes.fromhex(before), bytes.fromhex(entry["hash"])).hex() == entry["running"]


@pytest.mark.parametrize("place", range(len(ENTRIES)))
def test_headers_and_parts_are_written_as_they_were_read(place: int) -> None:
    entry = ENTRIES[place]
    assert encode_header(decode_header(entry["header"].encode())).decode() == entry["header"]
    for part in entry["parts"]:
        assert encode_part(decode_part(part["text"].encode())).decode() == part["text"]


def replayed(order: list[int]) -> State:
    state = State()
    for place in order:
        header = decode_header(ENTRIES[place]["header"].encode())
        for part in ENTRIES[place]["parts"]:
            state.apply(header, decode_part(part["text"].encode()))
    return state


@pytest.mark.parametrize("seed", range(20))
def test_in_whatever_order_the_same_heads_stand_and_the_digests_are_equal(seed: int) -> None:
    order = list(range(len(ENTRIES)))
    random.Random(seed).shuffle(order)
    state = replayed(order + order[:3])
    told = [
        {
            "id": record.id,
            "kind": record.kind,
            "dossier": record.dossier,
            "made": record.made.plain(),
            "heads": sorted([name, head.stamp.plain(), head.value] for name, head in standing_heads(record)),
        }
        for record in sorted(state.records.values(), key=lambda record: record.id)
    ]
    assert told == VECTOR["records"]
    for dossier, expected in VECTOR["digests"].items():
        its = [record for record in state.records.values() if record.dossier == dossier]
        assert digest(its).hex() == expected


def test_two_devices_that_did_not_see_each_other_leave_two_heads() -> None:
    person = next(record for record in VECTOR["records"] if record["kind"] == "person")
    assert [value for name, _stamp, value in person["heads"] if name == "family_name"] == [
        "Núñez Arce",
        "Núñez de la O",
    ]


# What must be refused


def _entry(journal: Journal, place: int) -> dict[str, Any]:
    entry: dict[str, Any] = journal["entries"][place]
    return entry


def _part(journal: Journal, place: int, compartment: str) -> dict[str, Any]:
    return next(part for part in _entry(journal, place)["parts"] if part["compartment"] == compartment)


def _text(journal: Journal, place: int, compartment: str, old: str, new: str) -> None:
    part = _part(journal, place, compartment)
    assert old in part["text"]
    part["text"] = part["text"].replace(old, new)


def _bare(journal: Journal, place: int, compartment: str) -> None:
    _part(journal, place, compartment)["text"] = None


def _bare_hash(journal: Journal, place: int, compartment: str) -> None:
    _part(journal, place, compartment).update(text=None, hash="11" * 32)


def _drop_part(journal: Journal, place: int, compartment: str) -> None:
    _entry(journal, place)["parts"].remove(_part(journal, place, compartment))


def _move_part(journal: Journal, place: int, old: str, new: str) -> None:
    _part(journal, place, old)["compartment"] = new


def _header(journal: Journal, place: int, old: str, new: str) -> None:
    assert old in _entry(journal, place)["header"]
    _entry(journal, place)["header"] = _entry(journal, place)["header"].replace(old, new)


def _reorder(journal: Journal, place: int) -> None:
    header = json.loads(_entry(journal, place)["header"])
    _entry(journal, place)["header"] = json.dumps(dict(reversed(header.items())), separators=(",", ":"))


def _drop(journal: Journal, place: int) -> None:
    del journal["entries"][place]


def _drop_and_renumber(journal: Journal, place: int) -> None:
    gone = json.loads(_entry(journal, place)["header"])
    _drop(journal, place)
    prev = gone["prev"]
    for entry in journal["entries"][place:]:
        header = json.loads(entry["header"])
        if (header["dossier"], header["device"]) == (gone["dossier"], gone["device"]):
            header |= {"seq": header["seq"] - 1, "prev": prev}
            entry["header"] = own_canonical(header).decode()
            prev = entry["hash"]


def _swap(journal: Journal, one: int, other: int) -> None:
    entries = journal["entries"]
    entries[one], entries[other] = entries[other], entries[one]


def _repeat(journal: Journal, place: int) -> None:
    journal["entries"].insert(place, copy.deepcopy(_entry(journal, place)))


def _secret(journal: Journal, dossier: str) -> None:
    next(one for one in journal["dossiers"] if one["id"] == dossier)["secret"] = "00" * 16


def _forge(journal: Journal, place: int, compartment: str, old: str, new: str) -> None:
    _text(journal, place, compartment, old, new)
    entry, part = _entry(journal, place), _part(journal, place, compartment)
    header = json.loads(entry["header"])
    secret = next(one["secret"] for one in journal["dossiers"] if one["id"] == header["dossier"])
    part["hash"] = own_part_hash(secret, header, compartment, part["text"])
    entry["hash"] = own_entry_hash(entry["header"], own_payload(entry["parts"]))


ALTERATIONS: dict[str, Callable[..., None]] = {
    "text": _text, "bare": _bare, "barehash": _bare_hash, "drop part": _drop_part, "move part": _move_part,
    "header": _header, "reorder": _reorder, "drop": _drop, "drop and renumber": _drop_and_renumber, "swap": _swap,
    "repeat": _repeat, "secret": _secret, "forge": _forge,
}  # fmt: skip


@pytest.mark.parametrize("case", VECTOR["refused"], ids=lambda case: case["what"])
def test_an_altered_journal_is_refused(case: dict[str, Any]) -> None:
    journal = copy.deepcopy(VECTOR)
    name, *told = case["do"]
    ALTERATIONS[name](journal, *told)
    assert faults(journal) == set(case["found"])


def test_every_single_flipped_bit_is_found() -> None:
    """In a header, in a part, in a hash: a journal of one piece has no bit that does not count."""
    chance = random.Random(20261122)
    for _round in range(300):
        journal = copy.deepcopy(VECTOR)
        entry = chance.choice(journal["entries"])
        part = chance.choice(entry["parts"])
        holder, member = chance.choice(
            [(part, "text"), (part, "hash"), (entry, "hash"), (entry, "running"), (entry, "header")]
        )
        data = bytearray(holder[member].encode())
        place = chance.randrange(len(data))
        data[place] ^= 1 << chance.randrange(7)
        try:
            holder[member] = data.decode()
            found = faults(journal)
        except (ValueError, KeyError):  # no longer UTF-8, hex or JSON at all
            continue
        assert found, (member, place)


@pytest.mark.parametrize("text", VECTOR["no_header"])
def test_what_is_no_header(text: str) -> None:
    with pytest.raises((msgspec.ValidationError, msgspec.DecodeError)):
        decode_header(text.encode())


@pytest.mark.parametrize("text", VECTOR["no_part"])
def test_what_is_no_part(text: str) -> None:
    with pytest.raises((msgspec.ValidationError, msgspec.DecodeError)):
        decode_part(text.encode())


def test_members_that_a_newer_version_added_are_passed_over() -> None:
    entry = ENTRIES[1]
    newer = entry["header"][:-1] + ',"zone":"later"}'
    assert decode_header(newer.encode()) == decode_header(entry["header"].encode())
    text = entry["parts"][0]["text"]
    assert decode_part((text[:-1] + ',"weight":1}').encode()) == decode_part(text.encode())


NOISY = (
    '{"action":"test_recorded","at":"2026-11-22T09:30:00-06:00",'
    '"changes":[["test_result","+1","*",{"substance":"cocaine"},[]]],"noise":"8d1485da201665770ea93b8c"}'
)
"""A part that some site is not given."""


def test_noise_is_a_member_that_says_nothing() -> None:
    """It is a member like any other in what is written and hashed, and nobody else than the hash is told by it."""
    part = decode_part(NOISY.encode())
    assert encode_part(part) == NOISY.encode()
    assert (
        encode_part(msgspec.structs.replace(part, noise=""))
        == NOISY.replace(',"noise":"8d1485da201665770ea93b8c"', "").encode()
    )
    header = {"device": "d", "run": "r", "seq": 1}
    told = own_part_hash("00" * 16, header, "analytes", NOISY)
    assert told == "a5fe276c4f07a81aa9a8591a2fd7cbd305851782f56b59f6170326f390c50bab"
