"""What is said of one hearing on paper: attendance, phase, tests, responses and orders, next date, notes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from tjdesk.domain.hearing import Attended, CourtOrder, Disposition, PhaseDecision, Response, ResponseClass, SinceLast
from tjdesk.i18n.language import NOTHING, Language, sentence_case
from tjdesk.i18n.message import _, counted, in_context
from tjdesk.packs.pack import Pack
from tjdesk.reports.person import person_cell
from tjdesk.reports.setting import Run, Runs, runs
from tjdesk.reports.table import Cell, Entry, Sign, cell
from tjdesk.reports.typeface import BODY, ENTRY, ENTRY_GREY, ENTRY_STRONG, SMALL, SMALL_GREY, SMALL_STRONG, STRONG
from tjdesk.reports.wording import inside, near, response_letters, titled, word
from tjdesk.services.papers import SummaryLine, Withheld

SHAPES = {ResponseClass.INCENTIVE: "round", ResponseClass.SANCTION: "square", ResponseClass.ADJUSTMENT: "dashed"}
_DASH = Sign("dash")
_FORWARD = {PhaseDecision.STAY.value, PhaseDecision.ADVANCE.value, ""}


@dataclass(frozen=True)
class HearingWords:
    """Says hearings of one day in one language, in a jurisdiction's words, leaving out what is withheld."""

    pack: Pack
    language: Language
    day: dt.date
    withheld: frozenset[Withheld]

    @cached_property
    def letters(self) -> dict[str, str]:
        """The letter of each class of response."""
        return response_letters(self.pack, self.language)

    def person(self, line: SummaryLine) -> Cell:
        """Surnames in the heavier weight, as the pack orders names; a reserved identity goes by its file number."""
        return person_cell(self.pack, line.family_names, line.given_names, line.file_number)

    def attendance(self, line: SummaryLine) -> Cell:
        """Whether the person came, or what became of the hearing; in bold unless it went as it should."""
        usual = line.disposition == Disposition.HELD and line.attendance == Attended.PRESENT
        return cell(runs(self._attended(line), BODY if usual else STRONG))

    def _attended(self, line: SummaryLine) -> str:
        if line.disposition == Disposition.HELD and line.attendance:
            return self._label("attendance", line.attendance)
        return self._label("disposition", line.disposition)

    def phase(self, line: SummaryLine) -> Cell:
        """The phase, and from which to which when it changed; in bold when it went back."""
        before, after = line.phase_before, line.phase_after
        text = f"{before} → {after}" if before and after and before != after else after or before or NOTHING
        return cell(runs(text, STRONG if line.decision == PhaseDecision.RETURN else BODY))

    def tests(self, line: SummaryLine) -> Cell:
        """Tests since the last hearing: how many, positive, missed."""
        since = line.since_last
        return cell(runs(f"{since.tests} · {since.tests_positive} · {since.tests_missed}" if since else NOTHING, BODY))

    def treatment(self, line: SummaryLine) -> Cell:
        """Treatment since the last hearing: attended of scheduled."""
        since = line.since_last
        return cell(runs(f"{since.treatment_attended}/{since.treatment_scheduled}" if since else NOTHING, BODY))

    def decided(self, line: SummaryLine) -> Cell:
        """Why it was not held or the person not there; responses, decisions that end a stay, orders, warrant."""
        entries = (*self.reason(line), *self.responses(line), *self.leaving(line), *self.orders(line))
        return entries or cell(runs(NOTHING, ENTRY_GREY))

    def next(self, line: SummaryLine) -> Cell:
        """When the next hearing is."""
        if not line.next_date:
            return cell(runs(NOTHING, BODY))
        hour = self.language.time(line.next_time) if line.next_time else ""
        return cell(runs(near(self.language, line.next_date, self.day), BODY), runs(hour, SMALL_GREY))

    def below(self, line: SummaryLine) -> Cell:
        """What runs under a hearing's row: its minute, the team's notes, and what an amendment replaced."""
        return tuple(
            Entry((Run(f"{caption}. ", SMALL_STRONG), Run(text, SMALL))) for caption, text in self.remarks(line)
        )

    def remarks(self, line: SummaryLine) -> Iterator[tuple[str, str]]:
        """Notes and amendments that may be shown, each with its caption."""
        if notes := line.notes.strip():
            yield self.head("minute"), notes
        if (notes := line.team_notes.strip()) and Withheld.TEAM_NOTES not in self.withheld:
            yield self.head("team"), notes
        if reason := line.amends_reason.strip():
            yield self.language.say(in_context("hearing", "Amended")), reason
        if line.before and (earlier := "; ".join(self._replaced(line, line.before))):
            yield self.language.say(in_context("an amendment", "Before")), earlier

    def _label(self, catalogue: str, code: str) -> str:
        return sentence_case(self.language.say(self.pack.item(catalogue, code)))

    def reason(self, line: SummaryLine) -> Iterator[Entry]:
        """Why the person was absent, the hearing not held or the stay ended.

        Where reasons for absence are withheld only a reason of the court's own list for not holding a hearing is shown:
        what somebody typed may tell of the person.
        """
        held = line.disposition == Disposition.HELD
        listed = not held and line.reason in self.pack.catalogues.get("not_held_reason", {})
        if not line.reason or (Withheld.ABSENCE_REASONS in self.withheld and not listed):
            return
        catalogue = "absence_reason" if held else "not_held_reason"
        if held and line.decision not in _FORWARD:
            catalogue = "exit_reason"
        yield Entry(runs(self.language.say(self.pack.item(catalogue, line.reason)), ENTRY), _DASH)

    def responses(self, line: SummaryLine) -> Iterator[Entry]:
        """Each response behind the sign of its class."""
        yield from self.given(line.responses)

    def given(self, responses: Iterable[Response]) -> Iterator[Entry]:
        """Some responses, each behind its sign."""
        for response in responses:
            kind = ResponseClass(response.kind)
            if kind == ResponseClass.ADJUSTMENT and Withheld.ADJUSTMENTS in self.withheld:
                continue
            yield Entry(self._response(response), Sign(SHAPES[kind], self.letters[kind]))

    def _response(self, response: Response) -> Runs:
        item = self.pack.catalogues.get(response.kind, {}).get(response.item)
        unit = response.unit or (item.unit if item and response.quantity else "")
        amount = self.language.say(self.pack.amount(response.quantity, unit))
        said = self.language.say(self.pack.item(response.kind, response.item))
        text = ", ".join(filter(None, (said, amount, self._span(response))))
        if not response.behaviour or Withheld.ADJUSTMENTS in self.withheld:
            return runs(text, ENTRY)
        why = self.language.say(self.pack.item("behaviour", response.behaviour))
        return Run(text, ENTRY), Run(f" ({why})", ENTRY_GREY)

    def _span(self, response: Response) -> str:
        days = [near(self.language, day, self.day) for day in (response.start, response.end) if day]
        return " – ".join(days)

    def leaving(self, line: SummaryLine) -> Iterator[Entry]:
        """The decision that ends or turns back a stay, in bold."""
        if line.decision not in _FORWARD:
            yield Entry(runs(self.language.say(self.pack.item("phase_decision", line.decision)), ENTRY_STRONG), _DASH)

    def orders(self, line: SummaryLine) -> Iterator[Entry]:
        """Each order with the day it is due, and the warrant."""
        yield from self.ordered(line.orders)
        if line.warrant:
            yield Entry(runs(self.inside("warrant"), ENTRY_STRONG), _DASH)

    def ordered(self, orders: Iterable[CourtOrder]) -> Iterator[Entry]:
        """Some orders."""
        for order in orders:
            yield Entry(runs(self._order(order), ENTRY), _DASH)

    def _order(self, order: CourtOrder) -> str:
        if not order.due:
            return order.text
        due = near(self.language, order.due, self.day)
        return self.language.say(_("{order}, due {date}", order=order.text, date=due))

    def _replaced(self, line: SummaryLine, before: SummaryLine) -> Iterator[str]:
        """What stood there, part by part, where it differs."""
        for _name, head, part in self.parts():
            now, then = _text(part(line)), _text(part(before))
            if now != then:
                yield self.language.say(_("{part}: {value}", part=head, value=then))
        if before.notes.strip() and before.notes != line.notes:
            yield self.language.say(_("{part}: {value}", part=self.head("minute"), value=before.notes.strip()))

    def parts(self) -> list[tuple[str, str, Callable[[SummaryLine], Cell]]]:
        """The columns of a hearing: a name, the head and what makes the cell; those withheld are left out."""
        tests, treatment = Withheld.TESTS not in self.withheld, Withheld.TREATMENT not in self.withheld
        return [
            ("attendance", self.head("attendance"), self.attendance),
            ("phase", self.head("phase"), self.phase),
            *([("tests", self.head("tests"), self.tests)] if tests else []),
            *([("treatment", self.language.say(in_context("column", "Treat.")), self.treatment)] if treatment else []),
            ("decided", self.both("responses", "orders"), self.decided),
            ("next", self.language.say(in_context("hearing", "Next")), self.next),
        ]

    def head(self, code: str) -> str:
        """A word of the jurisdiction as a caption."""
        return titled(self.language, word(self.pack, code))

    def inside(self, code: str) -> str:
        """A word of the jurisdiction within a sentence."""
        return inside(self.language, word(self.pack, code))

    def both(self, one: str, other: str) -> str:
        """Two words of the jurisdiction as one caption: "Responses and orders"."""
        return sentence_case(self.language.say((self.inside(one), self.inside(other))))


def tests_said(since: SinceLast, language: Language) -> str:
    """Tests since the last hearing, in words: how many, how many positive, and how many missed where some were."""
    told = [
        counted("{count} drug test", "{count} drug tests", since.tests),
        counted("{count} positive result", "{count} positive results", since.tests_positive),
    ]
    if since.tests_missed:
        told.append(counted("{count} test missed", "{count} tests missed", since.tests_missed))
    return "; ".join(map(language.say, told))


def _text(content: Cell) -> str:
    return ", ".join("".join(run.text for run in entry.text) for entry in content)
