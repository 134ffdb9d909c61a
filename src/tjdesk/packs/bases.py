"""Finds the bases that a pack extends: beside its own file first, then among the project's own."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources
from pathlib import Path

from tjdesk.i18n.message import _, counted
from tjdesk.packs import form, reading, rules
from tjdesk.packs.draft import Draft
from tjdesk.packs.problems import Findings

_OWN = resources.files("tjdesk.packs") / "data"


def own_codes() -> tuple[str, ...]:
    """Codes of the project's own pack files, bases included."""
    return tuple(sorted(file.name.removesuffix(".toml") for file in _OWN.iterdir() if file.name.endswith(".toml")))


def own_text(code: str) -> str | None:
    """The text of one of the project's own pack files, or None where there is none of this code."""
    return (_OWN / f"{code}.toml").read_text("utf-8") if code in own_codes() else None


def file_text(path: Path) -> str:
    """The text of a file. Raises OSError or ValueError (not UTF-8, too large, impossible name)."""
    with path.open("rb") as file:
        data = file.read(form.LARGEST_FILE + 1)
    if len(data) > form.LARGEST_FILE:
        raise ValueError("too large")
    return data.decode("utf-8-sig")


def find_text(code: str, beside: Path | None) -> str | None:
    """The text of a base, or None where it is not found or cannot be read."""
    if beside is not None and (beside / f"{code}.toml").is_file():
        try:
            return file_text(beside / f"{code}.toml")
        except (OSError, ValueError):
            return None
    return own_text(code)


def lay_over_bases(draft: Draft, beside: Path | None, found: Findings) -> Draft | None:
    """The draft laid over all its bases; None, and why, where a base is missing, faulty or leads round in a circle."""
    if found.at("extends"):
        return None
    return _laid(draft, beside, found, (str(draft.plain.get("code", "")),))


def _laid(draft: Draft, beside: Path | None, found: Findings, chain: tuple[str, ...]) -> Draft | None:
    code = draft.plain.get("extends")
    if code is None:
        return draft
    if code in chain:
        found.add("extends", _("This leads back to itself: {chain}.", chain=" → ".join((*chain, code))))
        return None
    base = _base(code, beside, found)
    if base is None:
        return None
    whole = _laid(base, beside, found, (*chain, code))
    if whole is None:
        return None
    rules.new_words(draft, whole, found)
    return draft.over(whole)


def _base(code: str, beside: Path | None, found: Findings) -> Draft | None:
    text = find_text(code, beside)
    if text is None:
        found.add("extends", _("The base “{code}” is not beside this file nor among TJDesk's own.", code=code))
        return None
    base, count = _read(text)
    if count:
        found.add(
            "extends",
            counted(
                "The base “{code}” has a problem of its own; check that file first.",
                "The base “{code}” has {count} problems of its own; check that file first.",
                count,
                code=code,
            ),
        )
        return None
    return base


@lru_cache(maxsize=64)
def _read(text: str) -> tuple[Draft | None, int]:
    """What a base says, and how many problems it has. Kept, since many packs stand on the same base."""
    found = Findings()
    return reading.draft_of(text, found), len(found.problems)
