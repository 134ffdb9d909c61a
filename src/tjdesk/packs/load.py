"""Loads packs: the project's own by code, or any from a file."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from tjdesk.domain.catalogue import Item, PhaseTemplate
from tjdesk.domain.refusal import Kind, Refused, Trouble
from tjdesk.i18n.message import Label, _
from tjdesk.packs import retention, roles, rulebook, templates, turns
from tjdesk.packs.bases import file_text, own_codes, own_text
from tjdesk.packs.check import examine
from tjdesk.packs.draft import Draft, Entry, Texts, in_region
from tjdesk.packs.pack import Pack, PackHeading
from tjdesk.packs.problems import Findings


class UnknownPack(Refused):
    """A code of no pack that TJDesk brings along."""


@cache
def load(code: str) -> Pack:
    """One of the project's own packs. Raises UnknownPack for any other code."""
    text = own_text(code)
    if text is None:
        known = tuple(heading.code for heading in available())
        raise UnknownPack(_("There is no pack “{code}”. There are: {known}.", code=code[:60], known=known), "pack")
    return _pack(text, None, f"{code}.toml")


def load_file(path: Path) -> Pack:
    """A pack from a file. Raises Trouble: ROOM (cannot be opened), NEWER, or DAMAGED (not a sound pack)."""
    try:
        text = file_text(path)
    except OSError as error:
        raise Trouble(
            Kind.ROOM,
            _("The pack {file} cannot be opened.", file=path.name),
            _("See whether the file is there and may be read."),
        ) from error
    except ValueError as error:
        raise _damaged(path.name) from error
    return _pack(text, path.parent, path.name)


@cache
def available() -> tuple[PackHeading, ...]:
    """The project's own packs that a court can choose, by code; bases are not among them."""
    drafts = (_whole(own_text(code) or "", None, f"{code}.toml") for code in own_codes())
    return tuple(_built(draft).heading for draft in drafts if not draft.plain.get("base"))


def _pack(text: str, beside: Path | None, name: str) -> Pack:
    return _digested(_whole(text, beside, name))


def _digested(draft: Draft) -> Pack:
    pack = _built(draft)
    return dataclasses.replace(pack, digest=digest_of(pack))


def _whole(text: str, beside: Path | None, name: str) -> Draft:
    found = Findings()
    return _sound(examine(text, beside, found), found, name)


def finished(draft: Draft | None, found: Findings, name: str) -> Pack:
    """The pack of a draft that was read and checked. Raises Trouble: NEWER, or DAMAGED (not a sound pack)."""
    return _digested(_sound(draft, found, name))


def _sound(draft: Draft | None, found: Findings, name: str) -> Draft:
    if found.newer:
        raise Trouble(
            Kind.NEWER,
            _("The pack {file} is written for a newer version of TJDesk.", file=name),
            _("Update TJDesk on this computer, then load the pack again."),
        )
    if draft is None or found.problems:
        raise _damaged(name)
    return draft


def _damaged(name: str) -> Trouble:
    return Trouble(
        Kind.DAMAGED,
        _("The pack {file} cannot be used as it stands.", file=name),
        _("Run “tjdesk pack check” on the file: it names every problem in it."),
    )


def _built(draft: Draft) -> Pack:
    plain = draft.plain
    region = plain.get("region", "")
    return Pack(
        code=plain["code"],
        version=plain["version"],
        label=Label.of(plain["code"], draft.label),
        draft=plain.get("draft", False),
        languages=plain["languages"],
        paper=plain["paper"],
        name_order=plain["name_order"],
        file_number_pattern=plain.get("file_number_pattern", ""),
        file_number_example=plain.get("file_number_example", ""),
        phases=_phases(draft, region),
        catalogues=_catalogues(draft, region),
        words=MappingProxyType({code: _label(code, texts, region) for code, texts in draft.words.items()}),
        min_days_to_closure=plain.get("min_days_to_closure", 0),
        public_names=plain["public_names"],
        region=region,
        digest="",
        roles=roles.matrix(draft.roles),
        retention=retention.retention(draft.retention),
        **rulebook.built(draft.sections, region),
        templates=templates.templates(draft.templates, lambda code, texts: _label(code, texts, region)),
        turns=turns.frozen(draft.turns),
        notes=tuple(Label.of("note", texts) for texts in draft.notes),
    )


def _phases(draft: Draft, region: str) -> tuple[PhaseTemplate, ...]:
    return tuple(
        dataclasses.replace(phase, label=_label(phase.code, dict(phase.label.texts), region)) for phase in draft.phases
    )


def _catalogues(draft: Draft, region: str) -> Mapping[str, Mapping[str, Item]]:
    return MappingProxyType(
        {
            name: MappingProxyType({code: _item(entry, region) for code, entry in entries.items()})
            for name, entries in draft.catalogues.items()
        }
    )


def _label(code: str, texts: Texts, region: str) -> Label:
    return Label.of(code, in_region(texts, region)[0])


def _item(entry: Entry, region: str) -> Item:
    texts, unused = in_region(entry.texts, region)
    return Item(
        code=entry.code,
        label=Label.of(entry.code, texts),
        retired=bool(entry.retired),
        unit=entry.unit or "",
        keys=tuple(dict.fromkeys((*entry.keys, *unused))),
        one=_label(entry.code, entry.one, region) if entry.one else None,
    )


def content_of(pack: Pack) -> dict[str, Any]:
    """All that a pack says but its digest, as JSON has it: labels as {language: text}, catalogues as lists of items."""
    content = {field.name: _plain(getattr(pack, field.name)) for field in dataclasses.fields(pack)}
    del content["digest"]
    if not pack.turns:
        del content["turns"]  # as before there were any: the digest of an adopted pack stays what it was
    return content | {"catalogues": {name: _plain(tuple(items.values())) for name, items in pack.catalogues.items()}}


def digest_of(pack: Pack) -> str:
    """SHA-256 (hex) of everything that a pack says, in a fixed order; how the file was laid out does not matter."""
    told = json.dumps(content_of(pack), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(told.encode()).hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, Label):
        return dict(value.texts)
    if dataclasses.is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {name: _plain(each) for name, each in value.items()}
    return [_plain(each) for each in value] if isinstance(value, tuple) else value
