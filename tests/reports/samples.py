"""A court that never was: a pack and sessions to print."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import Any

from tjdesk.domain.hearing import CourtOrder, Response, SinceLast
from tjdesk.i18n.message import Label
from tjdesk.packs.load import load
from tjdesk.packs.pack import Pack
from tjdesk.services.papers import (
    DocketEntry,
    DocketSheet,
    HearingMinute,
    Imprint,
    SessionSummary,
    SummaryLine,
    Variant,
)


@cache
def pack() -> Pack:
    return load("mx")


def line(number: int = 1, **told: Any) -> SummaryLine:
    usual: dict[str, Any] = {
        "number": number,
        "file_number": f"JT-{number:03d}/2026",
        "family_names": "Salazar Peña",
        "given_names": "Ana",
        "disposition": "held",
        "attendance": "present",
        "reason": "",
        "phase_before": "2",
        "phase_after": "2",
        "since_last": SinceLast(treatment_attended=8, treatment_scheduled=8, tests=3),
        "responses": (),
        "orders": (),
        "decision": "stay",
        "warrant": False,
        "next_date": dt.date(2026, 12, 10),
        "next_time": None,
        "notes": "",
        "team_notes": "",
    }
    return SummaryLine(**usual | told)


def response(kind: str, item: str, **told: Any) -> Response:
    return Response(kind=kind, item=item, **told)


def imprint(**told: Any) -> Imprint:
    usual: dict[str, Any] = {
        "court": "Juzgado de Control, Guadalupe",
        "printed_at": dt.datetime(2026, 11, 26, 12, 56, tzinfo=dt.UTC),
        "printed_by": "C. Ruiz",
        "version": "7F3A-91C2",
        "state": "draft",
    }
    return Imprint(**usual | told)


def summary(*lines: SummaryLine, **told: Any) -> SessionSummary:
    usual: dict[str, Any] = {
        "variant": Variant.RESTRICTED,
        "date": dt.date(2026, 11, 26),
        "started": dt.time(9),
        "ended": dt.time(12, 48),
        "room": "Sala 2",
        "judge": "Lic. Mauricio Treviño Sada",
        "clerk": "Lic. Carmen Ruiz Almanza",
        "programme": pack().words["programme_long"],
        "court": "Juzgado de Control, Guadalupe",
        "appeared": ("prosecutor", "defence", "treatment", "supervision"),
        "lines": lines or (line(),),
        "next_session": dt.date(2026, 12, 3),
        "withheld": (),
        "imprint": imprint(),
    }
    return SessionSummary(**usual | told)


_PEOPLE = """Salazar Peña, Ana|Gómez Ríos, Luis Fernando|Cantú Elizondo, Patricia|Treviño Garza, Mario Alberto
De la Cruz Hernández, Guadalupe|Ibarra Montemayor, Rosa|Ñáñez Villarreal, Óscar|Lozano Cavazos, Jesús
Martínez Rangel, Brenda Yolanda|Peña Sepúlveda, Ángel|Rodríguez Leal, Juan Carlos|Sáenz Garza, Verónica
Herrera Luna, José Antonio|Villarreal Tamez, Rubén|Zúñiga Chapa, María Elena|Alanís Cerda, Héctor""".replace("\n", "|")


def docket(count: int = 30, **told: Any) -> SessionSummary:
    """A session of `count` hearings, most of them as they should be, one of each kind of exception."""
    people = _PEOPLE.split("|")
    return summary(*(_of(number, people[(number - 1) % len(people)]) for number in range(1, count + 1)), **told)


def _of(number: int, person: str) -> SummaryLine:
    family, _comma, given = person.partition(", ")
    return line(number, **({"family_names": family, "given_names": given} | _OUTCOMES.get(number, _outcome(number))))


def _outcome(number: int) -> dict[str, Any]:
    if number % 8 == 0:
        return {}
    return {"responses": (response("incentive", "verbal_praise"),), "phase_before": "3", "phase_after": "3"}


_INDIVIDUAL = response("adjustment", "individual_therapy", quantity="1", unit="per_week")
_OUTCOMES: dict[int, dict[str, Any]] = {
    3: {
        "phase_before": "1",
        "phase_after": "1",
        "since_last": SinceLast(treatment_attended=6, treatment_scheduled=8, tests=4, tests_positive=1),
        "responses": (_INDIVIDUAL,),
        "orders": (CourtOrder(text="presentarse a prueba", due=dt.date(2026, 11, 30)),),
        "team_notes": "Recaída reciente; el centro propone ampliar la terapia antes que sancionar.",
    },
    5: {
        "attendance": "absent",
        "warrant": True,
        "reason": "no_show",
        "since_last": SinceLast(treatment_attended=2, treatment_scheduled=8, tests=4, tests_missed=3),
    },
    6: {
        "phase_before": "4",
        "phase_after": "4",
        "decision": "graduate",
        "responses": (response("incentive", "progress_certificate"),),
        "notes": "Se acuerda la ceremonia de graduación en presencia de la familia.",
    },
    7: {"orders": (CourtOrder(text="informe del centro", due=dt.date(2026, 11, 30)),)},
    9: {"disposition": "postponed", "attendance": "", "reason": "no_report", "phase_before": "1", "phase_after": "1"},
    10: {
        "attendance": "late",
        "decision": "advance",
        "phase_after": "3",
        "responses": (response("incentive", "phase_advance"),),
        "next_date": dt.date(2027, 1, 14),
        "next_time": dt.time(9, 30),
    },
    13: {
        "responses": (
            response("incentive", "verbal_praise"),
            response("sanction", "warning", behaviour="missed_hearing"),
            _INDIVIDUAL,
        ),
        "amends_reason": "Se anotó por error la fase de otra persona.",
        "before": line(13, phase_before="3", phase_after="3", responses=(), next_date=dt.date(2026, 12, 3)),
    },
    16: {"family_names": "", "given_names": ""},
}


def minute(of: SummaryLine | None = None, **told: Any) -> HearingMinute:
    whole = docket(30)
    usual: dict[str, Any] = {
        "variant": Variant.RESTRICTED,
        "date": whole.date,
        "started": dt.time(9, 40),
        "room": whole.room,
        "judge": whole.judge,
        "clerk": whole.clerk,
        "programme": whole.programme,
        "court": whole.court,
        "kind": "review",
        "appeared": whole.appeared,
        "line": of or whole.lines[12],
        "withheld": (),
        "imprint": imprint(),
    }
    return HearingMinute(**usual | told)


def docket_sheet(count: int = 30) -> DocketSheet:
    whole = docket(count)
    flags: dict[int, tuple[Label, ...]] = {5: (pack().words["warrant"],)}
    entries = tuple(
        DocketEntry(
            number=one.number,
            time=dt.time(9 + one.number // 12, one.number * 5 % 60),
            file_number=one.file_number,
            family_names=one.family_names,
            given_names=one.given_names,
            phase=one.phase_before,
            kind="graduation" if one.number == 6 else "review",
            flags=flags.get(one.number, ()),
        )
        for one in whole.lines
    )
    return DocketSheet(
        date=whole.date,
        started=whole.started,
        room=whole.room,
        judge=whole.judge,
        clerk=whole.clerk,
        programme=whole.programme,
        court=whole.court,
        entries=entries,
        imprint=imprint(),
    )
