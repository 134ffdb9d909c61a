"""Whose client somebody is: those whom the enrolment names as its team."""

from __future__ import annotations

from collections.abc import Iterable

from tjdesk.domain.enrolment import Enrolment
from tjdesk.domain.names import fold

TEAM = ("judge", "case_manager", "prosecutor", "defence", "provider")
"""The fields of an enrolment that name somebody of its team."""


def clients_of(enrolments: Iterable[Enrolment], user: str, site: str) -> frozenset[str]:
    """The dossiers of a user's own clients: the name as it stands there, accents and case aside.

    Whoever sits at a provider's own site has as clients those whose provider is that site.
    """
    name, place = fold(user), fold(site)
    return frozenset(
        one.dossier
        for one in enrolments
        if (name and any(fold(getattr(one, field)) == name for field in TEAM))
        or (place and fold(one.provider) == place)
    )
