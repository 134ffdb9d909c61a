"""Who looked at clinical text: every dossier that is opened is noted, once in each unlocking."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tjdesk.domain.record import Compartment, Place
from tjdesk.services.ports import Vault

VIEWED = "clinical_viewed"


class WatchedVault:
    """A vault that remembers the dossiers whose clinical text it opened. See `services.ports.Vault`."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._noted: set[str] = set()
        self._new: dict[str, None] = {}

    def seal(self, place: Place, text: str) -> str:
        return self._vault.seal(place, text)

    def open(self, place: Place, sealed: str) -> str | None:
        text = self._vault.open(place, sealed)
        if text and place.compartment is Compartment.CLINICAL and place.dossier not in self._noted:
            self._noted.add(place.dossier)
            self._new[place.dossier] = None
        return text

    def sealed_content_keys(self) -> Mapping[str, str]:
        return self._vault.sealed_content_keys()

    def sealed_for_self(self) -> Mapping[str, str]:
        return self._vault.sealed_for_self()

    def forget(self, keys: Iterable[str]) -> None:
        self._vault.forget(keys)

    def viewed(self) -> tuple[str, ...]:
        """The dossiers opened since this was asked last."""
        found = tuple(self._new)
        self._new.clear()
        return found
