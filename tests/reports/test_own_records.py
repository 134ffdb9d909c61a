"""The records of one kind on a person's own paper: shared answers once, tables, and records by themselves."""

from __future__ import annotations

from collections.abc import Sequence

from tjdesk.i18n.language import language
from tjdesk.reports.own_records import Answers, records_alike
from tjdesk.reports.setting import Line

EN = language("en")
FINDINGS = [
    {"Sample of": day, "Substance": substance, "Result": "Negative"}
    for day in ("1 May", "8 May", "15 May", "22 May") for substance in ("cannabis", "cocaine")
]  # fmt: skip
LONG = "He came, and told the court at length of the bakery in which he works since May. " * 3


def said(records: Sequence[Answers], measure: float = 500) -> list[str]:
    marks = [mark for piece in records_alike(measure, records, EN) for mark in piece.laid.marks]
    return ["".join(run.text for run in mark.runs) for mark in marks if isinstance(mark, Line)]


def test_what_all_say_stands_once_and_substances_of_a_day_together() -> None:
    told = said(FINDINGS)
    assert told[0] == "The same in all that follow: Result: Negative."
    assert told.count("1 May") == 1
    assert told.count("cannabis and cocaine") == 4


def test_findings_that_differ_are_not_joined() -> None:
    told = said([FINDINGS[0], {**FINDINGS[1], "Result": "Positive"}])
    assert told[:3] == ["Sample of", "Substance", "Result"]
    assert told[3:] == ["1 May", "cannabis", "Negative", "1 May", "cocaine", "Positive"]


def test_equal_records_are_still_told_one_by_one() -> None:
    told = said([{"Day": "1 May", "Service": "therapy"}] * 3)
    assert told.count("1 May") == 3


def hearing(day: str) -> dict[str, str]:
    return {"Date": day, "Court": "Here", **{f"Field {number}": f"{day} {number}" for number in range(8)}}


def test_records_that_say_much_stand_by_themselves_and_those_that_say_little_before_them() -> None:
    told = said([*map(hearing, ("1 May", "8 May", "15 May")), {"Date": "22 May", "Court": "Here"}])
    assert told[:4] == ["Date", "22 May", "Court", "Here"]
    assert told[4] == "The same in all that follow: Court: Here."
    assert told.count("8 May 7") == 1


def test_a_long_answer_gets_the_whole_width() -> None:
    (piece,) = records_alike(500, [{"Date": "1 May", "Notes": LONG, "Mode": "in person"}], EN)
    lines = [mark for mark in piece.laid.marks if isinstance(mark, Line) and mark.width > 300]
    assert len(lines) > 1
