"""What to say: a message as data, put into words later, in someone's language.

Domain and services never make text. They make a `Message` with `_`, `counted` or `in_context`; a face says it with
`Language.say`. The literal arguments of these three calls are what the catalogues are extracted from.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Label:
    """Words of a court that live in its pack: language code (`es`, `es_MX`) → text; `code` is what they name."""

    code: str
    texts: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, code: str, texts: Mapping[str, str]) -> Label:
        return cls(code, tuple(sorted(texts.items())))


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence (English source text with `{named}` places) and the values for its places."""

    text: str
    args: tuple[tuple[str, Value], ...] = ()
    plural: str = ""
    count: int = 0
    context: str = ""


type_values = str | int | bool | Decimal | date | time | datetime | None
Value = type_values | Label | Message | tuple["Value", ...]


def _(text: str, /, **args: Value) -> Message:
    """A sentence to be translated; `args` fill its `{places}` and are formatted by the language that says it."""
    return Message(text, tuple(args.items()))


def counted(one: str, many: str, count: int, /, **args: Value) -> Message:
    """A sentence whose form depends on `count` (also the value of `{count}`)."""
    return Message(one, (("count", count), *args.items()), plural=many, count=count)


def in_context(context: str, text: str, /, **args: Value) -> Message:
    """A word that translates differently by its place, such as the adjective of a feminine or a masculine noun."""
    return Message(text, tuple(args.items()), context=context)
