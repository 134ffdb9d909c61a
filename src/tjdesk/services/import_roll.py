"""Whom a file number in a spreadsheet means: the roll of enrolments, read once."""

from __future__ import annotations

import datetime as dt
import unicodedata

from tjdesk.domain.enrolment import Enrolment
from tjdesk.i18n.message import Message, _
from tjdesk.services.import_tally import Tally
from tjdesk.services.intake import AttendanceRow, HearingRow, ReportRow, TestRow
from tjdesk.services.ports import Reads

EventRow = HearingRow | AttendanceRow | TestRow


class Roll:
    """Every enrolment by its file number; capitals and spaces do not matter."""

    def __init__(self, reads: Reads) -> None:
        self._by_key: dict[str, list[Enrolment]] = {}
        self._known: dict[str, Enrolment | Message] = {}
        for enrolment in reads.find(Enrolment):
            self.add(enrolment)

    def add(self, enrolment: Enrolment) -> None:
        """An enrolment that has come, or stands in place of an earlier state of it."""
        there = self._by_key.setdefault(number_key(enrolment.file_number), [])
        there[:] = [one for one in there if one.id != enrolment.id]
        there.append(enrolment)
        self._known.clear()

    def of(self, file_number: str) -> Enrolment | Message | None:
        """The enrolment of a file number, the sentence that says why it cannot be told, or None where there is none."""
        known = self._known.get(file_number)
        if known is None:
            there = self._by_key.get(number_key(file_number))
            if not there:
                return None
            known = self._known[file_number] = _meant(there, file_number)
        return known

    def known(self, row: EventRow | ReportRow, tally: Tally) -> Enrolment | None:
        """The enrolment that an event's row is about. A row about nobody, or about several, is rejected."""
        found = self.of(row.file_number)
        if isinstance(found, Enrolment):
            return found
        tally.reject(row, "file_number", found if isinstance(found, Message) else _NOBODY)
        return None


_NOBODY = _("No participant has this file number. Import or register the participant first.")


def _meant(there: list[Enrolment], file_number: str) -> Enrolment | Message:
    """Written exactly so, or else alike; of one participant's enrolments the latest."""
    exact = [one for one in there if one.file_number == file_number]
    among = exact or there
    several = len({one.dossier for one in among})
    if several > 1:
        return _("{count} participants have this file number. Correct one of them in the desk first.", count=several)
    return max(among, key=lambda one: one.admitted_on or dt.date.min)


def number_key(file_number: str) -> str:
    """The same file number however it is spaced or capitalised."""
    text = file_number if file_number.isascii() else unicodedata.normalize("NFKC", file_number)
    return "".join(text.casefold().split())


def warn_if_early(row: EventRow, enrolment: Enrolment, tally: Tally) -> None:
    """An event before the admission is kept, and said."""
    admitted = enrolment.admitted_on
    if admitted is not None and row.date < admitted:
        tally.warn(row, "date", _("This is before the admission on {admitted}.", admitted=admitted))
