"""The package as files: rows, codebook, figures of everybody, what was hidden, and a manifest of it all."""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import io
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from tjdesk.domain.figures.episode import Episode
from tjdesk.domain.figures.guarding import guarded
from tjdesk.domain.figures.measure import Figure
from tjdesk.domain.figures.reckoning import reckon
from tjdesk.domain.figures.suppression import DEFAULT
from tjdesk.packs.pack import Pack
from tjdesk.services.command import Question
from tjdesk.services.export.codebook import CATALOGUES, codes, columns
from tjdesk.services.export.tables import FEWEST_PEOPLE, Disguise, Tables, tables
from tjdesk.services.export.willing import willing
from tjdesk.services.figures.asking import Figures, asked_under, worded
from tjdesk.services.figures.episodes import episodes
from tjdesk.services.figures.facts import FIELDS
from tjdesk.services.ports import SeatedReads

FORMAT = "tjdesk export"
VERSION = 1
_BANDS = frozenset({"<18", "18–24", "25–34", "35–44", "45+"})


@dataclass(frozen=True, kw_only=True)
class Gathered:
    """What an export is made of: rows without names, and the figures of everybody with small ones hidden.

    `ground` is the law or agreement that it rests on; `left_out` are the people whose rows are not in it, for want of a
    consent to research.
    """

    tables: Tables
    figures: Figures
    pack: Pack
    ground: str = ""
    consented: bool = False
    left_out: int = 0


@dataclass(frozen=True, kw_only=True)
class GatherExport(Question[Gathered]):
    """Everything held here up to a day, disguised for one recipient."""

    figures: ClassVar[bool] = True

    disguise: Disguise
    as_of: dt.date
    ground: str = ""
    consented: bool = False

    def answer(self, reads: SeatedReads) -> Gathered:
        pack, seat = reads.pack, reads.seat
        found = episodes(reads, fields=FIELDS)
        asked = asked_under(pack, _first(found, self.as_of), self.as_of, self.as_of)
        going = willing(reads, found, self.as_of, consented=self.consented)
        rows = tables(going, self.disguise, _known(pack))
        few, least = rows.people < FEWEST_PEOPLE, max(pack.figures.threshold, DEFAULT)
        told = tuple((None, worded(one, pack)) for one in _kept(reckon(found, asked), few, least))
        figures = Figures(asked=asked, figures=told, court="", user="", training=seat.training, pack=pack.code)
        left_out = len({one.person for one in found} - {one.person for one in going})
        return Gathered(tables=rows, figures=figures, pack=pack, ground=self.ground,
                        consented=self.consented, left_out=left_out)  # fmt: skip


def _first(found: Sequence[Episode], day: dt.date) -> dt.date:
    """The first year that anything is known of, so that no single date stands in the manifest."""
    days = [one for episode in found for one in (episode.referred_on, episode.admitted_on) if one is not None]
    return dt.date(min([*days, day]).year, 1, 1)


def _kept(figures: Sequence[Figure], few: bool, least: int) -> list[Figure]:
    """The figures without those that are about few, nor any that would say so together; and of nobody by name."""
    told = [one.hidden(least) for one in figures] if few else guarded(figures, least)
    return [replace(one, rows=(), base=(), unknown=0) for one in told]


def _known(pack: Pack) -> Callable[[str, str], bool]:
    def known(column: str, value: str) -> bool:
        if column == "age_band":
            return value in _BANDS
        return value in pack.catalogues.get(CATALOGUES.get(column, column), {})

    return known


def files(found: Gathered, figures_csv: bytes, *, recipient: str, version: str) -> Mapping[str, bytes]:
    """Every file by its name; the manifest names the SHA-256 of the others."""
    used = {name: tuple(rows[0]) for name, rows in found.tables.rows.items() if rows}
    made = {f"{name}.csv": _csv([tuple(rows[0]), *(row.values() for row in rows)])
            for name, rows in found.tables.rows.items() if rows}  # fmt: skip
    made["figures.csv"] = figures_csv
    made["codebook_columns.csv"] = _csv(columns(used))
    made["codebook_codes.csv"] = _csv(codes(found.pack, used))
    made["hidden.csv"] = _csv([("file", "column", "why", "cells"), *found.tables.hidden])
    made["manifest.json"] = _manifest(found, made, recipient, version)
    return made


def _manifest(found: Gathered, made: Mapping[str, bytes], recipient: str, version: str) -> bytes:
    rows = {f"{name}.csv": len(rows) for name, rows in found.tables.rows.items()}
    complete = next((one for _group, one in found.figures.figures if one.id == "Q1"), None)
    told = {
        "format": FORMAT,
        "version": VERSION,
        "program": version,
        "recipient": recipient,
        "as_of": found.figures.asked.as_of.isoformat(),
        "pack": {"code": found.pack.code, "version": found.pack.version, "digest": found.pack.digest},
        "ground": found.ground or None,
        "consented_only": found.consented,
        "left_out_without_consent": found.left_out if found.left_out >= FEWEST_PEOPLE or not found.left_out else None,
        "microdata": bool(found.tables.rows),
        "rows": rows,
        "completeness_percent": complete.value if complete else None,
        "sha256": {name: hashlib.sha256(data).hexdigest() for name, data in sorted(made.items())},
    }
    return json.dumps(told, indent=1, sort_keys=True, ensure_ascii=False).encode() + b"\n"


def _csv(rows: Iterable[Iterable[object]]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode()
