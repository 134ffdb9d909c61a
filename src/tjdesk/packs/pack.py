"""A jurisdiction as data: its phases, catalogues, words and paper. What `load` makes of a TOML file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tjdesk.domain.catalogue import Item, PhaseTemplate
from tjdesk.i18n.message import Label


@dataclass(frozen=True, kw_only=True)
class Pack:
    """A jurisdiction. `catalogues` maps a catalogue's name to its items by code, in the order shown.

    Catalogues: incentive, sanction, adjustment, behaviour, unit, disposition, attendance, phase_decision, progress,
    hearing_kind, not_held_reason, absence_reason, exit_reason, legal_instrument, substance, specimen, service, sex,
    appeared, status, finding, test_status, validity, role.
    `words` are labels by code: programme, judge, clerk, court, file_number, participant, docket, session_summary, …
    """

    code: str
    version: int
    label: Label
    draft: bool
    languages: tuple[str, ...]
    paper: str
    name_order: str
    file_number_pattern: str
    phases: tuple[PhaseTemplate, ...]
    catalogues: Mapping[str, Mapping[str, Item]]
    words: Mapping[str, Label]
    min_days_to_closure: int
    public_names: str
    digest: str

    def item(self, catalogue: str, code: str) -> Label:
        """The label of a code; a code that the pack does not know stands as itself, never dropped."""
        found = self.catalogues.get(catalogue, {}).get(code)
        return found.label if found else Label(code)
