"""Questions about the rules of a pack: a word, a rule of the legal term, a class of exit, when the court is told."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtWidgets import QWidget

from tjdesk.domain.term import TermRule
from tjdesk.i18n.message import Label, Message, _, in_context
from tjdesk.packs.pack import Pack
from tjdesk.packs.whole import Told
from tjdesk.ui.kit.ask import Ask
from tjdesk.ui.kit.choice import Option
from tjdesk.ui.kit.fields import Field
from tjdesk.ui.kit.pick import Combo
from tjdesk.ui.kit.ticks import Tick, Ticks
from tjdesk.ui.office.pack_asks import Pairs, label_fields, label_pairs, missing_words, relabelled

WORDS, TERMS, EXITS = "words", "terms", "exits"
"""What stands beside the catalogues on the page though it is none: its rows are changed, never added."""
RULES: dict[str, Message] = {
    WORDS: in_context("catalogue", "Words of this court"),
    TERMS: in_context("catalogue", "Rules of the legal term"),
    EXITS: in_context("catalogue", "Exits and their effects in law"),
}
_TERM_NUMBERS: dict[str, Message] = {
    "min_months": _("Least months"),
    "max_months": _("Most months"),
    "extensions_allowed": _("Extensions allowed"),
    "extension_max_months": _("Most months of one extension"),
    "min_days_to_closure": _("Least days before the case is closed"),
}
_TERM_TICKS: dict[str, Message] = {
    "first_day_counts": _("The first day counts"),
    "pauses_resume": _("After a pause the term goes on, and does not begin anew"),
    "pending_charge_bars_closing": _("A pending charge bars the closing of the case"),
}
WATCHED: dict[str, Message] = {
    "absences": _("Unexcused absences in a row"),
    "positives": _("Positive tests in a row"),
    "incentives_per_sanction": _("Incentives to each sanction"),
    "balance_days": _("Days over which they are weighed"),
    "consent_days": _("Days before a consent ends"),
    "test_grace_days": _("Days after a scheduled test without an entry"),
    "report_days": _("Days without a progress report"),
    "custody_days": _("Most days in custody as a sanction"),
    "interval_grace_days": _("Days of grace beyond the interval of hearings"),
}
_USUAL_TERM = {field.name: field.default for field in dataclasses.fields(TermRule) if field.name != "code"}
"""What a rule says that says nothing."""
_WHOLE = _("Write whole numbers; 0 means none.")
_EXIT_STATUS = {"withdrew": "withdrawn", "neutral": "neutral_exit"}
_BETWEEN = re.compile(r"[\s,;]+")


def rule_rows(name: str, pack: Pack) -> list[tuple[str, Label]]:
    """The rows of what is no catalogue: code and words."""
    if name == WORDS:
        return list(pack.words.items())
    if name == EXITS:
        return [(code, pack.item("status", _EXIT_STATUS.get(code, code))) for code in pack.exits]
    return [(code, _joined(pack, rule.instruments, code)) for code, rule in pack.terms.items()]


def _joined(pack: Pack, instruments: Iterable[str], code: str) -> Label:
    """The legal grounds of a term as one label; its code where it is for any."""
    labels = [dict(pack.item("legal_instrument", one).texts) for one in instruments]
    spoken = {language: ", ".join(one.get(language, "") for one in labels) for language in pack.languages}
    return Label.of(code, spoken) if labels else Label(code)


class WordAsk(Ask):
    """A word of the court in each language of the pack."""

    def __init__(self, texts: Told, languages: Sequence[str], region: str, parent: QWidget) -> None:
        super().__init__(
            _("A word of this court"),
            _("It stands on screens and papers, with a capital, as above a column."),
            in_context("pack", "Take over"),
            parent=parent,
        )
        self._texts, self._region = texts, region
        self.words = label_fields(languages, texts, region)
        self.add(label_pairs(self.words), label=_("Words"))
        next(iter(self.words.values())).setFocus()

    def problem(self) -> Message | None:
        return missing_words(self.words)

    @property
    def told(self) -> Told:
        """The word as it is to stand."""
        return relabelled(self._texts, self.words, self._region)


class TermAsk(Ask):
    """A rule of the legal term: lengths, extensions, what pauses it, how it ends."""

    def __init__(self, rule: Told, pack: Pack, parent: QWidget) -> None:
        super().__init__(
            _("A rule of the legal term"),
            _("Terms that run already are reckoned by it too, from the next opening on."),
            in_context("pack", "Take over"),
            parent=parent,
        )
        self._rule, told = rule, {**_USUAL_TERM, **rule}
        self.numbers = _number_fields(_TERM_NUMBERS, told)
        self.alerts = Field(_("Days before the end on which it alerts"))
        self.alerts.set_text(_spaced(told["alert_days"]))
        self.pauses = Ticks(_("What pauses it"), _options(pack, "pause_reason"))
        self.pauses.set_values(rule.get("pausing_reasons", ()))
        self.effect = Combo(_("Effect at the end"), _effects(pack))
        self.effect.set_value(str(rule.get("closing_effect", "")))
        self.ticks = {name: Tick(words) for name, words in _TERM_TICKS.items()}
        for name, tick in self.ticks.items():
            tick.set_ticked(bool(told[name]))
        self.add(Pairs([(_TERM_NUMBERS[name], field) for name, field in self.numbers.items()]), label=_("Numbers"))
        self.add(self.alerts, label=_("Days before the end on which it alerts"))
        self.add(self.pauses, label=_("What pauses it"))
        self.add(self.effect, label=_("Effect at the end"))
        self.add(*self.ticks.values())

    def problem(self) -> Message | None:
        if not _whole(self.numbers) or not all(one.isdecimal() for one in _parts(self.alerts)):
            return _WHOLE
        return None

    @property
    def told(self) -> Told:
        """The rule as it is to stand; alerts go from the farthest to the nearest day."""
        alerts = sorted({int(one) for one in _parts(self.alerts)}, reverse=True)
        told = {
            **self._rule,
            **_numbers(self.numbers),
            "alert_days": alerts,
            "pausing_reasons": list(self.pauses.values),
        }
        told |= {name: tick.isChecked() for name, tick in self.ticks.items()}
        effect = {"closing_effect": self.effect.value} if self.effect.value else {}
        return {name: value for name, value in told.items() if name != "closing_effect"} | effect


class ExitAsk(Ask):
    """A class of exit: the reasons that are given for it, and its effect in law."""

    def __init__(self, rule: Told, pack: Pack, parent: QWidget) -> None:
        super().__init__(
            _("An exit"),
            _("Where the effect depends on the legal ground, what the pack says of that ground stays."),
            in_context("pack", "Take over"),
            parent=parent,
        )
        self._rule = rule
        self._offered = {option.value for option in _options(pack, "exit_reason")}
        self.reasons = Ticks(_("Reasons"), _options(pack, "exit_reason"))
        self.reasons.set_values(rule.get("reasons", ()))
        self.effect = Combo(_("Effect in law"), _effects(pack))
        self.effect.set_value(str(rule.get("effect", "")))
        self.add(self.reasons, label=_("Reasons"))
        self.add(self.effect, label=_("Effect in law"))

    def problem(self) -> Message | None:
        return None if self.reasons.values else _("Choose at least one reason.")

    @property
    def told(self) -> Told:
        """The exit as it is to stand. Reasons that are no longer offered stay where they were given."""
        kept = [code for code in self._rule.get("reasons", ()) if code not in self._offered]
        effect = {"effect": self.effect.value} if self.effect.value else {}
        rest = {name: value for name, value in self._rule.items() if name != "effect"}
        return {**rest, "reasons": [*self.reasons.values, *kept], **effect}


class WatchAsk(Ask):
    """When the court wants to be told, and what it calls good practice."""

    def __init__(self, watch: Mapping[str, object], months: Sequence[int], parent: QWidget) -> None:
        super().__init__(
            _("When the court is told"),
            _("0 asks for nothing. None of this forbids a decision."),
            in_context("pack", "Take over"),
            parent=parent,
        )
        self.numbers = _number_fields(WATCHED, watch)
        self.months = Field(_("Months of follow-up after leaving"))
        self.months.set_text(_spaced(months))
        self.add(Pairs([(WATCHED[name], field) for name, field in self.numbers.items()]), label=_("Numbers"))
        self.add(self.months, label=_("Months of follow-up after leaving"))

    def problem(self) -> Message | None:
        months = _parts(self.months)
        if not _whole(self.numbers) or not all(one.isdecimal() and int(one) for one in months):
            return _WHOLE
        return None

    @property
    def told(self) -> Told:
        """Everything as it is to stand."""
        return {**_numbers(self.numbers), "follow_up_months": sorted({int(one) for one in _parts(self.months)})}


def _number_fields(words: Mapping[str, Message], told: Mapping[str, object]) -> dict[str, Field]:
    made = {name: Field(said) for name, said in words.items()}
    for name, field in made.items():
        field.set_text(str(told.get(name, 0)))
    return made


def _whole(fields: Mapping[str, Field]) -> bool:
    return all(field.text().strip().isdecimal() for field in fields.values())


def _numbers(fields: Mapping[str, Field]) -> dict[str, int]:
    return {name: int(field.text()) for name, field in fields.items()}


def _parts(field: Field) -> list[str]:
    return [part for part in _BETWEEN.split(field.text().strip()) if part]


def _spaced(numbers: Iterable[int]) -> str:
    return "  ".join(str(number) for number in numbers)


def _options(pack: Pack, catalogue: str) -> list[Option]:
    return [Option(item.code, item.label) for item in pack.offered(catalogue)]


def _effects(pack: Pack) -> list[Option]:
    return [Option("", in_context("effect", "not said")), *_options(pack, "legal_effect")]
