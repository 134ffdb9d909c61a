"""What a whole pack must have, once it is laid over its base."""

from __future__ import annotations

import re
from collections.abc import Mapping

from tjdesk.i18n.message import _
from tjdesk.packs import form, references, roles, templates, values
from tjdesk.packs.draft import Draft, Entry, Texts, in_region
from tjdesk.packs.problems import Findings

_NEEDED = ("languages", "paper", "name_order", "public_names")


def complain(draft: Draft, found: Findings) -> None:
    """Says everything that is wrong with a pack as a whole."""
    for name in _NEEDED:
        if name not in draft.plain and not any(problem.place.startswith(name) for problem in found.problems):
            found.add(name, values.missing())
    _example(draft, found)
    _labelled(draft.label, "label", draft, found)
    _phases(draft, found)
    for name, codes in form.REQUIRED_CODES.items():
        _catalogue(draft, name, codes, found)
    _titles(draft, found)
    roles.complain(draft.roles, draft.catalogues.get("role", {}), found)
    for code in form.REQUIRED_WORDS:
        if code not in draft.words:
            found.add(f"words.{code}", _("This word is missing; the program prints it."))
    for code, texts in draft.words.items():
        _labelled(texts, f"words.{code}", draft, found)
    _told_rules(draft, found)
    references.complain(draft, found)
    templates.complain(draft.templates, draft.plain.get("languages", ()), found)


def new_words(own: Draft, base: Draft, found: Findings) -> None:
    """A pack with a base may change its words but not add any: a new one is a misspelt one."""
    for code in own.words:
        if code not in base.words:
            found.add(f"words.{code}", values.unknown())


def _told_rules(draft: Draft, found: Findings) -> None:
    """Labels of panels, holidays and a track's own words; a note at least in the court's own language."""
    for code, row in draft.sections.get("panels", {}).items():
        _labelled(row.get("label", {}), f"panels.{code}.label", draft, found)
    for number, day in enumerate(draft.sections.get("calendar", {}).get("", {}).get("holidays", ()), 1):
        _labelled(day.get("label", {}), f"calendar.holidays[{number}]", draft, found)
    for code, row in draft.sections.get("tracks", {}).items():
        for word, texts in row.get("words", {}).items():
            _labelled(texts, f"tracks.{code}.words.{word}", draft, found)
    own = draft.plain.get("languages", ())[:1]
    for number, note in enumerate(draft.notes, 1):
        for language in own:
            if language not in note:
                found.add(f"notes[{number}].{language}", _("The label in this language is missing."))


def _example(draft: Draft, found: Findings) -> None:
    pattern, example = (str(draft.plain.get(f"file_number_{what}", "")) for what in ("pattern", "example"))
    if pattern and example and not re.fullmatch(pattern, example[:60]):
        found.add("file_number_example", _("This example does not fit the pattern of file numbers."))


def _labelled(texts: Texts, place: str, draft: Draft, found: Findings) -> None:
    """A text in each language of the pack."""
    if found.at(place):
        return
    for language in draft.plain.get("languages", ()):
        if language not in texts and not found.at(f"{place}.{language}"):
            found.add(f"{place}.{language}", _("The label in this language is missing."))


def _phases(draft: Draft, found: Findings) -> None:
    if not draft.phases and not draft.plain.get("base"):
        found.add("phases", _("A pack needs at least one phase."))
    for number, phase in enumerate(draft.phases, 1):
        place = f"phases[{number}]"
        if phase.order != number and phase.order:
            found.add(
                f"{place}.order",
                _(
                    "Phases are numbered 1, 2, 3 without gaps: “{code}” has {order} where {number} is expected.",
                    code=phase.code,
                    order=phase.order,
                    number=number,
                ),
            )
        _labelled(dict(phase.label.texts), f"{place}.label", draft, found)


def _catalogue(draft: Draft, name: str, codes: tuple[str, ...], found: Findings) -> None:
    place = f"catalogues.{name}"
    entries = draft.catalogues.get(name, {})
    if not entries:
        if not found.at(place):
            found.add(place, _("This catalogue is missing; the program needs it."))
        return
    for code in codes:
        if code not in entries:
            found.add(f"{place}.{code}", _("This code is missing; the program's rules need it."))
        elif entries[code].retired:
            found.add(f"{place}.{code}.retired", _("This code cannot be retired; the program's rules need it."))
    for entry in entries.values():
        _entry(entry, f"{place}.{entry.code}", draft, found)
    _alike(entries, place, draft, found)


def _titles(draft: Draft, found: Findings) -> None:
    """Every kind of hearing is also named in full."""
    titles = draft.catalogues.get("hearing_title", {})
    for code in draft.catalogues.get("hearing_kind", {}):
        if titles and code not in titles:
            found.add(f"catalogues.hearing_title.{code}", _("This code is missing; the program's rules need it."))


def _entry(entry: Entry, place: str, draft: Draft, found: Findings) -> None:
    _labelled(entry.texts, place, draft, found)
    if entry.one:
        _labelled(entry.one, f"{place}.one", draft, found)
    if not entry.unit:
        return
    unit = draft.catalogues.get("unit", {}).get(entry.unit)
    if unit is None:
        found.add(f"{place}.unit", _("There is no unit “{unit}” in this pack.", unit=entry.unit))
    elif unit.retired and not entry.retired:
        found.add(f"{place}.unit", _("The unit “{unit}” is retired.", unit=entry.unit))


def _alike(entries: Mapping[str, Entry], place: str, draft: Draft, found: Findings) -> None:
    """Two items that are offered must not read the same."""
    region = str(draft.plain.get("region", ""))
    for language in draft.plain.get("languages", ()):
        seen: dict[str, str] = {}
        for entry in entries.values():
            text = in_region(entry.texts, region)[0].get(language, "").casefold()
            if entry.retired or not text:
                continue
            if text in seen:
                found.add(
                    f"{place}.{entry.code}.{language}",
                    _("This reads the same as “{code}”; the clerk could not tell them apart.", code=seen[text]),
                )
            seen.setdefault(text, entry.code)
