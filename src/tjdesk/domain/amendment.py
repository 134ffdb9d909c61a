"""Of records that amend one another, those that count: the newest version of each, unless it was voided."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar


class Amendable(Protocol):
    """A record that a newer one may replace by naming it in `amends`."""

    @property
    def id(self) -> str: ...

    @property
    def voided(self) -> bool: ...

    @property
    def amends(self) -> str: ...


_Amendable = TypeVar("_Amendable", bound=Amendable)


def in_force(records: Iterable[_Amendable]) -> tuple[_Amendable, ...]:
    """The records not voided and not amended by another one that is in force, in the order given."""
    kept = [record for record in records if not record.voided]
    replaced = {record.amends for record in kept if record.amends}
    return tuple(record for record in kept if record.id not in replaced)
