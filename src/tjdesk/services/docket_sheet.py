"""Papers around the summary: the docket before the session, the list for the door, one hearing's minute."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass, replace

import msgspec

from tjdesk.domain.enrolment import Status
from tjdesk.domain.hearing import Hearing
from tjdesk.domain.phase import find_phase
from tjdesk.domain.refusal import Refused
from tjdesk.i18n.message import Label, Message, _
from tjdesk.services.calendar import session_named
from tjdesk.services.command import Question
from tjdesk.services.papers import DocketEntry, DocketSheet, HearingMinute, Imprint, PaperState, Variant
from tjdesk.services.ports import SeatedReads
from tjdesk.services.sessions import DocketLine, docket_of
from tjdesk.services.summary import GatherSummary


@dataclass(frozen=True)
class GatherDocket(Question[DocketSheet]):
    """A session (id or date) as it is called: who is heard, in order."""

    session: str
    printed_at: dt.datetime
    as_of: dt.date | None = None

    def answer(self, reads: SeatedReads) -> DocketSheet:
        session = session_named(reads, self.session)
        docket = docket_of(reads, session)
        entries = tuple(_entry(reads, place, line) for place, line in enumerate(docket.lines, 1))
        return DocketSheet(
            date=session.date,
            started=session.time,
            room=session.room,
            judge=session.judge,
            clerk=session.clerk,
            programme=reads.pack.words.get("programme_long", Label("programme_long")),
            court=reads.seat.site_name,
            entries=entries,
            imprint=Imprint(
                court=reads.seat.site_name,
                printed_at=self.printed_at,
                printed_by=reads.seat.user_name,
                version=_code([session.id, entries]),
                state=PaperState.DRAFT.value,
                as_of=self.as_of,
                training=reads.seat.training,
            ),
        )


def _entry(reads: SeatedReads, place: int, line: DocketLine) -> DocketEntry:
    hearing, participant = line.hearing, line.participant
    phase = find_phase(reads.pack.phases, hearing.phase_before or participant.enrolment.phase)
    return DocketEntry(
        number=place,
        time=hearing.time,
        file_number=participant.file_number,
        family_names=participant.name.family,
        given_names=participant.name.given,
        phase=str(phase.order) if phase else participant.enrolment.phase,
        kind=hearing.kind,
        flags=_flags(participant.enrolment.status),
    )


def _flags(status: str) -> tuple[Label | Message, ...]:
    return (_("warrant in force"),) if status == Status.ABSCONDED else ()


def _code(content: object) -> str:
    digest = hashlib.sha256(msgspec.json.encode(content, enc_hook=str)).hexdigest().upper()
    return f"{digest[:4]}-{digest[4:8]}"


@dataclass(frozen=True)
class GatherMinute(Question[HearingMinute]):
    """One hearing by its id, as it is printed for the file."""

    hearing: str
    variant: Variant
    printed_at: dt.datetime
    as_of: dt.date | None = None

    def answer(self, reads: SeatedReads) -> HearingMinute:
        hearing = reads.get(Hearing, self.hearing)
        if hearing is None or hearing.voided:
            raise Refused(
                _("There is no hearing “{named}”. `tjdesk session` lists the ids.", named=self.hearing), "hearing"
            )
        summary = GatherSummary(hearing.session, self.variant, self.printed_at, self.as_of).answer(reads)
        docket = docket_of(reads, session_named(reads, hearing.session))
        mine = [place for place, line in enumerate(docket.lines) if self.hearing in _versions(line)]
        if not mine:
            raise Refused(_("This hearing is not listed in a session any more."), "hearing")
        line = summary.lines[mine[0]]
        return HearingMinute(
            variant=self.variant,
            date=summary.date,
            started=hearing.time or summary.started,
            room=summary.room,
            judge=summary.judge,
            clerk=summary.clerk,
            programme=summary.programme,
            court=summary.court,
            kind=hearing.kind,
            appeared=docket.lines[mine[0]].hearing.appeared,
            line=line,
            track=docket.lines[mine[0]].participant.enrolment.track,
            mode=docket.lines[mine[0]].hearing.mode,
            withheld=summary.withheld,
            imprint=replace(summary.imprint, version=_code([hearing.id, line.number, summary.imprint.version])),
        )


def _versions(line: DocketLine) -> set[str]:
    return {line.hearing.id, *(earlier.id for earlier in line.superseded)}
