"""What is done with the pack's page: changes gathered in questions, checked, and adopted together."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

from PySide6.QtCore import QObject

from tjdesk.domain.refusal import Refused
from tjdesk.i18n.message import _, counted
from tjdesk.packs import whole
from tjdesk.packs.codes import new_code
from tjdesk.packs.pack import Pack
from tjdesk.services.adapting import AdaptPack, Adopted, InForce, PackRefused, ReadPack
from tjdesk.services.court import MAY_CHANGE
from tjdesk.ui.desk.room import Room
from tjdesk.ui.kit.choice import Option
from tjdesk.ui.kit.words import Words
from tjdesk.ui.office.pack_asks import ItemAsk, NumbersAsk, PanelAsk, PhaseAsk
from tjdesk.ui.office.pack_fields import PackAsk
from tjdesk.ui.office.pack_page import PackPage
from tjdesk.ui.office.pack_questions import Questions
from tjdesk.ui.office.pack_rows import RULES
from tjdesk.ui.office.pack_rule_asks import WatchAsk


class Adapting(QObject):
    """The glue of `PackPage`. Changes stand on the page until they are adopted or dropped."""

    def __init__(self, room: Room, parent: QObject) -> None:
        super().__init__(parent)
        self.room = room
        self.page = PackPage(room.pack)
        self.told: whole.Told = {}
        self._force: InForce | None = None
        self._changes = 0
        self._why_not: Words = ""
        page = self.page
        page.phase.connect(self.ask_phase)
        page.item.connect(self.ask_item)
        page.removing.connect(self.remove_phase)
        page.numbers.connect(self.ask_numbers)
        page.panel.connect(self.ask_panel)
        page.watch.connect(self.ask_watch)
        page.adopting.connect(self.adopt)
        page.dropping.connect(self.read)

    def arrive(self) -> None:
        self.page.arrive()
        may = MAY_CHANGE & set(self.room.seat.roles)
        self._why_not = "" if may else _("Only a coordinator or an administrator adapts the pack.")
        self.page.allow(self._why_not)
        if not self._changes:
            self.read()

    def read(self) -> None:
        """The pack in force, without anything that was being changed."""
        self.room.tasks.read(lambda _task: self.room.desk.ask(ReadPack()), self._read)

    def _read(self, force: InForce) -> None:
        self._force, self.told, self._changes = force, force.told, 0
        self._show()
        for label, count in force.flagged[:1]:
            self.page.say(
                counted(
                    "Used {count} time after it was no longer offered: {label}.",
                    "Used {count} times after it was no longer offered: {label}.",
                    count,
                    label=label,
                )
            )

    def _show(self) -> None:
        self.page.show_pack(whole.pack_of(self.told), self._changes)

    def _languages(self) -> tuple[str, ...]:
        return tuple(self.told["languages"])

    def _region(self) -> str:
        return str(self.told.get("region", ""))

    def ask_phase(self, code: str) -> None:
        """One phase, or with no code a new one."""
        phase = next((one for one in self.told["phases"] if one["code"] == code), None)
        taken = frozenset(one["code"] for one in self.told["phases"])
        ask = PhaseAsk(
            phase or {"code": new_code("phase", taken)}, self._languages(), self._region(),
            [Option(item.code, item.label) for item in self._pack.offered("promotion_item")], self.page,
        )  # fmt: skip
        self._open(ask, lambda: whole.with_phase(self.told, ask.told))

    def remove_phase(self, code: str) -> None:
        """Takes a phase out, unless people are in it."""
        people = self._force.people.get(code, 0) if self._force else 0
        if people:
            self.page.say(
                counted(
                    "{count} person is in this phase; it cannot be taken out before that person has left it.",
                    "{count} people are in this phase; it cannot be taken out before they have left it.",
                    people,
                )
            )
            return
        self._take(whole.without_phase(self.told, code))

    def ask_item(self, catalogue: str, code: str) -> None:
        """One item, or with no code a new one; a word or a rule, where that is chosen instead of a catalogue."""
        if catalogue in RULES:
            year = self.room.house.now().year
            self._open(*Questions(self.told, self._pack, year, self.page).of(catalogue, code))
            return
        listed = self.told["catalogues"][catalogue]
        item: whole.Told = next((one for one in listed if one["code"] == code), {})
        taken = frozenset(one["code"] for one in listed)
        ask = ItemAsk(item, self._languages(), self._region(), self.page)

        def changed() -> whole.Told:
            told = ask.told
            words = told.get("en") or told[self._languages()[0]]
            return whole.with_item(self.told, catalogue, {"code": new_code(words, taken), **told})

        self._open(ask, changed)

    def ask_watch(self) -> None:
        """When the court is told, and what it calls good practice."""
        now = dataclasses.asdict(self._pack.watch)
        ask = WatchAsk(now, now["follow_up_months"], self.page)
        self._open(ask, lambda: whole.with_field(self.told, "watch", ask.told))

    @property
    def _pack(self) -> Pack:
        """The pack as it stands on the page."""
        return whole.pack_of(self.told)

    def ask_numbers(self) -> None:
        """File numbers and paper."""
        ask = NumbersAsk(self.told, self.page)

        def changed() -> whole.Told:
            return {**self.told, **ask.told}

        self._open(ask, changed)

    def ask_panel(self) -> None:
        """The first panel of tests, and what the court treats as positive."""
        panels, policy = self.told["panels"], self.told.get("tests", {})
        first = next(iter(panels))
        ask = PanelAsk(panels[first], policy, self._pack, self.page)
        self._open(ask, lambda: {**self.told, "panels": {**panels, first: ask.told}, "tests": ask.policy})

    def _open(self, ask: PackAsk, changed: Callable[[], whole.Told]) -> None:
        """Asks; an answer is taken over once neither the fields nor the pack as a whole have anything against it."""
        if self._why_not:
            self.page.say(self._why_not)
            return

        def answered() -> None:
            wrong = ask.problems()
            told = self.told if wrong else changed()
            against = wrong or {ask.name_at(one.place): one.message for one in reversed(whole.problems_of(told))}
            ask.tell(against)
            if not against:
                ask.accept()
                self._take(told)

        ask.answered.connect(answered)
        ask.open()

    def _take(self, told: whole.Told) -> None:
        problems = whole.problems_of(told)
        if problems:
            self.page.say(problems[0].message)
            return
        self.told = told
        self._changes += 1
        self._show()

    def adopt(self) -> None:
        """Everything changed becomes the programme's pack at once, or nothing does."""
        command = AdaptPack(self.told, next_version=True)

        def refused(refusal: Refused) -> None:
            told = refusal.problems[0].message if isinstance(refusal, PackRefused) else refusal.message
            self.page.say(told)

        def done(adopted: Adopted) -> None:
            self._changes = 0
            self.room.tell_saved(adopted.changes)
            self.read()
            self.page.say(
                _(
                    "Version {version} is adopted. It holds here when the desk is opened again, elsewhere with the next"
                    " bundle.",
                    version=adopted.version,
                )
            )

        self.room.tasks.write(lambda _task: self.room.desk.execute(command), done, refused=refused)
