"""What must hold of the responses and orders of a hearing: three classes, amounts, dates, custody."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal, InvalidOperation

from tjdesk.domain.hearing import CourtOrder, Response, ResponseClass
from tjdesk.domain.problem import Problem
from tjdesk.i18n.message import _

CUSTODY_ITEMS = frozenset({"short_custody"})
"""Items of the sanction catalogue that take away a person's freedom."""


def in_custody(response: Response) -> bool:
    return response.kind == ResponseClass.SANCTION and response.item in CUSTODY_ITEMS


def amount(text: str) -> Decimal | None:
    """A quantity as a number above zero (`2`, `1.5`), or None where it is not one."""
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() and number > 0 else None


def response_problems(responses: Iterable[Response]) -> Iterator[Problem]:
    """Every objection to the responses, each under `responses.N.…`."""
    for index, response in enumerate(responses):
        path = f"responses.{index}"
        yield from _kind_and_item(response, path)
        if response.quantity and amount(response.quantity) is None:
            said = _("“{quantity}” is not an amount. Give a number above zero.", quantity=response.quantity)
            yield Problem(f"{path}.quantity", said)
        yield from _dates(response, path)


def _kind_and_item(response: Response, path: str) -> Iterator[Problem]:
    kinds = tuple(kind.value for kind in ResponseClass)
    if response.kind not in kinds:
        said = _("“{value}” is not a class of response. Accepted: {accepted}.", value=response.kind, accepted=kinds)
        yield Problem(f"{path}.kind", said)
    if not response.item.strip():
        yield Problem(f"{path}.item", _("Say what the response is."))


def _dates(response: Response, path: str) -> Iterator[Problem]:
    if in_custody(response):
        if response.start is None:
            yield Problem(f"{path}.start", _("Custody needs the day it begins."))
        if response.end is None:
            yield Problem(f"{path}.end", _("Custody needs the day it ends."))
    if response.start is not None and response.end is not None and response.end < response.start:
        said = _("It would end before it begins on {start}.", start=response.start)
        yield Problem(f"{path}.end", said)


def order_problems(orders: Iterable[CourtOrder], day: date) -> Iterator[Problem]:
    """Every objection to the orders of a hearing of that day, each under `orders.N.…`."""
    for index, order in enumerate(orders):
        if not order.text.strip():
            yield Problem(f"orders.{index}.text", _("Say what is ordered."))
        if order.due is not None and order.due < day:
            said = _("It would be due before the hearing of {date}.", date=day)
            yield Problem(f"orders.{index}.due", said)
