"""Exercises in a training court: what to do, with whom, and whether the store shows that it was done."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from tjdesk.domain.enrolment import Enrolment
from tjdesk.domain.hearing import Attended, Disposition, Hearing, PhaseDecision
from tjdesk.domain.programme import LogEvent
from tjdesk.domain.refusal import Refused
from tjdesk.domain.session import CourtSession, SessionStatus
from tjdesk.i18n.message import Message, _, in_context
from tjdesk.services.command import Question
from tjdesk.services.participants import participants_of
from tjdesk.services.ports import SeatedReads
from tjdesk.services.safekeeping import WRITTEN
from tjdesk.services.sites import programme_of
from tjdesk.services.training_past import STORIES
from tjdesk.services.training_people import CASTS

CAST = len(CASTS["es"].people) + len(STORIES)
"""How many people a training court is made with."""


@dataclass(frozen=True)
class Exercise:
    """One exercise. `screen` and `id` are where it is done; `done` is what the store shows."""

    code: str
    title: Message
    what: Message
    screen: str
    id: str = ""
    done: bool = False


@dataclass(frozen=True)
class Today:
    """What the checks look at: today's session, its hearings by their order, every version of each, and counts."""

    session: CourtSession
    hearings: Mapping[int, Hearing]
    versions: Mapping[int, int]
    names: Mapping[int, str]
    people: int
    backups: int


Check = Callable[[Today], bool]


def _held(today: Today, order: int) -> Hearing | None:
    found = today.hearings.get(order)
    return found if found and found.recorded else None


def _recorded(order: int) -> Check:
    return lambda today: _held(today, order) is not None


def _corrected(order: int) -> Check:
    return lambda today: today.versions.get(order, 0) > 1


def _absent(today: Today, order: int) -> bool:
    hearing = _held(today, order)
    return hearing is not None and hearing.attendance == Attended.ABSENT and hearing.warrant


def _responses(today: Today, order: int) -> set[str]:
    hearing = _held(today, order)
    return {one.kind for one in hearing.responses if one.behaviour or one.kind == "adjustment"} if hearing else set()


def _decided(today: Today, order: int, decision: str) -> bool:
    hearing = _held(today, order)
    return hearing is not None and hearing.decision == decision


def _disposed(today: Today, order: int, disposition: str) -> bool:
    hearing = _held(today, order)
    return hearing is not None and hearing.disposition == disposition


_ROSA, _LATE, _SICK, _GONE, _TESTED, _GROWN = 6, 10, 9, 5, 12, 7
"""Places on today's list of the people whom the exercises are about."""

_CHECKS: tuple[tuple[str, int, Check], ...] = (
    ("record", _ROSA, _recorded(_ROSA)),
    ("correct", _ROSA, _corrected(_ROSA)),
    ("late", _LATE, lambda today: bool((one := _held(today, _LATE)) and one.attendance == Attended.LATE)),
    ("absent", _GONE, lambda today: _absent(today, _GONE)),
    ("respond", _TESTED, lambda today: {"sanction", "adjustment"} <= _responses(today, _TESTED)),
    ("advance", _GROWN, lambda today: _decided(today, _GROWN, PhaseDecision.ADVANCE)),
    ("postpone", _SICK, lambda today: _disposed(today, _SICK, Disposition.POSTPONED)),
    ("register", 0, lambda today: today.people > CAST),
    ("backup", 0, lambda today: today.backups > 0),
    ("sign", 0, lambda today: today.session.status == SessionStatus.SIGNED),
)


def _words(code: str, name: str) -> tuple[Message, Message]:
    """Title and instruction, in the order of `_CHECKS`."""
    told = {
        "record": (
            _("Record {name}'s outcome", name=name),
            _("Open today's session. Present, on track, verbal praise, same phase; then the next date, and save."),
        ),
        "correct": (
            _("Then correct it"),
            _("Open {name}'s hearing again, change something, and save. Both versions stay in the history.", name=name),
        ),
        "late": (
            _("{name} came late", name=name),
            _("Record the hearing with the attendance as it was; the rest is routine."),
        ),
        "absent": (
            _("{name} did not come", name=name),
            _("Record an unexcused absence with its reason, and order a warrant."),
        ),
        "respond": (
            _("Two responses for {name}", name=name),
            _("A sanction with the behaviour that caused it, and a therapeutic adjustment, which is no punishment."),
        ),
        "advance": (
            _("{name} goes on to the next phase", name=name),
            _("Decide the advance at the hearing. If the minimums are not met, the program asks for the reason."),
        ),
        "postpone": (
            _("Postpone {name}'s hearing", name=name),
            _("Choose postponed instead of held, say why, and give another date."),
        ),
        "register": (
            _("Register somebody"),
            _("In Participants: a file number, a name, a date of birth. Watch for whoever may be registered already."),
        ),
        "backup": (
            _("Make a backup"),
            _("In Office: a copy of the whole store on another disk or stick, verified as it is written."),
        ),
        "sign": (
            _("Sign the session"),
            _("When every hearing of today has its outcome: print the summary, close the session and sign it."),
        ),
    }
    return told[code]


_SCREENS = {"register": "participants", "backup": "office"}


class ReadExercises(Question[Sequence[Exercise]]):
    """The exercises of this training court with what is done of each. Raises Refused in a court's own store."""

    def answer(self, reads: SeatedReads) -> Sequence[Exercise]:
        if not reads.seat.training:
            raise Refused(_("Exercises are done in a training court, never among a court's own records."), "training")
        today = _today(reads)
        return tuple(
            Exercise(code, *_words(code, today.names.get(order, "")), _SCREENS.get(code, "sessions"),
                     "" if code in _SCREENS else today.session.id, check(today))
            for code, order, check in _CHECKS
        )  # fmt: skip


def _today(reads: SeatedReads) -> Today:
    """The session of the day on which the training court was made, as the checks see it."""
    programme = programme_of(reads)
    sessions = reads.find(CourtSession, dossier=reads.seat.court_dossier, date=programme.founded_on)
    if not sessions:
        raise Refused(_("This training court has no session to practise on. Make a new one."), "training")
    session = sessions[0]
    hearings = reads.find(Hearing, session=session.id)
    dossiers = [hearing.dossier for hearing in hearings]
    names = {one.id: one.name.given or one.name.text for one in participants_of(reads, dossiers)}
    changed = {one.dossier: _saves(reads, one.dossier) for one in hearings if one.recorded}
    return Today(
        session=session,
        hearings={hearing.order: hearing for hearing in hearings},
        versions={hearing.order: changed.get(hearing.dossier, 0) for hearing in hearings},
        names={hearing.order: names.get(hearing.dossier, "") for hearing in hearings},
        people=len(reads.find(Enrolment)),
        backups=len(reads.find(LogEvent, event=WRITTEN)),
    )


def _saves(reads: SeatedReads, dossier: str) -> int:
    """How often somebody's outcome was saved since the training court was made."""
    entries = reads.journal(dossier)
    return sum(any(part and part.action in _OUTCOMES for part in entry.parts.values()) for entry in entries)


_OUTCOMES = ("outcome_recorded", "outcome_amended")

STATE = {True: in_context("exercise", "done"), False: in_context("exercise", "to do")}
"""How an exercise stands, in a word."""
