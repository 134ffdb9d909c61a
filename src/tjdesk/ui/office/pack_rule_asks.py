"""Questions about the rules of a pack: a word, a rule of the legal term, when the court is told, a remark."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QWidget

from tjdesk.domain.term import HolidayRule, TermRule
from tjdesk.i18n.message import Message, _, in_context
from tjdesk.packs.pack import Pack
from tjdesk.packs.whole import Told
from tjdesk.ui.kit.fields import Field
from tjdesk.ui.kit.pick import Combo
from tjdesk.ui.kit.ticks import Tick, Ticks
from tjdesk.ui.kit.words import Words
from tjdesk.ui.office.pack_fields import (
    WHOLE,
    PackAsk,
    Problems,
    effect_options,
    label_fields,
    missing_words,
    not_whole,
    number_fields,
    numbers,
    options,
    parts,
    relabelled,
    spaced,
)

_TERM_NUMBERS: dict[str, Message] = {
    "min_months": _("Minimum months"),
    "max_months": _("Maximum months"),
    "extensions_allowed": _("Extensions allowed"),
    "extension_max_months": _("Longest extension, in months"),
    "min_days_to_closure": _("Minimum days before the case is closed"),
}
_TERM_TICKS: dict[str, Message] = {
    "first_day_counts": _("The first day counts"),
    "pauses_resume": _("After a pause the term goes on; it does not start again"),
    "pending_charge_bars_closing": _("A pending charge bars the closing of the case"),
}
_LAST_DAY = "last_day"
_CLOSED_DAY = _("A last day without court moves on to the next day with one")
WATCHED: dict[str, Message] = {
    "absences": _("Unexcused absences in a row"),
    "positives": _("Positive tests in a row"),
    "incentives_per_sanction": _("Incentives to each sanction"),
    "balance_days": _("Days over which they are weighed"),
    "consent_days": _("Days before a consent ends"),
    "test_grace_days": _("Days after a scheduled test without an entry"),
    "report_days": _("Days without a progress report"),
    "custody_days": _("Maximum days in custody as a sanction"),
    "interval_grace_days": _("Days of grace beyond the interval of hearings"),
}
_USUAL_TERM = {field.name: field.default for field in dataclasses.fields(TermRule) if field.name != "code"}
"""What a rule says that says nothing."""


class WordAsk(PackAsk):
    """A word of the court, or a remark on the pack, in each language of the pack."""

    def __init__(
        self, title: Words, sentence: Words, texts: Told, languages: Sequence[str], region: str, parent: QWidget
    ) -> None:
        super().__init__(title, sentence, parent)
        self._texts, self._region = texts, region
        self.words = label_fields(languages, texts, region)
        self.words_of(self.words, _("Words"))
        next(iter(self.words.values())).setFocus()

    def problems(self) -> Problems:
        return missing_words(self.words)

    @property
    def told(self) -> Told:
        """The words as they are to stand."""
        return relabelled(self._texts, self.words, self._region)


class TermAsk(PackAsk):
    """A rule of the legal term: for which grounds, lengths, extensions, what pauses it, how it ends."""

    def __init__(self, rule: Told, pack: Pack, parent: QWidget) -> None:
        super().__init__(
            _("A rule of the legal term"),
            _("Terms already running are calculated by it too, from the next opening on."),
            parent,
        )
        self._rule, told = rule, {**_USUAL_TERM, **rule}
        self._choices(rule, pack)
        self.numbers = number_fields(_TERM_NUMBERS, told)
        self.alerts = Field(_("Days before the end on which it alerts"))
        self.alerts.set_text(spaced(told["alert_days"]))
        self.ticks = {name: Tick(words) for name, words in _TERM_TICKS.items()}
        for name, tick in self.ticks.items():
            tick.set_ticked(bool(told[name]))
        self.last_day = Tick(_CLOSED_DAY)
        self.last_day.set_ticked(told[_LAST_DAY] == HolidayRule.NEXT_WORKING_DAY)
        self._lay()

    def _choices(self, rule: Told, pack: Pack) -> None:
        grounds, pauses = rule.get("instruments", ()), rule.get("pausing_reasons", ())
        self.grounds = Ticks(_("Legal grounds; none: any"), options(pack, "legal_instrument", grounds))
        self.grounds.set_values(grounds)
        self.pauses = Ticks(_("What pauses it"), options(pack, "pause_reason", pauses))
        self.pauses.set_values(pauses)
        effect = str(rule.get("closing_effect", ""))
        self.effect = Combo(_("Effect at the end"), effect_options(pack, in_context("effect", "not said"), effect))
        self.effect.set_value(effect)

    def _lay(self) -> None:
        self.beside("instruments", self.grounds, label=_("Legal grounds; none: any"))
        self.pairs(
            {name: (_TERM_NUMBERS[name], field) for name, field in self.numbers.items()}
            | {"alert_days": (_("Days before the end on which it alerts"), self.alerts)},
            _("Numbers"),
        )
        self.beside("pausing_reasons", self.pauses, label=_("What pauses it"))
        self.beside("closing_effect", self.effect, label=_("Effect at the end"))
        self.add(*self.ticks.values(), self.last_day)
        self.grounds.setFocus()

    def problems(self) -> Problems:
        found = dict(not_whole(self.numbers))
        return found if all(one.isdecimal() for one in parts(self.alerts)) else {**found, "alert_days": WHOLE}

    @property
    def told(self) -> Told:
        """The rule as it is to stand; alerts go from the farthest to the nearest day."""
        here = {
            **numbers(self.numbers),
            "instruments": list(self.grounds.values),
            "alert_days": sorted({int(one) for one in parts(self.alerts)}, reverse=True),
            "pausing_reasons": list(self.pauses.values),
            **{name: tick.isChecked() for name, tick in self.ticks.items()},
        }
        if self.last_day.isChecked() or _LAST_DAY in self._rule:
            moves = self.last_day.isChecked()
            here[_LAST_DAY] = (HolidayRule.NEXT_WORKING_DAY if moves else HolidayRule.IGNORE).value
        told = {name: value for name, value in {**self._rule, **here}.items() if name != "closing_effect"}
        return {**told, "closing_effect": self.effect.value} if self.effect.value else told


class WatchAsk(PackAsk):
    """When the court wants to be told, and what it calls good practice."""

    def __init__(self, watch: Mapping[str, object], months: Sequence[int], parent: QWidget) -> None:
        super().__init__(_("When the court is told"), _("0 asks for nothing. None of this forbids a decision."), parent)
        self.numbers = number_fields(WATCHED, watch)
        self.months = Field(_("Months of follow-up after leaving"))
        self.months.set_text(spaced(months))
        self.pairs({name: (WATCHED[name], field) for name, field in self.numbers.items()}, _("Numbers"))
        self.beside("follow_up_months", self.months, label=_("Months of follow-up after leaving"))

    def problems(self) -> Problems:
        found = dict(not_whole(self.numbers))
        if not all(one.isdecimal() and int(one) for one in parts(self.months)):
            found["follow_up_months"] = _("Write whole numbers of months, such as 6 12 24.")
        return found

    @property
    def told(self) -> Told:
        """Everything as it is to stand."""
        return {**numbers(self.numbers), "follow_up_months": sorted({int(one) for one in parts(self.months)})}
