"""Appointment slips: what a participant takes home from a hearing, one or a whole session's."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from tjdesk.domain.hearing import CourtOrder, Hearing
from tjdesk.domain.refusal import Refused
from tjdesk.i18n.message import _
from tjdesk.services.calendar import session_named
from tjdesk.services.command import Question
from tjdesk.services.imprints import imprint
from tjdesk.services.papers import Imprint
from tjdesk.services.ports import SeatedReads
from tjdesk.services.sessions import DocketLine, docket_of


@dataclass(frozen=True, kw_only=True)
class Slip:
    """When and where somebody is to come again, and what is due by then. `kind` is a hearing kind of the pack;
    `track` the one whose words are used."""

    file_number: str
    family_names: str
    given_names: str
    date: dt.date
    time: dt.time | None
    room: str
    kind: str
    orders: tuple[CourtOrder, ...] = ()
    track: str = ""


@dataclass(frozen=True, kw_only=True)
class SlipSheet:
    """Slips to be printed and cut apart. `date` is the day of the session that gave them."""

    court: str
    date: dt.date
    slips: tuple[Slip, ...]
    imprint: Imprint


@dataclass(frozen=True)
class GatherSlips(Question[SlipSheet]):
    """The slips of a session (id or date): of everybody who has a next hearing. Refused where nobody has one."""

    session: str
    printed_at: dt.datetime
    as_of: dt.date | None = None

    def answer(self, reads: SeatedReads) -> SlipSheet:
        session = session_named(reads, self.session)
        docket = docket_of(reads, session)
        slips = tuple(_slip(line, session.room) for line in docket.lines if line.hearing.next_date)
        if not slips:
            raise Refused(_("No hearing of this session has a next date yet."), "session")
        return SlipSheet(
            court=reads.seat.site_name,
            date=session.date,
            slips=slips,
            imprint=imprint(reads, self.printed_at, slips, self.as_of),
        )


@dataclass(frozen=True)
class GatherSlip(Question[SlipSheet]):
    """One hearing's slip, by the hearing's id. Refused where it has no next date."""

    hearing: str
    printed_at: dt.datetime
    as_of: dt.date | None = None

    def answer(self, reads: SeatedReads) -> SlipSheet:
        hearing = reads.get(Hearing, self.hearing)
        if hearing is None or hearing.voided:
            raise Refused(
                _("There is no hearing “{named}”. `tjdesk session` lists the ids.", named=self.hearing), "hearing"
            )
        sheet = GatherSlips(hearing.session, self.printed_at, self.as_of).answer(reads)
        docket = docket_of(reads, session_named(reads, hearing.session))
        mine = [line for line in docket.lines if line.hearing.dossier == hearing.dossier and line.hearing.next_date]
        if not mine:
            raise Refused(_("This hearing has no next date yet."), "hearing")
        slips = (_slip(mine[0], sheet.slips[0].room),)
        made = imprint(reads, self.printed_at, slips, self.as_of)
        return SlipSheet(court=sheet.court, date=sheet.date, slips=slips, imprint=made)


def _slip(line: DocketLine, room: str) -> Slip:
    hearing, name = line.hearing, line.participant.name
    return Slip(
        file_number=line.participant.file_number,
        family_names=name.family,
        given_names=name.given,
        date=hearing.next_date or hearing.date,
        time=hearing.next_time,
        room=room,
        kind=hearing.next_kind or hearing.kind,
        orders=hearing.orders,
        track=line.participant.enrolment.track,
    )
