"""Words that stand for a code: found in the map, then in the pack's vocabulary, then among the words we bring."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from tjdesk.domain.enrolment import Status
from tjdesk.domain.hearing import Attended, Disposition
from tjdesk.domain.testing import Finding, TestStatus, Validity
from tjdesk.i18n.message import Value, _
from tjdesk.registers.cells import Cell, Wrong, text_of
from tjdesk.registers.folding import word_key
from tjdesk.registers.words import NO, TRAPS, YES, common_words, is_blank_word, labels

Vocabulary = Mapping[str, Mapping[str, str]]
"""Catalogue → folded word → code, as a jurisdiction's pack gives it."""

_OWN_CODES: dict[str, frozenset[str]] = {
    "attendance": frozenset(Attended),
    "disposition": frozenset(Disposition),
    "status": frozenset(Status),
    "finding": frozenset(Finding),
    "test_status": frozenset(TestStatus),
    "validity": frozenset(Validity),
}
_LAST_NUMBER = re.compile(r"(\d+)$", re.ASCII)
_ROMAN = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")


class Elsewhere(NamedTuple):
    """What stands in one field's column and is another field's value, such as "refused" among results."""

    field: str
    code: str


@dataclass(frozen=True)
class Catalogue:
    """The words of a catalogue. A closed one takes no other word; a name that is nowhere is open whatever is said."""

    name: str
    words: Mapping[str, str]
    codes: frozenset[str]
    closed: bool

    def code(self, text: str) -> str | Wrong | None:
        """The code of a word; None when the word is not known, Wrong when it has two meanings."""
        key = word_key(text)
        trap = TRAPS.get((self.name, key))
        return Wrong(trap) if trap else self.words.get(key)


def catalogue(names: tuple[str, ...], vocabulary: Vocabulary, *, closed: bool) -> Catalogue:
    """The words of one or several catalogues of the vocabulary, the first having the say."""
    words: dict[str, str] = {}
    codes: set[str] = set()
    for name in reversed(names):
        told = vocabulary.get(name, {})
        codes |= {*told.values(), *map(str, _OWN_CODES.get(name, ())), *common_words(name).values()}
        words |= common_words(name) | {word_key(word): code for word, code in told.items()}
    words |= {word_key(code): code for code in codes}
    if "phase" in names:
        words = _numbered(codes) | words
    return Catalogue(names[0], words, frozenset(codes), closed and bool(codes))


def read_code(cell: Cell, among: Catalogue) -> str | Wrong:
    """The code of a cell. Words that are not known stand as they are, unless the catalogue is closed."""
    if isinstance(cell, Wrong):
        return cell
    text = " ".join(text_of(cell).split())
    code = among.code(text) if text else ""
    if code is not None:
        return code
    if not among.closed:
        return text
    return "" if is_blank_word(word_key(text)) else unknown(among)


def read_result(cell: Cell, finding: Catalogue, status: Catalogue, validity: Catalogue) -> str | Elsewhere | Wrong:
    """The finding of a cell, or what became of the sample where there is none."""
    known = read_code(cell, finding)
    if not isinstance(known, Wrong) or isinstance(finding.code(text_of(cell)), Wrong):
        return known
    for name, among in (("status", status), ("validity", validity)):
        code = among.code(text_of(cell))
        if isinstance(code, str):
            return Elsewhere(name, code)
    return known


def read_yes_no(cell: Cell) -> bool | Wrong:
    """Yes or no; blank is no."""
    if isinstance(cell, Wrong):
        return cell
    key = word_key(text_of(cell))
    if key in YES or key in NO or is_blank_word(key):
        return key in YES
    return Wrong(_("This is neither yes nor no."))


def unknown(among: Catalogue) -> Wrong:
    return Wrong(_("This word is not known here. Accepted are, among others: {words}.", words=_accepted(among)))


def what_m_means(texts: Iterable[str], header: str) -> str:
    """The sex that a column's M stands for: beside F it is male, beside H (hombre, homme) female; "" when open."""
    initials = {key[0] for key in map(word_key, texts) if key}
    beside = initials & {"f", "h"}
    if beside == {"f"}:
        return "male"
    if beside == {"h"}:
        return "female"
    return "male" if not beside and word_key(header) in ("sex", "sexe", "gender", "genre") else ""


def read_sex(cell: Cell, among: Catalogue, m_means: str) -> str | Wrong:
    if word_key(text_of(cell)) != "m" or isinstance(cell, Wrong):
        return read_code(cell, among)
    meant = m_means or among.words.get("m", "")
    return meant or Wrong(_("“M” can stand for masculino or for mujer. Write the word."))


def _accepted(among: Catalogue) -> tuple[Value, ...]:
    """One word for each code, ours in the reader's language where we have one."""
    shown: dict[str, Value] = {}
    for word, code in among.words.items():
        shown.setdefault(code, labels(among.name).get(code, word))
    return tuple(shown[code] for code in shown if code in labels(among.name)) or tuple(shown.values())


def _numbered(codes: Iterable[str]) -> dict[str, str]:
    """Phases by their number: "2", "II", "Fase 2", "Phase 2", "Etapa 2"."""
    found: dict[str, str] = {}
    for code in sorted(codes):
        number = _LAST_NUMBER.search(code)
        if number:
            numeral = _ROMAN[int(number[1])] if int(number[1]) < len(_ROMAN) else number[1]
            for name in (number[1], numeral):
                found |= {word_key(f"{word} {name}"): code for word in ("", "fase", "phase", "etapa", "étape", "stage")}
    return found
