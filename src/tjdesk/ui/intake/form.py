"""What is to be imported and how it is to be read; what an import found, as rows to show. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tjdesk.domain.names import fold
from tjdesk.domain.refusal import Refused
from tjdesk.i18n.message import Message, _, in_context
from tjdesk.services.import_list import ImportItem
from tjdesk.services.importing import ImportReport
from tjdesk.services.intake import Problem, Register, RegisterKind

KIND_WORDS: dict[str, Message] = {
    RegisterKind.PARTICIPANTS: in_context("register", "Participants"),
    RegisterKind.HEARINGS: in_context("register", "Hearings"),
    RegisterKind.ATTENDANCE: in_context("register", "Attendance at treatment"),
    RegisterKind.TESTS: in_context("register", "Drug tests"),
    RegisterKind.REPORTS: in_context("register", "Progress reports of providers"),
}
"""What can be imported."""

_SIGNS = {
    RegisterKind.PARTICIPANTS: ("particip", "padron", "cadastro"),
    RegisterKind.HEARINGS: ("audien", "hearing"),
    RegisterKind.REPORTS: ("report", "informe", "rapport", "relator"),
    RegisterKind.TESTS: ("test", "prueba", "exame", "antidop", "depist"),
    RegisterKind.ATTENDANCE: ("attend", "asisten", "presenc", "comparec", "frequenc"),
}


@dataclass(frozen=True)
class Chosen:
    """A file and how to read it. `kind` is empty until somebody says; `dates` is empty, `dmy` or `mdy`."""

    file: Path | None = None
    kind: str = ""
    map_file: Path | None = None
    dates: str = ""

    @property
    def ready(self) -> bool:
        return self.file is not None and bool(self.kind)


@dataclass(frozen=True)
class Tried:
    """A file as read, and what importing it would do."""

    chosen: Chosen
    register: Register
    report: ImportReport

    @property
    def would_save(self) -> int:
        """Rows that would make or change something."""
        return self.report.added + self.report.changed


@dataclass(frozen=True)
class Imported:
    """What an import did, and where the rejected rows are; `unwritten` says why they could not be written."""

    report: ImportReport
    rejected_file: Path | None
    unwritten: Message | None = None


@dataclass(frozen=True)
class Remark:
    """A problem or a note of one line, by a place of its own in the list."""

    place: int
    problem: Problem
    column: str


def guessed_kind(name: str) -> str:
    """The kind that a file's name speaks of, or an empty string."""
    words = fold(name)
    return next((kind.value for kind, signs in _SIGNS.items() if any(sign in words for sign in signs)), "")


def remarks(problems: tuple[Problem, ...], register: Register) -> list[Remark]:
    """Problems with the file's own name of the column they are in."""
    return [Remark(at, one, register.columns.get(one.field, one.field)) for at, one in enumerate(problems)]


def refusal_words(refused: Refused) -> Message:
    """A refusal as it is said in the window, where options of the command line mean nothing."""
    told = dict(refused.message.args)
    if "--dates" in refused.message.text:
        return _(
            "The dates in the column “{column}” can be read two ways. Say above whether the day or the month comes"
            " first.",
            column=told.get("column", ""),
        )
    if "--map" in refused.message.text and "fields" in told:
        return _(
            "No column was found for: {fields}. The columns of the file are: {headers}. Rename the columns, or choose a"
            " map that says which is which.",
            fields=told["fields"],
            headers=told.get("headers", ()),
        )
    return refused.message


def asks_order(refused: Refused) -> bool:
    """Whether the refusal is about dates that can be read two ways."""
    return "--dates" in refused.message.text


def item_words(item: ImportItem) -> Message:
    """What an import in the list is called."""
    return _("{what}: {count}", what=KIND_WORDS[item.kind], count=item.records)
