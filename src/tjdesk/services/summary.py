"""The session summary, gathered: what `reports` sets on the page."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass, replace

import msgspec

from tjdesk.domain.hearing import Disposition, Hearing
from tjdesk.domain.names import initials
from tjdesk.domain.phase import find_phase
from tjdesk.domain.record import Compartment, Place
from tjdesk.domain.session import CourtSession, SessionStatus
from tjdesk.i18n.message import Label
from tjdesk.packs.pack import Pack
from tjdesk.services.calendar import session_named
from tjdesk.services.command import Question
from tjdesk.services.history import reason_for
from tjdesk.services.papers import Imprint, SessionSummary, SummaryLine, Variant, Withheld
from tjdesk.services.ports import SeatedReads
from tjdesk.services.sessions import Docket, DocketLine, docket_of


@dataclass(frozen=True)
class GatherSummary(Question[SessionSummary]):
    """A session (id or date) as it is to be printed at `printed_at`, by whoever sits at the desk."""

    session: str
    variant: Variant
    printed_at: dt.datetime
    as_of: dt.date | None = None

    def answer(self, reads: SeatedReads) -> SessionSummary:
        session = session_named(reads, self.session)
        docket = docket_of(reads, session)
        lines = tuple(self._line(place, line, reads) for place, line in enumerate(docket.lines, 1))
        held = [line.hearing for line in docket.lines if line.hearing.disposition == Disposition.HELD]
        return SessionSummary(
            variant=self.variant,
            date=session.date,
            started=_started(session),
            ended=session.closed_at.time().replace(second=0, microsecond=0) if session.closed_at else None,
            room=session.room,
            judge=session.judge,
            clerk=session.clerk,
            programme=reads.pack.words.get("programme_long", Label("programme_long")),
            court=reads.seat.site_name,
            appeared=_appeared(held),
            lines=lines,
            next_session=_next_session(reads, session),
            withheld=self._withheld(reads, docket),
            imprint=self._imprint(reads, session, docket, lines),
        )

    def _line(self, place: int, line: DocketLine, reads: SeatedReads) -> SummaryLine:
        pack, before = reads.pack, None
        if line.superseded:
            before = self._line(place, DocketLine(line.superseded[-1], line.participant), reads)
        name = line.participant.name
        hearing = line.hearing
        restricted = self.variant is Variant.RESTRICTED
        short = not restricted and pack.public_names == "initials" and not name.instead
        return SummaryLine(
            number=place,
            file_number=line.participant.file_number,
            family_names=initials(name) if short else name.family,
            given_names="" if short else name.given,
            phase_before=_phase(pack, hearing.phase_before or line.participant.enrolment.phase),
            phase_after=_phase(pack, hearing.phase_after),
            since_last=hearing.since_last if restricted else None,
            responses=hearing.responses,
            orders=hearing.orders,
            notes=hearing.notes,
            team_notes=self._team_notes(reads, hearing),
            amends_reason=reason_for(reads, hearing.dossier, hearing.id) if before else "",
            before=before,
            **{field: getattr(hearing, field) for field in _AS_THEY_ARE},
        )

    def _withheld(self, reads: SeatedReads, docket: Docket) -> tuple[str, ...]:
        """What whoever prints may not read, besides what the variant leaves out."""
        notes = [line.hearing for line in docket.lines if line.hearing.team_notes]
        readable = all(self._team_notes(reads, hearing) for hearing in notes)
        return () if readable or self.variant is Variant.PUBLIC else (Withheld.TEAM_NOTES.value,)

    def _team_notes(self, reads: SeatedReads, hearing: Hearing) -> str:
        """The team's note, where it may be printed and whoever prints may read it."""
        if self.variant is not Variant.RESTRICTED or not hearing.team_notes:
            return ""
        place = Place(hearing.dossier, Compartment.TEAM, hearing.id, "team_notes")
        return reads.opened(place, hearing.team_notes) or ""

    def _imprint(
        self, reads: SeatedReads, session: CourtSession, docket: Docket, lines: tuple[SummaryLine, ...]
    ) -> Imprint:
        amended = [line for line in docket.lines if line.superseded]
        earlier = tuple(line.before or line for line in lines)
        state = "draft" if session.status != SessionStatus.SIGNED else "amended" if amended else "signed"
        return Imprint(
            court=reads.seat.site_name,
            printed_at=self.printed_at,
            printed_by=reads.seat.user_name,
            version=version_code(session, lines),
            state=state,
            amends=version_code(session, earlier) if amended else "",
            as_of=self.as_of,
            training=reads.seat.training,
        )


_AS_THEY_ARE = (
    "disposition", "attendance", "reason", "decision", "warrant", "next_date", "next_time",
)  # fmt: skip


def _started(session: CourtSession) -> dt.time | None:
    if session.opened_at and session.opened_at.date() == session.date:
        return session.opened_at.time().replace(second=0, microsecond=0)
    return session.time


def _appeared(hearings: list[Hearing]) -> tuple[str, ...]:
    """Who of the team was there, in the order first named."""
    return tuple(dict.fromkeys(code for hearing in hearings for code in hearing.appeared))


def _phase(pack: Pack, code: str) -> str:
    """A phase's number; a code that the pack does not know stands as itself."""
    phase = find_phase(pack.phases, code)
    return str(phase.order) if phase else code


def _next_session(reads: SeatedReads, session: CourtSession) -> dt.date | None:
    later = [one.date for one in reads.find(CourtSession, site=session.site) if one.date > session.date]
    return min(later, default=None)


def version_code(session: CourtSession, lines: tuple[SummaryLine, ...]) -> str:
    """`7F3A-91C2`: follows from the content alone, so that two printings of the same record carry the same code."""
    bare = [replace(line, before=None) for line in lines]
    content = msgspec.json.encode([session.id, session.date, session.room, session.judge, session.clerk, bare])
    digest = hashlib.sha256(content).hexdigest().upper()
    return f"{digest[:4]}-{digest[4:8]}"
