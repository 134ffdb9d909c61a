"""What leaves the team: under a consent or another ground, recorded; and what is held on a person, for that person."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from calls import TODAY, Answer, Court, an_outcome

WORDS = "faro lento de la costa"


@pytest.fixture
def heard(court: Court) -> Court:
    items = [an_outcome("JT-001", notes="She works at the bakery.", team_notes="Slept badly.")]
    court.told("record", court.file("o.json", items))
    return court


def enter(court: Court, **step: Any) -> Any:
    return court("enter", court.file("steps.json", [step]))


def consented(court: Court, **more: Any) -> None:
    step = {
        "kind": "consent", "participant": "JT-001", "date": TODAY, "type": "disclosure", "to_whom": "Clínica Norte",
        "what": ["minute", "own-data"], "purpose": "treatment",
    }  # fmt: skip
    answer = enter(court, **(step | more))
    assert answer.code == 0, answer


def minute(court: Court, *words: str) -> Answer:
    with court.opened() as opened, opened.desk.reading() as reads:
        from tjdesk.domain.hearing import Hearing

        hearing = next(one.id for one in reads.find(Hearing) if one.recorded)
    return court("print", "minute", hearing, "--out", court.store.parent / "m.pdf", *words)


HANDED = ("--to", "Clínica Norte", "--purpose", "treatment")


def test_a_paper_handed_out_needs_a_consent_that_covers_it(heard: Court) -> None:
    assert minute(heard, *HANDED).code == 3
    assert not (heard.store.parent / "m.pdf").exists()
    consented(heard)
    assert minute(heard, *HANDED).code == 0
    assert minute(heard, "--to", "Somebody else", "--purpose", "treatment").code == 3
    assert minute(heard, "--to", "Clínica Norte").code == 3
    lines = heard.told("audit", "--action", "disclosed")
    assert [line["participant"] for line in lines] == ["JT-001"]


def test_a_revoked_or_expired_consent_covers_nothing_new(heard: Court) -> None:
    consented(heard, expires_on="2026-11-30")
    assert minute(heard, *HANDED).code == 0
    heard.clock.at += dt.timedelta(days=10)
    assert minute(heard, *HANDED).code == 3
    consented(heard)
    assert minute(heard, *HANDED).code == 0
    day = heard.clock.at.date().isoformat()
    assert enter(heard, kind="revoke_consent", participant="JT-001", date=day, type="disclosure").code == 0
    assert minute(heard, *HANDED).code == 3
    assert len(heard.told("audit", "--action", "disclosed")) == 2


def test_coordination_overrides_with_a_ground_that_is_kept(heard: Court) -> None:
    heard.told("user add", "M. Peña", "--role", "clerk", "--new-passphrase-file", heard.file("words", WORDS))
    clerk = heard.as_user("M. Peña", WORDS)
    assert minute(clerk, *HANDED, "--ground", "Order of the court of appeal").code == 3
    assert minute(heard, *HANDED, "--ground", "Order of the court of appeal").code == 0
    (line,) = heard.told("audit", "--action", "disclosed")
    assert line["reason"] == "Order of the court of appeal"
    consented(heard)
    assert minute(clerk, *HANDED).code == 0


def text_of(file: Path) -> str:
    return " ".join(page.extract_text() for page in PdfReader(file).pages)


def own(court: Court, *words: str) -> str:
    file = court.store.parent / "own.pdf"
    answer = court("print", "own-data", "JT-001", "--out", file, *words)
    assert answer.code == 0, answer
    return " ".join(text_of(file).split())


def test_a_person_gets_everything_held_on_them(heard: Court) -> None:
    told = own(heard)
    for held in ("Salazar", "JT-001", "bakery"):
        assert held in told, held
    assert [line["action"] for line in heard.told("audit", "--limit", "1")] == ["own_data_printed"]


FOUND = [{"substance": "cannabis", "result": "positive"}, {"substance": "cocaine", "result": "negative"}]


def test_every_finding_stands_beside_its_substance_and_the_day_of_its_sample(heard: Court) -> None:
    assert enter(heard, kind="test", participant="JT-001", date="2026-11-12", results=FOUND).code == 0
    told = own(heard)
    rows = told[told.index("Substance Result") :]
    assert "12 Nov 2026 cannabis Positive result" in rows
    assert "12 Nov 2026 cocaine Negative result" in rows


def test_a_history_says_what_a_new_record_was_without_being_told(heard: Court) -> None:
    assert enter(heard, kind="test", participant="JT-001", date="2026-11-12", results=FOUND).code == 0
    changes = [one for one in heard.told("history", "JT-001")[-1]["changes"] if one["kind"] == "test_result"]
    assert [one["to"] for one in changes if one["field"] == "result"] == ["positive", "negative"]


@pytest.mark.parametrize(("code", "word"), [("es", "Lo que se conserva"), ("fr", "conservé"), ("pt", "guarda")])
def test_it_is_in_their_language(heard: Court, code: str, word: str) -> None:
    assert word.lower() in own(heard, "--lang", code).lower()


def test_what_the_printing_user_may_not_read_is_named(heard: Court) -> None:
    heard.told("user add", "M. Peña", "--role", "clerk", "--new-passphrase-file", heard.file("words", WORDS))
    told = own(heard.as_user("M. Peña", WORDS))
    assert "bakery" in told
    assert "clinical assessments" in told


def test_what_the_team_deliberates_and_what_tells_of_others_is_handed_to_nobody(heard: Court) -> None:
    day = heard.clock.at.date()
    told = own(heard)
    assert "Slept badly" not in told
    assert "the deliberation of the team" in told
    assert "other people" not in told
    charge = {"kind": "new_charge", "participant": "JT-001", "date": TODAY, "offence": "theft", "source": "her sister"}
    ahead = {"kind": "test_schedule", "participant": "JT-001", "starts_on": TODAY, "tests_per_week": 2}
    for step in (charge, ahead | {"ends_on": str(day + dt.timedelta(days=30))}):
        answer = enter(heard, **step)
        assert answer.code == 0, answer
    told = own(heard)
    assert "theft" in told.lower()
    assert "her sister" not in told
    assert "other people" in told
    assert "tests that are still to come" in told
    assert str(day + dt.timedelta(days=1)) not in told


def test_clinical_text_is_told_of_where_whoever_prints_reads_it(heard: Court) -> None:
    assert "clinical information" not in own(heard)
    answer = enter(heard, kind="assessment", participant="JT-001", date=TODAY, assessor="Dr. Sol", result="confirmed",
                   instrument="interview", clinical_notes="Sleeps badly since May.")  # fmt: skip
    assert answer.code == 0, answer
    told = own(heard)
    assert "Sleeps badly since May." in told
    assert "clinical information" in told
    heard.told("user add", "M. Peña", "--role", "clerk", "--new-passphrase-file", heard.file("words", WORDS))
    told = own(heard.as_user("M. Peña", WORDS))
    assert "Sleeps badly" not in told
    assert "clinical information" not in told


def test_a_consent_in_the_courts_own_words_covers_what_they_name(heard: Court) -> None:
    words = ["court_file", "attendance", "test_results"]
    consented(heard, what=words, to_whom="clinica norte")
    refused = minute(heard, *HANDED)
    assert refused.code == 3
    assert "progress" in refused.fault["message"]
    assert minute(heard, *HANDED, "--variant", "public").code == 0, "without health data the court's part is enough"
    consented(heard, what=[*words, "progress"])
    assert minute(heard, *HANDED).code == 0
    assert enter(heard, kind="revoke_consent", participant="JT-001", date=TODAY, type="disclosure").code == 0
    assert minute(heard, *HANDED).code == 3
