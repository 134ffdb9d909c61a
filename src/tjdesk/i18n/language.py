"""The language someone reads: says messages, labels and values in Spanish, French, Portuguese or English."""

from __future__ import annotations

import datetime as dt
import gettext
import logging
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cache, cached_property, lru_cache
from pathlib import Path
from string import Formatter

from tjdesk.i18n.dates import CALENDARS, HARD_SPACE
from tjdesk.i18n.message import Label, Message, Value, _
from tjdesk.i18n.turns import Turner, Turns

LANGUAGES = ("es", "fr", "pt", "en")
DOMAIN = "tjdesk"
CATALOGUES = Path(__file__).parent / "catalogues"
NOTHING = "–"

_OWN_NAMES = {"es": "Español", "fr": "Français", "pt": "Português", "en": "English"}
_HOME = {"es": "es_MX", "fr": "fr_CA", "pt": "pt_BR", "en": "en_US"}
_CODE = re.compile(r"([a-z]{2})(?:[_-]([a-z]{2}))?(?:[.@].*)?", re.IGNORECASE)
_FRENCH_SPACE = re.compile(r" (?=[:»])|(?<=«) ")
"""Where French never breaks a line, however a court typed the words of its pack."""
_YES, _NO = _("yes"), _("no")
_log = logging.getLogger(__name__)


class UnknownLanguage(LookupError):
    """A code of no language that TJDesk speaks."""


@dataclass(frozen=True)
class Language:
    """A language and perhaps a country (`es`, `es_MX`). Get one by `language(code)`; there is one object per code."""

    code: str
    base: str
    catalogue: gettext.NullTranslations = field(repr=False, compare=False)
    turner: Turner | None = field(default=None, repr=False)

    def turned(self, turns: Turns) -> Language:
        """This language in a court's own turns of phrase."""
        phrases = turns.get(self.base)
        return replace(self, turner=_turner(tuple(sorted(phrases.items())))) if phrases else replace(self, turner=None)

    @property
    def own_name(self) -> str:
        """What its readers call it, capitalised for a menu."""
        return _OWN_NAMES[self.base]

    @cached_property
    def locale(self) -> str:
        """The country whose marks are used in numbers; a language without a country has a home: es_MX, fr_CA, pt_BR."""
        from babel import localedata

        return self.code if "_" in self.code and localedata.exists(self.code) else _HOME[self.base]

    def say(self, value: Value) -> str:
        """The words for a message, a label or a bare value. A tuple is said as a list: "a, b y c".

        A place in a message that cannot be filled is a mistake of ours: it is logged as an error (without the values)
        and left standing as `{place}`, so that nobody's work stops for it.
        """
        return self._shown(value, "")

    def date(self, day: dt.date, style: str = "full") -> str:
        """A day in a style of `dates.STYLES`: full "jueves 26 de noviembre de 2026", list "jue 26 nov 2026"."""
        return CALENDARS[self.base].write(day, style)

    def time(self, hour: dt.time) -> str:
        """An hour of the day, to the minute: "09:00", "9 h 00"."""
        return CALENDARS[self.base].write_time(hour)

    def datetime(self, moment: dt.datetime, style: str = "short") -> str:
        """A moment in the zone that it carries: "26 nov 2026, 12:56"."""
        return f"{self.date(moment, style)}, {self.time(moment.time())}"

    def number(self, value: float | Decimal, places: int | None = None) -> str:
        """A number with the marks of the country; `places` decimals, or as many as the value has."""
        plain = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
        text = f"{plain:,f}" if places is None else f"{plain:,.{places}f}"
        return text if text.isdigit() else text.translate(self._marks)

    @cached_property
    def _marks(self) -> dict[int, str]:
        """What stands in this country for the comma and the point of 1,234.5."""
        from babel.numbers import get_decimal_symbol, get_group_symbol

        return {ord(","): str(get_group_symbol(self.locale)), ord("."): str(get_decimal_symbol(self.locale))}

    def percent(self, ratio: float | Decimal, places: int = 0) -> str:
        """A ratio as a percentage: 0.25 is "25%", "25 %"."""
        from babel import Locale

        share = Decimal(repr(ratio)) if isinstance(ratio, float) else Decimal(ratio)
        pattern = str(Locale.parse(self.locale).percent_formats[None].pattern)
        return pattern.replace("#,##0", self.number(share * 100, places))

    def listing(self, items: Sequence[str]) -> str:
        """The items as one phrase: "a", "a y b", "a, b y c"."""
        if len(items) < 2:
            return "".join(items)
        return f"{', '.join(items[:-1])} {self._and(items[-1])} {items[-1]}"

    def _and(self, following: str) -> str:
        if self.base == "es" and re.match(r"h?[ií](?![aeouáéóú])", following, re.IGNORECASE):
            return "e"
        return {"es": "y", "fr": "et", "pt": "e", "en": "and"}[self.base]

    def _shown(self, value: Value, style: str) -> str:
        match value:
            case str():
                return value
            case Message():
                return self._said(value)
            case Label():
                return self._labelled(value)
            case tuple():
                return self.listing([self._shown(item, style) for item in value])
            case None:
                return NOTHING
            case bool():
                return self._said(_YES if value else _NO)
            case dt.datetime() | dt.date() | dt.time():
                return self._when(value, style)
            case _:
                return self.number(value)

    def _when(self, value: dt.date | dt.time, style: str) -> str:
        match value:
            case dt.time():
                return self.time(value)
            case dt.datetime() if style == "time":
                return self.time(value.time())
            case dt.datetime() if not style:
                return self.datetime(value, "long")
            case _:
                return self.date(value, style or "long")

    def _said(self, message: Message) -> str:
        parsed = _parsed(self._translated(message))
        if len(parsed) == 1 and parsed[0][1] is None:
            return parsed[0][0]
        args = dict(message.args)
        return "".join(
            literal + (self._place(message, args, name, style) if name is not None else "")
            for literal, name, style in parsed
        )

    def _translated(self, message: Message) -> str:
        text = self._in_catalogue(message)
        return self.turner.turn(text) if self.turner is not None else text

    def _in_catalogue(self, message: Message) -> str:
        match bool(message.plural), bool(message.context):
            case False, False:
                return self.catalogue.gettext(message.text)
            case False, True:
                return self.catalogue.pgettext(message.context, message.text)
            case True, False:
                return self.catalogue.ngettext(message.text, message.plural, message.count)
            case _:
                return self.catalogue.npgettext(message.context, message.text, message.plural, message.count)

    def _place(self, message: Message, args: Mapping[str, Value], name: str, style: str) -> str:
        try:
            shown = self._shown(args[name], style)
            return sentence_case(shown) if style == "head" else shown
        except KeyError as missing:
            _log.error("place %s of %r cannot be filled in %s", missing, message.text, self.code)
            return f"{{{name}}}"

    def _labelled(self, label: Label) -> str:
        text = self._text_of(label)
        return _FRENCH_SPACE.sub(HARD_SPACE, text) if self.base == "fr" else text

    def _text_of(self, label: Label) -> str:
        texts = dict(label.texts)
        for code in (self.code, self.base, _HOME[self.base]):
            if texts.get(code):
                return texts[code]
        near = [text for code, text in label.texts if text and code.partition("_")[0] == self.base]
        return (near or [texts.get("en", "")])[0] or label.code


@lru_cache(maxsize=8)
def _turner(phrases: tuple[tuple[str, str], ...]) -> Turner:
    return Turner(dict(phrases))


@lru_cache(maxsize=4096)
def _parsed(text: str) -> tuple[tuple[str, str | None, str], ...]:
    """Literal text, place and style by turns; a text whose braces do not match stands as it is, and is logged."""
    try:
        return tuple((literal, name, style or "") for literal, name, style, _conversion in Formatter().parse(text))
    except ValueError:
        _log.error("the braces of %r do not match", text)
        return ((text, None, ""),)


@cache
def _language(base: str, country: str) -> Language:
    code = f"{base}_{country}" if country else base
    path = CATALOGUES / base / "LC_MESSAGES" / f"{DOMAIN}.mo"
    if base == "en" or not path.exists():
        return Language(code, base, gettext.NullTranslations())
    with path.open("rb") as file:
        return Language(code, base, gettext.GNUTranslations(file))


def language(code: str) -> Language:
    """The language of a code such as `es`, `es_MX`, `pt-BR` or `fr_CA.UTF-8`; raises UnknownLanguage for any other."""
    found = _CODE.fullmatch(code.strip())
    if not found or found[1].lower() not in LANGUAGES:
        raise UnknownLanguage(code)
    return _language(found[1].lower(), (found[2] or "").upper())


def choose(explicit: str = "", environment: Mapping[str, str] | None = None) -> Language:
    """The language asked for, or else the first that the environment's variables name and we speak, or English.

    Reads LANGUAGE, LC_ALL, LC_MESSAGES and LANG as gettext does. Raises UnknownLanguage only for `explicit`.
    """
    if explicit:
        return language(explicit)
    told = environment if environment is not None else os.environ
    posix = next((told[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if told.get(name)), "")
    if posix.partition(".")[0] in ("C", "POSIX"):
        return language("en")
    for code in (*told.get("LANGUAGE", "").split(":"), posix):
        found = _CODE.fullmatch(code)
        if found and found[1].lower() in LANGUAGES:
            return language(code)
    return language("en")


def speak_everywhere(spoken: Language) -> None:
    """Makes Python's own sentences (argparse's) come from our catalogues in this language, for the whole process."""
    gettext.bindtextdomain(DOMAIN, str(CATALOGUES))
    gettext.textdomain(DOMAIN)
    os.environ["LANGUAGE"] = spoken.base


def sentence_case(text: str) -> str:
    """The text with its first letter raised, for heads: "jueves 26 de noviembre" is "Jueves 26 de noviembre"."""
    return text[:1].upper() + text[1:]
