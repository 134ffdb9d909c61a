"""A round through a folder by the command line: what it refuses."""

from __future__ import annotations

from pathlib import Path

from calls import Court


def test_what_a_round_refuses_is_said_once_and_the_round_is_done(court: Court, tmp_path: Path) -> None:
    folder = tmp_path / "shared"
    folder.mkdir()
    file = folder / "a.tjb"
    file.write_bytes(b"no bundle")
    told = court("exchange", "--folder", folder, json=False)
    assert told.code == 0
    assert (told.out + told.err).count("This file is not a TJDesk bundle.") == 1
    answer = court.told("exchange", "--folder", folder)
    assert [one["file"] for one in answer["refused"]] == [str(file)]
    assert (answer["taken"], answer["made"]) == ([], [])
