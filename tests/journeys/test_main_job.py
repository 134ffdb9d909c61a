"""The main job from an empty folder to the proved backup, through the command line, in each language."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import pytest
from pypdf import PdfReader

from calls import PASSPHRASE, Answer, call, the_house
from desks import StillClock

TODAY = "2026-11-22"


@dataclass(frozen=True)
class Journey:
    """One language: its registers as a court keeps them, and words that must be on the screen and on the paper."""

    pack: str
    court: str
    user: str
    people: str
    hearings: str
    tests: str
    screen: tuple[str, ...]
    paper: tuple[str, ...]
    reason: str


JOURNEYS = {
    "es": Journey(
        pack="mx",
        court="Juzgado de Control, Guadalupe",
        user="Cecilia Ruiz",
        people="Relación de participantes\n\nCarpeta;Apellido paterno;Apellido materno;Nombre;Fecha de ingreso;Fase\n"
        "JT-031/2025;Ibáñez;Peña;José Antonio;01/09/2026;1\nJT-032/2025;Núñez;;María;15/09/2026;2\n",
        hearings="Carpeta;Fecha;Asistencia;Próxima audiencia\nJT-031/2025;15/10/2026;Asistió;22/11/2026\n",
        tests="Carpeta;Fecha;Sustancia;Resultado\nJT-031/2025;16/11/2026;Cannabis;Negativo\n",
        screen=("agregadas", "orden", "Firmada", "rectificada", "Respaldo"),
        paper=("IBÁÑEZ PEÑA", "José Antonio", "22 de noviembre de 2026"),
        reason="Se capturó la asistencia de otra persona.",
    ),
    "fr": Journey(
        pack="generic",
        court="Tribunal de Saint-Élie",
        user="Zoë Lefèvre",
        people="Numéro de dossier,Nom de famille,Prénom,Date d'admission,Phase\n"
        "TTT-12,Œuvrard,Maël,2026-09-01,1\nTTT-13,Béïque,Anaïs,2026-09-15,2\n",
        hearings="Numéro de dossier,Date,Présence,Prochaine audience\nTTT-12,2026-10-15,Présent,2026-11-22\n",
        tests="Numéro de dossier,Date,Substance,Résultat\nTTT-12,2026-11-16,Cannabis,Négatif\n",
        screen=("ajout", "ordre", "Signée", "modif", "auvegarde"),
        paper=("ŒUVRARD", "Maël", "22 novembre 2026"),
        reason="La présence d'une autre personne avait été saisie.",
    ),
    "pt": Journey(
        pack="generic",
        court="Vara de São João",
        user="Inês Conceição",
        people="Nº do processo;Sobrenome;Nome;Data de ingresso;Fase\n"
        "0001-12;Magalhães;João;01/09/2026;1\n0001-13;Araújo;Lourenço;15/09/2026;2\n",
        hearings="Nº do processo;Data;Comparecimento;Próxima audiência\n0001-12;15/10/2026;Compareceu;22/11/2026\n",
        tests="Nº do processo;Data;Substância;Resultado\n0001-12;16/11/2026;Maconha;Negativo\n",
        screen=("acrescentad", "ordem", "Assinada", "retific", "ackup"),
        paper=("MAGALHÃES", "João", "22 de novembro de 2026"),
        reason="Foi registrada a presença de outra pessoa.",
    ),
    "en": Journey(
        pack="generic",
        court="Oak Hill Treatment Court",
        user="Chris Royce",
        people="File number,Surname,Given names,Admitted on,Phase\n"
        "OH-12,O'Brien,Siobhán,2026-09-01,1\nOH-13,Smith,Ann,2026-09-15,2\n",
        hearings="File number,Date,Attendance,Next date\nOH-12,2026-10-15,Present,2026-11-22\n",
        tests="File number,Date,Substance,Result\nOH-12,2026-11-16,Cannabis,Negative\n",
        screen=("added", "as it should be", "Signed", "amended", "Backup"),
        paper=("O'BRIEN", "Siobhán", "22 November 2026"),
        reason="Another person's line was typed.",
    ),
}


@pytest.mark.parametrize("language", JOURNEYS)
def test_from_an_empty_folder_to_a_proved_backup(language: str, tmp_path: Path) -> None:
    journey, store, house = JOURNEYS[language], tmp_path / "store", the_house(StillClock())
    (tmp_path / "secret").write_text(PASSPHRASE, "utf-8")
    shared = ("--passphrase-file", tmp_path / "secret", "--user", journey.user, "--lang", language)
    said: list[str] = []

    def done(*words: str | Path) -> Answer:
        answer = call(*words, *shared, house=house)
        assert (answer.code, answer.err) == (0, ""), (words, answer)
        said.append(answer.out)
        return answer

    sheet = tmp_path / "sheet.txt"
    done("new", store, "--pack", journey.pack, "--court", journey.court, "--recovery-sheet", sheet)
    for kind, text in (("participants", journey.people), ("hearings", journey.hearings), ("tests", journey.tests)):
        file = tmp_path / f"{kind}.csv"
        file.write_text(text, "utf-8")
        done("import", store, kind, file)
        again = call("import", store, kind, file, *shared, "--json", house=house).document
        assert (again["added"], again["changed"], again["rejected"]) == (0, 0, [])
    first, second = [one["file_number"] for one in call("participants", store, *shared, "--json", house=house).document]
    assert [one["date"] for one in call("sessions", store, *shared, "--json", house=house).document][-1] == TODAY
    outcomes = [
        {"participant": first, "session": TODAY, "disposition": "held", "attendance": "present", "phase": "stay",
         "responses": [{"kind": "incentive", "item": "praise"}], "next": {"date": "2026-12-06"}, "notes": "«Ñandú» œã"},
        {"participant": second, "session": TODAY, "disposition": "held", "attendance": "absent"},
    ]  # fmt: skip
    file = tmp_path / "outcomes.json"
    file.write_text(_json(outcomes), "utf-8")
    done("record", store, file)
    done("session", "sign", store, TODAY)
    file.write_text(_json([outcomes[1] | {"attendance": "late", "amend_reason": journey.reason}]), "utf-8")
    done("record", store, file)
    for variant in ("restricted", "public"):
        done("print", store, "summary", TODAY, "--out", tmp_path / f"{variant}.pdf", "--variant", variant)
    history = done("history", store, second).out
    assert journey.reason in history
    done("verify", store)
    done("backup", store, tmp_path / "court.tjbackup")
    text = "\n".join(said)
    assert "{" not in text
    assert [word for word in journey.screen if word not in text] == []
    paper = _text(tmp_path / "restricted.pdf")
    assert [word for word in journey.paper if word.casefold() not in paper.casefold()] == []
    assert journey.reason.replace("'", "’") in paper or journey.reason in paper
    public = _text(tmp_path / "public.pdf")
    assert "«Ñandú»" in paper or "Ñandú" in paper
    assert len(public) <= len(paper)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _text(file: Path) -> str:
    """The words on a PDF, blanks joined."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(file).pages).split())
