"""The ids of an entry's records: frozen, since every store of a programme derives them alike."""

from __future__ import annotations

from tjdesk.domain.entry import Ids, derived_id


def test_ids_follow_from_where_an_entry_stands_and_the_record_s_place_in_it() -> None:
    ids = Ids("device", "run", "dossier", 7)
    made = [ids.next() for _place in range(120)]
    assert made == [(index, derived_id("device", "run", "dossier", 7, index)) for index in range(120)]
    assert len({id for _index, id in made}) == 120


def test_an_id_is_twenty_characters_that_can_be_read_aloud() -> None:
    assert derived_id("device", "run", "dossier", 1, 0) == "pftnbw68vd43g9y28sfj"
