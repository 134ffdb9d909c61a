"""A programme that goes on within another one: which of them is in force, and what counts of what was said before."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from tjdesk.domain.programme import Statement
from tjdesk.domain.statements import Admission, Adoption, Joining, KeyRoll, Retirement, Said, fingerprint, said

ROOT = "root"

Proved = Callable[[str, str, str], bool]
"""(public key as hex, body, signature as hex) → whether the holder of the key signed this body as a statement."""


def way(root: str, statements: Iterable[Statement], proved: Proved) -> list[str]:
    """The programmes (root keys) from one to that in force, which is the last: each by its own root joined the next.

    Alike on every desk that has seen the same statements. A root that said two of them joined the one whose key is
    first in order; of programmes that joined each other, the one whose key is first in order is in force.
    """
    into = _joined(statements, proved)
    found = [root]
    while found[-1] in into:
        after = into[found[-1]]
        if after in found:
            circle = found[found.index(after) :]
            return [*(one for one in found if one != min(circle)), min(circle)]
        found.append(after)
    return found


def _joined(statements: Iterable[Statement], proved: Proved) -> dict[str, str]:
    into: dict[str, str] = {}
    for one in said(statements):
        body = one.body
        if isinstance(body, Joining) and one.by == ROOT and proved(body.programme, one.text, one.signature):
            into[body.programme] = min(body.into, into.get(body.programme, body.into))
    return into


def listed(statements: Iterable[Statement], adoption: Adoption) -> list[Statement]:
    """The statements that stood when a programme was taken in, as far as they are here."""
    wanted = set(adoption.statements)
    return [one for one in statements if fingerprint(one) in wanted]


def of_itself(one: Said) -> bool:
    """Whether a device says something of itself, which counts under whatever programme it was said."""
    if isinstance(one.body, Admission):
        return bool(one.body.of) and one.by == one.body.of
    return isinstance(one.body, KeyRoll | Retirement) and one.by == one.body.device


def unlisted(root: str, statements: Iterable[Statement], adoptions: Iterable[Adoption]) -> bool:
    """Whether a programme's people said something of others that no adoption of it lists."""
    wanted = {name for one in adoptions if one.root == root for name in one.statements}
    told = list(statements)
    known = {(one.what, one.by, one.body) for one in told if fingerprint(one) in wanted}
    return any(
        one.body.programme == root and not of_itself(one) and not isinstance(one.body, Joining)
        for one in said(one for one in told if (one.what, one.by, one.body) not in known)
    )
