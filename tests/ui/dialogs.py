"""Every dialog of the program over the window of a tour, with what it needs to be looked at."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import shiboken6
from house_room import a_house
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from tour import Tour, rest

from tjdesk.domain.hearing import Response
from tjdesk.services.adapting import ReadPack
from tjdesk.services.bundles import Brought
from tjdesk.services.exchange import CardShown, KnownDevice
from tjdesk.services.journey.step import plan_under
from tjdesk.services.recovery import NewSheet, SharePaper
from tjdesk.services.recovery_paper import SharesPaper
from tjdesk.services.site_views import SiteView
from tjdesk.ui.desk.faults import FaultWindow, fault_of
from tjdesk.ui.desk.keys_card import KeysCard
from tjdesk.ui.desk.room import Room
from tjdesk.ui.exchange.join_ask import JoinAsk, JoinedAsk
from tjdesk.ui.exchange.make_ask import MakeAsk
from tjdesk.ui.exchange.sticks import Stick
from tjdesk.ui.figures.export_ask import ExportAsk
from tjdesk.ui.first_run.sharing import DivideSheet, SharesReady
from tjdesk.ui.kit.choice import Option
from tjdesk.ui.manual.view import ManualWindow
from tjdesk.ui.office import pack_asks, pack_rule_asks, people_asks, sites_asks
from tjdesk.ui.office.pack_questions import Questions
from tjdesk.ui.office.pack_rows import rule_rows
from tjdesk.ui.office.report import ReportWindow
from tjdesk.ui.office.sealing_page import AskWhom
from tjdesk.ui.office.sheets import RenewAsk, SheetWindow
from tjdesk.ui.participants.status_ask import StatusAsk
from tjdesk.ui.participants.transfer_ask import TransferAsk
from tjdesk.ui.participants.unjoin_ask import UnjoinAsk
from tjdesk.ui.sessions import dialogs as of_sessions
from tjdesk.ui.sessions.hand_out import HandOutAsk
from tjdesk.ui.sessions.leave_amendment import LeaveAmendment
from tjdesk.ui.sessions.preview import SUMMARY, Preview, Wanted
from tjdesk.ui.sessions.response_question import ResponseQuestion
from tjdesk.ui.unlock.drill import TryBackup

WORDS = "cinder direct press balcony profit spinning alley chrome".split()
GROUPS = ("A1B2C", "D3E4F", "G5H6J", "K7L8M", "N9P1Q", "R2S3T", "U4V5W", "X6Y7Z")
LANGUAGES = ("es", "fr", "pt", "en")
Made = Callable[[Room, QWidget], QDialog]


def _today() -> dt.date:
    return dt.date(2026, 11, 22)


def _options(room: Room, catalogue: str) -> list[Option]:
    return [Option(item.code, item.label) for item in room.pack.offered(catalogue)]


def _offer() -> str:
    return " ".join(WORDS)


def _told(room: Room) -> dict[str, Any]:
    """The pack in force, as the office changes it."""
    told: dict[str, Any] = room.desk.ask(ReadPack()).told
    return told


def _region(room: Room) -> str:
    return str(_told(room).get("region", ""))


def _rule(room: Room, section: str, over: QWidget, *, new: bool = False) -> QDialog:
    """The question for the first row of a section of the pack, or for a new one."""
    code = "" if new else rule_rows(section, room.pack)[0][0]
    return Questions(_told(room), room.pack, _today().year, over).of(section, code)[0]


def _site() -> SiteView:
    return SiteView(
        site="s", name="Riverside", coordination=False, mine=False, limited=True, roles=(), ground="", sees=(), kept=()
    )


def _shares(room: Room) -> SharesPaper:
    shares = tuple(SharePaper(at, 3, 2, GROUPS) for at in (1, 2, 3))
    return SharesPaper(
        court="Oak Hill",
        store="/store",
        user="C. Ruiz",
        at=dt.datetime(2026, 11, 22, 9, 30, tzinfo=dt.UTC),
        shares=shares,
    )


_STICKS = (
    Stick(Path("/media/one"), "COURT", 12_000_000_000, writable=True),
    Stick(Path("/media/two"), "OLD", 1_000_000, writable=True),
)
_CARD = CardShown("d", "Riverside", "M. Peña", "00")
_BROUGHT = Brought("Riverside", "00", 19, 134)
_DEVICE = KnownDevice("d", "Riverside", "laptop", "00", "member", may_admit=False, mine=False)
_CUSTODY = Response(kind="sanction", item="short_custody")

DIALOGS: dict[str, Made] = {
    "plan a session": lambda _room, over: of_sessions.plan_question(_today, over),
    "move a session": lambda room, over: of_sessions.MoveQuestion(12, False, room.pack, _today, over),
    "amend": lambda _room, over: of_sessions.amend_question("Ana Salazar Peña", False, over),
    "leave an amendment": lambda _room, over: LeaveAmendment("Ana Salazar Peña", over),
    "list a person": lambda _room, over: of_sessions.PersonQuestion(over),
    "a response": lambda room, over: ResponseQuestion(_CUSTODY, room.pack, _today, over),
    "export": lambda _room, over: ExportAsk(over),
    "hand out": lambda _room, over: HandOutAsk(over),
    "preview": lambda _room, over: Preview(Wanted(SUMMARY), over),
    "change the status": lambda room, over: StatusAsk(
        "id", "Ana Salazar Peña", "active", room.pack.item("status", "active"), _today, over, plan_under(room.pack, "")
    ),
    "hand over": lambda _room, over: TransferAsk("Ana Salazar Peña", (("a", "Riverside"), ("b", "Elm")), over),
    "take apart": lambda _room, over: UnjoinAsk("Ana Salazar Peña", over),
    "make a bundle": lambda _room, over: MakeAsk("Riverside", _STICKS, over),
    "make bundles": lambda _room, over: MakeAsk("", (), over),
    "add a person": lambda room, over: people_asks.AddPerson(room.pack, _offer, over),
    "roles": lambda room, over: people_asks.ChangeRoles("M. Peña", ("clerk",), room.pack, over),
    "my passphrase": lambda _room, over: people_asks.ChangePassphrase(_offer, over),
    "their passphrase": lambda _room, over: people_asks.ResetPassphrase("M. Peña", _offer, over),
    "an exposed passphrase": lambda _room, over: people_asks.PassphraseExposed(_offer, over),
    "remove a person": lambda _room, over: people_asks.RemovePerson("M. Peña", over),
    "admit": lambda _room, over: sites_asks.AdmitAsk(_CARD, WORDS, over),
    "the card of a programme": lambda _room, over: sites_asks.CardAsk(_BROUGHT, WORDS, over),
    "join a programme": lambda _room, over: JoinAsk(_BROUGHT, WORDS, over),
    "joined": lambda _room, over: JoinedAsk(_BROUGHT, over),
    "revoke": lambda _room, over: sites_asks.RevokeAsk(_DEVICE, over),
    "limit": lambda room, over: sites_asks.LimitAsk(_site(), room.pack, over),
    "a phase": lambda room, over: pack_asks.PhaseAsk(
        _told(room)["phases"][0], LANGUAGES, _region(room), _options(room, "promotion_item"), over
    ),
    "an item": lambda room, over: pack_asks.ItemAsk(
        _told(room)["catalogues"]["incentive"][0], LANGUAGES, _region(room), over
    ),
    "a panel": lambda room, over: pack_asks.PanelAsk(
        next(iter(_told(room)["panels"].values())), _told(room).get("tests", {}), room.pack, over
    ),
    "numbers and paper": lambda room, over: pack_asks.NumbersAsk(_told(room), over),
    "a word": lambda room, over: _rule(room, "words", over),
    "a term": lambda room, over: _rule(room, "terms", over, new=True),
    "an exit": lambda room, over: _rule(room, "exits", over),
    "an effect": lambda room, over: _rule(room, "effects", over),
    "a track": lambda room, over: _rule(room, "tracks", over),
    "weekend": lambda room, over: _rule(room, "calendar", over),
    "a holiday": lambda room, over: _rule(room, "calendar", over, new=True),
    "a remark": lambda room, over: _rule(room, "notes", over, new=True),
    "when the court is told": lambda room, over: pack_rule_asks.WatchAsk(
        dataclasses.asdict(room.pack.watch), room.pack.watch.follow_up_months, over
    ),
    "seal": lambda _room, over: AskWhom("Seal", "Nobody finds it any more.", "Seal", over),
    "report": lambda room, over: ReportWindow(room, room.opened.diagnose(), over),
    "a new sheet": lambda _room, over: RenewAsk(over),
    "the new sheet": lambda room, over: SheetWindow(room, NewSheet(GROUPS, False), "letter", over),
    "divide the sheet": lambda _room, over: DivideSheet(over, typed=True),
    "the shares": lambda room, over: SharesReady(_shares(room), a_house(), "letter", over),
    "try a backup": lambda room, over: TryBackup(room.tasks, a_house(), room.opened.store, "C. Ruiz", over),
    "a fault": lambda _room, over: FaultWindow(fault_of(OSError(28, "no room")), over),
    "keys": lambda _room, over: KeysCard(over),
    "manual": lambda _room, over: ManualWindow(over),
}
"""What it is for, and how it is made."""


@contextmanager
def opened(tour: Tour, name: str) -> Iterator[QDialog]:
    """One of them, open over the window."""
    assert tour.window.room is not None
    made = DIALOGS[name](tour.window.room, tour.window)
    made.open()
    made.activateWindow()
    rest()
    yield made
    if shiboken6.isValid(made):
        shiboken6.delete(made)
    QApplication.processEvents()
