"""The audit trail by the command line: what stands in it, who reads it, and a file that gives itself away."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from calls import TODAY, Court, an_outcome
from tjdesk.domain.assessment import Assessment
from tjdesk.services.command import Command
from tjdesk.services.participants import participant_of
from tjdesk.services.ports import Changes, Work

WORDS = "faro lento de la costa"


def actions(lines: list[dict[str, Any]]) -> list[str]:
    return [line["action"] for line in lines]


def test_every_change_stands_in_it_newest_first(court: Court) -> None:
    court.told("record", court.file("o.json", [an_outcome("JT-001")]))
    court.told("session close", TODAY)
    lines = court.told("audit")
    assert actions(lines)[:2] == ["session_closed", "outcome_recorded"]
    assert actions(lines)[-1] == "programme_founded"
    assert len(lines) == court.told("info")["entries"]
    recorded = lines[1]
    assert (recorded["by"], recorded["participant"], recorded["site"]) == ("C. Ruiz", "JT-001", "Oak Hill")
    assert recorded["records"] >= 1
    assert len(recorded["hash"]) == 64


def test_it_filters_by_day_person_kind_and_participant(court: Court) -> None:
    court.clock.at += dt.timedelta(days=2)
    court.told("record", court.file("o.json", [an_outcome("JT-001") | {"session": "2026-11-24"}]))
    court.told("print", "docket", "2026-11-24", "--out", court.store.parent / "d.pdf")
    assert set(actions(court.told("audit", "--from", "2026-11-24"))) == {"outcome_recorded", "printed"}
    assert actions(court.told("audit", "--kind", "prints")) == ["printed"]
    assert "outcome_recorded" not in actions(court.told("audit", "--to", "2026-11-23"))
    assert court.told("audit", "--by", "nobody") == []
    assert set(actions(court.told("audit", "--participant", "JT-001"))) == {
        "participant_registered",
        "outcome_recorded",
    }
    assert len(court.told("audit", "--limit", "3")) == 3
    assert "printed" not in actions(court.told("audit", "--kind", "changes"))


def test_wrong_passphrases_are_counted_at_the_next_unlocking(court: Court) -> None:
    wrong = court.as_user("C. Ruiz", "something else altogether")
    nobody = court.as_user("Nobody", "something else altogether")
    assert [wrong("info").code, wrong("info").code, nobody("info").code] == [4, 4, 4]
    lines = court.told("audit", "--kind", "keys")
    assert [(line["action"], line["detail"]) for line in lines if line["action"] == "unlock_refused"] == [
        ("unlock_refused", "3")
    ]
    court.told("info")
    assert len(court.told("audit", "--action", "unlock_refused")) == 1


def test_a_wrong_user_gets_the_same_answer_as_a_wrong_passphrase(court: Court) -> None:
    wrong = court.as_user("C. Ruiz", "something else altogether")("info")
    nobody = court.as_user("Nobody", "something else altogether")("info")
    assert (wrong.code, wrong.document) == (nobody.code, nobody.document)


def test_the_more_wrong_passphrases_the_longer_the_wait(court: Court) -> None:
    wrong = court.as_user("C. Ruiz", "something else altogether")
    for _try in range(7):
        assert "passphrase" in wrong("info").fault["message"].lower()
    answer = court("info")
    assert answer.code == 4
    assert "wait" in answer.fault["message"]
    assert "15" in answer.fault["advice"]


@pytest.mark.parametrize(("days", "said"), [(-365, "-365 d 0 h"), (400, "400 d 0 h")])
def test_a_clock_that_jumped_is_noted_once(court: Court, days: int, said: str) -> None:
    court.clock.at += dt.timedelta(days=days)
    court.told("info")
    court.told("info")
    lines = court.told("audit", "--kind", "clock")
    assert [line["detail"] for line in lines] == [said]
    assert court.told("verify")["ok"]


class _Assess(Command[Changes]):
    """A clinical assessment with notes."""

    def execute(self, work: Work) -> Changes:
        who = participant_of(work, "JT-001")
        work.put(
            Assessment(
                id=work.new_id(who.id), dossier=who.id, date=work.now().date(), clinical_notes="Sleeps badly."
            )
        )  # fmt: skip
        return work.commit("assessed")


def test_whoever_looks_at_clinical_text_is_noted(court: Court) -> None:
    with court.opened() as opened:
        opened.desk.execute(_Assess())
    assert court.told("audit", "--kind", "views") == []
    with court.opened() as opened:
        with opened.desk.reading() as reads:
            (assessment,) = reads.find(Assessment)
        for _look in range(3):
            assert opened.desk.opened(assessment, "clinical_notes") == "Sleeps badly."
    (line,) = court.told("audit", "--kind", "views")
    assert (line["by"], line["participant"], line["about"]) == ("C. Ruiz", "JT-001", assessment.dossier)


@pytest.mark.parametrize("role", ["clerk", "judge", "treatment", "evaluator"])
def test_who_may_not_read_it_is_refused(court: Court, role: str) -> None:
    court.told("user add", "M. Peña", "--role", role, "--new-passphrase-file", court.file("words", WORDS))
    other = court.as_user("M. Peña", WORDS)
    assert other("audit").code == 3
    assert other("audit", "--out", court.store.parent / "a.jsonl").code == 3
    assert not (court.store.parent / "a.jsonl").exists()


def test_an_administrator_reads_what_was_done_and_not_to_whom(court: Court) -> None:
    court.told("user add", "I. T.", "--role", "administrator", "--new-passphrase-file", court.file("words", WORDS))
    court.told("record", court.file("o.json", [an_outcome("JT-001")]))
    told = court.as_user("I. T.", WORDS).told("audit")
    assert "outcome_recorded" in actions(told)
    assert {line["participant"] for line in told} == {""}
    assert "JT-001" not in json.dumps(told)


def test_the_trail_as_a_file_gives_itself_away_when_it_is_changed(court: Court, tmp_path: Path) -> None:
    court.told("record", court.file("o.json", [an_outcome("JT-001", notes="A secret thing.")]))
    file = tmp_path / "trail.jsonl"
    assert court.told("audit", "--out", file)["entries"] == court.told("info")["entries"] - 1
    assert court.told("audit", "--check", file)["ok"]
    text = file.read_text("utf-8")
    assert "secret thing" not in text
    assert "Salazar" not in text
    lines = text.splitlines()
    damages = {
        "left out": lines[:3] + lines[4:],
        "swapped": [*lines[:3], lines[4], lines[3], *lines[5:]],
        "another author": [*lines[:-3], lines[-3].replace('author\\":\\"', 'author\\":\\"x'), *lines[-2:]],
        "no end": [*lines[:-2], lines[-1]],
    }
    for what, damaged in damages.items():
        assert damaged != lines, what
        file.write_text("\n".join(damaged) + "\n", "utf-8")
        assert court("audit", "--check", file).code == 5, what
    for junk in ("", "{}\n{}\n", "nonsense"):
        file.write_text(junk, "utf-8")
        assert court("audit", "--check", file).code == 5


def test_words_for_people(court: Court) -> None:
    answer = court("audit", "--lang", "es", json=False)
    assert answer.code == 0
    assert "C. Ruiz" in answer.out
    assert replace(court).told("audit")
