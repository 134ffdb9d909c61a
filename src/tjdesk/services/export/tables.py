"""The rows of a de-identified package: pseudonyms, moved dates, bands and codes; nothing typed, nothing rare."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from tjdesk.domain.figures.episode import Episode

FEWEST_PEOPLE = 11
"""With fewer people than this, no rows of people leave the court."""
FEWEST_OF_A_KIND = 5
OTHER = "other"

Row = dict[str, str | int]
CODED = ("sex", "age_band", "track", "source", "instrument", "offence", "employment", "housing", "education")
"""What is told of an episode besides its dates, as codes."""
_QUASI = ("site", "sex", "age_band")


class Disguise(Protocol):
    """Pseudonyms and shifts of one recipient."""

    def name(self, id: str) -> str: ...

    def shift(self, id: str) -> int: ...


@dataclass(frozen=True)
class Tables:
    """Rows by the name of their file, and what was hidden: (file, column, why, how many cells)."""

    rows: Mapping[str, Sequence[Row]]
    hidden: tuple[tuple[str, str, str, int], ...]
    people: int


@dataclass
class _Making:
    disguise: Disguise
    known: Callable[[str, str], bool]
    rows: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    hidden: Counter[tuple[str, str, str]] = field(default_factory=Counter)

    def day(self, person: str, day: dt.date | None) -> str:
        """A date as it is told: moved with all others of this person."""
        return (day + dt.timedelta(days=self.disguise.shift(person))).isoformat() if day else ""

    def code(self, file: str, column: str, value: str) -> str:
        """A code of the pack; what somebody typed instead is not told."""
        if not value or self.known(column, value):
            return value
        self.hidden[file, column, "typed"] += 1
        return OTHER


def tables(episodes: Iterable[Episode], disguise: Disguise, known: Callable[[str, str], bool]) -> Tables:
    """`known(column, value)` tells whether a value is a code that a catalogue holds. Under eleven people: no rows."""
    told = [one for one in episodes if not one.id.startswith("sealed:")]
    people = len({one.person for one in told})
    if people < FEWEST_PEOPLE:
        return Tables({}, (), people)
    making = _Making(disguise, known)
    for one in sorted(told, key=lambda episode: disguise.name(episode.id)):
        _episode(making, one)
        _events(making, one)
    _common_only(making)
    _blend(making)
    hidden = tuple((*place, many) for place, many in sorted(making.hidden.items()))
    return Tables(dict(making.rows), hidden, people)


def _episode(making: _Making, one: Episode) -> None:
    person, day = one.person, making.day
    row: Row = {
        "person": making.disguise.name(person),
        "episode": making.disguise.name(one.id),
        "site": making.disguise.name(f"site {one.fields.get('site', '')}")[:6],
        **{name: making.code("episodes", name, one.fields.get(name, "")) for name in CODED},
        "referred": day(person, one.referred_on),
        "screened": day(person, one.screened_on),
        "eligible": "" if one.eligible is None else int(one.eligible),
        "admitted": day(person, one.admitted_on),
        "left": day(person, one.left_on),
        "left_class": one.left_class,
        "status": one.status,
        "days": (one.left_on - one.admitted_on).days if one.left_on and one.admitted_on else "",
        "hearings": sum(heard.disposition == "held" for heard in one.hearings),
        "tests": len(one.samples),
        "tests_positive": sum(sample.finding == "positive" for sample in one.samples),
    }
    making.rows["episodes"].append(row)


def _events(making: _Making, one: Episode) -> None:
    who = {"person": making.disguise.name(one.person), "episode": making.disguise.name(one.id)}

    def add(file: str, day: dt.date | None, **told: str | int) -> None:
        making.rows[file].append({**who, "date": making.day(one.person, day), **told})

    for heard in one.hearings:
        add("hearings", heard.date, disposition=heard.disposition, attendance=heard.attendance)
    for sample in one.samples:
        substances = sorted({making.code("tests", "substance", name) for name in sample.substances})
        add("tests", sample.date, status=sample.status, validity=sample.validity, finding=sample.finding,
            explained=int(sample.explained), substance=" ".join(substances))  # fmt: skip
    for visit in one.visits:
        add("attendance", visit.date, service=making.code("attendance", "service", visit.service),
            attendance=visit.attendance)  # fmt: skip
    for reply in one.replies:
        add("responses", reply.date, kind=reply.kind)
    for due in one.orders:
        add("orders", due.due, status=due.status)


def _common_only(making: _Making) -> None:
    """A value that fewer than five people have says too much of them: it becomes "other"."""
    columns = {"episodes": (*CODED, "left_class", "status"), "tests": ("substance",), "attendance": ("service",)}
    for file, names in columns.items():
        for name in names:
            people: dict[str, set[str | int]] = defaultdict(set)
            for row in making.rows.get(file, ()):
                people[str(row[name])].add(row["person"])
            rare = {value for value, who in people.items() if value and value != OTHER and len(who) < FEWEST_OF_A_KIND}
            for row in making.rows.get(file, ()):
                if row[name] in rare:
                    row[name] = OTHER
                    making.hidden[file, name, "rare"] += 1


def _blend(making: _Making) -> None:
    """Nobody stands alone with site, sex and age band: where fewer than five share them, the age goes, then the sex.

    Whoever is still nearly alone then would be known by what is missing, and is left out.
    """
    rows = making.rows["episodes"]
    for column in ("age_band", "sex", "site"):
        alone = _alone(rows)
        for row in rows:
            if row["person"] in alone and row[column] != "":
                row[column] = ""
                making.hidden["episodes", column, "alone"] += 1
    alone = _alone(rows)
    for file, told in making.rows.items():
        making.rows[file] = [row for row in told if row["person"] not in alone]
    if alone:
        making.hidden["episodes", "person", "left_out"] += len(alone)


def _alone(rows: Iterable[Row]) -> set[str | int]:
    """People who share site, sex and age band with fewer than four others."""
    people: dict[tuple[str | int, ...], set[str | int]] = defaultdict(set)
    for row in rows:
        people[tuple(row[name] for name in _QUASI)].add(row["person"])
    return {one for alike in people.values() if len(alike) < FEWEST_OF_A_KIND for one in alike}
