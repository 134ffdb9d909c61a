"""A register written to a file and read: what most tests here do."""

from __future__ import annotations

from pathlib import Path

import pytest
from register_sample import TODAY, Read, words

from tjdesk.registers.read import read_register
from tjdesk.services.intake import Register, RegisterKind


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Reads text (as UTF-8), bytes or a file of a kind given by its name."""

    def read(what: str | bytes | Path, kind: str = "participants", **options: object) -> Register:
        path = what if isinstance(what, Path) else tmp_path / "register.csv"
        if not isinstance(what, Path):
            path.write_bytes(what.encode() if isinstance(what, str) else what)
        told = {"vocabulary": words(), "today": TODAY} | options
        return read_register(path, RegisterKind(kind), **told)  # type: ignore[arg-type]

    return read
