"""A history in people's words: actions, fields and values as a court officer reads them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, get_args

from tjdesk.domain.changes import field_types
from tjdesk.domain.kinds import KINDS
from tjdesk.domain.record import CLOSED, field_specs
from tjdesk.i18n.language import LANGUAGES, language
from tjdesk.i18n.message import Message, Value, _, in_context
from tjdesk.packs.pack import Pack
from tjdesk.services.command import Question
from tjdesk.services.field_words import INWARD
from tjdesk.services.history import FieldChange, HistoryLine, history_of
from tjdesk.services.journal_words import action_words, field_words, kind_words
from tjdesk.services.journey.words import CATALOGUES, CHECKED, OF_FIELDS
from tjdesk.services.participants import participant_of
from tjdesk.services.ports import SeatedReads
from tjdesk.services.sites import site_names
from tjdesk.services.wording import Words


@dataclass(frozen=True)
class ToldChange:
    """One field of one record, from what to what; nothing before is an empty `before`.

    `record` is what its record is called, `id` tells several apart that are called alike.
    """

    record: Words
    field: Words
    before: Words
    after: Words
    id: str = ""


@dataclass(frozen=True)
class ToldLine:
    """One entry. `at` is when it was recorded, `back` the true time of what was entered later from paper.

    `withheld` are the compartments that whoever reads may not, `absent` those that this site does not hold, by name.
    """

    at: dt.datetime | None
    back: dt.datetime | None
    by: str
    site: str
    action: Words
    reason: str
    changes: tuple[ToldChange, ...]
    withheld: tuple[Words, ...]
    absent: tuple[Words, ...]


@dataclass(frozen=True)
class TellHistory(Question[list[ToldLine]]):
    """The history of one participant, newest first."""

    participant: str

    def answer(self, reads: SeatedReads) -> list[ToldLine]:
        lines = history_of(reads, participant_of(reads, self.participant).id)
        return told(lines, reads.pack, site_names(reads))[::-1]


def told(lines: Sequence[HistoryLine], pack: Pack, sites: Mapping[str, str]) -> list[ToldLine]:
    """The lines of one dossier, oldest first as given, in words. `sites` are names by id."""
    voice = _Voice(pack, sites)
    return [voice.line(line) for line in lines]


def plain_words(pack: Pack, kind: str, field: str, value: str) -> Words:
    """A text of a record in words, whatever it was kept in: a code by its label, the rest as it stands."""
    return _Voice(pack, {}).plain(FieldChange(kind, "", field, None, value), value)


def value_words(pack: Pack, sites: Mapping[str, str], kind: str, field: str, value: Any) -> Words:
    """One value of one field of a kind of record, in words; empty for none. `sites` are names by id."""
    return _Voice(pack, sites).value(FieldChange(kind, "", field, None, value), value)


_CATALOGUES: Mapping[str, tuple[str, ...]] = {
    "status": ("status", "test_status", "session_status"),
    "exit_reason": ("exit_reason",),
    "disposition": ("disposition",),
    "attendance": ("attendance",),
    "reason": ("absence_reason", "not_held_reason", "exit_reason"),
    "appeared": ("appeared",),
    "progress": ("progress",),
    "decision": ("phase_decision",),
    "kind": ("hearing_title",),
    "next_kind": ("hearing_title",),
    "result": ("finding",),
    "specimen": ("specimen",),
    "validity": ("validity",),
    "substance": ("substance",),
    "service": ("service",),
    "legal_instrument": ("legal_instrument",),
    "sex": ("sex",),
    "marital_status": ("marital_status",),
    "education": ("education",),
    "employment": ("employment",),
    "housing": ("housing",),
    "id_kind": ("id_kind",),
    "roles": ("role",),
}


def is_coded(field: str) -> bool:
    """Whether a field's values are codes of the pack, or ids, and not what somebody typed."""
    return field in _CATALOGUES or field in _PHASES or field in _SITES or field in INWARD


_PHASES = frozenset(("phase", "phase_before", "phase_after"))
_SITES = frozenset(("site", "from_site", "to_site"))
NAMED_BY = {"hearing": "date", "test": "collected_on", "attendance": "date", "session": "date"}
"""Kind of record → the field by whose day it is named, which is not said again among its fields."""


class _Voice:
    """Says lines one after the other; it remembers the day of each record, so that later lines can name it."""

    def __init__(self, pack: Pack, sites: Mapping[str, str]) -> None:
        self._pack, self._sites = pack, sites
        self._days: dict[str, dt.date] = {}

    def line(self, line: HistoryLine) -> ToldLine:
        for change in line.changes:
            if change.field == NAMED_BY.get(change.kind) and isinstance(change.after, str):
                self._days[change.record] = dt.date.fromisoformat(change.after)
        return ToldLine(
            at=_moment(line.at),
            back=_moment(line.back),
            by=line.by,
            site=line.site,
            action=action_words(line.action) if line.action else _("Contents not here"),
            reason=line.reason,
            changes=tuple(self._changes(line.changes)),
            withheld=tuple(self._pack.item("compartment", name) for name in line.withheld),
            absent=tuple(self._pack.item("compartment", name) for name in line.absent),
        )

    def _changes(self, changes: Iterable[FieldChange]) -> Iterator[ToldChange]:
        for change in changes:
            if change.field in INWARD or self._goes_without_saying(change):
                continue
            before, after = self.value(change, change.before), self.value(change, change.after)
            if before or after:
                yield ToldChange(self._record(change), field_words(change.field), before, after, change.record)

    def _goes_without_saying(self, change: FieldChange) -> bool:
        """A no, or counts of nothing, where nothing stood before; the day by which its record is named; version 1."""
        first = change.before is None and change.field in (NAMED_BY.get(change.kind), "version")
        counted = isinstance(change.after, dict) and not any(change.after.values())
        return first or ((change.after is False or counted) and not change.before)

    def _record(self, change: FieldChange) -> Words:
        day = self._days.get(change.record)
        name = kind_words(change.kind)
        return _("{record}, {date:short}", record=name, date=day) if day else name

    def value(self, change: FieldChange, value: Any) -> Words:
        """A value in words; empty for none."""
        if value is None or value in ("", [], {}):
            return ""
        kind = KINDS.get(change.kind)
        spec = field_specs(kind).get(change.field) if kind else None
        if spec is not None and spec.compartment in CLOSED:
            return _("closed text, not shown here")
        if isinstance(value, bool):
            return _("{value}", value=value)
        if isinstance(value, dict):
            return _counts(value) if change.field == "since_last" else ""
        if isinstance(value, list):
            return _("{values}", values=tuple(self._item(change.kind, change.field, one) for one in value))
        return self.plain(change, value)

    def plain(self, change: FieldChange, value: Any) -> Words:
        """A value that is no list: a phase, a site, a language, a code, a day, or what somebody typed."""
        if not isinstance(value, str):
            return _("{value}", value=value)
        if change.field in _PHASES:
            return self._pack.phase_label(value)
        if change.field == "language" and value in LANGUAGES:
            return language(value).own_name
        if (change.kind, change.field) == ("legal_term", "rule"):
            return self._rule(value)
        if change.field in _SITES:
            return self._sites.get(value, value)
        known = OF_FIELDS.get((change.kind, change.field), {})
        if value in known:
            return known[value]
        return self._coded(change.kind, change.field, value) or _dated(change, value) or str(value)

    def _rule(self, code: str) -> Words:
        """A rule of terms has no name of its own: the legal grounds it belongs to say which it is."""
        rule = self._pack.terms.get(code)
        grounds = tuple(self._pack.item("legal_instrument", one) for one in rule.instruments) if rule else ()
        return _("{values}", values=grounds) if grounds else code

    def _coded(self, kind: str, field: str, code: str) -> Words:
        """A code in the pack's words, as it stands where the pack has none, empty for what is no code."""
        catalogues = CATALOGUES.get((kind, field), _CATALOGUES.get(field, ()))
        for catalogue in catalogues:
            label = self._pack.item(catalogue, code)
            if label.texts:
                return label
        return code if catalogues else ""

    def _item(self, kind: str, field: str, value: Any) -> Value:
        """One of a list: a response, an order, or a code."""
        if field == "responses" and isinstance(value, dict):
            return self._response(value)
        if field == "orders" and isinstance(value, dict):
            due = value.get("due")
            text = str(value.get("text", ""))
            return _("{order} (by {date:short})", order=text, date=dt.date.fromisoformat(due)) if due else text
        if isinstance(value, dict):
            return self._parts(value)
        return self._coded(kind, field, str(value)) or str(value)

    def _parts(self, value: Mapping[str, Any]) -> Message:
        """A goal, a charge, a point of a checklist: what it says, one after the other."""
        if "answer" in value:
            return self._checked(value)
        told = {name: part for name, part in value.items() if part not in (None, "", False)}
        return _("{values}", values=tuple(self._part(name, str(part)) for name, part in told.items()))

    def _part(self, name: str, part: str) -> Value:
        label = self._pack.item(_PARTS.get(name, ""), part)
        return label if label.texts else part

    def _checked(self, value: Mapping[str, Any]) -> Message:
        """A point of the legal checklist: its words, the answer, and what it was judged by."""
        answer = CHECKED.get(str(value.get("answer")), str(value.get("answer")))
        what, evidence = self._pack.item("legal_check", str(value.get("code"))), str(value.get("evidence") or "")
        if evidence:
            return _("{what}: {answer} ({evidence})", what=what, answer=answer, evidence=evidence)
        return _("{what}: {answer}", what=what, answer=answer)

    def _response(self, value: Mapping[str, Any]) -> Message:
        item = self._pack.item(value.get("kind", ""), value.get("item", ""))
        what: Value = item if item.texts else str(value.get("item", ""))
        amount = self._pack.amount(value.get("quantity", ""), value.get("unit", ""))
        if value.get("quantity"):
            what = in_context("response", "{what}, {amount}", what=what, amount=amount)
        kind = self._pack.words.get(value.get("kind", ""), value.get("kind", ""))
        return _("{kind}: {what}", kind=kind, what=what)


_PARTS = {"offence": "offence_group", "area": "care_area"}
"""A part of something made of several → the catalogue that its code belongs to."""


def _counts(value: Mapping[str, Any]) -> Message:
    """What happened between two hearings."""
    return _(
        "treatment {attended} of {scheduled}; tests {tests}, positive {positive}, missed {missed}",
        attended=value.get("treatment_attended", 0),
        scheduled=value.get("treatment_scheduled", 0),
        tests=value.get("tests", 0),
        positive=value.get("tests_positive", 0),
        missed=value.get("tests_missed", 0),
    )


def _dated(change: FieldChange, value: str) -> Message | None:
    """A date, an hour or a moment by the type of its field; None for anything else, or for what does not parse."""
    kind = KINDS.get(change.kind)
    hint = field_types(kind).get(change.field) if kind else None
    hints = get_args(hint) or (hint,)
    try:
        if dt.datetime in hints:
            return _("{at:short}", at=dt.datetime.fromisoformat(value))
        if dt.date in hints:
            return _("{date:short}", date=dt.date.fromisoformat(value))
        if dt.time in hints:
            return _("{time}", time=dt.time.fromisoformat(value))
    except ValueError:
        return None
    return None


def _moment(text: str) -> dt.datetime | None:
    return dt.datetime.fromisoformat(text) if text else None
