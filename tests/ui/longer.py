"""A language that nobody speaks: English with accents, and a third longer, as another language well may be."""

from __future__ import annotations

import gettext
import re
from dataclasses import dataclass

from tjdesk.i18n.language import Language, language
from tjdesk.i18n.message import Label, Message

LONGER = "longer"
SHARE = 0.35
_ACCENTS = str.maketrans("aeiouAEIOUncNC", "àéîöûÀÉÎÖÛñçÑÇ")
_PLACE = re.compile(r"(\{[^}]*\})")
_FILL = "ëxtrå lêttérs thät möre "


@dataclass(frozen=True)
class Longer(Language):
    """Says every message and every label of a court longer than they are."""

    def _translated(self, message: Message) -> str:
        return longer(super()._translated(message))

    def _labelled(self, label: Label) -> str:
        return longer(super()._labelled(label))


def longer(text: str) -> str:
    """The text with accents, and letters added to its end; places stay as they are."""
    parts = _PLACE.split(text)
    letters = sum(len(part) for part in parts[::2])
    added = round(letters * SHARE)
    accented = "".join(part if at % 2 else part.translate(_ACCENTS) for at, part in enumerate(parts))
    fill = (_FILL * (added // len(_FILL) + 1))[:added].strip()
    if not fill:
        return accented
    return f"{accented} {fill}" if letters > len(_FILL) else f"{accented}{fill.replace(' ', '')}"


def longer_language(code: str) -> Language:
    """The language of a code, this one among them."""
    return Longer("en", "en", gettext.NullTranslations()) if code == LONGER else language(code)
