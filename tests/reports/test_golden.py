"""The picture of each main paper, as marks on its pages: what moves by more than a hair's breadth was not meant to.

Words are compared elsewhere. After a change that is meant, write the pictures anew and look at them:

    TJDESK_GOLDEN=write python -m pytest tests/reports/test_golden.py
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tjdesk.i18n.language import language
from tjdesk.packs.load import load
from tjdesk.reports import recovery
from tjdesk.reports.documents import document_of
from tjdesk.reports.press import Document, composed
from tjdesk.reports.setting import Frame, Line, Mark, Rule
from tjdesk.services.papers import Variant
from tjdesk.services.recovery_paper import SheetPaper

from . import samples
from .paper_samples import blank_form, letter, register_sheet, slips, team_sheet

FOLDER = Path(__file__).parent / "golden"
NEAR = 2.5
"""How far a mark may stand from where it stood, in points."""
RULES, ES = load("mx"), language("es")


def set_as(content: object, *, door: bool = False) -> Document:
    return document_of(content, RULES, ES, "letter", door=door)  # type: ignore[arg-type]


def sheet() -> Document:
    groups = ["A1B2C", "D3E4F", "G5H6J", "K7L8M", "N9P1Q", "R2S3T", "V4W5X", "Y6Z7A"]
    at = dt.datetime(2026, 11, 26, 9, 5, tzinfo=dt.UTC)
    paper = SheetPaper(court="Juzgado de Control", store="/tjdesk/juzgado", user="Lic. C. Ruiz", at=at, groups=groups)
    return recovery.document(paper, ES, "letter")


PAPERS: dict[str, Callable[[], Document]] = {
    "summary": lambda: set_as(samples.docket(5)),
    "summary-public": lambda: set_as(samples.docket(5, variant=Variant.PUBLIC)),
    "minute": lambda: set_as(samples.minute()),
    "docket": lambda: set_as(samples.docket_sheet(6)),
    "door-list": lambda: set_as(samples.docket_sheet(6), door=True),
    "team-sheet": lambda: set_as(team_sheet(RULES, 2)),
    "slips": lambda: set_as(slips(2)),
    "blank-form": lambda: set_as(blank_form(3)),
    "register": lambda: set_as(register_sheet(RULES, 6)),
    "warrant": lambda: set_as(letter("warrant", RULES)),
    "certificate": lambda: set_as(letter("certificate", RULES)),
    "closure-letter": lambda: set_as(letter("closure_letter", RULES)),
    "cancellation-letter": lambda: set_as(letter("cancellation_letter", RULES)),
    "transfer-receipt": lambda: set_as(letter("transfer_receipt", RULES)),
    "recovery-sheet": sheet,
}


def picture(document: Document) -> list[str]:
    """A line for each mark: page, kind, x, y, and how large or long it is."""
    return [f"{number} {' '.join(told)}" for number, page in enumerate(composed(document), 1)
            for told in sorted(_told(page), key=lambda mark: (mark[0], float(mark[2]), float(mark[1])))]  # fmt: skip


def _told(page: tuple[Mark, ...]) -> Iterator[tuple[str, ...]]:
    for mark in page:
        match mark:
            case Line():
                yield "text", f"{mark.x:.1f}", f"{mark.y:.1f}", f"{mark.runs[0].style.size:g}"
            case Rule():
                yield "rule", f"{mark.x:.1f}", f"{mark.y:.1f}", f"{mark.width:.1f}"
            case Frame():
                yield "frame", f"{mark.x:.1f}", f"{mark.y:.1f}", f"{mark.width:.1f}"


def _apart(seen: str, kept: str) -> bool:
    page, kind, *numbers = seen.split()
    page_kept, kind_kept, *numbers_kept = kept.split()
    near = all(abs(float(a) - float(b)) <= NEAR for a, b in zip(numbers, numbers_kept, strict=True))
    return (page, kind) != (page_kept, kind_kept) or not near


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_looks_as_it_did(name: str) -> None:
    file, seen = FOLDER / f"{name}.txt", picture(PAPERS[name]())
    if os.environ.get("TJDESK_GOLDEN") == "write":
        FOLDER.mkdir(exist_ok=True)
        file.write_text("\n".join(seen) + "\n", "utf-8")
    kept = file.read_text("utf-8").splitlines()
    assert len(seen) == len(kept), "a line more or less: look at the paper, then write its picture anew"
    moved = [(one, other) for one, other in zip(seen, kept, strict=True) if _apart(one, other)]
    assert not moved, moved[:5]
