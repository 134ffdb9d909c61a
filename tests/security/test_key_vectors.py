"""Formats that were ever shipped, frozen: what opens them, and how each alteration is refused."""

from __future__ import annotations

import copy
import hashlib
import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from tjdesk.domain.programme import CompartmentKey, KeyGrant
from tjdesk.domain.record import Compartment
from tjdesk.domain.refusal import Kind, Trouble
from tjdesk.security import keyslots, seal, sign
from tjdesk.security.compartments import KeyHolder, Place, Vault
from tjdesk.security.keyslots import StoreKeys
from tjdesk.security.recovery import RecoverySheet
from tjdesk.security.stretching import KdfCost
from tjdesk.security.words import LANGUAGES


def vector(name: str) -> dict[str, Any]:
    told: dict[str, Any] = json.loads((Path(__file__).parent / "vectors" / name).read_text("utf-8"))
    return told


KEYS, SEALED = vector("keys_1.json"), vector("sealed_1.json")
CLOSED, SIGNS = vector("compartments_1.json"), vector("signs_1.json")
FLOOR = KdfCost(*KEYS["floor"])


def told(keys: StoreKeys) -> dict[str, Any]:
    names = ("database_key", "next_key", "user_private", "user_public", "store_secret")
    return {"user_id": keys.user_id, "generation": keys.generation} | {n: getattr(keys, n).hex() for n in names}


def put(folder: Path, plain: dict[str, Any]) -> Path:
    path = folder / "keys.json"
    path.write_text(json.dumps(plain), "utf-8")
    return path


@pytest.mark.parametrize("answer", KEYS["opens"], ids=lambda answer: answer["user"])
def test_keys_1_opens(tmp_path: Path, answer: dict[str, Any]) -> None:
    path = put(tmp_path, KEYS["file"])
    assert told(keyslots.unlock(path, answer["user"], answer["passphrase"], floor=FLOOR)) == answer["keys"]


def test_keys_1_opens_by_the_sheet(tmp_path: Path) -> None:
    path = put(tmp_path, KEYS["file"])
    assert told(keyslots.unlock_by_recovery(path, KEYS["recovery_sheet"])) == KEYS["recovery"]


def test_keys_1_opens_while_being_rekeyed(tmp_path: Path) -> None:
    answer = KEYS["rekeying"]
    path = put(tmp_path, answer["file"])
    assert told(keyslots.unlock(path, answer["user"], answer["passphrase"], floor=FLOOR)) == answer["keys"]


@pytest.mark.parametrize("case", KEYS["refused"], ids=lambda case: case["what"])
def test_keys_1_altered_is_refused(tmp_path: Path, case: dict[str, Any]) -> None:
    plain = copy.deepcopy(KEYS["file"])
    inner = plain
    for step in case["at"][:-1]:
        inner = inner[step]
    inner[case["at"][-1]] = case["value"]
    answer, path = KEYS["opens"][0], put(tmp_path, plain)
    with pytest.raises(Trouble) as caught:
        keyslots.unlock(path, answer["user"], answer["passphrase"], floor=FLOOR)
    assert caught.value.kind is Kind(case["kind"])


@pytest.mark.parametrize("answer", KEYS["refused_answers"], ids=lambda answer: answer["user"])
def test_keys_1_wrong_answers(tmp_path: Path, answer: dict[str, Any]) -> None:
    path = put(tmp_path, KEYS["file"])
    with pytest.raises(Trouble) as caught:
        keyslots.unlock(path, answer["user"], answer["passphrase"], floor=FLOOR)
    assert caught.value.kind is Kind.KEY


def test_sealed_box_1_opens() -> None:
    box = {name: bytes.fromhex(text) for name, text in SEALED["box"].items()}
    assert seal.public_of(box["private"]) == box["public"]
    assert seal.open_sealed(box["private"], box["sealed"], box["context"]) == box["plaintext"]


@pytest.mark.parametrize("case", SEALED["box_refused"], ids=lambda case: case["what"])
def test_sealed_box_1_altered_is_refused(case: dict[str, str]) -> None:
    box = {name: bytes.fromhex(text) for name, text in (SEALED["box"] | case).items() if name != "what"}
    with pytest.raises(Trouble) as caught:
        seal.open_sealed(box["private"], box["sealed"], box["context"])
    assert caught.value.kind is Kind.KEY


def test_value_1_opens() -> None:
    value = {name: bytes.fromhex(text) for name, text in SEALED["value"].items()}
    assert seal.decrypt_value(value["key"], value["sealed"], value["context"]) == value["plaintext"]


@pytest.mark.parametrize("case", SEALED["value_refused"], ids=lambda case: case["what"])
def test_value_1_altered_is_refused(case: dict[str, str]) -> None:
    value = {name: bytes.fromhex(text) for name, text in (SEALED["value"] | case).items() if name != "what"}
    with pytest.raises(Trouble) as caught:
        seal.decrypt_value(value["key"], value["sealed"], value["context"])
    assert caught.value.kind is Kind.DAMAGED


def _frozen_vault(user: str, **more: Any) -> Vault:
    keys = [CompartmentKey(**record) for record in CLOSED["compartment_keys"]]
    grants = [KeyGrant(**record) for record in CLOSED["grants"]]
    return Vault(KeyHolder(user, bytes.fromhex(CLOSED["holders"][user])), keys, grants, **more)


@pytest.mark.parametrize("user", ["ana", ""])
def test_compartment_text_1_opens_to_its_readers(user: str) -> None:
    dossier, compartment, record, name = CLOSED["place"]
    place = Place(dossier, Compartment(compartment), record, name)
    assert _frozen_vault(user, known=CLOSED["content_keys"]).open(place, CLOSED["sealed"]) == CLOSED["text"]


def test_compartment_text_1_opens_to_its_writer() -> None:
    dossier, compartment, record, name = CLOSED["place"]
    place = Place(dossier, Compartment(compartment), record, name)
    assert _frozen_vault("ana", own=CLOSED["own"]).open(place, CLOSED["sealed"]) == CLOSED["text"]


def test_signature_1_holds() -> None:
    private, public = bytes.fromhex(SIGNS["private"]), bytes.fromhex(SIGNS["public"])
    message, signature = bytes.fromhex(SIGNS["message"]), bytes.fromhex(SIGNS["signature"])
    assert sign.sign(private, message, SIGNS["purpose"]) == signature
    assert sign.verify(public, message, signature, SIGNS["purpose"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_fingerprints_1_stand(language: str) -> None:
    public = bytes.fromhex(SIGNS["public"])
    assert list(sign.fingerprint_words(public, language)) == SIGNS["words"][language]
    words = (files("tjdesk.security.words") / f"{language}.txt").read_bytes()
    assert hashlib.sha256(words).hexdigest() == SIGNS["lists"][language], "fingerprints are made of these lists"


def test_recovery_sheet_1_stands() -> None:
    frozen = SIGNS["recovery"]
    sheet = RecoverySheet.read(frozen["text"])
    assert sheet.secret.hex() == frozen["secret"]
    assert sheet.text == frozen["text"]
    assert sheet.derive("programme root").hex() == frozen["programme root"]
