"""Bundles that are not taken: each with its own sentence, and the store untouched."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from calls import PASSPHRASE, the_house
from courts import Desk, admit, bring, found, join
from tjdesk.domain.refusal import Kind, Refused, Trouble
from tjdesk.services import bundle_faults


@contextmanager
def refused(desk: Desk, kind: Kind, words: str) -> Iterator[None]:
    before = desk.digest()
    with pytest.raises(Trouble) as fault:
        yield
    assert fault.value.kind is kind
    assert words in fault.value.message.text
    assert desk.digest() == before
    assert desk.verified()


def test_text_renamed(pair: tuple[Desk, Desk], tmp_path: Path) -> None:
    file = tmp_path / "a.tjb"
    file.write_text("Dear colleague, …", "utf-8")
    with refused(pair[1], Kind.DAMAGED, "not a TJDesk bundle"):
        pair[1].take(file)


def test_gigabytes_of_zeros(pair: tuple[Desk, Desk], tmp_path: Path) -> None:
    file = tmp_path / "a.tjb"
    with file.open("wb") as opened:
        opened.truncate(4 << 30)
    with refused(pair[1], Kind.DAMAGED, "too large"):
        pair[1].take(file)


def test_no_such_file(pair: tuple[Desk, Desk], tmp_path: Path) -> None:
    with refused(pair[1], Kind.ROOM, "cannot be read"):
        pair[1].take(tmp_path / "gone.tjb")


@pytest.mark.parametrize("place", [30, 200, -1, -200])
def test_a_flipped_bit(pair: tuple[Desk, Desk], tmp_path: Path, place: int) -> None:
    office, court = pair
    office.register("JT-1", "Salazar")
    data = bytearray(office.make("Riverside", tmp_path / "a.tjb").file.read_bytes())
    data[place] ^= 1
    (tmp_path / "b.tjb").write_bytes(data)
    before = court.digest()
    with pytest.raises(Trouble) as fault:
        court.take(tmp_path / "b.tjb")
    assert fault.value.kind in (Kind.DAMAGED, Kind.KEY)
    assert court.digest() == before


@pytest.mark.parametrize("part", [0.0, 0.3, 0.9, 0.999])
def test_a_file_cut_short(pair: tuple[Desk, Desk], tmp_path: Path, part: float) -> None:
    office, court = pair
    office.register("JT-1", "Salazar")
    data = office.make("Riverside", tmp_path / "a.tjb").file.read_bytes()
    (tmp_path / "b.tjb").write_bytes(data[: int(len(data) * part)])
    with refused(court, Kind.DAMAGED, ""):
        court.take(tmp_path / "b.tjb")


def test_somebody_elses(pair: tuple[Desk, Desk], tmp_path: Path) -> None:
    office, court = pair
    hill = join(tmp_path, "Hillside")
    admit(office, hill)
    made = office.make("Hillside", tmp_path / "a.tjb")
    with refused(court, Kind.KEY, "not addressed"):
        court.take(made.file)


def test_a_training_court_and_another_programme(pair: tuple[Desk, Desk], tmp_path: Path) -> None:
    _office, court = pair
    for name, training, words in (("t", True, "training"), ("o", False, "another programme")):
        folder = tmp_path / name
        folder.mkdir()
        other = found(folder, training=training)
        with court.opened() as opened:
            key = opened.exchange
            card = _card_of(court, folder)
        assert key is not None
        with other.opened() as opened:
            opened.members.admit(card)
        made = other.make("Riverside", folder / "a.tjb")
        with refused(court, Kind.STRANGER, words):
            court.take(made.file)


def _card_of(court: Desk, folder: Path) -> Path:
    card = folder / "kept.card"
    card.write_bytes((court.store / "card.json").read_bytes())
    return card


def test_one_that_was_put_out(pair: tuple[Desk, Desk], tmp_path: Path) -> None:
    office, court = pair
    court.register("JT-1", "Salazar")
    bring(court, office)
    court.register("JT-2", "Gómez")
    late = court.make("Oak Hill", tmp_path / "a.tjb")
    with court.opened() as opened:
        device = opened.desk.seat.device
    with office.opened() as opened:
        opened.members.revoke(device, "stolen")
    with refused(office, Kind.STRANGER, "excluded"):
        office.take(late.file)
    with pytest.raises(Refused):
        office.make("Riverside", tmp_path / "b.tjb")


def test_what_a_revoked_device_wrote_later_is_set_apart_on_every_desk(tmp_path: Path) -> None:
    office = found(tmp_path)
    river, hill = join(tmp_path, "Riverside"), join(tmp_path, "Hillside")
    admit(office, river)
    admit(office, hill)
    kept = river.register("JT-1", "Salazar")
    bring(river, office)
    bring(office, river)
    bring(office, hill)
    river.change(kept, telephone="stolen")
    later = river.register("JT-2", "Gómez")
    bring(office, river)
    bring(river, hill)
    assert hill.people() == sorted([kept, later])
    with river.opened() as opened:
        device = opened.desk.seat.device
    with office.opened() as opened:
        opened.members.revoke(device, "the laptop was stolen")
    bring(office, hill)
    bring(hill, office)
    assert office.people() == hill.people() == [kept]
    assert hill.person(kept).telephone == "1"
    assert office.digest() == hill.digest()
    assert office.verified()
    assert hill.verified()


def test_a_late_one_only_when_told(pair: tuple[Desk, Desk], tmp_path: Path) -> None:
    office, court = pair
    office.register("JT-1", "Salazar")
    made = office.make("Riverside", tmp_path / "a.tjb")
    court.clock.at += dt.timedelta(days=400)
    court.register("JT-2", "Gómez")
    with pytest.raises(Refused):
        court.take(made.file)
    assert court.take(made.file, late=True).new == 1


def test_words_of_another_programme(pair: tuple[Desk, Desk], tmp_path: Path) -> None:
    office, _court = pair
    waiting = join(tmp_path, "Hillside")
    with office.opened() as opened:
        opened.members.admit(waiting.store / "card.json")
        key = opened.exchange.programme_key()
    made = office.make("Hillside", tmp_path / "a.tjb")
    house = the_house(waiting.clock)
    words = " ".join(house.fingerprint(key, _english()))
    with house.exchanging(waiting.store, None, PASSPHRASE) as exchange:
        with pytest.raises(Trouble) as fault:
            exchange.take(made.file, words=words.replace(words.split()[0], "zebra"))
        assert fault.value.message.text == bundle_faults.other_words().message.text
        assert exchange.take(made.file, words=words).new > 0


def _english() -> object:
    from tjdesk.i18n.language import choose

    return choose("en")
