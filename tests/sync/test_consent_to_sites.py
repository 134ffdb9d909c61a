"""A site of limited view is given a dossier under a consent or a ground; without one it stays behind."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from courts import Desk, admit, bring, found, join
from tjdesk.domain.consent import Disclosure
from tjdesk.domain.enrolment import Enrolment
from tjdesk.domain.giving import BY_BUNDLE, Why
from tjdesk.services.command import Command
from tjdesk.services.journey.consenting import Disclose, GiveConsent, RevokeConsent
from tjdesk.services.participant_page import OpenParticipant
from tjdesk.services.ports import Work
from tjdesk.services.site_views import LimitSite

DAY = dt.date(2026, 11, 20)


@pytest.fixture
def two(tmp_path: Path) -> tuple[Desk, Desk]:
    """Coordination, and a prosecutor's office that is given what prosecutors read, under no ground."""
    office, prosecution = found(tmp_path), join(tmp_path, "Prosecution")
    with office.opened() as opened:
        opened.members.admit(prosecution.store / "card.json")
    office.execute(LimitSite("Prosecution", ("prosecutor",)))
    bring(office, prosecution)
    return office, prosecution


def agree(office: Desk, number: str, *what: str, to: str = "prosecution") -> None:
    """A consent that names the site (written otherwise) and some things."""
    office.execute(
        GiveConsent(
            participant=number, date=DAY, type="disclosure", to_whom=to, what=what or (BY_BUNDLE,), purpose="The case"
        )
    )


def kept(office: Desk) -> dict[str, Why]:
    with office.opened() as opened:
        (contact,) = [one for one in opened.exchange.contacts() if one.name == "Prosecution"]
    return dict(contact.kept)


def logged(desk: Desk) -> list[tuple[str, str, tuple[str, ...]]]:
    with desk.opened() as opened, opened.desk.reading() as reads:
        return [(one.to_whom, one.ground, one.what) for one in reads.find(Disclosure)]


def digests(one: Desk, other: Desk) -> tuple[str, str]:
    with one.opened() as here, other.opened() as there:
        return here.info().digests[other.court], there.info().digests[one.court]


def test_without_consent_it_stays_behind_and_with_it_all_of_it_goes(two: tuple[Desk, Desk], tmp_path: Path) -> None:
    office, prosecution = two
    one, other = office.register("JT-1", "Salazar"), office.register("JT-2", "Peña")
    made = office.make("Prosecution", tmp_path)
    assert made.kept == ((Why.UNASKED, 2),)
    prosecution.take(made.file)
    bring(prosecution, office)
    assert prosecution.people() == []
    assert kept(office) == {one: Why.UNASKED, other: Why.UNASKED}
    assert len(set(digests(office, prosecution))) == 1
    agree(office, "JT-1")
    made = office.make("Prosecution", tmp_path)
    assert made.kept == ((Why.UNASKED, 1),)
    prosecution.take(made.file)
    assert prosecution.people() == [one]
    assert len(set(digests(office, prosecution))) == 1
    scope = ("contact", "court_file", "attendance", "progress", "test_results")
    assert logged(office) == logged(prosecution) == [("Prosecution", "", scope)]
    assert prosecution.verified()
    with office.opened() as opened:
        assert opened.exchange.receipts()[0].counts[Why.UNASKED] == 1


def test_the_log_has_a_line_for_each_bundle_that_gave_something_new(two: tuple[Desk, Desk]) -> None:
    office, prosecution = two
    dossier = office.register("JT-1", "Salazar")
    agree(office, "JT-1")
    for _again in range(3):
        bring(office, prosecution)
        bring(prosecution, office)
    assert len(logged(office)) == 1
    office.change(dossier, telephone="2")
    bring(office, prosecution)
    bring(office, prosecution)
    assert len(logged(office)) == len(logged(prosecution)) == 2


def test_a_consent_that_names_less_or_somebody_else_or_ran_out_is_none(two: tuple[Desk, Desk]) -> None:
    office, _prosecution = two
    dossier = office.register("JT-1", "Salazar")
    agree(office, "JT-1", to="Somebody else")
    assert kept(office) == {dossier: Why.UNASKED}
    agree(office, "JT-1", "court_file")
    assert kept(office) == {dossier: Why.NARROW}
    agree(office, "JT-1", "court_file", "contact", "attendance", "progress", "test_results")
    assert kept(office) == {}


def test_what_was_taken_back_stops_what_is_new_and_is_told(two: tuple[Desk, Desk]) -> None:
    office, prosecution = two
    dossier = office.register("JT-1", "Salazar")
    agree(office, "JT-1")
    bring(office, prosecution)
    bring(prosecution, office)
    revoked = office.execute(RevokeConsent(participant="JT-1", date=DAY, type="disclosure", reason="changed mind"))
    assert any("Prosecution" in str(one.message.args) for one in revoked.warnings)
    office.change(dossier, telephone="secret new number")
    assert kept(office) == {dossier: Why.ENDED}
    bring(office, prosecution)
    assert prosecution.person(dossier).telephone == "1"
    with prosecution.opened() as opened:
        facts = opened.desk.ask(OpenParticipant("JT-1", DAY)).facts
    assert any("Nothing new comes here" in str(fact.caption) for fact in facts)
    assert len(set(digests(office, prosecution))) == 1
    agree(office, "JT-1")
    bring(office, prosecution)
    assert prosecution.person(dossier).telephone == "secret new number"
    assert len(set(digests(office, prosecution))) == 1
    assert prosecution.verified()


def test_who_works_on_the_case_needs_no_other_consent(two: tuple[Desk, Desk]) -> None:
    """The team is named in the enrolment, by a user of the site or by the site; taking part is the ground."""
    office, prosecution = two
    dossier = office.register("JT-1", "Salazar")
    office.execute(Named(dossier, "M. Pena"))
    assert kept(office) == {}
    bring(office, prosecution)
    assert prosecution.people() == [dossier]
    office.execute(GiveConsent(participant="JT-1", date=DAY))
    office.execute(RevokeConsent(participant="JT-1", date=DAY))
    assert kept(office) == {dossier: Why.LEFT}


def test_a_ground_stands_in_for_consent(two: tuple[Desk, Desk]) -> None:
    office, prosecution = two
    one, other = office.register("JT-1", "Salazar"), office.register("JT-2", "Peña")
    office.execute(
        Disclose(
            participant="JT-1", date=DAY, to_whom="Prosecution", what=(BY_BUNDLE,), purpose="Hearing", ground="Order 7"
        )
    )
    assert kept(office) == {other: Why.UNASKED}
    office.execute(LimitSite("Prosecution", ("prosecutor",), " Act 40,  s. 17 "))
    assert kept(office) == {}
    bring(office, prosecution)
    assert sorted(prosecution.people()) == sorted([one, other])
    assert {ground for _whom, ground, _what in logged(prosecution)} == {"Order 7", "Act 40, s. 17"}


def test_where_each_site_holds_its_own_nothing_is_said_of_others(tmp_path: Path) -> None:
    office, prosecution = found(tmp_path, share="own"), join(tmp_path, "Prosecution")
    admit(office, prosecution)
    office.execute(LimitSite("Prosecution", ("prosecutor",)))
    office.register("JT-1", "Salazar")
    own = prosecution.register("JT-2", "Peña")
    bring(office, prosecution)
    bring(prosecution, office)
    assert kept(office) == {}
    office.change(own, telephone="2")
    bring(office, prosecution)
    assert (prosecution.people(), prosecution.person(own).telephone) == ([own], "2")


class Named(Command[None]):
    """A prosecutor on somebody's case."""

    def __init__(self, dossier: str, prosecutor: str) -> None:
        self.dossier, self.prosecutor = dossier, prosecutor

    def execute(self, work: Work) -> None:
        (enrolment,) = work.find(Enrolment, dossier=self.dossier)
        work.put(replace(enrolment, prosecutor=self.prosecutor))
        work.commit("team_named")
