"""Which question opens for a row of the pack's page that is no catalogue, and what its answer makes of the pack."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from tjdesk.i18n.message import _
from tjdesk.packs import whole
from tjdesk.packs.codes import new_code
from tjdesk.packs.pack import Pack
from tjdesk.ui.office.pack_day_asks import HolidayAsk, WeekendAsk
from tjdesk.ui.office.pack_fields import PackAsk
from tjdesk.ui.office.pack_law_asks import EffectAsk, ExitAsk, TrackAsk
from tjdesk.ui.office.pack_note_ask import NoteAsk
from tjdesk.ui.office.pack_rows import DAYS, EFFECTS, EXITS, NOTES, TERMS, TRACKS, WEEKEND, WORDS
from tjdesk.ui.office.pack_rule_asks import TermAsk, WordAsk

Asked = tuple[PackAsk, Callable[[], whole.Told]]
"""A question, and the pack with its answer."""


@dataclass(frozen=True)
class Questions:
    """The pack as it stands on the page, the year it is now there, and whose questions they are."""

    told: whole.Told
    pack: Pack
    year: int
    parent: QWidget

    def of(self, section: str, code: str) -> Asked:
        """The question for a row, or with no code for a new one."""
        ways: dict[str, Callable[[str], Asked]] = {
            WORDS: self._word, TERMS: self._term, EXITS: self._exit, EFFECTS: self._effect, TRACKS: self._track,
            DAYS: self._day, NOTES: self._note,
        }  # fmt: skip
        return ways[section](code)

    def _row(self, section: str, code: str, ask: PackAsk, row: Callable[[], whole.Told]) -> Asked:
        return ask, lambda: whole.with_row(self.told, section, code, row())

    def _word(self, code: str) -> Asked:
        sentence = _("It appears on screens and papers, with a capital, as above a column.")
        texts, region = self.told[WORDS][code], self.pack.region
        ask = WordAsk(_("A word of this court"), sentence, texts, self.pack.languages, region, self.parent)
        return self._row(WORDS, code, ask, lambda: ask.told)

    def _term(self, code: str) -> Asked:
        terms = self.told.get(TERMS, {})
        ask = TermAsk(terms.get(code, {}), self.pack, self.parent)
        name = code or new_code("term", frozenset(terms))
        return self._row(TERMS, name, ask, lambda: ask.told)

    def _exit(self, code: str) -> Asked:
        ask = ExitAsk(self.told[EXITS][code], self.pack, self.parent)
        return self._row(EXITS, code, ask, lambda: ask.told)

    def _effect(self, code: str) -> Asked:
        left, _dot, ground = code.partition(".")
        ask = EffectAsk(self.told[EXITS][left], left, ground, self.pack, self.parent)
        return self._row(EXITS, left, ask, lambda: ask.told)

    def _track(self, code: str) -> Asked:
        rule = self.told.get(TRACKS, {}).get(code, {})
        ask = TrackAsk(rule, code, self.pack, self.pack.languages, self.parent)
        return self._row(TRACKS, code, ask, lambda: ask.told)

    def _day(self, code: str) -> Asked:
        calendar = self.told.get(DAYS, {})
        if code == WEEKEND:
            weekend = WeekendAsk(calendar.get(WEEKEND, ()), self.parent)
            return weekend, lambda: whole.with_field(self.told, DAYS, {**calendar, WEEKEND: weekend.told})
        place = int(code) - 1 if code else None
        day = calendar["holidays"][place] if place is not None else {}
        ask = HolidayAsk(day, self.pack.languages, self.pack.region, self.year, self.parent)
        return ask, lambda: whole.with_holiday(self.told, place, ask.told)

    def _note(self, code: str) -> Asked:
        place = int(code) - 1 if code else None
        note = self.told[NOTES][place] if place is not None else {}
        ask = NoteAsk(note, self.pack.languages, self.parent)
        return ask, lambda: whole.with_note(self.told, place, ask.told)
