"""Reports of a period: what each holds, asked for once, with nothing on it that would point at few people."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import ClassVar

from tjdesk.domain.figures.chart_guarding import crowds, guarded_charts
from tjdesk.domain.figures.episode import Asked, Episode
from tjdesk.domain.figures.guarding import family_of, guarded
from tjdesk.domain.figures.history import History
from tjdesk.domain.figures.measure import Figure
from tjdesk.domain.figures.reckoning import broken_down, reckon
from tjdesk.domain.figures.series import Series, charts
from tjdesk.domain.figures.survival import Retention
from tjdesk.i18n.message import Message, _
from tjdesk.packs.pack import Pack
from tjdesk.services.command import Question
from tjdesk.services.figures.asking import Group, checked, grouped, retention_of, worded
from tjdesk.services.figures.episodes import episodes
from tjdesk.services.figures.facts import SUBSTANCE
from tjdesk.services.ports import SeatedReads
from tjdesk.services.uncollected import let_go, uncollected

RETENTION = "retention"


class ReportKind(StrEnum):
    """What a report is for."""

    MONTHLY = "monthly"
    FUNDER_BJA = "funder-bja"
    FUNDER_CICAD = "funder-cicad"
    JUDGE = "judge"


TITLES: Mapping[ReportKind, Message] = {
    ReportKind.MONTHLY: _("Programme report"),
    ReportKind.FUNDER_BJA: _("Report to a funder: performance measures"),
    ReportKind.FUNDER_CICAD: _("Report to a funder: monitoring and evaluation"),
    ReportKind.JUDGE: _("The programme on one page"),
}
_OUTSIDE = (ReportKind.FUNDER_BJA, ReportKind.FUNDER_CICAD)
"""These leave the court: what is small is hidden of everybody too."""


@dataclass(frozen=True)
class _Part:
    heading: Message
    ids: tuple[str, ...]
    charts: tuple[str, ...] = ()


_IN, _STAY = _("Coming in"), _("Staying and leaving")
_HEARD, _TESTS = _("Hearings and responses"), _("Tests")
_SERVED, _AFTER = _("Services"), _("Afterwards, and the records")
PLANS: Mapping[ReportKind, tuple[_Part, ...]] = {
    ReportKind.MONTHLY: (
        _Part(_STAY, ("C1", "P1", "RT1", "G1", "L1", "A1"), ("caseload", "phases")),
        _Part(_IN, ("R1", "R2", "R3", "R4", "R5", "T1")),
        _Part(_HEARD, ("H1", "H2", "H3", "H4", "I1", "I2"), ("appearance", "responses")),
        _Part(_TESTS, ("S1", "S2", "S5"), ("tests",)),
        _Part(_SERVED, ("U1", "U2", "U4", "U5", "U6")),
        _Part(_AFTER, ("X1", "A2", "Q1")),
    ),
    ReportKind.FUNDER_BJA: (
        _Part(_IN, ("R1", "R2", "R3", "R4", "R5")),
        _Part(_STAY, ("C1", "G1", "L1", "RT1"), ("caseload",)),
        _Part(_TESTS, ("S1", "S5"), ("tests",)),
        _Part(_SERVED, ("U1", "U2", "U3", "U4", "U5", "U6")),
        _Part(_AFTER, ("X1", "W1", "W2", "Q1")),
    ),
    ReportKind.FUNDER_CICAD: (
        _Part(_IN, ("R1", "R3", "T1", "T2")),
        _Part(_STAY, ("C1", "RT1", "RT2", "RT3", "G1", "G2", "L1", "P1"), (RETENTION, "phases")),
        _Part(_TESTS, ("S1", "S3", "S4", "S5")),
        _Part(_HEARD, ("H1", "H3", "I1"), ("appearance",)),
        _Part(_SERVED, ("U1", "U2", "U3", "U4", "U5", "U6")),
        _Part(_AFTER, ("X1", "X2", "X3", "W1", "W2", "W3", "Q1")),
    ),
    ReportKind.JUDGE: (
        _Part(_STAY, ("C1", "RT1", "G1"), ("caseload",)),
        _Part(_HEARD, ("H1", "H2", "H3", "I1"), ("appearance",)),
        _Part(_TESTS, ("S1", "S5")),
    ),
}
FAIRNESS = ("R3", "G1", "RT1")
"""What is broken down on a report: access and fairness."""
BY: Mapping[ReportKind, tuple[str, ...]] = {
    ReportKind.FUNDER_BJA: ("sex", "age_band", SUBSTANCE),
    ReportKind.FUNDER_CICAD: ("sex", "age_band", "instrument"),
}
_LESS = (("L1", "mean"), ("L1", "net"))


@dataclass(frozen=True, kw_only=True)
class Section:
    """A heading, its figures (each beside the same of the period before, where that is told), its charts."""

    heading: Message
    figures: tuple[Figure, ...]
    before: tuple[Figure | None, ...] = ()
    charts: tuple[Series, ...] = ()
    curve: bool = False


@dataclass(frozen=True, kw_only=True)
class Report:
    """A report of a period. `before` is the period that it is compared with; `groups` are figures broken down."""

    kind: ReportKind
    asked: Asked
    sections: tuple[Section, ...]
    groups: tuple[tuple[str, tuple[tuple[Group, Figure], ...]], ...]
    court: str
    user: str
    training: bool
    pack: str
    threshold: int
    before: Asked | None = None
    retention: Retention = Retention()

    @property
    def title(self) -> Message:
        return TITLES[self.kind]

    @property
    def outside(self) -> bool:
        """Whether it is meant for somebody outside the court."""
        return self.kind in _OUTSIDE

    @property
    def version(self) -> str:
        """A short code of the content: the same report has the same."""
        told = (self.kind, self.asked, self.sections, self.groups, self.retention)
        digest = hashlib.sha256(repr(told).encode()).hexdigest().upper()
        return f"{digest[:4]}-{digest[4:8]}"


@dataclass(frozen=True, kw_only=True)
class AskReport(Question[Report]):
    """A report of a period (both days in it), as known on `as_of`. Raises Refused for a period that makes no sense."""

    figures: ClassVar[bool] = True

    kind: ReportKind
    start: dt.date
    end: dt.date
    as_of: dt.date

    def answer(self, reads: SeatedReads) -> Report:
        asked = checked(self.start, self.end, self.as_of, reads.pack)
        with uncollected():
            return self._told(reads, asked)

    def _told(self, reads: SeatedReads, asked: Asked) -> Report:
        pack, seat = reads.pack, reads.seat
        read = reads.histories()
        found = episodes(reads, asked, fields=BY.get(self.kind, ()), histories=read)
        reckoned = reckon(found, asked)
        whole = [worded(one, pack) for one in reckoned]
        cells = self._cells(found, reckoned, asked, pack)
        wanted = [one for one in whole if _wanted(self.kind, one)]
        told, shown = self._guarded(wanted, cells, pack.figures.threshold)
        outside, least = self.kind in _OUTSIDE, pack.figures.threshold
        before = None if outside else _before(asked)
        earlier = self._earlier(reads, before, read) if before is not None else {}
        drawn = {
            one.kind: one for one in self._drawn(reads, found, read, asked, [*told, *(one for _group, one in shown)])
        }
        retained = retention_of(found, asked, least, outside=outside)
        let_go(found)
        let_go(read or [])
        return Report(
            kind=self.kind, asked=asked, sections=tuple(self._sections(told, earlier, drawn)), groups=grouped(shown),
            court=seat.site_name, user=seat.user_name, training=seat.training, pack=pack.code, before=before,
            threshold=least, retention=retained,
        )  # fmt: skip

    def _cells(
        self, found: Sequence[Episode], reckoned: Sequence[Figure], asked: Asked, pack: Pack
    ) -> list[tuple[Group, Figure]]:
        """The figures of access and fairness, by the fields that this report breaks them down by."""
        return [
            (Group.of(field, value, pack), worded(figure, pack))
            for field in BY.get(self.kind, ())
            for value, figure in broken_down(found, asked, field, pack.figures.threshold, whole=reckoned)
            if figure.id in FAIRNESS and not figure.part
        ]

    def _drawn(
        self,
        reads: SeatedReads,
        found: Sequence[Episode],
        read: Sequence[History] | None,
        asked: Asked,
        beside: Sequence[Figure],
    ) -> list[Series]:
        """The charts, hidden for people outside the court as far as it takes `beside` the figures of the report."""
        outside, phases = self.kind in _OUTSIDE, [phase.code for phase in reads.pack.phases]
        told = [
            one
            for one in charts(found, reads.by_day(asked, read) or {}, asked, phases, named=outside)
            if any(one.kind in part.charts for part in PLANS[self.kind])
        ]
        if not outside:
            return told
        return guarded_charts(told, beside, crowds(found, asked), reads.pack.figures.threshold)

    def _guarded(
        self, wanted: Sequence[Figure], cells: Sequence[tuple[Group, Figure]], threshold: int
    ) -> tuple[list[Figure], list[tuple[Group, Figure]]]:
        """The figures of everybody (as they are, inside the court) and of groups, hidden as far as it takes."""
        family = [family_of(one) for one in wanted]
        family += [(group.field, one.id) for group, one in cells]
        figures = guarded([*wanted, *(one for _group, one in cells)], threshold, family=family)
        inside = self.kind not in _OUTSIDE
        told = list(wanted) if inside else figures[: len(wanted)]
        return told, [(group, one) for (group, _one), one in zip(cells, figures[len(wanted) :], strict=True)]

    def _earlier(
        self, reads: SeatedReads, before: Asked, read: Sequence[History] | None
    ) -> dict[tuple[str, str], Figure]:
        found = reckon(episodes(reads, before, histories=read), before)
        return {(one.id, one.part): worded(one, reads.pack) for one in found}

    def _sections(
        self, told: Sequence[Figure], earlier: Mapping[tuple[str, str], Figure], drawn: Mapping[str, Series]
    ) -> Iterator[Section]:
        for part in PLANS[self.kind]:
            figures = [one for id in part.ids for one in told if one.id == id]
            yield Section(
                heading=part.heading,
                figures=tuple(figures),
                before=tuple(earlier.get((one.id, one.part)) for one in figures) if earlier else (),
                charts=tuple(drawn[kind] for kind in part.charts if kind in drawn),
                curve=RETENTION in part.charts,
            )


def _wanted(kind: ReportKind, one: Figure) -> bool:
    """Whether a figure stands on a report; a judge's page has only the first of each."""
    if (one.id, one.part) in _LESS or (kind is ReportKind.JUDGE and one.part and one.id != "C1"):
        return False
    return any(one.id in part.ids for part in PLANS[kind])


def _before(asked: Asked) -> Asked:
    """The period before, as long as this one: the month before a month."""
    end = asked.start - dt.timedelta(days=1)
    after = asked.end + dt.timedelta(days=1)
    if asked.start.day == 1 and after.day == 1:
        months = (after.year - asked.start.year) * 12 + after.month - asked.start.month
        year, month = divmod(asked.start.year * 12 + asked.start.month - 1 - months, 12)
        start = dt.date(year, month + 1, 1)
    else:
        start = asked.start - (after - asked.start)
    return replace(asked, start=start, end=end, as_of=end)
