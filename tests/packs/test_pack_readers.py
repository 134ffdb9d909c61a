"""Every key that a pack may hold is read by a rule or shown to somebody: nothing is written there for nobody."""

from __future__ import annotations

import ast
import dataclasses
from functools import cache
from pathlib import Path

import pytest

import tjdesk
from tjdesk.domain.catalogue import Item, PhaseTemplate
from tjdesk.packs import form, retention, sections, values

SOURCE = Path(tjdesk.__file__).parent
READERS: dict[str, dict[str, str]] = {
    "": {
        "format": "packs/reading.py",
        "code": "services/adapting.py",
        "version": "services/adapting.py",
        "extends": "packs/bases.py",
        "base": "packs/load.py",
        "region": "packs/load.py",
        "draft": "ui/office/pack_page.py",
        "label": "ui/office/pack_page.py",
        "languages": "app/making.py",
        "paper": "app/window.py",
        "name_order": "services/participants.py",
        "public_names": "services/summary.py",
        "file_number_pattern": "packs/pack.py",
        "file_number_example": "ui/participants/edit_rows.py",
        "min_days_to_closure": "services/recording.py",
        "notes": "cli/pack.py",
        "turns": "ui/desk/window.py",
    },
    "phases": {
        "code": "domain/phase.py",
        "label": "domain/phase_rules.py",
        "order": "domain/phase.py",
        "min_days": "domain/phase_rules.py",
        "min_abstinent_days": "domain/phase_rules.py",
        "tests_per_week": "services/journey/testing.py",
        "sessions_per_week": "services/participant_page.py",
        "hearing_interval_days": "domain/session_rules.py",
        "may_return": "domain/phase_rules.py",
        "checklist": "domain/best_practice.py",
    },
    "catalogues": {
        "code": "services/journey/pack_rules.py",
        "label": "services/journey/pack_rules.py",
        "retired": "services/journey/pack_rules.py",
        "unit": "ui/sessions/offers.py",
        "keys": "packs/vocabulary.py",
        "one": "packs/pack.py",
    },
    "terms": {
        "instruments": "domain/term.py",
        "min_months": "domain/term_rules.py",
        "max_months": "domain/term_rules.py",
        "extension_max_months": "domain/term_rules.py",
        "extensions_allowed": "domain/term_rules.py",
        "pausing_reasons": "domain/term_clock.py",
        "pauses_resume": "domain/term_clock.py",
        "first_day_counts": "domain/term_clock.py",
        "last_day": "domain/term_clock.py",
        "min_days_to_closure": "domain/term_clock.py",
        "pending_charge_bars_closing": "domain/term_rules.py",
        "closing_effect": "services/journey/terms.py",
        "alert_days": "services/journey/alerts.py",
    },
    "panels": {
        "label": "ui/journey/rows.py",
        "substances": "services/journey/testing.py",
        "specimen": "services/journey/testing.py",
    },
    "exits": {
        "reasons": "packs/pack.py",
        "effect": "domain/jurisdiction.py",
        "effects": "domain/jurisdiction.py",
    },
    "identity": {"check": "packs/pack.py", "example": "ui/participants/edit_rows.py"},
    "tracks": {
        "instruments": "services/journey/pack_rules.py",
        "min_age": "domain/jurisdiction.py",
        "max_age": "domain/jurisdiction.py",
        "guardian": "services/journey/step.py",
        "assent": "services/journey/step.py",
        "best_interest": "services/journey/consenting.py",
        "hearings": "services/journey/step.py",
        "words": "packs/pack.py",
    },
    "tests": {"treat_as_positive": "services/recording.py", "gap_days": "services/recording.py"},
    "figures": {
        "threshold": "services/figures/asking.py",
        "absconded_days": "services/figures/asking.py",
        "mature_percent": "services/figures/asking.py",
    },
    "watch": {
        "absences": "services/journey/alerts.py",
        "positives": "services/journey/alerts.py",
        "balance_days": "services/journey/page.py",
        "incentives_per_sanction": "services/journey/alerts.py",
        "consent_days": "services/journey/alerts.py",
        "test_grace_days": "services/journey/alerts.py",
        "report_days": "services/journey/alerts.py",
        "custody_days": "domain/best_practice.py",
        "interval_grace_days": "domain/best_practice.py",
        "follow_up_months": "services/journey/alerts.py",
    },
    "calendar": {"weekend": "domain/jurisdiction.py", "holidays": "domain/jurisdiction.py"},
    "retention": {
        "grace_days": "services/sealing.py",
        "case_years": "services/sealing.py",
        "backup_days": "app/backups.py",
    },
}
"""Section → field → the module that goes by it. What the program only lays out or checks is no reader."""


@cache
def looked_up(module: str) -> frozenset[str]:
    """The attributes that a module reads, and what it looks up by name."""
    tree = ast.walk(ast.parse((SOURCE / module).read_text("utf-8")))
    nodes = [node for node in tree if isinstance(node, ast.Attribute | ast.Call)]
    read = {node.attr for node in nodes if isinstance(node, ast.Attribute)}
    named = (node for node in nodes if isinstance(node, ast.Call) and _gets(node.func))
    return frozenset(read | {one.value for node in named for one in node.args[:1] if isinstance(one, ast.Constant)})


def _gets(called: ast.expr) -> bool:
    return isinstance(called, ast.Attribute) and called.attr == "get"


def test_every_field_of_a_pack_has_its_reader_in_the_list() -> None:
    fields = {name: set(told) for name, told in sections.FIELDS.items()}
    fields["phases"] = {field.name for field in dataclasses.fields(PhaseTemplate)}
    fields["catalogues"] = {field.name for field in dataclasses.fields(Item)}
    fields["retention"] = {field.name for field in dataclasses.fields(retention.Retention)}
    fields[""] = {*values.FIELDS, "label", "notes", "turns"}
    assert {name: set(told) for name, told in READERS.items()} == fields


def test_every_catalogue_is_asked_for_by_name() -> None:
    source = "".join(file.read_text("utf-8") for file in SOURCE.rglob("*.py") if "packs" not in file.parts)
    assert [name for name in form.REQUIRED_CODES if f'"{name}"' not in source] == []


@pytest.mark.parametrize(
    ("field", "module"), [(field, module) for told in READERS.values() for field, module in told.items()]
)
def test_what_the_list_says_reads_a_field_does_read_it(field: str, module: str) -> None:
    assert field in looked_up(module), f"{module} does not go by “{field}”"
