"""Single values of a pack file: each reader gives the value, or None after saying what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from tjdesk.i18n.language import LANGUAGES
from tjdesk.i18n.message import Message, _
from tjdesk.packs import form
from tjdesk.packs.problems import Findings

Reader = Callable[[Any, str, Findings], Any]


def missing() -> Message:
    return _("This is missing.")


def quoted(text: str) -> str:
    """A value as a message quotes it: one line, not too long."""
    return " ".join(text.split())[:60]


def text(told: Any, place: str, found: Findings) -> str | None:
    """One line of text."""
    if not isinstance(told, str):
        found.add(place, _("This must be text between quotation marks."))
    elif not told.strip():
        found.add(place, _("This text is empty."))
    elif len(told) > form.LONGEST_TEXT or (not told.isprintable() and "\u00a0" not in told):
        found.add(place, _("This must be one line of at most {count} characters.", count=form.LONGEST_TEXT))
    else:
        return told
    return None


def code(told: Any, place: str, found: Findings) -> str | None:
    if isinstance(told, str) and form.is_code(told):
        return told
    if isinstance(told, str):
        found.add(
            place,
            _(
                "“{code}” is not a code: a code is English words in small letters, joined by underscores.",
                code=quoted(told),
            ),
        )
    else:
        found.add(place, _("This must be text between quotation marks."))
    return None


def yes_no(told: Any, place: str, found: Findings) -> bool | None:
    if isinstance(told, bool):
        return told
    found.add(place, _("This must be true or false."))
    return None


def number(told: Any, place: str, found: Findings, least: int = 0) -> int | None:
    """A whole number from `least` to a hundred years of days."""
    if isinstance(told, int) and not isinstance(told, bool) and least <= told <= form.LONGEST_SPAN:
        return told
    found.add(place, _("This must be a whole number from {least} to {most}.", least=least, most=form.LONGEST_SPAN))
    return None


def counting(told: Any, place: str, found: Findings) -> int | None:
    return number(told, place, found, 1)


def within(least: int, most: int) -> Reader:
    """A whole number from `least` to `most`."""

    def read(told: Any, place: str, found: Findings) -> int | None:
        if isinstance(told, int) and not isinstance(told, bool) and least <= told <= most:
            return told
        found.add(place, _("This must be a whole number from {least} to {most}.", least=least, most=most))
        return None

    return read


def one_of(known: Sequence[str]) -> Reader:
    """A reader of one word among those known."""

    def read(told: Any, place: str, found: Findings) -> str | None:
        if isinstance(told, str) and told in known:
            return told
        found.add(place, _("This must be one of: {known}.", known=tuple(known)))
        return None

    return read


def region(told: Any, place: str, found: Findings) -> str | None:
    if isinstance(told, str) and (not told or form.is_region(told)):
        return told
    found.add(place, _("A region is the two capital letters of a country, such as MX, or empty."))
    return None


def pattern(told: Any, place: str, found: Findings) -> str | None:
    """A regular expression that a whole file number fits, or nothing."""
    if not isinstance(told, str):
        found.add(place, _("This must be text between quotation marks."))
    elif len(told) > form.LONGEST_TEXT or not form.is_expression(told):
        found.add(place, _("This is not a regular expression."))
    elif not form.is_simple(told):
        found.add(place, _("This pattern repeats too freely: use at most six repetitions, and none of a group."))
    else:
        return told
    return None


def example(told: Any, place: str, found: Findings) -> str | None:
    return "" if told == "" else text(told, place, found)


def languages(told: Any, place: str, found: Findings) -> tuple[str, ...] | None:
    """At least one of our languages, each once."""
    if not isinstance(told, list) or not told:
        found.add(place, _("This must be a list of languages, the court's own first."))
        return None
    read = one_of(LANGUAGES)
    spoken = [read(each, f"{place}[{n}]", found) for n, each in enumerate(told, 1)]
    if len(set(spoken)) < len(spoken):
        found.add(place, _("A language appears here twice."))
    return tuple(dict.fromkeys(language for language in spoken if language))


def texts(told: Any, place: str, found: Findings) -> dict[str, str]:
    """A label: one text per language. Empty after a problem with all of it."""
    if not isinstance(told, dict):
        found.add(place, _("This must be a label: a text for each language, between braces."))
        return {}
    return {language: said for language in told if (said := _spoken(told, language, place, found))}


def _spoken(told: dict[str, Any], language: str, place: str, found: Findings) -> str | None:
    if form.is_language(language):
        return text(told[language], f"{place}.{language}", found)
    found.add(f"{place}.{quoted(language)}", unknown())
    return None


def unknown() -> Message:
    return _("Nothing of this name belongs here; it may be misspelt.")


FIELDS: dict[str, Reader] = {
    "format": counting,
    "code": code,
    "version": counting,
    "base": yes_no,
    "extends": code,
    "region": region,
    "draft": yes_no,
    "languages": languages,
    "paper": one_of(form.PAPERS),
    "name_order": one_of(form.NAME_ORDERS),
    "public_names": one_of(form.PUBLIC_NAMES),
    "file_number_pattern": pattern,
    "file_number_example": example,
    "min_days_to_closure": number,
}
"""The fields of a pack that are single values, each with its reader."""
