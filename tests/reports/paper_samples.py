"""Papers besides the summary: letters, slips, team sheets, forms, registers of a court that never was."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from tjdesk.domain.hearing import CourtOrder, Response, SinceLast
from tjdesk.i18n.message import Value
from tjdesk.packs.pack import Pack
from tjdesk.services.contents import Content
from tjdesk.services.letters import CANCELLATION, CERTIFICATE, CLOSURE, LETTERS, TRANSFER, WARRANT, Letter
from tjdesk.services.register import RegisterLine, RegisterSheet
from tjdesk.services.session_papers import BlankForm, TeamLine, TeamSheet
from tjdesk.services.slips import Slip, SlipSheet

from .samples import imprint

NAMES = (
    ("Salazar Peña", "Ana"),
    ("Herrera Luna", "José Antonio"),
    ("Fernández de la Vega y Montes de Oca", "María Guadalupe de los Ángeles"),
    ("", ""),
)
"""The last one's identity is reserved."""
DAY = dt.date(2026, 11, 26)
COURT = "Juzgado de Control, Guadalupe"
TASK = CourtOrder(text="Entregar la constancia de trabajo", due=dt.date(2026, 12, 1))


def letter(kind: str, pack: Pack, who: int = 1) -> Letter:
    family, given = NAMES[who % len(NAMES)]
    offices = (("Lic. Mauricio Treviño Sada", "judge"), ("Lic. Carmen Ruiz Almanza", "clerk"))
    return Letter(
        kind=kind,
        court=COURT,
        programme=pack.words["programme_long"],
        file_number="JT-013/2026",
        family_names=family,
        given_names=given,
        values=_common(pack) | _own(kind, pack),
        signers=((COURT, ""), ("Monterrey", "")) if kind == TRANSFER else offices,
        imprint=imprint(),
    )


def _common(pack: Pack) -> dict[str, Value]:
    return {
        "court": COURT, "date": DAY, "programme": pack.words["programme_long"], "judge": "Lic. Mauricio Treviño Sada",
        "clerk": "Lic. Carmen Ruiz Almanza", "file_number": "JT-013/2026", "case_numbers": ("CP-55/2025", "CI-9/2025"),
    }  # fmt: skip


def _own(kind: str, pack: Pack) -> Mapping[str, Value]:
    closing: dict[str, Value] = {
        "legal_ground": pack.item("legal_instrument", "conditional_suspension"),
        "legal_effect": pack.item("legal_effect", next(iter(pack.catalogues["legal_effect"]))),
        "exit_on": DAY,
        "exit_reason": pack.item("exit_reason", "completed"),
        "term_from": dt.date(2025, 9, 1),
        "term_to": DAY,
    }
    return {
        WARRANT: {"warrant": pack.words["warrant"], "ordered_on": DAY, "reason": "no se presentó a dos audiencias"},
        CERTIFICATE: {"admitted_on": dt.date(2025, 9, 1), "graduated_on": DAY, "days": 451},
        CLOSURE: closing,
        CANCELLATION: closing,
        TRANSFER: {"from_site": COURT, "to_site": "Monterrey", "transferred_on": DAY, "records": 143},
    }[kind]


def slips(count: int = 8) -> SlipSheet:
    told = [
        Slip(
            file_number=f"JT-{at:03d}/2026", family_names=NAMES[at % 4][0], given_names=NAMES[at % 4][1],
            date=dt.date(2026, 12, 10), time=dt.time(9) if at % 2 else None, room="Sala 2", kind="review",
            orders=(TASK,) * (at % 3),
        )
        for at in range(1, count + 1)
    ]  # fmt: skip
    return SlipSheet(court=COURT, date=DAY, slips=tuple(told), imprint=imprint())


def team_sheet(pack: Pack, count: int = 5) -> TeamSheet:
    responses = (
        Response(kind="incentive", item="verbal_praise", behaviour="full_attendance"),
        Response(kind="sanction", item="warning"),
    )
    lines = [
        TeamLine(
            number=at, file_number=f"JT-{at:03d}/2026", family_names=NAMES[at % 4][0], given_names=NAMES[at % 4][1],
            age=34 if at % 2 else None, phase="2", days_in_phase=61, abstinent_days=44 if at % 2 else None,
            counts=SinceLast(treatment_attended=7, treatment_scheduled=8, tests=3, tests_positive=at % 2),
            previous=dt.date(2026, 11, 12), responses=responses[: at % 3], orders=(TASK,),
            notes="Empezó en el taller." if at % 2 else "", flags=("warrant", "overdue", "positive")[: at % 4],
        )
        for at in range(1, count + 1)
    ]  # fmt: skip
    programme = pack.words["programme_long"]
    return TeamSheet(court=COURT, programme=programme, date=DAY, lines=tuple(lines), imprint=imprint())


def blank_form(listed: int = 7) -> BlankForm:
    rows = [(at, f"JT-{at:03d}/2026", *NAMES[at % 4]) for at in range(1, listed + 1)]
    free = [(at, "", "", "") for at in range(listed + 1, listed + 5)]
    return BlankForm(
        court=COURT, date=DAY, room="Sala 2", judge="Lic. Mauricio Treviño Sada", clerk="Lic. Carmen Ruiz Almanza",
        rows=(*rows, *free), imprint=imprint(),
    )  # fmt: skip


def register_sheet(pack: Pack, count: int = 40) -> RegisterSheet:
    lines = [
        RegisterLine(
            number=at, file_number=f"JT-{at:03d}/2026", family_names=NAMES[at % 4][0], given_names=NAMES[at % 4][1],
            legal_instrument="conditional_suspension", admitted_on=dt.date(2026, 1 + at // 6, 3),
            status="active" if at % 3 else "graduated", exit_on=None if at % 3 else DAY,
            exit_reason="" if at % 3 else "completed", legal_effect="",
        )
        for at in range(1, count + 1)
    ]  # fmt: skip
    programme = pack.words["programme_long"]
    return RegisterSheet(court=COURT, programme=programme, year=2026, lines=tuple(lines), imprint=imprint())


def every_paper(pack: Pack) -> dict[str, Content]:
    """One of each, by name."""
    letters: dict[str, Content] = {kind: letter(kind, pack, 2) for kind in LETTERS}
    return letters | {
        "slips": slips(),
        "team-sheet": team_sheet(pack),
        "blank-form": blank_form(),
        "register": register_sheet(pack),
    }
