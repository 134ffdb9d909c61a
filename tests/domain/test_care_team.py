"""Whose client somebody is."""

from __future__ import annotations

import pytest

from tjdesk.domain.care_team import TEAM, clients_of
from tjdesk.domain.enrolment import Enrolment


@pytest.mark.parametrize("field", TEAM)
def test_each_place_of_the_team_makes_a_client(field: str) -> None:
    told = [Enrolment(id="e", dossier="d", **{field: "Ana  Pérez"}), Enrolment(id="f", dossier="g", **{field: "Ana"})]
    assert clients_of(told, "ana perez", "Oak Hill") == {"d"}


def test_a_providers_own_site_has_its_clients() -> None:
    told = [Enrolment(id="e", dossier="d", provider="Clínica Norte"), Enrolment(id="f", dossier="g", judge="Norte")]
    assert clients_of(told, "A. Low", "CLINICA NORTE") == {"d"}


def test_an_empty_name_is_nobodys() -> None:
    assert clients_of([Enrolment(id="e", dossier="d")], "A. Low", "") == frozenset()
    assert clients_of([Enrolment(id="e", dossier="d")], "", "") == frozenset()
