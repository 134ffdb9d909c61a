"""Asking for the figures of a period: for everybody, broken down, or the rows behind one of them."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from tjdesk.domain.figures.episode import Asked, Episode
from tjdesk.domain.figures.history import History
from tjdesk.domain.figures.measure import Figure
from tjdesk.domain.figures.reckoning import broken_down, reckon
from tjdesk.domain.figures.series import Series, charts
from tjdesk.domain.figures.survival import FEWEST_AT_RISK, Retention, retention, spells
from tjdesk.domain.refusal import Refused
from tjdesk.i18n.language import LANGUAGES, language
from tjdesk.i18n.message import Label, Value, _
from tjdesk.packs.pack import Pack
from tjdesk.services.command import Question
from tjdesk.services.figures.episodes import episodes
from tjdesk.services.figures.facts import FIELDS
from tjdesk.services.participants import Participant, participants_of
from tjdesk.services.ports import SeatedReads
from tjdesk.services.uncollected import let_go, uncollected

_CATALOGUE_OF = {
    "sex": "sex", "marital_status": "marital_status", "education": "education", "employment": "employment",
    "housing": "housing", "status": "status", "instrument": "legal_instrument", "legal_instrument": "legal_instrument",
    "substance": "substance", "track": "track", "source": "referral_source", "offence": "offence_group",
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Group:
    """One value of the field that figures are broken down by, and its words."""

    field: str
    value: str
    label: Label

    @classmethod
    def of(cls, field: str, value: str, pack: Pack) -> Group:
        """A group in the words of a pack."""
        label = Label(value)
        if field == "phase":
            label = pack.phase_label(value)
        elif field == "language" and value in LANGUAGES:
            label = Label(language(value).own_name)
        elif field in _CATALOGUE_OF:
            label = pack.item(_CATALOGUE_OF[field], value)
        return cls(field=field, value=value, label=label)


Cells = tuple[tuple[Group, Figure], ...]


def grouped(cells: Sequence[tuple[Group, Figure]]) -> tuple[tuple[str, Cells], ...]:
    """Figures in groups by the field that they are broken down by, one figure after the other."""
    fields = dict.fromkeys(group.field for group, _figure in cells)
    told = {field: [(group, figure) for group, figure in cells if group.field == field] for field in fields}
    return tuple((field, tuple(several)) for field, several in told.items())


@dataclass(frozen=True, kw_only=True)
class Figures:
    """The figures of a period, each for a group or, with None, for everybody.

    `retention` is the curve of its admissions; `charts` the others, where they were asked for.
    """

    asked: Asked
    figures: tuple[tuple[Group | None, Figure], ...]
    court: str
    user: str
    training: bool
    pack: str
    retention: Retention = Retention()
    charts: tuple[Series, ...] = ()

    @property
    def version(self) -> str:
        """A short code of the content: the same figures have the same."""
        digest = hashlib.sha256(repr((self.asked, self.figures)).encode()).hexdigest().upper()
        return f"{digest[:4]}-{digest[4:8]}"


@dataclass(frozen=True, kw_only=True)
class AskFigures(Question[Figures]):
    """Every figure of a period (both days in it), as known on `as_of`; broken down where `by` names a field;
    cells below `threshold` are hidden (0: as the pack says),
    with the numbers of the charts where they are to be `drawn`.

    Raises Refused for a period that ends before it begins, and for a field that there is not.
    """

    figures: ClassVar[bool] = True

    start: dt.date
    end: dt.date
    as_of: dt.date
    by: str = ""
    threshold: int = 0
    drawn: bool = False

    def answer(self, reads: SeatedReads) -> Figures:
        asked = checked(self.start, self.end, self.as_of, reads.pack)
        if self.by and self.by not in FIELDS:
            raise Refused(_("Figures cannot be broken down by “{field}”. Fields: {known}.", field=self.by,
                            known=FIELDS), "by")  # fmt: skip
        with uncollected():
            return self._told(reads, asked)

    def _told(self, reads: SeatedReads, asked: Asked) -> Figures:
        read = reads.histories()
        found = episodes(reads, asked, fields=(self.by,) if self.by else (), histories=read)
        pack, whole = reads.pack, reckon(found, asked)
        told: list[tuple[Group | None, Figure]] = [(None, worded(one, pack)) for one in whole]
        if self.by:
            least = self.threshold or pack.figures.threshold
            cells = broken_down(found, asked, self.by, least, whole=whole)
            told += [(Group.of(self.by, value, pack), worded(figure, pack)) for value, figure in cells]
        seat = reads.seat
        answer = Figures(
            asked=asked,
            figures=tuple(told),
            court=seat.site_name,
            user=seat.user_name,
            training=seat.training,
            pack=pack.code,
            charts=self._charts(reads, found, asked, read) if self.drawn else (),
            retention=retention_of(found, asked),
        )
        let_go(found)
        let_go(read or [])
        return answer

    def _charts(
        self, reads: SeatedReads, found: Sequence[Episode], asked: Asked, read: Sequence[History] | None
    ) -> tuple[Series, ...]:
        days, phases = reads.by_day(asked, read) or {}, [phase.code for phase in reads.pack.phases]
        return tuple(charts(found, days, asked, phases))


def retention_of(
    found: Sequence[Episode], asked: Asked, least: int = FEWEST_AT_RISK, *, outside: bool = False
) -> Retention:
    """The curve of those admitted in the period, of whom anything was told since."""
    followed = spells([one for one in asked.among(found, "admitted_on") if one.told], asked.as_of)
    return retention(followed, max(least, FEWEST_AT_RISK), outside=outside)


@dataclass(frozen=True, kw_only=True)
class RowsBehind(Question[tuple[Participant, ...]]):
    """The participants behind the numerator of a figure, as far as whoever asks may see them.

    Raises Refused for a figure that there is not.
    """

    start: dt.date
    end: dt.date
    as_of: dt.date
    figure: str
    part: str = ""

    def answer(self, reads: SeatedReads) -> tuple[Participant, ...]:
        asked = checked(self.start, self.end, self.as_of, reads.pack)
        found = episodes(reads, asked)
        figure = next((f for f in reckon(found, asked) if (f.id, f.part) == (self.figure, self.part)), None)
        if figure is None:
            raise Refused(_("There is no figure “{id}” in this period.", id=self.figure), "rows")
        return tuple(participants_of(reads, _dossiers(found, figure)))


def _dossiers(found: list[Episode], figure: Figure) -> list[str]:
    behind = set(figure.rows)
    return list(dict.fromkeys(one.person for one in found if one.id in behind and not one.id.startswith("sealed:")))


def checked(start: dt.date, end: dt.date, as_of: dt.date, pack: Pack) -> Asked:
    """The period as asked for. Raises Refused where it ends before it begins, or is known of before it began."""
    if end < start:
        raise Refused(_("The period ends on {end}, before it begins on {start}.", end=end, start=start), "to")
    if as_of < start:
        raise Refused(_("On {as_of}, nothing of this period had happened yet.", as_of=as_of), "as_of")
    return asked_under(pack, start, end, as_of)


def asked_under(pack: Pack, start: dt.date, end: dt.date, as_of: dt.date) -> Asked:
    """A period under the court's own policy of what is treated as positive, and across which gap nothing is said."""
    policy = frozenset(pack.tests.treat_as_positive)
    told = pack.figures
    return Asked(start=start, end=end, as_of=as_of, policy=policy, gap=pack.tests.gap_days,
                 gone_after=told.absconded_days, mature=told.mature_percent)  # fmt: skip


def worded(figure: Figure, pack: Pack) -> Figure:
    """A figure whose label names a code of the pack, with the pack's words."""
    changed: list[tuple[str, Value]] = []
    for name, value in figure.label.args:
        if name == "phase" and isinstance(value, str):
            changed.append((name, pack.phase_label(value)))
        elif name == "reason" and isinstance(value, str):
            changed.append((name, pack.item("exit_reason", value)))
        else:
            changed.append((name, value))
    return replace(figure, label=replace(figure.label, args=tuple(changed)))
