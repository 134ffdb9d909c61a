"""The audit trail: every entry of every journal here, and every bundle, with who, when, where and what."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tjdesk.domain.enrolment import Enrolment
from tjdesk.domain.entry import CREATED
from tjdesk.domain.names import fold
from tjdesk.domain.programme import Device, LogEvent, User
from tjdesk.i18n.message import _
from tjdesk.services.command import Question
from tjdesk.services.journal_words import action_words
from tjdesk.services.participants import participant_of
from tjdesk.services.ports import SeatedReads, TrailEntry
from tjdesk.services.sites import site_names
from tjdesk.services.wording import Words

BUNDLE_ACTIONS = {"made": "bundle_made", "taken": "bundle_taken"}
KINDS_OF_ACTION: Mapping[str, tuple[str, ...]] = {
    "changes": (),
    "views": ("clinical_viewed",),
    "prints": ("printed", "figures_written", "report_written"),
    "exports": ("exported", "warehouse_loaded", "own_data_printed", "disclosed", "disclosure_overridden"),
    "keys": (
        "user_added", "roles_changed", "user_removed", "passphrase_changed", "passphrase_renewed", "passphrase_reset",
        "passphrase_exposed", "notes_opened", "unlock_refused", "recovery_renewed", "shares_made",
    ),
    "bundles": ("bundle_made", "bundle_taken", "bundle_refused"),
    "clock": ("clock_jumped",),
    "safety": ("backup_written", "restore_drilled", "dossier_sealed", "dossier_destroyed", "sealing_undone",
               "hold_placed", "hold_lifted"),
}  # fmt: skip
"""Groups by which a trail is filtered. `changes` is everything that none of the others names."""

_NAMED = frozenset(action for group in KINDS_OF_ACTION.values() for action in group)


@dataclass(frozen=True)
class AuditLine:
    """One entry or bundle. `no` is its place in this device's order of arrival (0 for a bundle), `at` is ISO.

    `by` is a name, `about` what it concerns as far as whoever asks may read it: a file number, an id, a site.
    """

    no: int
    at: str
    arrived: str
    by: str
    user: str
    device: str
    site: str
    action: str
    dossier: str
    participant: str
    about: str
    detail: str
    reason: str
    records: int
    kinds: tuple[str, ...]
    hash: str

    @property
    def what(self) -> Words:
        return action_words(self.action) if self.action else _("Contents not here")


@dataclass(frozen=True, kw_only=True)
class ReadAudit(Question[list[AuditLine]]):
    """Lines newest first. Days are those of arrival here; `kind` is a group of `KINDS_OF_ACTION`, `action` a code."""

    since: dt.date | None = None
    until: dt.date | None = None
    by: str = ""
    action: str = ""
    kind: str = ""
    participant: str = ""
    limit: int = 0

    def answer(self, reads: SeatedReads) -> list[AuditLine]:
        teller = _Teller(reads)
        dossier = participant_of(reads, self.participant).id if self.participant else ""
        found: list[AuditLine] = []
        for line in self._lines(reads, teller, dossier):
            if self._fits(line):
                found.append(line)
                if self.limit and len(found) >= self.limit:
                    break
        return found

    def _lines(self, reads: SeatedReads, teller: _Teller, dossier: str) -> Iterator[AuditLine]:
        since = self.since.isoformat() if self.since else ""
        until = (self.until + dt.timedelta(days=1)).isoformat() if self.until else ""
        bundles = [] if dossier else teller.bundles(since, until)
        for entry in reads.trail(since, until, dossier):
            line = teller.line(entry)
            while bundles and bundles[0].arrived >= line.arrived:
                yield bundles.pop(0)
            yield line
        yield from bundles

    def _fits(self, line: AuditLine) -> bool:
        if self.by and fold(self.by) not in fold(line.by):
            return False
        if self.action and line.action != self.action:
            return False
        if self.kind == "changes":
            return line.action not in _NAMED
        return not self.kind or line.action in KINDS_OF_ACTION.get(self.kind, ())


class _Teller:
    """Names of people, places and participants, read once."""

    def __init__(self, reads: SeatedReads) -> None:
        self._reads = reads
        self._users = {user.id: user.name for user in reads.find(User)}
        self._devices = {device.device: device for device in reads.find(Device)}
        self._sites = site_names(reads)
        self._numbers = {one.dossier: one.file_number for one in reads.find(Enrolment)}

    def line(self, entry: TrailEntry) -> AuditLine:
        parts = [part for part in entry.parts.values() if part is not None]
        changes = [change for part in parts for change in part.changes]
        device = self._devices.get(entry.header.device)
        events = [one.value for one in changes if (one.kind, one.field) == (LogEvent.KIND, CREATED)]
        event: Mapping[str, Any] = events[0] if events and isinstance(events[0], dict) else {}
        about = str(event.get("about", ""))
        return AuditLine(
            no=entry.no,
            at=parts[0].at if parts else entry.arrived_at,
            arrived=entry.arrived_at,
            by=self._users.get(entry.header.author, entry.header.author),
            user=entry.header.author,
            device=entry.header.device,
            site=self._sites.get(device.site, "") if device else "",
            action=parts[0].action if parts else "",
            dossier=entry.header.dossier,
            participant=self._numbers.get(entry.header.dossier, self._numbers.get(about, "")),
            about=about,
            detail=str(event.get("detail", "")),
            reason=next((part.reason for name, part in entry.parts.items() if part and _open(name)), ""),
            records=len({change.record for change in changes}),
            kinds=tuple(dict.fromkeys(change.kind for change in changes)),
            hash=entry.hash.hex(),
        )

    def bundles(self, since: str, until: str) -> list[AuditLine]:
        """Bundles made and taken here, newest first."""
        found = [self._bundle(one) for one in self._reads.exchanged()]
        within = [one for one in found if one.at >= since and (not until or one.at < until)]
        return sorted(within, key=lambda one: one.at, reverse=True)

    def _bundle(self, told: Mapping[str, Any]) -> AuditLine:
        device = told["device"]
        return AuditLine(
            no=0, at=told["at"], arrived=told["at"], by="", user="", device=device,
            site=self._sites.get(told["site"], told["site"]), action=BUNDLE_ACTIONS.get(told["way"], told["way"]),
            dossier="", participant="", about=str(told["number"]), detail="", reason="", records=0, kinds=(),
            hash=told["digest"],
        )  # fmt: skip


def _open(compartment: str) -> bool:
    return compartment not in ("team", "clinical")
