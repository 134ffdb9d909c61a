"""Questions about a pack: a phase, an item of a catalogue, what is tested, numbers and paper."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from tjdesk.i18n.message import Message, _, in_context
from tjdesk.packs.pack import Pack
from tjdesk.packs.sections import NOT_NEGATIVE
from tjdesk.packs.whole import Told
from tjdesk.ui.desk.papers import paper_options
from tjdesk.ui.kit.choice import Option
from tjdesk.ui.kit.fields import Field
from tjdesk.ui.kit.pick import Combo
from tjdesk.ui.kit.ticks import Tick, Ticks
from tjdesk.ui.office.pack_fields import (
    WHOLE,
    PackAsk,
    Problems,
    label_fields,
    missing_words,
    not_whole,
    number_fields,
    numbers,
    options,
    relabelled,
)

NUMBERS: dict[str, Message] = {
    "min_days": in_context("column", "Minimum days"),
    "min_abstinent_days": in_context("column", "Days without use"),
    "tests_per_week": in_context("column", "Tests a week"),
    "sessions_per_week": in_context("column", "Appointments a week"),
    "hearing_interval_days": _("Days to the next hearing"),
}


class PhaseAsk(PackAsk):
    """A phase: its name in each language of the pack, and its numbers."""

    def __init__(
        self, phase: Told, languages: Sequence[str], region: str, before_next: Sequence[Option], parent: QWidget
    ) -> None:
        super().__init__(
            _("A phase") if phase.get("label") else _("A new phase"),
            _("None of the numbers forbids a decision: the judge may decide otherwise and says why."),
            parent,
        )
        self._phase, self._region = phase, region
        self.names = label_fields(languages, phase.get("label", {}), region)
        self.numbers = number_fields(NUMBERS, {"hearing_interval_days": 14, **phase})
        self._offered = {option.value for option in before_next}
        self.checklist = Ticks(in_context("catalogue", "Before the next phase"), before_next)
        self.checklist.set_values(phase.get("checklist", ()))
        self.back = Tick(_("One may be returned from it to an earlier phase"))
        self.back.set_ticked(bool(phase.get("may_return", True)))
        self.words_of(self.names, _("Name of the phase"))
        self.pairs({name: (NUMBERS[name], field) for name, field in self.numbers.items()}, _("Numbers"))
        self.beside("checklist", self.checklist, label=in_context("catalogue", "Before the next phase"))
        self.add(self.back)
        next(iter(self.names.values())).setFocus()

    def problems(self) -> Problems:
        """What is missing; whole numbers only."""
        return {**missing_words(self.names), **not_whole(self.numbers)}

    @property
    def told(self) -> Told:
        """The phase as it is to stand."""
        label = relabelled(self._phase.get("label", {}), self.names, self._region)
        known = self._phase.get("checklist", ())
        checklist = [*self.checklist.values, *(code for code in known if code not in self._offered)]
        here = {"label": label, **numbers(self.numbers), "checklist": checklist, "may_return": self.back.isChecked()}
        return {**self._phase, **here}


class ItemAsk(PackAsk):
    """An item of a catalogue: its words, and whether it is still offered."""

    def __init__(self, item: Told, languages: Sequence[str], region: str, parent: QWidget) -> None:
        super().__init__(
            _("Words of an item") if item.get("code") else _("A new item"),
            _("What was recorded with it keeps it. An item is never taken out: it is no longer offered."),
            parent,
        )
        self._item, self._region = item, region
        self.words = label_fields(languages, item, region)
        self.offered = Tick(_("It is offered"))
        self.offered.set_ticked(not item.get("retired"))
        self.words_of(self.words, _("Words"))
        self.beside("retired", self.offered)
        next(iter(self.words.values())).setFocus()

    def problems(self) -> Problems:
        return missing_words(self.words)

    @property
    def told(self) -> Told:
        """The item as it is to stand."""
        return {**relabelled(self._item, self.words, self._region), "retired": not self.offered.isChecked()}


class PanelAsk(PackAsk):
    """Which substances are tested together, and what the court treats as a positive result without one."""

    def __init__(self, panel: Told, policy: Told, pack: Pack, parent: QWidget) -> None:
        super().__init__(_("Panel of tests"), _("The substances that a sample is usually tested for."), parent)
        self._panel, self._policy = panel, policy
        standing = panel.get("substances", ())
        self.substances = Ticks(_("Substances"), options(pack, "substance", standing))
        self.substances.set_values(standing)
        self.positive = Ticks(_("Treated as positive"), _not_negative(pack))
        self.positive.set_values(policy.get("treat_as_positive", ()))
        self.gap = Field(_("Days without a test over which days without use are still counted"))
        self.gap.set_text(str(policy.get("gap_days", pack.tests.gap_days)))
        self.beside("substances", self.substances, label=_("Substances"))
        self.beside("treat_as_positive", self.positive, label=_("Treated as positive"))
        gap = _("Days without a test over which days without use are still counted")
        self.beside("gap_days", self.gap, label=gap)

    def problems(self) -> Problems:
        found = {} if self.substances.values else {"substances": _("Choose at least one substance.")}
        return found if self.gap.text().strip().isdecimal() else {**found, "gap_days": WHOLE}

    @property
    def told(self) -> Told:
        """The panel as it is to stand."""
        return {**self._panel, "substances": list(self.substances.values)}

    @property
    def policy(self) -> Told:
        """The court's policy on tests as it is to stand."""
        here = {"treat_as_positive": list(self.positive.values), "gap_days": int(self.gap.text())}
        return {**self._policy, **here}


def _not_negative(pack: Pack) -> list[Option]:
    """What may be treated as positive: a missed or refused test, and a sample that is not valid."""
    known = {**pack.catalogues["test_status"], **pack.catalogues["validity"]}
    return [Option(code, known[code].label) for code in NOT_NEGATIVE if code in known]


class NumbersAsk(PackAsk):
    """The pattern of file numbers, an example of one, and the paper."""

    def __init__(self, told: Told, parent: QWidget) -> None:
        super().__init__(
            _("File numbers and paper"),
            _("A number that does not fit the pattern is questioned, never refused. Without one any number fits."),
            parent,
        )
        self.pattern, self.example = Field(_("Pattern")), Field(_("Example"))
        self.pattern.set_text(str(told.get("file_number_pattern", "")))
        self.example.set_text(str(told.get("file_number_example", "")))
        self.paper = Combo(_("Paper"), list(paper_options()))
        self.paper.set_value(str(told["paper"]))
        self.beside("file_number_pattern", self.pattern, label=_("Pattern of file numbers"))
        self.beside("file_number_example", self.example, label=_("An example that fits"))
        self.beside("paper", self.paper, label=_("Paper"))

    @property
    def told(self) -> dict[str, Any]:
        """The three fields as they are to stand."""
        return {
            "file_number_pattern": self.pattern.text().strip(),
            "file_number_example": self.example.text().strip(),
            "paper": self.paper.value,
        }
