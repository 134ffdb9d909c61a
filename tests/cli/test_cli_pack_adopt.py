"""`tjdesk pack adopt`: a file becomes the programme's own pack, or says everything that stands against it."""

from __future__ import annotations

from pathlib import Path

from calls import Court

OWN = """
format = 1
code = "valley"
version = 7
extends = "generic"
draft = true
paper = "legal"
label = { en = "The valley", es = "El valle", fr = "La vallée", pt = "O vale" }

[catalogues]
sanction = [ { code = "warning", retired = true } ]
"""


def kept(court: Court, text: str) -> Path:
    file = court.store.parent / "valley.toml"
    file.write_text(text, "utf-8")
    return file


def test_an_adopted_pack_holds_from_the_next_opening(court: Court) -> None:
    answer = court.told("pack adopt", kept(court, OWN))
    assert (answer["code"], answer["version"], len(answer["digest"])) == ("valley", 7, 64)
    with court.opened() as opened:
        assert (opened.desk.pack.code, opened.desk.pack.paper) == ("valley", "legal")
        assert opened.desk.pack.digest == answer["digest"]
        assert "warning" not in [item.code for item in opened.desk.pack.offered("sanction")]
        assert opened.verify().ok


def test_a_faulty_pack_is_refused_with_every_problem_and_nothing_changes(court: Court) -> None:
    text = OWN.replace("version = 7", "version = 0").replace('"legal"', '"papyrus"')
    answer = court("pack adopt", kept(court, text))
    assert answer.code == 5
    older = court("pack adopt", kept(court, OWN.replace("version = 7", "version = 1")))
    assert older.code == 3
    with court.opened() as opened:
        assert opened.desk.pack.code != "valley"


def test_a_file_that_is_not_there(court: Court) -> None:
    assert court("pack adopt", court.store.parent / "nowhere.toml").code == 8
