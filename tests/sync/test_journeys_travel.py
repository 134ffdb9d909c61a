"""A journey entered at two sites: both come to the same end of the term, and a revocation travels."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from courts import Desk, admit, bring, found, join
from tjdesk.services.journey.page import JourneyPage, ParticipantJourney
from tjdesk.services.journey.steps import step_of

DAY = dt.date(2026, 11, 20)


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Desk, Desk, str]:
    office = found(tmp_path)
    court = join(tmp_path, "Riverside")
    admit(office, court)
    dossier = court.register("JT-1", "Salazar")
    for kind in ("consent", "term"):
        step(court, dossier, kind, **({"months": 12} if kind == "term" else {}))
    bring(court, office)
    bring(office, court)
    return office, court, dossier


def step(desk: Desk, dossier: str, kind: str, **told: object) -> None:
    desk.execute(step_of({"kind": kind, "participant": dossier, "date": "2026-11-10", **told}))


def page(desk: Desk, dossier: str) -> JourneyPage:
    with desk.opened() as opened:
        return opened.desk.ask(ParticipantJourney(dossier, DAY))


def test_pauses_entered_at_two_sites_are_both_counted_and_end_alike(pair: tuple[Desk, Desk, str]) -> None:
    office, court, dossier = pair
    step(office, dossier, "term_pause", reason="other_process", date="2026-11-11", until="2026-11-14")
    step(court, dossier, "term_pause", reason="other_process", date="2026-11-13", until="2026-11-16")
    bring(office, court)
    bring(court, office)
    bring(office, court)
    terms = [page(desk, dossier).term for desk in (office, court)]
    assert [(term.ends_on, term.paused_days) for term in terms if term is not None] == [(dt.date(2027, 11, 16), 6)] * 2
    assert office.digest() == court.digest()
    assert office.conflicts() == []


def test_a_consent_revoked_at_one_site_is_revoked_at_the_other(pair: tuple[Desk, Desk, str]) -> None:
    office, court, dossier = pair
    step(court, dossier, "revoke_consent", reason="no longer wishes")
    bring(court, office)
    assert [status.value for _consent, status in page(office, dossier).consents] == ["revoked"]
    assert office.verified()
