"""The second half of the tour: another court joins; both record, exchange through a folder, disagree and agree."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from tjdesk.cli.bundle import tell_made, tell_taken
from tjdesk.cli.face import Face
from tjdesk.domain.enrolment import Enrolment, Status
from tjdesk.domain.outcome import Outcome
from tjdesk.domain.person import Person
from tjdesk.i18n.message import _, counted
from tjdesk.services.conflicts import DecideConflict, ListConflicts
from tjdesk.services.desk import Desk
from tjdesk.services.exchange import JoinPlan
from tjdesk.services.house import OpenStore, TrainingCourt
from tjdesk.services.participants import FindParticipant, ListParticipants, RegisterParticipant
from tjdesk.services.people import EditParticipant
from tjdesk.services.recording import RecordOutcome
from tjdesk.services.sessions import PlanSession
from tjdesk.services.training_people import TrainingCast


@dataclass(frozen=True)
class Courts:
    """Two training courts and the folder between them."""

    face: Face
    first: TrainingCourt
    second: Path
    folder: Path
    cast: TrainingCast

    @contextmanager
    def opened(self, second: bool) -> Iterator[OpenStore]:
        """One of them, unlocked. Both have the same passphrase."""
        store, user = (self.second, self.cast.judge) if second else (self.first.store, self.first.user)
        with self.face.house.opened(store, user, self.first.passphrase) as opened:
            yield opened


def exchange(face: Face, court: TrainingCourt, cast: TrainingCast, out: Path) -> dict[str, str]:
    """Carry it all out; the digests of both courts by their names, which are equal."""
    folder = out / "exchange"
    folder.mkdir(exist_ok=True)
    courts = Courts(face, court, out / "second-court", folder, cast)
    number = disagree(courts)
    _decide(courts)
    _round(courts)
    return _compare(courts, number)


def disagree(courts: Courts) -> str:
    """Both change one thing without seeing each other's change, and exchange; whom the second court heard."""
    number = meet(courts)
    _disagree(courts)
    _round(courts)
    return number


def meet(courts: Courts) -> str:
    """A second court joins, records, and exchanges with the first; the file number of whom it heard."""
    _join(courts)
    _round(courts)
    number = _record_at_second(courts)
    _round(courts)
    return number


def _join(courts: Courts) -> None:
    face, cast = courts.face, courts.cast
    plan = JoinPlan(
        store=courts.second,
        court=cast.other_court,
        user=cast.judge,
        passphrase=courts.first.passphrase,
        language=face.language.code,
    )
    joined = face.house.join(plan)
    with courts.opened(second=False) as opened:
        admitted = opened.members.admit(joined.card)
    face.say(_("A second court was made and admitted: {court}", court=cast.other_court))
    words = face.house.fingerprint(admitted.key, face.language)
    face.say(_("Its words, to be read over the telephone: {words}", words=" ".join(words)))


def _round(courts: Courts) -> None:
    """Both ways through the folder; the first court ends it by saying what it took."""
    face = courts.face
    for second in (False, True, False):
        store, user = (courts.second, courts.cast.judge) if second else (courts.first.store, courts.first.user)
        with face.house.exchanging(store, user, courts.first.passphrase) as exchange:
            done = exchange.round(courts.folder)
        for _file, taken in done.taken:
            tell_taken(taken, face)
        for made in done.made:
            tell_made(made, face)


def _record_at_second(courts: Courts) -> str:
    today, number = courts.face.house.now().date(), "P-2"
    with courts.opened(second=True) as opened:
        desk = opened.desk
        session = desk.execute(PlanSession(today, judge=courts.cast.judge))
        phase = desk.pack.phases[0].code
        enrolment = Enrolment(
            id="", dossier="", file_number=number, status=Status.ACTIVE.value, status_since=today, admitted_on=today,
            phase=phase, phase_since=today,
        )  # fmt: skip
        desk.execute(RegisterParticipant(Person(id="", dossier=""), enrolment))
        desk.execute(RecordOutcome(number, session.id, Outcome(attendance="present", decision="stay")))
    courts.face.say(_("An outcome was recorded at the second court, for file {number}.", number=number))
    return number


def _disagree(courts: Courts) -> None:
    """Both courts change one telephone number, and neither knows of the other."""
    with courts.opened(second=False) as opened:
        person = next(one for one in opened.desk.ask(ListParticipants()) if one.person)
        _telephone(opened.desk, person.id, "555 0101")
    with courts.opened(second=True) as opened:
        _telephone(opened.desk, person.id, "555 0202")
    courts.face.say(_("Both courts changed the telephone of file {number}.", number=person.file_number))


def _telephone(desk: Desk, participant: str, number: str) -> None:
    found = desk.ask(FindParticipant(participant))
    if found.person is not None:
        desk.execute(EditParticipant(replace(found.person, telephone=number), found.enrolment))


def _decide(courts: Courts) -> None:
    with courts.opened(second=False) as opened:
        found = opened.desk.ask(ListConflicts())
        courts.face.say(
            counted("{count} conflict waits for a decision.", "{count} conflicts wait for a decision.", len(found))
        )
        for one in found:
            opened.desk.execute(DecideConflict(one.id, courts.cast.amendment, keep="theirs"))
    courts.face.say(_("It was decided for the other court's value, with a reason."))


def _compare(courts: Courts, number: str) -> dict[str, str]:
    digests: dict[str, str] = {}
    for second in (False, True):
        with courts.opened(second=second) as opened:
            info = opened.info()
            digests[info.site] = info.digest
            opened.desk.ask(FindParticipant(number))
            left = len(opened.desk.ask(ListConflicts()))
        courts.face.say(_("{court}: digest {digest}, conflicts open: {count}", court=info.site,
                          digest=info.digest[:16], count=left))  # fmt: skip
    if len(set(digests.values())) == 1:
        courts.face.say(_("Both courts hold the same records."))
    return digests
