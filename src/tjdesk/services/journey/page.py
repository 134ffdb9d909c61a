"""A participant's journey on one page: steps, what is due, the term, consents, orders, alerts, the balance."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from tjdesk.domain.consent import Consent
from tjdesk.domain.enrolment import Enrolment
from tjdesk.domain.hearing import Hearing
from tjdesk.domain.obligation import Obligation, OrderStatus
from tjdesk.domain.outcome import standing_left
from tjdesk.domain.paper_states import ConsentStatus, consent_status
from tjdesk.domain.runs import Balance, balance
from tjdesk.domain.term_clock import Reckoning
from tjdesk.services.command import Question
from tjdesk.services.journey.alerts import Alert, Due, alerts, due_next
from tjdesk.services.journey.file import JourneyFile, file_of
from tjdesk.services.journey.progress import StepLine, progress
from tjdesk.services.participants import Participant, participant_of
from tjdesk.services.ports import SeatedReads


@dataclass(frozen=True, kw_only=True)
class Spell:
    """A status from a day to the day before `until`; None while it lasts."""

    status: str
    since: dt.date
    until: dt.date | None = None
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class JourneyPage:
    """Everything at a glance, as of `today`. `consents` go with their status that day; `file` has every record."""

    participant: Participant
    today: dt.date
    steps: tuple[StepLine, ...]
    due: tuple[Due, ...]
    alerts: tuple[Alert, ...]
    term: Reckoning | None
    consents: tuple[tuple[Consent, ConsentStatus], ...]
    open_orders: tuple[Obligation, ...]
    balance: Balance
    lately: Balance
    spells: tuple[Spell, ...]
    earlier: tuple[Enrolment, ...]
    file: JourneyFile


@dataclass(frozen=True)
class ParticipantJourney(Question[JourneyPage]):
    """The journey of one participant (id or file number), as of a day."""

    participant: str
    today: dt.date

    def answer(self, reads: SeatedReads) -> JourneyPage:
        who = participant_of(reads, self.participant)
        file = file_of(reads, who, self.today)
        others = [one for one in reads.find(Enrolment, dossier=who.id) if one.id != who.enrolment.id]
        return JourneyPage(
            participant=who,
            today=self.today,
            steps=progress(file),
            due=due_next(file),
            alerts=alerts(file),
            term=file.term,
            consents=tuple((one, consent_status(one, self.today)) for one in file.consents),
            open_orders=tuple(one for one in file.orders if one.status == OrderStatus.OPEN),
            balance=balance(file.responses, self.today),
            lately=balance(file.responses, self.today, file.watch.balance_days),
            spells=tuple(spells(file)),
            earlier=tuple(others),
            file=file,
        )


@dataclass(frozen=True)
class ResponseBalance(Question[Balance]):
    """Incentives and sanctions given to one participant in the last `days` days (0: ever; None: as the pack weighs
    them), for whoever chooses one."""

    participant: str
    today: dt.date
    days: int | None = None

    def answer(self, reads: SeatedReads) -> Balance:
        who = participant_of(reads, self.participant)
        days = reads.pack.watch.balance_days if self.days is None else self.days
        return balance(file_of(reads, who, self.today).responses, self.today, days)


def spells(file: JourneyFile) -> Iterator[Spell]:
    """Statuses one after the other: from changes outside hearings, from hearings, and what stands now."""
    told = [(one.date, one.status, one.reason) for one in file.changes]
    told += [(one.date, status, one.reason) for one in file.hearings if (status := _status_left(one))]
    enrolment = file.who.enrolment
    told.sort(key=lambda change: change[0])
    if enrolment.status and enrolment.status_since and (not told or told[-1][1] != enrolment.status):
        told.append((enrolment.status_since, enrolment.status, enrolment.exit_reason))
    for number, (day, status, reason) in enumerate(told):
        until = told[number + 1][0] if number + 1 < len(told) else None
        yield Spell(status=status, since=day, until=until, reason=reason)


def _status_left(hearing: Hearing) -> str:
    """The status in which a hearing left somebody, where it changed it."""
    if hearing.found is None:
        return ""
    after = standing_left(hearing).status
    return after if after != hearing.found.status else ""
