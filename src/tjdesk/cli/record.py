"""`tjdesk record`: outcomes of hearings from a JSON file, by the same commands as the form."""

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
from tjdesk.services.recording import OutcomeRefused, Recorded


def options(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("store", metavar="STORE", type=Path)
    parser.add_argument("file", metavar="FILE", type=Path)


def run(call: argparse.Namespace, face: Face) -> int:
    """Record one after the other: what is refused does not keep the others from being saved."""
    items = read_list(call.file)
    answers: list[Recorded | tuple[Problem, ...]] = []
    with face.opened(call.store) as opened:
        answers.extend(_record(opened.desk, item) for item in items)
    refused = [(index, answer) for index, answer in enumerate(answers) if isinstance(answer, tuple)]
    saved = [answer for answer in answers if isinstance(answer, Recorded)]
    if face.json:
        face.document(_document(saved, refused, face))
    else:
        _tell(answers, face)
    return REFUSED if refused else DONE


def _record(desk: Desk, item: Any) -> Recorded | tuple[Problem, ...]:
    try:
        return desk.execute(recorded_by(item))
    except OutcomeRefused as refusal:
        return refusal.problems
    except Refused as refusal:
        return (Problem(refusal.field, refusal.message),)


def _document(saved: list[Recorded], refused: list[tuple[int, tuple[Problem, ...]]], face: Face) -> dict[str, Any]:
    say = face.language.say
    return {
        "recorded": sum(not answer.amended for answer in saved),
        "amended": sum(answer.amended for answer in saved),
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


def _tell(answers: list[Recorded | tuple[Problem, ...]], face: Face) -> None:
    for place, answer in enumerate(answers, 1):
        problems = answer if isinstance(answer, tuple) else answer.warnings
        head = (
            _("Outcome {place}, refused:", place=place)
            if isinstance(answer, tuple)
            else _("Outcome {place}, saved; note:", place=place)
        )
        for problem in problems:
            face.say(head, problem.message)
    saved = sum(isinstance(answer, Recorded) for answer in answers)
    face.say(counted("{count} outcome was saved.", "{count} outcomes were saved.", saved))
