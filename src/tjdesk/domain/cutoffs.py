"""Up to which number each chain of a device counts: sums over what several people said of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tjdesk.domain.statements import Chains


def highest(*ends: Mapping[str, Mapping[str, int]]) -> dict[str, dict[str, int]]:
    """By device and dossier the highest number of all."""
    found: dict[str, dict[str, int]] = {}
    for one in ends:
        for device, numbers in one.items():
            mine = found.setdefault(device, {})
            for dossier, number in numbers.items():
                mine[dossier] = max(number, mine.get(dossier, 0))
    return found


def unsaid_by(
    ends: Mapping[str, Mapping[str, int]], others: Mapping[str, Mapping[str, int]]
) -> dict[str, dict[str, int]]:
    """The ends in chains of which the others say nothing."""
    return {
        device: {dossier: number for dossier, number in numbers.items() if dossier not in others.get(device, {})}
        for device, numbers in ends.items()
    }


def cut(lists: Iterable[Chains]) -> dict[str, int]:
    """Several statements that end one device: each chain up to where all of them accept it."""
    chains = [dict(one) for one in lists]
    return {dossier: min(one.get(dossier, 0) for one in chains) for dossier in set[str]().union(*chains)}


def raised(ends: dict[str, int], accepted: Mapping[str, int]) -> dict[str, int]:
    """Chains up to where they end, or were accepted beyond that."""
    return ends | {dossier: max(number, ends.get(dossier, 0)) for dossier, number in accepted.items()}
