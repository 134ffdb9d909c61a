"""Prints every paper of a training court and makes pictures: `python tools/paper_pictures.py OUT [--lang fr] …`.

In OUT stands a folder for each language and paper, such as fr-a4: a PDF of every document, report and sheet of figures,
and beside each a picture of all its pages, in grey, where poppler's `pdftoppm` is installed.
"""

from __future__ import annotations

import argparse
import datetime as dt
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PIL import Image

from paper_court import MORNING, PaperCourt, paper_court
from tjdesk.domain.refusal import Refused
from tjdesk.i18n.language import LANGUAGES
from tjdesk.reports.paper import PAPERS
from tjdesk.services.command import Question
from tjdesk.services.contents import Content
from tjdesk.services.figures.asking import AskFigures
from tjdesk.services.figures.gaps import FindDataGaps
from tjdesk.services.figures.report import AskReport, ReportKind
from tjdesk.services.house import OpenStore
from tjdesk.services.own_data import GatherOwnData
from tjdesk.services.paper_kinds import HEARING, OWN, PAPER_KINDS, PERIOD, RECEIPT, SESSION, Asked
from tjdesk.services.papers import Variant
from tjdesk.services.participants import ListParticipants
from tjdesk.services.receipt_sheet import GatherReceipt
from tjdesk.services.recovery_paper import SharesPaper, SheetPaper
from tjdesk.services.sessions import OpenDocket

USUAL = {"es": ("letter", "oficio_340"), "fr": ("letter", "a4"), "pt": ("a4", "letter"), "en": ("letter", "legal")}
"""Two papers for each language."""
BOTH = ("summary", "minute")
"""Papers that there are in a public and a restricted variant."""
PERIOD_OF: dict[str, Any] = {"start": dt.date(2026, 1, 1), "end": MORNING.date(), "as_of": MORNING.date()}
INCH = 70
"""Dots to the inch: enough to see a page whole."""
ABREAST, GAP, AROUND = 4, 8, 150

Printer = Callable[[str], bytes]
"""The PDF on the paper of a code."""


def everything(court: PaperCourt, opened: OpenStore) -> Iterator[tuple[str, Printer]]:
    """Whatever the program prints, by the name of its file."""
    yield from _documents(court, opened)
    yield from _of_bundles(court, opened)
    yield from _of_figures(court, opened)
    yield from _of_keys(court, opened)
    yield "manual", partial(court.house.manual, court.language)
    yield "keys", partial(court.house.manual, court.language, card=True)


def _documents(court: PaperCourt, opened: OpenStore) -> Iterator[tuple[str, Printer]]:
    """Every kind that `tjdesk print` knows, of the first for whom there is one."""
    for name, kind in PAPER_KINDS.items():
        for variant in () if name == RECEIPT else tuple(Variant) if name in BOTH else (Variant.RESTRICTED,):
            asked = (kind.question(Asked(one, variant, MORNING)) for one in _candidates(court, opened, name))
            content = next(answer for question in asked if (answer := _answer(opened, question)) is not None)
            printed = partial(court.house.printed, content, opened.desk.pack, court.language, door=kind.door)
            yield f"{name}-{variant.value}" if name in BOTH else name, printed


def _answer(opened: OpenStore, question: Question[Content]) -> Content | None:
    """What is gathered; None where there is no such paper of it."""
    try:
        return opened.desk.ask(question)
    except Refused:
        return None


def _candidates(court: PaperCourt, opened: OpenStore, name: str) -> Sequence[str]:
    """Of what or of whom it may be, the best first."""
    of, people = PAPER_KINDS[name].of, [one.id for one in opened.desk.ask(ListParticipants())]
    if of == SESSION:
        return [court.training.session]
    if of == PERIOD:
        return [PAPER_KINDS[name].without]
    if of == HEARING:
        lines = sorted(opened.desk.ask(OpenDocket(court.training.session)).lines, key=lambda line: line.hearing.order)
        return [line.hearing.id for line in reversed(lines)]
    if name == OWN:
        return sorted(people, key=lambda one: -len(opened.desk.ask(GatherOwnData(one, MORNING)).records))
    return people


def _of_bundles(court: PaperCourt, opened: OpenStore) -> Iterator[tuple[str, Printer]]:
    """The receipt of the newest bundle each way."""
    receipts = {receipt.way: receipt for receipt in reversed(opened.exchange.receipts())}
    for way, receipt in receipts.items():
        sheet = opened.desk.ask(GatherReceipt(receipt, MORNING))
        yield f"receipt-{way}", partial(court.house.receipt, sheet, court.language)


def _of_figures(court: PaperCourt, opened: OpenStore) -> Iterator[tuple[str, Printer]]:
    """Each report, what is lacking in the records, and the figures whole and by sex."""
    desk, house, spoken = opened.desk, court.house, court.language
    for kind in ReportKind:
        report = desk.ask(AskReport(kind=kind, **PERIOD_OF))
        yield f"report-{kind.value}", partial(house.report, report, desk.pack, spoken, "pdf")
    yield "report-data-gaps", partial(house.report, desk.ask(FindDataGaps(**PERIOD_OF)), desk.pack, spoken, "pdf")
    for name, by in (("figures", ""), ("figures-by-sex", "sex")):
        yield name, partial(house.figures, desk.ask(AskFigures(**PERIOD_OF, by=by)), desk.pack, spoken, "pdf")


def _of_keys(court: PaperCourt, opened: OpenStore) -> Iterator[tuple[str, Printer]]:
    """A recovery sheet, and the same in shares."""
    groups = opened.sheet.renew().groups
    told: dict[str, Any] = {
        "court": court.cast.court, "store": court.training.store.name, "user": court.cast.clerk, "at": MORNING
    }  # fmt: skip
    shares = SharesPaper(**told, shares=court.house.divided(groups, 2, 3))
    yield "recovery", partial(court.house.recovery, SheetPaper(**told, groups=groups), court.language)
    yield "recovery-shares", partial(court.house.recovery, shares, court.language)


def contact_sheet(file: Path, dots: int) -> None:
    """The pages of a PDF side by side in one picture, beside it."""
    with tempfile.TemporaryDirectory() as folder:
        command = [shutil.which("pdftoppm") or "pdftoppm", "-r", str(dots), "-gray", str(file), f"{folder}/page"]
        subprocess.run(command, check=True)  # noqa: S603 - our own words
        pages = [Image.open(page).convert("L") for page in sorted(Path(folder).iterdir())]
    wide, high = pages[0].width + GAP, pages[0].height + GAP
    across = min(len(pages), ABREAST)
    sheet = Image.new("L", (across * wide + GAP, -(-len(pages) // across) * high + GAP), AROUND)
    for at, page in enumerate(pages):
        sheet.paste(page, (GAP + at % across * wide, GAP + at // across * high))
    sheet.save(file.with_suffix(".png"), optimize=True)


def print_all(court: PaperCourt, out: Path, papers: Sequence[str], only: Sequence[str], dots: int) -> int:
    """Into a folder for each paper; how many were printed."""
    count, pictures = 0, shutil.which("pdftoppm") is not None
    with court.opened() as opened:
        made = [(name, printer) for name, printer in everything(court, opened) if not only or name in only]
        for paper in papers:
            folder = out / f"{court.language.base}-{paper}"
            folder.mkdir(parents=True, exist_ok=True)
            for name, printer in made:
                file = folder / f"{name}.pdf"
                file.write_bytes(printer(paper))
                if pictures:
                    contact_sheet(file, dots)
                count += 1
    return count


def _told() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path, metavar="OUT")
    parser.add_argument("--lang", action="append", choices=LANGUAGES, help="all four where none is named")
    parser.add_argument("--paper", action="append", choices=PAPERS, help="two for each language where none is named")
    parser.add_argument("--only", action="append", metavar="NAME", help="this document, such as summary-public")
    parser.add_argument("--pack", default="", help="another jurisdiction, such as ca_qc")
    parser.add_argument("--dots", type=int, default=INCH, help="dots to the inch of the pictures")
    parser.add_argument("--long-names", action="store_true", help="names as long as may be")
    return parser.parse_args()


def main() -> int:
    told = _told()
    for spoken in told.lang or LANGUAGES:
        with tempfile.TemporaryDirectory() as folder:
            court = paper_court(Path(folder), spoken, told.pack, long_names=told.long_names)
            count = print_all(court, told.out, told.paper or USUAL[spoken], told.only or (), told.dots)
        print(f"{spoken}: {count} papers")
    return 0


if __name__ == "__main__":
    sys.exit(main())
