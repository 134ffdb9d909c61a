"""The project's own files keep their promises."""

from __future__ import annotations

import ast
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

import catalogues
from catalogue_rules import LOCALES, form_problems

ROOT = Path(__file__).resolve().parents[2]
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
MODULES = sorted((ROOT / "src").rglob("*.py"))


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_every_locked_dependency_is_pinned_and_hashed_and_names_no_host(lock: Path) -> None:
    text = lock.read_text("utf-8")
    assert "://" not in text
    for entry in re.split(r"\n(?=[A-Za-z0-9])", text.strip()):
        assert re.match(r"[A-Za-z0-9._-]+==[^ ]+ ", entry), entry.splitlines()[0]
        assert "--hash=sha256:" in entry, entry.splitlines()[0]


def test_every_dependency_of_the_program_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    locked = {line.partition("==")[0].lower() for line in (ROOT / "requirements/run.txt").read_text().splitlines()}
    named = {re.split(r"[<>=!~ \[]", wanted)[0].lower() for wanted in project["dependencies"]}
    assert named - locked == set()


def test_marked_sentences_are_literal() -> None:
    _sources, problems = catalogues.marked_calls(catalogues.Places())
    assert problems == []


@pytest.mark.parametrize("language", LOCALES)
def test_no_translation_is_malformed(language: str) -> None:
    """Every translation that is there has the same places and the right number of forms."""
    problems = []
    for message in catalogues.entries(catalogues.read_catalogue(catalogues.Places(), language)):
        forms = catalogues.forms_of(message)
        if any(forms):
            problems += form_problems(language, catalogues.source_of(message), forms)
    assert problems == []


def test_every_module_says_what_it_is_for() -> None:
    silent = [str(path.relative_to(ROOT)) for path in MODULES if not _docstring(path)]
    assert silent == []


def _docstring(path: Path) -> str | None:
    tree = ast.parse(path.read_text("utf-8"))
    return ast.get_docstring(tree) if tree.body else "an empty module"


def test_what_make_run_opens_follows_the_display() -> None:
    def planned(**environment: str) -> str:
        bare = {"PATH": "/usr/bin:/bin"}
        told = subprocess.run(
            ["make", "--dry-run", "run"], cwd=ROOT, env=bare | environment, capture_output=True, text=True, check=True
        )
        return told.stdout

    window = (ROOT / "src/tjdesk/ui/desk").is_dir()
    assert planned().rstrip().endswith("tjdesk tour")
    assert planned(DISPLAY=":0").rstrip().endswith("tjdesk demo" if window else "tjdesk tour")


@pytest.mark.parametrize(
    "page", sorted((*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"))), ids=lambda path: path.name
)
def test_a_link_inside_the_project_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text("utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []
