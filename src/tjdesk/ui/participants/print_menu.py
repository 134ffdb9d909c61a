"""What is printed of one participant: letters as far as their status asks for them, and their own data."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QMenu

from tjdesk.domain.enrolment import Status
from tjdesk.services.participant_page import ParticipantPage
from tjdesk.ui.kit.words import Action
from tjdesk.ui.sessions.papers import Papers
from tjdesk.ui.sessions.preview import OWN, TITLES

_LEFT = (Status.GRADUATED, Status.TERMINATED, Status.WITHDRAWN, Status.NEUTRAL_EXIT, Status.AFTERCARE, Status.CLOSED)
_FITS: dict[str, tuple[str, ...] | None] = {
    "warrant": (Status.ABSCONDED,),
    "certificate": (Status.GRADUATED, Status.AFTERCARE, Status.CLOSED),
    "closure-letter": _LEFT,
    "cancellation-letter": _LEFT,
    "transfer-receipt": None,
    OWN: None,
}
"""Paper → the states in which it is offered; None: in any."""


def fill(menu: QMenu, papers: Papers, shown: Callable[[], ParticipantPage | None]) -> None:
    """Puts the papers into a menu; each time it opens, those that do not fit the person are left out."""
    made: list[tuple[Action, tuple[str, ...] | None]] = []

    def opening(what: str) -> Callable[[], object]:
        def preview() -> object:
            page = shown()
            return papers.preview(what, page.id) if page is not None else None

        return preview

    for what, states in _FITS.items():
        action = Action(TITLES[what], opening(what), parent=menu)
        menu.addAction(action)
        made.append((action, states))

    def show_fitting() -> None:
        page = shown()
        for action, states in made:
            action.setVisible(page is not None and (states is None or page.participant.enrolment.status in states))

    menu.aboutToShow.connect(show_fitting)
