"""A court that founded its programme alone joins another one months later, with its devices and its history."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from courts import Desk, admit, bring, found, join
from tjdesk.domain.hearing import Hearing
from tjdesk.domain.outcome import Outcome
from tjdesk.domain.programme import CompartmentKey, KeyGrant, Site
from tjdesk.domain.refusal import Kind, Refused, Trouble
from tjdesk.services.recording import RecordOutcome
from tjdesk.services.sites import programme_of


def card_of(desk: Desk) -> Path:
    file = desk.store / "programme.json"
    file.unlink(missing_ok=True)
    with desk.opened() as opened:
        opened.exchange.card(file)
    return file


def taken_in(office: Desk, card: Path) -> None:
    with office.opened() as opened:
        opened.members.admit(card)


def programme(desk: Desk) -> str:
    with desk.opened() as opened, opened.desk.reading() as reads:
        return programme_of(reads).root_key


def notes(desk: Desk) -> list[str | None]:
    with desk.opened() as opened, opened.desk.reading() as reads:
        return [opened.desk.opened(hearing, "team_notes") for hearing in reads.find(Hearing)]


def shared_digest(desk: Desk, site: str) -> str:
    with desk.opened() as opened:
        return opened.info().digests[site]


@pytest.fixture
def alone(tmp_path: Path) -> Desk:
    """A court with its own programme."""
    return found(tmp_path / "alone", "Riverside", share="own")


@pytest.fixture
def office(tmp_path: Path) -> Desk:
    return found(tmp_path / "office", share="own")


def test_it_brings_its_devices_and_its_history(alone: Desk, office: Desk, tmp_path: Path) -> None:
    first, second = alone, join(tmp_path / "alone", "Riverside", "second")
    admit(first, second)
    one, other = first.register("JT-1", "Salazar"), second.register("JT-2", "Gómez")
    bring(second, first)
    taken_in(office, card_of(first))
    straight = office.make("Riverside", tmp_path / "straight.tjb").file
    with pytest.raises(Trouble) as fault:
        second.take(straight)  # its own root has not said so yet
    assert "has not yet said that it joins" in fault.value.message.text
    taken = first.take(straight)
    assert taken.joined is not None
    assert (taken.joined.court, taken.joined.participants, taken.joined.hearings) == ("Oak Hill", 2, 0)
    assert programme(first) == programme(office) != programme(second)
    bring(first, office)
    assert office.people() == sorted([one, other])
    third = second.register("JT-3", "Peña")  # the second device still does not know
    bring(second, first)
    bring(first, office)
    told = second.take(office.make("Riverside", tmp_path / "later.tjb").file)  # now its own root has said so
    assert told.joined is not None
    assert programme(second) == programme(office)
    second.change(third, telephone="555")
    bring(second, office)
    bring(office, first)
    assert office.people() == sorted([one, other, third])
    assert office.person(third).telephone == "555"
    assert first.digest() == second.digest() == shared_digest(office, "Riverside")
    with office.opened() as opened, opened.desk.reading() as reads:
        assert [site.name for site in reads.find(Site, coordination=True)] == ["Oak Hill"]
        assert {(one.site, one.state, one.may_admit) for one in opened.members.devices()} == {
            ("Oak Hill", "member", True), ("Riverside", "member", False),
        }  # fmt: skip
    assert all(desk.verified() for desk in (first, second, office))


def test_its_closed_texts_are_read_by_the_readers_there(alone: Desk, office: Desk) -> None:
    alone.register("JT-1", "Salazar")
    day = alone.clock.at.date().isoformat()
    alone.execute(RecordOutcome("JT-1", day, Outcome(attendance="present", team_notes="worried about the rent")))
    taken_in(office, card_of(alone))
    bring(office, alone)
    bring(alone, office)
    assert notes(office) == ["worried about the rent"]
    office.register("JT-2", "Gómez")
    office.execute(RecordOutcome("JT-2", day, Outcome(attendance="present", team_notes="calmer")))
    alone.register("JT-3", "Peña")
    alone.execute(RecordOutcome("JT-3", day, Outcome(attendance="present", team_notes="sealed to the office's key")))
    bring(alone, office)
    assert sorted(notes(office)) == ["calmer", "sealed to the office's key", "worried about the rent"]
    with office.opened() as opened, opened.desk.reading() as reads:
        homes = {key.id for key in reads.find(CompartmentKey, dossier=opened.desk.seat.programme_dossier)}
        bridges = [grant for grant in reads.find(KeyGrant) if grant.user in homes]
        assert len(bridges) == len(homes) == 2


def test_a_third_programme_that_claims_it_is_refused_before_and_after(
    alone: Desk, office: Desk, tmp_path: Path
) -> None:
    third = found(tmp_path / "third", "Hillside")
    before = alone.digest()
    card = card_of(alone)
    taken_in(third, card)
    (tmp_path / "claims").mkdir()
    claim = third.make("Riverside", tmp_path / "claims" / "claim.tjb").file
    with alone.opened() as opened:
        words = opened.exchange.programme_key()
    with alone.opened() as opened:
        (passed,) = opened.exchange.take_all(claim.parent).refused
    assert "would join another programme" in passed.why.text
    assert passed.words == passed.why, "what to do stands in it, and is said once"
    assert alone.take(claim, dry_run=True).joined is not None
    assert (alone.digest(), programme(alone)) == (before, words)
    taken_in(office, card)
    bring(office, alone)
    with pytest.raises(Trouble) as fault:
        alone.take(claim)
    assert fault.value.kind is Kind.STRANGER
    assert programme(alone) == programme(office)
    with pytest.raises(Refused):
        taken_in(office, card)
    with alone.opened() as opened, pytest.raises(Refused):
        opened.members.revoke(opened.desk.seat.device, "x", as_root=True)


def test_nobody_joins_who_did_not_ask(alone: Desk, office: Desk, tmp_path: Path) -> None:
    card = card_of(alone)
    with office.opened() as opened:
        opened.exchange.card(tmp_path / "theirs.json")
    with pytest.raises(Refused) as asked:
        taken_in(office, card)
    assert "has itself asked" in asked.value.message.text
    third = found(tmp_path / "third", "Hillside")
    taken_in(third, card)
    late = join(tmp_path / "alone", "Riverside", "late")
    admit(alone, late)
    claim = third.make("Riverside", tmp_path / "claim.tjb").file
    with pytest.raises(Refused) as outdated:
        alone.take(claim)
    assert "Since the card was written" in outdated.value.message.text
    taken_in(third, card_of(alone))
    assert third.make("Riverside", tmp_path / "again.tjb").entries
    alone.clock.at += dt.timedelta(days=200)
    alone.register("JT-1", "Salazar")
    with pytest.raises(Trouble):
        alone.take(tmp_path / "again.tjb", late=True)


def test_whom_it_let_in_too_late_is_set_apart_until_admitted_anew(alone: Desk, office: Desk, tmp_path: Path) -> None:
    first, second = alone, join(tmp_path / "alone", "Riverside", "second")
    admit(first, second, may_admit=True)
    card = card_of(first)
    late = join(tmp_path / "alone", "Riverside", "late")
    admit(second, late)  # the first does not hear of it before it joins
    early = late.register("JT-1", "Salazar")
    taken_in(office, card)
    bring(office, first)
    bring(late, second)
    bring(first, second)
    bring(second, first)
    bring(first, office)
    assert office.people() == first.people() == []
    with pytest.raises(Trouble):
        bring(second, late)  # nothing is encrypted to it any more
    taken_in(office, card_of(late))
    bring(office, late)
    bring(office, first)
    later = late.register("JT-2", "Gómez")
    bring(late, office)
    assert office.people() == sorted([early, later])
    assert first.people() == [early]
    assert all(desk.verified() for desk in (first, second, late, office))


def test_a_training_court_never_joins(tmp_path: Path, office: Desk) -> None:
    training = found(tmp_path / "training", "Riverside", training=True)
    with training.opened() as opened, pytest.raises(Refused):
        opened.exchange.card(tmp_path / "card.json")


def test_two_sites_of_one_name_do_not_come_together(tmp_path: Path, office: Desk) -> None:
    same = found(tmp_path / "same", "Oak Hill")
    with pytest.raises(Refused) as fault:
        taken_in(office, card_of(same))
    assert "in both programmes" in fault.value.message.text


def test_an_altered_card_is_none(alone: Desk, office: Desk) -> None:
    card = card_of(alone)
    card.write_text(card.read_text("utf-8").replace("Riverside", "Oak Ridge"), "utf-8")
    with pytest.raises(Trouble) as fault:
        taken_in(office, card)
    assert fault.value.kind is Kind.DAMAGED
