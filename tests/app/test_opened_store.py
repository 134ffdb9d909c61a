"""An open store as a whole: as it stood on an earlier day, its digests, what outlives a passphrase."""

from __future__ import annotations

import datetime as dt
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from calls import Court, an_outcome, copied
from desks import TODAY
from tjdesk.domain.refusal import Refused
from tjdesk.services.papers import SessionSummary, Variant
from tjdesk.services.participants import ListParticipants
from tjdesk.services.sessions import OpenDocket
from tjdesk.services.summary import GatherSummary

DAY = TODAY.isoformat()


@pytest.fixture
def amended(court: Court) -> Court:
    """Heard and signed today, amended three days later."""
    court.told("record", court.file("o.json", [an_outcome("JT-001", notes="First.", team_notes="Tired.")]))
    court.told("session sign", DAY)
    court.clock.at += dt.timedelta(days=3)
    late = an_outcome("JT-001", attendance="late", notes="Second.", amend_reason="Another person's line.")
    court.told("record", court.file("o.json", [late]))
    court.clock.at += dt.timedelta(days=3)
    return court


def summary(court: Court, day: dt.date | None) -> SessionSummary:
    question = GatherSummary(DAY, Variant.RESTRICTED, court.clock.at, day)
    with court.opened() as opened:
        return opened.as_of(day, question) if day else opened.desk.ask(question)


def test_an_earlier_day_is_told_as_it_was_told_then(amended: Court) -> None:
    then, now = summary(amended, TODAY), summary(amended, None)
    assert (then.lines[0].attendance, then.lines[0].notes) == ("present", "First.")
    assert (now.lines[0].attendance, now.lines[0].notes) == ("late", "Second.")
    assert (then.imprint.state, now.imprint.state) == ("signed", "amended")
    assert now.imprint.amends == then.imprint.version
    assert then.imprint.as_of == TODAY


def test_as_of_a_day_after_everything_it_is_what_stands_now(amended: Court) -> None:
    today = amended.clock.at.date()
    then, now = summary(amended, today), summary(amended, None)
    assert replace(then, imprint=now.imprint) == now
    assert then.imprint.version == now.imprint.version
    assert then.lines[0].amends_reason == "Another person's line."
    assert then.lines[0].team_notes == "Tired."


def test_as_of_a_day_before_anybody_was_registered(amended: Court) -> None:
    with amended.opened() as opened:
        assert opened.as_of(TODAY - dt.timedelta(days=1), ListParticipants()) == []
        with pytest.raises(Refused):
            opened.as_of(TODAY - dt.timedelta(days=1), OpenDocket(DAY))
        with pytest.raises(Refused):
            opened.as_of(amended.clock.at.date() + dt.timedelta(days=1), ListParticipants())


def test_an_earlier_day_can_be_searched(amended: Court) -> None:
    with amended.opened() as opened:
        now = [one.file_number for one in opened.desk.ask(ListParticipants("salazar"))]
        then = [one.file_number for one in opened.as_of(TODAY, ListParticipants("salazar"))]
    assert now == then == ["JT-001"]


def test_looking_back_changes_nothing(amended: Court) -> None:
    before = amended.told("info")
    summary(amended, TODAY)
    assert amended.told("info") == before


def test_equal_heads_have_equal_digests(amended: Court, tmp_path: Path) -> None:
    told = amended.told("info")["digest"]
    backup = tmp_path / "court.tjbackup"
    amended.told("backup", backup)
    assert amended.told("info")["digest"] == told
    other = tmp_path / "other"
    with zipfile.ZipFile(backup) as archive:
        archive.extractall(other)
    restored = replace(amended, store=other)
    assert restored.told("info")["digest"] == told
    amended.told("record", amended.file("o.json", [an_outcome("JT-002", amend_reason="Left out.")]))
    assert amended.told("info")["digest"] != told


def test_two_copies_that_save_the_same_are_two_stores(court: Court, tmp_path: Path) -> None:
    """No id and no stamp is ever made twice for different things, not even by copies of one disk."""
    twin = copied(court, tmp_path / "twin")
    file = court.file("o.json", [an_outcome("JT-001")])
    assert court.told("record", file) == twin.told("record", file)
    ids = [one.told("session", DAY)["hearings"][0]["id"] for one in (court, twin)]
    assert ids[0] != ids[1]
    assert court.told("info")["digest"] != twin.told("info")["digest"]


def test_a_desk_in_another_time_zone_looks_back_by_its_own_days(court: Court) -> None:
    """Arrivals are kept in this desk's own time."""
    court.clock.at = court.clock.at.replace(hour=23, minute=59)
    court.told("record", court.file("o.json", [an_outcome("JT-001")]))
    court.clock.at += dt.timedelta(minutes=2)
    with court.opened() as opened:
        assert len(opened.as_of(TODAY, OpenDocket(DAY)).lines) == 1


def test_the_first_user_reads_the_team_note_after_others_came_and_went(court: Court) -> None:
    court.told("record", court.file("o.json", [an_outcome("JT-001", team_notes="Tired.")]))
    jose = court.as_user("José", "lluvia mansa sobre tejas")
    eva = court.as_user("Eva", "siete barcos de papel")
    court.told("user add", "José", "--role", "coordinator", "--new-passphrase-file", jose.secret)
    court.told("user add", "Eva", "--role", "prosecutor", "--new-passphrase-file", eva.secret)
    notes = {who.user: who.told("session", DAY)["hearings"][0]["team_notes"] for who in (court, jose, eva)}
    assert notes == {court.user: "Tired.", "José": "Tired.", "Eva": None}
    court.told("user remove", "José")
    court.told("record", court.file("o.json", [an_outcome("JT-002", team_notes="Rested.")]))
    assert [one["team_notes"] for one in court.told("session", DAY)["hearings"]] == ["Tired.", "Rested."]
    assert [one["team_notes"] for one in eva.told("session", DAY)["hearings"]] == [None, None]
