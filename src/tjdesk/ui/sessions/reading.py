"""A session as it is read for the screen: its page and the drafts of those called. No Qt."""

from __future__ import annotations

from dataclasses import dataclass

from tjdesk.services.desk import Desk
from tjdesk.services.docket_page import DocketPage, ReadDocketPage
from tjdesk.services.ports import Draft
from tjdesk.ui.sessions.form import draft_key


@dataclass(frozen=True)
class Read:
    """A session as it was read: its page, and the drafts of those called."""

    page: DocketPage
    drafts: dict[str, Draft]


def named(page: DocketPage, wanted: str) -> str:
    """The participant meant by an id of theirs, or of their hearing."""
    found = (one.participant.id for one in page.called if wanted in (one.participant.id, one.hearing.id))
    return next(found, "")


def read_session(desk: Desk, session: str, drafts: bool) -> Read:
    """In a worker: the page, and with `drafts` what was being typed."""
    page = desk.ask(ReadDocketPage(session))
    found = {}
    for one in page.called if drafts else ():
        draft = desk.draft(draft_key(page.session.id, one.participant.id))
        if draft is not None:
            found[one.participant.id] = draft
    return Read(page, found)
