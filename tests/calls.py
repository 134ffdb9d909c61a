"""The command line for tests, called in this process, its passphrases stretched at a cost that only tests may use."""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from desks import StillClock
from tjdesk.app.house import TheHouse
from tjdesk.app.opened import OpenedStore
from tjdesk.app.unlocking import Stretch
from tjdesk.cli.main import run
from tjdesk.domain.enrolment import Enrolment
from tjdesk.domain.person import Person
from tjdesk.security.stretching import KdfCost
from tjdesk.services.participants import RegisterParticipant
from tjdesk.services.ports import Clock

CHEAP = KdfCost(1024, 1, 1)
PASSPHRASE = "verano sin prisa azul"
USER = "C. Ruiz"
COURT = "Oak Hill"
TODAY = StillClock().at.date().isoformat()


def an_outcome(participant: str, **more: Any) -> dict[str, Any]:
    """An item of `tjdesk record`: heard today, present."""
    return {"participant": participant, "session": TODAY, "disposition": "held", "attendance": "present"} | more


def the_house(clock: Clock | None = None) -> TheHouse:
    """The program's own house, but for what a passphrase costs."""
    return TheHouse(clock, Stretch(CHEAP, CHEAP, sleep=lambda _seconds: None))


@dataclass(frozen=True)
class Answer:
    """What one call gave back."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """The one JSON document; anything else on standard output is a mistake."""
        return json.loads(self.out)

    @property
    def fault(self) -> dict[str, str]:
        """The error document, which has these three and no more."""
        told = self.document
        assert set(told) == {"error"}
        assert set(told["error"]) == {"kind", "message", "advice"}
        fault: dict[str, str] = told["error"]
        return fault


def call(*words: str | Path, house: TheHouse | None = None) -> Answer:
    """One call, with what it printed; whatever it told the rest of the process is taken back."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err), _language_kept():
        try:
            code = run([str(word) for word in words], lambda: house or the_house(StillClock()))
        except SystemExit as end:
            code = int(end.code or 0)
    return Answer(code, out.getvalue(), err.getvalue())


@contextlib.contextmanager
def _language_kept() -> Iterator[None]:
    names = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
    before = {name: os.environ.pop(name, None) for name in names}
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name, None)
            if value is not None:
                os.environ[name] = value


@dataclass(frozen=True)
class Court:
    """A store on disk, whoever sits there, and how to call the program about it."""

    store: Path
    secret: Path
    user: str = USER
    clock: StillClock = field(default_factory=StillClock)

    def __call__(self, verb: str, *words: str | Path, json: bool = True) -> Answer:
        """`court("session new", "--date", …)`: the store comes after the verb, the shared options at the end."""
        shared = ["--passphrase-file", self.secret, "--user", self.user, *(["--json"] if json else [])]
        return call(*verb.split(), self.store, *words, *shared, house=the_house(self.clock))

    def told(self, verb: str, *words: str | Path) -> Any:
        """The document of a call that must be done."""
        answer = self(verb, *words)
        assert answer.code == 0, answer
        return answer.document

    def as_user(self, user: str, passphrase: str) -> Court:
        """Somebody else, at the same store."""
        secret = self.secret.with_name(f"secret-{len(list(self.secret.parent.glob('secret*')))}")
        secret.write_text(passphrase, "utf-8")
        return replace(self, user=user, secret=secret)

    @contextlib.contextmanager
    def opened(self) -> Iterator[OpenedStore]:
        """The store opened in this process."""
        with the_house(self.clock).opened(self.store, self.user, self.secret.read_text("utf-8")) as opened:
            yield opened

    def contents(self) -> dict[str, bytes]:
        """Every file of the store's folder, byte for byte."""
        return {path.name: path.read_bytes() for path in sorted(self.store.iterdir()) if path.is_file()}

    def file(self, name: str, content: Any) -> Path:
        """A JSON (or text) file beside the store."""
        path = self.store.parent / name
        path.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
        return path


def new_court(folder: Path, *words: str, pack: str = "generic", clock: StillClock | None = None) -> Court:
    """A store founded by the command line in `folder`/store."""
    secret = folder / "secret"
    secret.write_text(PASSPHRASE + "\n", "utf-8")
    court = Court(folder / "store", secret, clock=clock or StillClock())
    answer = court("new", "--pack", pack, "--court", COURT, *words)
    assert answer.code == 0, answer
    return court


def register(court: Court, number: str, family: str, given: str, **enrolled: Any) -> str:
    """One participant more; the dossier's id."""
    person = Person(id="", dossier="", family_name=family, given_names=given)
    enrolment = Enrolment(id="", dossier="", file_number=number, **enrolled)
    with court.opened() as opened:
        (dossier,) = opened.desk.execute(RegisterParticipant(person, enrolment)).dossiers
    return dossier


def filled_court(folder: Path) -> Court:
    """A founded store with five participants: three in a phase, one whose identity is reserved, one only referred."""
    court = new_court(folder)
    active = {"status": "active", "admitted_on": dt.date(2026, 9, 1)}
    register(court, "JT-001", "Salazar", "Ana", phase="phase_1", phase_since=dt.date(2026, 9, 1), **active)
    register(court, "JT-002", "Gómez", "Luis", phase="phase_2", phase_since=dt.date(2026, 11, 1), **active)
    register(court, "JT-003", "Herrera", "José Antonio", phase="phase_1", phase_since=dt.date(2026, 9, 1), **active)
    register(court, "JT-004", "", "", phase="phase_1", phase_since=dt.date(2026, 9, 1), **active)
    register(court, "JT-005", "Ibarra", "Rosa", status="referred")
    return court


def copied(court: Court, folder: Path) -> Court:
    """The same court in a folder of its own, with the marks of how far it wrote, for a test to spoil."""
    shutil.copytree(court.store, folder / court.store.name)
    shutil.copy(court.secret, folder)
    if (court.store.parent / "state").exists():
        shutil.copytree(court.store.parent / "state", folder / "state", dirs_exist_ok=True)
    clock = StillClock(court.clock.at)
    return replace(court, store=folder / court.store.name, secret=folder / court.secret.name, clock=clock)
