"""Words of the program quoted in the manual: `[[Save and next]]` stands there as the screen says it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tjdesk.i18n.language import Language, sentence_case
from tjdesk.i18n.message import Message

_QUOTED = re.compile(r"\[\[(.+?)\]\]", re.DOTALL)
_KEY = re.compile(
    r"((Ctrl|Shift|Alt)\+)?(F\d{1,2}|[A-Z]|\d|Return|Esc|Tab|Up|Down|Left|Right|Backspace|Home|End)|Alt|Ctrl|\+14"
)


def is_key(text: str) -> bool:
    """Whether a code span is a key to press rather than something to type."""
    return _KEY.fullmatch(text) is not None


def quoted(source: str) -> Iterator[Message]:
    """Every message that a page quotes; `context|text` where a word needs its context."""
    for found in _QUOTED.finditer(source):
        yield _message(found[1])


def say_quoted(source: str, language: Language) -> str:
    """The source with the quoted words said, as strong words of the screen."""
    return _QUOTED.sub(lambda found: f"**⟦{_said(found[1], language)}⟧**", source)


def _said(text: str, language: Language) -> str:
    words = language.say(_message(text)).rstrip("…:").strip()
    return re.sub(r"([\\`*_\[\]<>|])", r"\\\1", sentence_case(words))


def _message(text: str) -> Message:
    context, bar, words = " ".join(text.split()).replace("\\|", "|").partition("|")
    return Message(words, context=context) if bar else Message(context)
