"""Entries told briefly, where a bundle is small: without what the one before says too, and ids that can be worked out.

Frozen in docs/formats/bundle.md. Whoever cannot be told so that exactly the same bytes come back is told in full.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

import msgspec

from tjdesk.domain.entry import canonical, derived_id
from tjdesk.services.bundles import ID_IN_JSON, Origin

Parts = Mapping[str, bytes]

_SAME: Final = ("author", "device", "dossier", "format", "run", "schema")
"""Members of a header that are left out where the brief entry before has the same."""

_BACK = re.compile(rb'"\+(0|[1-9][0-9]{0,2})\^(0|[1-9][0-9]{0,5})(?:@([0-9a-f]{16}))?"')
"""The n-th record that the entry so many numbers before in this chain made, in the run of this entry or in another."""


class Memory:
    """What both sides know: the header of the brief entry before; the sender also where the records were made."""

    def __init__(self, origins: Mapping[str, Origin] | None = None) -> None:
        self._origins = origins or {}
        self._last: dict[str, Any] = {}

    def shortened(self, header: bytes, parts: Parts) -> tuple[dict[str, Any], Parts] | None:
        """An entry told briefly; None, and nothing remembered, where it has to be told in full."""
        told = msgspec.json.decode(header, type=dict[str, Any])
        said = {name: value for name, value in told.items() if name not in _SAME or self._last.get(name) != value}
        if said.get("prev") == "":
            del said["prev"]
        short = {name: self._shortened(told, data) for name, data in parts.items()}
        same = all(_expanded(told, short[name]) == data for name, data in parts.items())
        if not same or canonical(self._merged(said)) != header:
            return None
        self._last = told
        return said, short

    def whole(self, said: dict[str, Any], parts: Parts) -> tuple[bytes, Parts]:
        """An entry as it was, from what was told of it. Raises ValueError for what cannot be told so."""
        told = self._merged(said)
        try:
            header, expanded = canonical(told), {name: _expanded(told, data) for name, data in parts.items()}
        except (KeyError, TypeError, OverflowError) as fault:
            raise ValueError("what was left out cannot be put back") from fault
        self._last = told
        return header, expanded

    def _merged(self, said: Mapping[str, Any]) -> dict[str, Any]:
        return {name: self._last[name] for name in _SAME if name in self._last} | {"prev": ""} | dict(said)

    def _shortened(self, told: Mapping[str, Any], data: bytes) -> bytes:
        def back(found: re.Match[bytes]) -> bytes:
            origin = self._origins.get(found[1].decode())
            if origin is None or (origin.dossier, origin.device) != (told["dossier"], told["device"]):
                return found[0]
            run = b"" if origin.run == told["run"] else b"@" + origin.run.encode()
            return b'"+%d^%d%s"' % (origin.number, told["seq"] - origin.seq, run)

        return ID_IN_JSON.sub(back, data)


def _expanded(told: Mapping[str, Any], data: bytes) -> bytes:
    def id_of(found: re.Match[bytes]) -> bytes:
        run = found[3].decode() if found[3] else told["run"]
        id = derived_id(told["device"], run, told["dossier"], told["seq"] - int(found[2]), int(found[1]))
        return b'"%s"' % id.encode()

    return _BACK.sub(id_of, data)
