"""Tests of exchange find their courts beside them."""

from __future__ import annotations

from pathlib import Path

import pytest

from courts import Desk, admit, found, join


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Desk, Desk]:
    """An office, and a court that it admitted."""
    office = found(tmp_path)
    court = join(tmp_path, "Riverside")
    admit(office, court)
    return office, court
