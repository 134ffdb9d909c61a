"""Backups by themselves, the drill, the date after which a backup asks, and the one before an upgrade."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest

from calls import Answer, Court, an_outcome, call, new_court, the_house
from desks import StillClock
from older_store import make_older
from tjdesk.app.backups import ENDING, thinned
from tjdesk.db.tables import SCHEMA


def own(court: Court) -> list[str]:
    return sorted(file.name for file in (court.store / "backups").glob(f"auto-*{ENDING}"))


def work(court: Court) -> None:
    day = court.clock.at.date().isoformat()
    court.told("record", court.file("o.json", [an_outcome("JT-001") | {"session": day}]))


def restored(court: Court, *words: str | Path, clock: StillClock | None = None) -> Answer:
    shared = ["--passphrase-file", court.secret, "--user", court.user, "--json"]
    return call("restore", *words, *shared, house=the_house(clock or court.clock))


def test_one_is_made_when_the_last_is_a_day_old_and_something_changed(court: Court) -> None:
    assert court.told("backup", "--auto")["file"] is not None
    assert court.told("backup", "--auto")["file"] is None
    court.clock.at += dt.timedelta(hours=21)
    work(court)
    assert court.told("backup", "--auto")["file"] is not None
    court.clock.at += dt.timedelta(hours=21)
    assert len(own(court)) == 2


def test_old_ones_are_thinned_out() -> None:
    days = [dt.date(2026, 1, 1) + dt.timedelta(days=n) for n in range(0, 330, 3)]
    files = [Path(f"auto-{day:%Y%m%d}-120000{ENDING}") for day in days]
    left = [file for file in files if file not in thinned(files)]
    assert left[-7:] == files[-7:]
    assert len(left) == 7 + 5
    assert len({file.name[5:11] for file in left}) == 6
    assert thinned(files[:7]) == []


def test_a_drill_proves_a_backup_and_leaves_nothing(court: Court, tmp_path: Path) -> None:
    file = tmp_path / "b.tjbackup"
    court.told("backup", file)
    before = sorted(path.name for path in tmp_path.iterdir())
    info = court.told("info")
    answer = restored(court, file, "--drill")
    assert answer.document["ok"] is True
    assert answer.document["entries"] == info["entries"] - 1
    assert sorted(path.name for path in tmp_path.iterdir()) == before
    assert court.told("info") == info
    assert restored(court, file, court.store, "--drill").code == 0


def test_a_drill_with_a_wrong_passphrase_or_a_backup_cut_short(court: Court, tmp_path: Path) -> None:
    file = tmp_path / "b.tjbackup"
    court.told("backup", file)
    wrong = court.as_user(court.user, "something else altogether")
    assert restored(wrong, file, "--drill").code == 4
    for size in (0, 100, file.stat().st_size // 2, file.stat().st_size - 1):
        short = tmp_path / "short.tjbackup"
        short.write_bytes(file.read_bytes()[:size])
        assert restored(court, short, "--drill").code == 5
        assert restored(court, short, tmp_path / "x").code == 5
        assert not (tmp_path / "x").exists()
    assert restored(court, tmp_path / "none.tjbackup", "--drill").code == 8


def test_a_backup_of_another_programme_is_refused_for_this_store(court: Court, tmp_path: Path) -> None:
    folder = tmp_path / "another"
    folder.mkdir()
    other = new_court(folder)
    file = tmp_path / "b.tjbackup"
    other.told("backup", file)
    answer = restored(court, file, "--drill", "--of", court.store)
    assert answer.code == 5
    assert "another store" in answer.fault["message"]
    assert restored(court, file, "--drill").code == 0


def test_a_file_of_something_else_is_no_backup(court: Court, tmp_path: Path) -> None:
    junk = tmp_path / "photos.zip"
    shutil.make_archive(str(tmp_path / "photos"), "zip", court.store)
    for file in (junk, court.store / "store.db"):
        assert restored(court, file, tmp_path / "x").code == 5
        assert not (tmp_path / "x").exists()


def test_a_backup_past_its_date_asks(court: Court, tmp_path: Path) -> None:
    file, again = tmp_path / "b.tjbackup", tmp_path / "again"
    court.told("backup", file)
    late = StillClock(court.clock.at + dt.timedelta(days=366))
    answer = restored(court, file, again, clock=late)
    assert answer.code == 3
    assert "--late" in answer.fault["message"]
    assert not again.exists()
    assert restored(court, file, again, "--late", clock=late).code == 0


@pytest.fixture
def old(tmp_path: Path) -> Court:
    """A store as the first version made it, of this program's making otherwise."""
    court = new_court(tmp_path)
    make_older(court)
    return court


def test_an_upgrade_makes_a_proved_backup_first(old: Court, tmp_path: Path) -> None:
    assert old.told("info")["schema"] == SCHEMA
    (file,) = (old.store / "backups").glob(f"before-schema-*{ENDING}")
    assert restored(old, file, "--drill").code == 0
    assert restored(old, file, tmp_path / "back").code == 0
    assert old.told("verify")["ok"]
    old.told("info")
    assert len(list((old.store / "backups").iterdir())) == 1


def test_an_upgrade_that_cannot_be_made_changes_nothing(old: Court, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_words: object) -> None:
        raise RuntimeError("no migration")

    before = (old.store / "store.db").read_bytes()
    monkeypatch.setattr("tjdesk.db.schema._migrate", fails)
    with pytest.raises(RuntimeError), old.opened():
        pass
    assert (old.store / "store.db").read_bytes() == before
    monkeypatch.undo()
    assert old.told("info")["schema"] == SCHEMA
