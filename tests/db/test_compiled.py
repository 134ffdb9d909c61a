"""What is put into SQL once for all stores holds nothing of any of them."""

from __future__ import annotations

from typing import Any

from desks import a_desk
from tjdesk.db import compiled
from tjdesk.db.tables import RECORDS
from tjdesk.domain.enrolment import Enrolment
from tjdesk.domain.person import Person
from tjdesk.services.desk import Desk
from tjdesk.services.participants import ListParticipants, RegisterParticipant


def worked_at(desk: Desk) -> None:
    """Somebody is registered and found by name and by number."""
    person, enrolment = (
        Person(id="", dossier="", family_name="Salazar"),
        Enrolment(id="", dossier="", file_number="JT-1"),
    )
    desk.execute(RegisterParticipant(person, enrolment))
    assert len(desk.ask(ListParticipants("Salazar"))) == 1
    with desk.reading() as reads:
        assert len(reads.find(Person, family_name="Salazar")) == 1
        assert len(reads.find(Enrolment, file_number=["JT-1", "JT-2"])) == 1
        assert reads.find(Person, family_name="Gómez") == []


def shared() -> dict[Any, Any]:
    return {key: compiled._shared.get(key) for key in list(compiled._shared)}


def test_no_value_of_a_store_is_kept_for_the_next() -> None:
    worked_at(a_desk())
    kept = [bound.value for one in shared().values() for bound in one.binds.values() if not bound.required]
    assert set(kept) <= {None}
    assert "Salazar" not in repr([*shared()])


def test_a_second_store_says_the_same_in_the_same_sql() -> None:
    worked_at(a_desk())
    before = shared()
    worked_at(a_desk())
    assert shared() == before
    assert any(f"FROM {RECORDS[Person.KIND].name}" in str(one) for one in before.values())
