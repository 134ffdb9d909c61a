"""`tjdesk participant`: one participant's journey at a glance."""

from __future__ import annotations

import argparse
import datetime as dt
from pathlib import Path
from typing import Any

from tjdesk.cli.arguments import iso_date
from tjdesk.cli.exits import DONE
from tjdesk.cli.face import Face
from tjdesk.cli.term import term_document
from tjdesk.domain.runs import Balance
from tjdesk.domain.states import ENROLMENT
from tjdesk.i18n.message import Message, _, in_context
from tjdesk.services.journey.page import JourneyPage, ParticipantJourney
from tjdesk.services.journey.progress import StepState
from tjdesk.services.participant_page import OpenParticipant
from tjdesk.services.timeline import TimelineItem
from tjdesk.services.wording import head

HELP = {
    "store": _("the store's folder"),
    "participant": _("a file number or id"),
    "on": _("the day as of which to look; today if none is given"),
}
_STATES: dict[StepState, Message] = {
    StepState.DONE: in_context("step", "done"),
    StepState.DUE: in_context("step", "next"),
    StepState.TO_COME: in_context("step", "to come"),
    StepState.GAP: in_context("step", "not recorded"),
    StepState.REFUSED: in_context("step", "refused"),
}


def options(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("store", metavar="STORE", type=Path)
    parser.add_argument("participant", metavar="PARTICIPANT")
    parser.add_argument("--on", metavar="DATE", type=iso_date)


def run(call: argparse.Namespace, face: Face) -> int:
    """Steps, what is due, alerts."""
    with face.opened(call.store) as opened:
        today = call.on or opened.today()
        page = opened.desk.ask(ParticipantJourney(call.participant, today))
        happened = () if face.json else opened.desk.ask(OpenParticipant(call.participant, today)).timeline
        pack = opened.desk.pack
    if face.json:
        face.document(_document(page, face))
        return DONE
    status = page.participant.enrolment.status
    face.say(
        page.participant.file_number,
        "·",
        page.participant.name.text,
        "·",
        pack.item("status", status) if status else ENROLMENT.states[""],
    )
    face.table(
        (_("Step"), _("Status"), _("Date")), [(one.words, _STATES[one.state], one.day or "") for one in page.steps]
    )
    for alert in page.alerts:
        face.say("!", alert.words)
    for due in page.due:
        face.say(_("{date:list}: {what}", date=due.day, what=due.words))
    if happened:
        face.say(_("What happened"))
    for item in reversed(happened):
        _tell(item, face)
    return DONE


def _tell(item: TimelineItem, face: Face) -> None:
    """A line of the timeline: its day, or the first and last of a run, what it was, and what the court answered."""
    say = face.language.say
    days = " – ".join(face.language.date(day, "list") for day in dict.fromkeys((item.days[-1], item.days[0])))
    answers = (_("{kind}: {what}", kind=one.kind_words, what=one.words) for one in item.responses)
    more = [said for words in (*item.detail, *answers, item.beside) if (said := say(words))]
    face.say(days, "·", ", ".join((say(head(item.title)), *more)))


def _document(page: JourneyPage, face: Face) -> dict[str, Any]:
    return {
        **_standing(page),
        **_way(page, face),
        "term": term_document(page.term, face) if page.term is not None else None,
        **_papers(page),
        **_after(page),
        "spells": [
            {"status": one.status, "since": _day(one.since), "until": _day(one.until), "reason": one.reason or None}
            for one in page.spells
        ],
        "balance": _balance(page.balance),
        "balance_lately": _balance(page.lately),
    }


def _standing(page: JourneyPage) -> dict[str, Any]:
    who, enrolment = page.participant, page.participant.enrolment
    return {
        "id": who.id,
        "file_number": who.file_number,
        "name": "" if who.name.instead else who.name.text,
        "as_of": page.today.isoformat(),
        "track": enrolment.track or None,
        "status": enrolment.status or None,
        "phase": enrolment.phase or None,
        "admitted_on": _day(enrolment.admitted_on),
        "exit_on": _day(enrolment.exit_on),
        "exit_reason": enrolment.exit_reason or None,
        "legal_instrument": enrolment.legal_instrument or None,
    }


def _way(page: JourneyPage, face: Face) -> dict[str, Any]:
    """The steps, what is due next, and what to mind."""
    say = face.language.say
    return {
        "steps": [
            {"step": one.step.value, "label": say(one.words), "state": one.state.value, "date": _day(one.day)}
            for one in page.steps
        ],
        "due": [
            {"what": one.what, "label": say(one.words), "date": one.day.isoformat(), "late": one.late}
            for one in page.due
        ],
        "alerts": [
            {"code": one.code.value, "text": say(one.words), "date": _day(one.day), "urgent": one.urgent}
            for one in page.alerts
        ],
    }


def _papers(page: JourneyPage) -> dict[str, Any]:
    """Consents, orders and warrants."""
    return {
        "consents": [
            {"id": one.id, "kind": one.kind, "status": status.value, "given_on": _day(one.given_on),
             "expires_on": _day(one.expires_on), "to_whom": one.to_whom or None}
            for one, status in page.consents
        ],
        "orders": [
            {"id": one.id, "text": one.text, "status": one.status, "ordered_on": _day(one.ordered_on),
             "due": _day(one.due), "verified_by": one.verified_by or None, "verified_on": _day(one.verified_on)}
            for one in page.file.orders
        ],
        "warrants": [
            {"id": one.id, "kind": one.kind, "status": one.status, "ordered_on": _day(one.ordered_on)}
            for one in page.file.warrants
        ],
    }  # fmt: skip


def _after(page: JourneyPage) -> dict[str, Any]:
    """New charges, exits, and the follow-up."""
    return {
        "charges": [
            {"id": one.id, "offence": one.offence, "date": _day(one.date), "outcome": one.outcome}
            for one in page.file.charges
        ],
        "exits": [
            {"date": _day(one.date), "exit_class": one.exit_class, "reason": one.reason or None,
             "legal_effect": one.legal_effect or None, "certificate": one.certificate or None}
            for one in page.file.exits
        ],
        "follow_ups": [
            {"window_months": one.window_months, "due_on": _day(one.due_on), "done_on": _day(one.done_on)}
            for one in page.file.follow_ups
        ],
    }  # fmt: skip


def _balance(told: Balance) -> dict[str, int]:
    return {"incentives": told.incentives, "sanctions": told.sanctions, "adjustments": told.adjustments}


def _day(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
