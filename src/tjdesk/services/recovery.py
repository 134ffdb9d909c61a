"""The recovery sheet and its shares, as faces know them: made anew, divided among people, put together again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from tjdesk.domain.programme import KeyGrant, User
from tjdesk.domain.record import CLOSED
from tjdesk.services.command import Command
from tjdesk.services.ports import Changes, Work
from tjdesk.services.users import RenewKeys, manages

RENEWED, DIVIDED = "recovery_renewed", "shares_made"
"""What the journal calls a new sheet, and its division."""

GrantSheet = Callable[[Callable[[], str]], list[KeyGrant]]
"""new id → grants to the new sheet of the closed compartments that whoever made it reads."""


@dataclass(frozen=True)
class SharePaper:
    """One person's share, to be printed: its `number` of `of`, how many are `needed`, and its groups in order."""

    number: int
    of: int
    needed: int
    groups: tuple[str, ...]


@dataclass(frozen=True)
class Gathered:
    """What shares typed so far come to: their numbers, how many are `missing`, and, with none, the sheet's groups."""

    numbers: tuple[int, ...]
    missing: int
    groups: tuple[str, ...] = ()


@dataclass(frozen=True)
class NewSheet:
    """A new sheet's groups, shown once; and whether it opens the closed notes that were written before it."""

    groups: tuple[str, ...]
    opens_notes: bool


@dataclass(frozen=True)
class RenewSheet(Command[Changes]):
    """Closed texts get new keys, of which the new sheet has its own; the sheet before opens none of them."""

    grants: GrantSheet
    renew_keys: RenewKeys

    def execute(self, work: Work) -> Changes:
        manages(work.seat)
        dossier = work.seat.programme_dossier
        staying = [one for one in work.find(User) if not one.removed]
        work.put(*self.grants(lambda: work.new_id(dossier)))
        work.put(*self.renew_keys(work, staying, CLOSED, lambda: work.new_id(dossier)))
        return work.commit(RENEWED)


class SheetPort(Protocol):
    """The recovery sheet of an open store. Raises Refused for anybody but an administrator."""

    def renew(self) -> NewSheet:
        """A new sheet; the one before opens nothing any more, and the database gets a new key after a proved backup."""

    def divide(self, groups: str, needed: int, of: int) -> tuple[SharePaper, ...]:
        """The sheet as typed, in shares. Raises Trouble(KEY) for one that does not open this store."""


class SharesPort(Protocol):
    """What can be done with shares wherever one is."""

    def divided(self, groups: Sequence[str], needed: int, of: int) -> tuple[SharePaper, ...]:
        """A sheet that was just made, in shares. Raises Refused for a division that makes no sense."""

    def gathered(self, shares: Sequence[str]) -> Gathered:
        """Shares as typed. Raises Trouble(KEY) for one that is not right, foreign, repeated, or does not fit."""
