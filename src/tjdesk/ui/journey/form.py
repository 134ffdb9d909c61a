"""What the form of a step asks, and how what was typed becomes the plain values of the step. No Qt."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from tjdesk.domain.leaving import ExitClass
from tjdesk.domain.problem import Problem
from tjdesk.i18n.language import LANGUAGES, language
from tjdesk.i18n.message import Label, Message
from tjdesk.packs.pack import Pack
from tjdesk.services.field_words import FIELDS
from tjdesk.ui.journey.typed_answers import answers_typed

Values = Mapping[str, Any]
RESPONSES = ("incentive", "sanction", "adjustment")
REASONS = "reasons:"
"""A catalogue of this beginning is of reasons for one class of exit, or for `leaving`, any that is given on leaving."""
LATER = "later"
"""The name of the tick for what is entered afterwards."""


class Kind(Enum):
    """How something is filled in; `LINES` is a list, one to a line, `CHECKLIST` one answer to each point, `ANSWERS` the
    points of an instrument's items."""

    TEXT = "text"
    PARAGRAPH = "paragraph"
    DATE = "date"
    TIME = "time"
    COUNT = "count"
    CODE = "code"
    CODES = "codes"
    YES_NO = "yes_no"
    LINES = "lines"
    CHECKLIST = "checklist"
    ANSWERS = "answers"


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One thing asked. `name` is the step's field, or `field.inner` of one that has fields of its own.

    `options` are closed words by code; otherwise codes come from a `catalogue` of the pack, and free text stands in
    where the pack has none. `start` is what stands there at the beginning ("today" for a date). `each` is the field of
    a list's members that a line fills.
    """

    name: str
    kind: Kind = Kind.TEXT
    words: Message | None = None
    catalogue: str = ""
    options: Mapping[str, Message] = field(default_factory=dict)
    start: str = ""
    each: str = ""
    hint: Message | None = None

    @property
    def label(self) -> Message:
        return self.words or FIELDS[self.name.rpartition(".")[2]]


@dataclass(frozen=True, kw_only=True)
class StepForm:
    """The form of one step: its name in `STEPS`, its heading, a sentence, and what it asks in order. `name` is its own
    where a step has several forms."""

    step: str
    name: str = ""
    title: Message
    asked: tuple[Asked, ...]
    sentence: Message | None = None

    @property
    def key(self) -> str:
        """What the form goes by."""
        return self.name or self.step

    @property
    def dated(self) -> bool:
        """Whether it has a day on which it truly happened, which may be one already gone."""
        return any(one.name == "date" for one in self.asked)


def beginning(form: StepForm, pack: Pack, today: dt.date, known: Values) -> dict[str, Any]:
    """What stands in the form when it is opened; `known` are values that the way to it already gave.

    A test is of the pack's first panel, unless somebody says otherwise.
    """
    found: dict[str, Any] = {}
    panel = next(iter(pack.panels.values()), None)
    if form.step == "test" and panel is not None:
        found |= {"panel": panel.code, "tested": list(panel.substances), "specimen": panel.specimen}
    for one in form.asked:
        if one.start and one.name not in found:
            found[one.name] = today.isoformat() if one.start == "today" else one.start
    return found | dict(known)


def told(form: StepForm, values: Values, participant: str, zone: dt.tzinfo | None) -> dict[str, Any]:
    """The step as `step_of` takes it: what was left empty is left out."""
    found: dict[str, Any] = {"kind": form.step, "participant": participant}
    for one in form.asked:
        value = _value(one, values.get(one.name))
        if value not in (None, "", [], (), {}):
            _put(found, one.name, value)
    if form.step == "test":
        found.pop("panel", None)  # it only ticked what is tested for, and somebody may have changed that
        found |= _analytes(found.pop("tested", ()), found.pop("positive", ()))
    if values.get(LATER) and values.get("date"):
        noon = dt.datetime.combine(dt.date.fromisoformat(values["date"]), dt.time(12), zone)
        found["back"] = noon.isoformat()
    return found


def _analytes(tested: Sequence[str], positive: Sequence[str]) -> dict[str, Any]:
    """What was tested for and what was found, as the results of a sample."""
    found = [*tested, *(code for code in positive if code not in tested)]
    results = [{"substance": code, "result": "positive" if code in positive else "negative"} for code in found]
    return {"results": results} if results else {}


def _value(one: Asked, value: Any) -> Any:
    """A typed value as the step wants it."""
    if value is None or value == "":
        return None
    if one.kind is Kind.COUNT:
        return int(value) if str(value).strip().isdecimal() else str(value).strip()
    if one.kind is Kind.YES_NO:
        return {"yes": True, "no": False}.get(value)
    if one.kind is Kind.LINES:
        lines = [line.strip() for line in str(value).splitlines() if line.strip()]
        return [{one.each: line} for line in lines] if one.each else lines
    if one.kind is Kind.ANSWERS:
        return answers_typed(value.get("instrument", ""), value.get("typed", {}))
    if one.kind is Kind.CHECKLIST:
        return [{"code": code, "answer": answer} for code, answer in value.items() if answer]
    return value.strip() if isinstance(value, str) else value


def _put(found: dict[str, Any], name: str, value: Any) -> None:
    outer, dot, inner = name.partition(".")
    if dot:
        found.setdefault(outer, {})[inner] = value
    else:
        found[outer] = value


def by_field(form: StepForm, problems: tuple[Problem, ...]) -> dict[str, Message]:
    """Each problem under something that is asked; what belongs to nothing here stands under the first."""
    names = [one.name for one in form.asked]
    found: dict[str, Message] = {}
    for problem in problems:
        found.setdefault(_place(names, problem.field), problem.message)
    return found


def _place(names: list[str], named: str) -> str:
    outer = {"results": "positive"}.get(named.split(".", maxsplit=1)[0], named.split(".", maxsplit=1)[0])
    for wanted in (named, outer):
        if wanted in names:
            return wanted
    inside = [name for name in names if name.split(".")[0] == outer or name.rpartition(".")[2] == named]
    return inside[0] if inside else names[0]


def to_draft(values: Values) -> str:
    """What is being typed, to be kept."""
    return json.dumps(dict(values), ensure_ascii=False, sort_keys=True)


def from_draft(text: str) -> dict[str, Any] | None:
    """What was being typed; None where it cannot be read."""
    try:
        found = json.loads(text)
    except ValueError:
        return None
    return found if isinstance(found, dict) else None


def choices(one: Asked, pack: Pack) -> dict[str, Message | Label | str]:
    """The codes that can be chosen, with their words; none where free text is to be typed."""
    if one.options:
        return dict(one.options)
    if one.catalogue == "phase":
        return {phase.code: phase.label for phase in pack.phases}
    if one.catalogue == "language":
        return {code: language(code).own_name for code in LANGUAGES}
    if one.catalogue == "panel":
        return {code: panel.label for code, panel in pack.panels.items()}
    if one.catalogue.startswith(REASONS):
        return _reasons(one.catalogue.removeprefix(REASONS), pack)
    names = RESPONSES if one.catalogue == "response" else (one.catalogue,)
    return {item.code: item.label for name in names for item in pack.offered(name)}


def _reasons(exit_class: str, pack: Pack) -> dict[str, Message | Label | str]:
    """The reasons that the pack gives for a class of exit, in its order."""
    classes = tuple(ExitClass) if exit_class == "leaving" else (exit_class,)
    given = {item.code for one in classes for item in pack.reasons_for(one)}
    return {item.code: item.label for item in pack.offered("exit_reason") if item.code in given}
