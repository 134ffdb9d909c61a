"""What a court says otherwise: turns of phrase of the program's own sentences in the words of one jurisdiction."""

from __future__ import annotations

import re
from collections.abc import Mapping

Turns = Mapping[str, Mapping[str, str]]
"""Language (`es`) → phrase of the program → phrase of the court."""
_PLACE = r"\{[^{}]*\}"


class Turner:
    """Turns whole words, the longest phrase first; a capital at the beginning is kept, what stands in braces stays."""

    def __init__(self, phrases: Mapping[str, str]) -> None:
        self._phrases = {phrase.lower(): said for phrase, said in phrases.items()}
        longest = sorted(self._phrases, key=len, reverse=True)
        whole = "|".join(re.escape(phrase) for phrase in longest)
        self._pattern = re.compile(rf"{_PLACE}|\b(?:{whole})\b", re.IGNORECASE)
        self._known: dict[str, str] = {}

    def turn(self, text: str) -> str:
        """A translated text, its places not filled in yet."""
        known = self._known.get(text)
        if known is None:
            known = self._known[text] = self._pattern.sub(self._said, text)
        return known

    def _said(self, found: re.Match[str]) -> str:
        said = self._phrases.get(found[0].lower(), found[0])
        return said[:1].upper() + said[1:] if found[0][:1].isupper() else said
