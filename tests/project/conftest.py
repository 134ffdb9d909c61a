"""A small project in a scratch folder, for the translators' tool."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))

from catalogues import Places  # noqa: E402

SOURCE = """
from tjdesk.i18n.message import _, counted, in_context

HELLO = _("Hello, {name}.", name="Ana")
FILES = counted("{count} file", "{count} files", 2)
OPEN = in_context("feminine", "open")
"""


@pytest.fixture
def places(tmp_path: Path) -> Places:
    """A project whose source marks one sentence of each kind."""
    (tmp_path / "src").mkdir()
    (tmp_path / "src" / "faces.py").write_text(SOURCE, "utf-8")
    return Places(tmp_path)
