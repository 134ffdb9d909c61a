"""Sealing and holding: nobody finds a sealed person, a hold always wins, what is destroyed is gone for good."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from calls import TODAY, Court, an_outcome, copied, register
from tjdesk.domain.sealing import Sealing

REASON = "The court closed the case and ordered its record cancelled."


@pytest.fixture
def graduate(court: Court) -> str:
    """A graduate with a hearing; the dossier's id."""
    dossier = register(
        court, "JT-900", "Zubizarreta", "Maripaz", status="graduated", exit_on=dt.date(2026, 11, 1),
        exit_reason="completed", admitted_on=dt.date(2025, 11, 1), phase="phase_4",
    )  # fmt: skip
    items = [an_outcome("JT-001"), an_outcome("JT-900", notes="Maripaz says goodbye.")]
    court.told("record", court.file("outcomes.json", items))
    return dossier


def later(court: Court, days: int) -> None:
    """Days pass; something is saved on each side of the night."""
    court.clock.at += dt.timedelta(days=days)
    court.told("record", court.file("o.json", [an_outcome("JT-002") | {"session": court.clock.at.date().isoformat()}]))


def contents(court: Court, dossier: str) -> int:
    """How many parts of a dossier's entries are still here."""
    with court.opened() as opened, opened._engine.connect() as connection:
        return int(
            connection.exec_driver_sql(
                "select count(*) from parts join entries on no = entry where bytes is not null and dossier = ?",
                (dossier,),
            ).scalar()
            or 0
        )


def test_nobody_finds_a_sealed_person(court: Court, graduate: str, tmp_path: Path) -> None:
    before = court.told("info")["records"]
    told = court.told("seal", "JT-900", "--reason", REASON)
    assert (told["participant"], told["sealed"], told["held"]) == (graduate, True, False)
    assert told["destroy_on"] == "2026-12-22"
    for named in ("JT-900", graduate):
        assert court("history", named).code == 3
        assert court("seal", named, "--reason", REASON).code == 3
        assert court("transfer", named, "--to", "Oak Hill").code == 3
    assert court.told("participants", "--find", "Zubizarreta") == []
    assert "JT-900" not in [one["file_number"] for one in court.told("participants")]
    assert [one["file_number"] for one in court.told("session", TODAY)["hearings"]] == ["JT-001"]
    out = tmp_path / "minute.pdf"
    assert court("print", "minute", "JT-900", "--out", out).code == 3
    assert not out.exists()
    assert court("record", court.file("o.json", [an_outcome("JT-900")])).code == 3
    after = court.told("info")["records"]
    assert after["participants"] == before["participants"] - 1
    assert court.told("verify")["ok"]


def test_what_is_counted_stays_and_names_nobody(court: Court, graduate: str) -> None:
    court.told("seal", graduate, "--reason", REASON)
    with court.opened() as opened, opened.desk.reading() as reads:
        (sealing,) = reads.find(Sealing)
    assert sealing.counted is not None
    assert (sealing.counted.status, sealing.counted.hearings, sealing.counted.admitted) == ("graduated", 1, "2025-11")
    assert "Zubizarreta" not in repr(sealing)
    assert sealing.heads


def test_after_the_grace_the_contents_are_gone_for_good(court: Court, graduate: str) -> None:
    court.told("seal", "JT-900", "--reason", REASON)
    assert contents(court, graduate) > 0
    later(court, 29)
    assert contents(court, graduate) > 0
    later(court, 2)
    later(court, 1)
    assert contents(court, graduate) == 0
    assert court.told("verify")["ok"]
    (told,) = court.told("seal", "--list")
    assert told["devices"][0]["destroyed"] is not None
    assert court("seal", graduate, "--undo", "--reason", "A mistake.").code == 3


def test_a_clock_set_forward_alone_destroys_nothing(court: Court, graduate: str) -> None:
    court.told("seal", "JT-900", "--reason", REASON)
    court.clock.at += dt.timedelta(days=400)
    with court.opened():
        pass
    court.clock.at -= dt.timedelta(days=399)
    with court.opened() as opened, opened._engine.connect() as connection:
        secret = connection.exec_driver_sql("select secret from dossiers where id = ?", (graduate,)).scalar()
    assert secret


def test_a_sealing_is_taken_back_within_the_grace(court: Court, graduate: str) -> None:
    before = court.told("participants")
    court.told("seal", "JT-900", "--reason", REASON)
    court.told("seal", graduate, "--undo", "--reason", "A mistake.")
    assert court.told("participants") == before
    assert court.told("seal", "--list") == []
    assert court.told("verify")["ok"]
    later(court, 40)
    court.told("info")
    assert contents(court, graduate) > 0


@pytest.mark.parametrize("held_first", [True, False])
def test_a_hold_always_wins(court: Court, graduate: str, held_first: bool) -> None:
    if held_first:
        assert court.told("hold", "JT-900", "--reason", "Asked for by the prosecution.")["held"]
    told = court.told("seal", "JT-900", "--reason", REASON)
    if not held_first:
        court.told("hold", graduate, "--reason", "Asked for by the prosecution.")
        (told,) = court.told("seal", "--list")
    assert (told["held"], told["destroy_on"]) == (True, None)
    later(court, 60)
    later(court, 1)
    court.told("info")
    assert contents(court, graduate) > 0
    court.told("hold", graduate, "--lift", "--reason", "Not needed any more.")
    later(court, 1)
    later(court, 1)
    assert contents(court, graduate) == 0
    assert court("hold", graduate, "--lift", "--reason", "Twice.").code == 3


def test_an_open_case_is_hidden_and_never_destroyed(court: Court) -> None:
    told = court.told("seal", "JT-001", "--reason", REASON)
    assert told["destroy_on"] is None
    later(court, 400)
    later(court, 1)
    assert contents(court, told["participant"]) > 0


def test_a_store_put_back_does_not_bring_back_who_was_sealed(court: Court, graduate: str, tmp_path: Path) -> None:
    backup, again = tmp_path / "b.tjbackup", tmp_path / "again"
    court.told("backup", backup)
    court.told("seal", "JT-900", "--reason", REASON)
    court.told("user list")
    import_ = copied(court, _folder(tmp_path / "copy"))
    assert import_.told("participants", "--find", "Zubizarreta") == []
    restored = _restored(court, backup, again)
    assert restored.told("participants", "--find", "Zubizarreta") == []
    assert restored.told("verify")["ok"]


def test_contents_that_were_destroyed_do_not_come_back_from_a_backup(
    court: Court, graduate: str, tmp_path: Path
) -> None:
    backup, again = tmp_path / "b.tjbackup", tmp_path / "again"
    court.told("backup", backup)
    court.told("seal", "JT-900", "--reason", REASON)
    later(court, 31)
    later(court, 1)
    restored = _restored(court, backup, again)
    assert contents(restored, graduate) == 0
    assert restored.told("verify")["ok"]


def _folder(path: Path) -> Path:
    path.mkdir()
    return path


def _restored(court: Court, backup: Path, again: Path) -> Court:
    from dataclasses import replace

    from calls import call, the_house

    words = ["--passphrase-file", court.secret, "--user", court.user]
    answer = call("restore", backup, again, *words, house=the_house(court.clock))
    assert answer.code == 0, answer
    return replace(court, store=again)


def test_a_reason_is_needed_and_names_nobody(court: Court, graduate: str) -> None:
    assert court("seal", "JT-900").code == 3
    for text in ("Zubizarreta graduated", "case JT-900 closed", "por Maripáz"):
        assert court("seal", "JT-900", "--reason", text).code == 3, text
    assert court("hold", "JT-900", "--reason", "Maripaz again").code == 3
    assert len(court.told("participants", "--find", "Zubizarreta")) == 1
    assert graduate


@pytest.mark.parametrize("role", ["clerk", "treatment", "administrator"])
def test_only_coordination_seals(court: Court, graduate: str, role: str) -> None:
    file = court.file("words", "faro lento de la costa")
    court.told("user add", "M. Peña", "--role", role, "--new-passphrase-file", file)
    other = court.as_user("M. Peña", "faro lento de la costa")
    assert other("seal", graduate, "--reason", REASON).code == 3
    assert other("hold", graduate, "--reason", REASON).code == 3


def test_words_for_people(court: Court, graduate: str) -> None:
    answer = court("seal", "JT-900", "--reason", REASON, json=False)
    assert answer.code == 0
    assert graduate in answer.out
    assert "Zubizarreta" not in answer.out
    assert court("seal", "--reason", REASON).code == 2
