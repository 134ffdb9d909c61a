"""What must stand after everything was carried everywhere, from the entries alone, in plain dictionaries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from devices import Device, check, found_conflicts
from sqlalchemy import select

from tjdesk.db.standing import read_roster
from tjdesk.db.tables import entries, parts
from tjdesk.domain.entry import Change, Header, Part, decode_header, decode_part, resolve

Standing = Mapping[tuple[str, str], frozenset[str]]
"""The values by (record, register)."""


def oracle(device: Device) -> Standing:
    """The standing values of every register that was ever changed."""
    said: dict[tuple[str, str], dict[Any, str]] = {}
    replaced: set[tuple[str, str, Any]] = set()
    made: dict[str, tuple[Any, dict[str, Any]]] = {}
    told = _counting(device)
    for header, part in told:
        for change in part.changes:
            if change.field == "*":
                first = made.setdefault(resolve(header, change.record), (header.full_stamp, {}))
                first[1].update(change.value)
    for header, part in told:
        for change in part.changes:
            if change.field != "*" and change.record in made:
                _note(header.full_stamp, change, made, said, replaced)
    return {
        place: frozenset(value for stamp, value in values.items() if (*place, stamp) not in replaced)
        for place, values in said.items()
    }


def _note(
    stamp: Any,
    change: Change,
    made: Mapping[str, tuple[Any, dict[str, Any]]],
    said: dict[tuple[str, str], dict[Any, str]],
    replaced: set[tuple[str, str, Any]],
) -> None:
    place = (change.record, change.field)
    values = said.setdefault(place, {made[change.record][0]: "the first"})
    values[stamp] = repr(change.value)
    replaced.update((*place, over) for over in change.over)


def _counting(device: Device) -> list[tuple[Header, Part]]:
    """The entries that count: of a device that was put out those up to its cut-off."""
    query = select(entries.c.header, parts.c.bytes).join(parts, parts.c.entry == entries.c.no)
    with device.engine.connect() as connection:
        cuts = read_roster(connection).cuts
        told = [(decode_header(header), decode_part(data)) for header, data in connection.execute(query)]
    return [
        (header, part)
        for header, part in told
        if header.device not in cuts or header.seq <= cuts[header.device].get(header.dossier, 0)
    ]


def all_the_same(devices: Iterable[Device]) -> None:
    """Everyone holds the same, the same conflicts too, and it is what the oracle says."""
    office, *courts = devices
    told = oracle(office)
    disputed = {place for place, values in told.items() if len(values) > 1}
    for device in (office, *courts):
        check(device)
        assert device.digest() == office.digest(), device.name
        assert found_conflicts(device) == disputed, device.name
        assert oracle(device) == told, device.name
