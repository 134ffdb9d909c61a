"""A founded keys.json with two users, and what tests ask of it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tjdesk.security import keyslots
from tjdesk.security.keyslots import StoreKeys
from tjdesk.security.recovery import RecoverySheet
from tjdesk.security.stretching import KdfCost

CHEAP = KdfCost(8, 1, 1)
ANA = "azul caballo lento"
JOSE = "verano sin prisa"


@dataclass(frozen=True)
class Founded:
    path: Path
    keys: StoreKeys
    sheet: RecoverySheet

    def unlock(self, name: str | None, passphrase: str) -> StoreKeys:
        return keyslots.unlock(self.path, name, passphrase, floor=CHEAP)

    def add(self, user_id: str, name: str, passphrase: str) -> None:
        keyslots.add_user(self.path, self.keys, user_id=user_id, user_name=name, passphrase=passphrase, cost=CHEAP)

    def plain(self) -> dict[str, Any]:
        told: dict[str, Any] = json.loads(self.path.read_bytes())
        return told

    def put(self, plain: dict[str, Any]) -> None:
        self.path.write_text(json.dumps(plain), "utf-8")


def founded(folder: Path, store_id: str = "store-1") -> Founded:
    """Ana Núñez founds a store and gives José Peña a slot."""
    path = folder / "keys.json"
    keys, sheet = keyslots.found(
        path, store_id=store_id, user_id="ana", user_name="Ana Núñez", passphrase=ANA, cost=CHEAP
    )
    made = Founded(path, keys, sheet)
    made.add("jose", "José Peña", JOSE)
    return made
