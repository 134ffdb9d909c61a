"""Finds the header among a table's first rows, and which column each of our fields is in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from tjdesk.domain.refusal import Refused
from tjdesk.i18n.message import Message, _
from tjdesk.registers.cells import Cell, Line, is_blank, text_of
from tjdesk.registers.folding import header_key, header_keys
from tjdesk.registers.header_words import FAMILY_NAMES, HEADER_WORDS, NAME, REQUIRED, SHEET_WORDS
from tjdesk.registers.maps import KindMap
from tjdesk.services.intake import RegisterKind

DEEPEST_HEADER = 50
"""Rows in use that may stand above the data, header included."""
_MARK = re.compile(r"\[tjdesk((?:\s+\w+:\w+)*)\s*\]")
_BARE_GIVEN = frozenset(("nombre", "nome", "name"))
_BARE_FAMILY = frozenset(("nom",))
_MOST_SHOWN = 30


@dataclass(frozen=True, kw_only=True)
class Header:
    """A row read as a header. `columns` gives each field its column (from 0), `keys` the word that it went by.

    `reason_at` is the column that a file of rejected rows has more, with what the first reading had `settled`.
    """

    place: int
    texts: tuple[str, ...]
    columns: dict[str, int]
    keys: dict[str, str] = field(default_factory=dict)
    twice: tuple[str, ...] = ()
    reason_at: int | None = None
    settled: dict[str, str] = field(default_factory=dict)


def locate(lines: Sequence[Line], kind: RegisterKind, told: KindMap) -> Header | None:
    """The row of the first ones that names most of what the kind needs, then most fields; None in a blank table."""
    rows = [(place, cells) for place, (_number, cells) in enumerate(lines) if not is_blank(cells)]
    read = [_read(place, cells, kind, told) for place, cells in rows[:DEEPEST_HEADER]]
    return max(read, key=lambda header: fitness(header, kind), default=None)


def fitness(header: Header, kind: RegisterKind) -> tuple[int, int, int]:
    """How well a row serves as the header of a kind: more is better; (0, 0, …) when it names nothing we know."""
    needed = sum(name in header.columns for name in REQUIRED[kind])
    wide = min(2, sum(bool(text) for text in header.texts))
    return needed, len(header.columns), wide


def insist(header: Header, kind: RegisterKind, told: KindMap) -> None:
    """Raises Refused, with the headers found, when a column that is needed or that the map names is not there."""
    shown = _shown(header.texts)
    for name, column in told.columns.items():
        if column and name not in header.columns:
            raise Refused(
                _(
                    "The map says that {field} is in the column “{column}”, and the file has no such column."
                    " Its columns are: {headers}.",
                    field=name, column=column, headers=shown,
                ),
                name,
            )  # fmt: skip
    missing = [name for name in REQUIRED[kind] if name not in header.columns and name not in told.constants]
    if missing:
        raise Refused(
            _(
                "No column was found for: {fields}. The columns of the file are: {headers}."
                " Rename the columns, or give a map (--map) that says which is which.",
                fields=tuple(_field_name(name) for name in missing), headers=shown,
            ),
            missing[0],
        )  # fmt: skip
    if header.twice:
        raise Refused(
            _(
                "Two columns have the same header “{header}”. Rename or remove one of them.",
                header=header.twice[0],
            )
        )


def names_kind(title: str, kind: RegisterKind) -> bool:
    """Whether a sheet's name says what it holds."""
    return header_key(title) in {header_key(word) for word in SHEET_WORDS[kind].split("|")}


def _field_name(name: str) -> Message:
    return {"file_number": _("file number"), "date": _("date"), "period_to": _("last day of the period")}[name]


def _shown(texts: tuple[str, ...]) -> tuple[str, ...]:
    named = [text if len(text) <= 40 else text[:39] + "…" for text in texts if text]
    return (*named[:_MOST_SHOWN], "…") if len(named) > _MOST_SHOWN else tuple(named)


def _read(place: int, cells: tuple[Cell, ...], kind: RegisterKind, told: KindMap) -> Header:
    texts = tuple(" ".join(text_of(cell).split()) for cell in cells)
    marks = [(at, found) for at, text in enumerate(texts) if (found := _MARK.search(text))]
    reason_at = marks[-1][0] if marks else None
    settled = dict(pair.split(":", 1) for pair in marks[-1][1][1].split()) if marks else {}
    named = _mapped(texts, told)
    taken = {*named.values(), *(() if reason_at is None else (reason_at,))}
    keys, columns, twice = _known(texts, kind, {*told.columns, *told.constants}, taken)
    return Header(
        place=place, texts=texts, columns={**columns, **named}, keys=keys, twice=twice,
        reason_at=reason_at, settled=settled,
    )  # fmt: skip


def _mapped(texts: tuple[str, ...], told: KindMap) -> dict[str, int]:
    """The columns that the map names: by the very text, or else by its key."""
    keys = [header_key(text) for text in texts]
    found: dict[str, int] = {}
    for name, column in told.columns.items():
        wanted = " ".join(column.split())
        if wanted in texts:
            found[name] = texts.index(wanted)
        elif wanted and header_key(wanted) in keys:
            found[name] = keys.index(header_key(wanted))
    return found


def _known(
    texts: tuple[str, ...], kind: RegisterKind, told: set[str], taken: set[int]
) -> tuple[dict[str, str], dict[str, int], tuple[str, ...]]:
    """The columns whose header is a word of a field that nobody has told us about: the surest word wins."""
    best: dict[str, tuple[int, str, int]] = {}
    twice: dict[str, int] = {}
    for at, name, rank, key in _candidates(texts, kind):
        if name in told or at in taken:
            continue
        if name in best and best[name][0] == rank:
            twice[name] = rank
        if name not in best or rank < best[name][0]:
            best[name] = (rank, key, at)
    keys = {name: key for name, (_rank, key, _at) in best.items()}
    columns = {name: at for name, (_rank, _key, at) in best.items()}
    doubled = tuple(texts[best[name][2]] for name, rank in twice.items() if best[name][0] == rank)
    return _whole_names(keys, columns, told), columns, doubled


def _candidates(texts: tuple[str, ...], kind: RegisterKind) -> Iterator[tuple[int, str, int, str]]:
    words = _words(kind)
    for at, text in enumerate(texts):
        for key in header_keys(text) if text else ():
            if key in words:
                yield at, *words[key], key
                break


@cache
def _words(kind: RegisterKind) -> dict[str, tuple[str, int]]:
    """Header key → (field, rank of the word among the field's words)."""
    found: dict[str, tuple[str, int]] = {}
    for name, words in HEADER_WORDS[kind].items():
        for rank, word in enumerate(words.split("|")):
            found.setdefault(header_key(word), (name, rank))
    return found


def _whole_names(keys: dict[str, str], columns: dict[str, int], told: set[str]) -> dict[str, str]:
    """Beside a column of surnames "Nombre" is the given names; beside one of given names "Nom" is the surname."""
    apart = columns.keys() | told
    if keys.get(NAME) in _BARE_GIVEN and {"family_name", FAMILY_NAMES} & apart and "given_names" not in apart:
        _rename(keys, columns, NAME, "given_names")
    elif keys.get(NAME) in _BARE_FAMILY and "given_names" in apart and "family_name" not in apart:
        _rename(keys, columns, NAME, "family_name")
    elif "given_names" in columns and not {"family_name", FAMILY_NAMES} & apart and NAME not in apart:
        _rename(keys, columns, "given_names", NAME)
    return keys


def _rename(keys: dict[str, str], columns: dict[str, int], old: str, new: str) -> None:
    keys[new] = keys.pop(old)
    columns[new] = columns.pop(old)
