"""What every test stands on: generous deadlines, and no warning or error logged unless the test says so."""

from __future__ import annotations

from collections.abc import Iterator

import hypothesis
import pytest

hypothesis.settings.register_profile("shared", deadline=None)
hypothesis.settings.load_profile("shared")


@pytest.fixture(autouse=True)
def _nothing_unexpected_logged(request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    yield
    if request.node.get_closest_marker("expects_log"):
        return
    told = [f"{record.name}: {record.getMessage()}" for record in caplog.get_records("call") if record.levelno >= 30]
    assert not told, told
