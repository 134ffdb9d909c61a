"""What a provider's report must be: a period that is over when it is received, and counts that add up."""

from __future__ import annotations

from collections.abc import Iterator

from tjdesk.domain.care import ProgressReport
from tjdesk.domain.problem import Problem
from tjdesk.i18n.message import _


def report_problems(report: ProgressReport) -> Iterator[Problem]:
    """Everything wrong with a report, each beside its field."""
    if report.period_from is not None and report.period_to < report.period_from:
        yield Problem("period_to", _("The period ends before it begins."))
    if report.period_to > report.received_on:
        yield Problem("period_to", _("The report speaks of days after it was received."))
    counts = (report.attended, report.excused, report.unexcused, report.cancelled)
    if any(count is not None and count < 0 for count in (*counts, report.scheduled)):
        yield Problem("scheduled", _("The number of sessions cannot be below zero."))
    elif report.scheduled is not None and any(count is not None for count in counts):
        total = sum(count or 0 for count in counts)
        if total != report.scheduled:
            said = _("Attended, excused, unexcused and cancelled make {total}, but {scheduled} were scheduled.",
                     total=total, scheduled=report.scheduled)  # fmt: skip
            yield Problem("scheduled", said)
