"""What one pack file says, before and after it is laid over the base that it extends."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from tjdesk.domain.catalogue import PhaseTemplate
from tjdesk.i18n.turns import Turns
from tjdesk.packs import roles, sections, templates, turns
from tjdesk.packs.roles import RoleTexts
from tjdesk.packs.sections import Sections
from tjdesk.packs.templates import TemplateTexts

Texts = Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Entry:
    """An item as a file says it; `None` where the file is silent."""

    code: str
    texts: Texts = field(default_factory=dict)
    one: Texts = field(default_factory=dict)
    keys: tuple[str, ...] = ()
    retired: bool | None = None
    unit: str | None = None

    def over(self, base: Entry) -> Entry:
        """This entry where it speaks, the base's elsewhere."""
        return replace(
            base,
            texts=texts_over(self.texts, base.texts),
            one=texts_over(self.one, base.one),
            keys=tuple(dict.fromkeys((*base.keys, *self.keys))),
            retired=base.retired if self.retired is None else self.retired,
            unit=base.unit if self.unit is None else self.unit,
        )


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A pack as a file says it. `plain` holds the fields that are single values; malformed parts are left out."""

    plain: Mapping[str, Any]
    label: Texts
    phases: tuple[PhaseTemplate, ...]
    phases_told: bool
    catalogues: Mapping[str, Mapping[str, Entry]]
    words: Mapping[str, Texts]
    roles: RoleTexts = field(default_factory=dict)
    retention: Mapping[str, int] = field(default_factory=dict)
    sections: Sections = field(default_factory=dict)
    templates: TemplateTexts = field(default_factory=dict)
    turns: Turns = field(default_factory=dict)
    notes: tuple[Texts, ...] = ()

    def over(self, base: Draft) -> Draft:
        """This pack laid over its base: entries and words are added or changed, phases replaced as a whole."""
        names = dict.fromkeys((*base.catalogues, *self.catalogues))
        return Draft(
            plain={**{name: told for name, told in base.plain.items() if name != "base"}, **self.plain},
            label=self.label,
            phases=self.phases if self.phases_told else base.phases,
            phases_told=self.phases_told or base.phases_told,
            catalogues={
                name: _entries_over(self.catalogues.get(name, {}), base.catalogues.get(name, {})) for name in names
            },
            words={
                code: texts_over(self.words.get(code, {}), base.words.get(code, {}))
                for code in dict.fromkeys((*base.words, *self.words))
            },
            roles=roles.over(self.roles, base.roles),
            retention={**base.retention, **self.retention},
            sections=sections.over(self.sections, base.sections),
            templates=templates.over(self.templates, base.templates, texts_over),
            turns=turns.over(self.turns, base.turns),
            notes=self.notes,
        )


def _entries_over(own: Mapping[str, Entry], base: Mapping[str, Entry]) -> dict[str, Entry]:
    laid = {code: own[code].over(entry) if code in own else entry for code, entry in base.items()}
    return laid | {code: entry for code, entry in own.items() if code not in base}


def texts_over(own: Texts, base: Texts) -> Texts:
    """Own texts, and the base's in languages of which this file says nothing: `es` also replaces the base's `es_CL`."""
    spoken = {language.partition("_")[0] for language in own if "_" not in language}
    kept = {language: text for language, text in base.items() if language.partition("_")[0] not in spoken}
    return {**kept, **own}


def in_region(texts: Texts, region: str) -> tuple[Texts, tuple[str, ...]]:
    """The texts with the region's own words as each language's words, and the words that this leaves unused."""
    if not region:
        return texts, ()
    chosen = {language: text for language, text in texts.items() if "_" not in language}
    for language, text in texts.items():
        if language.endswith(f"_{region}"):
            chosen[language.partition("_")[0]] = text
    unused = dict.fromkeys(text for text in texts.values() if text not in chosen.values())
    return chosen, tuple(unused)
