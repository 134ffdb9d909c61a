"""What the figures screen asks for and how its list is ordered. No widgets."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from tjdesk.domain.figures.measure import Figure
from tjdesk.i18n.message import Message, _
from tjdesk.services.figures.asking import Figures, Group
from tjdesk.services.figures.gaps import TITLE as GAPS_TITLE
from tjdesk.services.figures.report import TITLES
from tjdesk.services.figures.said import FIELD_WORDS

SECTIONS: tuple[tuple[Message, tuple[str, ...]], ...] = (
    (_("Staying and leaving"), ("RT1", "RT2", "RT3", "G1", "G2", "C1", "L1", "P1")),
    (_("Coming in"), ("R1", "R2", "R3", "R4", "R5", "T1", "T2")),
    (_("Hearings and responses"), ("H1", "H2", "H3", "H4", "I1", "I2")),
    (_("Tests"), ("S1", "S2", "S3", "S4", "S5")),
    (_("Services"), ("U1", "U2", "U3", "U4", "U5", "U6")),
    (_("Afterwards, and the records"), ("X1", "X2", "X3", "W1", "W2", "W3", "A1", "A2", "Q1")),
)
FIELDS: dict[str, Message] = {"": _("Not broken down")} | FIELD_WORDS


GAPS = "data-gaps"
REPORTS: dict[str, Message] = {kind.value: title for kind, title in TITLES.items()} | {GAPS: GAPS_TITLE}
"""The reports that are offered, by name, in the order of the menu."""


@dataclass(frozen=True)
class Period:
    """The days asked for, both included, and what to break the figures down by."""

    start: dt.date | None
    end: dt.date | None
    by: str = ""

    @property
    def problem(self) -> Message | None:
        """Why it cannot be asked for, or None."""
        if self.start is None or self.end is None:
            return _("Give the first and the last day of the period.")
        if self.end < self.start:
            return _("The period ends on {end}, before it begins on {start}.", end=self.end, start=self.start)
        return None


def usual(today: dt.date) -> Period:
    """From the beginning of last year until today."""
    return Period(dt.date(today.year - 1, 1, 1), today)


def name_of(figure: Figure) -> str:
    """The id of a figure's line."""
    return f"{figure.id}.{figure.part}" if figure.part else figure.id


NOT = "not:"
"""What begins the name of a line of a figure that is not offered."""


def ordered(figures: Figures) -> Iterator[tuple[Message | None, Figure | None]]:
    """Headings (with None) and the figures for everybody under them, in the order of the screen."""
    for heading, ids in SECTIONS:
        yield heading, None
        for id in ids:
            yield from ((None, figure) for group, figure in figures.figures if group is None and figure.id == id)


def groups_of(figures: Figures, name: str) -> list[tuple[Group, Figure]]:
    """One figure in each group."""
    return [(group, figure) for group, figure in figures.figures if group is not None and name_of(figure) == name]
