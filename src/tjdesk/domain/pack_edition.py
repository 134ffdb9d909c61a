"""A pack as a programme adopted it: the text travels in the programme's own dossier, to every site."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from tjdesk.domain.record import DossierKind, Policy, Record


@dataclass(frozen=True, kw_only=True)
class PackEdition(Record):
    """One adoption. `text` is the pack whole (JSON, see `packs.whole`), `digest` what it must come to.

    Two sites may adopt at once: the edition in force is the one of the highest version, and of two with the same one
    that of the greater digest, so that all sites come to the same.
    """

    KIND: ClassVar[str] = "pack_edition"
    DOSSIER: ClassVar[DossierKind] = DossierKind.PROGRAMME
    POLICY: ClassVar[Policy] = Policy.APPEND

    code: str = ""
    version: int = 1
    digest: str = ""
    text: str = ""
    adopted_on: dt.date


def by_force(editions: Iterable[PackEdition]) -> list[PackEdition]:
    """Editions, the one in force first."""
    return sorted(editions, key=lambda edition: (edition.version, edition.digest), reverse=True)
