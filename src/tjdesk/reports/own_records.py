"""Records of one kind on a person's own paper: what all of them say stands once, the rest in a table or by record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tjdesk.i18n.language import Language
from tjdesk.i18n.message import _
from tjdesk.reports.flow import Piece
from tjdesk.reports.page import beside, note, stacked
from tjdesk.reports.setting import FINE, Laid, Rule, runs, set_text, widest
from tjdesk.reports.table import GAP, Column, Row, cell, table
from tjdesk.reports.typeface import BODY, HEAD, SMALL_GREY, STRONG, Style

Answers = Mapping[str, str]
"""What a record says, by the names of its fields."""

_COLUMNS = 6
"""More names than these make columns too narrow to read."""
_SEVERAL = 3
"""From so many records on, what all of them say is said once."""
_ABREAST = 4
_LONG = 2.5
"""More lines than these in half the page: the answer gets the whole width."""


def records_alike(measure: float, records: Sequence[Answers], language: Language) -> Iterator[Piece]:
    """The records of one kind, in their order; those that say little, such as hearings to come, stand first."""
    most = max(len(record) for record in records)
    little = [record for record in records if 2 * len(record) < most]
    if little and len(records) - len(little) >= _SEVERAL:
        yield from _set(measure, little, language)
        records = [record for record in records if record not in little]
    shared = _shared(records) if len(records) >= _SEVERAL else {}
    if shared:
        yield note(measure, runs(_all_say(shared, language), BODY), gap=11 if little else 5, keep=True)
    yield from _set(measure, [_without(record, shared) for record in records], language)


def _without(record: Answers, shared: Answers) -> Answers:
    return {name: said for name, said in record.items() if name not in shared}


def _set(measure: float, records: Sequence[Answers], language: Language) -> Iterator[Piece]:
    """A table of several that are short, each by itself otherwise."""
    names = tuple(dict.fromkeys(name for record in records for name in record))
    if len(records) > 1 and len(names) <= _COLUMNS:
        yield from _table(measure, names, _joined(records, names, language))
        return
    narrow = max((widest(runs(name, SMALL_GREY)) for name in names), default=0) + 14
    for number, record in enumerate(records):
        yield Piece(_block(measure, min(narrow, measure / 4), record, ruled=number > 0), gap=5 if number == 0 else 7)


def _shared(records: Sequence[Answers]) -> Answers:
    """What every record says alike; where that were all, the first of it stays with each."""
    first, *others = records
    alike = {name: said for name, said in first.items() if all(record.get(name) == said for record in others)}
    whole = all(len(record) == len(alike) for record in records)
    return dict(list(alike.items())[1:]) if whole else alike


def _all_say(shared: Answers, language: Language) -> str:
    """One sentence for all of them."""
    said = tuple(language.say(_("{part}: {value}", part=name, value=value)) for name, value in shared.items())
    return language.say(_("The same in all that follow: {what}.", what="; ".join(said)))


def _joined(records: Sequence[Answers], names: Sequence[str], language: Language) -> list[Answers]:
    """Records that differ in one name only, such as the substances of a sample, as one: by the name that joins most."""
    ways = [list(records), *(_joined_by(records, name, language) for name in names[1:])]
    return min(ways, key=len)


def _joined_by(records: Sequence[Answers], name: str, language: Language) -> list[Answers]:
    alike: dict[tuple[tuple[str, str], ...], list[Answers]] = {}
    for record in records:
        alike.setdefault(tuple(pair for pair in record.items() if pair[0] != name), []).append(record)
    return [
        {**group[0], name: language.say(_("{values}", values=tuple(record[name] for record in group)))}
        if len(group) > 1 and all(name in record for record in group)
        else group[0]
        for group in alike.values()
    ]


def _table(measure: float, names: Sequence[str], records: Sequence[Answers]) -> list[Piece]:
    """As many records beside each other as there is room for."""
    wide = [max(widest(runs(name, HEAD)), *_widths(records, name)) for name in names]
    room = sum(wide) + GAP * len(wide)
    abreast = max(1, min(_ABREAST, int((measure + 2 * GAP) // (room + 2 * GAP)), len(records) // 2))
    own = [Column((name,), share) for name, share in zip(names, wide, strict=True)]
    between = Column(("",))
    columns = [column for _turn in range(abreast) for column in (between, *own)][1:]
    lines = [records[at : at + abreast] for at in range(0, len(records), abreast)]
    return table(measure, columns, [_row(line, names, len(columns)) for line in lines], gap=6, tied=False)


def _row(records: Sequence[Answers], names: Sequence[str], columns: int) -> Row:
    """The records of a line, an empty cell between them, and empty cells where the last line is short."""
    cells = [part for one in records for part in ((), *(cell(runs(one.get(name, ""), BODY)) for name in names))][1:]
    return Row((*cells, *((),) * (columns - len(cells))))


def _widths(records: Sequence[Answers], name: str) -> Iterator[float]:
    return (widest(runs(record.get(name, ""), BODY)) for record in records)


def _block(measure: float, narrow: float, record: Answers, *, ruled: bool) -> Laid:
    """A record by itself: short answers in two columns, long ones below them over the whole width."""
    half = (measure + GAP) / 2
    short = [one for one in record.items() if widest(runs(one[1], BODY)) <= _LONG * (measure - half - narrow)]
    lines = -(-len(short) // 2)
    columns = [(0.0, short[:lines]), (half, short[lines:])]
    rows = [
        beside([
            (x, _answer(measure - half, narrow, column[at], STRONG if x == at == 0 else BODY))
            for x, column in columns if at < len(column)
        ])
        for at in range(lines)
    ]  # fmt: skip
    long = [_answer(measure, narrow, one, BODY) for one in record.items() if one not in short]
    above = Laid(7, (Rule(0, 0, measure, FINE, grey=True),)) if ruled else Laid(0)
    return stacked([above, *rows, *long])


def _answer(measure: float, narrow: float, answer: tuple[str, str], style: Style) -> Laid:
    """A caption, and what is said beside it."""
    name, said = answer
    named = set_text(runs(name, SMALL_GREY), narrow - 6, y=0.2)
    told = beside([(0, named), (narrow, set_text(runs(said, style), measure - narrow))])
    return stacked([told, Laid(2.6)])
