"""The JSON file of `tjdesk record`: outcomes as coordinators' scripts write them."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Any

import msgspec

from tjdesk.domain.hearing import CourtOrder, Disposition, Response
from tjdesk.domain.outcome import Outcome
from tjdesk.domain.refusal import Kind, Refused, Trouble
from tjdesk.i18n.message import _
from tjdesk.services.recording import RecordOutcome

LARGEST = 50_000_000


class ResponseItem(msgspec.Struct, forbid_unknown_fields=True):
    """A response: kind incentive, sanction or adjustment."""

    kind: str
    item: str
    behaviour: str | None = None
    quantity: str | int | float | None = None
    unit: str | None = None
    start: dt.date | None = None
    end: dt.date | None = None


class OrderItem(msgspec.Struct, forbid_unknown_fields=True):
    """An order, and when it is due."""

    text: str
    due: dt.date | None = None


class NextItem(msgspec.Struct, forbid_unknown_fields=True):
    """The next hearing."""

    date: dt.date
    time: str | None = None
    kind: str | None = None


class OutcomeItem(msgspec.Struct, forbid_unknown_fields=True):
    """One outcome. `participant` and `session` are ids, or a file number and a date.

    `kind` is what the hearing is for, where that is not said already.
    """

    participant: str | int
    session: str | None = None
    kind: str | None = None
    mode: str | None = None
    disposition: str | None = None
    attendance: str | None = None
    reason: str | None = None
    phase: str | None = None
    responses: list[ResponseItem] | None = None
    orders: list[OrderItem] | None = None
    next: NextItem | None = None
    notes: str | None = None
    team_notes: str | None = None
    warrant: bool | None = None
    appeared: list[str] | None = None
    report_received: bool | None = None
    progress: str | None = None
    amend_reason: str | None = None
    entered_from_paper_at: dt.datetime | None = None


def read_list(file: Path) -> list[Any]:
    """The items of a file, not yet understood. Raises Trouble(ROOM) or Trouble(DAMAGED) for what is no JSON list."""
    try:
        if file.stat().st_size > LARGEST:
            raise _no_list(file)
        items = msgspec.json.decode(file.read_bytes())
    except OSError as fault:
        raise Trouble(
            Kind.ROOM,
            _("The file {path} cannot be read.", path=str(file)),
            _("Check its name and that you may read it."),
        ) from fault
    except (msgspec.DecodeError, RecursionError) as fault:
        raise _no_list(file) from fault
    if not isinstance(items, list):
        raise _no_list(file)
    return items


def _no_list(file: Path) -> Trouble:
    return Trouble(
        Kind.DAMAGED,
        _("{path} is not a JSON list.", path=str(file)),
        _("Nothing was saved. The list begins with [ and holds one object for each thing to be entered."),
    )


def recorded_by(item: Any) -> RecordOutcome:
    """The command behind an item. Raises Refused that names the field which is not understood."""
    try:
        told = msgspec.convert(item, OutcomeItem)
    except msgspec.ValidationError as fault:
        raise _misread(str(fault)) from fault
    return RecordOutcome(
        participant=str(told.participant),
        session=told.session or "",
        outcome=_outcome(told),
        amend_reason=told.amend_reason or told.reason or "",
        kind=told.kind or "",
        mode=told.mode or "",
        back=told.entered_from_paper_at,
    )


_EXPECTED = {
    "str": _("a text"),
    "bool": _("true or false"),
    "date": _("a date such as 2026-11-26"),
    "time": _("an hour such as 09:00"),
    "datetime": _("a date with its hour, such as 2026-11-26T09:00"),
    "int": _("a number or a text"),
    "array": _("a list, in square brackets"),
    "object": _("an object, in braces"),
}


def _misread(detail: str) -> Refused:
    """msgspec says `Expected … - at `$.next.date``, or names an unknown or missing field in backticks."""
    place = re.search(r"at `\$\.?([^`]*)`$", detail)
    named = re.search(r"field `([^`]+)`", detail)
    path = re.sub(r"\[(\d+)\]", r".\1", place[1]) if place else ""
    field = ".".join(part for part in (path, named[1] if named else "") if part)
    if "unknown field" in detail:
        return Refused(_("There is no field “{field}” in an outcome.", field=field), field)
    if "missing required field" in detail:
        return Refused(_("The field “{field}” is missing.", field=field), field)
    wanted = re.search(r"(?:Expected|Invalid) `?(?:RFC3339 encoded )?(\w+)", detail)
    expected = _EXPECTED.get(wanted[1] if wanted else "", _("something else"))
    if not field:
        return Refused(_("An outcome is {expected}.", expected=_EXPECTED["object"]))
    return Refused(_("The field “{field}” should hold {expected}.", field=field, expected=expected), field)


def _outcome(told: OutcomeItem) -> Outcome:
    following = told.next
    return Outcome(
        disposition=told.disposition or Disposition.HELD.value,
        reason=told.reason or "",
        attendance=told.attendance or "",
        appeared=tuple(told.appeared or ()),
        report_received=told.report_received,
        progress=told.progress or "",
        responses=tuple(_response(one) for one in told.responses or ()),
        decision=told.phase or "",
        orders=tuple(CourtOrder(text=one.text, due=one.due) for one in told.orders or ()),
        next_date=following.date if following else None,
        next_time=_hour(following.time) if following else None,
        next_kind=(following.kind or "") if following else "",
        notes=told.notes or "",
        team_notes=told.team_notes or "",
        warrant=bool(told.warrant),
    )


def _hour(told: str | None) -> dt.time | None:
    """An hour as 09:00, with or without seconds."""
    if not told:
        return None
    try:
        return dt.time.fromisoformat(told).replace(tzinfo=None)
    except ValueError as fault:
        raise Refused(_("“{text}” is not an hour. Write it as 09:00.", text=told), "next.time") from fault


def _response(told: ResponseItem) -> Response:
    return Response(
        kind=told.kind,
        item=told.item,
        behaviour=told.behaviour or "",
        quantity=""
        if told.quantity is None
        else f"{told.quantity:g}"
        if isinstance(told.quantity, float)
        else str(told.quantity),
        unit=told.unit or "",
        start=told.start,
        end=told.end,
    )
