"""The recovery sheet made anew at an open store, divided into shares, and put together from them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from tjdesk.app.backups import Backups
from tjdesk.app.keyring import REKEY_DUE, KeyRing
from tjdesk.app.staff import Staff
from tjdesk.domain.programme import KeyGrant
from tjdesk.domain.record import CLOSED
from tjdesk.security import keyslots, shares
from tjdesk.security.compartments import Vault
from tjdesk.security.recovery import RecoverySheet
from tjdesk.security.shares import Share
from tjdesk.services.desk import Desk
from tjdesk.services.device_log import LogSomething
from tjdesk.services.recovery import DIVIDED, Gathered, NewSheet, RenewSheet, SharePaper
from tjdesk.services.users import manages


def divided(groups: Sequence[str], needed: int, of: int) -> tuple[SharePaper, ...]:
    """A sheet in shares."""
    made = shares.divide(RecoverySheet.read(" ".join(groups)), needed, of)
    return tuple(SharePaper(one.number, one.of, one.needed, one.groups) for one in made)


def gathered(typed: Sequence[str]) -> Gathered:
    """What shares as typed come to."""
    read = [Share.read(text) for text in typed]
    missing = shares.check(read)
    numbers = tuple(share.number for share in read)
    return Gathered(numbers, missing, () if missing else shares.combine(read).groups)


@dataclass
class Sheets:
    """See `services.recovery.SheetPort`."""

    ring: KeyRing
    desk: Desk
    vault: Vault
    staff: Staff
    backups: Backups

    def renew(self) -> NewSheet:
        """A new sheet. Cut short by a power cut it may be that neither sheet opens: make another then."""
        manages(self.desk.seat)
        self.backups.before("rekey")
        self.ring.note(REKEY_DUE, "yes")
        sheet = keyslots.renew_recovery(self.ring.path, self.ring.keys)
        public = keyslots.recovery_public(self.ring.path)
        self.ring.keys = replace(self.ring.keys, recovery_public=public)
        self.ring.noted()
        opens = all(self.vault.reads(part) for part in CLOSED)
        self.desk.execute(RenewSheet(self._granting(public), self.staff.renewed))
        self.staff.settle()
        return NewSheet(sheet.groups, opens)

    def divide(self, groups: str, needed: int, of: int) -> tuple[SharePaper, ...]:
        """The sheet as typed, in shares; that it was divided is in the audit trail, who has them is not."""
        manages(self.desk.seat)
        sheet = shares.sheet_from(groups)
        keyslots.unlock_by_recovery(self.ring.path, sheet.text)
        made = divided(sheet.groups, needed, of)
        self.desk.execute(LogSomething(DIVIDED, detail=f"{needed}/{of}"))
        return made

    def _granting(self, public: bytes) -> Callable[[Callable[[], str]], list[KeyGrant]]:
        def make(new_id: Callable[[], str]) -> list[KeyGrant]:
            held = [part for part in sorted(CLOSED) if self.vault.reads(part)]
            return [grant for part in held for grant in self.vault.grant(part, keyslots.RECOVERY, public, new_id)]

        return make
