"""Every word that may stand for a code in somebody's spreadsheet, in every language of a pack."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from tjdesk.domain.catalogue import Item, PhaseTemplate
from tjdesk.domain.names import fold
from tjdesk.i18n.message import Label
from tjdesk.packs.pack import Pack

PHASE = "phase"

_ENDING = re.compile(r"(\w+)\((\w{1,5})\)")
_Words = Iterable[tuple[str, str]]


def vocabulary(pack: Pack) -> Mapping[str, Mapping[str, str]]:
    """Catalogue → folded word → code; look a word up as `fold(word)` of `domain.names`. Phases are under `phase`.

    A word is a code, a label in any language, or one of the item's keys. A label counts before a key, and what is
    offered before what is retired; a word that then still means two codes is left out.
    """
    found = {name: _meanings(_tiers(pack, name, items)) for name, items in pack.catalogues.items()}
    return found | {PHASE: _meanings([_phase_words(pack)])}


def _tiers(pack: Pack, name: str, items: Mapping[str, Item]) -> Iterator[_Words]:
    """Words with their codes, the surest first."""
    offered = [item for item in items.values() if not item.retired]
    yield [(word, item.code) for item in items.values() for word in (item.code, *_said(item, not item.retired))]
    titles = pack.catalogues.get("hearing_title", {}) if name == "hearing_kind" else {}
    yield [(word, item.code) for item in offered for word in (*item.keys, *_titled(titles, item.code))]
    yield [(word, item.code) for item in items.values() if item.retired for word in (*_said(item), *item.keys)]


def _said(item: Item, wanted: bool = True) -> Iterator[str]:
    return _forms(item.label) if wanted else iter(())


def _titled(titles: Mapping[str, Item], code: str) -> Iterator[str]:
    return _forms(titles[code].label) if code in titles else iter(())


def _forms(label: Label) -> Iterator[str]:
    """The texts of a label; "casado(a)" also as "casado" and "casada", "marié(e)" also as "marié" and "mariée"."""
    for _language, text in label.texts:
        yield text
        if _ENDING.search(text):
            yield _ENDING.sub(r"\1", text)
            yield _ENDING.sub(lambda match: match[1].removesuffix("o") + match[2], text)


def _phase_words(pack: Pack) -> list[tuple[str, str]]:
    named = pack.words.get("phase", Label("phase", (("en", "phase"),)))
    words = {text for _language, text in named.texts} | {"phase", "fase", "etapa"}
    return [(word, phase.code) for phase in pack.phases for word in _words_of_phase(phase, words)]


def _words_of_phase(phase: PhaseTemplate, words: Iterable[str]) -> Iterator[str]:
    """The code, the label, what its label says after the colon, and the number: "2", "F2", "Fase 2", "fase2"."""
    yield from (phase.code, str(phase.order))
    for _language, text in phase.label.texts:
        yield text
        yield text.partition(":")[2] or text
    for word in words:
        yield from (f"{word} {phase.order}", f"{word}{phase.order}", f"{word[:1]}{phase.order}")


def _meanings(tiers: Iterable[_Words]) -> dict[str, str]:
    """Word → code; a word that a surer tier has settled, or left open, is not asked again."""
    settled: dict[str, str | None] = {}
    for tier in tiers:
        here: dict[str, str | None] = {}
        for text, code in tier:
            word = fold(text)
            here[word] = code if here.get(word, code) == code else None
        settled = here | settled
    return {word: code for word, code in settled.items() if word and code}
