"""The two menus of a session: what is done with it, and what is printed of it. Only what fits its state is offered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QMenu

from tjdesk.domain.hearing import Disposition
from tjdesk.domain.session import SessionStatus
from tjdesk.i18n.message import Message, _, in_context
from tjdesk.services.docket_page import Called, DocketPage
from tjdesk.services.papers import Variant
from tjdesk.ui.kit.words import Action
from tjdesk.ui.sessions.bars import AMEND_KEYS
from tjdesk.ui.sessions.deeds import Deeds
from tjdesk.ui.sessions.papers import Papers
from tjdesk.ui.sessions.preview import BLANK, DOCKET, DOOR, MINUTE, SLIP, SLIPS, SUMMARY, TEAM
from tjdesk.ui.sessions.sitting import Sitting

Fits = Callable[[DocketPage, Called | None], bool]
OPEN = (SessionStatus.PLANNED.value, SessionStatus.OPEN.value)


@dataclass(frozen=True)
class Line:
    """A line of a menu: words, what it does, its keys, and when it is offered."""

    words: Message
    do: Callable[[], object]
    keys: str = ""
    fits: Fits = lambda _page, _called: True


def fill(menu: QMenu, lines: list[Line | None], sitting: Sitting) -> None:
    """Puts the lines into a menu (None: a rule). Those that do not fit are left out, and their keys do nothing."""
    made: list[tuple[Action, Fits]] = []
    for line in lines:
        if line is None:
            menu.addSeparator()
            continue
        action = Action(line.words, line.do, line.keys, parent=menu)
        menu.addAction(action)
        made.append((action, line.fits))

    def show_fitting() -> None:
        for action, fits in made:
            action.setVisible(sitting.page is not None and fits(sitting.page, sitting.called))

    menu.aboutToShow.connect(show_fitting)
    sitting.shown.connect(show_fitting)


def session_lines(deeds: Deeds, sitting: Sitting, go_back: Callable[[], object]) -> list[Line | None]:
    """What is done with a session."""
    return [
        Line(_("All sessions"), go_back, "Alt+Left"),
        None,
        Line(_("List a person…"), deeds.list_person, "Ctrl+Shift+N", _is_open),
        Line(_("Take this person off the docket"), deeds.take_off, "", _may_go),
        Line(_("Hour, room and judge…"), deeds.correct_head, "", _not_signed),
        None,
        Line(_("Postpone the session…"), deeds.postpone, "", _whole),
        Line(_("Postpone the rest…"), deeds.postpone, "", _rest),
        Line(_("Reopen the session"), deeds.reopen, "", lambda page, _who: page.session.status == SessionStatus.CLOSED),
        Line(
            _("Amend this record…"),
            sitting.amend,
            AMEND_KEYS,
            lambda page, who: who is not None and _signed(page),
        ),
        None,
        Line(_("Undo the last save"), deeds.undo, "Ctrl+Z", lambda _page, _who: deeds.can_undo),
    ]


def print_lines(papers: Papers, sitting: Sitting) -> list[Line | None]:
    """What is printed of a session."""

    def of_session(what: str, variant: Variant = Variant.RESTRICTED) -> Callable[[], object]:
        return lambda: papers.preview(what, sitting.session, variant.value)

    def of_hearing(what: str) -> Callable[[], object]:
        return lambda: papers.preview(what, sitting.called.hearing.id) if sitting.called is not None else None

    return [
        Line(in_context("print", "Summary, restricted"), of_session(SUMMARY)),
        Line(in_context("print", "Summary, public"), of_session(SUMMARY, Variant.PUBLIC)),
        None,
        Line(in_context("print", "Docket"), of_session(DOCKET)),
        Line(in_context("print", "List for the door"), of_session(DOOR)),
        Line(in_context("print", "Team sheets"), of_session(TEAM)),
        Line(in_context("print", "Form to fill in by hand"), of_session(BLANK)),
        None,
        Line(in_context("print", "Minute of this hearing"), of_hearing(MINUTE), "", _has_minute),
        Line(in_context("print", "Appointment slip of this person"), of_hearing(SLIP), "", _comes_again),
        Line(in_context("print", "Appointment slips of the session"), of_session(SLIPS), "", _any_comes_again),
    ]


def _is_open(page: DocketPage, _called: Called | None) -> bool:
    return page.session.status in OPEN


def _may_go(page: DocketPage, called: Called | None) -> bool:
    return page.session.status in OPEN and called is not None and not called.hearing.recorded


def _not_signed(page: DocketPage, _called: Called | None) -> bool:
    return page.session.status in (*OPEN, SessionStatus.CLOSED)


def _signed(page: DocketPage) -> bool:
    return page.session.status == SessionStatus.SIGNED


def _held(page: DocketPage) -> bool:
    return any(one.hearing.disposition == Disposition.HELD for one in page.called)


def _whole(page: DocketPage, _called: Called | None) -> bool:
    return page.session.status in OPEN and not _held(page)


def _rest(page: DocketPage, _called: Called | None) -> bool:
    return page.session.status in OPEN and _held(page) and page.recorded < len(page.called)


def _has_minute(_page: DocketPage, called: Called | None) -> bool:
    return called is not None and called.hearing.recorded


def _comes_again(_page: DocketPage, called: Called | None) -> bool:
    return called is not None and called.hearing.next_date is not None


def _any_comes_again(page: DocketPage, _called: Called | None) -> bool:
    return any(one.hearing.next_date for one in page.called)
