"""Courts to measure: a store whose passphrase is stretched cheaply, participants, and what a clerk types of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tjdesk.app.house import TheHouse
from tjdesk.app.opened import OpenedStore
from tjdesk.app.unlocking import Stretch
from tjdesk.domain.enrolment import Enrolment
from tjdesk.domain.hearing import CourtOrder, Response
from tjdesk.domain.outcome import Outcome
from tjdesk.domain.person import Person
from tjdesk.security.stretching import KdfCost
from tjdesk.services.house import StorePlan
from tjdesk.services.participants import RegisterParticipant

CHEAP = KdfCost(1024, 1, 1)


PASSPHRASE = "verano sin prisa azul"  # noqa: S105 - a store of invented people


def house() -> TheHouse:
    """The program's own, but for what a passphrase costs."""
    return TheHouse(stretch=Stretch(CHEAP, CHEAP))


@contextmanager
def opened(store: Path, passphrase: str = PASSPHRASE, floor: KdfCost = CHEAP) -> Iterator[OpenedStore]:
    with TheHouse(stretch=Stretch(CHEAP, floor)).opened(store, None, passphrase) as told:
        yield told


def new_store(store: Path) -> Path:
    """A founded store in which nobody is registered."""
    house().found(
        StorePlan(store=store, pack="mx", court="Juzgado de Control", user="C. Ruiz", passphrase=PASSPHRASE)
    )  # fmt: skip
    return store


def outcome(day: dt.date, place: int) -> Outcome:
    """What a clerk types of one hearing, notes included."""
    due = day + dt.timedelta(days=10)
    return Outcome(
        disposition="held", attendance="present" if place % 5 else "absent", decision="stay",
        responses=(Response(kind="incentive", item="verbal_praise"),) if place % 5 else (),
        orders=() if place % 3 == 0 else (CourtOrder(text="Presentar constancia de trabajo.", due=due),),
        next_date=day + dt.timedelta(days=14), notes="Cumple con lo acordado y asiste a terapia." if place % 2 else "",
        team_notes="Duerme mal." if place % 4 == 0 else "",
    )  # fmt: skip


def registered(store: OpenedStore, count: int, today: dt.date) -> list[str]:
    """Participants in phase 1; their dossiers."""
    begun = today - dt.timedelta(days=90)
    found = []
    for place in range(count):
        person = Person(id="", dossier="", family_name=f"Salazar {place}", given_names="Ana María")
        enrolment = Enrolment(
            id="", dossier="", file_number=f"JT-{place:03}", status="active", phase=store.desk.pack.phases[0].code,
            phase_since=begun, admitted_on=begun,
        )  # fmt: skip
        found += store.desk.execute(RegisterParticipant(person, enrolment)).dossiers
    return found
