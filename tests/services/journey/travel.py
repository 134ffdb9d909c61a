"""A desk whose clock follows a story: each step is entered on its own day, as a clerk would have."""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import io
import os
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from desks import ZONE, OpenVault, StillClock, a_ledger
from tjdesk.cli import participant, term
from tjdesk.cli.face import Face
from tjdesk.cli.outcome_file import recorded_by
from tjdesk.domain.refusal import Refused
from tjdesk.domain.term import TermRule
from tjdesk.i18n.language import Language, language
from tjdesk.packs.load import load
from tjdesk.packs.pack import Pack
from tjdesk.services.desk import Desk
from tjdesk.services.journey.page import JourneyPage, ParticipantJourney
from tjdesk.services.journey.step import StepDone, StepRefused
from tjdesk.services.journey.steps import step_of
from tjdesk.services.recording import Recorded

MX_RULE = TermRule(
    code="mx_195",
    instruments=("conditional_suspension",),
    min_months=6,
    max_months=36,
    extension_max_months=24,
    extensions_allowed=1,
    pausing_reasons=("other_process",),
    pending_charge_bars_closing=True,
    closing_effect="dismissal",
)


def a_pack(code: str = "generic", *rules: TermRule) -> Pack:
    """A pack; with other rules of terms, where some are told."""
    pack = load(code)
    return replace(pack, terms={rule.code: rule for rule in rules}) if rules else pack


@dataclass
class Story:
    """Steps one after the other. `day` sets the clock; a step without a date of its own happens on that day."""

    pack: Pack = field(default_factory=lambda: a_pack("generic", MX_RULE))
    clock: StillClock = field(default_factory=StillClock)
    desk: Desk = field(init=False)
    who: str = "JT-1"

    def __post_init__(self) -> None:
        self.desk = Desk(a_ledger(pack=self.pack, clock=self.clock), OpenVault())

    def day(self, day: str) -> Story:
        self.clock.at = dt.datetime.combine(dt.date.fromisoformat(day), dt.time(9, 30), ZONE)
        return self

    @property
    def today(self) -> dt.date:
        return self.clock.at.date()

    def step(self, kind: str, **told: Any) -> StepDone:
        """A step as a file would tell it."""
        told = {"participant": self.who, **told}
        if kind not in ("prescription", "test_schedule", "court_file"):
            told.setdefault("date", self.today.isoformat())
        if kind == "legal_screening":
            points = [item.code for item in self.pack.offered("legal_check")]
            told.setdefault("items", [{"code": code, "answer": "met"} for code in points])
        if kind == "review":
            told.pop("date")
        return self.desk.execute(step_of({"kind": kind, **told}))

    def refused(self, kind: str, **told: Any) -> tuple[str, ...]:
        """The fields that a step is refused for."""
        try:
            self.step(kind, **told)
        except StepRefused as refusal:
            return tuple(problem.field for problem in refusal.problems)
        except Refused as refusal:
            return (refusal.field,)
        return ()

    def hearing(self, attendance: str = "present", hearing: str = "review", **told: Any) -> Recorded:
        """A hearing held today."""
        item = {"participant": self.who, "session": self.today.isoformat(), "attendance": attendance, **told}
        return self.desk.execute(recorded_by({**item, "kind": hearing}))

    def page(self) -> JourneyPage:
        return self.desk.ask(ParticipantJourney(self.who, self.today))

    @property
    def status(self) -> str:
        return self.page().participant.enrolment.status

    def printed(self, spoken: str) -> str:
        """What `tjdesk participant` and `tjdesk term` print of it, in a language and the court's turns of phrase."""
        told, pages = io.StringIO(), (participant, term) if self.page().term is not None else (participant,)
        call = argparse.Namespace(store=Path("store"), participant=self.who, on=None)
        face = StoryFace(self, language(spoken).turned(self.pack.turns))
        with contextlib.redirect_stdout(told):
            for page in pages:
                page.run(call, face)
        return told.getvalue()

    def referred(self, **told: Any) -> Story:
        self.step("referral", **{"source": "judge", "person": {"family_name": "Reyes", "given_names": "Ana"}, **told})
        return self

    def offered(self, **told: Any) -> Story:
        """Referred, screened, assessed and offered a place, all today."""
        self.referred(**told)
        self.step("legal_screening", result="eligible")
        self.step("assessment", assessor="Dr Vega", result="confirmed")
        self.step("offer", offered=True)
        return self

    def admitted(
        self, months: int = 12, instrument: str = "conditional_suspension", person: Any = None, **told: Any
    ) -> Story:
        """Admitted today, with all that an admission needs."""
        self.offered(**({"person": person} if person else {}))
        self.step("consent")
        self.hearing(hearing="admission")
        self.step("admission", legal_instrument=instrument, months=months, **told)
        return self


class StoryFace(Face):
    """The command line at the desk of a story."""

    def __init__(self, story: Story, spoken: Language) -> None:
        super().__init__(lambda: story, spoken, True, False, None, None)  # type: ignore[arg-type, return-value]
        self._story = story

    @contextlib.contextmanager
    def opened(self, store: Path) -> Iterator[Any]:
        """The story's own desk."""
        yield SimpleNamespace(desk=self._story.desk, today=lambda: self._story.today)


GOLDEN = Path(__file__).parent / "golden"


def as_filed(name: str, text: str) -> None:
    """Compares a print with the one on file; `TJDESK_GOLDEN=write` files it anew."""
    file = GOLDEN / f"{name}.txt"
    if os.environ.get("TJDESK_GOLDEN") == "write":
        GOLDEN.mkdir(exist_ok=True)
        file.write_text(text, "utf-8")
    assert text == file.read_text("utf-8")
