"""Making the package: gathered, written into an empty folder, and remembered in this device's log."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tjdesk.domain.refusal import Refused
from tjdesk.i18n.language import Language
from tjdesk.i18n.message import Message, _, counted
from tjdesk.services.export.package import GatherExport, files
from tjdesk.services.house import House, OpenStore


@dataclass(frozen=True, kw_only=True)
class Exported:
    """What was written: rows of people by file (none where there are too few people), and the names of all files.

    `left_out` are the people of whom no row is in it for want of a consent.
    """

    people: int
    rows: Mapping[str, int]
    left_out: int
    files: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Terms:
    """Who receives an export, what is known up to which day, the law or agreement that it rests on.

    With `consented`, rows of those only who gave a consent to research; otherwise of all who did not take it back.
    """

    recipient: str
    as_of: dt.date
    ground: str = ""
    consented: bool = False


def export(
    house: House, opened: OpenStore, terms: Terms, *, folder: Path, language: Language, version: str
) -> Exported:
    """Raises Refused for nobody to receive it or a folder that holds something, Trouble(ROOM)."""
    recipient, ground = terms.recipient.strip(), terms.ground.strip()
    if not recipient:
        raise Refused(_("Say who receives the export."), "recipient")
    disguise = opened.disguise(recipient)
    found = opened.desk.ask(
        GatherExport(disguise=disguise, as_of=terms.as_of, ground=ground, consented=terms.consented)
    )
    figures = house.figures(found.figures, found.pack, language, "csv", "")
    made = files(found, figures, recipient=recipient, version=version)
    house.write_folder(folder, made)
    opened.log("exported", about=recipient, detail=f"{found.tables.people} {len(made)}", reason=found.ground)
    rows = {name: len(told) for name, told in found.tables.rows.items()}
    return Exported(people=found.tables.people, rows=rows, left_out=found.left_out, files=tuple(sorted(made)))


def left_out_words(count: int) -> Message:
    """How many people are in no row, and what lets them in."""
    return counted(
        "{count} person is in no row of it: there is no consent to research. It counts in the figures.",
        "{count} people are in no row of it: there is no consent to research. They count in the figures.",
        count,
    )
