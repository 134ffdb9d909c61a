"""Papers for work around a session: the team's sheets before it, and blank forms for a day without power."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from tjdesk.domain.hearing import CourtOrder, Response, SinceLast
from tjdesk.i18n.message import Label
from tjdesk.services.calendar import session_named
from tjdesk.services.command import Question
from tjdesk.services.docket_page import OVERDUE, POSITIVE, WARRANT, Called, ReadDocketPage
from tjdesk.services.imprints import imprint
from tjdesk.services.papers import Imprint
from tjdesk.services.ports import SeatedReads
from tjdesk.services.sessions import docket_of
from tjdesk.services.wording import phase_number

BLANK_ROWS = 4
"""Rows without a name on a blank form, for whoever is heard besides."""


@dataclass(frozen=True, kw_only=True)
class TeamLine:
    """One participant as the team discusses them before the session. Days and counts are None where nothing is known.

    `flags` are of `docket_page`'s WARRANT, OVERDUE, POSITIVE.
    """

    number: int
    file_number: str
    family_names: str
    given_names: str
    age: int | None
    phase: str
    days_in_phase: int | None
    abstinent_days: int | None
    counts: SinceLast
    previous: dt.date | None
    responses: tuple[Response, ...]
    orders: tuple[CourtOrder, ...]
    notes: str
    flags: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class TeamSheet:
    """The sheets of a session, half a page for each participant. For the team only."""

    court: str
    programme: Label
    date: dt.date
    lines: tuple[TeamLine, ...]
    imprint: Imprint


@dataclass(frozen=True)
class GatherTeamSheet(Question[TeamSheet]):
    """A session (id or date) as the team prepares it."""

    session: str
    printed_at: dt.datetime
    as_of: dt.date | None = None

    def answer(self, reads: SeatedReads) -> TeamSheet:
        page = ReadDocketPage(self.session).answer(reads)
        lines = tuple(_line(reads, number, called) for number, called in enumerate(page.called, 1))
        return TeamSheet(
            court=reads.seat.site_name,
            programme=reads.pack.words.get("programme_long", Label("programme_long")),
            date=page.session.date,
            lines=lines,
            imprint=imprint(reads, self.printed_at, [page.session.id, lines], self.as_of),
        )


def _line(reads: SeatedReads, number: int, called: Called) -> TeamLine:
    facts, who = called.facts, called.participant
    before = facts.previous
    return TeamLine(
        number=number,
        file_number=who.file_number,
        family_names=who.name.family,
        given_names=who.name.given,
        age=facts.age,
        phase=phase_number(reads.pack, called.enrolment.phase),
        days_in_phase=facts.days_in_phase,
        abstinent_days=facts.abstinent_days,
        counts=facts.counts,
        previous=before.date if before else None,
        responses=before.responses if before else (),
        orders=facts.orders,
        notes=before.notes if before else "",
        flags=tuple(flag for flag in (WARRANT, OVERDUE, POSITIVE) if flag in called.flags),
    )


@dataclass(frozen=True, kw_only=True)
class BlankForm:
    """A form to be filled in by hand. `rows`: number, file number, family names, given names; empty ones are free."""

    court: str
    date: dt.date
    room: str
    judge: str
    clerk: str
    rows: tuple[tuple[int, str, str, str], ...]
    imprint: Imprint


@dataclass(frozen=True)
class GatherBlankForm(Question[BlankForm]):
    """The form of a session (id or date): everybody who is listed, and some free rows. Numbers are the docket's."""

    session: str
    printed_at: dt.datetime
    as_of: dt.date | None = None

    def answer(self, reads: SeatedReads) -> BlankForm:
        session = session_named(reads, self.session)
        who = [line.participant for line in docket_of(reads, session).lines]
        listed = [(at, one.file_number, one.name.family, one.name.given) for at, one in enumerate(who, 1)]
        free = [(at, "", "", "") for at in range(len(who) + 1, len(who) + 1 + BLANK_ROWS)]
        rows = (*listed, *free)
        return BlankForm(
            court=reads.seat.site_name,
            date=session.date,
            room=session.room,
            judge=session.judge,
            clerk=session.clerk,
            rows=rows,
            imprint=imprint(reads, self.printed_at, [session.id, rows], self.as_of),
        )
