"""Answering questions: what can be done about each, and doing it, with a reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from tjdesk.domain.enrolment import Enrolment, Status
from tjdesk.domain.hearing import Hearing
from tjdesk.domain.joining import Answer
from tjdesk.domain.names import fold
from tjdesk.domain.refusal import Refused
from tjdesk.i18n.message import Message, _
from tjdesk.services.command import Command
from tjdesk.services.doubtful import amend_by, in_doubt, put_back
from tjdesk.services.heard_twice import keep_one
from tjdesk.services.persons import put_joining
from tjdesk.services.ports import Changes, Work
from tjdesk.services.questions import ListQuestions, OpenQuestion


@dataclass(frozen=True)
class Remedy:
    """One thing that can be done: its code, what the button says, what comes of it.

    `chooses` asks which of the question's subjects is meant, `asks_number` for a new file number.
    """

    code: str
    words: Message
    meaning: Message
    chooses: bool = False
    asks_number: bool = False


SEEN = Remedy(
    "seen",
    _("It is in order"),
    _("Nothing is changed. The question is not asked again, and your reason stays in the history."),
)
JOIN = Remedy(
    "join",
    _("Join them"),
    _("Both are shown under the one that you choose, with everything that is recorded of either. Nothing is moved or"
      " erased: they can be taken apart again on the participant's page."),
    chooses=True,
)  # fmt: skip
DIFFERENT = Remedy(
    "different", _("They are two persons"), _("Both stay as they are. The question is not asked again about these two.")
)
NUMBER = Remedy(
    "number",
    _("Correct the number"),
    _("The one that you choose gets another file number. Papers printed before keep the old one."),
    chooses=True,
    asks_number=True,
)
KEEP = Remedy(
    "keep",
    _("Keep this one active"),
    _("The others were opened by mistake and are taken out, if no hearing was recorded under them."),
    chooses=True,
)
ONE_HEARING = Remedy(
    "one_hearing",
    _("Only this one counts"),
    _("The others are voided with your reason, and with them the orders, warrants and next dates that only they had"
      " set. Phase and status stay as they are: look at them on the page."),
    chooses=True,
)  # fmt: skip

STAYS_OUT = Remedy(
    "seen",
    _("It stays out"),
    _("Nothing is changed. What was changed meanwhile stays in the history, and the question is not asked again."),
)
PUT_BACK = Remedy(
    "put_back",
    _("Put it back"),
    _("The record appears again in lists and figures, with what was changed meanwhile."),
)
STANDS = Remedy(
    "seen",
    _("The signed record stands"),
    _("Nothing is changed. The correction stays in the history, and the question is not asked again."),
)
AMEND = Remedy(
    "amend",
    _("Amend the signed record"),
    _("A new version says what the correction said, signed by you now, with your reason. The first one stays and prints"
      " beside it."),
)  # fmt: skip

_BY_KIND: Mapping[str, tuple[Remedy, ...]] = {
    "possible_duplicate": (JOIN, DIFFERENT),
    "same_file_number": (NUMBER, JOIN, SEEN),
    "several_active": (KEEP, SEEN),
    "heard_twice": (ONE_HEARING, SEEN),
    "voided_edited": (PUT_BACK, STAYS_OUT),
    "signed_corrected": (STANDS, AMEND),
    "counts_differ": (SEEN,),
    "two_branches": (SEEN,),
    "set_apart": (SEEN,),
}


def remedies(kind: str) -> tuple[Remedy, ...]:
    """What can be done about a kind of question."""
    return _BY_KIND.get(kind, (SEEN,))


@dataclass(frozen=True)
class AnswerQuestion(Command[Changes]):
    """Answer a question by its id. `subject` is one of its subjects, `value` a new file number; the reason is kept."""

    question: str
    remedy: str
    subject: str = ""
    value: str = ""
    reason: str = ""

    def execute(self, work: Work) -> Changes:
        question = next((one for one in ListQuestions().answer(work) if one.id == self.question), None)
        if question is None:
            raise Refused(_("There is no question “{id}”, or it was answered already.", id=self.question), "question")
        remedy = next((one for one in remedies(question.kind) if one.code == self.remedy), None)
        if remedy is None:
            known = tuple(one.code for one in remedies(question.kind))
            raise Refused(_("That answers nothing here. What can be done: {known}.", known=known), "remedy")
        if not self.reason.strip():
            raise Refused(_("A reason is needed."), "reason")
        if remedy.chooses and self.subject not in question.subjects:
            raise Refused(_("Say which one is meant: {known}.", known=question.subjects), "subject")
        action = _DOING[remedy.code](self, work, question)
        return work.commit(action, reason=self.reason)

    def said(self, work: Work, question: OpenQuestion) -> str:
        """Only what was said is kept."""
        dossier = question.dossiers[0]
        work.put(
            Answer(id=work.new_id(dossier), dossier=dossier, question=question.id, what=question.kind, said=self.remedy)
        )
        return "question_answered"

    def joined(self, work: Work, question: OpenQuestion) -> str:
        """All of the question's persons become one."""
        for dossier in question.dossiers:
            if dossier != self.subject:
                put_joining(work, self.subject, dossier, self.reason)
        return "persons_joined"

    def renumbered(self, work: Work, question: OpenQuestion) -> str:
        """Another file number for one of them."""
        number = self.value.strip()
        if not number:
            raise Refused(_("Write the file number that is right."), "value")
        if work.find(Enrolment, file_number=number):
            raise Refused(
                _("The file number {number} is taken. Open that participant, or correct the number.", number=number),
                "value",
            )
        mine = work.find(Enrolment, dossier=self.subject)
        others = [one for one in question.dossiers if one != self.subject]
        shared = {fold(one.file_number) for one in work.find(Enrolment, dossier=others)}
        work.put(*[replace(one, file_number=number) for one in mine if fold(one.file_number) in shared][:1])
        return "participant_edited"

    def kept(self, work: Work, question: OpenQuestion) -> str:
        """The active enrolments but one are taken out."""
        active = work.find(Enrolment, dossier=question.dossiers[0], status=Status.ACTIVE.value)
        others = [one for one in active if one.id != self.subject]
        for one in others:
            if any(hearing.recorded for hearing in work.find(Hearing, enrolment=one.id)):
                raise Refused(
                    _("Hearings are recorded under {number}: change its status on the page instead.",
                      number=one.file_number), "subject",
                )  # fmt: skip
        work.put(*(replace(one, voided=True) for one in others))
        return "enrolment_taken_out"

    def heard_once(self, work: Work, question: OpenQuestion) -> str:
        """The hearings but one are voided."""
        keep_one(work, question.dossiers[0], question.subjects, self.subject)
        return "hearing_voided"

    def put_back(self, work: Work, question: OpenQuestion) -> str:
        """What was taken out stands again."""
        put_back(work, in_doubt(work, question.id))
        return "record_put_back"

    def amended(self, work: Work, question: OpenQuestion) -> str:
        """The signed record is amended by what was corrected, and the question answered with it."""
        amend_by(work, in_doubt(work, question.id))
        self.said(work, question)
        return "outcome_amended"


_DOING: Mapping[str, Callable[[AnswerQuestion, Work, OpenQuestion], str]] = {
    "seen": AnswerQuestion.said,
    "different": AnswerQuestion.said,
    "join": AnswerQuestion.joined,
    "number": AnswerQuestion.renumbered,
    "keep": AnswerQuestion.kept,
    "put_back": AnswerQuestion.put_back,
    "amend": AnswerQuestion.amended,
    "one_hearing": AnswerQuestion.heard_once,
}
