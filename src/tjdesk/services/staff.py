"""The port to the people who use a store."""

from __future__ import annotations

from typing import Protocol


class StaffPort(Protocol):
    """Who may open this store, with which roles. Raises Refused where whoever sits here may not."""

    def add(self, name: str, roles: tuple[str, ...], passphrase: str) -> None:
        """One more person with a passphrase of their own."""

    def set_roles(self, name: str, roles: tuple[str, ...]) -> None:
        """Other roles for somebody."""

    def open_notes(self, name: str) -> None:
        """Let somebody read the closed texts that their roles read, as one who reads them."""

    def change_passphrase(self, old: str, new: str) -> None:
        """A new passphrase for whoever unlocked the store."""

    def reset_passphrase(self, name: str, new: str) -> None:
        """A new passphrase for somebody who lost theirs, by an administrator."""

    def passphrase_exposed(self, old: str, new: str) -> None:
        """Others know the passphrase of whoever unlocked: everything that it opened gets new keys."""

    def remove(self, name: str) -> None:
        """Take somebody's slot and grants away, and re-key the database."""
