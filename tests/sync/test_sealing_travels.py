"""A sealing travels with bundles: hidden at every site, contents sent to nobody, late parts thrown away."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from courts import Desk, admit, bring, join
from tjdesk.domain.refusal import Refused
from tjdesk.services.participants import ListParticipants
from tjdesk.services.people import ChangeStatus

REASON = "Case closed."


def seal(desk: Desk, dossier: str) -> None:
    with desk.opened() as opened:
        opened.sealing.seal(dossier, REASON)


def names(desk: Desk) -> list[str]:
    with desk.opened() as opened:
        return [one.file_number for one in opened.desk.ask(ListParticipants())]


def contents(desk: Desk, dossier: str) -> int:
    query = "select count(*) from parts join entries on no = entry where bytes is not null and dossier = ?"
    with desk.opened() as opened, opened._engine.connect() as connection:
        return int(connection.exec_driver_sql(query, (dossier,)).scalar() or 0)


def referred(desk: Desk, number: str, family: str) -> str:
    """Somebody who was not admitted: a case that is closed."""
    dossier = desk.register(number, family)
    desk.execute(ChangeStatus(dossier, "referred", dt.date(2026, 11, 1)))
    desk.execute(ChangeStatus(dossier, "legal_review_failed", dt.date(2026, 11, 2), "does not qualify"))
    return dossier


def test_a_sealing_hides_everywhere_it_comes(pair: tuple[Desk, Desk]) -> None:
    office, court = pair
    dossier = court.register("JT-1", "Salazar")
    bring(court, office)
    seal(office, dossier)
    assert names(office) == []
    assert names(court) == ["JT-1"]
    bring(office, court)
    assert names(court) == []
    assert office.digest() == court.digest()
    assert office.verified()
    assert court.verified()


def test_each_device_reports_back(pair: tuple[Desk, Desk]) -> None:
    office, court = pair
    dossier = court.register("JT-1", "Salazar")
    bring(court, office)
    with office.opened() as opened:
        told = opened.sealing.seal(dossier, REASON)
    assert [one.site for one in told.outstanding] == ["Riverside"]
    bring(office, court)
    bring(court, office)
    from tjdesk.services.sealing import ListSealed

    with office.opened() as opened:
        (told,) = opened.desk.ask(ListSealed())
    assert told.outstanding == ()


def test_what_was_written_meanwhile_comes_bare_or_is_thrown_away(pair: tuple[Desk, Desk]) -> None:
    office, court = pair
    dossier = referred(court, "JT-1", "Salazar")
    bring(court, office)
    seal(office, dossier)
    for days in (31, 1, 1):
        office.clock.at += dt.timedelta(days=days)
        office.register(f"JT-{office.clock.at:%d}", "Other")
    with office.opened():
        pass
    assert contents(office, dossier) == 0
    court.change(dossier, telephone="55")
    bring(court, office)
    assert contents(office, dossier) == 0
    assert office.verified()
    bring(office, court)
    court.clock.at += dt.timedelta(days=1)
    bring(court, office)
    bring(office, court)
    assert contents(office, dossier) == 0
    assert office.verified()
    assert court.verified()
    assert office.digest() == court.digest()


def test_a_sealing_taken_back_comes_back_everywhere(pair: tuple[Desk, Desk]) -> None:
    office, court = pair
    dossier = court.register("JT-1", "Salazar")
    bring(court, office)
    seal(office, dossier)
    bring(office, court)
    with office.opened() as opened:
        opened.sealing.undo(dossier, "A mistake.")
    bring(office, court)
    assert names(court) == names(office) == ["JT-1"]
    assert office.digest() == court.digest()
    assert court.verified()


def test_a_site_that_does_not_hold_it_does_not_seal_it(pair: tuple[Desk, Desk], tmp_path: Path) -> None:
    office, court = pair
    other = join(tmp_path, "Lakeside")
    admit(office, other)
    dossier = court.register("JT-1", "Salazar")
    with pytest.raises(Refused):
        seal(other, dossier)
    bring(court, office)
    from tjdesk.services.transfer import TransferParticipant

    office.execute(TransferParticipant(dossier, "Lakeside"))
    bring(office, court)
    with pytest.raises(Refused):
        seal(court, dossier)
    assert names(office) == ["JT-1"]
