"""Updates without a network, as faces see them: what a file is, installing it, and the way back."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from tjdesk.domain.refusal import Trouble
from tjdesk.domain.release import Installed, Release
from tjdesk.i18n.message import Message, _
from tjdesk.services.house import OpenStore
from tjdesk.services.ports import Progress


@dataclass(frozen=True)
class UpdateSeen:
    """An update file as it was found. `signers` are those whom this program trusts; `objection` is why it may not be
    installed here, or None."""

    file: Path
    release: Release
    signatures: int
    signers: int
    objection: Message | None


@dataclass(frozen=True)
class Updated:
    """What installing did: the new program, and the backup made before it."""

    release: Release
    folder: Path
    backup: Path


@dataclass(frozen=True)
class WentBack:
    """Where the way back led: the number that runs from now on, and the backup from before the update."""

    number: int
    backup: Path | None


class UpdateBeside(Trouble):
    """A file needs a newer program, and the update that brings it lies beside the file: `seen`."""

    def __init__(self, trouble: Trouble, seen: UpdateSeen) -> None:
        advice = _(
            "The update to TJDesk {version} is beside it. Close the desk and install it: "
            "`tjdesk update take STORE {path}`. Then take this bundle in again.",
            version=seen.release.program,
            path=str(seen.file),
        )
        super().__init__(trouble.kind, trouble.message, advice)
        self.seen = seen


class Updates(Protocol):
    """The port to the programs installed on this computer."""

    @property
    def installed(self) -> Installed:
        """The program that runs now."""

    @property
    def standing(self) -> int:
        """The number of the update that runs from the next start on, or runs already; 0 where none was installed."""

    def objection(self) -> Message | None:
        """Why this build installs no update whatever it is, or None."""

    def make(self, program: Path, number: int, version: str, platform: str, file: Path) -> Release:
        """Pack a program's folder into an update that nobody has signed yet. Raises Refused, Trouble(ROOM)."""

    def new_key(self, file: Path, passphrase: str) -> str:
        """A release key in a file of its own; its public key (hex). Raises Refused, Trouble(ROOM)."""

    def sign(self, file: Path, key: Path, passphrase: str) -> UpdateSeen:
        """Add a signature. Raises Trouble(KEY, DAMAGED, ROOM)."""

    def look(self, file: Path) -> UpdateSeen:
        """What a file is, and whether it may be installed here. Raises Trouble(DAMAGED, NEWER, ROOM)."""

    def beside(self, file: Path) -> tuple[UpdateSeen, ...]:
        """Updates in the folder of a file that may be installed here and are not yet, the newest first."""

    def take(self, file: Path, store: OpenStore, progress: Progress) -> Updated:
        """Back the store up, unpack, self-test, switch, note it. Raises Refused, Trouble, Cancelled: nothing done."""

    def back(self) -> WentBack:
        """The version before, from the next start on. Raises Refused where there is none."""
