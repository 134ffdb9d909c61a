"""No journey opens a socket that leaves the computer: the installed desk has no code for it."""

from __future__ import annotations

import ast
import socket
from pathlib import Path

import pytest

from calls import TODAY, Court, an_outcome

SOURCE = Path(__file__).parents[2] / "src" / "tjdesk"
NETWORK = frozenset(
    {"socket", "ssl", "http", "urllib.request", "urllib3", "requests", "ftplib", "smtplib", "telnetlib", "xmlrpc"}
    | {"asyncio", "socketserver", "httpx", "aiohttp", "paramiko", "PySide6.QtWebEngineCore"}
)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The families of every socket that is made meanwhile."""
    families: list[int] = []

    class Watched(socket.socket):
        def __init__(self, family: int = -1, *more: object, **named: object) -> None:
            families.append(int(family))
            super().__init__(family, *more, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "socket", Watched)
    return families


def test_the_whole_day_at_a_desk(court: Court, asked: list[int], tmp_path: Path) -> None:
    court.told("record", court.file("o.json", [an_outcome("JT-001")]))
    court.told("session sign", TODAY)
    court.told("print", "summary", TODAY, "--out", tmp_path / "s.pdf")
    court.told("backup", tmp_path / "b.tjbackup")
    court.told("exchange", "--folder", tmp_path)
    court.told("audit", "--out", tmp_path / "a.jsonl")
    court.told("diagnose")
    court.told("verify")
    assert [family for family in asked if family in (socket.AF_INET, socket.AF_INET6, -1)] == []


def imported(file: Path) -> set[str]:
    """Names of the modules that a file imports."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{name.name}" for name in node.names)}
    return found


def test_no_module_of_the_desk_imports_the_network() -> None:
    for file in SOURCE.rglob("*.py"):
        if "warehouse" in file.parts:  # an extra of its own, outside the installers
            continue
        names = {part for name in imported(file) for part in (name, name.split(".")[0])}
        assert names & NETWORK == set(), file
        assert not {name for name in names if name.startswith("PySide6.QtNetwork.QTcp")}, file
