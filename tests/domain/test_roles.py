"""The matrix of roles, cell by cell, against the plan's own table written out again."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest

from tjdesk.domain.hearing import Hearing
from tjdesk.domain.kinds import KINDS
from tjdesk.domain.programme import User
from tjdesk.domain.record import Compartment
from tjdesk.domain.roles import Access, Area, Rights, area_of, areas_of, compartments_for, may_change
from tjdesk.packs.load import available, load

AREAS = ("identity", "court", "phase", "results", "analytes", "attendance", "clinical", "team", "consent", "audit")
TABLE = """
clerk          rw rw rw rw -  rw -  ow r  -
judge          r  rs rs r  r  r  -  r  r  -
coordinator    rw rw rw rw rw rw r  rw rw r
treatment      r  rc rc rw rw rw rw r  r  -
prosecutor     r  r  r  r  -  r  -  -  -  -
defence        rc rc rc rc rc rc rc -  rc -
supervision    r  r  r  r  -  rw -  r  -  -
evaluator      -  -  -  -  -  -  -  -  -  -
administrator  -  -  -  -  -  -  -  -  -  rw
exchange       -  -  -  -  -  -  -  -  -  -
"""
CELLS = {
    (role, area): cell
    for role, *cells in (line.split() for line in TABLE.strip().splitlines())
    for area, cell in zip(AREAS, cells, strict=True)
}
ROLES = tuple(dict.fromkeys(role for role, _area in CELLS))
MATRIX = load("generic").roles
FOUNDER = ("clerk", "coordinator", "treatment", "administrator")


@pytest.mark.parametrize(("role", "area"), CELLS)
def test_every_cell(role: str, area: str) -> None:
    rights, cell = Rights((role,), MATRIX), CELLS[role, area]
    assert rights.reads(Area(area)) is ("r" in cell)
    assert rights.writes(Area(area)) is ("w" in cell)
    assert rights.signs(Area(area)) is ("w" in cell or "s" in cell)
    assert rights.reads_own(Area(area)) is ("o" in cell)
    assert rights.elsewhere.reads(Area(area)) is (cell in ("r", "rw", "rs"))
    assert rights.elsewhere.writes(Area(area)) is ("w" in cell)


def test_every_pack_has_every_role_and_no_other() -> None:
    for heading in available():
        assert set(load(heading.code).roles) == set(ROLES)


def test_everybody_but_administrators_and_tasks_may_see_figures() -> None:
    seeing = {role for role in ROLES if Rights((role,), MATRIX).reads(Area.FIGURES)}
    assert seeing == set(ROLES) - {"administrator", "exchange"}


def test_several_roles_add_up_and_take_nothing_away() -> None:
    for one, other in combinations(ROLES, 2):
        both = Rights((one, other), MATRIX)
        for area in Area:
            assert both.cells[area] == Rights((one,), MATRIX).cells[area] | Rights((other,), MATRIX).cells[area]


@pytest.mark.parametrize("roles", [(), ("janitor",), ("Clerk",)])
def test_unknown_roles_and_none_may_nothing(roles: tuple[str, ...]) -> None:
    rights = Rights(roles, MATRIX)
    assert not any(rights.cells.values())
    assert not rights.compartments
    assert not rights.unbounded


def test_the_first_user_is_kept_from_nothing() -> None:
    rights = Rights(FOUNDER, MATRIX)
    assert rights.unbounded
    assert rights.withheld == ()
    assert rights.compartments == frozenset(Compartment)


def test_what_a_clerk_is_kept_from_is_named() -> None:
    assert Rights(("clerk",), MATRIX).withheld == (Area.ANALYTES, Area.CLINICAL, Area.TEAM)


def test_every_field_of_every_kind_has_an_area_or_is_the_programmes_own() -> None:
    for kind in KINDS.values():
        for name, area in areas_of(kind).items():
            assert (area is None) is (area_of(kind) is None), (kind, name)
    assert area_of(User) is None
    assert area_of(Hearing, "team_notes") is Area.TEAM
    assert area_of(Hearing, "responses") is Area.PHASE


def test_a_judge_signs_a_hearing_and_changes_nothing_else_of_it() -> None:
    judge = Rights(("judge",), MATRIX)
    assert [name for name in areas_of(Hearing) if may_change(judge, Hearing, name)] == ["signed_at", "signed_by"]


def test_a_bundle_holds_what_the_roles_of_its_site_read() -> None:
    assert compartments_for(("prosecutor",), MATRIX) == {Compartment.IDENTITY, Compartment.COURT, Compartment.RESULTS}
    assert compartments_for(("prosecutor", "treatment"), MATRIX) == frozenset(Compartment)
    assert compartments_for(("evaluator",), MATRIX) == frozenset()
    assert compartments_for((), MATRIX) == frozenset(Compartment)


def test_a_packs_own_matrix_rules() -> None:
    local = {"prosecutor": {Area.TEAM: Access.READ}}
    assert Rights(("prosecutor",), local).reads(Area.TEAM)
    assert not Rights(("prosecutor",), local).reads(Area.COURT)


def test_the_manual_says_what_the_table_says() -> None:
    page = (Path(__file__).parents[2] / "docs" / "security.md").read_text("utf-8")
    rows = [[cell.strip() for cell in line.strip("|\n").split("|")] for line in page.splitlines()]
    told = {row[0]: row[1:] for row in rows if len(row) == len(AREAS) + 1 and row[0] in ROLES}
    assert set(told) == set(ROLES)
    words = {"rw": "write", "r": "read", "rs": "sign", "ow": "own", "rc": "client", "-": "–"}
    for (role, area), cell in CELLS.items():
        assert told[role][AREAS.index(area)] == words[cell], (role, area)
