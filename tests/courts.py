"""Courts of one programme on disk, that join, exchange and disagree: for tests, at a cost that only tests may use."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

import pytest

from calls import PASSPHRASE, the_house
from desks import StillClock
from tjdesk.app.opened import OpenedStore
from tjdesk.domain.enrolment import Enrolment
from tjdesk.domain.person import Person
from tjdesk.services.bundles import Made, Taken
from tjdesk.services.command import Command
from tjdesk.services.conflicts import ListConflicts, OpenConflict
from tjdesk.services.exchange import JoinPlan
from tjdesk.services.house import StorePlan
from tjdesk.services.participants import RegisterParticipant
from tjdesk.services.ports import Work
from tjdesk.services.questions import ListQuestions, OpenQuestion

T = TypeVar("T")


@dataclass(frozen=True)
class ChangePerson(Command[None]):
    """Fields of a person, set."""

    dossier: str
    fields: Mapping[str, Any]

    def execute(self, work: Work) -> None:
        (person,) = work.find(Person, dossier=self.dossier)
        work.put(replace(person, **self.fields))
        work.commit("person_changed")


@dataclass
class Desk:
    """One store."""

    store: Path
    court: str
    clock: StillClock = field(default_factory=StillClock)

    @contextlib.contextmanager
    def opened(self) -> Iterator[OpenedStore]:
        with the_house(self.clock).opened(self.store, None, PASSPHRASE) as opened:
            yield opened

    def make(self, to: str, out: Path) -> Made:
        with self.opened() as opened:
            return opened.exchange.make(to, out)

    def take(self, file: Path, **how: bool) -> Taken:
        with the_house(self.clock).exchanging(self.store, None, PASSPHRASE) as exchange:
            return exchange.take(file, **how)

    def register(self, number: str, family: str) -> str:
        person = Person(id="", dossier="", family_name=family, telephone="1")
        with self.opened() as opened:
            command = RegisterParticipant(person, Enrolment(id="", dossier="", file_number=number))
            (dossier,) = opened.desk.execute(command).dossiers
        return dossier

    def change(self, dossier: str, **fields: Any) -> None:
        self.execute(ChangePerson(dossier, fields))

    def execute(self, command: Command[T]) -> T:
        with self.opened() as opened:
            return opened.desk.execute(command)

    def person(self, dossier: str) -> Person:
        with self.opened() as opened, opened.desk.reading() as reads:
            return reads.find(Person, dossier=dossier)[0]

    def people(self) -> list[str]:
        with self.opened() as opened, opened.desk.reading() as reads:
            return sorted(person.dossier for person in reads.find(Person))

    def conflicts(self) -> list[OpenConflict]:
        with self.opened() as opened:
            return opened.desk.ask(ListConflicts())

    def questions(self) -> list[OpenQuestion]:
        with self.opened() as opened:
            return opened.desk.ask(ListQuestions())

    def digest(self) -> str:
        with self.opened() as opened:
            return opened.info().digest

    def verified(self) -> bool:
        with self.opened() as opened:
            proof = opened.verify()
        assert proof.ok, [(str(one.what), one.where) for one in proof.problems]
        return True


def found(folder: Path, court: str = "Oak Hill", share: str = "all", training: bool = False) -> Desk:
    """A programme with its coordination office."""
    desk = Desk(folder / "coordination", court)
    the_house(desk.clock).found(
        StorePlan(
            store=desk.store, pack="generic", court=court, user="C. Ruiz", passphrase=PASSPHRASE, share=share,
            training=training,
        )
    )  # fmt: skip
    return desk


def join(folder: Path, court: str, name: str = "") -> Desk:
    """A device that waits to be admitted."""
    desk = Desk(folder / (name or court.replace(" ", "-").lower()), court)
    the_house(desk.clock).join(JoinPlan(store=desk.store, court=court, user="M. Peña", passphrase=PASSPHRASE))
    return desk


def admit(by: Desk, desk: Desk, *, may_admit: bool = False) -> None:
    """Let a device in, and bring it the joining bundle."""
    with by.opened() as opened:
        opened.members.admit(desk.store / "card.json", may_admit=may_admit)
    bring(by, desk)


def bring(sender: Desk, reader: Desk) -> Taken:
    """Carry a bundle from one desk to another."""
    folder = sender.store.parent / "stick"
    folder.mkdir(exist_ok=True)
    made = sender.make(reader.court, folder)
    os.utime(made.file)
    return reader.take(made.file)


Making = Callable[[Path], "tuple[tuple[Desk, ...], str]"]
_KEPT: list[TemporaryDirectory[str]] = []


def copied(making: Making, folder: Path) -> tuple[tuple[Desk, ...], str]:
    """What `making` lays down in a folder, made once and copied, with the marks of how far each desk wrote."""
    first, (desks, person) = _made(making)
    for one in desks:
        shutil.copytree(one.store, folder / one.store.relative_to(first))
    shutil.copytree(first / "state", os.environ["TJDESK_STATE"], dirs_exist_ok=True)
    return tuple(Desk(folder / one.store.relative_to(first), one.court) for one in desks), person


@cache
def _made(making: Making) -> tuple[Path, tuple[tuple[Desk, ...], str]]:
    kept = TemporaryDirectory()
    _KEPT.append(kept)
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("TJDESK_STATE", str(Path(kept.name) / "state"))
        return Path(kept.name), making(Path(kept.name))
