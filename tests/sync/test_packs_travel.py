"""A pack adapted at one site while another works on without knowing: nothing is lost, and both say what is odd."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from courts import Desk, admit, bring, found, join
from tjdesk.domain.enrolment import Enrolment
from tjdesk.domain.given import GivenResponse
from tjdesk.domain.person import Person
from tjdesk.packs import whole
from tjdesk.services.adapting import AdaptPack, InForce, ReadPack
from tjdesk.services.journey.steps import step_of
from tjdesk.services.participants import RegisterParticipant

LATER = "2026-11-24"


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Desk, Desk, str]:
    office = found(tmp_path)
    court = join(tmp_path, "Riverside")
    admit(office, court)
    dossier = court.register("JT-1", "Salazar")
    bring(court, office)
    return office, court, dossier


def force(desk: Desk) -> InForce:
    with desk.opened() as opened:
        return opened.desk.ask(ReadPack())


def at_day(*desks: Desk) -> None:
    for desk in desks:
        desk.clock.at = dt.datetime.fromisoformat(f"{LATER}T09:00:00-06:00")


def test_what_is_retired_or_taken_out_here_while_another_site_uses_it_offline(pair: tuple[Desk, Desk, str]) -> None:
    office, court, dossier = pair
    told = whole.with_item(force(office).told, "sanction", {"code": "essay", "retired": True})
    office.execute(AdaptPack(told, next_version=True))
    office.execute(AdaptPack(whole.without_phase(told, "phase_4"), next_version=True))
    at_day(office, court)
    used = {"kind": "sanction", "item": "essay", "behaviour": "late"}
    court.execute(step_of({"kind": "response", "participant": dossier, "date": LATER, "response": used}))
    enrolment = Enrolment(id="", dossier="", file_number="JT-2", status="active", phase="phase_4")
    court.execute(RegisterParticipant(Person(id="", dossier="", family_name="Gómez"), enrolment))
    bring(court, office)
    bring(office, court)
    for desk in (office, court):
        with desk.opened() as opened, opened.desk.reading() as reads:
            (given,) = reads.find(GivenResponse, dossier=dossier)
            pack, flagged = opened.desk.pack, opened.desk.ask(ReadPack()).flagged
        assert given.response is not None
        assert dict(pack.item("sanction", given.response.item).texts)["en"] == "written reflection"
        assert pack.catalogues["sanction"]["essay"].retired
        assert {(dict(label.texts)["en"], count) for label, count in flagged} == {
            ("written reflection", 1), ("Phase 4: work, study and daily life", 1),
        }  # fmt: skip
    assert office.digest() == court.digest()
    assert office.verified()
