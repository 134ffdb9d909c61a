"""Word lists for passphrases and fingerprints: where they come from is told in NOTICE.txt."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

LANGUAGES = ("en", "es", "fr", "pt")


@cache
def words_of(language: str) -> tuple[str, ...]:
    """The words of a language (`es`, `es_MX`, …), at least 1,296, sorted, plain lower-case letters; else English."""
    code = language[:2].lower()
    name = code if code in LANGUAGES else "en"
    return tuple((files(__name__) / f"{name}.txt").read_text("ascii").split())
