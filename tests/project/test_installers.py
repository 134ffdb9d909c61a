"""What the installers carry and do, by their own rules; whether they work is tried by `make try-installers`."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "installers"))

from pruning import is_excluded, is_paper, is_wanted  # noqa: E402
from windows import _removals  # noqa: E402

SETUP = (ROOT / "installers/windows/setup.nsi").read_text("utf-8")
WORDS = (ROOT / "installers/windows/words.nsh").read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "carried"),
    [
        ("PySide6/Qt6Core.dll", True),
        ("PySide6/Qt6Quick.dll", False),
        ("PySide6/QtWidgets.pyd", True),
        ("PySide6/QtOpenGL.pyd", False),
        ("PySide6/opengl32sw.dll", False),
        ("PySide6/designer.exe", False),
        ("PySide6/msvcp140.dll", True),
        ("PySide6/plugins/platforms/qwindows.dll", True),
        ("PySide6/plugins/platforms/qdirect2d.dll", False),
        ("PySide6/plugins/sqldrivers/qsqlite.dll", False),
        ("PySide6/translations/qtbase_pt_BR.qm", True),
        ("PySide6/translations/qtbase_ja.qm", False),
        ("PySide6/resources/icudtl.dat", False),
        ("babel/locale-data/es_MX.dat", True),
        ("babel/locale-data/zh.dat", False),
        ("sqlalchemy/dialects/postgresql/base.py", True),
        ("sqlalchemy/dialects/mysql/base.py", False),
        ("zstandard/_cffi.cp311-win_amd64.pyd", False),
        ("tjdesk/packs/data/mx.toml", True),
        ("tjdesk/db/migrations/env.py", True),
    ],
)
def test_what_is_used_is_carried_and_nothing_else(name: str, carried: bool) -> None:
    assert (is_wanted(name) and not is_excluded(name)) is carried


@pytest.mark.parametrize(
    ("name", "carried"),
    [
        ("lib/libQt6Gui.so.6", True),
        ("lib/libQt6OpenGL.so.6", False),
        ("plugins/platforms/libqxcb.so", True),
        ("plugins/platforms/libqwayland.so", True),
        ("plugins/xcbglintegrations/libqxcb-glx-integration.so", False),
        ("plugins/wayland-shell-integration/libxdg-shell.so", True),
        ("plugins/wayland-shell-integration/libivi-shell.so", False),
    ],
)
def test_of_qt_on_linux_what_draws_without_opengl_is_carried(name: str, carried: bool) -> None:
    assert is_wanted(f"PySide6/Qt/{name}") is carried


@pytest.mark.parametrize(
    ("name", "told_once"),
    [
        ("filelock-4.2.11.dist-info/sboms/filelock.cdx.json", True),
        ("tjdesk-0.1.0.dist-info/RECORD", True),
        ("tjdesk-0.1.0.dist-info\\direct_url.json", True),
        ("tjdesk-0.1.0.dist-info/METADATA", False),
        ("tjdesk/manual/data/es/00-first-day.md", False),
    ],
)
def test_of_a_distribution_only_what_the_program_reads_is_carried(name: str, told_once: bool) -> None:
    assert is_paper(name) is told_once


def test_the_setup_for_windows_removes_only_what_it_brought(tmp_path: Path) -> None:
    assert "RMDir /r" not in SETUP
    assert "RequestExecutionLevel user" in SETUP
    assert not re.search(r"\bHKLM\b|SetShellVarContext all", SETUP)
    (tmp_path / "site/inner").mkdir(parents=True)
    (tmp_path / "site/inner/a.pyc").touch()
    (tmp_path / "tjdesk.exe").touch()
    removals = list(_removals(tmp_path))
    assert set(removals) == {
        'Delete "$INSTDIR\\site\\inner\\a.pyc"',
        'RMDir "$INSTDIR\\site\\inner"',
        'RMDir "$INSTDIR\\site"',
        'Delete "$INSTDIR\\tjdesk.exe"',
    }
    assert removals.index('RMDir "$INSTDIR\\site\\inner"') < removals.index('RMDir "$INSTDIR\\site"')


def test_the_setup_for_windows_says_everything_in_four_languages() -> None:
    said: dict[str, set[str]] = {}
    for name, language in re.findall(r"^LangString (\w+) \$\{LANG_(\w+)\} \".+\"$", WORDS, re.MULTILINE):
        said.setdefault(name, set()).add(language)
    assert said
    assert all(languages == {"ENGLISH", "SPANISH", "FRENCH", "PORTUGUESEBR"} for languages in said.values())
    assert set(re.findall(r"\$\(([A-Z_]+)\)", SETUP)) <= set(said)
