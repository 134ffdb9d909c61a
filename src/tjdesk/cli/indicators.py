"""`tjdesk indicators`: what the programme answers for, with n/N and the denominator in words."""

from __future__ import annotations

import argparse
import datetime as dt
from pathlib import Path
from typing import Any

from tjdesk.cli.arguments import iso_date
from tjdesk.cli.exits import DONE
from tjdesk.cli.face import Face
from tjdesk.domain.figures.measure import Figure, wilson
from tjdesk.domain.figures.reckoning import NOT_OFFERED, NOT_OFFERED_NAMES
from tjdesk.domain.figures.suppression import LEAST, MOST
from tjdesk.domain.refusal import Refused
from tjdesk.i18n.message import _
from tjdesk.services.figures.asking import AskFigures, Figures, Group, RowsBehind
from tjdesk.services.figures.said import parts_said, remark, value_said
from tjdesk.services.house import OpenStore
from tjdesk.services.participants import Participant
from tjdesk.services.printing import PaperOfSite

HELP = {
    "start": _("the first day of the period"),
    "end": _("its last day"),
    "as_of": _("the day up to which things are known; today if none is given"),
    "by": _("break the figures down by a field: sex, age_band, site, offence …"),
    "rows": _("the participants behind a figure, by its id"),
    "wilson": _("with the 95% Wilson interval of each percentage"),
    "threshold": _("hide cells below this number, from {least} to {most}", least=LEAST, most=MOST),
}


def options(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("store", metavar="STORE", type=Path)
    parser.add_argument("--from", dest="start", metavar="DATE", type=iso_date, required=True)
    parser.add_argument("--to", dest="end", metavar="DATE", type=iso_date, required=True)
    parser.add_argument("--as-of", metavar="DATE", type=iso_date)
    parser.add_argument("--by", metavar="FIELD", default="")
    parser.add_argument("--rows", metavar="ID", default="")
    parser.add_argument("--wilson", action="store_true")
    parser.add_argument("--threshold", metavar="N", type=int, choices=range(LEAST, MOST + 1), default=0)
    for kind in ("csv", "xlsx", "pdf"):
        parser.add_argument(f"--{kind}", metavar="FILE", type=Path)


def run(call: argparse.Namespace, face: Face) -> int:
    """Say them, write them, or say who is behind one."""
    with face.opened(call.store) as opened:
        as_of = call.as_of or face.house.now().date()
        if call.rows:
            _rows(call, face, opened, as_of)
            return DONE
        question = AskFigures(start=call.start, end=call.end, as_of=as_of, by=call.by, threshold=call.threshold)
        figures = opened.desk.ask(question)
        _write(call, face, opened, figures)
    if face.json:
        face.document(_document(figures, face, call.wilson))
        return DONE
    for group, figure in figures.figures:
        _tell(face, group, figure)
    for id, name in NOT_OFFERED_NAMES.items():
        face.say(f"{id:<4}", name)
        face.say("      ", _("Not offered: {why}", why=NOT_OFFERED[id]))
    return DONE


def _write(call: argparse.Namespace, face: Face, opened: OpenStore, figures: Figures) -> None:
    wanted = [(kind, getattr(call, kind)) for kind in ("csv", "xlsx", "pdf") if getattr(call, kind) is not None]
    for kind, file in wanted:
        paper = opened.desk.ask(PaperOfSite()).paper
        face.house.write_paper(file, face.house.figures(figures, opened.desk.pack, face.language, kind, paper))
        opened.log("figures_written", about=kind, detail=f"{figures.asked.start} {figures.asked.end}")
        face.say(_("Written: {path}", path=str(file)))


def _rows(call: argparse.Namespace, face: Face, opened: OpenStore, as_of: dt.date) -> None:
    name, _dot, part = call.rows.partition(".")
    if name in NOT_OFFERED:
        raise Refused(NOT_OFFERED[name], "rows")
    people = opened.desk.ask(RowsBehind(start=call.start, end=call.end, as_of=as_of, figure=name, part=part))
    if face.json:
        face.document([{"id": one.id, "file_number": one.file_number, "name": _name(one)} for one in people])
        return
    face.table((_("File number"), _("Name")), [(one.file_number, _name(one) or "–") for one in people])


def _name(one: Participant) -> str:
    """Empty where the identity is reserved or not known."""
    return "" if one.name.instead else one.name.text


def _tell(face: Face, group: Group | None, figure: Figure) -> None:
    of = "" if group is None else f" · {face.language.say(group.label) or face.language.say(_('not stated'))}"
    parts = parts_said(figure, face.language)
    value = value_said(figure, face.language)
    shown = [f"{figure.id:<4}", f"{face.language.say(figure.label)}{of}:", value, f"({parts})" if parts else ""]
    face.say(" ".join(one for one in shown if one))
    why = remark(figure)
    if why is not None:
        face.say("      ", why)


def _document(figures: Figures, face: Face, with_interval: bool) -> dict[str, Any]:
    asked = figures.asked
    return {
        "from": asked.start.isoformat(),
        "to": asked.end.isoformat(),
        "as_of": asked.as_of.isoformat(),
        "pack": figures.pack,
        "version": figures.version,
        "indicators": [_told(group, figure, face, with_interval) for group, figure in figures.figures],
        "not_offered": {id: face.language.say(why) for id, why in NOT_OFFERED.items()},
    }


def _told(group: Group | None, figure: Figure, face: Face, with_interval: bool) -> dict[str, Any]:
    say, why = face.language.say, remark(figure)
    by = None if group is None else {"field": group.field, "value": group.value, "label": say(group.label)}
    told: dict[str, Any] = {
        "id": f"{figure.id}.{figure.part}" if figure.part else figure.id,
        "label": say(figure.label),
        "numerator": _plain(figure.numerator),
        "denominator": _plain(figure.denominator),
        "value": _plain(figure.value),
        "unit": figure.unit.value,
        "sentence": say(figure.sentence),
        "suppressed": figure.suppressed,
        "immature": figure.immature,
        "remark": say(why) if why else None,
        "by": by,
    }
    if figure.spread is not None:
        told["spread"] = list(figure.spread)
    if with_interval and figure.unit.value == "percent" and figure.denominator and figure.numerator is not None:
        told["interval"] = [round(end, 1) for end in wilson(int(figure.numerator), int(figure.denominator))]
    return told


def _plain(value: float | None) -> float | int | None:
    return int(value) if value is not None and float(value).is_integer() else value
