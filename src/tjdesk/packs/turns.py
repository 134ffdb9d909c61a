"""Turns of phrase of a pack: what the window and papers say otherwise in this jurisdiction, by language."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from tjdesk.i18n.language import LANGUAGES
from tjdesk.i18n.message import _
from tjdesk.i18n.turns import Turns
from tjdesk.packs import values
from tjdesk.packs.problems import Findings


def read(told: Any, found: Findings) -> Turns:
    """The table of a file, by language; whatever is wrong is told and left out."""
    if not isinstance(told, dict):
        found.add("turns", _("This must be a table."))
        return {}
    return {language: _phrases(phrases, language, found) for language, phrases in told.items()}


def _phrases(told: Any, language: str, found: Findings) -> Mapping[str, str]:
    place = f"turns.{values.quoted(language)}"
    if language not in LANGUAGES:
        found.add(place, values.unknown())
        return {}
    if not isinstance(told, dict):
        found.add(place, _("This must be a table."))
        return {}
    here = {phrase: f"{place}.{values.quoted(phrase)}" for phrase in told}
    read = {phrase: values.text(said, here[phrase], found) for phrase, said in told.items()}
    return {phrase: said for phrase, said in read.items() if said and values.text(phrase, here[phrase], found)}


def over(own: Turns, base: Turns) -> Turns:
    """This file's phrases where it speaks, the base's elsewhere."""
    return {language: {**base.get(language, {}), **own.get(language, {})} for language in dict.fromkeys((*base, *own))}


def frozen(turns: Turns) -> Turns:
    """The same for keeps."""
    return MappingProxyType({language: MappingProxyType(dict(phrases)) for language, phrases in turns.items()})
