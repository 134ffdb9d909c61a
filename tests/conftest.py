"""What every test stands on: generous deadlines, and no warning or error logged unless the test says so."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest

if TYPE_CHECKING:
    from calls import Court

hypothesis.settings.register_profile("shared", deadline=None)
hypothesis.settings.load_profile("shared")


LONG = ("tests/journeys/", "tests/ui/test_")
"""Where single tests take long."""


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The long ones first, so that at the end no worker waits for another."""
    items.sort(key=lambda item: not item.nodeid.startswith(LONG))


@pytest.fixture(autouse=True)
def _nothing_unexpected_logged(request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    yield
    if request.node.get_closest_marker("expects_log"):
        return
    told = [f"{record.name}: {record.getMessage()}" for record in caplog.get_records("call") if record.levelno >= 30]
    assert not told, told


@pytest.fixture(autouse=True)
def _marks_beside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """How far a store wrote is remembered in the test's own folder."""
    monkeypatch.setenv("TJDESK_STATE", str(tmp_path / "state"))


@pytest.fixture(scope="session")
def _filled(tmp_path_factory: pytest.TempPathFactory) -> Court:
    from calls import filled_court

    folder = tmp_path_factory.mktemp("court")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TJDESK_STATE", str(folder / "state"))
        return filled_court(folder)


@pytest.fixture
def court(_filled: Court, tmp_path: Path) -> Court:
    """A founded store with five participants, at the command line."""
    from calls import copied

    return copied(_filled, tmp_path)
