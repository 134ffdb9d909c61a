"""The pages of docs/packs are what the packs say."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_the_page_of_every_pack_is_fresh() -> None:
    told = subprocess.run(
        [sys.executable, str(ROOT / "tools" / "pack_pages.py"), "--check"], capture_output=True, text=True, check=False
    )
    assert told.returncode == 0, told.stdout + told.stderr
