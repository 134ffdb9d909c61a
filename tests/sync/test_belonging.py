"""What is said of devices afterwards: retired, put out by each other, their entries judged, their keys renewed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from courts import Desk, admit, bring, found, join
from tjdesk.app.members import Members
from tjdesk.domain.refusal import Kind, Refused, Trouble


def device(desk: Desk) -> str:
    with desk.opened() as opened:
        return opened.desk.seat.device


@contextmanager
def members(desk: Desk) -> Iterator[Members]:
    with desk.opened() as opened:
        yield opened.members


@pytest.fixture
def three(tmp_path: Path) -> tuple[Desk, Desk, Desk]:
    office = found(tmp_path)
    river, hill = join(tmp_path, "Riverside"), join(tmp_path, "Hillside")
    admit(office, river, may_admit=True)
    admit(office, hill)
    bring(office, river)
    return office, river, hill


def test_a_device_that_retires_says_its_last_and_saves_no_more(three: tuple[Desk, Desk, Desk], tmp_path: Path) -> None:
    office, river, hill = three
    kept = river.register("JT-1", "Salazar")
    with members(river) as ours:
        ours.retire("", "the laptop is too old")
    with pytest.raises(Refused):
        river.register("JT-2", "Gómez")
    assert river.people() == [kept]
    assert bring(river, office).new > 0
    assert office.people() == [kept]
    with members(office) as ours:
        assert ours.set_apart() == []
    with pytest.raises(Refused):
        office.make("Riverside", tmp_path / "x.tjb")
    bring(office, hill)
    assert hill.people() == [kept]
    assert all(desk.verified() for desk in three)


def test_the_last_that_may_admit_does_not_retire(tmp_path: Path) -> None:
    office, river = found(tmp_path), join(tmp_path, "Riverside")
    admit(office, river)
    with members(office) as ours, pytest.raises(Refused):
        ours.retire("", "closing")


def test_the_right_to_admit_is_given_afterwards(three: tuple[Desk, Desk, Desk]) -> None:
    office, _river, hill = three
    with members(hill) as ours, pytest.raises(Refused):
        ours.revoke(device(office), "x")
    with members(office) as ours:
        admitted = ours.admit(hill.store / "card.json", may_admit=True)
    assert (admitted.grant, admitted.alone) == ("admit", False)
    bring(office, hill)
    with members(hill) as ours:
        ours._may("card")


@pytest.mark.parametrize("accept", [True, False])
def test_what_was_set_apart_is_judged_and_all_desks_follow(three: tuple[Desk, Desk, Desk], accept: bool) -> None:
    office, river, hill = three
    kept = river.register("JT-1", "Salazar")
    bring(river, office)
    bring(office, river)
    bring(office, hill)
    river.change(kept, telephone="7")
    later = river.register("JT-2", "Gómez")
    bring(river, hill)
    gone = device(river)
    with members(office) as ours:
        ours.revoke(gone, "nobody knows where it is")
    bring(office, hill)
    bring(hill, office)
    with members(office) as ours:
        found = ours.set_apart()
        assert {(one.device, one.dossier) for one in found} == {(gone, kept), (gone, later)}
    assert {one.kind for one in office.questions()} == {"set_apart"}
    with members(office) as ours:
        assert ours.judge(gone, "it was in the safe", accept=accept) == 2
        assert ours.set_apart() == []
        with pytest.raises(Refused):
            ours.judge(gone, "again", accept=accept)
    bring(office, hill)
    for desk in (office, hill):
        assert desk.people() == (sorted([kept, later]) if accept else [kept])
        assert desk.person(kept).telephone == ("7" if accept else "1")
        assert desk.questions() == []
        assert desk.verified()
    assert office.digest() == hill.digest()


def test_two_that_put_each_other_out_stay_until_the_root_says_which(three: tuple[Desk, Desk, Desk]) -> None:
    office, river, hill = three
    names = {desk.court: device(desk) for desk in (office, river, hill)}
    with members(office) as ours:
        ours.admit(hill.store / "card.json", may_admit=True)
    bring(office, hill)
    bring(office, river)
    with members(river) as ours:
        ours.revoke(names["Hillside"], "they changed figures")
    with members(hill) as ours:
        ours.revoke(names["Riverside"], "they changed figures")
    bring(river, office)
    bring(hill, office)
    with members(office) as ours:
        roster = ours._roster()
        assert not roster.put_out(names["Riverside"])
        assert not roster.put_out(names["Hillside"])
    with members(river) as ours, pytest.raises(Refused):
        ours.revoke(names["Hillside"], "the root's key is elsewhere", as_root=True)
    with members(office) as ours:
        ours.revoke(names["Hillside"], "an inquiry found so", as_root=True)
        roster = ours._roster()
        assert roster.put_out(names["Hillside"])
        assert not roster.put_out(names["Riverside"])
    bring(office, river)
    with members(river) as ours:
        assert ours._roster().put_out(names["Hillside"])
    assert office.verified()


def test_an_old_key_opens_what_is_on_its_way_and_is_then_destroyed(
    three: tuple[Desk, Desk, Desk], tmp_path: Path
) -> None:
    office, river, _hill = three
    first = office.make("Riverside", tmp_path / "first.tjb").file
    second = office.make("Riverside", tmp_path / "second.tjb").file
    with members(river) as ours:
        until = ours.roll()
    river.take(first)
    bring(river, office)
    office.register("JT-1", "Salazar")
    new = office.make("Riverside", tmp_path / "new.tjb").file
    river.clock.at += until - river.clock.at.date() + dt.timedelta(days=1)
    with pytest.raises(Trouble) as fault:
        river.take(second, late=True)
    assert fault.value.kind is Kind.KEY
    assert river.take(new, late=True).new == 1
    assert river.verified()


def test_a_power_cut_after_the_statement_is_made_good_at_the_next_opening(
    three: tuple[Desk, Desk, Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    office, river, _hill = three
    river.register("JT-1", "Salazar")
    bring(river, office)
    with office.opened() as opened:
        ours = opened.members
        monkeypatch.setattr(ours, "_chains", lambda _device: ())
        monkeypatch.setattr(Members, "_follow", _cut)
        with pytest.raises(KeyboardInterrupt):
            ours.revoke(device(river), "stolen")
    monkeypatch.undo()
    assert office.people() == []
    assert office.verified()


def _cut(*_told: object) -> None:
    raise KeyboardInterrupt
