"""Updates carried on a stick: two signatures, no way round them, a backup first, a self-test, and the way back."""

from __future__ import annotations

import datetime as dt
import json
import os
import resource
import sys
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from calls import CHEAP, Answer, Court, call
from desks import StillClock
from releases import HERE, program
from tjdesk.app.house import TheHouse
from tjdesk.app.needing_update import update_offered
from tjdesk.app.opening import Stretch
from tjdesk.app.programs import NAME, Programs
from tjdesk.app.updating import TheUpdates
from tjdesk.db.store import locked
from tjdesk.domain.refusal import Kind, Trouble
from tjdesk.i18n.message import _
from tjdesk.services.ports import Clock
from tjdesk.services.updates import Updates

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in program is a shell script")


class Station(TheHouse):
    """A computer whose programs and trusted keys are the test's own."""

    def __init__(self, folder: Path, clock: Clock | None = None) -> None:
        super().__init__(clock, Stretch(CHEAP, CHEAP))
        self.programs = Programs(folder)
        self.trusted: tuple[str, ...] = ()

    def updates(self) -> Updates:
        return TheUpdates(self.programs, self.trusted, HERE)


@dataclass
class Release:
    """Two people with a key each, a program to release, and the computer where it is to be installed."""

    folder: Path
    station: Station
    keys: tuple[Path, ...]
    secret: Path

    def call(self, *words: str | Path) -> Answer:
        return call("update", *words, "--json", house=self.station)

    def made(self, name: str = "tjdesk-4.tju", number: int = 4, **options: str) -> Path:
        file = self.folder / name
        told = [word for option, value in options.items() for word in (f"--{option}", value)]
        answer = self.call(
            "make", self.folder / "program", "--number", str(number), "--version", "0.4.0", "--out", file, *told
        )
        assert answer.code == 0, answer
        return file

    def signed(self, file: Path, signers: int = 2) -> Path:
        for key in self.keys[:signers]:
            assert self.call("sign", file, "--key", key, "--key-passphrase-file", self.secret).code == 0
        return file

    def take(self, court: Court, file: Path) -> Answer:
        shared = ("--user", court.user, "--passphrase-file", court.secret, "--json")
        return call("update", "take", court.store, file, *shared, house=self.station)


@pytest.fixture
def release(tmp_path: Path) -> Release:
    secret = tmp_path / "key-secret"
    secret.write_text("dos personas distintas firman", "utf-8")
    found = Release(tmp_path, Station(tmp_path / "versions"), (), secret)
    publics = []
    for name in ("one.pem", "two.pem", "stranger.pem"):
        answer = found.call("new-key", tmp_path / name, "--key-passphrase-file", secret)
        publics.append(answer.document["public"])
        found.keys = (*found.keys, tmp_path / name)
    found.station.trusted = tuple(publics[:2])
    program(tmp_path / "program", "exit 0")
    return found


def test_signed_by_two_it_is_installed_after_a_backup_and_the_way_back_is_open(release: Release, court: Court) -> None:
    file = release.signed(release.made())
    seen = release.call("look", file).document
    assert (seen["trusted"], seen["installable"], seen["objection"]) == (2, True, None)
    done = release.take(court, file).document
    folder = Path(done["folder"])
    assert (done["number"], Path(done["backup"]).is_file()) == (4, True)
    assert (folder / "library.so").read_bytes() == (release.folder / "program/inside/library.so.1").read_bytes()
    assert release.station.programs.newer(HERE.number) == folder / NAME
    went = release.call("back").document
    assert went == {"number": 0, "backup": done["backup"]}
    assert release.station.programs.newer(HERE.number) is None
    assert release.call("back").code == 3


@pytest.mark.parametrize("signers", [0, 1])
def test_one_person_alone_cannot_release(release: Release, court: Court, signers: int) -> None:
    file = release.signed(release.made(), signers)
    answer = release.take(court, file)
    assert (answer.code, answer.fault["kind"]) == (6, "stranger")
    assert not (court.store / "backups").exists()


def test_a_stranger_s_signature_does_not_count(release: Release, court: Court) -> None:
    file = release.signed(release.made(), 1)
    release.keys = release.keys[2:]
    release.signed(file)
    assert release.call("look", file).document["signatures"] == 2
    assert release.take(court, file).code == 6


def test_signing_twice_with_one_key_is_one_signature(release: Release, court: Court) -> None:
    file = release.signed(release.signed(release.made(), 1), 1)
    assert release.call("look", file).document["trusted"] == 1


@pytest.mark.parametrize(("number", "options"), [(3, {}), (2, {}), (4, {"platform": "win32-amd64"})])
def test_what_is_older_or_for_another_platform_is_refused(
    release: Release, court: Court, number: int, options: dict[str, str]
) -> None:
    file = release.signed(release.made(number=number, **options))
    answer = release.take(court, file)
    assert (answer.code, answer.fault["kind"]) == (3, "refused")
    assert release.station.programs.newer(HERE.number) is None


def _cut(data: bytes) -> bytes:
    return data[: len(data) // 2]


def _flipped(data: bytes) -> bytes:
    at = data.index(b"program.tar.zst") + 400
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


@pytest.mark.parametrize("spoil", [_cut, _flipped, lambda _data: b"", lambda _data: b"PK\x03\x04nothing"])
def test_what_is_cut_short_or_altered_changes_nothing(
    release: Release, court: Court, spoil: Callable[[bytes], bytes]
) -> None:
    file = release.signed(release.made())
    file.write_bytes(spoil(file.read_bytes()))
    assert release.take(court, file).code == 5
    assert release.station.programs.newer(HERE.number) is None
    assert not list(release.station.programs.folder.glob("*.part"))


def test_what_it_says_cannot_be_changed_after_signing(release: Release, court: Court) -> None:
    file = release.signed(release.made())
    _rewrite(file, "release.json", lambda told: told["release"].update(number=9))
    assert release.take(court, file).code == 6


def _rewrite(file: Path, name: str, change: Callable[[dict[str, Any]], None]) -> None:
    with zipfile.ZipFile(file) as archive:
        parts = {one: archive.read(one) for one in archive.namelist()}
    told = json.loads(parts[name])
    change(told)
    with zipfile.ZipFile(file, "w") as archive:
        for one, data in parts.items():
            archive.writestr(one, json.dumps(told) if one == name else data)


def test_a_version_that_does_not_work_here_is_removed_again(release: Release, court: Court) -> None:
    program(release.folder / "program", "exit 5")
    answer = release.take(court, release.signed(release.made()))
    assert (answer.code, answer.fault["kind"]) == (5, "damaged")
    assert list(release.station.programs.folder.iterdir()) == []


def test_while_a_desk_holds_the_store_nothing_is_installed(
    release: Release, court: Court, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tjdesk.app.opening.locked", partial(locked, seconds=0.1))
    file = release.signed(release.made())
    with court.opened():
        assert release.take(court, file).code == 9
    assert release.station.programs.newer(HERE.number) is None


def test_without_room_nothing_is_installed(release: Release, court: Court, monkeypatch: pytest.MonkeyPatch) -> None:
    file = release.signed(release.made())
    full = type("Usage", (), {"free": 1000})
    monkeypatch.setattr("tjdesk.app.updating.shutil.disk_usage", lambda _place: full)
    assert release.take(court, file).code == 8


def test_a_disk_that_fills_up_while_it_is_written_changes_nothing(release: Release, court: Court) -> None:
    (release.folder / "program/inside/large.so").write_bytes(os.urandom(5_000_000))
    file = release.signed(release.made())
    versions = release.station.programs.folder
    with no_file_larger_than(4_000_000):  # the backup fits, the program does not
        answer = release.take(court, file)
    assert (answer.code, answer.fault["kind"]) == (8, "room")
    assert list(versions.iterdir()) == []
    assert (court.store / "backups/before-update-4.tjbackup").is_file()


@contextmanager
def no_file_larger_than(size: int) -> Iterator[None]:
    """As on a disk that is full at some point: every writer of this process meets the limit."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_clock_at_1980_is_no_hindrance(release: Release, court: Court) -> None:
    then = StillClock(dt.datetime(1980, 1, 1, 0, 5, tzinfo=dt.UTC))
    station = Station(release.folder / "versions", then)
    station.trusted, release.station = release.station.trusted, station
    done = release.take(court, release.signed(release.made()))
    assert done.code == 0, done
    assert Path(done.document["backup"]).is_file()
    assert release.call("back").code == 0


def test_paths_that_lead_outside_are_not_followed(release: Release, court: Court) -> None:
    (release.folder / "program/library.so").unlink()
    (release.folder / "program/library.so").symlink_to("/etc/passwd")
    assert release.take(court, release.signed(release.made())).code == 5
    assert release.station.programs.newer(HERE.number) is None


def test_a_key_is_never_overwritten_and_opens_with_its_passphrase_only(release: Release) -> None:
    assert release.call("new-key", release.keys[0], "--key-passphrase-file", release.secret).code == 3
    wrong = release.folder / "wrong"
    wrong.write_text("otra frase", "utf-8")
    answer = release.call("sign", release.made(), "--key", release.keys[0], "--key-passphrase-file", wrong)
    assert (answer.code, answer.fault["kind"]) == (4, "key")
    assert (release.keys[0].stat().st_mode & 0o077) == 0


def test_updates_beside_a_bundle_are_offered_only_if_they_can_be_installed(release: Release) -> None:
    release.made("unsigned.tju")
    (release.folder / "broken.tju").write_bytes(b"nothing")
    release.signed(release.made("good.tju", number=5))
    release.signed(release.made("old.tju", number=1))
    found = release.station.updates().beside(release.folder / "OAKHILL_2026-11-26_0042.tjb")
    assert [one.file.name for one in found] == ["good.tju"]


def test_this_build_trusts_nobody_until_it_is_built_for_a_release(release: Release) -> None:
    file = release.signed(release.made(number=99))
    ours = TheUpdates(Programs(release.folder / "other"), installed=replace(HERE, number=0))
    seen = ours.look(file)
    assert seen.signers == 0
    assert seen.objection is not None
    assert seen.objection == ours.objection()
    assert "without the keys of the two people" in seen.objection.text


def test_a_bundle_that_is_too_new_names_the_update_beside_it(release: Release) -> None:
    bundle = release.folder / "OAKHILL_2026-11-26_0042.tjb"
    newer = Trouble(Kind.NEWER, _("This bundle needs a newer TJDesk."), _("Ask for it."))
    with pytest.raises(Trouble) as plain, update_offered(bundle, release.station.updates()):
        raise newer
    assert plain.value is newer, "nothing is beside it yet"
    file = release.signed(release.made("good.tju", number=5))
    with pytest.raises(Trouble) as told, update_offered(bundle, release.station.updates()):
        raise newer
    assert str(file) in dict(told.value.advice.args).values()
    with pytest.raises(Trouble) as other, update_offered(bundle, release.station.updates()):
        raise Trouble(Kind.DAMAGED, _("Broken."), _("Ask for it."))
    assert other.value.kind is Kind.DAMAGED
    assert str(file) not in str(other.value.advice)


def test_only_the_versions_that_something_leads_to_are_kept(release: Release, court: Court) -> None:
    programs = release.station.programs
    for number in (4, 5, 6):
        assert release.take(court, release.signed(release.made(f"{number}.tju", number=number))).code == 0
    assert sorted(one.name for one in programs.folder.iterdir() if one.is_dir()) == ["5", "6"]
    assert release.call("back").document["number"] == 5
    assert release.call("back").document["number"] == 0
