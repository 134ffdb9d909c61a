"""A jurisdiction as data: its phases, catalogues, words and paper. What `load` makes of a TOML file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from tjdesk.domain.catalogue import Item, PhaseTemplate
from tjdesk.domain.identity import adds_up
from tjdesk.domain.jurisdiction import (
    CourtCalendar,
    ExitRule,
    FigurePolicy,
    IdRule,
    Panel,
    TestPolicy,
    TrackRule,
    WatchRule,
)
from tjdesk.domain.roles import Matrix
from tjdesk.domain.term import TermRule
from tjdesk.i18n.message import Label, Message, _
from tjdesk.i18n.turns import Turns
from tjdesk.packs.retention import Retention
from tjdesk.packs.templates import Template

LONGEST_FILE_NUMBER = 60


@dataclass(frozen=True, slots=True)
class PackHeading:
    """What a list of packs says of one of them."""

    code: str
    version: int
    label: Label
    draft: bool
    languages: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Pack:
    """A jurisdiction. `catalogues` maps a catalogue's name to its items by code, in the order shown.

    Catalogues: incentive, sanction, adjustment, behaviour, unit, disposition, attendance, phase_decision, progress,
    hearing_kind (one word, for a choice), hearing_title (in full), not_held_reason, absence_reason, exit_reason,
    legal_instrument, legal_effect, pause_reason, legal_check, promotion_item, order_category, referral_source,
    review_role, consent_kind, consent_scope, contact_kind, care_area, track, diagnosis_system, instrument,
    offence_group, custody_status, plea, level, substance, specimen, service, sex, marital_status, education,
    employment, housing, id_kind, appeared, status, session_status, finding, test_status, validity, role, compartment.
    Labels of states and choices begin with a capital; those of things that stand within a line (responses, behaviour,
    units, reasons, substances, specimens, services, legal instruments, who appeared) do not.
    `words` are labels by code: programme, judge, clerk, court, file_number, participant, docket, session_summary, …
    with a capital, as they stand at the head of a column.
    `terms` are the rules of the legal term, `panels` the tests made together, both by code; `exits` what each class
    of exit means in law; `identity` how numbers are checked, by id_kind; `tracks` who each track is for; `watch` when
    the court wants to be told. `turns` are turns of phrase that the program's own sentences take here. `notes` are
    remarks for whoever validates the pack.
    `roles` says who may do what; what it does not give is not given.
    The first of `languages` is the court's own. `digest` is the SHA-256 (hex) of the content.
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
    region: str = ""
    file_number_example: str = ""
    terms: Mapping[str, TermRule] = field(default_factory=dict)
    roles: Matrix = field(default_factory=dict)
    retention: Retention = field(default_factory=Retention)
    panels: Mapping[str, Panel] = field(default_factory=dict)
    exits: Mapping[str, ExitRule] = field(default_factory=dict)
    identity: Mapping[str, IdRule] = field(default_factory=dict)
    tracks: Mapping[str, TrackRule] = field(default_factory=dict)
    tests: TestPolicy = field(default_factory=TestPolicy)
    figures: FigurePolicy = field(default_factory=FigurePolicy)
    watch: WatchRule = field(default_factory=WatchRule)
    calendar: CourtCalendar = field(default_factory=CourtCalendar)
    templates: Mapping[str, Template] = field(default_factory=dict)
    turns: Turns = field(default_factory=dict)
    notes: tuple[Label, ...] = ()

    @property
    def before_next_phase(self) -> dict[str, Label]:
        """What a phase may ask to be shown before the next one, by its code."""
        return {item.code: item.label for item in self.offered("promotion_item")}

    def reasons_for(self, exit_class: str) -> tuple[Item, ...]:
        """The reasons offered for a class of exit, or for `not_admitted`; all of them where the pack names none."""
        offered = self.offered("exit_reason")
        rule = self.exits.get(exit_class)
        return tuple(item for item in offered if item.code in rule.reasons) if rule and rule.reasons else offered

    def word(self, code: str, track: str = "") -> Label:
        """A word of the court, as a track says it; a code that the pack does not know stands as itself."""
        own = self.tracks[track].words if track in self.tracks else {}
        return own.get(code) or self.words.get(code) or Label(code)

    def on_track(self, track: str) -> Pack:
        """This pack in a track's own words, for what is said of somebody who is on it."""
        own = self.tracks[track].words if track in self.tracks else {}
        return replace(self, words={**self.words, **own}) if own else self

    def id_doubt(self, id_kind: str, number: str) -> Message | None:
        """What is odd about the number of an identity document, or None. Worth a look, never a refusal."""
        rule = self.identity.get(id_kind)
        if rule is None or adds_up(rule.check, number):
            return None
        return _(
            "The check digit of this number does not fit ({kind}). Compare it with the document; it may be saved.",
            kind=self.item("id_kind", id_kind),
        )

    @property
    def heading(self) -> PackHeading:
        return PackHeading(self.code, self.version, self.label, self.draft, self.languages)

    def item(self, catalogue: str, code: str) -> Label:
        """The label of a code; a code that the pack does not know stands as itself, never dropped."""
        found = self.catalogues.get(catalogue, {}).get(code)
        return found.label if found else Label(code)

    def offered(self, catalogue: str) -> tuple[Item, ...]:
        """The items that can be chosen today, in the order shown: those that are not retired."""
        return tuple(item for item in self.catalogues.get(catalogue, {}).values() if not item.retired)

    def phase_label(self, code: str) -> Label:
        """The label of a phase; a code that the pack does not know stands as itself."""
        return next((phase.label for phase in self.phases if phase.code == code), Label(code))

    def amount(self, quantity: str, unit: str) -> Label:
        """A quantity with its unit, "1 noche" or "2 noches", in every language; either may be missing."""
        found = self.catalogues.get("unit", {}).get(unit)
        if found is None:
            return Label(" ".join(part for part in (quantity, unit) if part))
        label = found.one if found.one and quantity.strip() == "1" else found.label
        texts = {language: f"{quantity} {text}".strip() for language, text in label.texts}
        return Label.of(f"{quantity} {unit}".strip(), texts)

    def fits_file_number(self, number: str) -> bool:
        """Whether a file number is written as usual here. One that is not is worth a question, not a refusal."""
        pattern = self.file_number_pattern
        return not pattern or bool(re.fullmatch(pattern, number[:LONGEST_FILE_NUMBER]))
