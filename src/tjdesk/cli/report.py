"""`tjdesk report`: what a programme reports of a period, and what is lacking in its records."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from tjdesk.cli.arguments import iso_date
from tjdesk.cli.exits import DONE
from tjdesk.cli.face import Face, Usage
from tjdesk.cli.new import PAPERS
from tjdesk.i18n.message import _
from tjdesk.services.figures.gaps import DataGaps, FindDataGaps, gap_words
from tjdesk.services.figures.report import AskReport, Report, ReportKind
from tjdesk.services.house import OpenStore
from tjdesk.services.printing import PaperOfSite

GAPS = "data-gaps"
KINDS = ("pdf", "xlsx", "csv")
HELP = {
    "what": _("the report; `judge` is one page, `data-gaps` lists the records to be completed"),
    "start": _("the first day of the period"),
    "end": _("its last day"),
    "as_of": _("the day up to which things are known; today if none is given"),
    "out": _("the file; its ending says what it is: .pdf, .xlsx or .csv"),
}


def options(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("store", metavar="STORE", type=Path)
    parser.add_argument("what", metavar="WHAT", choices=(*(kind.value for kind in ReportKind), GAPS))
    parser.add_argument("--from", dest="start", metavar="DATE", type=iso_date, required=True)
    parser.add_argument("--to", dest="end", metavar="DATE", type=iso_date, required=True)
    parser.add_argument("--as-of", metavar="DATE", type=iso_date)
    parser.add_argument("--out", metavar="FILE", type=Path, required=True)
    parser.add_argument("--paper", choices=PAPERS)


def run(call: argparse.Namespace, face: Face) -> int:
    """Write it; the device's log remembers that it was written."""
    kind = call.out.suffix.lower().lstrip(".")
    if kind not in KINDS:
        raise Usage(_("Name a file that ends in .pdf, .xlsx or .csv."))
    with face.opened(call.store) as opened:
        report = _asked(call, face, opened)
        paper = call.paper or opened.desk.ask(PaperOfSite()).paper
        data = face.house.report(report, opened.desk.pack, face.language, kind, paper)
        face.house.write_paper(call.out, data)
        opened.log("report_written", about=call.what, detail=f"{kind} {call.start} {call.end}")
    if face.json:
        face.document({"file": str(call.out), "bytes": len(data), "version": report.version} | _told(report, face))
    face.say(_("Written: {path}", path=str(call.out)))
    return DONE


def _asked(call: argparse.Namespace, face: Face, opened: OpenStore) -> Report | DataGaps:
    as_of = call.as_of or face.house.now().date()
    if call.what == GAPS:
        return opened.desk.ask(FindDataGaps(start=call.start, end=call.end, as_of=as_of))
    return opened.desk.ask(AskReport(kind=ReportKind(call.what), start=call.start, end=call.end, as_of=as_of))


def _told(report: Report | DataGaps, face: Face) -> dict[str, Any]:
    if isinstance(report, Report):
        return {"figures": sum(len(section.figures) for section in report.sections)}
    return {
        "people": report.people,
        "lacking": [
            {"kind": kind, "label": face.language.say(gap_words(kind)), "people": many}
            for kind, many in report.counts.items()
        ],
    }
