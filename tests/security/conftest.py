"""A store's keys at a cost that only tests may use."""

from __future__ import annotations

from pathlib import Path

import pytest
from founded_store import Founded, founded


@pytest.fixture
def store(tmp_path: Path) -> Founded:
    return founded(tmp_path)
