"""Rows without names: ids become pseudonyms under a key that stays in the store, and only what counts goes along."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

import msgspec

from tjdesk.db.warehouse.fields import GOES, Way
from tjdesk.domain.kinds import KINDS
from tjdesk.domain.person import Person, age_on
from tjdesk.domain.record import CLOSED, field_specs

Cells = dict[str, Any]
OTHER = "other"
_WORD = re.compile(r"[a-z][a-z0-9_]{0,39}")
_NUMBER = re.compile(r"[0-9]{1,6}([.,][0-9]{1,3})?")


class Veil(Protocol):
    """What a warehouse is given instead of rows as they stand."""

    @property
    def mode(self) -> str:
        """`pseudonyms` or `names`."""

    def link(self, id: str | None) -> str | None:
        """What stands for an id."""

    def rows(self, kind: str, rows: Iterable[Mapping[str, Any]], admitted: Mapping[str, str]) -> Iterator[Cells]:
        """The rows of a kind. `admitted`: dossier → the day on which ages are told (ISO)."""


@dataclass(frozen=True)
class Pseudonyms:
    """Without names. `key` makes the pseudonyms, the same ones each time; `codes` are all that a pack knows."""

    key: bytes
    codes: Collection[str]
    mode: str = "pseudonyms"
    _known: dict[str, str] = field(default_factory=dict, repr=False)

    def link(self, id: str | None) -> str | None:
        """128 bits of a keyed hash: without the key nobody finds the way back."""
        if not id:
            return None
        found = self._known.get(id)
        if found is None:
            found = self._known[id] = hmac.digest(self.key, id.encode(), hashlib.sha256).hex()[:32]
        return found

    def rows(self, kind: str, rows: Iterable[Mapping[str, Any]], admitted: Mapping[str, str]) -> Iterator[Cells]:
        """See `Veil`."""
        ways = [(name, self._by(way)) for name, way in GOES[kind].items()]
        for row in rows:
            told = {name: None if row[name] is None else veiled(row[name]) for name, veiled in ways}
            told |= {"id": str(self.link(row["id"])), "dossier": self.link(row["dossier"])}
            told |= {"made": row["made"], "voided": row["voided"]}
            if kind == "person":
                told |= _aged(row, admitted.get(row["dossier"]))
            elif kind == "site":
                told["name"] = f"site-{told['id']}"[:11]
            yield told

    def _by(self, way: Way) -> Callable[[Any], Any]:
        ways: dict[Way, Callable[[Any], Any]] = {
            Way.PLAIN: lambda value: value,
            Way.CODE: self._code,
            Way.WORD: _word,
            Way.LINK: self.link,
            Way.CODES: _json(lambda told: [self._code(one) for one in told]),
            Way.RESPONSES: _json(self._responses),
            Way.ORDERS: _json(lambda told: [{"text": "", "due": one.get("due")} for one in told]),
            Way.FOUND: _json(lambda told: {name: self._told(name, value) for name, value in told.items()}),
            Way.CHARGES: _json(lambda told: [self._charge(one) for one in told]),
            Way.COUNTED: _json(lambda told: told | {"site": self.link(told.get("site")) or ""}),
        }
        return ways[way]

    def _code(self, value: str) -> str:
        return value if value in self.codes else OTHER

    def _told(self, name: str, value: Any) -> Any:
        dated = name in ("status_since", "exit_on", "phase_since")
        return value if dated or not value else self._code(value)

    def _responses(self, told: Any) -> Any:
        return self._response(told) if isinstance(told, dict) else [self._response(one) for one in told]

    def _response(self, told: Mapping[str, Any]) -> dict[str, Any]:
        codes = {name: self._code(told[name]) for name in ("item", "behaviour", "unit") if told.get(name)}
        amount = told.get("quantity") or ""
        return {
            **{name: told[name] for name in ("kind", "start", "end") if told.get(name)},
            **codes,
            **({"quantity": amount} if _NUMBER.fullmatch(amount) else {}),
        }

    def _charge(self, told: Mapping[str, Any]) -> dict[str, Any]:
        span = {name: told[name] for name in ("penalty_min_months", "penalty_max_months") if told.get(name) is not None}
        return {"offence": self._code(told.get("offence") or OTHER), **span}


@dataclass(frozen=True)
class Names:
    """As the records stand, for an office that may hold them: all but closed texts, which no key leaves with."""

    mode: str = "names"

    def link(self, id: str | None) -> str | None:
        """Ids stand for themselves."""
        return id or None

    def rows(self, kind: str, rows: Iterable[Mapping[str, Any]], admitted: Mapping[str, str]) -> Iterator[Cells]:  # noqa: ARG002
        """See `Veil`."""
        closed = [spec.name for spec in field_specs(KINDS[kind]).values() if spec.compartment in CLOSED]
        for row in rows:
            yield dict(row) | dict.fromkeys(closed)


def _aged(row: Mapping[str, Any], admitted: str | None) -> Cells:
    """Instead of a date of birth the age in years on the day of admission."""
    told = {name: row[name] for name in ("birth_date", "age_stated", "age_stated_on") if row[name] is not None}
    day = dt.date.fromisoformat(admitted) if admitted else None
    person = msgspec.convert({"id": "", "dossier": "", **told}, Person)
    age = age_on(person, day) if day else None
    return {"age_stated": age, "age_stated_on": admitted if age is not None else None}


def _word(value: str) -> str:
    return value if _WORD.fullmatch(value) else OTHER


def _json(change: Callable[[Any], Any]) -> Callable[[str], str]:
    return lambda text: msgspec.json.encode(change(msgspec.json.decode(text)), order="sorted").decode()
