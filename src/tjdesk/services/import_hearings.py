"""Hearings from a spreadsheet: outcomes of the past and dates to come, listed in the sessions of their days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from tjdesk.domain.amendment import in_force
from tjdesk.domain.enrolment import Enrolment
from tjdesk.domain.hearing import Disposition, Hearing
from tjdesk.domain.session_rules import following
from tjdesk.i18n.message import Message, _
from tjdesk.services.import_docket import Docket
from tjdesk.services.import_memory import Memory
from tjdesk.services.import_pairing import Told, covered, is_blank, pair
from tjdesk.services.import_phases import PhaseHistory
from tjdesk.services.import_roll import Roll, warn_if_early
from tjdesk.services.import_tally import Tally, step
from tjdesk.services.intake import HearingRow, RegisterKind
from tjdesk.services.journey.pack_rules import hearing_problems
from tjdesk.services.ports import Progress, Work

Whose = tuple[HearingRow, Enrolment]
Values = Mapping[str, Any]
_FIELDS = ("disposition", "attendance", "reason", "phase_after", "next_date", "notes")
_HAPPENED = (Disposition.HELD, Disposition.NOT_HELD)


def import_hearings(work: Work, rows: Sequence[HearingRow], tally: Tally, progress: Progress) -> None:
    """Put what the rows say that does not stand yet; nothing is committed."""
    known = list(_known(work, rows, tally))
    intake = _Intake(work, tally, in_force(work.find(Hearing)))
    for done, ((row, enrolment), stands) in enumerate(zip(known, intake.found(known), strict=True), 1):
        step(progress, done, len(known))
        intake.take(row, enrolment, stands)
    intake.finish()


def _known(work: Work, rows: Sequence[HearingRow], tally: Tally) -> Iterator[Whose]:
    roll, today = Roll(work), work.now().date()
    for row in rows:
        enrolment = roll.known(row, tally)
        if enrolment is None:
            continue
        against = _against(row, today)
        if against is not None:
            tally.reject(row, *against)
            continue
        outside = next(hearing_problems(work, enrolment, "date"), None)
        if outside is not None:
            tally.reject(row, outside.field, outside.message)
            continue
        warn_if_early(row, enrolment, tally)
        yield row, enrolment


def _against(row: HearingRow, today: dt.date) -> tuple[str, Message] | None:
    disposition = _disposition(row)
    if row.date > today and disposition in _HAPPENED:
        said = _("The hearing is on {date}. Before that day it can only be postponed or cancelled.", date=row.date)
        return "date", said
    if row.attendance and disposition != Disposition.HELD:
        said = _("Attendance belongs to a hearing that was held. An absence before a sitting court is a hearing held.")
        return "attendance", said
    if row.next_date is not None and row.next_date <= row.date:
        return "next_date", _("The next hearing must come after this one of {date}.", date=row.date)
    return None


def _disposition(row: HearingRow) -> str:
    """Held where attendance says something; empty where the row says no outcome."""
    told = "" if row.disposition == Disposition.SCHEDULED else row.disposition
    return told or (Disposition.HELD.value if row.attendance else "")


def _says(row: HearingRow) -> Told:
    return (_disposition(row), row.attendance, row.reason, row.phase, row.next_date, row.notes)


def _told(hearing: Hearing) -> Told:
    disposition, *others = (getattr(hearing, name) for name in _FIELDS)
    return ("" if disposition == Disposition.SCHEDULED else disposition, *others)


class _Intake:
    """Lays rows against the hearings that stand; sessions, phases and next dates follow at the end."""

    def __init__(self, work: Work, tally: Tally, hearings: Sequence[Hearing]) -> None:
        self._work = work
        self._tally = tally
        self._today = work.now().date()
        self._hearings = hearings
        self._docket = Docket(work, hearings)
        self._memory = Memory(work, RegisterKind.HEARINGS)
        self._later = work.changed_since_made([one.id for one in hearings])
        self._phases: dict[str, PhaseHistory] = {}
        self._enrolments: dict[str, Enrolment] = {}
        self._put: dict[str, Hearing] = {}

    def found(self, known: Sequence[Whose]) -> list[Hearing | None]:
        """The hearing that each row is: by its key, or one on that day that is listed and still without an outcome."""
        standing: dict[Hashable, list[Hearing]] = {}
        for one in self._hearings:
            standing.setdefault((one.dossier, one.date, one.kind, one.reference), []).append(one)
        keyed = [((who.dossier, row.date, row.kind or Hearing.kind, row.reference), _says(row)) for row, who in known]
        found = pair(keyed, standing, _told)
        self._tell_phases(known, {one.id for one in found if one is not None})
        return self._listed(known, found)

    def _listed(self, known: Sequence[Whose], found: list[Hearing | None]) -> list[Hearing | None]:
        taken = {one.id for one in found if one is not None}
        free: dict[tuple[str, dt.date], list[Hearing]] = {}
        for one in self._hearings:
            if not one.recorded and not one.reference and one.id not in taken:
                free.setdefault((one.dossier, one.date), []).append(one)
        for place, (row, who) in enumerate(known):
            listed = free.get((who.dossier, row.date)) if found[place] is None else None
            if listed and row.kind in ("", listed[0].kind):
                found[place] = listed.pop(0)
        return found

    def _tell_phases(self, known: Sequence[Whose], found: set[str]) -> None:
        for one in self._hearings:
            if one.phase_after and one.id not in found:
                self._history(one.enrolment).tell(one.date, one.phase_after)
        for row, who in known:
            if row.phase and row.date <= self._today:
                self._history(who.id).tell(row.date, row.phase)

    def _history(self, enrolment: str) -> PhaseHistory:
        return self._phases.setdefault(enrolment, PhaseHistory())

    def take(self, row: HearingRow, enrolment: Enrolment, stands: Hearing | None) -> None:
        """One row: a new hearing, a changed one, or nothing."""
        values = self._values(row, enrolment)
        if stands is None:
            self._add(row, enrolment, values)
        elif covered(_says(row), _told(stands)) or self._repeats(stands, values):
            self._tally.unchanged += 1
        else:
            self._change(row, enrolment, stands, values)

    def _values(self, row: HearingRow, enrolment: Enrolment) -> Values:
        """What the row says of the hearing's outcome; empty cells say nothing."""
        told = {name: value for name, value in zip(_FIELDS, _says(row), strict=True) if not is_blank(value)}
        if row.phase:
            told["phase_before"] = self._history(enrolment.id).before(row.date) or row.phase
        return told

    def _repeats(self, hearing: Hearing, values: Values) -> bool:
        """Whether the desk has changed the hearing since an import, and the row says the same as that import."""
        return (hearing.id, "outcome") in self._later and self._memory.repeats(hearing, values)

    def _add(self, row: HearingRow, enrolment: Enrolment, values: Values) -> None:
        sitting = self._docket.on(row.date, row.time)
        if sitting.signed:
            self._tally.reject(row, "date", _signed(row.date))
            return
        session = sitting.session
        hearing = Hearing(
            id=self._work.new_id(enrolment.dossier),
            dossier=enrolment.dossier,
            enrolment=enrolment.id,
            session=session.id,
            date=row.date,
            time=row.time or session.time,
            court=self._work.seat.site_name,
            judge=session.judge,
            kind=row.kind or Hearing.kind,
            order=sitting.list_hearing(recorded="disposition" in values),
            reference=row.reference,
            **values,
        )
        self._tally.added += 1
        self._keep(hearing, row, enrolment)

    def _change(self, row: HearingRow, enrolment: Enrolment, stands: Hearing, values: Values) -> None:
        sitting = self._docket.of(stands)
        if stands.signed_at is not None or (sitting is not None and sitting.signed):
            self._tally.reject(row, "date", _signed(row.date))
            return
        if stands.decision or stands.found is not None:
            said = _("The desk has recorded a decision in this hearing. Correct the hearing in the desk.")
            self._tally.reject(row, "date", said)
            return
        hearing = replace(stands, **values, reference=stands.reference or row.reference)
        if hearing.disposition != Disposition.HELD:
            hearing = replace(hearing, attendance="")
        if sitting is not None and hearing.recorded and not stands.recorded:
            sitting.recorded += 1
        self._tally.changed += 1
        self._keep(hearing, row, enrolment)

    def _keep(self, hearing: Hearing, row: HearingRow, enrolment: Enrolment) -> None:
        self._work.put(hearing)
        self._put[hearing.id] = hearing
        if row.phase:
            self._enrolments[enrolment.id] = enrolment

    def finish(self) -> None:
        """What follows from the rows taken: phases of enrolments, hearings to come, sessions."""
        for enrolment in self._enrolments.values():
            moved = self._history(enrolment.id).moved(enrolment)
            if moved != enrolment:
                self._work.put(moved)
        coming = [one for one in self._put.values() if one.next_date is not None and one.next_date >= self._today]
        if coming:
            self._list_next(coming)
        self._docket.put()

    def _list_next(self, coming: list[Hearing]) -> None:
        """Hearings set for today or later stand on the docket of their day, once."""
        standing = {one.id: one for one in self._hearings} | self._put
        days = {(one.enrolment, one.date) for one in standing.values()}
        set_by = {one.follows: one for one in standing.values() if one.follows and not one.recorded}
        for hearing in coming:
            if hearing.next_date is None or (hearing.enrolment, hearing.next_date) in days:
                continue
            sitting = self._docket.listing(hearing.next_date)
            listed = set_by.get(hearing.id) or set_by.get(hearing.amends or hearing.id)
            id = listed.id if listed else self._work.new_id(hearing.dossier)
            order = sitting.list_hearing(recorded=False)
            self._work.put(replace(following(hearing, id, sitting.session), order=order))
            days.add((hearing.enrolment, hearing.next_date))


def _signed(day: dt.date) -> Message:
    return _("The session of {date} is signed. Amend the hearing in the desk, with a reason.", date=day)
