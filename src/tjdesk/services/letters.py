"""Letters of a court about one person: warrant, certificate, closure, cancellation, transfer; with what fills them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from tjdesk.domain.court_file import CourtFile
from tjdesk.domain.leaving import Exit
from tjdesk.domain.programme import Transfer
from tjdesk.domain.refusal import Refused
from tjdesk.domain.session import CourtSession
from tjdesk.domain.warrant import Warrant
from tjdesk.i18n.language import NOTHING
from tjdesk.i18n.message import Label, Value, _
from tjdesk.services.command import Question
from tjdesk.services.imprints import imprint
from tjdesk.services.journey.step import of_enrolment
from tjdesk.services.journey.terms import reckoning_of
from tjdesk.services.papers import Imprint
from tjdesk.services.participants import Participant, participant_of
from tjdesk.services.ports import SeatedReads
from tjdesk.services.sites import site_names

WARRANT, CERTIFICATE, CLOSURE = "warrant", "certificate", "closure_letter"
CANCELLATION, TRANSFER = "cancellation_letter", "transfer_receipt"
LETTERS = (WARRANT, CERTIFICATE, CLOSURE, CANCELLATION, TRANSFER)


@dataclass(frozen=True, kw_only=True)
class Letter:
    """A letter to be printed. `kind` is a template of the pack, `values` fill its fields; parts of the name are apart,
    so that paper orders them as the pack does. `signers`: name and office (a word of the pack, or a site's name)."""

    kind: str
    court: str
    programme: Label
    file_number: str
    family_names: str
    given_names: str
    values: Mapping[str, Value]
    signers: tuple[tuple[str, str], ...]
    imprint: Imprint


@dataclass(frozen=True)
class GatherLetter(Question[Letter]):
    """A letter about a participant (id or file number). Raises Refused where what it would say is not recorded."""

    kind: str
    participant: str
    printed_at: dt.datetime
    as_of: dt.date | None = None

    def answer(self, reads: SeatedReads) -> Letter:
        who = participant_of(reads, self.participant)
        judge, clerk = _court_of(reads)
        values: dict[str, Value] = {
            "court": reads.seat.site_name,
            "date": self.printed_at.date(),
            "programme": reads.pack.words.get("programme_long", Label("programme_long")),
            "judge": judge or NOTHING,
            "clerk": clerk or NOTHING,
            "file_number": who.file_number,
            "case_numbers": _numbers(reads, who) or None,
            **self._own(reads, who),
        }
        signers = ((judge, "judge"), (clerk, "clerk"))
        if self.kind == TRANSFER:
            signers = ((str(values["from_site"]), ""), (str(values["to_site"]), ""))
        return Letter(
            kind=self.kind,
            court=reads.seat.site_name,
            programme=reads.pack.words.get("programme_long", Label("programme_long")),
            file_number=who.file_number,
            family_names=who.name.family,
            given_names=who.name.given,
            values=values,
            signers=signers,
            imprint=imprint(reads, self.printed_at, [self.kind, who.id, sorted(_lasting(values))], self.as_of),
        )

    def _own(self, reads: SeatedReads, who: Participant) -> Mapping[str, Value]:
        makers: Mapping[str, Callable[[SeatedReads, Participant], Mapping[str, Value]]] = {
            WARRANT: _warrant, CERTIFICATE: _certificate, CLOSURE: self._closure, CANCELLATION: self._closure,
            TRANSFER: _transfer,
        }  # fmt: skip
        return makers[self.kind](reads, who)

    def _closure(self, reads: SeatedReads, who: Participant) -> Mapping[str, Value]:
        left = _exit(reads, who)
        if not left.legal_effect:
            raise Refused(
                _("The effect in law of this exit is not recorded yet. Complete the exit, then print the letter."),
                "participant",
            )
        term = reckoning_of(reads, who, self.printed_at.date())
        return {
            "legal_ground": _item(reads, "legal_instrument", who.enrolment.legal_instrument),
            "legal_effect": _item(reads, "legal_effect", left.legal_effect),
            "exit_on": left.date,
            "exit_reason": _item(reads, "exit_reason", left.reason or who.enrolment.exit_reason),
            "term_from": term.starts_on if term else None,
            "term_to": term.ends_on if term else None,
        }


def _item(reads: SeatedReads, catalogue: str, code: str) -> Value:
    return reads.pack.item(catalogue, code) if code else None


def _exit(reads: SeatedReads, who: Participant) -> Exit:
    found = of_enrolment(reads, who, Exit)
    if not found:
        raise Refused(_("No exit of this person is recorded: there is nothing to certify yet."), "participant")
    return found[-1]


def _certificate(reads: SeatedReads, who: Participant) -> Mapping[str, Value]:
    left = _exit(reads, who)
    if left.exit_class != "graduated":
        raise Refused(_("This person has not graduated: there is nothing to certify."), "participant")
    begun = who.enrolment.admitted_on
    return {"admitted_on": begun, "graduated_on": left.date, "days": (left.date - begun).days if begun else None}


def _warrant(reads: SeatedReads, who: Participant) -> Mapping[str, Value]:
    standing = [one for one in of_enrolment(reads, who, Warrant) if one.standing]
    if not standing:
        raise Refused(_("No warrant against this person is in force."), "participant")
    ordered = standing[-1]
    said = ordered.reason or _("the person did not appear before the court")
    return {"warrant": reads.pack.words["warrant"], "ordered_on": ordered.ordered_on, "reason": said}


def _transfer(reads: SeatedReads, who: Participant) -> Mapping[str, Value]:
    made = reads.find(Transfer, dossier=who.id)
    if not made:
        raise Refused(_("This person was not transferred."), "participant")
    last, names = made[-1], site_names(reads)
    return {
        "from_site": names.get(last.from_site, last.from_site),
        "to_site": names.get(last.to_site, last.to_site),
        "transferred_on": last.on,
        "records": last.records,
    }


def _numbers(reads: SeatedReads, who: Participant) -> tuple[str, ...]:
    return tuple(number for file in of_enrolment(reads, who, CourtFile) for number in file.numbers)


def _court_of(reads: SeatedReads) -> tuple[str, str]:
    """Judge and clerk of this court's latest session."""
    sessions = sorted(reads.find(CourtSession, site=reads.seat.site), key=lambda one: one.date)
    judge = next((one.judge for one in reversed(sessions) if one.judge), "")
    clerk = next((one.clerk for one in reversed(sessions) if one.clerk), "")
    return judge, clerk


def _lasting(values: Mapping[str, Value]) -> Iterator[tuple[str, str]]:
    """What a letter says whenever it is printed: all but the day of printing."""
    yield from ((name, repr(value)) for name, value in values.items() if name != "date")
