"""What figures need of one episode in the programme, as plain values: no names, no texts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from operator import attrgetter

import msgspec

from tjdesk.domain.figures.tally import Tally

_CAME = ("present", "late")
GRADUATED, TERMINATED, WITHDREW, NEUTRAL = "graduated", "terminated", "withdrew", "neutral"


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """One hearing that counts. `was_set`: its date was fixed beforehand; `interval` is the phase's, in days."""

    date: dt.date
    disposition: str
    attendance: str = ""
    was_set: bool = True
    interval: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """One test that was due. `finding` is over all substances; `explained`: every positive one is prescribed."""

    date: dt.date
    status: str = "collected"
    validity: str = ""
    finding: str = ""
    explained: bool = False
    substances: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One appointment at a service; `attendance` is empty where the source does not say."""

    date: dt.date
    attendance: str
    service: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """One response of the court. `behaved_on` is the day of the behaviour, where it is known."""

    date: dt.date
    kind: str
    behaved_on: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """One order: the day on which it was due (None: no day), and how it stands."""

    due: dt.date | None
    status: str


class Spell(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """A stretch of time in one state or phase; `end` is the first day after it, None while it lasts."""

    name: str
    start: dt.date
    end: dt.date | None = None

    def days(self, day: dt.date) -> int:
        return ((self.end or day) - self.start).days


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """One referral to a service outside; `outcome` is empty until something is known of it."""

    date: dt.date
    service: str
    outcome: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """One follow-up after leaving: months after, when it was done (None: not yet), and what was found."""

    months: int
    done_on: dt.date | None
    rearrest: str = ""
    reconviction: str = ""
    employment: str = ""
    housing: str = ""


class Episode(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """One enrolment from its referral to what came after. `fields` are what it can be broken down by (code or empty).

    `left_class` is one of the four ways out, empty while inside. `away` are spells absconded, `paused` days do not
    count where a figure says so. `filled` of `wanted` required fields hold something. `tally` is what was counted of a
    period where the events themselves stayed in the store; such an episode answers for that period alone. Not
    `told`: nobody ever said what became of the person; only what happened shows that they were there.
    """

    id: str
    person: str
    fields: Mapping[str, str] = msgspec.field(default_factory=dict)
    referred_on: dt.date | None = None
    screened_on: dt.date | None = None
    eligible: bool | None = None
    offered_on: dt.date | None = None
    declined: bool = False
    refused_on: dt.date | None = None
    refusal_reason: str = ""
    admitted_on: dt.date | None = None
    left_on: dt.date | None = None
    left_class: str = ""
    status: str = ""
    phases: tuple[Spell, ...] = ()
    away: tuple[Spell, ...] = ()
    paused_days: int = 0
    hearings: tuple[Heard, ...] = ()
    samples: tuple[Sample, ...] = ()
    visits: tuple[Visit, ...] = ()
    replies: tuple[Reply, ...] = ()
    orders: tuple[Due, ...] = ()
    contacts: tuple[Visit, ...] = ()
    charged_on: tuple[dt.date, ...] = ()
    looked: tuple[Looked, ...] = ()
    sent: tuple[Sent, ...] = ()
    warrants: tuple[tuple[dt.date, dt.date | None], ...] = ()
    employed_in: str = ""
    employed_out: str = ""
    housed_in: str = ""
    housed_out: str = ""
    filled: int = 0
    wanted: int = 0
    tally: Tally | None = None
    told: bool = True

    def left(self, day: dt.date) -> bool:
        """Whether the person was out at the end of a day."""
        return self.left_on is not None and self.left_on <= day

    def inside(self, day: dt.date) -> bool:
        """Whether the person was admitted by a day and not yet out on it: counted whatever the state."""
        return self.admitted_on is not None and self.admitted_on <= day and not self.left(day)

    def within(self, start: dt.date, last: dt.date) -> bool:
        """Whether the person was in the programme on at least one day of two and those between."""
        begun = self.admitted_on is not None and self.admitted_on <= last
        return begun and (self.left_on is None or self.left_on >= start)

    def phase_on(self, day: dt.date) -> str:
        """The phase that the person was in at the end of a day, empty for none."""
        for spell in self.phases:
            if spell.start <= day and (spell.end is None or spell.end > day):
                return spell.name
        return ""

    def gone_for(self, day: dt.date) -> int:
        """Days absconded without return, up to a day; 0 for somebody who is there."""
        if not self.away:
            return 0
        open_spells = [one for one in self.away if one.start <= day and (one.end is None or one.end > day)]
        return max(((day - one.start).days for one in open_spells), default=0)

    def seen(self, start: dt.date, end: dt.date) -> bool:
        """Whether anything that happened shows that the person was there between two days, both included."""
        held = (one.date for one in self.hearings if one.disposition == "held" and one.attendance in _CAME)
        came = (one.date for one in self.visits if one.attendance in _CAME)
        given = (one.date for one in self.samples if one.status == "collected")
        met = (one.date for one in self.contacts)
        return any(start <= day <= end for days in (held, came, given, met) for day in days)

    def graduated(self, day: dt.date) -> bool:
        return self.left_class == GRADUATED and self.left(day)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is asked for: a period, both days in it, and the day of knowledge. Policies are the court's own.

    `gap` is the longest stretch without a test across which abstinence is still said; `gone_after` the days after
    which somebody absconded counts as not retained; `policy` what is treated as positive besides a positive finding.
    """

    start: dt.date
    end: dt.date
    as_of: dt.date
    gap: int = 30
    gone_after: int = 30
    policy: frozenset[str] = frozenset({"no_show", "refused", "adulterated", "substituted"})
    interval_grace: int = 3
    mature: int = 95

    def covers(self, day: dt.date | None) -> bool:
        """Whether a day lies in the period and is known of by then."""
        return day is not None and self.start <= day <= min(self.end, self.as_of)

    @property
    def last(self) -> dt.date:
        """The last day of the period that is known of."""
        return min(self.end, self.as_of)

    def among(self, episodes: Iterable[Episode], field: str) -> list[Episode]:
        """Of many episodes those of which a day, by the name of its field, is covered."""
        start, last, day_of = self.start, self.last, attrgetter(field)
        return [one for one in episodes if (day := day_of(one)) is not None and start <= day <= last]
