"""Questions about what a pack says of the law: an exit, its effect on one legal ground, who a track is for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from tjdesk.i18n.message import Message, _, in_context
from tjdesk.packs.pack import Pack
from tjdesk.packs.whole import Told
from tjdesk.ui.kit.pick import Combo
from tjdesk.ui.kit.text import Text
from tjdesk.ui.kit.ticks import Tick, Ticks
from tjdesk.ui.office.pack_fields import (
    PackAsk,
    Problems,
    effect_options,
    label_fields,
    missing_words,
    not_whole,
    number_fields,
    numbers,
    options,
    relabelled,
)
from tjdesk.ui.office.pack_rows import exit_label

_AGES: dict[str, Message] = {"min_age": _("Minimum age"), "max_age": _("Maximum age")}
_TRACK_TICKS: dict[str, Message] = {
    "guardian": _("A guardian is named"),
    "assent": _("The adolescent's own assent is needed"),
    "best_interest": _("A statement on best interests is needed"),
    "hearings": _("There are hearings on it"),
}
OWN_WORD = "participant"
"""The word that a track has of its own: how somebody on it is called."""


class ExitAsk(PackAsk):
    """A class of exit: the reasons that are given for it, and its effect in law."""

    def __init__(self, rule: Told, pack: Pack, parent: QWidget) -> None:
        super().__init__(
            _("An exit"),
            _("Where the effect depends on the legal ground, it is changed under “Effects in law by legal ground”."),
            parent,
        )
        self._rule = rule
        reasons, effect = rule.get("reasons", ()), str(rule.get("effect", ""))
        self.reasons = Ticks(_("Reasons"), options(pack, "exit_reason", reasons))
        self.reasons.set_values(reasons)
        self.effect = Combo(_("Effect in law"), effect_options(pack, in_context("effect", "not said"), effect))
        self.effect.set_value(effect)
        self.beside("reasons", self.reasons, label=_("Reasons"))
        self.beside("effect", self.effect, label=_("Effect in law"))
        self.reasons.setFocus()

    def problems(self) -> Problems:
        return {} if self.reasons.values else {"reasons": _("Choose at least one reason.")}

    @property
    def told(self) -> Told:
        """The exit as it is to stand."""
        effect = {"effect": self.effect.value} if self.effect.value else {}
        rest = {name: value for name, value in self._rule.items() if name != "effect"}
        return {**rest, "reasons": list(self.reasons.values), **effect}


class EffectAsk(PackAsk):
    """What one class of exit means in law for whoever is here on one legal ground."""

    def __init__(self, rule: Told, code: str, ground: str, pack: Pack, parent: QWidget) -> None:
        super().__init__(
            _("{exit}, {ground}", exit=exit_label(pack, code), ground=pack.item("legal_instrument", ground)),
            _("What this exit means in law on this legal ground. It appears in letters and figures."),
            parent,
        )
        self._rule, self._ground = rule, ground
        own, usual = str(rule.get("effects", {}).get(ground, "")), str(rule.get("effect", ""))
        same = pack.item("legal_effect", usual) if usual else in_context("effect", "not said")
        as_usual = in_context("effect", "as on every other ground")
        self.effect = Combo(_("Effect in law"), effect_options(pack, as_usual, own))
        self.effect.set_value(own)
        self.beside("effects", self.effect, label=_("Effect in law"))
        self.effect.setFocus()
        self.add(Text(_("On every other ground: {effect}.", effect=same), tone="ink2", wrap=True))

    @property
    def told(self) -> Told:
        """The whole exit with this effect as it is to stand."""
        others = {code: effect for code, effect in self._rule.get("effects", {}).items() if code != self._ground}
        chosen = {self._ground: self.effect.value} if self.effect.value else {}
        return {**self._rule, "effects": {**others, **chosen}}


class TrackAsk(PackAsk):
    """Who a track is for, what it asks for, and how somebody on it is called."""

    def __init__(self, rule: Told, track: str, pack: Pack, languages: Sequence[str], parent: QWidget) -> None:
        super().__init__(
            pack.item("track", track),
            _("Ages and legal grounds are questioned, never refused. Its name is changed among the catalogues."),
            parent,
        )
        self._rule, self._region = rule, pack.region
        grounds = rule.get("instruments", ())
        self.grounds = Ticks(_("Legal grounds; none: any"), options(pack, "legal_instrument", grounds))
        self.grounds.set_values(grounds)
        self.ages = number_fields(_AGES, rule)
        self.ticks = {name: Tick(words) for name, words in _TRACK_TICKS.items()}
        for name, tick in self.ticks.items():
            tick.set_ticked(bool(rule.get(name, name == "hearings")))
        self.words = label_fields(languages, rule.get("words", {}).get(OWN_WORD, {}), pack.region)
        self.beside("instruments", self.grounds, label=_("Legal grounds; none: any"))
        self.pairs({name: (_AGES[name], field) for name, field in self.ages.items()}, _("Age; 0: any"))
        self.words_of(self.words, _("How somebody on it is called; empty: as elsewhere"))
        self.add(*self.ticks.values())
        self.grounds.setFocus()

    def problems(self) -> Problems:
        spoken = any(field.text().strip() for field in self.words.values())
        return {**not_whole(self.ages), **(missing_words(self.words) if spoken else {})}

    @property
    def told(self) -> Told:
        """The track as it is to stand."""
        said = self._rule.get("words", {})
        own = {
            name: text for name, text in relabelled(said.get(OWN_WORD, {}), self.words, self._region).items() if text
        }
        words = {
            **{word: texts for word, texts in said.items() if word != OWN_WORD},
            **({OWN_WORD: own} if own else {}),
        }
        ticked = {name: tick.isChecked() for name, tick in self.ticks.items()}
        here = {**numbers(self.ages), "instruments": list(self.grounds.values), "words": words, **ticked}
        return {**self._rule, **here}
