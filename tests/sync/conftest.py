"""Tests of exchange find their courts beside them."""

from __future__ import annotations

from pathlib import Path

import pytest

from courts import Desk, admit, copied, found, join


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Desk, Desk]:
    """An office, and a court that it admitted."""
    (office, court), _nobody = copied(_pair, tmp_path)
    return office, court


def _pair(folder: Path) -> tuple[tuple[Desk, ...], str]:
    office, court = found(folder), join(folder, "Riverside")
    admit(office, court)
    return (office, court), ""
