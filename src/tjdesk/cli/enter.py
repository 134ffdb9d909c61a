"""`tjdesk enter`: steps of journeys from a JSON file, each saved by itself."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from tjdesk.cli.exits import DONE, REFUSED
from tjdesk.cli.face import Face
from tjdesk.cli.outcome_file import read_list, recorded_by
from tjdesk.domain.problem import Problem
from tjdesk.domain.refusal import Refused
from tjdesk.i18n.message import _, counted
from tjdesk.services.desk import Desk
from tjdesk.services.journey.step import StepDone, StepRefused
from tjdesk.services.journey.steps import step_of
from tjdesk.services.recording import OutcomeRefused

HELP = {
    "store": _("the store's folder"),
    "file": _("a JSON list of steps, each an object whose kind says what it is"),
}

Refusal = tuple[Problem, ...]


def options(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("store", metavar="STORE", type=Path)
    parser.add_argument("file", metavar="FILE", type=Path)


def run(call: argparse.Namespace, face: Face) -> int:
    """Enter one after the other: what is refused does not keep the others from being saved."""
    items = read_list(call.file)
    with face.opened(call.store) as opened:
        answers = [_enter(opened.desk, item) for item in items]
    if face.json:
        face.document(_document(answers, face))
    else:
        _tell(answers, face)
    return REFUSED if any(isinstance(answer, tuple) for answer in answers) else DONE


def _enter(desk: Desk, item: Any) -> StepDone | Refusal:
    try:
        if not isinstance(item, dict):
            return (Problem("", _("A step is an object, in braces.")),)
        if item.get("kind") == "hearing":
            return _heard(desk, item)
        return desk.execute(step_of(item))
    except (StepRefused, OutcomeRefused) as refusal:
        return refusal.problems
    except Refused as refusal:
        return (Problem(refusal.field, refusal.message),)


def _heard(desk: Desk, item: dict[str, Any]) -> StepDone:
    """A hearing's outcome, as `tjdesk record` takes it; `hearing` says what the hearing is for."""
    told = {name: value for name, value in item.items() if name not in ("kind", "hearing")}
    recorded = desk.execute(recorded_by(told | {"kind": item.get("hearing")}))
    return StepDone(recorded.hearing.dossier, recorded.warnings, recorded.changes)


def _document(answers: list[StepDone | Refusal], face: Face) -> dict[str, Any]:
    say = face.language.say
    saved = [(index, answer) for index, answer in enumerate(answers) if isinstance(answer, StepDone)]
    refused = [(index, answer) for index, answer in enumerate(answers) if isinstance(answer, tuple)]
    return {
        "entered": len(saved),
        "steps": [
            {
                "index": index,
                "participant": done.participant,
                "warnings": [{"field": one.field, "text": say(one.message)} for one in done.warnings],
            }
            for index, done in saved
        ],
        "refused": [
            {
                "index": index,
                "field": problems[0].field,
                "reason": say(problems[0].message),
                "also": [{"field": one.field, "reason": say(one.message)} for one in problems[1:]],
            }
            for index, problems in refused
        ],
    }


def _tell(answers: list[StepDone | Refusal], face: Face) -> None:
    for place, answer in enumerate(answers, 1):
        refused = isinstance(answer, tuple)
        head = _("Step {place}, refused:", place=place) if refused else _("Step {place}, saved; note:", place=place)
        for problem in answer if isinstance(answer, tuple) else answer.warnings:
            face.say(head, *((f"{problem.field}:",) if refused and problem.field else ()), problem.message)
    saved = sum(isinstance(answer, StepDone) for answer in answers)
    face.say(counted("{count} step was saved.", "{count} steps were saved.", saved))
