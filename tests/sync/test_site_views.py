"""A bundle to a site holds only what the site is given; what it comes to see it gets whole, from whoever has it."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from limited import Sample, held

from courts import Desk, admit, bring, found, join
from tjdesk.domain.hearing import Hearing
from tjdesk.domain.programme import Site
from tjdesk.domain.refusal import Refused
from tjdesk.domain.testing import DrugTest, TestResult
from tjdesk.services.history import ReadHistory
from tjdesk.services.participant_page import OpenParticipant
from tjdesk.services.site_views import LimitSite, ReadSiteViews

GROUND = "Agreement of the programme, article 4"
DAY = dt.date(2026, 11, 20)


@pytest.fixture
def three(tmp_path: Path) -> tuple[Desk, Desk, Desk]:
    """Coordination, a court that is given everything, and a prosecutor's office that is not."""
    office = found(tmp_path)
    court, prosecution = join(tmp_path, "Riverside"), join(tmp_path, "Prosecution")
    admit(office, court)
    with office.opened() as opened:
        opened.members.admit(prosecution.store / "card.json")
    office.execute(LimitSite("Prosecution", ("prosecutor",), GROUND))
    bring(office, prosecution)
    bring(office, court)
    return office, court, prosecution


def parts_of(desk: Desk) -> dict[str, list[bytes | None]]:
    """What is here of entries, by compartment."""
    told: dict[str, list[bytes | None]] = {}
    with desk.opened() as opened:
        device = type("Held", (), {"engine": opened._engine})
        for (_link, name), data in held(device).items():  # type: ignore[arg-type]
            told.setdefault(name, []).append(data)
    return told


def absent(desk: Desk) -> set[str]:
    return {name for name, told in parts_of(desk).items() if None in told}


def counts(desk: Desk) -> tuple[int, int, str]:
    with desk.opened() as opened, opened.desk.reading() as reads:
        (hearing,) = reads.find(Hearing)
        notes = opened.desk.opened(hearing, "team_notes")
        return len(reads.find(DrugTest)), len(reads.find(TestResult)), notes or ""


def digests(one: Desk, other: Desk) -> tuple[str, str]:
    with one.opened() as here, other.opened() as there:
        return here.info().digests[other.court], there.info().digests[one.court]


def test_what_a_site_is_not_given_stays_away_and_is_shown_as_such(three: tuple[Desk, Desk, Desk]) -> None:
    office, _court, prosecution = three
    dossier = office.register("JT-1", "Salazar")
    office.execute(Sample(dossier, DAY, "cocaine"))
    bring(office, prosecution)
    assert absent(prosecution) == {"analytes", "team"}
    assert absent(office) == set()
    assert counts(prosecution) == (1, 0, "")
    assert counts(office) == (1, 1, "looks tired")
    one, other = digests(office, prosecution)
    assert one == other != office.digest()
    with prosecution.opened() as opened:
        assert opened.info().absent == opened.verify().absent == 2
        last = opened.desk.ask(ReadHistory("JT-1"))[-2]
        assert set(last.absent) == {"analytes", "team"}
        facts = opened.desk.ask(OpenParticipant("JT-1", DAY)).facts
        assert [str(fact.caption) for fact in facts if "Not held" in str(fact.caption)]
    assert prosecution.verified()


def test_what_it_comes_to_see_goes_whole_and_opens(three: tuple[Desk, Desk, Desk]) -> None:
    office, _court, prosecution = three
    dossier = office.register("JT-1", "Salazar")
    office.execute(Sample(dossier, DAY, "cocaine"))
    bring(office, prosecution)
    bring(prosecution, office)
    office.execute(LimitSite("Prosecution", None))
    assert bring(office, prosecution).new > 0
    assert absent(prosecution) == set()
    assert counts(prosecution) == (1, 1, "looks tired")
    assert prosecution.digest() == office.digest()
    assert prosecution.verified()
    bring(prosecution, office)
    with office.opened() as opened:
        (contact,) = [one for one in opened.exchange.contacts() if one.name == "Prosecution"]
    assert contact.unsent == 0


def test_what_came_through_it_comes_whole_from_elsewhere_to_everybody(three: tuple[Desk, Desk, Desk]) -> None:
    """The limited site hands on what the court wrote, without the parts it has not; nobody is left without them."""
    office, court, prosecution = three
    dossier = court.register("JT-1", "Salazar")
    court.execute(Sample(dossier, DAY, "cocaine"))
    bring(court, prosecution)
    bring(prosecution, office)
    assert absent(office) == {"analytes", "team"}
    bring(office, court)
    bring(court, office)
    assert absent(office) == absent(court) == set()
    assert counts(office) == (1, 1, "looks tired")
    assert office.digest() == court.digest()
    assert absent(prosecution) == {"analytes", "team"}
    for desk in three:
        assert desk.verified()


def test_a_reader_that_had_a_bare_entry_gets_the_rest_once_it_is_there(
    three: tuple[Desk, Desk, Desk], tmp_path: Path
) -> None:
    office, court, prosecution = three
    hill = join(tmp_path, "Hillside")
    admit(office, hill)
    bring(office, prosecution)
    dossier = court.register("JT-1", "Salazar")
    court.execute(Sample(dossier, DAY, "cocaine"))
    bring(court, prosecution)
    bring(prosecution, office)
    bring(office, hill)
    bring(hill, office)
    assert absent(hill) == {"analytes", "team"}
    bring(court, office)
    bring(office, hill)
    assert absent(hill) == set()
    assert hill.digest() == office.digest()
    assert hill.verified()


def test_who_may_read_nothing_of_a_dossier_does_not_know_of_it(three: tuple[Desk, Desk, Desk]) -> None:
    office, _court, prosecution = three
    office.execute(LimitSite("Prosecution", ("evaluator",), GROUND))
    office.register("JT-1", "Salazar")
    bring(office, prosecution)
    assert prosecution.people() == []
    assert set(parts_of(prosecution)) == {"court"}
    one, other = digests(office, prosecution)
    assert one == other
    office.execute(LimitSite("Prosecution", ("clerk",), GROUND))
    bring(office, prosecution)
    assert len(prosecution.people()) == 1
    one, other = digests(office, prosecution)
    assert one == other
    assert prosecution.verified()


def test_what_is_kept_from_a_site_cannot_be_found_by_trying(three: tuple[Desk, Desk, Desk]) -> None:
    """Two samples that say the same in the same second have parts that nobody can guess from the other."""
    office, _court, _prosecution = three
    dossier = office.register("JT-1", "Salazar")
    office.execute(Sample(dossier, DAY, "cocaine"))
    office.execute(Sample(dossier, DAY, "cocaine"))
    told = parts_of(office)
    noise = {json.loads(data or b"{}")["noise"] for data in told["analytes"]}
    assert [len(one) for one in noise] == [24, 24]
    assert not any(b'"noise"' in (data or b"") for name in ("identity", "court", "results") for data in told[name])


def test_who_says_what_a_site_is_given(three: tuple[Desk, Desk, Desk]) -> None:
    office, court, prosecution = three
    for desk, site, roles in (
        (court, "Prosecution", None),
        (office, "Oak Hill", ("clerk",)),
        (office, "Prosecution", ("king",)),
        (office, "Prosecution", ("administrator",)),
        (office, "Nowhere", None),
    ):
        with pytest.raises(Refused):
            desk.execute(LimitSite(site, roles))
    with office.opened() as opened:
        told = {view.name: view for view in opened.desk.ask(ReadSiteViews())}
    assert [one.code for one in told["Prosecution"].kept] == ["analytes", "team", "clinical"]
    assert told["Riverside"].kept == ()
    with prosecution.opened() as opened, opened.desk.reading() as reads:
        assert [site.limited for site in reads.find(Site, name="Prosecution")] == [True]
