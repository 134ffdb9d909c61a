"""`tjdesk --selftest`: what it says of an installation that works, and of one that does not."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from calls import CHEAP, call
from tjdesk.app.house import TheHouse
from tjdesk.app.unlocking import Stretch
from tjdesk.i18n.language import Language
from tjdesk.packs.pack import Pack
from tjdesk.services.contents import Content


class WithoutWindow(TheHouse):
    """An installation without the parts of a window."""

    def has_window(self) -> bool:
        return False


class WithoutPaper(WithoutWindow):
    """An installation whose printing is broken."""

    def printed(self, content: Content, pack: Pack, language: Language, paper: str, *, door: bool = False) -> bytes:
        return b""


def test_an_installation_that_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TJDESK_STATE", str(tmp_path / "state"))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    answer = call("--selftest", "--json", house=WithoutWindow(None, Stretch(CHEAP, CHEAP)))
    assert answer.code == 0
    assert answer.document == {"ok": True, "steps": ["record", "exchange", "verify"]}
    assert list(tmp_path.iterdir()) == [], "nothing is left behind, and this computer's own marks are untouched"
    assert os.environ["TJDESK_STATE"] == str(tmp_path / "state")


def test_an_installation_that_cannot_print() -> None:
    answer = call("--selftest", "--json", house=WithoutPaper(None, Stretch(CHEAP, CHEAP)))
    assert answer.code == 5
    assert answer.fault["kind"] == "damaged"
