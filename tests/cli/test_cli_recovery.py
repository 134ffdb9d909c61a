"""The recovery sheet on the command line: used, made anew, and divided among several people."""

from __future__ import annotations

from pathlib import Path

import pytest
from shapes import KEY, REFUSED, ROOM

from calls import USER, Court, call, new_court, the_house
from desks import StillClock

NEW = "kiwi pyramid elephant limit park praise"


@pytest.fixture
def court(tmp_path: Path) -> Court:
    (tmp_path / "new.txt").write_text(NEW + "\n", "utf-8")
    return new_court(tmp_path)


def a_sheet(court: Court) -> Path:
    """A new sheet in a file, as the program prints it."""
    sheet = court.store.parent / "sheet.txt"
    told = court.told("user sheet", "--recovery-sheet", sheet)
    assert told == {"recovery_sheet": str(sheet), "opens_notes": True}
    assert sheet.stat().st_mode & 0o077 == 0
    return sheet


def recovered(court: Court, file: Path, user: str = USER) -> int:
    words = ("--recovery-sheet", file, "--new-passphrase-file", court.store.parent / "new.txt", "--json")
    return call("user", "recover", court.store, user, *words, house=the_house(StillClock())).code


def test_without_a_passphrase_by_the_sheet_or_by_enough_shares(court: Court, tmp_path: Path) -> None:
    sheet = a_sheet(court)
    out = ("--recovery-sheet", sheet, "--of", "3", "--needed", "2", "--out", tmp_path / "shares")
    assert court.told("user shares", *out)["files"] == [f"share-{number}-of-3.txt" for number in (1, 2, 3)]
    texts = [(tmp_path / "shares" / f"share-{number}-of-3.txt").read_text("utf-8") for number in (1, 2, 3)]
    assert recovered(court, court.file("one.txt", texts[0])) == KEY
    assert recovered(court, court.file("same.txt", texts[0] + texts[0])) == KEY
    assert recovered(court, court.file("two.txt", texts[2] + "\n" + texts[0])) == 0
    changed = court.as_user(USER, NEW)
    assert changed("info").code == 0
    assert court("info").code == KEY
    assert recovered(court, sheet) == 0, "the sheet stays valid"
    assert recovered(court, sheet, "Nobody") == REFUSED
    assert [line["action"] for line in changed.told("audit") if "shares" in line["action"]] == ["shares_made"]


def test_a_new_sheet_makes_the_old_one_worthless(court: Court, tmp_path: Path) -> None:
    first = a_sheet(court)
    assert court("user sheet", "--recovery-sheet", first).code == ROOM, "a sheet is never written over another"
    second = tmp_path / "second.txt"
    court.told("user sheet", "--recovery-sheet", second)
    assert recovered(court, first) == KEY
    assert recovered(court, second) == 0


def test_where_no_sheet_can_be_written_none_is_made(court: Court, tmp_path: Path) -> None:
    before = (court.store / "keys.json").read_bytes()
    assert court("user sheet", "--recovery-sheet", tmp_path / "nowhere" / "sheet.txt").code == ROOM
    assert (court.store / "keys.json").read_bytes() == before


def test_a_division_that_makes_no_sense_is_refused(court: Court, tmp_path: Path) -> None:
    sheet = a_sheet(court)
    for needed, of in (("1", "3"), ("4", "3"), ("2", "17")):
        out = ("--recovery-sheet", sheet, "--of", of, "--needed", needed, "--out", tmp_path / "shares")
        assert court("user shares", *out).code == REFUSED
    assert not (tmp_path / "shares").exists()
