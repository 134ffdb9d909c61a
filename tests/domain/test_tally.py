"""The figures at the head of a session summary."""

from __future__ import annotations

from sample_case import hearing

from tjdesk.domain.tally import tally


def test_a_session_adds_up() -> None:
    listed = [
        *(hearing(disposition="held", attendance=said) for said in ["present"] * 26 + ["late", "absent", "absent"]),
        hearing(disposition="postponed"),
    ]
    found = tally(listed)
    assert (found.listed, found.held, found.postponed, found.recorded) == (30, 29, 1, 30)
    assert (found.present, found.late, found.excused, found.absent) == (26, 1, 0, 2)
    assert found.present + found.late + found.excused + found.absent == found.held


def test_attendance_counts_only_where_the_hearing_was_held() -> None:
    found = tally([hearing(attendance="present"), hearing(disposition="cancelled", attendance="present")])
    assert (found.present, found.scheduled, found.cancelled, found.recorded) == (0, 1, 1, 1)
