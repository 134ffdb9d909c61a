"""What a whole column settles and one cell cannot: the order of its dates, and whom the letter M stands for."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tjdesk.domain.refusal import Refused
from tjdesk.i18n.message import _
from tjdesk.registers.cells import Cell, Line, text_of
from tjdesk.registers.coded import what_m_means
from tjdesk.registers.dates import Order, TwoNumbers, order_in_header, order_of, read_date
from tjdesk.registers.fields import Form, form_of
from tjdesk.registers.headers import Header
from tjdesk.services.intake import RegisterKind

_SEXES = ("male", "female")
_ENOUGH = 3


@dataclass(frozen=True, kw_only=True)
class Settled:
    """Orders by date field, the sex of M, and both as a file of rejected rows carries them on."""

    orders: Mapping[str, Order]
    m_means: str
    marks: Mapping[str, str]


def settle(lines: Sequence[Line], header: Header, kind: RegisterKind, dates: str) -> Settled:
    """Raises Refused, naming the column, when all its dates can be read two ways and nobody has said which."""
    orders: dict[str, Order] = {}
    marks: dict[str, str] = {}
    m_means = ""
    for name, at in header.columns.items():
        form = form_of(kind, name).form
        if form is Form.DATE:
            orders[name], numbers = _order(lines, at, name, header, dates)
            marks |= {name: orders[name].value} if numbers else {}
        elif form is Form.SEX:
            m_means = _sex_of_m(lines, at, name, header)
            marks |= {name: m_means} if m_means else {}
    return Settled(orders=orders, m_means=m_means, marks=marks)


def _column(lines: Sequence[Line], at: int) -> Counter[Cell]:
    return Counter(cells[at] for _number, cells in lines)


def _order(lines: Sequence[Line], at: int, name: str, header: Header, dates: str) -> tuple[Order, bool]:
    """The order of a column, and whether any of its dates depends on it."""
    column = _column(lines, at)
    read = [(read_date(cell), often) for cell, often in column.items() if cell != ""]
    texts = [date for date, _often in read if isinstance(date, TwoNumbers)]
    heading = header.texts[at] if at < len(header.texts) else ""
    days = [cell for cell in column if isinstance(cell, dt.date)]
    if not dates and _swapped(days, texts):
        raise Refused(
            _(
                "In the column “{column}” days up to 12 are dates and later days are text: a spreadsheet program has"
                " probably swapped day and month. Import the original file, or confirm with --dates dmy or"
                " --dates mdy.",
                column=heading or name,
            ),
            name,
        )
    order = _told(name, header, heading, dates) or order_of(read)
    if order is None:
        raise Refused(
            _(
                "Every date in the column “{column}” can be read two ways, day first or month first."
                " Say which: --dates dmy or --dates mdy.",
                column=heading or name,
            ),
            name,
        )
    return order, bool(texts)


def _swapped(days: Sequence[dt.date], texts: Sequence[TwoNumbers]) -> bool:
    """Whether a column looks as if a program of another country had opened it and made dates of what it could."""
    fit = len(days) >= _ENOUGH and all(day.day <= 12 for day in days)
    return fit and bool(texts) and all(text.own is not Order.OPEN for text in texts)


def _told(name: str, header: Header, heading: str, dates: str) -> Order | None:
    """The order that the caller, an earlier reading or the header itself has told."""
    if dates:
        return Order(dates)
    earlier = header.settled.get(name, "")
    return Order(earlier) if earlier in set(Order) - {Order.OPEN} else order_in_header(heading)


def _sex_of_m(lines: Sequence[Line], at: int, name: str, header: Header) -> str:
    earlier = header.settled.get(name, "")
    return earlier if earlier in _SEXES else what_m_means(map(text_of, _column(lines, at)), header.texts[at])
