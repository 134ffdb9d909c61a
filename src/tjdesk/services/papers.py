"""What stands on a court's papers, as values: filled by services, set on the page by `reports`."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from tjdesk.domain.hearing import CourtOrder, Response, SinceLast
from tjdesk.i18n.message import Label, Message


class Variant(StrEnum):
    """Public papers withhold what is health or team-only; restricted ones are for the team."""

    PUBLIC = "public"
    RESTRICTED = "restricted"


class PaperState(StrEnum):
    """How far what is printed has come: changeable, signed, or signed and amended since."""

    DRAFT = "draft"
    SIGNED = "signed"
    AMENDED = "amended"


class Withheld(StrEnum):
    """What a paper may leave out, because it is public or because whoever prints it may not read it."""

    TESTS = "tests"
    TREATMENT = "treatment"
    ADJUSTMENTS = "adjustments"
    ABSENCE_REASONS = "absence_reasons"
    TEAM_NOTES = "team_notes"
    NAMES = "names"


PUBLIC_WITHHOLDS = frozenset(
    (Withheld.TESTS, Withheld.TREATMENT, Withheld.ADJUSTMENTS, Withheld.ABSENCE_REASONS, Withheld.TEAM_NOTES)
)
"""What no public paper shows, whatever it was filled with."""


@dataclass(frozen=True, kw_only=True)
class Imprint:
    """What every page's foot says. `version` is a short code of the content, `amends` the code it replaces.

    `state` is a `PaperState`.
    """

    court: str
    printed_at: dt.datetime
    printed_by: str
    version: str
    state: str
    amends: str = ""
    as_of: dt.date | None = None
    training: bool = False


@dataclass(frozen=True, kw_only=True)
class SummaryLine:
    """One hearing of a session summary. Codes with their labels; `name` parts are empty for a reserved identity.

    `phase_before`/`phase_after` hold the phase's short label (its order number); `amended` marks an amended line,
    whose earlier text is in `before`.
    """

    number: int
    file_number: str
    family_names: str
    given_names: str
    disposition: str
    attendance: str
    reason: str
    phase_before: str
    phase_after: str
    since_last: SinceLast | None
    responses: tuple[Response, ...]
    orders: tuple[CourtOrder, ...]
    decision: str
    warrant: bool
    next_date: dt.date | None
    next_time: dt.time | None
    notes: str
    team_notes: str
    amends_reason: str = ""
    before: SummaryLine | None = None


@dataclass(frozen=True, kw_only=True)
class SessionSummary:
    """A session as it is printed. Totals are computed from `lines` by whoever sets the page.

    `withheld` are `Withheld` values left out besides what the variant leaves out anyway; `appeared` are pack codes.
    """

    variant: Variant
    date: dt.date
    started: dt.time | None
    ended: dt.time | None
    room: str
    judge: str
    clerk: str
    programme: Label
    court: str
    appeared: tuple[str, ...]
    lines: tuple[SummaryLine, ...]
    next_session: dt.date | None
    withheld: tuple[str, ...]
    imprint: Imprint


@dataclass(frozen=True, kw_only=True)
class HearingMinute:
    """One hearing as it is printed for the file and for whoever it concerns. `kind` is a hearing kind of the pack,
    `track` the one whose words are used, `mode` a `HearingMode` or empty."""

    variant: Variant
    date: dt.date
    started: dt.time | None
    room: str
    judge: str
    clerk: str
    programme: Label
    court: str
    kind: str
    appeared: tuple[str, ...]
    line: SummaryLine
    withheld: tuple[str, ...]
    imprint: Imprint
    track: str = ""
    mode: str = ""


@dataclass(frozen=True, kw_only=True)
class DocketEntry:
    """A hearing still to come. `phase` is the phase's number, `kind` a code of the pack; `flags` are said in words."""

    number: int
    time: dt.time | None
    file_number: str
    family_names: str
    given_names: str
    phase: str
    kind: str
    flags: tuple[Label | Message, ...] = ()


@dataclass(frozen=True, kw_only=True)
class DocketSheet:
    """The hearings of a session before it is held: the court's docket, and the list that hangs at the door."""

    date: dt.date
    started: dt.time | None
    room: str
    judge: str
    clerk: str
    programme: Label
    court: str
    entries: tuple[DocketEntry, ...]
    imprint: Imprint
