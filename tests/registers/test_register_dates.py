"""Dates: read when they have one meaning, refused or rejected when they have two."""

from __future__ import annotations

import datetime as dt

import pytest
from register_sample import Read, accounted, only

from tjdesk.domain.refusal import Refused
from tjdesk.registers.cells import Wrong
from tjdesk.registers.dates import Order, in_order, read_date, read_time


def dates(register: object) -> list[str]:
    return [str(row.date) for row in register.rows]  # type: ignore[attr-defined]


def table(*days: str) -> str:
    return "expediente;fecha\n" + "".join(f"A{n};{day}\n" for n, day in enumerate(days))


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-25", "2026/03/25", "2026.3.25", "20260325", "25/03/2026", "25-03-2026", "25.03.2026", "25/3/2026",
        "25.03.2026.",
        "2026-03-25 10:30", "2026-03-25T10:30:00Z", "25/03/2026 09:05:00", "25/03/2026 9:05 a. m.", " 25 / 03 / 2026 ",
        "25 de marzo de 2026", "miércoles 25 de marzo de 2026", "25 mars 2026", "le 25 mars 2026",
        "25 de março de 2026",
        "March 25, 2026", "25th March 2026", "25-mar-2026", "25/Mar/2026", "2026 Mar 25",
    ],
)  # fmt: skip
def test_ways_to_write_a_day(text: str) -> None:
    assert in_order(read_date(text), Order.DMY) == dt.date(2026, 3, 25)


@pytest.mark.parametrize(
    ("month", "words"),
    [
        (1, "enero janvier janeiro January ene janv jan"), (2, "febrero février fevereiro feb fev"),
        (4, "abril avril abr avr"),
        (5, "mayo mai maio May"), (8, "agosto août ago août Aug"), (9, "septiembre setiembre septembre setembro"),
        (10, "octubre octobre outubro out oct"), (12, "diciembre décembre dezembro dez dic December"),
    ],
)  # fmt: skip
def test_months_by_name(month: int, words: str) -> None:
    for word in words.split():
        assert read_date(f"1 {word} 2026") == dt.date(2026, month, 1), word
    assert read_date("1er mars 2026") == dt.date(2026, 3, 1)
    assert read_date("1.º de abril de 2026") == dt.date(2026, 4, 1)


@pytest.mark.parametrize(
    "text",
    [
        "31/02/2026", "2026-02-30", "32/01/2026", "13/13/2026", "0/1/2026", "25/03/26", "25-mar-26", "03/2026",
        "2026", "ayer",
        "1826-01-01", "2926-01-01", "25/03/2026 o 26", "46106", "2026-3", "20261332", "5 de marzo", "1/2/3",
        "25/03-2026",
    ],
)  # fmt: skip
def test_what_is_no_day(text: str) -> None:
    assert isinstance(in_order(read_date(text), Order.DMY), Wrong)


def test_one_day_above_twelve_settles_a_column(read: Read) -> None:
    assert dates(read(table("03/04/2026", "25/04/2026"), "hearings")) == ["2026-04-03", "2026-04-25"]
    assert dates(read(table("03/04/2026", "04/25/2026"), "hearings")) == ["2026-03-04", "2026-04-25"]


def test_a_column_that_can_be_read_two_ways_is_refused(read: Read) -> None:
    with pytest.raises(Refused, match="two ways") as caught:
        read(table("03/04/2026", "05/04/2026"), "hearings")
    assert dict(caught.value.message.args)["column"] == "fecha"
    assert caught.value.field == "date"


def test_dates_settles_it(read: Read) -> None:
    assert dates(read(table("03/04/2026"), "hearings", dates="dmy")) == ["2026-04-03"]
    assert dates(read(table("03/04/2026"), "hearings", dates="mdy")) == ["2026-03-04"]


def test_the_header_settles_it(read: Read) -> None:
    assert dates(read("expediente;fecha (dd/mm/aaaa)\nA;03/04/2026\n", "hearings")) == ["2026-04-03"]
    assert dates(read("file number;date (mm/dd/yyyy)\nA;03/04/2026\n", "hearings")) == ["2026-03-04"]


def test_a_date_that_reads_the_same_both_ways_needs_no_order(read: Read) -> None:
    assert dates(read(table("04/04/2026"), "hearings")) == ["2026-04-04"]


def test_each_column_is_settled_by_itself(read: Read) -> None:
    with pytest.raises(Refused) as caught:
        read("expediente;fecha;próxima audiencia\nA;25/03/2026;01/04/2026\n", "hearings")
    assert caught.value.field == "next_date"


def test_a_date_against_what_was_told_is_rejected(read: Read) -> None:
    register = read(table("03/04/2026", "04/25/2026"), "hearings", dates="dmy")
    assert only(register).line == 3
    assert dates(register) == ["2026-04-03"]


def test_in_a_mixed_column_what_can_be_read_two_ways_is_rejected(read: Read) -> None:
    register = read(
        table("25/03/2026", "26/03/2026", "03/25/2026", "05/06/2026", "07/07/2026", "2026-08-01"), "hearings"
    )
    assert [problem.line for problem in register.problems] == [4, 5]
    assert dates(register) == ["2026-03-25", "2026-03-26", "2026-07-07", "2026-08-01"]
    assert accounted(register)


def test_in_an_evenly_mixed_column_neither_order_is_believed(read: Read) -> None:
    register = read(table("25/03/2026", "03/25/2026", "05/06/2026"), "hearings")
    assert [problem.line for problem in register.problems] == [2, 3, 4]


def test_an_event_needs_its_day(read: Read) -> None:
    register = read(table("2026-01-01", "", "s/d", "-"), "attendance")
    assert [(problem.line, problem.field) for problem in register.problems] == [(3, "date"), (4, "date"), (5, "date")]


def test_what_cannot_be_in_the_future(read: Read) -> None:
    assert only(read(table("2026-11-22", "2026-11-23"), "tests")).line == 3
    future = "expediente;fecha;asistencia\nA;2027-01-10;{}\n"
    assert only(read(future.format("Asistió"), "hearings")).field == "date"
    assert read(future.format(""), "hearings").rows[0].date == dt.date(2027, 1, 10)
    assert only(read(future.format("Faltó"), "attendance")).field == "date"
    assert not read(future.format(""), "attendance").problems
    assert only(read("expediente;fecha de ingreso\nA;2027-01-10\n")).field == "admitted_on"


def test_births(read: Read) -> None:
    people = "expediente;fecha de nacimiento\nA;{}\n"
    assert read(people.format("2000-02-29")).rows[0].birth_date == dt.date(2000, 2, 29)
    assert only(read(people.format("2026-11-23"))).field == "birth_date"
    assert only(read(people.format("1906-11-22"))).field == "birth_date"
    assert read(people.format("1906-11-23")).rows


def test_a_next_hearing_before_this_one(read: Read) -> None:
    register = read(
        "expediente;fecha;próxima audiencia\nA;2026-03-20;2026-03-06\nB;2026-03-20;2026-12-20\n", "hearings"
    )
    assert (only(register).line, only(register).field) == (2, "next_date")


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("9:00", (9, 0)),
        ("09:30:15", (9, 30)),
        ("9h30", (9, 30)),
        ("9 h 30", (9, 30)),
        ("2:15 p. m.", (14, 15)),
        ("12:05 AM", (0, 5)),
    ],
)
def test_hours(text: str, hour: tuple[int, int]) -> None:
    assert read_time(text) == dt.time(*hour)


@pytest.mark.parametrize("text", ["25:00", "9:61", "13:00 pm", "nueve", "9", "0:30 am x"])
def test_what_is_no_hour(text: str) -> None:
    assert isinstance(read_time(text), Wrong)
