"""The section `[templates]` of a pack: letters and legends whose text a court adapts, with named fields."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from tjdesk.i18n.message import Label, _
from tjdesk.packs import form, values
from tjdesk.packs.problems import Findings

Texts = Mapping[str, str]
TemplateTexts = Mapping[str, Mapping[str, Texts]]
Over = Callable[[Texts, Texts], Texts]

LONGEST_BODY = 4000
_PARTS = ("title", "body")
_FIELD = re.compile(r"\{([^{}]*)\}")
_STRETCH = re.compile(r"\s*\([^()]*\)")
_NEXT_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[¿¡]?[^\W\d_a-zß-öø-ÿœ])")
_ANYWHERE = ("court", "date", "programme", "judge", "clerk")
_PERSON = (*_ANYWHERE, "participant", "file_number", "case_numbers")


@dataclass(frozen=True, slots=True)
class Form:
    """What a template may name, and what it must."""

    fields: tuple[str, ...]
    needed: tuple[str, ...] = ()


FORMS: Mapping[str, Form] = {
    "warrant": Form((*_PERSON, "warrant", "ordered_on", "reason"), ("participant", "file_number", "ordered_on")),
    "certificate": Form((*_PERSON, "admitted_on", "graduated_on", "days"), ("participant", "graduated_on")),
    "closure_letter": Form(
        (*_PERSON, "legal_ground", "legal_effect", "exit_on", "exit_reason", "term_from", "term_to"),
        ("participant", "file_number", "legal_effect"),
    ),
    "cancellation_letter": Form(
        (*_PERSON, "legal_ground", "legal_effect", "exit_on"), ("participant", "file_number", "legal_effect")
    ),
    "transfer_receipt": Form(
        (*_PERSON, "from_site", "to_site", "transferred_on", "records"), ("file_number", "from_site", "to_site")
    ),
    "appointment_slip": Form(()),
    "clinical_legend": Form(()),
}
"""Every template there is."""


@dataclass(frozen=True, slots=True)
class Template:
    """A letter. The body's paragraphs are parted by an empty line; `{participant}` is filled in when it is printed."""

    title: Label
    body: Label


def fields_of(text: str) -> tuple[str, ...]:
    """The fields that a text names, in order; a brace that opens none is named as it stands."""
    rest = _FIELD.sub("", text)
    return (*_FIELD.findall(text), *(brace for brace in "{}" if brace in rest))


def filled(text: str, value: Callable[[str], str]) -> Iterable[tuple[str, str]]:
    """The text in stretches: (field or an empty text, words)."""
    at = 0
    for found in _FIELD.finditer(text):
        if found.start() > at:
            yield "", text[at : found.start()]
        yield found[1], value(found[1])
        at = found.end()
    if at < len(text):
        yield "", text[at:]


def without_unknown(text: str, known: Callable[[str], bool]) -> str:
    """A paragraph without its sentences, and stretches between parentheses, that name only fields nobody knows."""

    def idle(part: str) -> bool:
        named = _FIELD.findall(part)
        return bool(named) and not any(map(known, named))

    whole = _STRETCH.sub(lambda found: "" if idle(found[0]) else found[0], text)
    return " ".join(sentence for sentence in _NEXT_SENTENCE.split(whole) if not idle(sentence))


def read(told: Any, found: Findings) -> TemplateTexts:
    """What a file says of templates; whatever is wrong is told and left out."""
    if not isinstance(told, dict):
        found.add("templates", _("This must be a table."))
        return {}
    rows: dict[str, Mapping[str, Texts]] = {}
    for code, row in told.items():
        place = f"templates.{values.quoted(code)}"
        if code not in FORMS:
            found.add(place, _("There is no such template. Templates: {known}.", known=tuple(FORMS)))
        elif not isinstance(row, dict):
            found.add(place, _("This must be a table."))
        else:
            rows[code] = _row(row, place, found)
    return rows


def _row(told: Mapping[str, Any], place: str, found: Findings) -> Mapping[str, Texts]:
    for name in told.keys() - set(_PARTS):
        found.add(f"{place}.{values.quoted(name)}", values.unknown())
    row: dict[str, Texts] = {}
    if "title" in told:
        row["title"] = values.texts(told["title"], f"{place}.title", found)
    if "body" in told:
        row["body"] = _bodies(told["body"], f"{place}.body", found)
    return row


def _bodies(told: Any, place: str, found: Findings) -> Texts:
    if not isinstance(told, dict):
        found.add(place, _("This must be a label: a text for each language, between braces."))
        return {}
    bodies: dict[str, str] = {}
    for language, text in told.items():
        here = f"{place}.{values.quoted(language)}"
        if not form.is_language(language):
            found.add(here, values.unknown())
        elif not isinstance(text, str) or not text.strip():
            found.add(here, _("This text is empty."))
        elif len(text) > LONGEST_BODY or not text.replace("\n", "").replace("\u00a0", "").isprintable():
            found.add(here, _("This must be text of at most {count} characters.", count=LONGEST_BODY))
        else:
            bodies[language] = text.strip()
    return bodies


def over(own: TemplateTexts, base: TemplateTexts, texts_over: Over) -> TemplateTexts:
    """Title and body of this file in the languages in which it speaks, the base's elsewhere."""
    return {
        code: {
            part: texts_over(own.get(code, {}).get(part, {}), base.get(code, {}).get(part, {})) for part in _PARTS
        }
        for code in dict.fromkeys((*base, *own))
    }  # fmt: skip


def complain(told: TemplateTexts, languages: Iterable[str], found: Findings) -> None:
    """Templates that are missing or not in every language, and fields that nobody fills or that must be there.

    A pack that stands alone may have none at all: then it prints no letters.
    """
    spoken = tuple(languages)
    if not told:
        return
    for code, shape in FORMS.items():
        if code not in told:
            found.add(f"templates.{code}", _("This template is missing; the program prints it."))
            continue
        for part, texts in told[code].items():
            for language in spoken:
                place = f"templates.{code}.{part}.{language}"
                if language not in texts and not found.at(place):
                    found.add(place, _("The label in this language is missing."))
        for language, text in told[code].get("body", {}).items():
            _fields(text, shape, f"templates.{code}.body.{language}", found)


def _fields(text: str, shape: Form, place: str, found: Findings) -> None:
    named = fields_of(text)
    for field in dict.fromkeys(named):
        if field not in shape.fields:
            found.add(
                place,
                _("There is no field “{field}” here. Fields: {known}.", field=values.quoted(field), known=shape.fields),
            )
    for field in shape.needed:
        if field not in named:
            found.add(place, _("This text must name the field “{field}”.", field=field))


def templates(told: TemplateTexts, label: Callable[[str, Texts], Label]) -> Mapping[str, Template]:
    """The templates as they are printed."""
    return MappingProxyType(
        {
            code: Template(label(code, row.get("title", {})), label(code, row.get("body", {})))
            for code, row in told.items()
        }
    )
