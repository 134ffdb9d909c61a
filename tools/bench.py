"""What things cost: a table of times beside what they are to be compared with, all measured in one run.

    python tools/bench.py [--stress STORE] [--data DIR] [--million] [--only exchange] [--out FILE.md]

STORE is one that tools/stress.py made (its passphrase lies beside it); it is written to, so give a copy. DIR holds the
CTN-0094 records (`participants.csv`, `attendance.csv`, `drug_tests.csv`). Without them those lines are left out.
Passphrases are stretched cheaply, but for the line that says what stretching costs.
"""

from __future__ import annotations

import argparse
import datetime as dt
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from bench_bare import all_tables, bare
from bench_court import PASSPHRASE, house, new_store, opened, outcome, registered
from bench_exchange import exchange_lines
from bench_table import Line, middle, shown, table, timed
from bench_window import stall_lines, window_lines
from tjdesk import __version__
from tjdesk.app.house import TheHouse
from tjdesk.app.opened import OpenedStore
from tjdesk.db.tables import RECORDS
from tjdesk.i18n.language import language
from tjdesk.services.figures.asking import AskFigures
from tjdesk.services.house import StorePlan
from tjdesk.services.importing import ImportRegister
from tjdesk.services.intake import RegisterKind
from tjdesk.services.journey.page import ParticipantJourney
from tjdesk.services.listing import ListHearing
from tjdesk.services.papers import Variant
from tjdesk.services.participants import ListParticipants
from tjdesk.services.recording import RecordOutcome
from tjdesk.services.sessions import ListSessions, OpenDocket, PlanSession, SignSession
from tjdesk.services.slips import GatherSlips
from tjdesk.services.summary import GatherSummary
from tjdesk.services.today import LookAtToday

ROOT = Path(__file__).resolve().parents[1]
HEARINGS = 60
SLIPS = 500
FILES = (("participants", "participants"), ("attendance", "attendance"), ("tests", "drug_tests"))
CHEAP_CALL = (
    "import sys; from tjdesk.app.house import TheHouse; from tjdesk.app.opening import Stretch;"
    "from tjdesk.security.stretching import KdfCost as C; from tjdesk.cli.main import run;"
    "sys.exit(run(sys.argv[1:], lambda: TheHouse(stretch=Stretch(C(1024, 1, 1), C(1024, 1, 1)))))"
)


def saves(store: OpenedStore, people: list[str], today: dt.date) -> list[float]:
    """How long each outcome took to be on the disk."""
    commands = [RecordOutcome(who, today.isoformat(), outcome(today, place)) for place, who in enumerate(people)]
    return [timed(lambda command=command: store.desk.execute(command)) for command in commands]  # type: ignore[misc]


def save_line(what: str, taken: list[float]) -> Line:
    last = statistics.quantiles(taken, n=100)[98]
    return Line(
        what, f"median {shown(statistics.median(taken))}, p99 {shown(last)}", "budget 50 ms and 100 ms with the screen"
    )


def small_court(folder: Path) -> Iterator[Line]:
    """A court of sixty participants: saving, printing, proving."""
    today = dt.datetime.now().astimezone().date()
    store = new_store(folder / "small")
    with opened(store) as told:
        people = registered(told, HEARINGS, today)
        taken = saves(told, people, today)
        taken += [second for _turn in range(4) for second in _again(told, people, today)]
        yield save_line(f"save an outcome ({len(taken)} saves, {HEARINGS} participants)", taken)
        yield from _summary(told, today)
        yield Line("sign the session", shown(timed(lambda: told.desk.execute(SignSession(today.isoformat())))))
        yield Line("prove the store", shown(middle(told.verify, 3)), f"{told.verify().entries} entries replayed")
        yield Line("backup, read back and proved", shown(timed(lambda: told.backup(folder / "small.tjbackup"))))


def _again(store: OpenedStore, people: list[str], today: dt.date) -> list[float]:
    """Corrections of what was recorded."""
    changed = [replace(outcome(today, place), notes=f"{time.perf_counter_ns()}") for place in range(len(people))]
    commands = [RecordOutcome(who, today.isoformat(), one) for who, one in zip(people, changed, strict=True)]
    return [timed(lambda command=command: store.desk.execute(command)) for command in commands]  # type: ignore[misc]


def _summary(store: OpenedStore, today: dt.date) -> Iterator[Line]:
    def printed() -> bytes:
        summary = store.desk.ask(GatherSummary(today.isoformat(), Variant.RESTRICTED, house().now()))
        return house().printed(summary, store.desk.pack, language("es"), "letter")

    def slips() -> bytes:
        sheet = store.desk.ask(GatherSlips(today.isoformat(), house().now()))
        many = replace(sheet, slips=(sheet.slips * SLIPS)[:SLIPS])
        return house().printed(many, store.desk.pack, language("es"), "letter")

    first = timed(printed)
    yield Line(f"{SLIPS} appointment slips to PDF", shown(timed(slips)), "budget 3 s")
    yield Line(
        f"summary of {HEARINGS} hearings to PDF", shown(middle(printed)), f"budget 300 ms; the first {shown(first)}"
    )


def starting(folder: Path) -> Iterator[Line]:
    """Cold processes, and what unlocking costs."""
    store, secret = folder / "small", folder / "secret"
    secret.write_text(PASSPHRASE, "utf-8")

    def process(*words: str | Path) -> float:
        command = [sys.executable, *map(str, words)]
        return middle(lambda: subprocess.run(command, check=True, capture_output=True), 5)  # noqa: S603 - our own

    bare = process("-c", "pass")
    database = process("-c", "import sqlalchemy, sqlcipher3, msgspec")
    yield Line("bare Python", shown(bare))
    yield Line("Python with the database's libraries", shown(database))
    yield Line("`tjdesk --version`", shown(process("-m", "tjdesk", "--version")), "cold process")
    told = ("info", store, "--passphrase-file", secret, "--json")
    yield Line("`tjdesk info`, without stretching", shown(process("-c", CHEAP_CALL, *told)), "cold process")
    dear = folder / "dear"
    TheHouse().found(StorePlan(store=dear, pack="mx", court="J", user="C. Ruiz", passphrase=PASSPHRASE))

    def unlocked() -> None:
        with TheHouse().opened(dear, None, PASSPHRASE):
            pass

    yield Line("unlock, stretching as calibrated here", shown(middle(unlocked, 3)), "meant to take about 0.7 s")


def unlocking(store: Path, passphrase: str, session: str) -> float:
    """From the passphrase to the docket of a session, stretching apart."""

    def docket() -> None:
        with opened(store, passphrase) as told:
            told.desk.ask(OpenDocket(session))

    return middle(docket, 5)


def importing(folder: Path, data: Path) -> Iterator[Line]:
    """The CTN-0094 records through the use case, beside the same rows put into the same cipher bare."""
    store, today = new_store(folder / "imported"), dt.datetime.now().astimezone().date()
    reading = taking = 0.0
    rows = 0
    with opened(store) as told:
        for kind, name in FILES:
            read: list[Any] = []
            reading += timed(lambda read=read, kind=kind, name=name: read.append(  # type: ignore[misc]
                house().read_register(data / f"{name}.csv", RegisterKind(kind), told.desk.pack,
                                      map_file=ROOT / "docs" / "ctn0094.toml", dates="", today=today)
            ))  # fmt: skip
            rows += read[0].read
            taking += timed(lambda read=read: told.desk.execute(ImportRegister(read[0])))  # type: ignore[misc]
        engine = told._engine  # noqa: SLF001
        with engine.connect() as connection:
            records = bare(folder / "records.db", connection, list(RECORDS.values()))
            whole = bare(folder / "whole.db", connection, all_tables())
        yield Line(f"read the three files ({rows:,} rows)", shown(reading))
        yield Line("import them", shown(taking), f"{rows / taking:,.0f} rows/s")
        yield Line(
            "… beside the same records bare",
            f"{taking / records:.1f} ×",
            f"{shown(records)}: one transaction, same cipher, ids and indexes",
        )
        yield Line(
            "… beside all that the import writes, bare", f"{taking / whole:.1f} ×", f"{shown(whole)}: the journal too"
        )
        yield Line("prove that store", shown(timed(told.verify)))
        yield Line("its digest, first time", shown(timed(told.info)))


def stressed(store: Path) -> Iterator[Line]:
    """The same with years of records in the store."""
    passphrase = store.with_name(store.name + ".passphrase").read_text("utf-8").strip()
    today = dt.datetime.now().astimezone().date()
    with TheHouse().opened(store, None, passphrase) as told:
        yield Line("participants, hearings, tests in the stress store", " · ".join(f"{n:,}" for n in _size(told)))
        people = [one.id for one in told.desk.ask(ListParticipants("JT-00"))][:300]
        yield save_line(f"save an outcome ({len(people)} saves)", saves(told, people, today))
        ask = told.desk.ask
        yield Line(
            "docket of those", shown(middle(lambda: ask(OpenDocket(today.isoformat())))), f"{len(people)} hearings"
        )
        yield Line(
            "find two words", shown(middle(lambda: ask(ListParticipants("garza sof")))), "budget 30 ms a keystroke"
        )
        page = middle(lambda: ask(ParticipantJourney(people[0], today)))
        yield Line("a participant's journey at a glance", shown(page), "budget 0.3 s")
        yield Line("what Today shows", shown(middle(lambda: ask(LookAtToday(today)))))
        yield from _figures(told)
        yield Line("list of sessions", shown(middle(lambda: ask(ListSessions()), 3)))
        began = time.perf_counter()
        proof = told.verify()
        yield Line(
            "prove the store",
            shown(time.perf_counter() - began),
            f"{proof.entries:,} entries, {proof.records:,} records",
        )
    stretching = middle(lambda: _open_and_close(store, passphrase), 3)
    yield Line("unlock, stretching and all", shown(stretching))


def _figures(store: OpenedStore) -> Iterator[Line]:
    """All figures of the five years, for everybody and for each of the sites."""
    for by, what in (("", "every figure over five years"), ("site", "… for each of the sites too")):
        question = AskFigures(start=dt.date(2021, 1, 1), end=dt.date(2025, 12, 31), as_of=dt.date(2026, 1, 1), by=by)
        began = time.process_time()
        taken = middle(lambda question=question: store.desk.ask(question), 3)  # type: ignore[misc]
        busy = (time.process_time() - began) / 3
        yield Line(what, shown(taken), f"budget 2 s; {shown(busy)} of it this process at work")


def _open_and_close(store: Path, passphrase: str) -> None:
    with TheHouse().opened(store, None, passphrase):
        pass


def _size(store: OpenedStore) -> tuple[int, int, int]:
    with store.desk.reading() as reads:
        counts = reads.counts()
    return counts["person"], counts["hearing"], counts["test"]


def windowed(folder: Path, stress: Path | None) -> Iterator[Line]:
    """The window's own times, over a court of sixty and over the stress store."""
    today, store = dt.datetime.now().astimezone().date(), new_store(folder / "court")
    with opened(store) as told:
        session = told.desk.execute(PlanSession(today, dt.time(9))).id
        for who in registered(told, HEARINGS, today):
            told.desk.execute(ListHearing(session, who))
    for line in window_lines(house(), store, PASSPHRASE, session, folder):
        yield Line(*line)
    if stress is not None:
        passphrase = stress.with_name(stress.name + ".passphrase").read_text("utf-8").strip()
        for line in stall_lines(house(), stress, passphrase, folder):
            yield Line(*line)


def exchanging(folder: Path, *, million: bool) -> Iterator[Line]:
    """Bundles: large ones, small ones from large stores, and what a week weighs."""
    for line in exchange_lines(house(), folder / "exchange", PASSPHRASE, shown, million=million):
        yield Line(*line)


def everything(folder: Path, told: argparse.Namespace) -> Iterator[Line]:
    yield from small_court(folder)
    yield from starting(folder)
    today = dt.datetime.now().astimezone().date().isoformat()
    yield Line(
        f"passphrase → docket of {HEARINGS}", shown(unlocking(folder / "small", PASSPHRASE, today)), "stretching apart"
    )
    yield from exchanging(folder, million=told.million)
    yield from windowed(folder, told.stress)
    if told.data:
        yield from importing(folder, told.data)
    if told.stress:
        yield from stressed(told.stress)


def main() -> int:
    """Measure, and say it as a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stress", type=Path)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--million", action="store_true", help="ten entries from a store of a million too: an hour")
    parser.add_argument("--only", choices=["exchange"], help="nothing but this")
    parser.add_argument("--out", type=Path)
    told = parser.parse_args()
    lines = [f"TJDesk {__version__}, Python {platform.python_version()}, {platform.system()} {platform.machine()}", ""]
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        for line in table(exchanging(folder, million=told.million) if told.only else everything(folder, told)):
            print(line, flush=True)
            lines.append(line)
    if told.out:
        told.out.write_text("\n".join(lines) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
