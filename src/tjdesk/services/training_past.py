"""Who a training court knows besides those on its docket: graduates, people who left, and those still at its door."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from tjdesk.domain.enrolment import Enrolment, Status, StatusChange
from tjdesk.domain.hearing import Attended, PhaseDecision, Response
from tjdesk.domain.leaving import Exit, ExitClass
from tjdesk.domain.outcome import Outcome
from tjdesk.domain.person import Person
from tjdesk.domain.session import CourtSession
from tjdesk.services.participants import put_participant
from tjdesk.services.ports import Work
from tjdesk.services.training_facts import INSTRUMENT, SOURCE, grounded, known, put_interview_at_exit
from tjdesk.services.training_people import TrainingCast
from tjdesk.services.training_steps import (
    admitted_on,
    advances,
    hearing_of,
    put_referral,
    put_test,
    put_visit,
    recorded,
)

BEFORE = 10
"""Days between admission and the first session that somebody is called in."""


@dataclass(frozen=True, kw_only=True)
class Story:
    """How it went with somebody: from which session of the past to which, how it ended, and why."""

    first: int = 0
    last: int = 11
    decision: str = ""
    reason: str = ""
    status: str = ""
    stumbles: tuple[int, ...] = ()

    @property
    def left(self) -> bool:
        return bool(self.decision)


STORIES = (
    Story(last=11, decision="graduate", stumbles=(1,)),
    Story(last=10, decision="graduate"),
    Story(last=9, decision="graduate", stumbles=(2, 3)),
    Story(first=1, last=6, decision="terminate", reason="noncompliance", stumbles=(2, 3, 4, 5)),
    Story(first=3, last=7, decision="withdraw", reason="own_decision", stumbles=(5,)),
    Story(status=Status.NOT_ADMITTED.value, reason="eligible_not_suitable"),
    Story(status=Status.REFERRED.value),
)
"""One for each of a cast's `past`, in its order: three graduates, one terminated, one who left, one turned down, and
one whose referral waits for its screening."""

EXIT_OF = {
    "graduate": ExitClass.GRADUATED, "terminate": ExitClass.TERMINATED, "withdraw": ExitClass.WITHDREW,
}  # fmt: skip


def fill_past(work: Work, cast: TrainingCast, sessions: Sequence[CourtSession], today: dt.date) -> None:
    """Everybody of the past with their hearings in the sessions that were held, and tests and treatment between."""
    for place, (name, story) in enumerate(zip(cast.past, STORIES, strict=True)):
        person = known(invented(place, *name), len(cast.people) + place, cast)
        if story.left:
            _one_who_left(work, place, person, story, sessions, cast)
        else:
            _one_at_the_door(work, place, person, story, today)


def invented(place: int, surnames: str, given: str) -> Person:
    """A person that nobody is."""
    first, _blank, second = surnames.rpartition(" ") if " " in surnames else (surnames, "", "")
    return Person(
        id="", dossier="", family_name=first, second_family_name=second, given_names=given,
        birth_date=dt.date(1971 + 3 * place, 1 + place % 12, 5 + place),
    )  # fmt: skip


def _one_who_left(
    work: Work, place: int, somebody: Person, story: Story, sessions: Sequence[CourtSession], cast: TrainingCast
) -> None:
    phases = work.pack.phases
    came = sessions[story.first : story.last + 1]
    admitted = came[0].date - dt.timedelta(days=BEFORE)
    there = len(cast.people) + place
    person, enrolment = put_participant(
        work, somebody,
        grounded(Enrolment(
            id="", dossier="", file_number=f"JT-{200 + place * 3:03d}/{admitted.year}", status=Status.ACTIVE.value,
            status_since=admitted, phase=phases[0].code, phase_since=admitted, admitted_on=admitted,
            provider=cast.provider,
        ), there, cast),
    )  # fmt: skip
    admitted_on(work, person, enrolment, admitted, there)
    steps = len(phases) - 1 if story.decision == "graduate" else 1
    forward = advances(len(came), steps)
    for number, session in enumerate(came):
        stumbled = number in story.stumbles
        _meanwhile(work, person, session.date, stumbled=stumbled)
        last = number == len(came) - 1
        outcome = _end(story) if last else _on_the_way(came[number + 1].date, stumbled, number in forward)
        order = 20 + place
        enrolment = recorded(work, outcome, hearing_of(work, enrolment, session, order), enrolment)
    _put_exit(work, enrolment, story, came[-1].date)
    if story.decision == "graduate":
        put_interview_at_exit(work, enrolment, came[-1].date)


def _meanwhile(work: Work, person: Person, day: dt.date, *, stumbled: bool) -> None:
    """Two appointments and a test in the weeks before a session."""
    put_visit(work, person, day - dt.timedelta(days=9), absent=stumbled)
    put_visit(work, person, day - dt.timedelta(days=5))
    put_test(work, person, day - dt.timedelta(days=3), positive=stumbled)


def _on_the_way(following: dt.date, stumbled: bool, forward: bool) -> Outcome:
    praise = Response(kind="incentive", item="verbal_praise")
    answer = Response(kind="sanction", item="warning", behaviour="missed_treatment")
    help_ = Response(kind="adjustment", item="individual_therapy", quantity="1", unit="per_week")
    return Outcome(
        attendance=Attended.PRESENT.value, appeared=("judge", "prosecutor", "defence", "treatment"),
        report_received=True, progress="partial" if stumbled else "satisfactory",
        responses=(answer, help_) if stumbled else (praise,),
        decision=(PhaseDecision.ADVANCE if forward else PhaseDecision.STAY).value,
        next_date=following, next_time=dt.time(9),
    )  # fmt: skip


def _end(story: Story) -> Outcome:
    gone = story.decision == "terminate"
    return Outcome(
        attendance=(Attended.ABSENT if gone else Attended.PRESENT).value,
        appeared=("judge", "prosecutor", "defence"), progress="" if gone else "excellent", decision=story.decision,
        responses=() if story.decision != "graduate" else (Response(kind="incentive", item="progress_certificate"),),
        reason=story.reason,
    )  # fmt: skip


def _put_exit(work: Work, enrolment: Enrolment, story: Story, day: dt.date) -> None:
    kind = EXIT_OF[story.decision]
    rule = work.pack.exits.get(kind)
    work.put(
        Exit(
            id=work.new_id(enrolment.dossier), dossier=enrolment.dossier, enrolment=enrolment.id, date=day,
            exit_class=kind.value, reason=story.reason or "completed",
            legal_effect=rule.effect_under(INSTRUMENT) if rule is not None else "",
        )
    )  # fmt: skip


def _one_at_the_door(work: Work, place: int, somebody: Person, story: Story, today: dt.date) -> None:
    day = today - dt.timedelta(days=60 if story.reason else 6)
    person, enrolment = put_participant(
        work, somebody,
        Enrolment(
            id="", dossier="", file_number=f"JT-{200 + place * 3:03d}/{day.year}", status=story.status,
            status_since=day, source=SOURCE, exit_reason=story.reason,
        ),
    )  # fmt: skip
    put_referral(work, person, enrolment, day)
    for event, status in (("referred", Status.REFERRED), ("turned_down", Status.NOT_ADMITTED)):
        if status in (Status.REFERRED, story.status):
            work.put(
                StatusChange(
                    id=work.new_id(person.dossier), dossier=person.dossier, enrolment=enrolment.id, date=day,
                    event=event, status=status.value, reason=story.reason if status != Status.REFERRED else "",
                )
            )  # fmt: skip
