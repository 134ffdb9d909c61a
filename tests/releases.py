"""Updates for tests: two people with a key each, a stand-in for the program, and files that they signed."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

from tjdesk.app.programs import NAME, Programs, own_platform
from tjdesk.app.updating import TheUpdates
from tjdesk.domain.release import Installed

SECRET = "dos personas distintas firman"
HERE = Installed(number=3, program="0.3.0", platform=own_platform(), schema=1)
"""The program that is taken to run here."""


def program(folder: Path, line: str) -> None:
    """A stand-in for the frozen program: what its self-test answers is one line of shell."""
    (folder / "inside").mkdir(parents=True, exist_ok=True)
    (folder / NAME).write_text(f"#!/bin/sh\n{line}\n", "utf-8")
    (folder / NAME).chmod(0o755)
    (folder / "inside/library.so.1").write_bytes(os.urandom(5000))
    if not (folder / "library.so").is_symlink():
        (folder / "library.so").symlink_to("inside/library.so.1")


@dataclass
class Releases:
    """Who releases, and the computer where it is installed."""

    folder: Path
    keys: list[Path] = field(default_factory=list)
    trusted: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        for name in ("one.pem", "two.pem"):
            self.keys.append(self.folder / name)
            self.trusted.append(self.updates.new_key(self.folder / name, SECRET))

    @property
    def programs(self) -> Programs:
        return Programs(self.folder / "versions")

    @property
    def updates(self) -> TheUpdates:
        """Those of a computer that trusts both."""
        return TheUpdates(self.programs, tuple(self.trusted), HERE)

    def signed(
        self, file: Path, number: int = 4, *, platform: str = "", signers: int = 2, line: str = "exit 0"
    ) -> Path:
        """An update as it is handed out. Its program answers its self-test with a line of shell."""
        program(self.folder / "program", line)
        self.updates.make(self.folder / "program", number, f"0.{number}.0", platform, file)
        for key in self.keys[:signers]:
            self.updates.sign(file, key, SECRET)
        return file
