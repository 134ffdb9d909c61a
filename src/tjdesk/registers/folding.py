"""Words made comparable: case, accents, punctuation and the small words of four languages do not matter."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_BETWEEN = re.compile(r"[\W_]+")
_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_SMALL = frozenset(
    "a as d da das de del des do dos du e el et l la las le les los o of os the y".split()
)  # fmt: skip
_NUMBER = frozenset("n no nr nro num numero number".split())


def fold(text: str) -> str:
    """Case and accents away, spaces single: "  Inasistencia  JUSTIFICADA" → "inasistencia justificada"."""
    if text.isascii():
        return " ".join(text.casefold().split())
    apart = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c for c in apart if not unicodedata.combining(c)).split())


def word_key(text: str) -> str:
    """The key of a value: folded, asides such as "(a)" dropped, punctuation as space: "Excusé(e)" → "excuse"."""
    folded = fold(text)
    plain = " ".join(_BETWEEN.sub(" ", _ASIDE.sub("", folded)).split())
    return plain or folded


@lru_cache(maxsize=4096)
def header_key(text: str) -> str:
    """The key of a header: also without small words and spaces: "N.º de la Carpeta" → "numerocarpeta"."""
    words = _BETWEEN.sub(" ", fold(_HUMP.sub(" ", text).replace("#", " numero "))).split()
    kept = ["numero" if word in _NUMBER else word for word in words if word not in _SMALL]
    return "".join(kept or words)


def header_keys(text: str) -> tuple[str, ...]:
    """The keys that a header may go by: with and without what stands in brackets."""
    whole, bare = header_key(text), header_key(_ASIDE.sub("", text))
    return (whole,) if bare in ("", whole) else (whole, bare)
