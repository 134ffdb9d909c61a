"""What can be done with a store before anybody has opened it: who may knock, and help for a lost passphrase."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol


class Doors(Protocol):
    """The port to a store that is still closed."""

    def is_store(self, store: Path) -> bool:
        """Whether a folder holds a store, whole or not."""

    def users(self, store: Path) -> tuple[str, ...]:
        """Names that have a passphrase here, in order of arrival. Raises Trouble where the file cannot be read."""

    def renew(self, store: Path, groups: str, user: str, passphrase: str) -> None:
        """A new passphrase for a user, by the recovery sheet as typed. Raises Trouble(KEY), Refused."""
