"""What a translation must keep to: its languages, its forms, its {places}, and the ends of its text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from string import Formatter
from typing import Any

LOCALES = {"es": "es", "fr": "fr", "pt": "pt_BR"}
_ABBREVIATIONS = frozenset({"No."})
"""Words whose full stop ends no sentence."""
FORMS = 2
STYLES = {"", "full", "long", "list", "short", "day", "month", "mon", "time", "head"}
_PERCENT = re.compile(r"%(?:\(\w+\))?[sr](?!\w)")


@dataclass(frozen=True, order=True)
class Source:
    """A marked sentence: its English text, with a plural or a context where it has one."""

    id: str
    plural: str = ""
    context: str = ""

    @property
    def msgid(self) -> str | tuple[str, str]:
        return (self.id, self.plural) if self.plural else self.id


def forms_told(told: Any) -> tuple[str, ...]:
    """The forms of a translation as an `add` file gives them: one text, or a list."""
    return (told,) if isinstance(told, str) else tuple(told)


def set_type(text: str, language: str) -> str:
    """Spaces that must not break: before "%" everywhere, in French before ":" and "»" and after "«".

    French is set as in Québec: no space before ";", "?" and "!".
    """
    text = re.sub(r"(?<=[\d}]) (?=%)", "\N{NO-BREAK SPACE}", text)
    if language != "fr":
        return text
    text = re.sub(r"(?<=[\w»)}])[ \N{NO-BREAK SPACE}](?=[;?!])", "", text)
    return re.sub(r"« ", "«\N{NO-BREAK SPACE}", re.sub(r" (?=[:»])", "\N{NO-BREAK SPACE}", text))


def item_problems(item: Mapping[str, Any]) -> list[str]:
    """What is wrong with one object of an `add` file."""
    unknown = set(item) - {"id", "plural", "context", *LOCALES}
    missing = {"id", *LOCALES} - set(item)
    if unknown or missing:
        return [f"{item.get('id')!r}: unknown {sorted(unknown)}, missing {sorted(missing)}"]
    source = Source(item["id"], item.get("plural", ""), item.get("context", ""))
    return [problem for language in LOCALES for problem in form_problems(language, source, forms_told(item[language]))]


def form_problems(language: str, source: Source, forms: tuple[str, ...]) -> list[str]:
    """What is wrong with the forms of one translation."""
    where = f"{language}: {source.id!r}"
    expected = FORMS if source.plural else 1
    if len(forms) != expected:
        return [f"{where}: {len(forms)} forms, not {expected}"]
    if not all(forms):
        return [f"{where}: not translated"]
    one, many = place_names(source.id), place_names(source.plural or source.id)
    found = []
    for number, form in enumerate(forms):
        allowed = (one, many) if number == 0 else (many,)
        if place_names(form) not in allowed:
            found.append(f"{where}: the {{places}} of {form!r} differ")
        if _edges(form) != _edges(source.id):
            found.append(f"{where}: spaces or full stop at the ends of {form!r} differ")
    return found


def place_names(text: str) -> frozenset[str]:
    """The names in braces, and whatever is wrong with how they are written."""
    try:
        parsed = list(Formatter().parse(text))
    except ValueError:
        return frozenset(("braces do not match",))
    wrong = {f"style {style}" for _text, name, style, _conversion in parsed if name is not None and style not in STYLES}
    names = frozenset(name for _text, name, _style, _conversion in parsed if name is not None)
    return names | wrong | frozenset(_PERCENT.findall(text))


def _edges(text: str) -> tuple[bool, bool, bool]:
    stop = text.rstrip().endswith(".") and text not in _ABBREVIATIONS
    return text[:1].isspace(), text[-1:].isspace(), stop
