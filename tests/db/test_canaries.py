"""Secrets: a name, a note and a passphrase that must never be read in anything the program leaves on the disk."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from calls import Court, an_outcome, call, new_court
from courts import admit, found, join
from tjdesk.domain.person import Person
from tjdesk.services.command import Command
from tjdesk.services.mistakes import without_values
from tjdesk.services.ports import Work

NAME = "Xochiquétzal Canaria"
NOTE = "canary-team-note-7391"
REASON = "canary-reason-5520"
PASSPHRASE = "canario amarillo 8264 vuela"


@pytest.fixture
def busy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Court:
    """Everything that writes: founding, importing, recording, signing, amending, users, a re-keying, a backup."""
    work = tmp_path / "desk"
    work.mkdir()
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    monkeypatch.setattr("tempfile.tempdir", None)
    inputs = tmp_path / "inputs"
    inputs.mkdir()
    court = new_court(work)
    court.secret.rename(inputs / "secret")
    court = Court(work / "store", inputs / "secret", clock=court.clock).as_user(court.user, PASSPHRASE)
    first = Court(work / "store", inputs / "secret", clock=court.clock)
    first.told("user passphrase", "--new-passphrase-file", court.secret)
    people = inputs / "people.csv"
    people.write_text(f"file number,family name,admitted on,phase\nJT-001,{NAME},2026-09-01,1\n,{NAME},,\n", "utf-8")
    outcomes = inputs / "outcomes.json"
    court.told("import", "participants", people)
    outcomes.write_text(json.dumps([an_outcome("JT-001", notes=NAME, team_notes=NOTE)]), "utf-8")
    court.told("record", outcomes)
    court.told("session sign", "2026-11-22")
    amended = an_outcome("JT-001", attendance="late", team_notes=NOTE + "!", amend_reason=REASON)
    outcomes.write_text(json.dumps([amended]), "utf-8")
    court.told("record", outcomes)
    other = court.as_user("José", "lluvia mansa sobre tejas")
    court.told("user add", "José", "--role", "clerk", "--new-passphrase-file", other.secret)
    court.told("user remove", "José")
    court.told("backup", work / "court.tjbackup")
    court.told("print", "summary", "2026-11-22", "--out", inputs / "summary.pdf")
    call("info", court.store, "--passphrase-file", other.secret, "--json")
    return court


def left_behind(court: Court) -> Iterator[tuple[Path, bytes]]:
    """Every file on the disk but what the test itself put in and the paper: also what a backup holds."""
    for root in (court.store.parent, court.store.parent.parent / "tmp", court.store.parent.parent / "state"):
        for path in root.rglob("*"):
            if path.is_file():
                yield path, path.read_bytes()
                if zipfile.is_zipfile(path):
                    with zipfile.ZipFile(path) as archive:
                        yield from ((path / name, archive.read(name)) for name in archive.namelist())


def test_nothing_of_a_case_or_of_a_passphrase_is_ever_left_in_the_open(busy: Court) -> None:
    spoken = [NAME, NOTE, REASON, PASSPHRASE, "JT-001", "lluvia mansa"]
    forms = [form for word in spoken for form in (word.encode(), word.encode("utf-16-le"), word.encode("latin-1"))]
    files = dict(left_behind(busy))
    assert {"store.db", "keys.json", "court.tjbackup"} <= {path.name for path in files}
    for path, data in files.items():
        assert [form for form in forms if form in data] == [], path


def test_the_canaries_would_be_found(busy: Court) -> None:
    """They are in the records, and in the paper's folder as the test wrote them."""
    assert busy.told("session", "2026-11-22")["hearings"][0]["team_notes"] == NOTE + "!"
    assert NAME.encode() in (busy.secret.parent / "people.csv").read_bytes()
    assert PASSPHRASE.encode() in busy.secret.read_bytes()


def test_a_closed_note_is_in_the_database_as_ciphertext_only(busy: Court) -> None:
    """Whoever has the database key, an administrator for one, still reads no closed text."""
    with busy.opened() as opened:
        engine = opened._engine  # type: ignore[attr-defined]
        with engine.connect() as connection:
            tables = [
                row[0] for row in connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'")
            ]
            rows = {name: repr(connection.exec_driver_sql(f'SELECT * FROM "{name}"').fetchall()) for name in tables}
    assert [name for name, text in rows.items() if NOTE in text or REASON in text] == []
    assert [name for name, text in rows.items() if "Xochiqu" in text] != []


def test_nor_while_the_store_is_open(busy: Court) -> None:
    """The write-ahead log holds what was saved last; a draft is on the disk as soon as it is typed."""
    with busy.opened() as opened:
        opened.desk.keep_draft("form", f"{NAME} {NOTE}", closed=NOTE)
        files = {path.name: path.read_bytes() for path in busy.store.iterdir() if path.is_file()}
        assert opened.desk.draft("form") is not None
    assert len(files["store.db-wal"]) > 4096
    assert [name for name, data in files.items() if NOTE.encode() in data or NAME.encode() in data] == []


def test_the_temporary_folder_is_left_empty(busy: Court) -> None:
    assert list((busy.store.parent.parent / "tmp").iterdir()) == []
    assert sorted(path.name for path in busy.store.parent.iterdir()) == ["court.tjbackup", "store"]


def test_nor_in_a_report_for_whoever_helps_nor_in_what_is_told_of_a_mistake(busy: Court) -> None:
    told = [json.dumps(busy.told("diagnose")), busy("info").out, busy("verify").out]
    with busy.opened() as opened:
        try:
            opened.desk.execute(_Careless(NAME))
        except KeyError as mistake:
            told.append("\n".join(without_values(mistake)))
    assert len(told) == 4
    for words in (NAME, NOTE, REASON, PASSPHRASE, "JT-001"):
        assert [text for text in told if words in text] == []


@dataclass(frozen=True)
class _Careless(Command[None]):
    """A mistake of ours that holds a name, in its message and in what led to it."""

    name: str

    def execute(self, work: Work) -> None:
        found = {one.family_name: one for one in work.find(Person)}
        try:
            found[self.name.upper()]
        except KeyError as missing:
            raise KeyError(f"nobody is called {self.name}") from missing


def test_a_bundle_without_its_key_is_ciphertext(tmp_path: Path) -> None:
    office = found(tmp_path)
    court = join(tmp_path, "Riverside")
    admit(office, court)
    dossier = office.register("JT-CANARY-77", NAME)
    made = office.make("Riverside", court.store.parent)
    data, canaries = made.file.read_bytes(), (NAME.encode(), b"JT-CANARY-77", b"Riverside", b"header")
    assert [word for word in canaries if word in data] == []
    assert [word for word in (NAME, "JT-CANARY-77") if word in made.file.name] == []
    court.take(made.file)
    assert court.person(dossier).family_name == NAME, "the canary is in the bundle, once it is opened"
