"""An office with one participant, and one with nobody."""

from __future__ import annotations

import pytest
from import_sample import Office, day, person


@pytest.fixture
def empty() -> Office:
    return Office()


@pytest.fixture
def office() -> Office:
    """A-1, admitted on 1 September 2026."""
    office = Office()
    office.take(person(admitted_on=day("2026-09-01")))
    return office
