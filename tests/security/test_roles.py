"""The matrix of roles, cell by cell, against the plan's own table written out again."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest

from tjdesk.domain.record import Compartment
from tjdesk.security.roles import FOUNDER, MATRIX, ROLES, access, administers, may, readable, reads_audit, reads_own

IDENTITY, COURT, RESULTS = Compartment.IDENTITY, Compartment.COURT, Compartment.RESULTS
ANALYTES, TEAM, CLINICAL = Compartment.ANALYTES, Compartment.TEAM, Compartment.CLINICAL

READS = {
    "clerk": {IDENTITY, COURT, RESULTS},
    "judge": {IDENTITY, COURT, RESULTS, ANALYTES, TEAM},
    "coordinator": set(Compartment),
    "treatment": set(Compartment),
    "prosecutor": {IDENTITY, COURT, RESULTS},
    "defence": {IDENTITY, COURT, RESULTS, ANALYTES, CLINICAL},
    "supervision": {IDENTITY, COURT, RESULTS, TEAM},
    "evaluator": set[Compartment](),
    "administrator": set[Compartment](),
}
WRITES = {
    "clerk": {IDENTITY, COURT, RESULTS, TEAM},
    "coordinator": {IDENTITY, COURT, RESULTS, ANALYTES, TEAM},
    "treatment": {RESULTS, ANALYTES, CLINICAL},
}


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("compartment", list(Compartment))
def test_every_cell(role: str, compartment: Compartment) -> None:
    assert may([role], compartment, "read") is (compartment in READS[role])
    assert may([role], compartment, "write") is (compartment in WRITES.get(role, set()))
    assert may([role], compartment, "sign") is (role == "judge" and compartment is COURT)


def test_the_table_has_every_role() -> None:
    assert set(ROLES) == set(READS)
    assert all(set(row) == set(Compartment) for row in MATRIX.values())


def test_a_clerk_reads_only_its_own_team_notes() -> None:
    assert reads_own(["clerk"], TEAM)
    assert not reads_own(["clerk", "judge"], TEAM)
    assert not any(reads_own([role], compartment) for role in ROLES if role != "clerk" for compartment in Compartment)


def test_several_roles_add_up_and_take_nothing_away() -> None:
    for one, other in combinations(ROLES, 2):
        for compartment in Compartment:
            assert access([one, other], compartment) == access([one], compartment) | access([other], compartment)


def test_unknown_roles_and_none_may_nothing() -> None:
    for roles in ([], ["janitor"], ["Clerk"]):
        assert readable(roles) == frozenset()
        assert not administers(roles)
        assert not reads_audit(roles)


def test_the_first_user_may_do_everything_but_sign() -> None:
    for compartment in Compartment:
        assert may(FOUNDER, compartment, "read")
        assert may(FOUNDER, compartment, "write")
    assert administers(FOUNDER)
    assert set(FOUNDER) <= set(ROLES)


def test_roles_given_as_an_iterator_are_asked_for_every_compartment() -> None:
    assert readable(iter(["judge"])) == frozenset(READS["judge"])


def test_a_packs_own_matrix_takes_precedence() -> None:
    local = {"prosecutor": {TEAM: frozenset({"read"})}}
    assert access(["prosecutor"], TEAM, local) == {"read"}
    assert access(["prosecutor"], COURT, local) == frozenset()


def test_the_manual_says_what_the_table_says() -> None:
    page = (Path(__file__).parents[2] / "docs" / "security.md").read_text("utf-8")
    rows = [
        [cell.strip() for cell in line.strip("|\n").split("|")] for line in page.splitlines() if line.count("|") == 8
    ]
    told = {role: cells for names, *cells in rows[2:] for role in names.split(", ")}
    assert set(told) == set(ROLES)
    for role, cells in told.items():
        for compartment, cell in zip(Compartment, cells, strict=True):
            assert may([role], compartment, "read") is (cell.startswith("read")), (role, compartment)
            assert may([role], compartment, "write") is ("write" in cell), (role, compartment)
            assert may([role], compartment, "sign") is ("sign" in cell.split(", ")), (role, compartment)
