"""Import of the real records of 2,302 people in treatment, into SQLCipher, counted against the files themselves."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from import_sample import counts

from desks import TODAY, OpenVault, a_ledger
from tjdesk.db.ledger import SqlLedger
from tjdesk.db.verify import verify
from tjdesk.packs.load import load
from tjdesk.packs.vocabulary import vocabulary
from tjdesk.registers.maps import load_map
from tjdesk.registers.read import read_register
from tjdesk.services.desk import Desk
from tjdesk.services.import_list import ListImports
from tjdesk.services.import_tally import ImportReport
from tjdesk.services.import_undo import UndoImport
from tjdesk.services.importing import ImportRegister
from tjdesk.services.intake import RegisterKind

ROOT = Path(__file__).parents[2]
DATA = ROOT.parent / "shared" / "data" / "ctn0094"
FILES = {
    RegisterKind.PARTICIPANTS: "participants.csv",
    RegisterKind.ATTENDANCE: "attendance.csv",
    RegisterKind.TESTS: "drug_tests.csv",
    RegisterKind.HEARINGS: "attendance.csv",
}

pytestmark = pytest.mark.skipif(not DATA.exists(), reason="the records are not here")


class Clinic:
    """The files of the records (of one clinic, or all of them) taken in at a desk over an encrypted file."""

    def __init__(self, folder: Path, site: str) -> None:
        self.ledger: SqlLedger = a_ledger(folder)
        self.desk = Desk(self.ledger, OpenVault())
        self.folder, self.site = folder, site

    def rows(self, kind: RegisterKind) -> list[dict[str, str]]:
        with (DATA / FILES[kind]).open(encoding="utf-8", newline="") as file:
            return [row for row in csv.DictReader(file) if self.site in ("", row["site"])]

    def take(self, kind: RegisterKind) -> ImportReport:
        path = self.folder / f"{kind}.csv"
        rows = self.rows(kind)
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, fieldnames=list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
        told = load_map(ROOT / "docs" / "ctn0094.toml")
        register = read_register(path, kind, mapping=told, vocabulary=vocabulary(load("generic")), today=TODAY)
        return self.desk.execute(ImportRegister(register))

    def counts(self) -> Mapping[str, int]:
        with self.ledger.reading() as reads:
            return reads.counts()


@pytest.fixture(params=["12", ""], ids=["one clinic", "all clinics"])
def clinic(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Clinic]:
    clinic = Clinic(tmp_path, request.param)
    yield clinic
    clinic.ledger.engine.dispose()


def test_every_row_of_the_records_is_accounted_for(clinic: Clinic) -> None:
    for kind in FILES:
        rows = clinic.rows(kind)
        undated = sum(not row.get("date", "-") for row in rows)
        done = clinic.take(kind)
        assert counts(done) == (len(rows) - undated, 0, 0, undated)
    for kind in FILES:
        again = clinic.take(kind)
        assert (again.added, again.changed, again.read) == (0, 0, len(clinic.rows(kind)))
    found = clinic.counts()
    visits = [row for row in clinic.rows(RegisterKind.ATTENDANCE) if row["date"]]
    tests = clinic.rows(RegisterKind.TESTS)
    assert found["person"] == found["enrolment"] == len(clinic.rows(RegisterKind.PARTICIPANTS))
    assert found["attendance"] == found["hearing"] == len(visits)
    assert found["session"] == len({row["date"] for row in visits})
    assert found["test_result"] == len(tests)
    assert found["test"] == len({(row["case_number"], row["collected_on"]) for row in tests})
    assert verify(clinic.ledger.engine).problems == []


@pytest.mark.parametrize("clinic", ["12"], indirect=True)
def test_the_imports_of_a_clinic_are_undone_newest_first(clinic: Clinic) -> None:
    for kind in FILES:
        clinic.take(kind)
    for item in clinic.desk.ask(ListImports()):
        assert clinic.desk.execute(UndoImport(item.id)).left == 0
    found = clinic.counts()
    assert {found[kind] for kind in ("person", "enrolment", "attendance", "hearing", "session", "test")} == {0}
    assert verify(clinic.ledger.engine).problems == []
