"""`tjdesk term`: a participant's legal term, reckoned line by line."""

from __future__ import annotations

import argparse
import datetime as dt
from pathlib import Path
from typing import Any

from tjdesk.cli.arguments import iso_date
from tjdesk.cli.exits import DONE
from tjdesk.cli.face import Face
from tjdesk.domain.term_clock import Reckoning
from tjdesk.i18n.message import _
from tjdesk.services.journey.alerts import term_alert
from tjdesk.services.journey.terms import ReckonTerm

HELP = {
    "store": _("the store's folder"),
    "participant": _("a file number or id"),
    "on": _("the day as of which to calculate; today if none is given"),
}


def options(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("store", metavar="STORE", type=Path)
    parser.add_argument("participant", metavar="PARTICIPANT")
    parser.add_argument("--on", metavar="DATE", type=iso_date)


def run(call: argparse.Namespace, face: Face) -> int:
    """Say each line, then how the term stands."""
    with face.opened(call.store) as opened:
        standing = opened.desk.ask(ReckonTerm(call.participant, call.on or opened.today()))
    if face.json:
        face.document(term_document(standing, face))
        return DONE
    for number, line in enumerate(standing.lines, 1):
        face.say(f"{number:>2}.", line.said)
    alert = term_alert(standing)
    face.say(alert if alert is not None else _("As of {date}, nothing is due.", date=standing.today))
    return DONE


def term_document(standing: Reckoning, face: Face) -> dict[str, Any]:
    """A reckoning as JSON has it."""
    return {
        "rule": standing.rule.code,
        "as_of": standing.today.isoformat(),
        "state": standing.state.value,
        "starts_on": standing.starts_on.isoformat(),
        "ends_on": _day(standing.ends_on),
        "at_earliest": standing.at_earliest.isoformat(),
        "minimum_on": standing.minimum_on.isoformat(),
        "days_left": standing.days_left,
        "alert": standing.alert,
        "paused_days": standing.paused_days,
        "extension_months": standing.extension_months,
        "lines": [
            {"code": line.code, "text": face.language.say(line.said), "date": _day(line.day), "days": line.days}
            for line in standing.lines
        ],
    }


def _day(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
